import type { SetAside } from '../../../../shared/anchoring/align-texts'
import type { ArticleDom } from '../article-dom'
import type { TextRange } from '../text-range'
import type { Edge, Edges } from './edges'

/** Text node and offset nearest to a point; not in every browser under the standard's name yet. */
function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  const found = document.caretPositionFromPoint?.(x, y)
  if (found) return { node: found.offsetNode, offset: found.offset }
  const range = document.caretRangeFromPoint(x, y)
  return range && { node: range.startContainer, offset: range.startOffset }
}

/** The letter under a point of the window, and where it stands in the text of the article on screen; `start` is not below `end` for one that is no part of it. */
function letterAt(article: ArticleDom, x: number, y: number): { node: Text; start: number; end: number } | null {
  const caret = caretAt(x, y)
  if (!caret || !article.root.contains(caret.node) || caret.node.nodeType !== Node.TEXT_NODE) return null
  const node = caret.node as Text
  const range = document.createRange()
  // The caret stands before or after the letter that is pointed at.
  for (const at of [caret.offset, caret.offset - 1]) {
    if (at < 0 || at >= node.length) continue
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    for (const box of range.getClientRects()) {
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue
      const start = article.offsetOf(range, 'start')
      const end = article.offsetOf(range, 'end')
      return start !== null && end !== null ? { node, start, end } : null
    }
  }
  return null
}

/** Offset, in the text of the article on screen, of the character under a point of the window; null where there is none. */
export function articleOffsetAt(article: ArticleDom, x: number, y: number): number | null {
  const letter = letterAt(article, x, y)
  return letter && letter.start < letter.end ? letter.start : null
}

/** The raised number under a point of the window, which is shown and no part of the text; null where there is none. */
export function articleAsideAt(article: ArticleDom, x: number, y: number): SetAside | null {
  const letter = letterAt(article, x, y)
  if (!letter || letter.start < letter.end) return null
  const near = article.dom.asides.filter(({ at }) => at === letter.end)
  return near.find(({ text }) => text.includes(letter.node.data.trim())) ?? null
}

/** Offset, in the text of the article on screen, of the place between letters nearest to a point of the window. */
export function articleOffsetNear(article: ArticleDom, x: number, y: number, affinity: 'start' | 'end'): number | null {
  // Beside the column the nearest edge of it counts.
  const box = article.root.getBoundingClientRect()
  const inside = Math.min(box.right - 2, Math.max(box.left + 2, x))
  const caret = caretAt(inside, y)
  if (!caret || !article.root.contains(caret.node)) return null
  const range = document.createRange()
  range.setStart(caret.node, caret.offset)
  range.collapse(true)
  return article.offsetOf(range, affinity)
}

/** The ends of a stretch of the text on screen. */
export function articleEdges(article: ArticleDom, { start, end }: TextRange): Edges {
  const edge = (from: number, side: 'start' | 'end'): Edge | null => {
    const box = article.rectsOf({ start: from, end: from + 1 })[0]
    if (!box) return null
    const node = article.rangeOf({ start: from, end: from + 1 })?.startContainer.parentElement
    const isLeft = (side === 'start') === !(node && getComputedStyle(node).direction === 'rtl')
    return { box, side: isLeft ? 'left' : 'right' }
  }
  return { start: edge(start, 'start'), end: edge(end - 1, 'end') }
}
