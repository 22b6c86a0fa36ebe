import { offsetFromItem } from '../../../shared/anchoring/page-text'
import type { PageLayout } from './pdf-page-texts'

/** A page's text layer: the elements of its text items, by item number. */
export interface PageDivs {
  pageIndex: number
  divs: readonly HTMLElement[]
}

/** An end of a selection: a text item and a UTF-16 offset in its string. */
export interface ItemPoint {
  pageIndex: number
  itemIndex: number
  offset: number
}

/** Text before `node`:`offset` inside `element`. The search's own spans may stand in between, so text is counted, not nodes. */
function offsetWithin(element: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange()
  range.setStart(element, 0)
  range.setEnd(node, offset)
  return range.toString().length
}

/** -1, 0, 1: the element lies before, around, after the point. */
function sideOf(element: HTMLElement, node: Node, offset: number): number {
  if (element === node || element.contains(node)) return 0
  const range = document.createRange()
  range.selectNode(element)
  return range.comparePoint(node, offset) > 0 ? -1 : 1
}

/** The first item that has text at or after the point, on the pages given in order; null when there is none. */
function pointAfter(pages: readonly PageDivs[], node: Node, offset: number): ItemPoint | null {
  for (const { pageIndex, divs } of pages) {
    for (const [itemIndex, div] of divs.entries()) {
      if (!div.isConnected) continue
      const side = sideOf(div, node, offset)
      if (side < 0) continue
      return { pageIndex, itemIndex, offset: side === 0 ? offsetWithin(div, node, offset) : 0 }
    }
  }
  return null
}

/** The last item that has text at or before the point. */
function pointBefore(pages: readonly PageDivs[], node: Node, offset: number): ItemPoint | null {
  for (const { pageIndex, divs } of [...pages].reverse()) {
    for (let itemIndex = divs.length - 1; itemIndex >= 0; itemIndex -= 1) {
      const div = divs[itemIndex]
      if (!div?.isConnected) continue
      const side = sideOf(div, node, offset)
      if (side > 0) continue
      return { pageIndex, itemIndex, offset: side === 0 ? offsetWithin(div, node, offset) : (div.textContent ?? '').length }
    }
  }
  return null
}

/**
 * The ends of a DOM range among text items. Ends outside of any text (margins, between pages) move inwards to the nearest text. `pages`
 * are the drawn pages the range touches, in order.
 */
export function itemPoints(pages: readonly PageDivs[], range: Range): { start: ItemPoint; end: ItemPoint } | null {
  const touched = pages.filter(({ divs }) => divs.some((div) => div.isConnected && range.intersectsNode(div)))
  const start = pointAfter(touched, range.startContainer, range.startOffset)
  const end = pointBefore(touched, range.endContainer, range.endOffset)
  return start && end ? { start, end } : null
}

/** An end of a selection → offset in the stored text of its page; null when no stored text stands on that side of it. */
export function pageOffset(layout: PageLayout, point: ItemPoint, affinity: 'start' | 'end'): number | null {
  return layout.alignment.toStored(offsetFromItem(layout.text, point.itemIndex, point.offset, affinity), affinity)
}
