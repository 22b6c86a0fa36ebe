import type { Line } from '../../../../shared/anchoring/page-lines'
import { isReferencesHeading, YEAR_OF_WORK } from '../references-heading'
import { cutsByLine, mostCommon, type PageLines, withoutCuts } from './document-lines'

/** Where the list stands: first and last line, as page and index among its lines. */
export interface ReferenceList {
  first: { page: number; line: number }
  last: { page: number; line: number }
  /** The highest number of its entries; 0 when they have none. */
  numbered: number
  /** Entries begin with `[1]`. */
  bracketed: boolean
}

/** A line of the body. */
interface Body {
  page: number
  index: number
  line: Line
  text: string
  size: number
}

/** What begins a part after the list. */
const AFTER =
  /^(?:appendi(?:x|ces)\b|anhang\b|annex\b|supplement(?:ary|al)\b|supporting information\b|acknowledge?ments?\b|author(?:s|[’']s|s[’'])? (?:contributions?|biograph|information|details|affiliations)|about the authors?\b|biograph(?:y|ies)\b|publisher[’']s note\b|springer nature remains|conflicts? of interest|competing interests?|funding\b|data availability|received:? \d|cite this article|how to cite|submit your|open access\b|this article is licen[sc]ed|edited by\b|reviewed by\b|copyright\b|©|(?:figure|table) (?:legends?|captions?)\b|(?:figures|tables)$|footnotes$)/iu

const ENTRY = [
  { bracketed: true, pattern: /^\[(\d{1,3})\]/u },
  { bracketed: false, pattern: /^(\d{1,3})\.(?=\s|\p{Lu}|$)/u },
  { bracketed: false, pattern: /^\(?(\d{1,3})\)(?=\s|$)/u },
  { bracketed: false, pattern: /^(\d{1,3})(?=\s*["“]?\p{Lu})/u },
]
/** Entries whose number may be missing or not at the beginning of a line, plus one. */
const MOST_MISSED = 4
/** Lines between the beginnings of two entries, with a figure or table among them. */
const LONGEST_ENTRY = 60
/** So many headings, or beginnings without one, are tried; each costs a walk through what follows. */
const MOST_TRIED = 40
/** What lines of a list mostly have: a year, pages, an address. */
const EVIDENCE = /\b(?:1[6-9]|20)\d\d[a-z]?\b|\d[–-]\d|\bdoi\b|https?:|\bvol\.|\bpp?\. ?\d|\(\d+\)/iu
const AUTHOR = /^[\p{Lu}][\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+)?,?\s+(?:(?:\p{Lu}\.?\s?-?){1,3}(?:,|\s|\.|$)|\p{Lu}\p{Ll}+)/u

/**
 * Finds the list of references: a heading that says so with entries under it, in the later part of a document; or, without a heading, a
 * long run of numbered entries with years. Null when there is none that is certain.
 */
export function findReferenceList(pages: readonly PageLines[]): ReferenceList | null {
  const body = bodyOf(pages)
  let best: { from: number; to: number; entries: Entries } | null = null
  const headings = body.flatMap(({ text }, at) => (isReferencesHeading(text) ? [at] : []))
  for (const at of headings.slice(-MOST_TRIED)) {
    const to = trimmed(body, at, endOf(body, at))
    const entries = entriesOf(body.slice(at + 1, to))
    if (isList(body.slice(at + 1, to), entries) && (!best || weight(entries) >= weight(best.entries)))
      best = { from: at, to, entries }
  }
  best ??= withoutHeading(body)
  if (!best) return null
  const [first, last] = [body[best.from] as Body, body[best.to - 1] as Body]
  const { numbered, bracketed } = best.entries
  return {
    first: { page: first.page, line: first.index },
    last: { page: last.page, line: last.index },
    numbered,
    bracketed,
  }
}

function bodyOf(pages: readonly PageLines[]): Body[] {
  return pages.flatMap((page, number) => {
    const cuts = cutsByLine(page)
    return page.lines.flatMap((line, index) => {
      const own = cuts.get(index)
      const text = own ? withoutCuts(line, own).trim() : line.text
      if (text === '') return []
      return [{ page: number, index, line, text, size: line.main?.size ?? 0 }]
    })
  })
}

interface Entries {
  /** How many entries are numbered in a row, from one of the first numbers on. */
  count: number
  numbered: number
  bracketed: boolean
  /** Index of the line where the last of them begins. */
  last: number
  years: number
}

function entriesOf(lines: readonly Body[]): Entries {
  const years = lines.filter(({ text }) => YEAR_OF_WORK.test(text)).length
  let best: Entries = { count: 0, numbered: 0, bracketed: false, last: -1, years }
  for (const { pattern, bracketed } of ENTRY) {
    let [count, number, last] = [0, 0, -1]
    for (const [i, { text }] of lines.entries()) {
      if (i > last + (count === 0 ? 3 : LONGEST_ENTRY)) break
      const value = Number(pattern.exec(text)?.[1] ?? 0)
      const follows = count === 0 ? value === 1 : value > number && value <= number + MOST_MISSED
      if (!follows) continue
      count += 1
      number = value
      last = i
    }
    if (count > best.count) best = { count, numbered: number, bracketed, last, years }
  }
  return best
}

const weight = ({ count, years }: Entries) => Math.max(count, years)

function isList(lines: readonly Body[], { count, years }: Entries): boolean {
  if (lines.length === 0) return false
  if (count >= 3 || (count >= 1 && lines.length <= 12)) return true
  const authors = lines.filter(({ text }) => AUTHOR.test(text)).length
  return years >= Math.max(1, lines.length / 8) && (authors >= lines.length / 8 || lines.length <= 12)
}

/** Index after the last line of the list whose heading stands at `at`. */
function endOf(body: readonly Body[], at: number): number {
  const heading = body[at] as Body
  const rest = body.slice(at + 1)
  const near = rest.slice(0, 60)
  const size = mostCommon(
    near.map((line) => line.size),
    0.25,
    near.map(({ text }) => text.length),
  )
  const isLarger = heading.size > 1.04 * size
  const { count, last } = entriesOf(rest)
  const numbered = count >= 3
  for (const [i, { text, size: own, line }] of rest.entries()) {
    if (i === 0 || (numbered && i <= last)) continue
    const before = (rest[i - 1] as Body).text
    const isEntry = ENTRY.some(({ pattern }) => pattern.test(text))
    const ends = /[.\])\d/?]$|https?:\S*$/u.test(before)
    if (ends && AFTER.test(text)) return at + 1 + i
    if (isEntry && numbered) continue
    const isHeading = isLarger
      ? own >= 0.97 * heading.size && own > 1.04 * size && /\p{L}{3}/u.test(text)
      : Math.abs(own - heading.size) < 0.03 * own &&
        line.fontName === heading.line.fontName &&
        isStyled(heading, near) &&
        text.length < 60
    if (isHeading) return at + 1 + i
    // Past the last number, what is set otherwise is no entry any more.
    if (numbered && Math.abs(own - size) > 0.06 * size && i > last + 1) return at + 1 + i
  }
  return body.length
}

/** Without what follows the last lines that look like entries: lives of the authors, the publisher's notices. */
function trimmed(body: readonly Body[], at: number, to: number): number {
  const isEvidence = body
    .slice(at, to)
    .map(({ text }) => EVIDENCE.test(text) || ENTRY.slice(0, 2).some(({ pattern }) => pattern.test(text)))
  let last = -1
  let gap = 0
  for (const [i, found] of isEvidence.entries()) {
    gap = found ? 0 : gap + 1
    if (gap > LONGEST_ENTRY) break
    if (found && (i < 12 || isEvidence.slice(i - 9, i + 1).filter(Boolean).length >= 3)) last = i
  }
  if (last < 0) return to
  let end = at + last + 1
  while (end < to && end < at + last + 4 && !/\.$/u.test((body[end - 1] as Body).text)) end += 1
  return end
}

/** The heading is told from its entries by its font. */
function isStyled(heading: Body, near: readonly Body[]): boolean {
  return near.filter(({ line }) => line.fontName === heading.line.fontName).length < 0.1 * near.length
}

/** Numbered entries in the later half, as good as one after another and with years. */
function withoutHeading(body: readonly Body[]): { from: number; to: number; entries: Entries } | null {
  for (const { pattern } of ENTRY.slice(0, 2)) {
    const half = Math.floor(body.length / 2)
    const first = body.flatMap(({ text }, at) => (at >= half && pattern.exec(text)?.[1] === '1' ? [at] : []))
    for (const at of first.slice(-MOST_TRIED)) {
      const rest = body.slice(at)
      const entries = entriesOf(rest)
      const within = rest.slice(0, entries.last + 1)
      const years = within.filter(({ text }) => YEAR_OF_WORK.test(text)).length
      if (entries.count < 8 || within.length > 6 * entries.count || years < 0.6 * entries.count) continue
      return { from: at, to: at + entries.last + 1, entries }
    }
  }
  return null
}
