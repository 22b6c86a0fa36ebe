import { serialize } from 'parse5'
import { type HtmlNode, type HtmlParent, isElement, parsePiece } from '../html-tree'

const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/**
 * The text of a document or a snippet as Taguette counts it: all that stands between the tags, in a row. Places are bytes of it in UTF-8; what this class takes and
 * gives are UTF-16 units.
 */
export class TaguetteText {
  readonly raw: string
  /** Where a new line begins, ascending; between two paragraphs there may be no blank at all. */
  readonly #breaks: number[] = []
  #bytes: Uint32Array | undefined
  #packed: { text: string; at: Uint32Array } | undefined

  constructor(html: string) {
    let raw = ''
    const read = (node: HtmlNode): void => {
      if (node.nodeName === '#text' && 'value' in node) raw += node.value
      if (!isElement(node)) return
      const isBlock = BLOCKS.has(node.tagName)
      if (isBlock || node.tagName === 'br') this.#breaks.push(raw.length)
      for (const child of node.childNodes) read(child)
      if (isBlock) this.#breaks.push(raw.length)
    }
    for (const node of parsePiece(html).childNodes) read(node)
    this.raw = raw
  }

  /** Offset of a byte; one inside of a character counts as its end. */
  atByte(byte: number): number {
    this.#bytes ??= byteCounts(this.raw)
    return Math.min(this.raw.length, lowerBound(this.#bytes, byte))
  }

  /** What stands on both sides of a stretch, about so many units of it. */
  around(from: number, to: number, length: number): { before: string; after: string } {
    const isLow = (at: number) => /[\udc00-\udfff]/.test(this.raw[at] ?? '')
    const begin = Math.max(0, from - length)
    const end = Math.min(this.raw.length, to + length)
    return { before: this.plain(isLow(begin) ? begin + 1 : begin, from), after: this.plain(to, isLow(end) ? end - 1 : end) }
  }

  /** A stretch as it reads: blanks collapsed, a line for each paragraph. */
  plain(from = 0, to = this.raw.length): string {
    const within = this.#breaks.slice(lowerBound(this.#breaks, from + 1), lowerBound(this.#breaks, to))
    const cuts = [from, ...within, to]
    return cuts
      .slice(1)
      .map((cut, i) => this.raw.slice(cuts[i], cut).replace(/\s+/gu, ' '))
      .join('\n')
      .replace(/ *\n[ \n]*/gu, '\n')
      .trim()
  }

  /** Where words stand that are the same but for blanks; the place nearest to `near` of several. Null when they stand nowhere. */
  find(words: string, near: number): { from: number; to: number } | null {
    this.#packed ??= packed(this.raw)
    const wanted = words.replace(/\s+/gu, '')
    if (!wanted) return null
    const { text, at } = this.#packed
    let best: { from: number; to: number } | null = null
    for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
      const from = at[i]!
      if (best && Math.abs(best.from - near) <= Math.abs(from - near)) break
      best = { from, to: at[i + wanted.length - 1]! + 1 }
    }
    return best
  }
}

/** For every UTF-16 unit and the end: bytes before it in UTF-8. The four bytes of a pair count for its second half, so that no search ends between the two. */
function byteCounts(text: string): Uint32Array {
  const counts = new Uint32Array(text.length + 1)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const size =
      unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xdc00 ? 0 : unit >= 0xdc00 && unit < 0xe000 ? 4 : 3
    counts[i + 1] = counts[i]! + size
  }
  return counts
}

/** Index of the first value that is not below; the length when all are. */
function lowerBound(ascending: ArrayLike<number>, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function packed(raw: string): { text: string; at: Uint32Array } {
  const at = new Uint32Array(raw.length)
  let text = ''
  for (const word of raw.matchAll(/\S+/gu)) {
    for (let i = 0; i < word[0].length; i++) at[text.length + i] = word.index + i
    text += word[0]
  }
  return { text, at }
}

/**
 * A document's HTML as a file that the importer reads to the last word: Markdown that holds the HTML as one block. As a web page it would be searched for its
 * article, and what looks like a menu or an advert in it would be left out; but it is a document somebody has chosen already.
 */
export function wholeDocument(html: string, title: string, isRightToLeft: boolean): Uint8Array {
  const body = blocks(parsePiece(html))
    // An empty line would end the block of HTML. Line ends mean blanks, except in <pre>.
    .split(/(<pre[\s>][\s\S]*?<\/pre>)/u)
    .map((part) => part.replace(/\r\n?|[\n\v\f\u0085\u2028\u2029]/gu, part.startsWith('<pre') ? '&#10;' : ' '))
    .join('')
  const head = [`title: "${title.replace(/\s+/gu, ' ').replaceAll('"', '\\"')}"`, ...(isRightToLeft ? ['dir: rtl'] : [])]
  return new TextEncoder().encode(`---\n${head.join('\n')}\n---\n\n<div>${body}</div>\n`)
}

/** Mark-up with bare text and inline elements at the top made paragraphs. */
function blocks(root: HtmlParent): string {
  let html = ''
  let run: HtmlNode[] = []
  const flush = () => {
    const inside = serialize({ ...root, childNodes: run } as HtmlParent)
    if (inside.trim()) html += `<p>${inside}</p>`
    run = []
  }
  for (const node of root.childNodes) {
    if (!isElement(node) || !BLOCKS.has(node.tagName)) {
      run.push(node)
      continue
    }
    flush()
    html += serialize({ ...root, childNodes: [node] } as HtmlParent)
  }
  flush()
  return html
}
