import type { Author, SourceKind, SourceSummary } from '../../shared/model/source'

/** Kinds of source as the form names them. */
export const typeNames: Record<string, string> = {
  'article-journal': 'Journal article',
  article: 'Article or preprint',
  book: 'Book',
  chapter: 'Chapter',
  'paper-conference': 'Conference paper',
  thesis: 'Thesis',
  report: 'Report',
  webpage: 'Web page',
  'post-weblog': 'Blog post',
  post: 'Post',
  'article-magazine': 'Magazine article',
  'article-newspaper': 'Newspaper article',
  dataset: 'Dataset',
}

/** Fields of a reference that depend on its kind, where the kind is left open. */
export const ownNames: Record<string, string> = {
  container: 'Journal, site or book',
  volume: 'Volume',
  issue: 'Issue',
  pageRange: 'Pages',
  publisher: 'Publisher',
}

/** CSL 1.0.2 variables (standard and number variables) a source can be given besides the fields of its own, in words. */
export const variableNames: Record<string, string> = {
  'archive-place': 'Place of the archive',
  archive: 'Archive',
  archive_location: 'Location in the archive',
  'call-number': 'Call number',
  'chapter-number': 'Chapter number',
  'collection-number': 'Number in the series',
  'collection-title': 'Series',
  'container-title-short': 'Journal, abbreviated',
  dimensions: 'Dimensions',
  edition: 'Edition',
  'event-place': 'Place of the conference',
  'event-title': 'Conference',
  genre: 'Genre',
  ISBN: 'ISBN',
  ISSN: 'ISSN',
  license: 'Licence',
  medium: 'Medium',
  note: 'Note',
  number: 'Number',
  'number-of-pages': 'Number of pages',
  'number-of-volumes': 'Number of volumes',
  'original-title': 'Original title',
  'part-number': 'Part',
  PMCID: 'PMCID',
  PMID: 'PMID',
  'publisher-place': 'Place',
  'reviewed-title': 'Reviewed work',
  section: 'Section',
  source: 'Database',
  status: 'Status',
  'supplement-number': 'Supplement',
  'title-short': 'Short title',
  version: 'Version',
  'volume-title': 'Title of the volume',
}

/** Kinds in words. */
export const kindNames: Record<SourceKind, string> = {
  pdf: 'PDF',
  html: 'Web page',
  text: 'Text',
  markdown: 'Markdown',
  docx: 'Word',
  odt: 'OpenDocument',
  epub: 'E-book',
  reference: 'Reference only',
}

/** A person or body as it is read: `Jane Doe`. */
export function authorName({ family, given, literal }: Author): string {
  return literal || [given, family].filter(Boolean).join(' ')
}

/** Authors as a line of a list has room for them: `Doe`, `Doe & Roe`, `Doe et al.` */
export function authorLine(authors: readonly Author[]): string {
  const names = authors.map((author) => author.literal || author.family || author.given).filter(Boolean)
  const [first = '', second] = names
  if (names.length <= 1) return first
  return names.length === 2 ? `${first} & ${second}` : `${first} et al.`
}

/** What a source is called on screen, also before it has a title. */
export function displayTitle(source: Pick<SourceSummary, 'title' | 'fileName' | 'key'>): string {
  return source.title || source.fileName || source.key
}
