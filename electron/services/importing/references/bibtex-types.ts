/** BibTeX and biblatex entry types as CSL 1.0.2 types. */
export const bibtexTypes: Readonly<Record<string, string>> = {
  article: 'article-journal',
  periodical: 'periodical',
  suppperiodical: 'article-journal',
  book: 'book',
  mvbook: 'book',
  booklet: 'pamphlet',
  collection: 'book',
  mvcollection: 'book',
  proceedings: 'book',
  mvproceedings: 'book',
  reference: 'book',
  mvreference: 'book',
  bookinbook: 'chapter',
  inbook: 'chapter',
  incollection: 'chapter',
  suppbook: 'chapter',
  suppcollection: 'chapter',
  inreference: 'entry-encyclopedia',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  thesis: 'thesis',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  masterthesis: 'thesis',
  bachelorthesis: 'thesis',
  report: 'report',
  techreport: 'report',
  manual: 'report',
  unpublished: 'manuscript',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  webpage: 'webpage',
  dataset: 'dataset',
  software: 'software',
  patent: 'patent',
  standard: 'standard',
  video: 'motion_picture',
  movie: 'motion_picture',
  audio: 'song',
  music: 'song',
  artwork: 'graphic',
  image: 'graphic',
  letter: 'personal_communication',
  legislation: 'legislation',
  jurisdiction: 'legal_case',
  legal: 'legislation',
  performance: 'performance',
  review: 'review',
  misc: 'document',
}

/** `@misc` by what it says it is (`howpublished`, `type`, an arXiv number), and biblatex's `entrysubtype`. */
export function miscType(entryType: string, subtype: string, how: string): string {
  const declared = bibtexTypes[entryType]
  if (/^(?:magazine)$/iu.test(subtype)) return 'article-magazine'
  if (/^newspaper$/iu.test(subtype)) return 'article-newspaper'
  if (declared === 'motion_picture' && /tv|episode|broadcast/iu.test(subtype)) return 'broadcast'
  if (declared !== undefined && declared !== 'document') return declared
  if (/arxiv|preprint|[a-z]+rxiv/iu.test(how)) return 'article'
  return /^\s*(?:\\url|https?:|online|web)/iu.test(how) ? 'webpage' : 'document'
}

/** biblatex's and BibTeX's own words for kinds of theses, reports and patents. */
export const genreWords: Readonly<Record<string, string>> = {
  phdthesis: 'PhD thesis',
  mastersthesis: 'Master’s thesis',
  masterthesis: 'Master’s thesis',
  bachelorthesis: 'Bachelor’s thesis',
  mathesis: 'Master’s thesis',
  bathesis: 'Bachelor’s thesis',
  candthesis: 'Candidate thesis',
  techreport: 'Technical report',
  resreport: 'Research report',
  manual: 'Manual',
  // What we write where nothing is known: BibTeX's styles would say more.
  thesis: '',
  report: '',
  patentus: 'U.S. patent',
  patenteu: 'European patent',
  patentde: 'German patent',
  patentuk: 'British patent',
  patentfr: 'French patent',
  datacd: 'Data CD',
}

/** A child's field ← its parent's, for what `crossref` hands down (biblatex manual, appendix B); others under their own name. */
export const inherited: Readonly<Record<string, string>> = {
  booktitle: 'title',
  booksubtitle: 'subtitle',
  booktitleaddon: 'titleaddon',
  bookauthor: 'author',
}
/** Fields that belong to the parent alone. */
export const notInherited = new Set(
  'title subtitle titleaddon shorttitle author authortype doi url urldate pages pagetotal abstract keywords file key crossref xref xdata ids entryset label annotation note eprint eprinttype'.split(
    ' ',
  ),
)
