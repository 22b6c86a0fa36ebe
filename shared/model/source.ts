import { z } from 'zod'
import { Memo } from './highlight'

/** A person or body as CSL-JSON has it: family and given, or one literal name. */
export const Author = z.object({
  family: z.string().default(''),
  given: z.string().default(''),
  literal: z.string().default(''),
})
export type Author = z.infer<typeof Author>

/** What the readable text of a source is made from; `reference` has none yet. */
export const sourceKinds = ['pdf', 'html', 'text', 'markdown', 'docx', 'odt', 'epub', 'reference'] as const
export const SourceKind = z.enum(sourceKinds)
export type SourceKind = z.infer<typeof SourceKind>

/** CSL 1.0.2 item types we offer in the form; others are kept as they came. */
export const referenceTypes = [
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'article',
  'book',
  'chapter',
  'dataset',
  'paper-conference',
  'post',
  'post-weblog',
  'report',
  'thesis',
  'webpage',
] as const

/**
 * The bibliographic record. Names follow CSL-JSON where CSL has one (`container` is `container-title`).
 * Strings are empty, never null, when unknown; `year` is null when unknown.
 */
export const Reference = z.object({
  type: z.string().default('article'),
  title: z.string().default(''),
  authors: z.array(Author).default([]),
  year: z.number().int().nullable().default(null),
  /** ISO 8601 date as precise as known: `2024`, `2024-06`, `2024-06-18`. */
  issued: z.string().default(''),
  container: z.string().default(''),
  volume: z.string().default(''),
  issue: z.string().default(''),
  /** Page range as printed, e.g. `239–244`. */
  pageRange: z.string().default(''),
  publisher: z.string().default(''),
  /** Bare DOI, lower case, without resolver (`10.1038/s41380-022-01661-0`). */
  doi: z.string().default(''),
  url: z.string().default(''),
  abstract: z.string().default(''),
  /** BCP 47 tag. */
  language: z.string().default(''),
  editors: z.array(Author).default([]),
  keywords: z.array(z.string()).default([]),
  /** CSL variables without a field of their own, by their CSL 1.0.2 name (`ISSN`, `PMID`, `edition`, `publisher-place` …). */
  other: z.record(z.string(), z.string()).default({}),
})
export type Reference = z.infer<typeof Reference>

/**
 * A correction of a reference: fields that are not given stay as they are. Not `Reference.partial()`: zod fills in the defaults of
 * optional fields too, and every field that was not given would be emptied.
 */
export const ReferenceChange = z
  .object({
    type: z.string(),
    title: z.string(),
    authors: z.array(Author),
    year: z.number().int().nullable(),
    issued: z.string(),
    container: z.string(),
    volume: z.string(),
    issue: z.string(),
    pageRange: z.string(),
    publisher: z.string(),
    doi: z.string(),
    url: z.string(),
    abstract: z.string(),
    language: z.string(),
    editors: z.array(Author),
    keywords: z.array(z.string()),
    /** Replaces all of them; an empty value removes its name. */
    other: z.record(z.string(), z.string()),
  })
  .partial()
export type ReferenceChange = z.infer<typeof ReferenceChange>

/**
 * Where a value of a reference came from: the file's own record (`xmp`, `file-properties`, `page-head`, `linked-data`), what is printed
 * (`first-page`, `text`), its name, a registry that was asked, a list of references, the list printed in a source
 * that cites it, a person.
 */
export const fieldOrigins = [
  'xmp',
  'file-properties',
  'page-head',
  'linked-data',
  'first-page',
  'text',
  'file-name',
  'doi-registry',
  'pubmed',
  'arxiv',
  'reference-file',
  'citing-source',
  'by-hand',
] as const
export const FieldOrigin = z.enum(fieldOrigins)
export type FieldOrigin = z.infer<typeof FieldOrigin>
/** Field of a reference (or name among its `other`) → where its value came from. Fields without a value are absent. */
export type FieldOrigins = Record<string, FieldOrigin>

