import { defaultTreeAdapter, parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

export type HtmlNode = Tree.ChildNode
export type HtmlElement = Tree.Element
export type HtmlParent = Tree.Document | Tree.DocumentFragment | Tree.Element

/** A page whose mark-up is a bomb rather than a document; the message is a sentence for the user. */
export class MarkupTooLarge extends Error {
  override name = 'MarkupTooLarge'
}

/** UTF-16 units. Pages saved whole, pictures inside, reach some tens of millions. */
const MAX_LENGTH = 80_000_000
const MAX_ELEMENTS = 400_000
/** Levels kept, as browsers do it (Chromium: 512): what is deeper becomes a sibling. */
const MAX_DEPTH = 256
/** Elements open at once; more is no page anybody wrote, and the parser's time grows with its square. */
const MAX_OPEN = 4000

/** parse5's tree, with limits: too deep is flattened, too much throws MarkupTooLarge. */
function limited() {
  const depths = new WeakMap<object, number>()
  let elements = 0
  let open = 0
  const tooLarge = (what: string) =>
    new MarkupTooLarge(
      `The document has ${what}: it is too large or too tangled to be read. Import a part of it, or print it to PDF.`,
    )
  const place = (parent: Tree.ParentNode): Tree.ParentNode => {
    let at = parent
    while ((depths.get(at) ?? 0) >= MAX_DEPTH && 'parentNode' in at && at.parentNode) at = at.parentNode
    return at
  }
  const adapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      if (++elements > MAX_ELEMENTS) throw tooLarge(`more than ${MAX_ELEMENTS.toLocaleString('en')} elements`)
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    appendChild(parent, child) {
      const at = place(parent)
      depths.set(child, (depths.get(at) ?? 0) + 1)
      defaultTreeAdapter.appendChild(at, child)
    },
    insertText(parent, text) {
      defaultTreeAdapter.insertText(place(parent), text)
    },
    onItemPush() {
      if (++open > MAX_OPEN) throw tooLarge(`more than ${MAX_OPEN.toLocaleString('en')} elements inside each other`)
    },
    onItemPop() {
      open--
    },
  }
  const check = <T extends Tree.ParentNode>(root: T): T => {
    // The parser also moves branches about; what counts is how deep the tree ended up.
    const stack: { node: Tree.ParentNode; depth: number }[] = [{ node: root, depth: 0 }]
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (top.depth > 3 * MAX_DEPTH) throw tooLarge(`more than ${3 * MAX_DEPTH} elements inside each other`)
      for (const child of top.node.childNodes) if ('childNodes' in child) stack.push({ node: child, depth: top.depth + 1 })
    }
    return root
  }
  return { adapter, check }
}

function checkLength(html: string): void {
  if (html.length > MAX_LENGTH)
    throw new MarkupTooLarge(
      `The document is ${Math.round(html.length / 1e6)} million characters long; ${MAX_LENGTH / 1e6} million can be read.`,
    )
}

/** Parses a page as browsers do. Throws MarkupTooLarge. */
export function parsePage(html: string): Tree.Document {
  checkLength(html)
  const { adapter, check } = limited()
  return check(parse(html, { treeAdapter: adapter }))
}

/** Parses a piece of a page, as if inside a `<div>`. Throws MarkupTooLarge. */
export function parsePiece(html: string): Tree.DocumentFragment {
  checkLength(html)
  const { adapter, check } = limited()
  return check(parseFragment(html, { treeAdapter: adapter }))
}

export function isElement(node: Tree.Node): node is HtmlElement {
  return 'tagName' in node
}

/** Value of an attribute, empty when absent. */
export function attribute(element: HtmlElement, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? ''
}

/** All elements below a node, in document order; `<template>` contents are not part of it. */
export function* elementsOf(root: HtmlParent): Generator<HtmlElement> {
  const stack: HtmlNode[] = [...root.childNodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i]
      if (child) stack.push(child)
    }
  }
}

/** The text of a node and everything in it, as it stands. */
export function textOf(root: HtmlParent): string {
  let text = ''
  const stack: HtmlNode[] = [...root.childNodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === '#text') text += (node as Tree.TextNode).value
    else if (isElement(node)) for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as HtmlNode)
  }
  return text
}
