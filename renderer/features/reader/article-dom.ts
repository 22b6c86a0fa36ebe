import DOMPurify from 'dompurify'
import {
  type BrowserNode,
  browserTree,
  buildDomText,
  type DomText,
  domOffset,
  domPosition,
} from '../../../shared/anchoring/dom-text'
import type { TextRange } from './text-range'

const blocks = 'h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre table caption thead tbody tr td th figure figcaption hr dl dt dd'
const inline = 'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small strong sub sup u var'

/**
 * Sanitises a stored article once more and gives its nodes. The import's allow-list is repeated here, so that a review from somebody else
 * cannot bring anything that runs or is fetched: pictures only from the file itself, links only with `rel=noopener` into another window.
 */
export function articleFragment(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...blocks.split(' '), ...inline.split(' ')],
    ALLOWED_ATTR: ['href', 'src', 'alt', 'start', 'colspan', 'rowspan', 'dir', 'id'],
    ADD_URI_SAFE_ATTR: ['start', 'colspan', 'rowspan', 'dir'], // others have to look like an address
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:#at-\d{1,6}$|https?:|mailto:|doi:|data:image\/(?!svg))/iu,
    RETURN_DOM_FRAGMENT: true,
  })
  for (const image of fragment.querySelectorAll('img')) {
    if (!/^data:image\/(?!svg)/iu.test(image.getAttribute('src') ?? '')) image.removeAttribute('src')
  }
  // An id would be a name in the page: places are known by an attribute that means nothing to it.
  for (const place of fragment.querySelectorAll('[id]')) {
    if (place.tagName === 'A' && /^at-\d{1,6}$/u.test(place.id)) (place as HTMLElement).dataset.place = place.id
    place.removeAttribute('id')
  }
  for (const link of fragment.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? ''
    if (href.startsWith('#') || link.dataset.place) {
      // The address of the page is the app's: a link within the article is followed by ArticleLinks.
      if (href) link.dataset.to = href.slice(1)
      for (const name of ['href', 'target']) link.removeAttribute(name)
      continue
    }
    const doi = /^doi:\s*(10\..+)$/iu.exec(href)
    if (doi) link.setAttribute('href', `https://doi.org/${doi[1]}`)
    else if (!/^(?:https?|mailto):/iu.test(href)) link.removeAttribute('href')
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer nofollow')
  }
  for (const table of fragment.querySelectorAll('table')) scrollsByItself(table)
  return fragment
}

/** Puts a table that may be wider than the column into something that scrolls; it stays a table to screen readers. */
function scrollsByItself(table: HTMLTableElement) {
  const frame = document.createElement('div')
  frame.dataset.scrolls = ''
  if (table.dir) frame.dir = table.dir
  table.replaceWith(frame)
  frame.append(table)
}

/** The article in the page with its canonical text. */
export class ArticleDom {
  readonly dom: DomText<BrowserNode>
  constructor(readonly root: HTMLElement) {
    this.dom = buildDomText<BrowserNode>(root, browserTree)
  }

  get text(): string {
    return this.dom.text
  }

  /** DOM range of a stretch of this text; null for an empty article. */
  rangeOf({ start, end }: TextRange): Range | null {
    const from = domPosition(this.dom, start, 'start')
    const to = domPosition(this.dom, end, 'end')
    if (!from || !to) return null
    const range = document.createRange()
    range.setStart(from.node as unknown as Node, from.offset)
    range.setEnd(to.node as unknown as Node, to.offset)
    return range
  }

