import { cslTypes } from '../../exporting/csl-json'
import { cleanDoi } from '../doi'
import { arxivId } from '../identifiers'
import { buildReference, isbns, issns, pmcidOf } from './build-reference'
import { cslDates, cslNames, cslVariables } from './csl-json'
import { FieldBag } from './field-bag'
import { bestDate, issuedDate, monthNumber } from './issued-date'
import { languageTag } from './language-tag'
import { distinctNames, namesText, personNames } from './person-name'
import { proposeDesign } from './pubmed-design'
import { type ReadReference, ReferenceList } from './reference-record'
import { citationKeyOf } from './ris-key'
import { type RisRecord, risRecords } from './ris-lines'
import { risTypes, standsInContainer } from './ris-types'

/**
 * RIS, as Web of Science, Scopus, PubMed, PsycINFO (EBSCO, Ovid, APA), Embase, EndNote, Zotero and Mendeley write it. Tags that programs use
 * differently are read by what is in them (`M3`, `C2`, `T2`, `ID`).
 */
export function readRis(text: string): ReferenceList {
  const list = new ReferenceList()
  for (const record of risRecords(text)) {
    const isTaken = list.add(readRecord(record))
    if (isTaken && !record.typed)
      list.mention(
        record.line,
        'This record does not begin with its type (TY); what it is was taken from its other fields. Check its type.',
      )
    if (isTaken && record.cutOff)
      list.mention(record.line, 'The file stops in this record, which has no end (ER): it may be cut off. Export it again.')
  }
  return list
}

const DOI = /\b10\.\d{4,9}\//u
const doiIn = (value: string): string => (DOI.test(value) ? value : '')
/** A DOI in a note, unless the note speaks of other works: of an erratum, of what is commented on, of the book a chapter is in. */
const ownDoiIn = (note: string): string =>
  /\b(?:errat|corrig|correct|retract|comment|repl(?:y|ies)|response|update|republish|see also|cites?|reference|supplement|related|part of|in:)/iu.test(
    note,
  )
    ? ''
    : (/\bdoi:?\s*(10\.\d{4,9}\/\S+)/iu.exec(note)?.[1] ?? '')
const oneName = (value: string): string => (value.split(',').length <= 4 ? value : '')
/** A path of a file; addresses of PDFs and DOIs stand in the same field. */
const pathIn = (value: string): string => (/^(?:https?|ftp|doi):/iu.test(value.trim()) ? '' : value.trim())
const isAddress = (value: string): string => (/^(?:https?|ftp):\/\/\S/iu.test(value.trim()) ? value : '')

