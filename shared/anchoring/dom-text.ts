import { canonicalCharacters, SOFT_HYPHEN } from './characters'
import { isCitationMark } from './citation-mark'
import { type Affinity, type MappedText, MappedTextBuilder, offsetOf, placeOf } from './source-map'

/** Kept beside every offset into the text of an article. Raise it with any change that alters some text. */
export const DOM_TEXT_VERSION = 2

/** What the walk needs to know of a tree; the same walk serves parse5 at import and the browser's DOM on screen. */
export interface TreeAdapter<N> {
  isText(node: N): boolean
  textOf(node: N): string
  /** lower-case tag name, or '#text' */
  nameOf(node: N): string
  childrenOf(node: N): Iterable<N>
}

/** Canonical text of an article, and the way back to its text nodes. */
export interface DomText<N> {
  text: string
  /** the text nodes, in document order */
  nodes: N[]
  /** node → its index in `nodes` */
  indexOf: Map<N, number>
  map: MappedText
  /** raised citation numbers: shown, but no part of the text */
  asides: { role: 'citation-number'; at: number; text: string }[]
}

/** Elements that begin and end a line of their own. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search ' +
    'section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
const TABLE_PARTS = new Set('caption table tbody tfoot thead tr'.split(' '))
const isCell = (name: string) => name === 'td' || name === 'th'
/** Elements whose text is not shown. */
const HIDDEN = new Set(
  'script style template noscript head title iframe object audio video canvas textarea select datalist rp'.split(' '),
)

/**
 * Builds the canonical text of everything under `root`.
 *
 * NFC; spaces collapsed as CSS `white-space: normal` does, kept inside <pre>; one '\n' between blocks and for <br>,
 * never two in a row outside <pre>; table cells of a row separated by '\t'; soft hyphens dropped; no list markers;
 * raised citation numbers set aside.
 * What style sheets or attributes hide is not known here: clean the tree first. Linear in the number of nodes and
 * characters; depth does not matter.
 */
export function buildDomText<N>(root: N, adapter: TreeAdapter<N>): DomText<N> {
  const builder = new MappedTextBuilder()
  const nodes: N[] = []
  const indexOf = new Map<N, number>()
  /** what must stand before the next character */
  let due = '' as '' | '\t' | '\n'
  let preDepth = 0
  let cellDepth = 0
  let spaceAt = null as { source: number; begin: number; end: number } | null
  /** the text nodes from here on belong to a raised citation number */
  let mark = null as { from: number; text: string } | null
  const marks: { from: number; text: string }[] = []
  let spaceBeforeMark = false

  const breakLine = (name: string) => {
    // A paragraph that opens a cell does not take the place of the cell's tab.
    if (due !== '\t' || cellDepth === 0 || TABLE_PARTS.has(name)) due = '\n'
    spaceAt = null
  }
  const separate = () => {
    if (due !== '' && builder.length > 0) {
      const repeated = due === '\n' && builder.last() === '\n'
      if (!repeated) builder.make(due)
    }
    due = ''
    if (spaceAt && builder.length > 0 && !/[ \n\t]/u.test(builder.last())) {
      builder.add(' ', spaceAt.source, spaceAt.begin, spaceAt.end)
    }
    spaceAt = null
  }
  const readText = (node: N) => {
    const source = nodes.length
    nodes.push(node)
    indexOf.set(node, source)
    const data = adapter.textOf(node)
    if (mark) {
      mark.text += data
      return
    }
    const emit = (character: string, begin: number, end: number) => {
      if (character === SOFT_HYPHEN) return
      if (character === ' ' && preDepth === 0) {
        spaceAt ??= { source, begin, end }
        return
      }
      // "depression ¹²." is "depression." without its mark.
      if (spaceBeforeMark && /[.,;:!?)]/u.test(character)) spaceAt = null
      spaceBeforeMark = false
      separate()
      builder.add(character, source, begin, end)
    }
    if (preDepth === 0) canonicalCharacters(data, emit)
    else preservedCharacters(data, emit)
  }

  const walk: { name: string; mark: boolean; from: number; children: Iterator<N> }[] = []
  const enter = (node: N) => {
    if (adapter.isText(node)) {
      readText(node)
      return
    }
    const name = adapter.nameOf(node)
    if (HIDDEN.has(name)) return
    if (name === 'br') {
      if (preDepth > 0) {
        separate()
        builder.make('\n')
      } else breakLine(name)
      return
    }
    if (name === 'sup' && !mark && isCitationMark(raisedText(node, adapter), builder.characters.slice(-12).join(''))) {
      mark = { from: nodes.length, text: '' }
      marks.push(mark)
      spaceBeforeMark = spaceAt !== null
    }
    if (BLOCKS.has(name)) breakLine(name)
    if (name === 'pre') preDepth += 1
    if (isCell(name)) cellDepth += 1
    walk.push({ name, mark: mark !== null, from: builder.length, children: adapter.childrenOf(node)[Symbol.iterator]() })
  }
  enter(root)
  for (let top = walk.at(-1); top; top = walk.at(-1)) {
    const next = top.children.next()
    if (!next.done) {
      enter(next.value)
      continue
    }
    walk.pop()
    if (top.mark && !walk.at(-1)?.mark) mark = null
    if (top.name === 'pre') preDepth -= 1
    if (BLOCKS.has(top.name)) breakLine(top.name)
    if (!isCell(top.name)) continue
    cellDepth -= 1
    // A cell may hold paragraphs; what follows is still the next cell. An empty first cell leaves the row's line end due.
    if (builder.length > top.from) {
      due = '\t'
      spaceAt = null
    }
  }
  while (/^[ \n\t]$/u.test(builder.last())) builder.dropLast()
  const map = builder.finish()
  const asides = marks.map(({ from, text }) => ({
    role: 'citation-number' as const,
    at: offsetOf(map, from, 0, 'end'),
    text: text.replace(/\s+/gu, ' ').trim(),
  }))
  return { text: map.text, nodes, indexOf, map, asides }
}

