import { cleanDoi } from '../doi'
import { arxivId } from '../identifiers'
import { type BibtexEntry, type BibtexEvent, BibtexScanner } from './bibtex-entries'
import { bibtexFiles } from './bibtex-files'
import { keptFields, paragraphs } from './bibtex-kept-fields'
import { bibtexNames, splitOutside } from './bibtex-names'
import { bibtexTypes, genreWords, inherited, miscType, notInherited } from './bibtex-types'
import { buildReference, isbns, issns, pmcidOf } from './build-reference'
import { FieldBag } from './field-bag'
import { isoDate, issuedDate, monthNumber } from './issued-date'
import { languageTag } from './language-tag'
import { latexText } from './latex-text'
import { namesText } from './person-name'
import { type ReadReference, ReferenceList } from './reference-record'

/** Entries that hold fields for others and are no works. */
const CONTAINERS = new Set(['xdata', 'set', 'string', 'preamble', 'comment', 'settings'])

/** BibTeX or biblatex: which of the two an entry is written in makes no difference to how it is read. */
export function readBibtex(text: string): ReferenceList {
  const list = new ReferenceList()
  const events = [...new BibtexScanner(text).events()]
  const entries = events.flatMap((event) => (event.kind === 'entry' ? [event.entry] : []))
  const byKey = new Map<string, BibtexEntry>()
  for (const entry of entries) if (entry.key && !byKey.has(entry.key.toLowerCase())) byKey.set(entry.key.toLowerCase(), entry)
  for (const event of events) take(event, byKey, list)
  return list
}

function take(event: BibtexEvent, byKey: ReadonlyMap<string, BibtexEntry>, list: ReferenceList): void {
  if (event.kind === 'lost')
    list.lose(event.line, `This entry cannot be read: ${event.why}. The entries before and after it are not affected.`)
  if (event.kind === 'mention') list.mention(event.line, event.why)
  if (event.kind !== 'entry' || CONTAINERS.has(event.entry.type)) return
  const { entry } = event
  const first = byKey.get(entry.key.toLowerCase())
  if (first && first !== entry)
    list.mention(
      entry.line,
      `The key “${entry.key}” is also that of the entry in line ${first.line}: one of the two gets another.`,
    )
  list.add(readEntry(entry, byKey))
}

/** An entry's own fields, then what `xdata` and `crossref` give it. A chain is followed a few steps, a circle not at all. */
function withInherited(entry: BibtexEntry, byKey: ReadonlyMap<string, BibtexEntry>): [string, string][] {
  const fields = [...entry.fields]
  const own = new Set(fields.map(([name]) => name))
  const visited = new Set([entry])
  let queue: [parent: string, whole: boolean][] = parentsOf(entry)
  for (let step = 0; step < 5 && queue.length > 0; step++) {
    const next: [string, boolean][] = []
    for (const [key, whole] of queue) {
      const parent = byKey.get(key.toLowerCase())
      if (!parent || visited.has(parent) || visited.size > 50) continue
      visited.add(parent)
      next.push(...parentsOf(parent))
      const add = (name: string, value: string) => {
        if (own.has(name)) return
        own.add(name)
        fields.push([name, value])
      }
      for (const [name, value] of parent.fields) {
        if (whole || !notInherited.has(name)) add(name, value)
        for (const [to, from] of Object.entries(inherited)) if (!whole && from === name) add(to, value)
      }
    }
    queue = next
  }
  return fields
}

function parentsOf({ fields }: BibtexEntry): [key: string, whole: boolean][] {
  return fields.flatMap(([name, value]): [string, boolean][] => {
    if (name === 'xdata') return value.split(',').map((key) => [key.trim(), true])
    return name === 'crossref' ? [[value.trim(), false]] : []
  })
}

