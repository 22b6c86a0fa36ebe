import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { elementsOf, type HtmlElement, type HtmlParent, isElement, textOf } from './html-tree'

/** More than this share of the article's text above its headline is not furniture, whatever it is made of. */
const MOST_ABOVE = 0.25
/** Share of that text that must be in links. */
const LEAST_LINKED = 0.5

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim().toLowerCase()

/**
 * Cuts off, in place, what stands above the headline when it is mostly links: tables of contents of the issue, lists of tools, which pages
 * laid out in tables put into the same cell row as the article. A standfirst or a picture above the headline stays.
 */
export function cutAboveHeadline(root: HtmlParent, title: string): void {
  const wanted = folded(title)
  if (!wanted) return
  for (const heading of elementsOf(root)) {
    if (/^h[1-3]$/u.test(heading.tagName) && folded(textOf(heading)) === wanted) {
      cutAbove(root, heading)
      return
    }
  }
}

function cutAbove(root: HtmlParent, heading: HtmlElement): void {
  const above = precedingNodes(root, heading)
  const length = (nodes: readonly Tree.Node[]) => nodes.reduce((sum, node) => sum + folded(textIn(node)).length, 0)
  const text = length(above)
  const linked = length(above.flatMap((node) => (isElement(node) ? linksIn(node) : [])))
  if (text === 0 || text > MOST_ABOVE * folded(textOf(root)).length || linked < LEAST_LINKED * text) return
  const gone = new Set<Tree.Node>(above)
  for (let node: HtmlParent | null = heading.parentNode; node; node = 'parentNode' in node ? node.parentNode : null) {
    node.childNodes = node.childNodes.filter((child: Tree.ChildNode) => !gone.has(child)) as Tree.ChildNode[]
    if (node === root) return
  }
}

/** Everything before a node, as the largest whole pieces: earlier siblings of it and of its ancestors. */
function precedingNodes(root: HtmlParent, from: HtmlElement): Tree.ChildNode[] {
  const found: Tree.ChildNode[] = []
  let node: Tree.ChildNode = from
  for (let parent = from.parentNode; parent; parent = 'parentNode' in node ? node.parentNode : null) {
    found.push(...parent.childNodes.slice(0, parent.childNodes.indexOf(node)))
    if (parent === root) break
    node = parent as Tree.ChildNode
  }
  return found
}

const linksIn = (element: HtmlElement): HtmlElement[] =>
  element.tagName === 'a' ? [element] : [...elementsOf(element)].filter(({ tagName }) => tagName === 'a')

const textIn = (node: Tree.Node): string =>
  isElement(node) ? textOf(node) : node.nodeName === '#text' ? (node as Tree.TextNode).value : ''