function readRecord({ fields, line }: RisRecord): ReadReference {
  const bag = new FieldBag(fields)
  const declared = bag.take('TY').toUpperCase()
  // As we write those RIS has no type for.
  const named = bag.takeAs((note) => (cslTypes.has(/^type: (\S+)$/u.exec(note)?.[1] ?? '') ? note.slice(6) : ''), 'N1')
  const type = named || (risTypes[declared] ?? (bag.has('JF') || bag.has('JO') || bag.has('JA') ? 'article-journal' : 'document'))
  // A type CSL has no word for comes back as it was.
  const unmapped: [string, string][] =
    declared && !named && (type === 'document' ? !/^(?:GEN|OTHER)$/u.test(declared) : !risTypes[declared])
      ? [['TY', declared]]
      : []
  const isBook = type === 'book' || type === 'classic'
  const database = bag.peek('DB')

  const title = bag.take('TI', 'T1', 'CT', ...(isBook ? ['BT', 'T2'] : []))
  const places = containers(bag, type)
  const url = bag.takeAs(isAddress, 'UR') || bag.take('UR', 'LK')
  const doi = bag.takeAs(doiIn, 'DO', 'M3') || bag.takeAs(doiIn, 'L3', 'L1', 'AN') || ownDoiIn(bag.peek('N1')) || ''
  while (bag.takeAs((value) => (cleanDoi(value) !== '' && cleanDoi(value) === cleanDoi(doi) ? value : ''), 'DO', 'M3'));
  const first = bag.take('SP')
  const last = bag.take('EP')
  const number = bag.takeAll('SN').join('; ')
  const isCounted = /^(?:book|thesis|report)$/u.test(type) && !last && /^\d+$/u.test(first)
  const issued = dates(bag)
  const publicationTypes = bag.takeAll('PT')
  const keywords = bag.takeAll('KW').flatMap(keywordsIn)
  const editors = bag.takeAll('ED')
  // Ovid puts the authors of every work cited there, all in one.
  for (let name = bag.takeAs(oneName, 'A2'); name; name = bag.takeAs(oneName, 'A2')) editors.push(name)
  const translators = bag.takeAll('TA', 'A4')
  const arxiv = arxivId(bag.peek('AN', 'M1')) || /arxiv\.org\/abs\/([\w.-]+(?:\/\d{7})?)/iu.exec(url)?.[1]?.replace(/v\d+$/u, '')
  const language = bag.takeAs((value) => languageTag(value.split(/[;,]| and /u)[0] ?? ''), 'LA')
  const told = variablesIn(bag)
  const other = {
    ISSN: issns(number).join(', '),
    ISBN: isbns(number).join(', '),
    PMID: pmidOf(bag, database),
    PMCID: bag.takeAs((value) => (/^PMC\d+/iu.test(value.trim()) ? pmcidOf(value) : ''), 'C2', 'C1', 'C5', 'U2', 'AN'),
    ...places.other,
    number: numberOf(bag, type, arxiv ?? ''),
    // What EndNote and Zotero put there of a whole book.
    'number-of-pages': isCounted ? first : '',
    'event-title': type === 'paper-conference' ? bag.take('C3') : '',
    edition: bag.take('ET'),
    'publisher-place': bag.take('CY', 'PP'),
    'title-short': bag.take('ST'),
    'number-of-volumes': bag.take('NV'),
    section: bag.take('SE'),
    'call-number': bag.take('CN', 'H2'),
    genre: [...bag.takeAll('M3'), ...publicationTypes].join('; '),
    source: bag.take('DB', 'DP', 'H1'),
    accessed: bag.takeAs(issuedDate, 'Y2'),
    'original-date': bag.takeAs(issuedDate, 'OP'),
    translator: namesText(personNames(translators)),
    'collection-editor': namesText(personNames(bag.takeAll('A3'))),
    note: [...bag.takeAll('N1'), ...bag.takeAll('RN')].join('\n'),
    ...told,
  }
  const [authors, more] = [personNames(bag.takeAll('AU')), personNames(bag.takeAll('A1'))]
  const reference = buildReference({
    type,
    title: title,
    // Some files name the same people in both.
    authors: authors.length > 0 && more.length > 0 ? distinctNames([...authors, ...more]) : [...authors, ...more],
    editors: personNames(editors),
    issued,
    container: places.container,
    volume: bag.take('VL', 'VO'),
    issue:
      bag.take('IS', 'CP') ||
      bag.takeAs((value) => (type === 'article-journal' && /^\d{1,4}[\w-]{0,6}$/u.test(value) ? value : ''), 'M1'),
    pages:
      (isCounted ? '' : pagesOf(first, last)) ||
      bag.takeAs((value) => (/^(?:Art\.?\s*(?:No\.?)?\s*)?[a-z]?\d[\w.-]*$/iu.test(value) ? value : ''), 'C7'),
    publisher: bag.take('PB'),
    doi,
    url,
    abstract: bag.take('AB', 'N2'),
    language,
    keywords,
    other,
  })
  const attachments: string[] = []
  for (let file = bag.takeAs(pathIn, 'L1', 'L4'); file; file = bag.takeAs(pathIn, 'L1', 'L4')) attachments.push(file)
  const design = proposeDesign(publicationTypes, keywords)
  // What is an identifier and a label as well is a key, whatever it looks like.
  const isLabelled = bag.has('ID') && bag.peek('ID') === bag.peek('LB')
  const key = isLabelled ? bag.take('ID', 'LB') : bag.takeAs(citationKeyOf, 'ID', 'LB')
  const leftSn = number && !reference.other.ISSN && !reference.other.ISBN ? [['SN', number] as [string, string]] : []
  return {
    reference,
    ...(key && { key }),
    ...(design && { studyDesign: design }),
    attachments,
    unknown: [...unmapped, ...leftSn, ...bag.rest()],
    line,
  }
}