/** A value read letter by letter, as addresses and numbers are; what LaTeX made people escape is put right. */
const verbatim = (value: string): string =>
  value
    .replace(/^\s*\\(?:url|href|path)\s*\{(.*)\}\s*$/su, '$1')
    .replace(/\$\\backslash\$|\\textbackslash(?:\{\})?\s?/gu, '\\')
    .replace(/\\([_%&#${}~^])(?:\{\})?/gu, '$1')
    .replace(/\{\\(?:textasciitilde|sim)\}|\$\\sim\$|\\textasciitilde(?:\{\})?/gu, '~')
    .replace(/[{}]/gu, '')
    .trim()

function readEntry(entry: BibtexEntry, byKey: ReadonlyMap<string, BibtexEntry>): ReadReference {
  const { own, csl, kept } = keptFields(withInherited(entry, byKey))
  const bag = new FieldBag(own)
  const text = (...names: string[]) => latexText(bag.take(...names))
  const people = (...names: string[]) => bag.takeAll(...names).flatMap(bibtexNames)
  const how = bag.peek('howpublished', 'type', 'archiveprefix', 'eprinttype')
  const arxiv = eprintOf(bag)
  const isScholar = arxiv !== '' && /^arxiv preprint\b/iu.test(bag.peek('journal'))
  const subtype = bag.takeAs((value) => (/^(?:magazine|newspaper)$/iu.test(value.trim()) ? value.trim() : ''), 'entrysubtype')
  const type = csl.type || (isScholar ? 'article' : miscType(entry.type, subtype || bag.peek('entrysubtype'), how))
  const unmapped: [string, string][] =
    !bibtexTypes[entry.type] || (type === 'document' && entry.type !== 'misc' && !csl.type) ? [['entrytype', entry.type]] : []
  const isPart = [
    'article-journal',
    'article-magazine',
    'article-newspaper',
    'chapter',
    'paper-conference',
    'entry-encyclopedia',
    'entry-dictionary',
    'article',
  ].includes(type)
  // Google Scholar's way of naming a preprint; its number says the same.
  bag.takeAs((value) => (arxiv && /^arxiv preprint arxiv:\S+$/iu.test(value.trim()) ? value : ''), 'journal')
  const journal = joinTitle(text('journaltitle', 'journal'), text('journalsubtitle'))
  const stands = isPart && !journal
  const book = stands ? joinTitle(text('booktitle'), text('booksubtitle')) || text('maintitle') : ''
  const main = joinTitle(text('title'), text('subtitle'))
  // biblatex-chicago: the title is that of the encyclopedia.
  const lemma = stands && !book && type === 'entry-encyclopedia' ? text('lista') : ''
  // Where our own exports, and Zotero's, have what a page or data set stands in.
  const site = /^(?:webpage|post|post-weblog|dataset|software)$/u.test(type) || csl.type ? text('titleaddon') : ''
  const published = csl.type && !type.startsWith('article') ? text('howpublished') : ''
  const container = journal || book || (lemma && main) || site || published || (csl['container-title'] ?? '')
  // A book's `pages = {312}` counts them.
  const isWhole =
    /^(?:book|thesis|report)$/u.test(type) && /^\s*\d+\s*(?:p\.?|pp\.?)?\s*$/iu.test(bag.peek('pages', 'page', 'eid'))
  const isSerial = type.startsWith('article')
  const issue = isSerial ? text('number', 'issue') : text('issue')
  const series = text('series')
  const url = verbatim(bag.take('url')) || verbatim(bag.takeAs(addressIn, 'howpublished'))
  const doi = bag.takeAs((value) => cleanDoi(verbatim(value)), 'doi') || (/doi\.org\/10\./u.test(url) ? url : '')
  const roles = editorRoles(bag)
  const genre = text('type')
  const accessed = bag.takeAs(
    (value) => issuedDate(latexText(value).replace(/^accessed:?\s*/iu, '')),
    'urldate',
    'lastchecked',
    'lastvisited',
    'accessed',
  )
  const isPubMed = /^(?:pubmed|pmid)$/iu.test(bag.peek('eprinttype', 'archiveprefix').trim())
  const reference = buildReference({
    type,
    title: lemma || main || text('booktitle'),
    authors: people('author', ...(type === 'patent' ? ['inventor'] : [])),
    editors: people('editor', 'editors'),
    issued: dateOf(bag),
    container,
    volume: text('volume') || csl.volume,
    issue: issue || csl.issue,
    pages: (isWhole ? '' : text('pages', 'page', 'eid', 'article-number', 'articleno')) || csl.page,
    publisher:
      text('publisher', ...(type === 'thesis' ? ['school', 'institution'] : ['institution', 'school', 'organization'])) ||
      csl.publisher ||
      (isScholar ? 'arXiv' : ''),
    doi,
    url,
    abstract: paragraphs(bag.take('abstract', 'abstr')),
    language: bag.takeAs((value) => languageTag(latexText(value)), 'langid', 'language', 'hyphenation'),
    keywords: bag.takeAll('keywords', 'keyword', 'tags', 'mendeley-tags', 'author_keywords').flatMap(keywordsIn),
    other: {
      ISSN: issns(bag.takeAs((value) => (issns(value).length > 0 ? value : ''), 'issn', 'eissn')).join(', '),
      ISBN: isbns(bag.takeAs((value) => (isbns(value).length > 0 ? value : ''), 'isbn')).join(', '),
      PMID: bag.takeAs(
        (value) => /^(?:PMID:?\s*)?(\d{1,8})$/iu.exec(value.trim())?.[1] ?? '',
        'pmid',
        ...(isPubMed ? ['eprint'] : []),
      ),
      PMCID: bag.takeAs((value) => pmcidOf(value), 'pmcid', 'pmc'),
      number: arxiv ? `arXiv:${arxiv}` : isSerial || series ? '' : text('number'),
      'collection-title': series,
      'collection-number': !isSerial && series ? text('number') : '',
      'container-title-short': text('shortjournal', 'journal-abbreviation', 'journalabbr', 'abbrev_source_title'),
      'title-short': text('shorttitle'),
      'original-title': text('origtitle'),
      'original-date': bag.takeAs(issuedDate, 'origdate', 'origyear'),
      'publisher-place': text('location', 'address'),
      edition: text('edition'),
      'chapter-number': text('chapter'),
      'number-of-pages': text('pagetotal', 'numpages', ...(isWhole ? ['pages'] : [])),
      'number-of-volumes': text('volumes'),
      'volume-title': text('volumetitle'),
      version: text('version'),
      genre: genreWords[genre.toLowerCase()] ?? (genre || (genreWords[entry.type] ?? '')),
      medium: isSerial ? '' : text('howpublished'),
      status: text('pubstate'),
      'event-title': text('eventtitle'),
      'event-place': text('venue'),
      'event-date': bag.takeAs(issuedDate, 'eventdate'),
      'call-number': text('library'),
      accessed,
      ...roles,
      translator: namesText(people('translator')),
      'container-author': namesText(people('bookauthor')),
      'collection-editor': namesText(people('serieseditor')),
      authority: type === 'patent' ? namesText(people('holder', 'assignee')) : '',
      note: [...bag.takeAll('note'), ...bag.takeAll('addendum', 'comment')].map(paragraphs).join('\n'),
      annote: [...bag.takeAll('annote', 'annotation', 'review')].map(paragraphs).join('\n'),
      ...csl.other,
    },
  })
  if (isPubMed && reference.other.PMID && !bag.has('eprint')) bag.takeAll('eprinttype', 'archiveprefix')
  const attachments = bag.takeAll('file', 'pdf', 'localfile', 'files', 'local-url').flatMap(bibtexFiles)
  return {
    reference,
    ...(entry.key && { key: entry.key }),
    attachments: [...new Set(attachments)],
    unknown: [...unmapped, ...kept, ...bag.rest()],
    line: entry.line,
  }
}

/** Keywords, by semicolons where there are any; what braces keep together is one. */
const keywordsIn = (words: string): string[] => {
  const bySemicolon = splitOutside(words, /;/u)
  return (bySemicolon.length > 1 ? bySemicolon : splitOutside(words, /,/u)).map(latexText)
}

/** Editors who were something else by what biblatex says of them, by their CSL variable. */
function editorRoles(bag: FieldBag): Record<string, string> {
  const found: Record<string, string> = {}
  for (const letter of ['', 'a', 'b', 'c']) {
    const role = /^(?:director|compiler|organizer)$/u.exec(bag.peek(`editor${letter}type`).trim().toLowerCase())?.[0]
    if (!role || found[role]) continue
    bag.takeAll(`editor${letter}type`)
    found[role] = namesText(bag.takeAll(`editor${letter}`).flatMap(bibtexNames))
  }
  return found
}

/** The address in `\\url{…}`, `\\href {…} {…}` or a bare one. */
const addressIn = (value: string): string =>
  /\\(?:url|href)\s*\{\s*([^{}\s]+)\s*\}/u.exec(value)?.[1] ?? /^\s*(https?:\S+)\s*$/u.exec(value)?.[1] ?? ''

const joinTitle = (title: string, subtitle: string): string =>
  !subtitle || title.toLowerCase().includes(subtitle.toLowerCase())
    ? title || subtitle
    : `${title}${/[.:?!]$/u.test(title) ? '' : ':'} ${subtitle}`

/** arXiv's number without its version, from `eprint` with `archivePrefix`, or as Google Scholar and dblp put it into the journal. */
function eprintOf(bag: FieldBag): string {
  const named = /arxiv/iu.test(bag.peek('archiveprefix', 'eprinttype')) || /^arxiv:/iu.test(bag.peek('eprint'))
  const id = bag
    .peek('eprint')
    .replace(/^arxiv:\s*/iu, '')
    .replace(/v\d+$/u, '')
    .trim()
  if (named && /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/u.test(id)) {
    bag.takeAll('eprint', 'archiveprefix', 'eprinttype')
    return id
  }
  return arxivId(latexText(bag.peek('journal', 'note', 'howpublished')).replace(/^arxiv preprint\s+/iu, ''))
}

/** biblatex's `date` before BibTeX's year, month and day. What is no date (`in press`), or another one, is left for the unknown. */
function dateOf(bag: FieldBag): string {
  const date = bag.takeAs((value) => issuedDate(latexText(value)), 'date')
  const year = bag.takeAs((value) => {
    const found = /\b(\d{4})\b/u.exec(latexText(value))?.[1] ?? ''
    return !date || date.startsWith(found) ? found : ''
  }, 'year')
  if (!date && !year) return ''
  const month = latexText(bag.takeAs((value) => (monthOf(latexText(value)).month ? value : ''), 'month'))
  const told = monthOf(month)
  const day = bag.takeAs((value) => (month && /^\s*\d{1,2}\s*$/u.test(value) ? value.trim() : ''), 'day') || told.day
  return date || isoDate(year, told.month, day)
}

/** `jan`, `10~jan`, `January 10`, `1`. */
function monthOf(text: string): { month: number; day: string } {
  const dayFirst = /^(\d{1,2})\s*[.~ ]\s*(\p{L}+)/u.exec(text)
  const monthFirst = /^(\p{L}+)[.~ ]*\s*(\d{1,2})?/u.exec(text)
  return { month: monthNumber(dayFirst?.[2] ?? monthFirst?.[1] ?? text), day: dayFirst?.[1] ?? monthFirst?.[2] ?? '' }
}
