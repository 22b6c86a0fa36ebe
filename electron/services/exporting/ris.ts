import type { Author, SourceSummary } from '../../../shared/model/source'
import { authorName } from '../../../shared/synthesis/author-names'
import { personName } from '../importing/references/person-name'
import { citationKeyOf } from '../importing/references/ris-key'
import { risTypes, standsInContainer } from '../importing/references/ris-types'
import { type ExportedBytes, utf8 } from './exported-bytes'
import { byName, ownField } from './own-field'

/** RIS types of CSL types: those of the 2001 list before later ones. A type that comes back as another is told in a note. */
const types: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(risTypes)
      .reverse()
      .map(([ris, csl]) => [csl, ris]),
  ),
  article: 'GEN',
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  bill: 'BILL',
  book: 'BOOK',
  chapter: 'CHAP',
  dataset: 'DATA',
  document: 'GEN',
  legislation: 'STAT',
  manuscript: 'UNPB',
  motion_picture: 'MPCT',
  'paper-conference': 'CPAPER',
  post: 'ICOMM',
  'post-weblog': 'BLOG',
  report: 'RPRT',
  review: 'JOUR',
  'review-book': 'JOUR',
  software: 'COMP',
  thesis: 'THES',
  webpage: 'ELEC',
}

/** Tags of CSL variables; those without one become notes with their name. */
const tags: Record<string, string> = {
  'publisher-place': 'CY',
  edition: 'ET',
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
/** Variables that hold several values, one a line. */
const lists: Readonly<Record<string, { tag: string; separator: RegExp }>> = {
  note: { tag: 'N1', separator: /\n/u },
  translator: { tag: 'A4', separator: /\s*;\s*/u },
  'collection-editor': { tag: 'A3', separator: /\s*;\s*/u },
}
/** The order of the lines; other tags come before the notes, by name. The same for a record however it came, so that a file imported comes out the same. */
const order = new Map(
  'TY ID LB AU ED A3 A4 TI T2 T3 PY DA VL IS SP EP PB DO UR AB KW LA SN'.split(' ').map((tag, i): [string, number] => [tag, i]),
)

/** Kinds for which `SP` is the number of pages. */
const counted = new Set(['book', 'thesis', 'report'])

/** RIS has one value a line and no way to escape a line break. */
const oneLine = (text: string): string => text.replace(/[\s\u2028\u2029]+/gu, ' ').trim()

/** References as RIS (Research Information Systems, 2001 tags as reference managers read them): UTF-8, CRLF, key in `ID`. */
export function ris(sources: readonly SourceSummary[]): ExportedBytes {
  return { bytes: utf8(sources.map(record).join('\r\n')), warnings: [] }
}

/** A name; a comma ends one that would be taken for a person's, as EndNote writes bodies. */
function nameText(author: Author): string {
  const name = authorName(author)
  return author.literal && personName(name)?.literal !== name ? `${name},` : name
}

function record(source: SourceSummary): string {
  const lines: [tag: string, value: string][] = []
  const add = (tag: string, text: string) => {
    const value = oneLine(text)
    if (value) lines.push([tag, value])
  }
  const [first, last] = pages(source.pageRange)
  const type = typeOf(source)
  add('TY', type)
  add('ID', source.key)
  // Said twice where it would be taken for a database's number.
  if (!citationKeyOf(source.key)) add('LB', source.key)
  for (const author of source.authors) add('AU', nameText(author))
  for (const editor of source.editors) add('ED', nameText(editor))
  add('TI', source.title)
  const { ISSN = '', ISBN = '', 'number-of-pages': count = '', 'collection-title': series = '', ...other } = source.other
  // What the work stands in; of one that stands in nothing, the series it belongs to.
  const isPart = standsInContainer.has(source.type) || !risTypes[type]
  add('T2', isPart ? source.container : series || source.container)
  add('T3', isPart ? series : series && source.container)
  add('PY', source.issued.slice(0, 4) || (source.year === null ? '' : String(source.year)))
  add('DA', dateText(source))
  add('VL', source.volume)
  // Of a report, what stands there alone would be its number.
  const isNumber = /^(?:report|patent|standard)$/u.test(source.type) && !source.other.number
  add(isNumber ? 'M1' : 'IS', source.issue)
  const isCounted = first === '' && counted.has(source.type) && /^\d+$/u.test(count)
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
  if ((risTypes[type] ?? 'document') !== source.type) add('N1', `type: ${source.type}`)
  const notes = isCounted || !count ? other : { ...other, 'number-of-pages': count }
  // The notes themselves first: what else stands among them is found by its name.
  const { note = '', ...named } = notes
  for (const [name, value] of [['note', note] as const, ...Object.entries(named).sort(byName)]) {
    if (name === 'ris:TY') continue
    const several = lists[name]
    if (several) for (const one of value.split(several.separator)) add(several.tag, one)
    else {
      const tag = tagOf(name, value, source) || ownTag(name)
      // A bare number there may be that of any database.
      const isNamed = name === 'PMID' && !/medline|pubmed/iu.test(other.source ?? '')
      add(tag || 'N1', tag && !isNamed ? value : `${name}: ${value}`)
    }
  }
  const place = (tag: string) => (tag === 'N1' ? order.size + 1 : (order.get(tag) ?? order.size))
  const sorted = lines.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0))
  return [...sorted.map(([tag, value]) => `${tag}  - ${value}`), 'ER  - ', ''].join('\r\n')
}

/** The tag of a CSL variable; empty where it would be read as something else. */
function tagOf(name: string, value: string, { type }: SourceSummary): string {
  // Of an article, M1 is the issue.
  if (name === 'number' && type === 'article-journal' && !/^arXiv:/iu.test(value)) return ''
  if (name === 'event-title' && type !== 'paper-conference') return ''
  return tags[name] ?? ''
}

/** Tags that would come before those we write when they are read again. */
const misread = new Set(['TY', 'ER', 'JF', 'BT', 'JA'])

/** The tag of what came with a tag we have no place for (`ris:C7`, `ris:C7 (2)`); empty for anything else. */
function ownTag(name: string): string {
  const field = ownField(name, 'ris')
  return field === 'file' ? 'L1' : /^[A-Z][A-Z0-9]$/u.test(field) && !misread.has(field) ? field : ''
}

/** The type; a type the record came with, where CSL has no word for it. */
function typeOf({ type, container, other }: SourceSummary): string {
  const own = other['ris:TY'] ?? ''
  if (type === 'document' && /^[A-Z]{2,8}$/u.test(own) && (risTypes[own] ?? 'document') === 'document') return own
  return type === 'article' && container ? 'JOUR' : (types[type] ?? 'GEN')
}

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
