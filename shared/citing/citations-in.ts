import { entriesCited, entriesNamed, highestNumber } from './cited-entries'
import { isPlainLabel, labelsIn } from './labels'
import { familiesOf, hasOthers, namesBefore } from './names-before'
import { NO_NAMES } from './no-names'
import { type NoteMark, notesIn, SIGNS } from './note-marks'
import { nameKey } from './printed-names'
import type { ReferenceEntry } from './reference-entries'

/** What a mark in the text cites: a number or label of the list, names and a year, or the note it leads to. */
export type CitedWork = { number: number } | { label: string } | { families: string[]; year: string } | { note: ReferenceEntry }

/** A place in the text that cites other works; `start` = `end` for a raised number, which is not in the text. */
export interface CitationMark {
  /** UTF-16 units in the text of the whole source. */
  start: number
  end: number
  /** As printed. */
  text: string
  refs: CitedWork[]
}

/** What stands raised between the letters, `at` counted in the text of the whole source. */
export interface RaisedMark {
  at: number
  text: string
}

/** How a source cites. What is unknown is `null`: then marks are judged by themselves. */
export interface CitingStyle {
  /** The list's entries; empty when no list was found. */
  entries: readonly ReferenceEntry[]
  /** Where the list stands: nothing in it is a mark. */
  references: { start: number; end: number } | null
  numbers: 'brackets' | 'parentheses' | 'raised' | 'none' | null
  /** Signs that surely lead to notes, in order. */
  notes?: readonly NoteMark[]
}

const UNKNOWN: CitingStyle = { entries: [], references: null, numbers: null }

/** Looked at on either side of the range, so that a mark is read whole that only begins or ends in it. */
const NEAR = 400
const YEAR = String.raw`(?:1[6-9]|20)\d\d(?!\d)[a-z]?`
const YEARS = String.raw`(?:${YEAR}|n\.? ?d\.|in press|forthcoming)(?:(?:\s?(?:[,;&/–]|and)\s?)(?:${YEAR}|[a-z]\b(?!\.)))*`
/** Years within brackets. */
const IN_BRACKETS = new RegExp(String.raw`(?<![\p{L}\p{N}])${YEARS}(?![\p{L}\p{N}])`, 'gu')
/** Years in brackets, behind names in the sentence: `Smith et al. (2019, p. 3)`. */
const DATED = new RegExp(String.raw`[([](${YEARS})(?:,?\s?(?:pp?\.|[:;,])[^()[\]]{0,40})?[)\]]`, 'gu')
const SQUARE = /\[([^[\]]{1,600})\]/gu
const ROUND = /\(([^()]{1,900}(?:\([^()]{0,60}\)[^()]{0,600})?)\)/gu
const PLACE = String.raw`\s?\(pp?\.?\s?[\d–-]+\)|,?\s?(?:pp?|chap|ch|sect?|app|appendix|section|chapter|fig|table|eq|§)\.?\s?[\w.–-]+`
/** Bullets and asterisks say of how much interest a work is. */
const NUMBER = String.raw`\d{1,3}[•∙·*]{0,3}(?:${PLACE})?`
const PLACES = new RegExp(PLACE, 'giu')
const NUMBERS = new RegExp(
  String.raw`^(?:see(?: also)? |e\.g\.,? |cf\. |reviewed in |refs?\.? |and references therein)?${NUMBER}(?:\s?(?:[,;–—‒−-]|and|to)\s?${NUMBER})*(?:,? and references therein)?$`,
  'iu',
)

/** Words at the head of a sentence that a name may follow: `In Smith et al. (2019)`. */
const LEADING =
  /^(?:In|As|See|By|From|However|Although|While|When|Since|Both|And|But|For|With|After|Like|Following|Thus|Also|Unlike|Recently|Later|Similarly|The|Reviewed|Data)[,]?\s+/u

