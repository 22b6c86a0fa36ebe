import type { TextWords, Vocabulary } from '../../../../shared/anchoring/hyphenation'
import { type Joint, joinLines } from '../../../../shared/anchoring/join-lines'
import type { Leadings } from '../../../../shared/anchoring/line-breaks'
import type { Line } from '../../../../shared/anchoring/page-lines'
import type { Aside } from '../../../../shared/model/source'
import { type Cut, cutsByLine, type PageLines, rangeOf, withoutCuts } from './document-lines'

/** The canonical text of a page at import. Offsets are UTF-16 units in `text`. */
export interface BodyText {
  text: string
  asides: Aside[]
  /** Where each line begins in the text; for a line that was set aside, where the next one does. */
  starts: number[]
  /** Where each line ends. */
  ends: number[]
}

/** What is left of the lines of a page when some pieces are out of it. */
export interface BodyLines {
  lines: Line[]
  /** Index among `lines`, and offset in its text, before which each piece stands; in the order of the page. */
  asides: { role: Aside['role']; text: string; line: number; offset: number }[]
  /** For each line of the page: its index among `lines`, or that of the next one. */
  places: number[]
}

/** Takes the pieces out. */
export function bodyLines(page: PageLines): BodyLines {
  const cuts = cutsByLine(page)
  const body: BodyLines = { lines: [], asides: [], places: [] }
  for (const [index, line] of page.lines.entries()) {
    body.places.push(body.lines.length)
    const own = cuts.get(index)
    if (!own) {
      body.lines.push(line)
      continue
    }
    const offsets: number[] = []
    const text = withoutCuts(line, own, offsets).trimEnd()
    for (const [i, { role, from, to }] of own.entries()) {
      body.asides.push({
        role,
        text: line.text.slice(from, to).trim().normalize('NFC'),
        line: body.lines.length,
        offset: offsets[i] as number,
      })
    }
    if (text.trim() !== '') body.lines.push(remaining(line, text, own))
  }
  return body
}

/** A line measured anew without its pieces. */
function remaining(line: Line, text: string, cuts: readonly Cut[]): Line {
  const runs = line.runs.filter((run) => !cuts.some(({ from, to }) => run.from >= from && run.to <= to + 1))
  if (runs.length === 0 || runs.length === line.runs.length || line.main?.rtl) return { ...line, text }
  const [start] = rangeOf(runs.map((run) => run.start))
  const [, end] = rangeOf(runs.map((run) => run.end))
  const gone = cuts.filter(({ role }) => role === 'line-number').length
  return { ...line, text, runs, start, end, cellGaps: Math.max(0, line.cellGaps - gone) }
}

/** What joining the lines of one page can know of the whole document. */
export interface DocumentKnowledge {
  words: TextWords
  /** English words. */
  dictionary: Vocabulary
  leadings: Leadings
}

/** Joins what is left to the text of the page. */
export function bodyText({ lines, asides, places }: BodyLines, known: DocumentKnowledge): BodyText {
  const joints = joinLines(lines, known.words, known.dictionary, known.leadings)
  const begins: number[] = []
  const stops: number[] = []
  let raw = ''
  for (const [i, line] of lines.entries()) {
    const { hyphen, between } = joints[i] as Joint
    begins.push(raw.length)
    const words = line.text.normalize('NFC')
    raw += hyphen === 'keep' ? words : words.slice(0, -1) + (hyphen === 'harden' ? '-' : '')
    stops.push(raw.length)
    if (raw.length > 0) raw += between
  }
  const text = raw.normalize('NFC')
  // Composing over the seams of lines is rare; offsets then count in what composing has made.
  const offset = text === raw ? (at: number) => at : (at: number) => raw.slice(0, at).normalize('NFC').length
  const beginOf = (line: number) => begins[line] ?? raw.length
  return {
    text,
    asides: asides.map(({ role, text, line, offset: within }) => ({
      role,
      text,
      at: offset(Math.min(beginOf(line) + inComposed(lines[line], within), stops[line] ?? raw.length)),
    })),
    starts: places.map((line) => offset(beginOf(line))),
    ends: places.map((line, i) => offset(places[i + 1] === line ? beginOf(line) : (stops[line] ?? raw.length))),
  }
}

/** An offset in a line, counted in its composed text. */
function inComposed(line: Line | undefined, offset: number): number {
  return offset === 0 || !line ? 0 : line.text.slice(0, offset).normalize('NFC').length
}
