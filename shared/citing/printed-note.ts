import type { Author } from '../model/source'
import { NO_NAMES } from './no-names'
import { namesOf } from './printed-names'

const YEAR = String.raw`(?:1[5-9]|20)\d\d`
/** Words that notes begin with and names do not, besides those of `NO_NAMES`; lower case. */
const REMARKS = new Set(
  (
    'this that these those it he she they we i there here however indeed although though while when whereas thus hence also but so as if not yes such see cf compare ibid idem my our his her ' +
    'their its emphasis italics translation translated quoted cited all some most many both each even only still one two three first second third then now today more other others another what ' +
    'who which where how why'
  ).split(' '),
)
/** A year as notes have it: at the end of a bracket, or between a comma and a mark. */
const DATED = new RegExp(
  String.raw`\([^()]*?\b(${YEAR})[a-z]?\)|[,.]\s(${YEAR})[a-z]?(?=[,.:;\s]*$|[,.:;]\s)|\s(${YEAR})[a-z]?(?=:\s?\d)`,
  'u',
)
const QUOTED = /^[“"‘«„]\s*(.{3,400}?)[,.]?[”"’»](?=[\s,.;:(]|$)/u
const PLAIN = new RegExp(
  String.raw`^(.{3,300}?)(?= \([^()]*${YEAR}|, (?:\p{Lu}[^,]{2,40}, )?${YEAR}|, (?:\d+ vols?\.|\d\w{1,2} ed\.|vol\.|trans\.|ed\.|eds\.)|\. )`,
  'u',
)
const PUBLISHER = new RegExp(String.raw`\(([^():,]{2,40}): ([^():]{2,60}), ${YEAR}[a-z]?\)`, 'u')

const LEADS = String.raw`(?:[Ss]ee|[Cc]f\.|[Cc]ompare|[Qq]uoted (?:in|from|by)|[Cc]ited (?:in|by)|[Ee]\.g\.|[Ss]iehe|[Vv]gl\.|[Vv]oir|[Vv]éase|[Cc]fr\.)(?:,? (?:also|auch|aussi|e\.g\.|for example|for instance))?,?\s+`
/** `See`, `Cf.`, `On this, see also`: at the beginning, or behind a remark. */
const LEAD = new RegExp(String.raw`(?:^|(?<=[.;:(,]\s?))${LEADS}`, 'gu')
/** The same before a name, which is not itself one: "See KE, Morrison EW. …" */
const LEAD_AT_START = new RegExp(String.raw`^${LEADS}(?=[“"‘]|\p{Lu}[\p{Ll}’']|\p{Lu}\.\s?\p{Lu}|v[ao]n |de[nr]? )`, 'u')

/** A note or entry without `See` before its names. */
export const withoutLead = (text: string): string => text.replace(LEAD_AT_START, '')

/** Offsets at which a note may begin to cite: its beginning, and behind each `see`; at most six. */
export const citationStarts = (text: string): number[] =>
  [
    ...new Set([text.length - withoutLead(text).length, ...[...text.matchAll(LEAD)].map((lead) => lead.index + lead[0].length)]),
  ].slice(0, 6)

/** A work as a note cites it. */
export interface NotedWork {
  authors: Author[]
  others: boolean
  year: string
  title: string
  /** What stands behind the title. */
  after: string
  /** `The Book (Oxford: Press, 1990)`: not in a journal. */
  isBook: boolean
  publisher: string
  publisherPlace: string
}

/** Whether a name may be a person's and not the beginning of a sentence. */
const isPerson = ({ family, given }: Author): boolean => {
  const [first = ''] = given.split(/\s/u)
  const word = first.toLowerCase()
  return family !== '' && given !== '' && !NO_NAMES.has(word) && !REMARKS.has(word)
}

/** Names at the beginning with given names first, as notes have them: `John Smith`, `J. Smith, K. Doe, and L. Roe`. */
function namesFirst(text: string): { authors: Author[]; others: boolean; rest: string } | null {
  const ends = [...text.slice(0, 300).matchAll(/,\s|\.\s(?=[\p{Lu}“"‘])/gu)].map(({ index }) => index).slice(0, 9)
  const pick = (end: number) => {
    const block = text.slice(0, end)
    const names = namesOf(block)
    return names?.authors.every(isPerson) ? { ...names, rest: text.slice(end + 1).trim() } : null
  }
  // Of several names, the last one is joined to the others by a word.
  const [first, ...more] = ends
  for (const end of more.reverse()) {
    const last = text.slice(0, end).split(/,\s/u).at(-1) ?? ''
    const names = /^(?:and|&|und|et|y)\s|\bet al\b/u.test(last) ? pick(end) : null
    if (names) return names
  }
  const one = first === undefined ? null : pick(first)
  if (one) return one
  // "Smith, John. The Book": the first name turned round.
  const stop = /^[^.]{3,60}?\p{Ll}\.(?=\s)/u.exec(text)?.[0]
  const turned = stop ? pick(stop.length - 1) : null
  return turned?.rest ? turned : null
}

/**
 * The first work that a note cites as notes do, with given names first and the year in a bracket at the end: `John Smith, The Book (Oxford: Press, 1990), 12`. Null where there are no
 * names, or no year.
 */
export function notedWork(text: string): NotedWork | null {
  for (const start of citationStarts(text)) {
    const work = workAt(text.slice(start))
    if (work) return work
  }
  return null
}

function workAt(text: string): NotedWork | null {
  const names = namesFirst(text)
  if (!names) return null
  const rest = names.rest.replace(/^(?:\(?eds?\.\)?|trans\.),?\s*/u, '')
  const dated = DATED.exec(`, ${rest.slice(0, 500)}`)
  if (!dated || !/^(?:[\p{Lu}\d“"‘«„‘'(]|in\s)/u.test(rest)) return null
  const year = dated[1] ?? dated[2] ?? dated[3] ?? ''
  const quoted = QUOTED.exec(rest)
  const found = quoted ?? PLAIN.exec(rest)
  const title = new RegExp(`^${YEAR}`, 'u').test(rest) ? '' : (found?.[1] ?? '').replace(/[\s,.;:]+$/u, '')
  const press = PUBLISHER.exec(rest)
  return {
    authors: names.authors,
    others: names.others,
    year,
    title,
    after: found ? rest.slice(found[0].length).replace(/^[\s,.]+/u, '') : '',
    isBook: !quoted,
    publisher: press?.[2] ?? '',
    publisherPlace: press?.[1] ?? '',
  }
}

/** Whether the first word of a piece of a note may be a name's. */
export const mayBeName = (name: string): boolean => {
  const first = (name.split(/\s/u)[0] ?? '').toLowerCase()
  return !NO_NAMES.has(first) && !REMARKS.has(first)
}