/**
 * The marks in a stretch of the text that cite other works: names with years, numbers in brackets, and raised ones, which stand beside the
 * text. Years in prose, figures, statistics and intervals are none. A mark that only reaches into the range counts.
 * @param raised those of the whole source or of this stretch, in any order
 * @param style how the source cites; without it, marks are judged by themselves
 */
export function citationsIn(
  text: string,
  range: { start: number; end: number },
  raised: readonly RaisedMark[],
  style: CitingStyle = UNKNOWN,
): CitationMark[] {
  const from = Math.max(0, range.start - NEAR)
  const stretch = text.slice(from, range.end + NEAR)
  const found: CitationMark[] = []
  const notes = notesIn(style.notes ?? [], from, from + stretch.length)
  const square = bracketed(SQUARE, stretch, from, style).filter(
    (mark) => !notes.some((note) => note.start < mark.end && note.end > mark.start),
  )
  const round = bracketed(ROUND, stretch, from, style)
  let next = 0
  for (const mark of round) {
    while (next < square.length && (square[next]?.end ?? 0) <= mark.start) found.push(square[next++] as CitationMark)
    // "(Smith, 2019; see also [12])" is one mark.
    for (; next < square.length && (square[next]?.end ?? 0) <= mark.end; next += 1) mark.refs.push(...(square[next]?.refs ?? []))
    found.push(mark)
  }
  found.push(...square.slice(next))
  const inBrackets = found.length
  for (const match of stretch.matchAll(DATED)) {
    const before = namesBefore(stretch, match.index)
    if (!before.names) continue
    const { names, refs } = namedWorks(before.names, match[1] ?? '', true, style)
    const start = from + match.index - before.gap - names.length
    const end = from + match.index + match[0].length
    if (refs.length > 0 && !isCovered(found, inBrackets, start, end))
      found.push({ start, end, text: text.slice(start, end), refs })
  }
  for (const { start, end, text: own, refs } of notes) {
    if (start === end) continue
    const around = found.find((mark) => mark.start < end && mark.end > start)
    if (around) around.refs.push(...refs())
    else if (start < range.end && end > range.start) found.push({ start, end, text: own, refs: [...refs()] })
  }
  for (const { at, text: own } of raised) {
    if (at <= range.start || at > range.end) continue
    const signs: string[] = own.match(SIGNS) ?? []
    const led = notes.filter(
      ({ start, end, text }) => start === end && start === at && signs.includes(text.match(SIGNS)?.[0] ?? ''),
    )
    if (led.length === 0 && isOwnNumber(text, at, signs, style)) continue
    const refs = led.length > 0 ? led.flatMap((note) => note.refs()) : raisedRefs(own, style)
    if (refs.length > 0) found.push({ start: at, end: at, text: own, refs })
  }
  return (
    found
      .filter(({ start, end }) =>
        start === end ? start > range.start && start <= range.end : start < range.end && end > range.start,
      )
      .filter(({ start }) => !style.references || start < style.references.start || start >= style.references.end)
      // "(Oxford: Press, 1990)" in a note is no citation of its own.
      .filter(
        ({ start }) => style.entries.length > 0 || !style.notes?.some(({ note }) => start >= note.start && start < note.end),
      )
      .map((mark) => ({ ...mark, text: mark.text.replace(/\s+/gu, ' ') }))
      .sort((a, b) => a.start - b.start || a.end - b.end)
  )
}

/** Works of the list that are named in a note: `See Smith 1990, 12`. */
export const namedInNote = (text: string, style: CitingStyle): CitedWork[] =>
  style.entries.length === 0 ? [] : datedRefs(text, style).filter((work) => entriesCited(work, style.entries).length > 0)

/** Brackets that cite, in order; none overlap. */
function bracketed(pattern: RegExp, stretch: string, from: number, style: CitingStyle): CitationMark[] {
  return [...stretch.matchAll(pattern)].flatMap((match) => {
    const inner = match[1] ?? ''
    const end = match.index + match[0].length
    const isSquare = pattern === SQUARE
    const refs = [...datedRefs(inner, style), ...numberedRefs(inner, isSquare, stretch, match.index, end, style)]
    if (isSquare && refs.length === 0) refs.push(...labelledRefs(inner, style))
    return refs.length > 0 ? [{ start: from + match.index, end: from + end, text: match[0], refs }] : []
  })
}

