import type { Line, Run } from '../../../../shared/anchoring/page-lines'
import { emptied, type PageLines } from './document-lines'
import type { ReferenceList } from './reference-list'

/** A raised number smaller than this part of the line's size … */
const SMALLER = 0.86
/** … and raised by this part of it at least and at most. */
const RAISED = { least: 0.12, most: 0.75 }

/** Pages of a work that is cited: "12(p34)". */
const PAGES = String.raw`\(pp?\.?\s?[\d–-]+\)`
/** Numbers, ranges and lists of them, perhaps in brackets: "3", "4,5", "7–9, 12". */
const MARK = new RegExp(String.raw`^[([]?\d{1,3}(?:${PAGES})?(?:\s?[,;–—‒−-]\s?\d{1,3}(?:${PAGES})?)*[)\]]?,?$`, 'u')
const ALL_PAGES = new RegExp(PAGES, 'gu')
/** After a list broken at the line's end. */
const UNFINISHED = /[,;–-]$/u
/** Two letters before a raised number are rarely a word; these are. */
const SHORT_WORD =
  /(?:^|[\s(“"‘])(?:an|as|at|be|by|do|go|he|if|is|it|me|my|no|of|on|or|so|to|up|us|we|et|al|im|de|la|le|en|es)$/iu
/** Functions, units and variables that are raised to a power. */
const POWER =
  /(?:^|[^\p{L}])(?:sin|cos|tan|cot|sec|csc|log|exp|min|max|mol|rad|det|arg|kcal|mmhg|bmi|age|time|dose|chi|eta|rho|sigma|delta|alpha|beta|gamma|lambda|omega|tau)$/iu

/** Residues of proteins have their place in the chain as a raised number. */
const RESIDUE = /(?:^|[^\p{L}])(?:Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val)$/u

/** A raised number that may be a citation. */
interface Mark {
  page: number
  line: number
  from: number
  to: number
  numbers: number[]
}

/**
 * Sets aside the raised numbers that cite: small and high, behind a word or a punctuation mark, in a document whose references are numbered
 * and cited that way (or, where no list was found, that has at least five of them, counting up); in every other document those that lead
 * to a note on their page. Powers, isotopes, ions and the marks of authors stay.
 */
export function setAsideCitationNumbers(pages: readonly PageLines[], list: ReferenceList | null): void {
  const marks = pages.flatMap((page, number) => marksOf(page, number, endOfFront(pages, number), list))
  const most = list?.numbered || 999
  const good = marks.filter(({ numbers }) => numbers.every((number) => number >= 1 && number <= most))
  const found = areCitations(good, list, pages) ? good : notes(marks, pages)
  for (const { page, line, from, to } of found) pages[page]?.cuts.push({ line, from, to, role: 'citation-number' })
}

/** The marks that have a note on their page: a line further down that begins with the same number, raised as well. */
function notes(marks: readonly Mark[], pages: readonly PageLines[]): Mark[] {
  const heights = pages.map(({ lines }) => {
    const lowest = new Map<number, number>()
    for (const line of lines) {
      const [first, second] = line.runs
      if (!first || !second || !line.main || !isRaised(first, line, undefined, second)) continue
      const number = line.text.slice(0, first.to).trim()
      if (/^\d{1,3}$/u.test(number)) lowest.set(Number(number), line.main.baseline)
    }
    return lowest
  })
  return marks.filter(({ page, line: index, numbers }) => {
    const line = pages[page]?.lines[index]
    const height = heights[page]?.get(numbers[0] ?? 0)
    return (
      numbers.length === 1 && line?.main && height !== undefined && height < line.main.baseline - line.main.size && !isNames(line)
    )
  })
}

function areCitations(marks: readonly Mark[], list: ReferenceList | null, pages: readonly PageLines[]): boolean {
  const cited = new Set(marks.flatMap(({ numbers }) => numbers))
  if (list) {
    if (list.numbered === 0) return false
    if (bracketedCitations(pages, list.numbered) > cited.size) return false
    return marks.length >= 2 && cited.size >= 0.4 * list.numbered
  }
  let highest = 0
  let rising = 0
  let fresh = 0
  const seen = new Set<number>()
  for (const number of marks.flatMap(({ numbers }) => numbers)) {
    if (seen.has(number)) continue
    seen.add(number)
    fresh += 1
    if (number > highest) rising += 1
    highest = Math.max(highest, number)
  }
  return marks.length >= 5 && fresh >= 5 && rising >= 0.8 * fresh && highest <= 2 * fresh
}

/** How many different numbers are cited in brackets in the line. */
function bracketedCitations(pages: readonly PageLines[], most: number): number {
  const cited = new Set<number>()
  for (const { lines } of pages) {
    for (const { text } of lines) {
      if (!text.includes('[')) continue
      for (const [, inner = ''] of text.matchAll(/(?<=.)\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]/gu)) {
        for (const number of numbersOf(inner)) if (number <= most) cited.add(number)
      }
    }
  }
  return cited.size
}

function marksOf(page: PageLines, number: number, front: number, list: ReferenceList | null): Mark[] {
  const gone = emptied(page)
  const marks: Mark[] = []
  let before = ''
  for (const [index, line] of page.lines.entries()) {
    if (gone.has(index)) continue
    if (list && isWithin(list, number, index)) continue
    if (index >= front && !(number < 2 && isNames(line))) {
      const found = line.main && line.runs.length > 1 ? markedByPlace(line, before) : []
      for (const mark of [...found, ...markedByLetter(line)]) marks.push({ page: number, line: index, ...mark })
    }
    before = line.text
  }
  return marks
}

type Place = Omit<Mark, 'page' | 'line'>

/** Raised numbers set in small digits. */
function markedByPlace(line: Line, before: string): Place[] {
  const own: Place[] = []
  for (const [i, run] of line.runs.entries()) {
    const mark = isRaised(run, line, line.runs[i - 1], line.runs[i + 1]) ? markOf(line, run, before, own.at(-1)) : null
    if (mark) own.push(mark)
  }
  return own
}

const SUPERSCRIPTS =
  /[\u2070\u00B9\u00B2\u00B3\u2074-\u2079]+(?:[,–-][\u2070\u00B9\u00B2\u00B3\u2074-\u2079]+)*(?![\p{L}\p{N}\u207A\u207B])/gu

/** Raised numbers written in characters of their own: "known¹²". */
function markedByLetter({ text }: Line): Place[] {
  if (!/[\u00B9\u00B2\u00B3\u2070-\u2079]/u.test(text)) return []
  return [...text.matchAll(SUPERSCRIPTS)].flatMap((match) => {
    const numbers = numbersOf(match[0].normalize('NFKC'))
    if (numbers.length === 0 || !citesAfter(text.slice(0, match.index))) return []
    return [{ from: match.index, to: match.index + match[0].length, numbers }]
  })
}

function isWithin({ first, last }: ReferenceList, page: number, line: number): boolean {
  const after = page > first.page || (page === first.page && line >= first.line)
  return after && (page < last.page || (page === last.page && line <= last.line))
}

const FRONT_ENDS =
  /^(?:Abstract|ABSTRACT|A B S T R A C T|Summary|SUMMARY|Introduction|INTRODUCTION|Background|BACKGROUND|Zusammenfassung|Résumé|Resumen)\b(?!\s\p{Ll})/u

/** Index of the line where title and authors are over: after the abstract's heading, on the first page or behind a cover on the second. */
function endOfFront(pages: readonly PageLines[], page: number): number {
  const endOn = (index: number) => (pages[index]?.lines.slice(0, 60) ?? []).findIndex(({ text }) => FRONT_ENDS.test(text)) + 1
  if (page === 0) return endOn(0)
  return page === 1 && endOn(0) === 0 ? endOn(1) : 0
}

/** A line of authors: hardly a word begins small. */
function isNames({ text }: Line): boolean {
  const words = text.match(/\p{L}[\p{L}'’-]+/gu) ?? []
  const small = words.filter(
    (word) => /^\p{Ll}/u.test(word) && !/^(?:and|und|et|y|e|de|den|der|van|von|del|di|da|la|le|al|bin|ter)$/u.test(word),
  )
  return small.length <= 0.15 * words.length
}

function isRaised(run: Run, line: Line, before: Run | undefined, after: Run | undefined): boolean {
  const main = line.main
  if (!main || run.size > SMALLER * main.size) return false
  const rise = run.baseline - main.baseline
  if (rise < RAISED.least * main.size || rise > RAISED.most * main.size) return false
  // Not above a number that is small itself, as in a formula.
  return [before, after].some((other) => other !== undefined && other.size > run.size / SMALLER)
}

function markOf(line: Line, run: Run, lineBefore: string, previous: Place | undefined): Place | null {
  const { text } = line
  const raw = text.slice(run.from, run.to)
  const from = run.from + (raw.length - raw.trimStart().length)
  const to = from + raw.trim().length
  const own = text.slice(from, to)
  if (!MARK.test(own)) return null
  const after = text.slice(to)
  // "18F", "13C-labelled": a number before a letter is its mass.
  if (/^[\p{L}\p{N}+°%]/u.test(after)) return null
  const left = text.slice(0, from)
  const numbers = numbersOf(own)
  if (numbers.length === 0) return null
  if (left.trim() === '') {
    if (!UNFINISHED.test(lineBefore) || !/\d[,;–-]$/u.test(lineBefore)) return null
  } else if (previous && /^\s?[,;–-]\s?$/u.test(text.slice(previous.to, from))) {
    // Two numbers with a comma between them that is not raised itself.
    return { from: previous.to, to, numbers }
  } else if (!citesAfter(left)) return null
  return { from, to, numbers }
}

/** Whether a raised number behind this is a citation, by its last word. */
function citesAfter(left: string): boolean {
  const text = left.trimEnd()
  if (/[.,;:!?…”"’'»]$/u.test(text)) return !/(?:^|\s)[\d.,]+[.,]$/u.test(text) || /\d{4}[.,]$/u.test(text)
  if (/[)\]]$/u.test(text)) return /[\p{L}\d]{2,}[)\]]$/u.test(text)
  // A capital at the end of a word is a symbol: "adjR²".
  if (POWER.test(text) || RESIDUE.test(text) || /\p{Ll}\p{Lu}$/u.test(text)) return false
  return /\p{L}{3,}$/u.test(text) || SHORT_WORD.test(text)
}

function numbersOf(text: string): number[] {
  const numbers: number[] = []
  for (const part of text
    .replace(ALL_PAGES, '')
    .replace(/[()[\]\s]/gu, '')
    .split(/[,;]/u)) {
    const [from, to = from] = part.split(/[–—‒−-]/u).map(Number)
    if (from === undefined || to === undefined || !Number.isInteger(from) || !Number.isInteger(to) || to < from || to - from > 60)
      continue
    for (let number = from; number <= to; number += 1) if (number > 0) numbers.push(number)
  }
  return numbers
}
