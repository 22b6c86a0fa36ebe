import { buildDomText, type DomText, domOffset, type TreeAdapter } from '../anchoring/dom-text'

/** What finding notes needs to know of a tree besides its text. */
export interface LinkTree<N> extends TreeAdapter<N> {
  /** Empty where there is none; asked of `<a>` alone. */
  attributeOf(element: N, name: 'href' | 'id'): string
}

/** A raised or bracketed sign in an article that leads to a note behind it. Offsets are UTF-16 units in the article's text. */
export interface NoteLink {
  /** `start` = `end` for a raised one that is no part of the text. */
  start: number
  end: number
  text: string
  note: { start: number; end: number }
}

/** Longer ones are chapters. */
const LONGEST = 4_000
const BRACKETED = /^\[(?:(?:note\s|nb\s|n\s)?\d{1,4}|[*†‡§¶]{1,3}|[a-z]{1,4})\]$/u
const RAISED = /^[[(]?(?:(?:note\s|nb\s|n\s)?\d{1,4}|[*†‡§¶]{1,3}|[a-z]{1,4})[\])]?$/u
const OWN_BLOCK = /^(?:p|pre|td|th|blockquote|dt|figcaption|caption|h[1-6])$/u

/** An item, paragraph or cell that a note may be. */
interface Block {
  isItem: boolean
  isHeading: boolean
  /** Its last text, by index; known once it has been walked through. */
  last: number
}

/** A link or a place by the index of the text that it begins with. */
interface Found {
  links: { to: string; first: number; last: number; isRaised: boolean }[]
  places: Map<string, { first: number; block: Block | null }>
}

/**
 * The notes of an article as it is stored: signs that lead to a note, and where that stands. What leads back, to a heading or to a chapter is none.
 * Linear. @returns with the text that the offsets are of
 */
export function noteLinks<N>(root: N, tree: LinkTree<N>): { text: string; links: NoteLink[] } {
  const dom = buildDomText(root, tree)
  const found = walk(root, tree, dom)
  const startOf = (index: number) => domOffset(dom, dom.nodes[index] as N, 0, 'start') ?? dom.text.length
  const endOf = (index: number) => {
    const node = dom.nodes[index] as N
    return domOffset(dom, node, tree.textOf(node).length, 'end') ?? 0
  }
  const signs = found.links.flatMap((link) => {
    const text = dom.nodes
      .slice(link.first, link.last + 1)
      .map((node) => tree.textOf(node))
      .join('')
      .trim()
    if ((link.isRaised ? RAISED : BRACKETED).test(text)) return [{ ...link, text }]
    // "[<a>1</a>]": the brackets are part of the sentence.
    if (link.isRaised || !/^\d{1,4}$/u.test(text)) return []
    return dom.text[startOf(link.first) - 1] === '[' && dom.text[endOf(link.last)] === ']' ? [{ ...link, text }] : []
  })
  // Other places in a note, as a link from elsewhere may have, are no end of it.
  const begins = [...new Set(signs.flatMap(({ to }) => found.places.get(to)?.first ?? []))].sort((a, b) => a - b)
  const noteAt = (to: string): NoteLink['note'] | null => {
    const place = found.places.get(to)
    if (!place?.block || place.block.isHeading || place.first > place.block.last) return null
    // Several notes in one block, with line ends between them.
    const next = begins[begins.indexOf(place.first) + 1] ?? Number.POSITIVE_INFINITY
    const last = Math.min(place.block.last, next - 1)
    const [start, end] = [startOf(place.first), endOf(last)]
    return end > start && end - start <= LONGEST ? { start, end } : null
  }
  const notes = new Map<string, NoteLink['note'] | null>()
  const links = signs.flatMap(({ to, first, last, text }): NoteLink[] => {
    if (!notes.has(to)) notes.set(to, noteAt(to))
    const note = notes.get(to)
    const [start, end] = [startOf(first), endOf(last)]
    if (!note || note.start <= end) return []
    return [start < end ? { start, end, text, note } : { start: end, end, text, note }]
  })
  return { text: dom.text, links }
}

function walk<N>(root: N, tree: LinkTree<N>, dom: DomText<N>): Found {
  const found: Found = { links: [], places: new Map() }
  let last = -1
  const enter = (node: N, block: Block | null, isRaised: boolean): boolean => {
    if (tree.isText(node)) {
      last = dom.indexOf.get(node) ?? last
      return isRaised
    }
    const name = tree.nameOf(node)
    const isItem = name === 'li' || name === 'dd'
    let own = block
    if (isItem || (OWN_BLOCK.test(name) && !block?.isItem)) own = { isItem, isHeading: /^h\d$/u.test(name), last: -1 }
    const raised = isRaised || name === 'sup'
    const first = last + 1
    const to = name === 'a' ? tree.attributeOf(node, 'href') : ''
    const id = name === 'a' ? tree.attributeOf(node, 'id') : ''
    if (id) found.places.set(id, { first, block: own })
    let holdsRaised = raised
    for (const child of tree.childrenOf(node)) holdsRaised = enter(child, own, raised) || holdsRaised
    if (own && own !== block) own.last = last
    if (to.startsWith('#') && last >= first) found.links.push({ to: to.slice(1), first, last, isRaised: holdsRaised })
    return holdsRaised
  }
  enter(root, null, false)
  return found
}
