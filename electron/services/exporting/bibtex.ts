import type { Author, SourceSummary } from '../../../shared/model/source'
import { type ExportedBytes, utf8 } from './exported-bytes'
import { ownField } from './own-field'

/** Classic BibTeX types, so that old styles know them, and the field that holds what we call container or publisher. */
const types: Record<string, { type: string; container: string; publisher: string }> = {
  'article-journal': { type: 'article', container: 'journal', publisher: 'publisher' },
  'article-magazine': { type: 'article', container: 'journal', publisher: 'publisher' },
  'article-newspaper': { type: 'article', container: 'journal', publisher: 'publisher' },
  book: { type: 'book', container: 'series', publisher: 'publisher' },
  chapter: { type: 'incollection', container: 'booktitle', publisher: 'publisher' },
  'paper-conference': { type: 'inproceedings', container: 'booktitle', publisher: 'publisher' },
  report: { type: 'techreport', container: 'series', publisher: 'institution' },
  thesis: { type: 'phdthesis', container: 'series', publisher: 'school' },
}
const article = types['article-journal']!
const misc = { type: 'misc', container: 'howpublished', publisher: 'publisher' }
/** CSL variables that BibTeX or biblatex has a field for. */
const otherFields: Record<string, string> = {
  'publisher-place': 'address',
  edition: 'edition',
  'collection-title': 'series',
  'event-title': 'eventtitle',
  'event-place': 'venue',
  'container-title-short': 'shortjournal',
  'title-short': 'shorttitle',
  genre: 'type',
  'chapter-number': 'chapter',
  'number-of-pages': 'pagetotal',
  'number-of-volumes': 'volumes',
  version: 'version',
  note: 'note',
  ISBN: 'isbn',
  ISSN: 'issn',
  PMID: 'pmid',
  PMCID: 'pmcid',
  'original-title': 'origtitle',
  'original-date': 'origdate',
  'volume-title': 'volumetitle',
  'event-date': 'eventdate',
  'call-number': 'library',
  status: 'pubstate',
  accessed: 'urldate',
  annote: 'annote',
}
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Braces are written as commands: BibTeX counts even escaped ones, and an odd one would swallow the rest of the file. */
const commands: Record<string, string> = {
  '\\': '{\\textbackslash}',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
}

/** Text for LaTeX, on one line. Letters beyond ASCII stay as they are: the file is UTF-8. */
export const latex = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\{}~^]/g, (character) => commands[character]!)
    .replace(/[&%$#_]/g, '\\$&')

/** A title whose capitals survive styles that lower-case titles: words with one (but for the first letter of all) are braced. */
export const titleText = (title: string): string =>
  title
    .trim()
    .split(/\s+/u)
    .map((word, i) => (/\p{Lu}/u.test(i === 0 ? word.slice(1) : word) ? `{${latex(word)}}` : latex(word)))
    .join(' ')

/** References as BibTeX: UTF-8, LF, citation keys kept. A key BibTeX could not read is changed, and the change is told as a warning. */
export function bibtex(sources: readonly SourceSummary[]): ExportedBytes {
  const warnings: string[] = []
  const taken = new Set(sources.map(({ key }) => key))
  const entries = sources.map((source) => entry(source, keyOf(source.key, taken, warnings)))
  return { bytes: utf8(entries.join('\n')), warnings }
}

function keyOf(key: string, taken: Set<string>, warnings: string[]): string {
  const legal = key.replace(/[\s"#%'(),={}~\\]+/gu, '_') || 'source'
  if (legal === key) return key
  let free = legal
  for (let n = 2; taken.has(free); n++) free = `${legal}_${n}`
  taken.add(free)
  warnings.push(`${key}: BibTeX cannot read this citation key; the file has it as ${free}.`)
  return free
}

function entry(source: SourceSummary, key: string): string {
  const kind = types[source.type] ?? (source.type === 'article' && source.container ? article : misc)
  const month = /^\d{4}-(\d{2})/.exec(source.issued)?.[1]
  const arxiv = /^arXiv:(\S+)$/iu.exec(source.other.number ?? '')?.[1] ?? ''
  const list = (names: readonly Author[]) => names.map(nameText).filter(Boolean).join(' and ')
  const fields: [name: string, value: string][] = [
    ['author', list(source.authors)],
    ['editor', list(source.editors)],
    ['title', titleText(source.title)],
    [kind.container, latex(source.container)],
    ['year', source.year === null ? '' : String(source.year)],
    ['volume', latex(source.volume)],
    ['number', latex(source.issue || (arxiv ? '' : (source.other.number ?? '')))],
    ['pages', latex(source.pageRange.replace(/\s*[-–—]+\s*/gu, '--'))],
    [kind.publisher, latex(source.publisher)],
    ['doi', verbatim(source.doi)],
    ['url', verbatim(source.url)],
    ['eprint', verbatim(arxiv)],
    ['archiveprefix', arxiv && 'arXiv'],
    ['abstract', latex(source.abstract)],
    // A comma ends a keyword.
    ['keywords', source.keywords.map((keyword) => latex(keyword.replace(/\s*,\s*/gu, ' '))).join(', ')],
    ['language', latex(source.language)],
    ...Object.entries(source.other).map(([name, value]): [string, string] => [otherFields[name] ?? '', latex(value)]),
    ...Object.entries(source.other)
      .map(([name, value]) => keptField(name, value))
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  ]
  const taken = new Set<string>()
  const lines = fields
    .filter(([name, value]) => name && value && !taken.has(name) && taken.add(name))
    .map(([name, value]) => `  ${name} = {${value}},`)
  const name = months[Number(month) - 1]
  if (name) lines.push(`  month = ${name},`) // the standard styles' own abbreviation, so without braces
  const type = kind.type === 'phdthesis' && /\bmaster/iu.test(source.other.genre ?? '') ? 'mastersthesis' : kind.type
  return [`@${type}{${key},`, ...lines, '}\n'].join('\n')
}

/** What a reference file had that we have no place for: of BibTeX as it was, of another format under its name (`ris-c7`). */
function keptField(name: string, value: string): [name: string, value: string] {
  const own = ownField(name, 'bibtex')
  if (own) return [/^[a-z][\w+.-]*$/iu.test(own) ? own : '', isBalanced(value) ? value.replace(/\s+/gu, ' ') : latex(value)]
  if (!/^[a-z]+:./u.test(name)) return ['', '']
  return [
    name
      .replace(/[^\w]+/gu, '-')
      .replace(/-+$/u, '')
      .toLowerCase(),
    latex(value),
  ]
}

/** Braces of LaTeX as it came: an odd one would swallow the rest of the file. */
function isBalanced(text: string): boolean {
  let open = 0
  for (const brace of text.match(/[{}]/gu) ?? []) {
    open += brace === '{' ? 1 : -1
    if (open < 0) return false
  }
  return open === 0
}

/** `Family, Given`; a name of one part is braced so that BibTeX does not take it apart, and so is a part with a comma or “and” in it. */
function nameText({ family, given, literal }: Author): string {
  if (!family) {
    const whole = latex(literal || given)
    return whole && `{${whole}}`
  }
  const part = (text: string) => (/,|\band\b/iu.test(text) ? `{${latex(text)}}` : latex(text))
  return given ? `${part(family)}, ${part(given)}` : `{${latex(family)}}`
}

/** DOI and URL are read letter by letter; only what would break the entry itself is percent-encoded. */
const verbatim = (text: string): string => text.trim().replace(/[\s{}\\]/gu, (character) => encodeURIComponent(character))