/** What kind of investigation a source reports; proposed from its words until a person says so. */
export const studyDesigns = [
  'meta-analysis',
  'systematic-review',
  'review',
  'randomised-trial',
  'non-randomised-trial',
  'cohort',
  'case-control',
  'cross-sectional',
  'case-report',
  'qualitative',
  'animal',
  'in-vitro',
  'modelling',
  'guideline',
  'opinion',
] as const
export const StudyDesign = z.enum(studyDesigns)
export type StudyDesign = z.infer<typeof StudyDesign>
export const JudgedDesign = z.object({
  value: StudyDesign,
  state: z.enum(['proposed', 'confirmed']),
  /** The words it was proposed from; empty once a person confirmed it. */
  basis: z.string(),
})
export type JudgedDesign = z.infer<typeof JudgedDesign>

/** A source as lists show it. `pages` is 1 for an article without pages, 0 for a bare reference. */
export const SourceSummary = Reference.extend({
  id: z.string(),
  key: z.string(),
  kind: SourceKind,
  studyId: z.string(),
  pages: z.number().int(),
  /** Pages that have nothing to read, or nothing but a number: scans, drawings, empty ones. */
  pagesWithoutText: z.number().int(),
  /** UTF-16 units of canonical text. */
  characters: z.number().int(),
  /** Claims on it, by any coder. */
  claims: z.number().int(),
  orphans: z.number().int(),
  /** SHA-256 of the stored bytes, hex; empty when there is no file. */
  fileId: z.string(),
  fileName: z.string(),
  importedAt: z.string(),
  /** Things the reader should know, e.g. "page 3 has no text: scan?". */
  warnings: z.array(z.string()),
  /** Null when the words gave no hint and nobody has said. */
  studyDesign: JudgedDesign.nullable(),
})
export type SourceSummary = z.infer<typeof SourceSummary>

/** One of the files of a source. */
export const SourceFile = z.object({
  fileId: z.string(),
  name: z.string(),
  /** `import`, or the program that made it of another file, e.g. `ocrmypdf 14.0.1`. */
  madeBy: z.string(),
  addedAt: z.string(),
  /** Why it was taken for this source's, where that was decided by what it says: a sentence. Empty otherwise. */
  why: z.string(),
})
export type SourceFile = z.infer<typeof SourceFile>

/** A source as its own panel shows it. */
export const SourceDetails = SourceSummary.extend({
  origins: z.record(z.string(), FieldOrigin),
  files: z.array(SourceFile),
  /** Keys it had before others were merged into it; they find it still. */
  otherKeys: z.array(z.string()),
  /** Searches that found it, the first one first. */
  foundBy: z.array(z.object({ originId: z.string(), database: z.string(), fileName: z.string(), line: z.number().int() })),
  /** Notes on the source itself. */
  memos: z.array(Memo),
})
export type SourceDetails = z.infer<typeof SourceDetails>

/** What stands on a page but not in its text. */
export const asideRoles = ['running-head', 'page-number', 'line-number', 'citation-number'] as const
export const Aside = z.object({
  role: z.enum(asideRoles),
  /** Offset in the page's text before which it stands, UTF-16 units. */
  at: z.number().int(),
  text: z.string(),
})
export type Aside = z.infer<typeof Aside>

/** One page of the canonical text; offsets are UTF-16 units in the whole text. */
export const SourcePage = z.object({
  pageIndex: z.number().int(),
  /** Printed page label (`iv`, `239`), else the number. */
  label: z.string(),
  start: z.number().int(),
  text: z.string(),
  asides: z.array(Aside),
})
export type SourcePage = z.infer<typeof SourcePage>

/** What the reader needs to show a source. */
export const SourceDocument = z.object({
  sourceId: z.string(),
  textId: z.string(),
  kind: SourceKind,
  fileId: z.string(),
  /** Password the PDF was imported with; empty if none is needed. */
  password: z.string(),
  extractor: z.string(),
  extractorVersion: z.number().int(),
  pages: z.array(SourcePage),
  /** The reference list, UTF-16 units in the whole text; null when none was recognised. */
  references: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  /** Sanitised article, for everything that is not a PDF; empty for a PDF. */
  html: z.string(),
})
export type SourceDocument = z.infer<typeof SourceDocument>
