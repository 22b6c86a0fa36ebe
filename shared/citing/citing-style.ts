import type { SourcePage } from '../model/source'
import { type CitationMark, type CitingStyle, citationsIn, entriesOf, type RaisedMark } from './citations-in'
import { referenceEntries } from './reference-entries'

/** A source as far as what it cites is concerned. */
export interface CitingDocument {
  text: string
  raised: RaisedMark[]
  style: CitingStyle
}

/** Pages as they are stored, of which no more is needed. */
type Pages = readonly Pick<SourcePage, 'start' | 'text' | 'asides'>[]

/** Reads list of references and style of a source. Linear in its length; to be kept, not asked for every mark. */
export function citingDocument(pages: Pages, references: { start: number; end: number } | null): CitingDocument {
  const text = pages.map((page) => page.text).join('\n')
  const raised = pages.flatMap(({ start, asides }) =>
    asides.filter(({ role }) => role === 'citation-number').map((aside) => ({ at: start + aside.at, text: aside.text })),
  )
  const entries = referenceEntries(text, references)
  const base = { entries, references }
  return { text, raised, style: { ...base, numbers: numbersOf(text, raised, base) } }
}

/**
 * How the text cites by number: the kind that reaches most entries of the list. Raised numbers that reach few of them are notes, and numbers in round
 * brackets that do are equations.
 */
function numbersOf(
  text: string,
  raised: RaisedMark[],
  base: Pick<CitingStyle, 'entries' | 'references'>,
): CitingStyle['numbers'] {
  const { entries } = base
  if (entries.length === 0) return null
  const isNumbered = entries.some(({ number }) => number !== null)
  const whole = { start: 0, end: text.length }
  const reached = (numbers: 'brackets' | 'parentheses' | 'raised') => {
    const found = new Set<number>()
    for (const { refs } of citationsIn(text, whole, numbers === 'raised' ? raised : [], { ...base, numbers }))
      for (const ref of refs) if ('number' in ref) found.add(ref.number)
    return found.size
  }
  const [brackets, parentheses, above] = [reached('brackets'), reached('parentheses'), reached('raised')]
  if (!isNumbered) {
    // A list without numbers is cited by names, unless nothing is: web pages leave out the numbers of their lists.
    const named = citationsIn(text, whole, [], { ...base, numbers: 'none' }).filter((mark) => entriesOf(mark, entries).length > 0)
    if (named.length >= 3 || Math.max(brackets, above) < 0.4 * entries.length) return 'none'
    return above > brackets ? 'raised' : 'brackets'
  }
  const best = Math.max(brackets, above, parentheses)
  if (best === 0) return 'none'
  if (brackets === best) return 'brackets'
  if (above === best) return 'raised'
  return parentheses >= 0.4 * entries.length && parentheses >= 2 * Math.max(brackets, above)
    ? 'parentheses'
    : above > brackets
      ? 'raised'
      : 'brackets'
}

/** What may stand between the end of a passage and a mark that belongs to it. */
const BETWEEN = /^[\s.,;:!?"'”’»)\]]*$/u

/** The marks of a passage: those within it, and one right behind its end, before or after the full stop. */
export function marksOfPassage(document: CitingDocument, range: { start: number; end: number }): CitationMark[] {
  const { text, raised, style } = document
  const near = citationsIn(text, { start: range.start, end: range.end + 4 }, raised, style)
  return near.filter(
    (mark) =>
      mark.start < range.end ||
      (mark.start === mark.end && mark.start <= range.end) ||
      (BETWEEN.test(text.slice(range.end, mark.start)) &&
        !/\n/u.test(text.slice(range.end, mark.start)) &&
        !endsBefore(text, range.end, mark)),
  )
}

/** A mark in the line behind a full stop belongs to the next sentence: "… fell. Smith et al. (2019) …"; "… fell. [12]" and "… fell.¹²" do not. */
function endsBefore(text: string, end: number, mark: CitationMark): boolean {
  if (mark.start === mark.end) return false
  const gap = text.slice(Math.max(0, end - 1), mark.start)
  return /[.!?]["”’»)\]]*\s/u.test(gap) && !/^[[(]/u.test(mark.text)
}
