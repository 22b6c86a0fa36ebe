import type { SourceSummary } from '../../../shared/model/source'
import { bibtexTypes, miscType } from '../importing/references/bibtex-types'
import { bibtexName } from './kept-name'
import { fileList, isBalanced, keywordList, latex, nameList, nameListOf, paragraphs, titleText, verbatim } from './latex'
import { byName, ownField } from './own-field'

/** What a kind of reference is in a dialect: its type of entry, and the fields of what we call container and publisher. */
export interface EntryKind {
  type: string
  container: string
  publisher: string
}

/** How BibTeX and biblatex differ. */
export interface Dialect {
  kindOf(source: SourceSummary): EntryKind
  /** The fields of the date. */
  date(source: SourceSummary): Field[]
  language(tag: string): Field[]
  /** arXiv's number, or else PubMed's. */
  eprint(arxiv: string, pmid: string): Field[]
  /** Field of the kind of thesis or report, as the dialect says it. */
  genre(genre: string, source: SourceSummary): string
  /** CSL variable → field, where the dialects differ. */
  names: Readonly<Record<string, string>>
}

/** `raw` values are written as they are, without braces. */
export type Field = [name: string, value: string, raw?: 'raw']

/** CSL variables that have a field in both. */
const variables: Readonly<Record<string, string>> = {
  edition: 'edition',
  'event-title': 'eventtitle',
  'event-place': 'venue',
  'container-title-short': 'shortjournal',
  'title-short': 'shorttitle',
  'chapter-number': 'chapter',
  'number-of-pages': 'pagetotal',
  'number-of-volumes': 'volumes',
  version: 'version',
  ISBN: 'isbn',
  ISSN: 'issn',
  PMCID: 'pmcid',
  'original-title': 'origtitle',
  'original-date': 'origdate',
  'volume-title': 'volumetitle',
  'event-date': 'eventdate',
  'call-number': 'library',
  status: 'pubstate',
  accessed: 'urldate',
}
/** Those who took the place of editors, as biblatex calls them (`editortype`). */
export const editorRoles = ['director', 'compiler', 'organizer']
const people: Readonly<Record<string, string>> = { translator: 'translator', 'container-author': 'bookauthor' }
/** The order of the fields of an entry; others come after them, by name. The same for a record however it came, so that a file imported comes out the same. */
const order = new Map(
  (
    'author editor editortype translator bookauthor title titleaddon journal journaltitle booktitle howpublished series date year month day volume number issue pages pagetotal ' +
    'publisher institution school organization address location edition type entrysubtype doi url urldate eprint archiveprefix eprinttype abstract keywords language langid ' +
    'isbn issn pmid pmcid ids'
  )
    .split(' ')
    .map((name, i): [string, number] => [name, i]),
)