  /**
   * Rectangles in the window, one per line of text, without what is scrolled out of a wide table. Measured text node by text node: a range
   * over whole paragraphs would give their boxes as well.
   */
  rectsOf({ start, end }: TextRange): DOMRect[] {
    const from = domPosition(this.dom, start, 'start')
    const to = domPosition(this.dom, end, 'end')
    if (!from || !to) return []
    const first = this.dom.indexOf.get(from.node) ?? 0
    const last = this.dom.indexOf.get(to.node) ?? first
    const rects: DOMRect[] = []
    const range = document.createRange()
    let frame: { of: Element | null; box: DOMRect | null } = { of: null, box: null }
    for (let index = first; index <= last; index += 1) {
      const node = this.dom.nodes[index] as unknown as Text
      range.setStart(node, index === first ? Math.min(from.offset, node.length) : 0)
      range.setEnd(node, index === last ? Math.min(to.offset, node.length) : node.length)
      if (range.collapsed) continue
      const of = node.parentElement?.closest('[data-scrolls], pre') ?? null
      if (of !== frame.of) frame = { of, box: of && of.scrollWidth > of.clientWidth + 1 ? of.getBoundingClientRect() : null }
      for (const rect of range.getClientRects()) {
        const seen = frame.box ? clipped(rect, frame.box) : rect
        if (seen.width > 0.5 && seen.height > 0) joinRect(rects, seen)
      }
    }
    return rects
  }

  /** Top of the line that the character at an offset stands in, px from the top of the window. */
  topAt(offset: number): number {
    const at = domPosition(this.dom, Math.min(offset, Math.max(0, this.text.length - 1)), 'start')
    if (!at) return this.root.getBoundingClientRect().top
    const node = at.node as unknown as Text
    const range = document.createRange()
    // A space at a line end may have no box of its own.
    for (let from = Math.min(at.offset, node.length); from < node.length && from < at.offset + 8; from += 1) {
      range.setStart(node, from)
      range.setEnd(node, from + 1)
      const box = range.getClientRects()[0]
      if (box) return box.top
    }
    range.selectNode(node)
    return range.getBoundingClientRect().top
  }

  /** The first offset whose line begins at or below a height, px from the top of the window; the length of the text below all of it. */
  offsetBelow(height: number): number {
    let low = 0
    let high = this.text.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.topAt(middle) < height) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Offset of the first text in an element; null when it has none. */
  startOf(element: Element): number | null {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const offset = domOffset(this.dom, node as unknown as BrowserNode, 0, 'start')
      if (offset !== null) return offset
    }
    return null
  }

  /** Offset of the first text after an element; null when there is none. */
  startAfter(element: Element): number | null {
    const nodes = this.dom.nodes as unknown as readonly Text[]
    const next = nodes.find((node) => element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)
    return next ? domOffset(this.dom, next as unknown as BrowserNode, 0, 'start') : null
  }

  /** A DOM point → canonical offset. Points in elements move to the nearest text inside `within`. */
  offsetOf(range: Range, which: 'start' | 'end'): number | null {
    const node = which === 'start' ? range.startContainer : range.endContainer
    const offset = which === 'start' ? range.startOffset : range.endOffset
    if (node.nodeType === Node.TEXT_NODE) {
      const direct = domOffset(this.dom, node as unknown as BrowserNode, offset, which)
      if (direct !== null) return direct
    }
    const nodes = this.dom.nodes as unknown as readonly Text[]
    // Text nodes stand in document order; the range touches a run of them.
    if (which === 'start') {
      const next = nodes.find((text) => range.comparePoint(text, text.length) >= 0)
      return next ? domOffset(this.dom, next as unknown as BrowserNode, 0, 'start') : null
    }
    const last = nodes.findLast((text) => range.comparePoint(text, 0) <= 0)
    return last ? domOffset(this.dom, last as unknown as BrowserNode, last.length, 'end') : null
  }
}

function clipped(rect: DOMRect, box: DOMRect): DOMRect {
  const left = Math.max(rect.left, box.left)
  return new DOMRect(left, rect.top, Math.max(0, Math.min(rect.right, box.right) - left), rect.height)
}

/** Pieces of one line (bold words, links) become one rectangle. */
function joinRect(rects: DOMRect[], rect: DOMRect) {
  const before = rects.at(-1)
  const sameLine =
    before && Math.abs(before.bottom - rect.bottom) < rect.height * 0.35 && Math.abs(before.height - rect.height) < 4
  if (before && sameLine && rect.left - before.right < 3 && before.left - rect.right < 3) {
    const left = Math.min(before.left, rect.left)
    const top = Math.min(before.top, rect.top)
    rects[rects.length - 1] = new DOMRect(
      left,
      top,
      Math.max(before.right, rect.right) - left,
      Math.max(before.bottom, rect.bottom) - top,
    )
  } else rects.push(rect)
}
