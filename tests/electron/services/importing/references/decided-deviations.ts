/** A field that two programs read differently from the same record. */
export interface Deviation {
  file: string
  /** Key or number. */
  record: string
  field: string
  ours: string
  theirs: string
}

const compact = (text: string) => text.replace(/[\s.-]/gu, '')

/** Why we read something otherwise than another program, on purpose. The reasons are told in docs/decisions/references.md. */
export const decisions: { reason: string; covers: (deviation: Deviation) => boolean }[] = [
  { reason: 'RIS: a type after other fields begins a new record', covers: ({ file }) => file === 'RisImporterTest1.ris' },
  {
    reason: 'titles in several fields: joined by a space',
    covers: ({ file, field }) => file.includes('MultiTitle.txt') && field === 'title',
  },
  {
    reason: 'journals: named in full where the record does, the short name beside it',
    covers: ({ file, field }) => /^Ris/u.test(file) && /^container/u.test(field),
  },
  {
    reason: 'journals: not looked up in lists of abbreviations',
    covers: ({ file, field, ours, theirs }) =>
      file.endsWith('.bib') &&
      (field === 'container'
        ? /\./u.test(ours) && theirs.length > ours.length
        : field === 'container-title-short' && ours === ''),
  },
  {
    reason: 'dates: as precise as the record tells',
    covers: ({ field, ours, theirs }) => field === 'issued' && ours.startsWith(theirs),
  },
  {
    reason: 'languages, places, genres, numbers and access dates are read, not passed over',
    covers: ({ field, theirs }) =>
      /^(?:language|publisher-place|collection-title|collection-number|genre|PMCID|ISSN|accessed)$/u.test(field) && theirs === '',
  },
  { reason: 'keys are read, not passed over', covers: ({ field, theirs }) => field === 'key' && theirs === '' },
  {
    reason: 'paths of files are read whether the file is there or not',
    covers: ({ field, ours, theirs }) => field === 'attachments' && ours !== '' && theirs === '',
  },
  { reason: 'an address or a DOI is no file', covers: ({ field, theirs }) => field === 'attachments' && /^doi:/u.test(theirs) },
  {
    reason: 'ISBN and ISSN: as they came, several with commas',
    covers: ({ field, ours, theirs }) => /^IS[BS]N$/u.test(field) && compact(ours).replace(/,/gu, '') === compact(theirs),
  },
  {
    reason: 'names: initials as they came',
    covers: ({ field, ours, theirs }) => field === 'authors' && compact(ours) === compact(theirs),
  },
  {
    reason: 'names: bodies stay whole',
    covers: ({ field, ours }) => field === 'authors' && ours.startsWith('national collaborating centre for'),
  },
  {
    reason: 'names: without a comma they are taken apart only where they can be nothing but a person',
    covers: ({ field, ours }) => field === 'editors' && ours.startsWith('some editor'),
  },
  {
    reason: 'names: whom an article is about did not write it',
    covers: ({ file, field }) => file.includes('KeywordSingleEntry') && field === 'authors',
  },
  {
    reason: 'addresses of authors are no place of publication',
    covers: ({ file, field, ours }) => file.startsWith('EndnoteXml') && field === 'publisher-place' && ours === '',
  },
  {
    reason: 'the number of a book in a series is the series’ number',
    covers: ({ file, field, ours }) => file.startsWith('EndnoteXml') && field === 'number' && ours === '',
  },
  {
    reason: 'a state of publication (ppublish) is about the database',
    covers: ({ field, theirs }) => field === 'status' && theirs === 'ppublish',
  },
  {
    reason: 'comments and repeated DOIs are no notes',
    covers: ({ field, ours, theirs }) => field === 'note' && ours === '' && /^(?:first comment|doi: 10)/u.test(theirs),
  },
  {
    reason: 'a line of copyright is no issue',
    covers: ({ field, theirs }) => field === 'issue' && theirs.startsWith('copyright'),
  },
  {
    reason: 'types: what has a journal is an article, what is a book a book',
    covers: ({ file, field }) => file.startsWith('Medline') && field === 'type',
  },
  {
    reason: 'publishers of articles are kept',
    covers: ({ file, field, theirs }) =>
      file === 'Qiqqa.bib' && (field === 'publisher' || (field === 'note' && theirs.startsWith('publisher:'))),
  },
  {
    reason: 'pages = {312} of a book are how many it has',
    covers: ({ field, ours, theirs }) =>
      (field === 'number-of-pages' && theirs === '') ||
      (field === 'note' && theirs.startsWith('pages:') && theirs.endsWith(ours)),
  },
  {
    reason: 'patents: the office is kept as the genre, not put before the number',
    covers: ({ file, field, ours, theirs }) => file.includes('Patent') && field === 'number' && theirs.endsWith(ours),
  },
  {
    reason: 'LaTeX: raised only where a plain sign would be misread',
    covers: ({ file, field }) => file.startsWith('Overline') && field === 'title',
  },
  {
    reason: 'LaTeX: a command nobody knows stays as it is',
    covers: ({ field, ours }) => field === 'container' && ours === '\\aap',
  },
  {
    reason: 'LaTeX: an accent without a letter goes',
    covers: ({ field, ours }) => field === 'authors' && ours === 'bogadóttir, ragnheiur',
  },
  {
    reason: 'LaTeX: a damaged title is damaged in its own way',
    covers: ({ record, field }) => record === 'BibTeXEscapeTest1' && field === 'title',
  },
  {
    reason: 'identifiers with letters where numbers belong are kept as unknown',
    covers: ({ record, field }) => record === 'smith_testing_????' && /^(?:PMID|number|note)$/u.test(field),
  },
  {
    reason: 'a publisher’s item number (pii) is no page',
    covers: ({ field, theirs }) => field === 'pageRange' && /^s\d{4}-/u.test(theirs),
  },
]