/** One entry. */
export function bibtexEntry(source: SourceSummary & { otherKeys?: readonly string[] }, key: string, dialect: Dialect): string {
  const kind = dialect.kindOf(source)
  const kept = Object.entries(source.other).sort(byName)
  const declared = source.other['bibtex:entrytype'] ?? ''
  const isOwnType =
    /^[a-z]{3,40}$/u.test(declared) && !bibtexTypes[declared] && !/^(?:string|preamble|comment|xdata|set)$/u.test(declared)
  const type = isOwnType ? declared : kind.type
  const fields = new FieldList(
    kept.flatMap(([name]) =>
      ownField(name, 'bibtex') && !(isOwnType && name === 'bibtex:entrytype') ? [ownField(name, 'bibtex')] : [],
    ),
  )
  const arxiv = /^arXiv:(\S+)$/iu.exec(source.other.number ?? '')?.[1] ?? ''
  const { note = '', annote = '', genre = '', number = '', PMID = '', authority = '', ...rest } = source.other
  const isSerial = source.type.startsWith('article')
  const series = rest['collection-title'] ?? ''

  fields.add([['author', nameList(source.authors)]])
  fields.add([['editor', nameList(source.editors)]])
  for (const role of editorRoles) {
    const names = nameListOf(source.other[role] ?? '')
    const isPut = ['', 'a', 'b', 'c'].some((letter) => fields.add(editorFields(letter, names, role), 'yielding'))
    if (!isPut) fields.keep(role, source.other[role]!)
  }
  fields.add([['title', titleText(source.title)]])
  const container = kind.container === 'series' && series ? '' : kind.container
  if (source.container && !(container && fields.add([[container, latex(source.container)]])))
    fields.keep('container-title', source.container)
  fields.add(dialect.date(source))
  fields.addOr('volume', latex(source.volume), 'volume', source.volume)
  fields.addOr(isSerial ? 'number' : 'issue', latex(source.issue), 'issue', source.issue)
  // A book's single number would be taken for how many pages it has.
  const isWhole = /^(?:book|thesis|report)$/u.test(source.type) && /^\s*\d+\s*$/u.test(source.pageRange)
  const pages = latex(source.pageRange.replace(/\s*[-–—]+\s*/gu, '\u0001')).replaceAll('\u0001', '--')
  fields.addOr(isWhole ? '' : 'pages', pages, 'page', source.pageRange)
  // Where the file names several houses, the first is the publisher.
  const isAlone = !['publisher', 'institution', 'school', 'organization'].some((name) => fields.isReserved(name))
  if (!(isAlone && fields.add([[kind.publisher, latex(source.publisher)]])))
    fields.addOr('publisher', latex(source.publisher), 'publisher', source.publisher)
  fields.add([['doi', verbatim(source.doi)]])
  fields.add([['url', verbatim(source.url)]])
  if (!fields.add(dialect.eprint(arxiv, PMID), 'yielding')) fields.keep('number', arxiv && number)
  if (!fields.has('eprint', PMID)) fields.addOr('pmid', latex(PMID), 'PMID', PMID)
  fields.add([['abstract', paragraphs(source.abstract)]])
  fields.add([['keywords', keywordList(source.keywords)]])
  fields.add(dialect.language(source.language))

  // The number of a book in a series is the series'.
  const isInSeries = fields.has('series') || series !== ''
  const collectionNumber = rest['collection-number'] ?? ''
  fields.addOr('series', latex(series), 'collection-title', series)
  if (!isSerial && isInSeries) fields.addOr('number', latex(collectionNumber), 'collection-number', collectionNumber)
  else fields.keep('collection-number', collectionNumber)
  if (!arxiv) fields.addOr(isSerial || isInSeries ? '' : 'number', latex(number), 'number', number)
  fields.addOr('type', latex(dialect.genre(genre, source)), 'genre', genre)
  fields.addOr('note', paragraphs(note), 'note', note)
  fields.addOr(dialect.names.annote!, paragraphs(annote), 'annote', annote)
  fields.addOr(source.type === 'patent' ? 'holder' : '', nameListOf(authority), 'authority', authority)
  for (const [name, value] of Object.entries(rest).sort(byName)) {
    if (/^collection-(?:title|number)$|^medium$/u.test(name) || editorRoles.includes(name)) continue
    if (people[name]) fields.addOr(people[name], nameListOf(value), name, value)
    else if (variables[name] ?? dialect.names[name])
      fields.addOr((variables[name] ?? dialect.names[name])!, latex(value), name, value)
    else if (!ownField(name, 'bibtex')) fields.keep(name, value)
  }
  const subtype = /^article-(magazine|newspaper)$/u.exec(source.type)?.[1] ?? ''
  if (subtype) fields.add([['entrysubtype', subtype]])
  const how = arxiv ? 'arxiv' : genre
  const isMisc = kind.container === 'howpublished' || kind.container === 'titleaddon'
  const isTold = miscType(type, subtype, how) === source.type && !(isMisc && source.container)
  if (!isTold) fields.add([['csl-type', latex(source.type)]])
  // Beside a type of ours, how something was published is what it stands in.
  fields.addOr(
    isTold && !isSerial && !fields.has('howpublished') ? 'howpublished' : '',
    latex(rest.medium ?? ''),
    'medium',
    rest.medium ?? '',
  )
  fields.addOr('ids', latex((source.otherKeys ?? []).join(', ')), 'ids', '')
  fields.add([['file', fileList(kept.filter(([name]) => ownField(name, 'bibtex') === 'file').map(([, path]) => path))]])
  for (const [name, value] of kept) {
    const own = ownField(name, 'bibtex')
    if (own && own !== 'file' && !(isOwnType && name === 'bibtex:entrytype'))
      fields.addOwn(name, own, isBalanced(value) ? value.replace(/[^\S\n]+/gu, ' ') : latex(value))
  }
  return [`@${type}{${key},`, ...fields.lines(), '}\n'].join('\n')
}

