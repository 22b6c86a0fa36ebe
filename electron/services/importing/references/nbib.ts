import { buildReference, isbns, issns, pmcidOf } from './build-reference'
import { FieldBag } from './field-bag'
import { issuedDate } from './issued-date'
import { languageTag } from './language-tag'
import { personNames } from './person-name'
import { genresOf, proposeDesign } from './pubmed-design'
import { type ReadReference, ReferenceList } from './reference-record'
import { lines } from './ris-lines'

/** A tag fills four characters before its dash; some programs leave the spaces out. */
const TAG = /^([A-Z][A-Z0-9]{1,3}) {0,3}-(?: (.*)|(\S.*)|$)/u
/** Tags a record may begin with after a blank line. */
const FIRST = new Set(['PMID', 'PMC', 'PMCR', 'OWN', 'UI', 'STAT'])

interface NbibRecord {
  line: number
  fields: [tag: string, value: string][]
}

/** MEDLINE/PubMed format (`.nbib`; https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format). A record begins with its `PMID`, after a blank line or not. */
export function readNbib(text: string): ReferenceList {
  const list = new ReferenceList()
  let record: NbibRecord | null = null
  let afterBlank = true
  let number = 0
  const finish = () => {
    if (record) list.add(readRecord(record))
    record = null
  }
  for (const line of lines(text)) {
    number++
    const tag = TAG.exec(line)
    if (!line.trim()) afterBlank = true
    else if (tag) {
      const [, name = '', spaced, tight] = tag
      const value = (spaced ?? tight ?? '').trim()
      if (name === 'PMID' || (afterBlank && FIRST.has(name))) finish()
      record ??= { line: number, fields: [] }
      record.fields.push([name, value])
      afterBlank = false
    } else if (record && /^\s/u.test(line)) goOn(record, line)
    else if (record && !afterBlank) goOn(record, line)
    else
      list.mention(
        number,
        'This line belongs to no record and was passed over. If it is a part of one, look at the record before it.',
      )
  }
  finish()
  return list
}

function goOn(record: NbibRecord, line: string): void {
  const last = record.fields.at(-1)!
  const more = line.trim()
  last[1] = last[1] ? `${last[1]} ${more}` : more
}

const marked = (mark: string) => (value: string) => (value.endsWith(`[${mark}]`) ? value.slice(0, -mark.length - 2).trim() : '')
const doiIn = (value: string) => marked('doi')(value) || (/^doi:\s*(10\.\S+)$/iu.exec(value)?.[1] ?? '')
/** Translated titles stand in brackets. */
const titleIn = (value: string) => value.replace(/^\[(.*)\]\.?$/u, '$1')

function readRecord({ line, fields }: NbibRecord): ReadReference {
  const bag = new FieldBag(fields)
  const types = bag.takeAll('PT')
  const headings = bag.takeAll('MH')
  const bookTitle = bag.take('BTI')
  const articleTitle = [bag.takeAll('TI').join(' '), bag.peek('TT')].find((title) => title.trim()) ?? ''
  const isChapter = bookTitle !== '' && articleTitle !== ''
  const isBook = !isChapter && (bookTitle !== '' || types.includes('Book'))
  const journal = bag.take('JT', 'TA')
  const short = bag.take('TA')
  const serial = bag.takeAll('IS')
  const pmid = bag.take('PMID', 'UI')
  const doi = bag.takeAs(doiIn, 'LID', 'AID')
  while (doi && bag.takeAs((value) => (doiIn(value) === doi ? value : ''), 'LID', 'AID'));
  const pages =
    bag.take('PG') || bag.takeAs((value) => (/^e?\d{1,8}$/iu.test(marked('pii')(value)) ? marked('pii')(value) : ''), 'LID')
  // Full and short forms of the same people; the full ones are kept.
  const initials = bag.takeAll('AU')
  const full = bag.takeAll('FAU')
  const editors = bag.takeAll('FED')
  const shortEditors = bag.takeAll('ED')
  const preprint = types.includes('Preprint')
  const reference = buildReference({
    type: isChapter ? 'chapter' : isBook ? 'book' : preprint ? 'article' : 'article-journal',
    title: titleIn(articleTitle || bookTitle),
    authors: [
      ...personNames(full.length > 0 ? full : initials),
      ...bag.takeAll('CN').map((name) => ({ family: '', given: '', literal: name.trim() })),
    ],
    editors: personNames(editors.length > 0 ? editors : shortEditors),
    issued: issuedDate(bag.peek('DP')) || issuedDate(bag.peek('DEP')),
    container: isChapter ? titleIn(bookTitle) : journal,
    volume: bag.take('VI'),
    issue: bag.take('IP'),
    pages,
    publisher: bag.take('PB'),
    doi,
    abstract: bag.takeAll('AB').join('\n') || bag.take('OAB'),
    language: bag.takeAs((value) => languageTag(value.split(/\s*[,;]\s*/u)[0]!), 'LA'),
    keywords: [...bag.takeAll('OT'), ...headings],
    other: {
      PMID: /^\d+$/u.test(pmid.trim()) ? pmid.trim() : '',
      PMCID: bag.takeAs((value) => pmcidOf(value), 'PMC'),
      ISSN: issns(serial.join(' ')).join(', '),
      ISBN: isbns(bag.peek('ISBN')).join(', '),
      'container-title-short': short === journal ? '' : short,
      'collection-title': bag.take('CTI'),
      'volume-title': bag.take('VTI'),
      edition: bag.take('EN'),
      'publisher-place': isBook || isChapter ? bag.take('PL') : '',
      genre: genresOf(types).join('; '),
    },
  })
  if (reference.other.ISBN) bag.take('ISBN')
  if (issuedDate(bag.peek('DP'))) bag.take('DP')
  const design = proposeDesign(types, headings)
  return {
    reference,
    ...(design && { studyDesign: design }),
    attachments: [],
    unknown: bag.rest(),
    line,
  }
}
