import type { OriginFacts } from '../../shared/model/duplicate'
import type { Claimer, LabelSummary } from '../../shared/model/highlight'
import type { MarkedCounts, PlacedMarks } from '../services/coding/highlights'
import type { PlacingInput } from '../services/coding/place-highlights'
import type { PlacedPassage, Unplaced } from '../services/coding/unplaced'
import type { FoundRecord, FoundSearch } from '../services/importing/found-file'
import type { ColumnMapping } from '../services/importing/references/read-references'
import type { NewSource } from '../services/library/sources'
import type { StoredSource } from './import-entry'

/** What an import needs of the open review, so that it knows no database. */
export interface ImportTarget {
  /** Whether a path is the open review itself, which must not be read behind its database's back. */
  own(path: string): boolean
  /** The source these bytes became before, if any. */
  known(fileId: string): StoredSource | undefined
  /** The source that is certainly the work of a record, if there is one, and why: a full sentence. */
  knownRecord(record: FoundRecord, search?: FoundSearch): Met | undefined
  /** The source that a document is, which another program knows by its name or address alone. */
  knownDocument(name: string, record: FoundRecord): StoredSource | undefined
  /** Stores a parsed file with its highlights in the import's undoable step: as a source, or as the text of a reference that had none. */
  store(file: NewSource, marks: PlacedMarks): Marked
  /** Stores a reference without a file in the same step, and as the outcome of a search if it is one. */
  storeReference(record: FoundRecord, search: FoundSearch | undefined, marks: PlacedMarks): Marked
  /** A search found a source that is there. */
  foundAgain(sourceId: string, search: FoundSearch): void
  /** Whether passages of a source wait for a text, and it has one. */
  isWaited(sourceId: string): boolean
  /** What highlights are placed in, with those of the source's own that wait for a place. */
  readable(sourceId: string): ReadableText
  /** Stores highlights of a source that is there, and the places of those that waited; null when its text is another by now. */
  mark(sourceId: string, textId: string | null, marks: PlacedMarks, waited: readonly PlacedPassage[]): MarkedCounts | null
  /** What labels are said to stand for, with what they are like. */
  labels(found: readonly LabelSummary[]): LabelSummary[]
  /** What the columns of a table are, where a person has said so of one with the same columns. */
  columnMapping(signature: string): ColumnMapping | undefined
  rememberColumns(signature: string, mapping: ColumnMapping): void
  /** Whose claims highlights become from now on. */
  claimFor(who: Claimer): void
  /** Of which search the files are from now on, where that is said. */
  foundBy(said: Partial<OriginFacts>): void
  /** Fills what the record of a source lacks from another of the same work, in the same step. @returns the source as it is now. */
  fill(sourceId: string, record: FoundRecord): StoredSource
  /** Stores what `work` stores in one transaction: all of it or, when it throws, nothing. For many small things in a row. */
  together<T>(work: () => T): T
  /** A file is in the review, from now on or since before. */
  arrived(path: string): void
  /** Nothing more is being read: the step can be closed. `added` counts what it stored. */
  rest(added: number, lastName: string): void
}

/** A source that is there, and why something was taken for its. */
export interface Met {
  source: StoredSource
  why: string
}

/** A source as it is stored, with what became of highlights. */
export interface Marked {
  source: StoredSource
  counts: MarkedCounts
  /** Why it went to a source that was there. */
  why?: string
}

/** The text of a source, as {@link PlacingInput} wants it. */
export interface ReadableText {
  /** Null for a bare reference. */
  textId: string | null
  pages: PlacingInput['pages']
  pdf: PlacingInput['pdf']
  /** Passages that were never found in a text. */
  waiting: Unplaced[]
}