/** The first characters of what stands under a node, in order; enough to tell a citation number from other text. */
function raisedText<N>(node: N, adapter: TreeAdapter<N>): string {
  const longest = 60
  let text = ''
  const due = [node]
  for (let next = due.pop(); next !== undefined && text.length <= longest; next = due.pop()) {
    if (adapter.isText(next)) text += adapter.textOf(next)
    else due.push(...[...adapter.childrenOf(next)].reverse())
  }
  return text
}

/** Inside <pre>: line ends and spaces stay, one for one; CR LF is one line end. */
function preservedCharacters(data: string, emit: (character: string, begin: number, end: number) => void): void {
  let at = 0
  for (const line of data.split(/(\r\n|\r|\n)/u)) {
    const from = at
    if (/^[\r\n]/u.test(line)) emit('\n', from, from + line.length)
    else canonicalCharacters(line, (character, begin, end) => emit(character, from + begin, from + end))
    at += line.length
  }
}

/** Canonical offset → text node and UTF-16 offset in its data; null when there is no text at all. */
export function domPosition<N>(dom: DomText<N>, offset: number, affinity: Affinity): { node: N; offset: number } | null {
  const found = placeOf(dom.map, offset, affinity)
  return found && { node: dom.nodes[found.source] as N, offset: found.place }
}

/** Text node and offset in its data → canonical offset; null for a node that is not part of the text. */
export function domOffset<N>(dom: DomText<N>, node: N, offset: number, affinity: Affinity): number | null {
  const source = dom.indexOf.get(node)
  return source === undefined ? null : offsetOf(dom.map, source, offset, affinity)
}

/** The part of a browser's Node the walk uses; every DOM node has it. */
export interface BrowserNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly childNodes: Iterable<BrowserNode> | ArrayLike<BrowserNode>
}

const TEXT_NODE = 3

/** For the browser's DOM, and anything shaped like it. */
export const browserTree: TreeAdapter<BrowserNode> = {
  isText: (node) => node.nodeType === TEXT_NODE,
  textOf: (node) => node.nodeValue ?? '',
  nameOf: (node) => node.nodeName.toLowerCase(),
  childrenOf: (node) => Array.from(node.childNodes),
}

/** The part of parse5's default tree the walk uses. */
export interface Parse5Node {
  readonly nodeName: string
  readonly value?: string
  readonly childNodes?: readonly Parse5Node[]
}

/** For parse5's default tree. */
export const parse5Tree: TreeAdapter<Parse5Node> = {
  isText: (node) => node.nodeName === '#text',
  textOf: (node) => node.value ?? '',
  nameOf: (node) => node.nodeName.toLowerCase(),
  childrenOf: (node) => node.childNodes ?? [],
}
