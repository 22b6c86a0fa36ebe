import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { attribute, type HtmlElement, type HtmlNode, type HtmlParent, isElement, textOf } from './html-tree'

/** Elements that are gone from an article with everything in them; `pre` stays, as bare text. */
const WITHOUT_PLACES = new Set('script style template noscript head title svg select button textarea pre listing xmp'.split(' '))
const HEADING = /^h[1-6]$/u

/** The links of an article that lead to another place in it. */
export interface InnerLinks {
  /** Link → `#at-<number>`. */
  links: ReadonlyMap<HtmlElement, string>
  /** Empty elements put where links lead → their id, `at-<number>`. */
  places: ReadonlyMap<HtmlElement, string>
}

/** What an inner link and the place it leads to look like in a stored article. Only ids made here are stored: a page's own could mean anything. */
export const INNER_LINK = /^#at-\d{1,6}$/u
export const INNER_PLACE = /^at-\d{1,6}$/u

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The name a heading has in links where it was given none, as programs that turn Markdown into pages make it. */
const slugOf = (heading: HtmlElement): string =>
  textOf(heading)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]+/gu, '')
    .replace(/\s+/gu, '-')

/**
 * Finds the links that lead to another place in the same document and puts an empty element at each such place, before the first text of
 * what is linked to. Linear.
 */
export function innerLinks(root: HtmlParent, fragmentOf: (href: string) => string): InnerLinks {
  const texts: Tree.TextNode[] = []
  const wanted = new Map<HtmlElement, string>()
  const byId = new Map<string, number>()
  const bySlug = new Map<string, number>()
  const note = (names: Map<string, number>, name: string) => {
    if (name && !names.has(name)) names.set(name, texts.length)
  }
  const stack: HtmlNode[] = [...root.childNodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === '#text' && /\S/u.test((node as Tree.TextNode).value)) texts.push(node as Tree.TextNode)
    if (!isElement(node)) continue
    note(byId, attribute(node, 'id'))
    if (node.tagName === 'a') {
      note(byId, attribute(node, 'name'))
      const fragment = fragmentOf(attribute(node, 'href'))
      if (fragment) wanted.set(node, fragment)
    }
    if (HEADING.test(node.tagName)) note(bySlug, slugOf(node))
    if (WITHOUT_PLACES.has(node.tagName) || attribute(node, 'hidden') === 'hidden') continue
    for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as HtmlNode)
  }

  const links = new Map<HtmlElement, string>()
  const places = new Map<HtmlElement, string>()
  const numbers = new Map<number, string>()
  for (const [link, fragment] of wanted) {
    const at = byId.get(fragment) ?? byId.get(decoded(fragment)) ?? bySlug.get(decoded(fragment).toLowerCase())
    const text = at === undefined ? undefined : texts[at]
    if (at === undefined || !text) continue
    let id = numbers.get(at)
    if (id === undefined) {
      id = `at-${numbers.size + 1}`
      numbers.set(at, id)
      places.set(placeBefore(text), id)
    }
    links.set(link, `#${id}`)
  }
  return { links, places }
}

/** An empty element before a text, outside of the link the text may be in: a link within a link is none. */
function placeBefore(text: Tree.TextNode): HtmlElement {
  let before: Tree.ChildNode = text
  for (let node: Tree.ParentNode | null = text.parentNode; node && isElement(node); node = node.parentNode) {
    if (node.tagName === 'a') before = node
  }
  const place = defaultTreeAdapter.createElement('a', 'http://www.w3.org/1999/xhtml' as never, [])
  const parent = before.parentNode
  if (parent) defaultTreeAdapter.insertBefore(parent, place, before)
  return place
}
