import { splitsPair } from './characters'
import { fold } from './folding'

/**
 * Saved places in a text, after the W3C Web Annotation Data Model. Of its selectors we keep the two that survive a new
 * copy of the text; left out are Fragment, CSS, XPath, Data Position, SVG and Range selectors, and `refinedBy`.
 * Rectangles on PDF pages are kept beside these, see `page-rects.ts`.
 */

/** https://www.w3.org/TR/annotation-model/#text-quote-selector — code units here are UTF-16, of canonical text */
export interface TextQuoteSelector {
  type: 'TextQuoteSelector'
  exact: string
  /** what stands before the quote: `CONTEXT_LENGTH` units, more where they would not tell it from other places */
  prefix: string
  /** what stands after it */
  suffix: string
}

/** https://www.w3.org/TR/annotation-model/#text-position-selector — offsets in UTF-16 units, end exclusive */
export interface TextPositionSelector {
  type: 'TextPositionSelector'
  start: number
  end: number
}

/** The quote says what, the position where it was. */
export interface Selectors {
  quote: TextQuoteSelector
  position: TextPositionSelector
}

/** UTF-16 units of context kept on each side of a quote that stands once in its text. */
export const CONTEXT_LENGTH = 32
/** No more than this is kept on a side; context this long may still stand elsewhere too. */
export const LONGEST_CONTEXT = 1024
/** Of a quote that stands in its text twice. */
const CONTEXT_OF_REPEATED = 48
/** Of a quote in a place that is nearly like another: all the near part of context may be needed to tell. */
export const CONTEXT_OF_NEARLY_REPEATED = 56
/** Units of the pieces by which that shows: most stand in the text twice. */
const PIECE = 16
/** The lengths there are. Another one says that the text began or ended there. */
const LENGTHS = [
  ...[CONTEXT_LENGTH, CONTEXT_OF_REPEATED, CONTEXT_OF_NEARLY_REPEATED, 64, 80, 96, 112, 128, 160, 192, 224],
  ...[256, 320, 384, 448, 512, 640, 768, 896, LONGEST_CONTEXT],
]
/** Of the context on one side, the part next to the quote that must itself stand once: the rest may then be misread. */
const TELLING_PART = 0.75

/**
 * Describes `start`..`end` of `text`. Each side of the context alone tells the passage from every other place, if
 * `LONGEST_CONTEXT` units can: context is 32 units, and longer where the quote or these stand in the text twice. So
 * longer context says that there were other places like this one. Never cuts a surrogate pair: a range that would is
 * widened, context shortened.
 */
export function describe(text: string, start: number, end: number): Selectors {
  let from = Math.max(0, Math.min(start, text.length))
  let to = Math.max(from, Math.min(end, text.length))
  if (splitsPair(text, from)) from -= 1
  if (splitsPair(text, to)) to += 1
  const exact = text.slice(from, to)
  const isRepeated = repeatedIn(text)
  const least = isRepeated(exact) ? CONTEXT_OF_REPEATED : CONTEXT_LENGTH
  const prefixLength = contextLength(least, from, (length) => text.slice(Math.max(0, from - length), from), isRepeated)
  const suffixLength = contextLength(least, text.length - to, (length) => text.slice(to, to + length), isRepeated)
  let before = from - prefixLength
  let after = to + suffixLength
  if (splitsPair(text, before)) before += 1
  if (splitsPair(text, after)) after -= 1
  return {
    quote: {
      type: 'TextQuoteSelector',
      exact,
      prefix: text.slice(before, from),
      suffix: text.slice(to, after),
    },
    position: { type: 'TextPositionSelector', start: from, end: to },
  }
}

/** Units of context to keep on a side with `room` units: the first length of which the near part stands once. */
function contextLength(least: number, room: number, nearest: (length: number) => string, isRepeated: IsRepeated): number {
  const near = (length: number) => nearest(Math.floor(length * TELLING_PART))
  const length = LENGTHS.find((each) => each >= least && (each >= room || !isRepeated(near(each)))) ?? LONGEST_CONTEXT
  const isNearly = length === CONTEXT_OF_REPEATED && length < room && isNearlyRepeated(nearest(length), isRepeated)
  return Math.min(room, isNearly ? CONTEXT_OF_NEARLY_REPEATED : length)
}

/** True when all pieces of a part but one, at most, stand in the text twice. */
function isNearlyRepeated(part: string, isRepeated: IsRepeated): boolean {
  let [pieces, repeated] = [0, 0]
  for (let from = 0; from + PIECE <= part.length; from += PIECE) {
    pieces += 1
    if (isRepeated(part.slice(from, from + PIECE))) repeated += 1
  }
  return repeated >= pieces - 1
}

/** True for context that a text's beginning or end cut short, or that comes from elsewhere: what it tells depends on that edge. */
export function isCutShort(context: string): boolean {
  // One unit less where it would have split a surrogate pair.
  return !LENGTHS.includes(context.length) && !LENGTHS.includes(context.length + 1)
}

/**
 * Where context tells, in units from the quote: beyond `from` no other place is the same, up to `to` there is none. Null for context
 * that was not made longer than usual.
 */
export function tellingBand(context: string): { from: number; to: number } | null {
  const at = LENGTHS.findIndex((length) => length >= context.length)
  if (at < 0 || context.length <= CONTEXT_OF_REPEATED) return null
  const near = (length: number) => Math.floor(length * TELLING_PART)
  if (LENGTHS[at] === CONTEXT_OF_NEARLY_REPEATED) return { from: 0, to: near(CONTEXT_OF_NEARLY_REPEATED) }
  const before = LENGTHS[at - 1] === CONTEXT_OF_NEARLY_REPEATED ? CONTEXT_OF_REPEATED : (LENGTHS[at - 1] as number)
  return { from: near(before), to: near(LENGTHS[at] as number) }
}

/** Whether a part of a text stands in it twice, as it is searched for later: spelling, spaces and line ends folded away. */
type IsRepeated = (part: string) => boolean

function repeatedIn(text: string): IsRepeated {
  const words = foldedText(text)
  const isTwice = (all: string, part: string) => all.indexOf(part, all.indexOf(part) + 1) >= 0
  // Cut out, a part may begin or end with a hyphen that between letters would have been folded away.
  return (part) => isTwice(text, part) || isTwice(words, fold(part).text.replace(/^[-']+|[-']+$/g, ''))
}

/** The text that was folded last: passages are described one after the other in one text. */
let lastFolded = { source: '', text: '' }

function foldedText(source: string): string {
  if (lastFolded.source !== source) lastFolded = { source, text: fold(source).text }
  return lastFolded.text
}

export { type Anchor, anchor, anchorer } from './anchor'
