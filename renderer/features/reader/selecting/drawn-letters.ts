import type { ItemPlace } from '../../../../shared/anchoring/pdf-text-item'
import type { PageView } from '../pdf-viewer'
import type { Measured } from './nearest-line'

/** Text nodes of an element with the offset each begins at. The search's own spans may stand in between, so text is counted. */
function textNodes(element: HTMLElement): { node: Text; from: number }[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const found: { node: Text; from: number }[] = []
  let from = 0
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    found.push({ node, from })
    from += node.length
  }
  return found
}

/** The DOM point of an offset in the text of an element; null in an element without text. */
export function domPoint(element: HTMLElement, offset: number): { node: Text; offset: number } | null {
  const nodes = textNodes(element)
  const last = nodes.findLast(({ from }) => from <= offset)
  return last ? { node: last.node, offset: Math.min(last.node.length, offset - last.from) } : null
}

/**
 * Where a point of the window is among the letters of an item's element in the text layer; null when they cannot be measured: not drawn, other text, set at an angle.
 */
export function measureLetters(
  div: HTMLElement | undefined,
  str: string,
  place: ItemPlace,
  viewport: PageView['viewport'],
  x: number,
  y: number,
): Measured | null {
  if (!div?.isConnected || str.length === 0 || div.textContent !== str) return null
  const [ox, oy] = viewport.convertToViewportPoint(0, 0)
  const [ax, ay] = viewport.convertToViewportPoint(place.ux, place.uy)
  const length = Math.hypot(ax - ox, ay - oy)
  const [ux, uy] = [(ax - ox) / length, (ay - oy) / length]
  if (Math.abs(ux * uy) > 0.01) return null // an upright box says little about slanted letters
  const sign = place.rtl ? -1 : 1
  const nodes = textNodes(div)
  const range = document.createRange()
  const box = (at: number): { from: number; to: number } | null => {
    const own = nodes.findLast(({ from }) => from <= at)
    if (!own) return null
    range.setStart(own.node, at - own.from)
    range.setEnd(own.node, at - own.from + 1)
    const { left, right, top, bottom } = range.getBoundingClientRect()
    const edges = [sign * (left * ux + top * uy), sign * (right * ux + bottom * uy)]
    return { from: Math.min(...edges), to: Math.max(...edges) }
  }
  const point = sign * (x * ux + y * uy)
  let low = 0
  let high = str.length
  while (low < high) {
    const middle = (low + high) >> 1
    const own = box(middle)
    if (!own) return null
    if ((own.from + own.to) / 2 < point) low = middle + 1
    else high = middle
  }
  const before = low > 0 ? box(low - 1) : null
  return { place: low, letter: before && point < before.to ? low - 1 : Math.min(low, str.length - 1) }
}