/** Whether one of the first `count` marks, which are in order, has part of a stretch. */
function isCovered(marks: readonly CitationMark[], count: number, start: number, end: number): boolean {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const mark = low < count ? marks[low] : undefined
  return mark !== undefined && mark.start < end
}

/** `Smith et al., 2019; Doe & Roe, 2018a, b`. */
function datedRefs(inner: string, style: CitingStyle): CitedWork[] {
  if (!/\d{4}|n\. ?d\.|in press|forthcoming/u.test(inner)) return []
  const refs: CitedWork[] = []
  for (const match of inner.matchAll(IN_BRACKETS)) {
    const { names, gap } = namesBefore(inner, match.index)
    if (!names) continue
    const before = inner.slice(0, match.index - gap - names.length)
    // "Dresden, Germany, 2010": what stands alone behind a comma is no beginning.
    if (/\p{L},\s*$/u.test(before) && !/\b(?:see|e\.g\.|cf\.|i\.e\.|review|also|in|by|example),\s*$/iu.test(before)) continue
    refs.push(
      ...namedWorks(names, match[0], /,/u.test(inner.slice(match.index - gap, match.index)) || refs.length > 0, style).refs,
    )
  }
  return refs
}

/** Without what stands before the names and begins with a capital as well: a word at the head of a sentence, a heading above it. */
function namedWorks(printed: string, years: string, hasMark: boolean, style: CitingStyle): { names: string; refs: CitedWork[] } {
  const names = printed.replace(LEADING, '')
  const starts = [0, ...[...names.matchAll(/[\s,]+(?:(?:and|&)\s+)?(?=\p{L})/gu)].map((gap) => gap.index + gap[0].length)]
  for (const start of starts) {
    const rest = names.slice(start)
    const year = yearsOf(years)[0] ?? ''
    const families = familiesOf(rest)
    if (families.length > 0 && entriesCited({ families, year }, style.entries).length > 0)
      return { names: rest, refs: worksOf(rest, years, hasMark, style) }
  }
  const line = names.slice(names.lastIndexOf('\n') + 1)
  return { names: line, refs: worksOf(line, years, hasMark, style) }
}

/** Names and years as works; none where they may well be something else. */
function worksOf(names: string, years: string, hasMark: boolean, style: CitingStyle): CitedWork[] {
  const families = familiesOf(names)
  const first = nameKey(families[0] ?? '')
  if (families.length === 0 || families.some((family) => NO_NAMES.has(nameKey(family.split(' ')[0] ?? '')))) return []
  const works = yearsOf(years).map((year) => ({ families, year }))
  const isStrong = hasOthers(names) || families.length > 1 || (hasMark && first.length > 1)
  const known = works.filter((work) => entriesCited(work, style.entries).length > 0)
  if (style.entries.length === 0) return isStrong && !/^\p{Lu}{2,}$/u.test(families[0] ?? '') ? works : []
  if (known.length > 0) return works
  // A name of the list with another year is a slip of the authors', and a citation all the same.
  if (first.length > 2 && entriesNamed(families[0] ?? '', style.entries).length > 0) return works
  // A list is there and has nothing of the kind: only what can be nothing else is taken.
  return hasOthers(names) || (families.length > 1 && / (?:&|and|und|et|y) /u.test(names)) ? works : []
}

/** `2018a,b` → 2018a and 2018b. */
function yearsOf(printed: string): string[] {
  const years: string[] = []
  for (const [word] of printed.matchAll(new RegExp(String.raw`${YEAR}|\b[a-z]\b(?!\.)|n\.? ?d\.|in press|forthcoming`, 'gu'))) {
    if (/^[a-z]$/u.test(word)) {
      const last = years.at(-1) ?? ''
      if (/\d/u.test(last)) years.push(`${last.slice(0, 4)}${word}`)
    } else years.push(/\d/u.test(word) ? word : '')
  }
  return years
}

