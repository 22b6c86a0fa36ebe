import { splitsPair } from './characters'

/**
 * Saved places in a text, after the W3C Web Annotation Data Model. Of its selectors we keep the two that survive a new
 * copy of the text; left out are Fragment, CSS, XPath, Data Position, SVG and Range selectors, and `refinedBy`.
 * Rectangles on PDF pages are kept beside these, see `page-rects.ts`.
 */

/** https://www.w3.org/TR/annotation-model/#text-quote-selector — code units here are UTF-16, of canonical text */
export interface TextQuoteSelector {
  type: 'TextQuoteSelector'
  exact: string
  /** up to `CONTEXT_LENGTH` units before the quote */
  prefix: string
  /** up to `CONTEXT_LENGTH` units after it */
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

/** UTF-16 units of context kept on each side. */
export const CONTEXT_LENGTH = 32

/** Describes `start`..`end` of `text`. Never cuts a surrogate pair: a range that would is widened, context shortened. */
export function describe(text: string, start: number, end: number): Selectors {
  let from = Math.max(0, Math.min(start, text.length))
  let to = Math.max(from, Math.min(end, text.length))
  if (splitsPair(text, from)) from -= 1
  if (splitsPair(text, to)) to += 1
  let before = Math.max(0, from - CONTEXT_LENGTH)
  let after = Math.min(text.length, to + CONTEXT_LENGTH)
  if (splitsPair(text, before)) before += 1
  if (splitsPair(text, after)) after -= 1
  return {
    quote: {
      type: 'TextQuoteSelector',
      exact: text.slice(from, to),
      prefix: text.slice(before, from),
      suffix: text.slice(to, after),
    },
    position: { type: 'TextPositionSelector', start: from, end: to },
  }
}

export { type Anchor, anchor, anchorer } from './anchor'