/** What the work stands in, its short form, and the series. The full name comes first, whatever tag it has. */
function containers(bag: FieldBag, type: string): { container: string; other: Record<string, string> } {
  const inSomething = standsInContainer.has(type)
  const journal = ['JF', 'T2', 'JO', 'J1', 'BT', 'JA', 'J2', 'JI', 'J9']
  const container = inSomething ? bag.take(...(type === 'chapter' ? ['BT', 'T2', 'JF', 'JO', 'JA', 'J2'] : journal)) : ''
  const series = inSomething ? bag.take('T3') : bag.take('T2', 'T3', 'BT')
  const short = bag.take('JA', 'J2', 'JO', 'JI', 'J9')
  return {
    container: container || (inSomething ? '' : bag.take('JF')),
    other: { 'container-title-short': short === container ? '' : short, 'collection-title': series },
  }
}

function pagesOf(first: string, end: string): string {
  const last = /^nan$/iu.test(end) ? '' : end // as spreadsheets hand on an empty cell
  // Ovid, of what is not printed yet.
  if (/^no$/iu.test(first) && /^(?:pagination )?specified$/iu.test(last)) return ''
  if (!last || first === last || /\d\s*[-–]/u.test(first)) return first
  return first ? `${first}-${last}` : last
}

/** The year, and the most precise date of that year. Web of Science tells month and day apart from it (`PD  - JAN 15`). */
function dates(bag: FieldBag): string {
  const first = issuedDate(bag.peek('PY', 'Y1')) || issuedDate(bag.peek('Y1')) || issuedDate(bag.peek('DA'))
  if (!first) return ''
  const year = first.slice(0, 4)
  const ofYear = (value: string) => (issuedDate(value).startsWith(year) ? value : '')
  const found: string[] = []
  for (let date = bag.takeAs(ofYear, 'PY', 'Y1', 'DA'); date; date = bag.takeAs(ofYear, 'PY', 'Y1', 'DA')) found.push(date)
  const month = bag.peek('PD')
  if (monthNumber(month.split(/[\s-]/u)[0] ?? '')) {
    found.push(`${year} ${month.replace(/-\p{L}+/u, '')}`)
    bag.take('PD')
  }
  return bestDate(found)
}

/** Notes that are a CSL variable by its own name, as we write those RIS has no tag for (`event-place: Lisbon`). */
function variablesIn(bag: FieldBag): Record<string, string> {
  const found: Record<string, string> = {}
  const read = (note: string) => {
    const [, name = '', value = ''] = /^([\w-]{3,40}): (\S.*)$/u.exec(note) ?? []
    if (!(cslVariables.has(name) || cslNames.has(name) || cslDates.has(name)) || found[name]) return ''
    found[name] = value
    return note
  }
  while (bag.takeAs(read, 'N1'));
  return found
}

/** The number of a report or preprint; of other works what stands in `M1`, where it is short enough to be one. */
function numberOf(bag: FieldBag, type: string, arxiv: string): string {
  if (arxiv) {
    bag.takeAs((value) => (arxivId(value) === arxiv && value.length < 30 ? value : ''), 'M1', 'AN')
    return `arXiv:${arxiv}`
  }
  if (/^(?:report|patent|standard)$/u.test(type)) return bag.take('M1', 'IS')
  return type === 'article-journal' ? '' : bag.takeAs((value) => (value.length <= 40 ? value : ''), 'M1')
}

/** Where databases put the PMID: `C2` (Scopus), `C5` (Embase), `AN` (PubMed and MEDLINE by way of EndNote or Ovid), or with its name. */
function pmidOf(bag: FieldBag, database: string): string {
  const named = bag.takeAs(
    (value) => /^(?:PMID:?\s*)(\d{5,8})$/iu.exec(value.trim())?.[1] ?? '',
    'AN',
    'C1',
    'C2',
    'C5',
    'U1',
    'U2',
    'M1',
    'N1',
    'ID',
  )
  const bare = (value: string) => (/^\d{5,8}$/u.test(value.trim()) ? value.trim() : '')
  if (named) return named
  if (/scopus/iu.test(database)) return bag.takeAs(bare, 'C2')
  if (/embase/iu.test(database)) return bag.takeAs(bare, 'C5')
  return /medline|pubmed|nlm\b/iu.test(`${database} ${bag.peek('DP')}`) ? bag.takeAs(bare, 'AN', 'ID') : ''
}

/** Keywords stand one a line; some programs put all of them on one. A comma may be part of one ("Depressive Disorder, Major"). */
const keywordsIn = (value: string): string[] => (value.includes(';') ? value.split(/\s*;\s*/u) : [value])