/** `Smi19, BCR+18`: labels that the list has; without a list, what can be nothing else. */
function labelledRefs(inner: string, { entries }: CitingStyle): CitedWork[] {
  const labels = labelsIn(inner)
  const isCitation =
    entries.length === 0 ? labels.every(isPlainLabel) : labels.some((label) => entriesCited({ label }, entries).length > 0)
  return isCitation ? labels.map((label) => ({ label })) : []
}

function numberedRefs(
  inner: string,
  isSquare: boolean,
  text: string,
  start: number,
  end: number,
  style: CitingStyle,
): CitedWork[] {
  const own = style.numbers
  if (isSquare ? own !== null && own !== 'brackets' : own !== 'parentheses') return []
  if (!NUMBERS.test(inner.trim())) return []
  const numbers = numbersOf(inner)
  const most = highest(style)
  if (numbers.length === 0 || numbers.some((number) => number < 1 || number > most)) return []
  const before = text.slice(Math.max(0, start - 40), start)
  // An interval, or an element of something: "range [1, 5]", "∈ [1, 2]", "a[1]".
  if (numbers.length > 1 && /\b(?:range|ranging|interval|CI|IQR)\s?$/u.test(before)) return []
  if (/(?:[∈=×≤<]\s?|(?:^|[^\p{L}\p{N}])\p{L})$/u.test(before)) return []
  if (!isSquare) {
    if (COUNTED.test(before)) return []
    // "(1) the first, and (2) the second": numbers of a list stand before its items.
    if (/(?:^|[:;,.\n]|\b(?:and|or|are|were|is))\s*$/u.test(before)) return []
    if (/^\s*\p{Lu}\p{Ll}/u.test(text.slice(end, end + 3)) && !/[.!?]/u.test(text.charAt(end))) return []
  }
  return numbers.map((number) => ({ number }))
}

/** What is numbered in round brackets besides the works of a list. */
const COUNTED =
  /(?:Fig(?:ure|s?\.)?|Table|Eqs?\.?|Equation|Eqn\.?|Step|Section|Theorem|Lemma|Chapter|Algorithm|Appendix|Box|Level|Type|Stage|Phase)\.?\s?$/iu

const highest = ({ entries }: CitingStyle): number => (entries.length === 0 ? 999 : highestNumber(entries))

/** Whether a raised number stands before the note that a sign of this number leads to: what is raised at the head of a line counts to the end of the line before it. */
const isOwnNumber = (text: string, at: number, signs: readonly string[], { notes = [] }: CitingStyle): boolean =>
  notes.some(
    ({ text: sign, note }) =>
      note.start >= at &&
      note.start - at <= 3 &&
      text.slice(at, note.start).trim() === '' &&
      (sign.match(SIGNS) ?? []).some((own) => signs.includes(own)),
  )

function raisedRefs(printed: string, style: CitingStyle): CitedWork[] {
  if (style.numbers !== null && style.numbers !== 'raised') return []
  const numbers = numbersOf(printed.normalize('NFKC'))
  const most = highest(style)
  return numbers.filter((number) => number >= 1 && number <= most).map((number) => ({ number }))
}

/** `3–5, 9` → 3, 4, 5, 9; pages that stand behind a number are left out. */
function numbersOf(printed: string): number[] {
  const bare = printed.replace(PLACES, '').replace(/[•∙·*]/gu, '')
  const numbers: number[] = []
  for (const match of bare.matchAll(/(\d{1,3})(?:\s?(?:[–—‒−-]|\bto\b)\s?(\d{1,3}))?/gu)) {
    const first = Number(match[1])
    const last = Number(match[2] ?? match[1])
    if (last < first || last - first > 60) return []
    for (let number = first; number <= last; number += 1) if (!numbers.includes(number)) numbers.push(number)
  }
  return numbers
}
