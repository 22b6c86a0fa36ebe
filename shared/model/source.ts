import { z } from 'zod'

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
  })
  .partial()
export type ReferenceChange = z.infer<typeof ReferenceChange>

/** A source as lists show it. `pages` is 1 for an article without pages, 0 for a bare reference. */
export const SourceSummary = Reference.extend({
  id: z.string(),
  key: z.string(),
  kind: SourceKind,
  studyId: z.string(),
  pages: z.number().int(),
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
})
export type SourceSummary = z.infer<typeof SourceSummary>

/** One page of the canonical text; offsets are UTF-16 units in the whole text. */
export const SourcePage = z.object({
  pageIndex: z.number().int(),
  /** Printed page label (`iv`, `239`), else the number. */
  label: z.string(),
  start: z.number().int(),
  text: z.string(),
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
  /** Sanitised article, for everything that is not a PDF; empty for a PDF. */
  html: z.string(),
})
export type SourceDocument = z.infer<typeof SourceDocument>
