import { type CitationMark, citationsIn } from '../../../../shared/citing/citations-in'
import type { CitingDocument } from '../../../../shared/citing/citing-style'
import type { DocumentView } from '../document-view'
import type { TextRange } from '../text-range'

/** The citation under a point of the window, in the line or raised; null where there is none. */
export function markAt(
  view: Pick<DocumentView, 'offsetAt' | 'asideAt'>,
  document: CitingDocument,
  x: number,
  y: number,
): CitationMark | null {
  const { text, raised, style } = document
  const aside = view.asideAt(x, y)
  if (aside) {
    if (aside.role !== 'citation-number') return null
    const marks = citationsIn(text, { start: aside.at - 1, end: aside.at }, raised, style).filter(
      ({ start, end }) => start === end,
    )
    return marks.find((mark) => mark.text === aside.text) ?? marks[0] ?? null
  }
  const offset = view.offsetAt(x, y)
  if (offset === null) return null
  const found = citationsIn(text, { start: offset, end: offset + 1 }, [], style)
  return found.find(({ start, end }) => start <= offset && offset < end) ?? null
}

/** Where a mark stands, for what floats beside it: a raised one behind the letter before it. */
export const placeOfMark = ({ start, end }: CitationMark): TextRange =>
  start === end ? { start: Math.max(0, start - 1), end: start } : { start, end }

/** The mark after `last` among those in order, from the first again after the last one. */
export function nextMark(marks: readonly CitationMark[], last: CitationMark | null): CitationMark | null {
  const at = last ? marks.findIndex(({ start, end }) => start === last.start && end === last.end) : -1
  return marks[(at + 1) % Math.max(1, marks.length)] ?? null
}
