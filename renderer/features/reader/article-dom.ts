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
    ALLOWED_ATTR: ['href', 'src', 'alt', 'start', 'colspan', 'rowspan', 'dir'],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|doi:|data:image\/(?!svg))/iu,
    RETURN_DOM_FRAGMENT: true,
  })
  for (const image of fragment.querySelectorAll('img')) {
    if (!/^data:image\/(?!svg)/iu.test(image.getAttribute('src') ?? '')) image.removeAttribute('src')
  }
  for (const link of fragment.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? ''
    const doi = /^doi:\s*(10\..+)$/iu.exec(href)
    if (doi) link.setAttribute('href', `https://doi.org/${doi[1]}`)
    else if (!/^(?:https?|mailto):/iu.test(href)) link.removeAttribute('href')
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer nofollow')
  }
  return fragment
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
   * Rectangles in the window, one per line of text. Measured text node by text node: a range over whole paragraphs would give their boxes
   * as well.
   */
  rectsOf({ start, end }: TextRange): DOMRect[] {
    const from = domPosition(this.dom, start, 'start')
    const to = domPosition(this.dom, end, 'end')
    if (!from || !to) return []
    const first = this.dom.indexOf.get(from.node) ?? 0
    const last = this.dom.indexOf.get(to.node) ?? first
    const rects: DOMRect[] = []
    const range = document.createRange()
    for (let index = first; index <= last; index += 1) {
      const node = this.dom.nodes[index] as unknown as Text
      range.setStart(node, index === first ? Math.min(from.offset, node.length) : 0)
      range.setEnd(node, index === last ? Math.min(to.offset, node.length) : node.length)
      if (range.collapsed) continue
      for (const rect of range.getClientRects()) if (rect.width > 0.5 && rect.height > 0) joinRect(rects, rect)
    }
    return rects
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