const editorFields = (letter: string, names: string, role: string): Field[] => [
  [`editor${letter}`, names],
  [`editor${letter}type`, names && role],
]

/** The fields of an entry, each name once. What a file had that we have no place for keeps its name unless one of ours needs it. */
class FieldList {
  private readonly fields = new Map<string, { value: string; isRaw: boolean }>()
  private readonly reserved: ReadonlySet<string>

  constructor(own: readonly string[]) {
    this.reserved = new Set(own)
  }

  /** The file had a field of that name which we have no place for. */
  isReserved(name: string): boolean {
    return this.reserved.has(name)
  }

  has(name: string, value?: string): boolean {
    const found = this.fields.get(name)
    return found !== undefined && (value === undefined || found.value === value)
  }

  /**
   * Adds fields that belong together: all or, when one is there, none. @returns whether they are there; empty values ask for nothing
   * @param manner yielding: not where the file had a field of that name which we have no place for
   */
  add(fields: readonly Field[], manner?: 'yielding'): boolean {
    const told = fields.filter(([name, value]) => name && value)
    if (told.some(([name]) => this.fields.has(name) || (manner && this.reserved.has(name)))) return false
    for (const [name, value, raw] of told) this.fields.set(name, { value, isRaw: raw === 'raw' })
    return true
  }

  /** Adds a field, or keeps the value under the name of its variable where that cannot be. */
  addOr(name: string, value: string, variable: string, plain: string): void {
    if (!plain && !value) return
    if (!name || !this.add([[name, value]])) this.keep(variable, plain)
  }

  /** A value without a field, under a name that tells what it was. */
  keep(variable: string, value: string): void {
    if (value) this.fields.set(bibtexName(variable), { value: paragraphs(value), isRaw: false })
  }

  /** A field as the file had it. */
  addOwn(variable: string, name: string, value: string): void {
    const free = /^[a-z][\w+.:-]*$/iu.test(name) && !this.fields.has(name) ? name : bibtexName(variable)
    if (value) this.fields.set(free, { value, isRaw: false })
  }

  lines(): string[] {
    const place = (name: string) => order.get(name) ?? order.size
    return [...this.fields]
      .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
      .map(([name, { value, isRaw }]) => `  ${name} = ${isRaw ? value : `{${value}}`},`)
  }
}

/** Keys as BibTeX can read them; a change is told as a warning. */
export function legalKeys(sources: readonly SourceSummary[], warnings: string[]): string[] {
  const taken = new Set(sources.map(({ key }) => key))
  return sources.map(({ key }) => {
    const legal = key.replace(/[\s"#%'(),={}~\\]+/gu, '_') || 'source'
    if (legal === key) return key
    let free = legal
    for (let n = 2; taken.has(free); n++) free = `${legal}_${n}`
    taken.add(free)
    warnings.push(`${key}: BibTeX cannot read this citation key; the file has it as ${free}.`)
    return free
  })
}
