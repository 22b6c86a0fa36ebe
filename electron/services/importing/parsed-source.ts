import type { Aside, FieldOrigins, Reference, SourceKind } from '../../../shared/model/source'
import type { FoundHighlight } from './found-highlights'

/** One page of canonical text as an importer hands it over. Articles have one page. */
export interface ParsedPage {
  /** Printed label, or the page number. Empty for an article. */
  label: string
  text: string
  /** What stands on the page but not in its text; in order of `at`. */
  asides?: Aside[]
}

/** A file, read: what the library stores. */
export interface ParsedSource {
  kind: SourceKind
  mediaType: string
  /** What the file tells of its bibliographic record; absent fields are unknown. */
  reference: Partial<Reference>
  /** Where its values came from; a field with a value and no origin is a fault. */
  origins?: FieldOrigins
  pages: ParsedPage[]
  /** The reference list, UTF-16 units in the pages joined; absent when none was recognised. */
  references?: { start: number; end: number }
  /** What people marked in the file itself, with the words they marked; absent when nothing is. */
  highlights?: FoundHighlight[]
  /** Sanitised article; empty for a PDF. The canonical text was made from exactly this. */
  html: string
  /** Name and version of what made the text, kept with it (design §5). */
  extractor: string
  extractorVersion: number
  /** Sentences for the user, e.g. "No text on pages 1–3: a scan?". */
  warnings: string[]
}

export type ParseOutcome =
  | { status: 'ok'; source: ParsedSource }
  | { status: 'needs-password' /** A password was given and is wrong. */; wrong: boolean }
  /** A full sentence that says what is wrong with the file and what to do; the file's name is put before it. */
  | { status: 'failed'; message: string }
