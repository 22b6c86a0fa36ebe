import type { SourceSummary } from '../../../shared/model/source'
import { bibtexEntry, type Dialect, type EntryKind, legalKeys } from './bibtex-entry'
import { type ExportedBytes, utf8 } from './exported-bytes'

const article = { type: 'article', container: 'journal', publisher: 'publisher' }
const misc = { type: 'misc', container: 'howpublished', publisher: 'publisher' }
/** Classic BibTeX types, so that old styles know them, and the field that holds what we call container or publisher. */
const kinds: Readonly<Record<string, EntryKind>> = {
  'article-journal': article,
  'article-magazine': article,
  'article-newspaper': article,
  book: { type: 'book', container: 'series', publisher: 'publisher' },
  chapter: { type: 'incollection', container: 'booktitle', publisher: 'publisher' },
  'entry-encyclopedia': { type: 'incollection', container: 'booktitle', publisher: 'publisher' },
  'entry-dictionary': { type: 'incollection', container: 'booktitle', publisher: 'publisher' },
  'paper-conference': { type: 'inproceedings', container: 'booktitle', publisher: 'publisher' },
  report: { type: 'techreport', container: 'series', publisher: 'institution' },
  thesis: { type: 'phdthesis', container: 'series', publisher: 'school' },
  manuscript: { type: 'unpublished', container: 'series', publisher: 'publisher' },
  pamphlet: { type: 'booklet', container: 'series', publisher: 'publisher' },
}
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const classic: Dialect = {
  kindOf(source) {
    if (source.type === 'article' && source.container) return article
    const kind = kinds[source.type] ?? misc
    return source.type === 'thesis' && /\bmaster/iu.test(source.other.genre ?? '') ? { ...kind, type: 'mastersthesis' } : kind
  },
  date({ issued, year }) {
    const [, month = '', day = ''] = /^\d{4}-(\d{2})(?:-(\d{2}))?/u.exec(issued) ?? []
    return [
      ['year', issued.slice(0, 4) || (year === null ? '' : String(year).padStart(4, '0'))],
      // The standard styles' own abbreviation, so without braces.
      ['month', months[Number(month) - 1] ?? '', 'raw'],
      ['day', day && String(Number(day))],
    ]
  },
  language: (tag) => [['language', tag]],
  eprint: (arxiv) => [
    ['eprint', arxiv],
    ['archiveprefix', arxiv && 'arXiv'],
  ],
  // Styles take a thesis without one for a doctor's, a report for a technical one.
  genre: (genre, { type }) => genre || (type === 'thesis' ? 'Thesis' : type === 'report' ? 'Report' : ''),
  names: { 'publisher-place': 'address', annote: 'annote' },
}

/** References as BibTeX: UTF-8, LF, citation keys kept. A key BibTeX could not read is changed, and the change is told as a warning. */
export function bibtex(sources: readonly SourceSummary[]): ExportedBytes {
  const warnings: string[] = []
  const keys = legalKeys(sources, warnings)
  return { bytes: utf8(sources.map((source, i) => bibtexEntry(source, keys[i]!, classic)).join('\n')), warnings }
}
