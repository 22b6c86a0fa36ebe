import type { SourceSummary } from '../../../shared/model/source'
import { authorName } from '../../../shared/synthesis/author-names'
import { type ExportedBytes, utf8 } from './exported-bytes'
import { ownField } from './own-field'

/** RIS types of the CSL types we know; anything else is `GEN`. */
const types: Record<string, string> = {
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  book: 'BOOK',
  chapter: 'CHAP',
  dataset: 'DATA',
  'paper-conference': 'CPAPER',
  post: 'ICOMM',
  'post-weblog': 'BLOG',
  report: 'RPRT',
  thesis: 'THES',
  webpage: 'ELEC',
}

/** Tags of CSL variables; those without one become notes with their name. */
const tags: Record<string, string> = {
  'publisher-place': 'CY',
  edition: 'ET',
  'collection-title': 'T3',
  'container-title-short': 'J2',
  'title-short': 'ST',
  'event-title': 'C3',
  number: 'M1',
  genre: 'M3',
  PMID: 'AN',
  PMCID: 'C2',
  section: 'SE',
  source: 'DB',
  'call-number': 'CN',
  'number-of-volumes': 'NV',
  note: 'N1',
}

/** Kinds for which `SP` is the number of pages. */
const counted = new Set(['book', 'thesis'])

/** RIS has one value a line and no way to escape a line break. */
const oneLine = (text: string): string => text.replace(/[\s\u2028\u2029]+/gu, ' ').trim()

/** References as RIS (Research Information Systems, 2001 tags as reference managers read them): UTF-8, CRLF, key in `ID`. */
export function ris(sources: readonly SourceSummary[]): ExportedBytes {
  return { bytes: utf8(sources.map(record).join('\r\n')), warnings: [] }
}

function record(source: SourceSummary): string {
  const lines: string[] = [`TY  - ${typeOf(source)}`]
  const add = (tag: string, text: string) => {
    const value = oneLine(text)
    if (value) lines.push(`${tag}  - ${value}`)
  }
  const [first, last] = pages(source.pageRange)
  add('ID', source.key)
  for (const author of source.authors) add('AU', authorName(author))
  for (const editor of source.editors) add('ED', authorName(editor))
  add('TI', source.title)
  add('T2', source.container)
  add('PY', source.year === null ? '' : String(source.year))
  add('DA', dateText(source))
  add('VL', source.volume)
  add('IS', source.issue)
  const { ISSN = '', ISBN = '', 'number-of-pages': count = '', ...other } = source.other
  const isCounted = first === '' && counted.has(source.type)
  add('SP', isCounted ? count : first)
  add('EP', last)
  add('PB', source.publisher)
  add('DO', source.doi)
  add('UR', source.url)
  add('AB', source.abstract)
  for (const keyword of source.keywords) add('KW', keyword)
  add('LA', source.language)
  add('SN', ISBN)
  add('SN', ISSN)
  const notes = isCounted || !count ? other : { ...other, 'number-of-pages': count }
  for (const [name, value] of Object.entries(notes)) {
    const tag = tags[name] ?? ownTag(name)
    // A bare number there may be that of any database.
    const isNamed = name === 'PMID' && !/medline|pubmed/iu.test(other.source ?? '')
    add(tag || 'N1', tag && !isNamed ? value : `${name}: ${value}`)
  }
  lines.push('ER  - ', '')
  return lines.join('\r\n')
}

/** The tag of what came with a tag we have no place for (`ris:C7`, `ris:C7 (2)`); empty for anything else. */
function ownTag(name: string): string {
  const field = ownField(name, 'ris')
  return field === 'file' ? 'L1' : /^[A-Z][A-Z0-9]$/u.test(field) && field !== 'TY' && field !== 'ER' ? field : ''
}

const typeOf = ({ type, container }: SourceSummary): string => (type === 'article' && container ? 'JOUR' : (types[type] ?? 'GEN'))

/** `239–244` → 239 and 244. Anything that is not one range (`e12`, `1-3, 9`) stays whole as the start page. */
function pages(range: string): [string, string] {
  const match = /^\s*([^\s,;–—-]+)\s*[-–—]+\s*([^\s,;–—-]+)\s*$/u.exec(range)
  return match ? [match[1]!, match[2]!] : [range, '']
}

/** `YYYY/MM/DD/`, parts left empty where unknown; nothing when only the year is known, which `PY` has. */
function dateText({ issued }: SourceSummary): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(issued)
  return match ? `${match[1]}/${match[2]}/${match[3] ?? ''}/` : ''
}
