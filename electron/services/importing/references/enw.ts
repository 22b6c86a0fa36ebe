import { buildReference, isbns, issns } from './build-reference'
import { endnoteTypes } from './endnote-types'
import { FieldBag } from './field-bag'
import { bestDate, issuedDate } from './issued-date'
import { languageTag } from './language-tag'
import { namesText, personNames } from './person-name'
import { type ReadReference, ReferenceList } from './reference-record'
import { lines } from './ris-lines'

interface EnwRecord {
  line: number
  fields: [tag: string, value: string][]
}

const TAG = /^\s{0,3}%([0-9A-Z?@!#$%&()*+<>[\]^~-])(?:[ \t](.*)|$)/u

/**
 * EndNote's and refer's tagged format (`.enw`): `%` and one sign before each value. A record begins with `%0`, in refer files also after a blank
 * line.
 */
export function readEnw(text: string): ReferenceList {
  const list = new ReferenceList()
  let record: EnwRecord | null = null
  let afterBlank = false
  let number = 0
  const tags = new Set<string>()
  const finish = () => {
    tags.clear()
    if (record) list.add(readRecord(record))
    record = null
  }
  for (const raw of lines(text)) {
    number++
    const line = raw.replace(/^\ufeff/u, '')
    const tag = TAG.exec(line)
    if (!line.trim()) afterBlank = true
    else if (tag) {
      const [, name = ''] = tag
      // A blank line ends a record only when what follows it begins one: abstracts have blank lines too.
      if ((name === '0' && tags.size > (tags.has('0') ? 1 : 0)) || (afterBlank && /[0AT]/u.test(name) && tags.has(name))) finish()
      tags.add(name)
      record ??= { line: number, fields: [] }
      record.fields.push([name, (tag[2] ?? '').trim()])
      afterBlank = false
    } else if (record) {
      const last: [string, string] = record.fields.at(-1)!
      if (last[0] === 'K') record.fields.push(['K', line.trim()])
      else last[1] = last[1] ? `${last[1]}${afterBlank || /[XZ]/u.test(last[0]) ? '\n' : ' '}${line.trim()}` : line.trim()
      afterBlank = false
    } else list.mention(number, 'This line stands before the first record and was passed over.')
  }
  finish()
  return list
}

function readRecord({ line, fields }: EnwRecord): ReadReference {
  const bag = new FieldBag(fields)
  const declared = bag.take('0')
  const type =
    endnoteTypes[declared.toLowerCase()] ??
    (bag.has('J') ? 'article-journal' : bag.has('B') ? 'chapter' : bag.has('I') && !declared ? 'book' : 'document')
  const journal = bag.take('J')
  const isPart = type !== 'book' && type !== 'thesis' && type !== 'report'
  // EndNote's series of a whole book; beside a journal it has no place.
  const container = journal || (isPart ? bag.take('B') : '')
  const numbers = bag.takeAll('@').join('; ')
  const url = bag.take('U')
  const doi = bag.takeAs((value) => (/\b10\.\d{4,9}\//u.test(value) ? value : ''), 'R', 'U')
  const issued = bestDate([bag.peek('D'), bag.peek('8')])
  bag.takeAs((value) => (issuedDate(value) ? value : ''), 'D')
  const reference = buildReference({
    type,
    title: bag.take('T'),
    authors: personNames(bag.takeAll('A').flatMap((value) => value.split('\n'))),
    editors: personNames(bag.takeAll('E').flatMap((value) => value.split('\n'))),
    issued,
    container,
    volume: bag.take('V'),
    issue: type === 'report' ? '' : bag.take('N'),
    pages: bag.take('P'),
    publisher: bag.take('I'),
    doi: doi || (/\bdoi\.org\/10\./u.test(url) ? url : ''),
    url,
    abstract: bag.take('X'),
    language: bag.takeAs(languageTag, 'G'),
    keywords: bag.takeAll('K').flatMap((value) => value.split(/\s*[;\n]\s*/u)),
    other: {
      ISSN: issns(numbers).join(', '),
      ISBN: isbns(numbers).join(', '),
      number: type === 'report' || type === 'patent' ? bag.take('N') : '',
      'collection-title': bag.take('S') || (journal || isPart ? '' : bag.take('B')),
      'publisher-place': bag.take('C'),
      edition: bag.take('7'),
      'number-of-volumes': bag.take('6'),
      'call-number': bag.take('L'),
      'title-short': bag.take('!'),
      genre: bag.takeAll('9').join('; '),
      accessed: bag.takeAs(issuedDate, '['),
      translator: namesText(personNames(bag.takeAll('?'))),
      'collection-editor': namesText(personNames(bag.takeAll('Y'))),
      note: [...bag.takeAll('Z'), ...bag.takeAll('O')].join('\n'),
    },
  })
  if (issued && issuedDate(bag.peek('8')).startsWith(issued.slice(0, 4))) bag.take('8')
  const key = bag.takeAs((value) => (/^\p{L}[^\s"#%'(),={}~\\]{1,80}$/u.test(value.trim()) ? value.trim() : ''), 'F')
  const kept: [string, string][] = [
    ...(declared && !endnoteTypes[declared.toLowerCase()] ? [['0', declared] as [string, string]] : []),
    ...(numbers && !reference.other.ISSN && !reference.other.ISBN ? [['@', numbers] as [string, string]] : []),
  ]
  return { reference, ...(key && { key }), attachments: bag.takeAll('>'), unknown: [...kept, ...bag.rest()], line }
}
