import type { SourceSummary } from '../../../shared/model/source'
import { bibtexEntry, type Dialect, type EntryKind, legalKeys } from './bibtex-entry'
import { type ExportedBytes, utf8 } from './exported-bytes'

const article = { type: 'article', container: 'journaltitle', publisher: 'publisher' }
const part = (type: string): EntryKind => ({ type, container: 'booktitle', publisher: 'publisher' })
const whole = (type: string, publisher = 'publisher'): EntryKind => ({ type, container: 'series', publisher })
const other = (type: string): EntryKind => ({ type, container: 'titleaddon', publisher: 'publisher' })

/** Types of the biblatex manual (section 2.1), those it passes on to `@misc` (2.1.3) included. */
const kinds: Readonly<Record<string, EntryKind>> = {
  'article-journal': article,
  'article-magazine': article,
  'article-newspaper': article,
  book: whole('book'),
  periodical: whole('periodical'),
  pamphlet: whole('booklet'),
  manuscript: whole('unpublished'),
  report: whole('report', 'institution'),
  thesis: whole('thesis', 'institution'),
  chapter: part('incollection'),
  'paper-conference': part('inproceedings'),
  'entry-encyclopedia': part('inreference'),
  'entry-dictionary': part('inreference'),
  webpage: other('online'),
  post: other('online'),
  'post-weblog': other('online'),
  dataset: other('dataset'),
  software: other('software'),
  patent: other('patent'),
  standard: other('standard'),
  motion_picture: other('movie'),
  song: other('music'),
  graphic: other('image'),
  personal_communication: other('letter'),
  legislation: other('legislation'),
  legal_case: other('jurisdiction'),
  performance: other('performance'),
}

/** Names babel and polyglossia have for languages, of which biblatex takes its own (manual, table 2). */
const languages: Readonly<Record<string, string>> = {
  ...{ bg: 'bulgarian', ca: 'catalan', cs: 'czech', da: 'danish', de: 'german', 'de-AT': 'austrian', el: 'greek', en: 'english' },
  ...{
    'en-AU': 'australian',
    'en-CA': 'canadian',
    'en-GB': 'british',
    'en-US': 'american',
    es: 'spanish',
    et: 'estonian',
    fi: 'finnish',
  },
  ...{ fr: 'french', hr: 'croatian', hu: 'hungarian', it: 'italian', lv: 'latvian', nl: 'dutch', nn: 'nynorsk', pl: 'polish' },
  ...{
    pt: 'portuguese',
    'pt-BR': 'brazilian',
    ru: 'russian',
    sk: 'slovak',
    sl: 'slovenian',
    sv: 'swedish',
    tr: 'turkish',
    uk: 'ukrainian',
  },
}
/** Words biblatex has in every language (manual, section 4.9.2.13). */
const genres: Readonly<Record<string, string>> = {
  'PhD thesis': 'phdthesis',
  'Master’s thesis': 'mathesis',
  'Bachelor’s thesis': 'bathesis',
  'Candidate thesis': 'candthesis',
  'Technical report': 'techreport',
  'Research report': 'resreport',
}

const modern: Dialect = {
  kindOf: (source) =>
    source.type === 'article' ? (source.container ? article : other('online')) : (kinds[source.type] ?? other('misc')),
  date: ({ issued, year }) => [['date', issued || (year === null ? '' : String(year).padStart(4, '0'))]],
  language: (tag) => (languages[tag] ? [['langid', languages[tag]]] : [['language', tag]]),
  eprint: (arxiv, pmid) =>
    arxiv
      ? [
          ['eprint', arxiv],
          ['eprinttype', 'arxiv'],
        ]
      : [
          ['eprint', pmid],
          ['eprinttype', pmid && 'pubmed'],
        ],
  genre: (genre) => genres[genre] ?? genre,
  names: { 'publisher-place': 'location', annote: 'annotation' },
}

/**
 * References as biblatex: UTF-8, LF, its own types and fields; citation keys kept, and the keys a source had before as `ids`, which biber lets a document cite
 * as well. A key that cannot be read is changed, and the change is told as a warning.
 */
export function biblatex(sources: readonly (SourceSummary & { otherKeys?: readonly string[] })[]): ExportedBytes {
  const warnings: string[] = []
  const keys = legalKeys(sources, warnings)
  return { bytes: utf8(sources.map((source, i) => bibtexEntry(source, keys[i]!, modern)).join('\n')), warnings }
}
