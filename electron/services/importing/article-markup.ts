import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { InnerLinks } from './article-links'
import { formulaText } from './formula-text'
import { attribute, elementsOf, type HtmlElement, type HtmlNode, type HtmlParent, isElement } from './html-tree'

const words = (list: string) => new Set(list.split(' '))
/** Gone with everything inside. */
const DROPPED = words(
  'script style template noscript head title meta link base iframe frame frameset object embed applet audio video canvas map area svg ' +
    'input select button textarea datalist output progress meter dialog param source track noembed noframes portal menu slot',
)
/** Kept as they are, around text within a paragraph. */
const INLINE = words('a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small strong sub sup u var')
/** Inline, but of no interest themselves. */
const TRANSPARENT = words('span font time label data big tt acronym nobr blink ruby rb rbc rtc strike wbr picture')
const PARAGRAPHS = words('p h1 h2 h3 h4 h5 h6')
const CELLS = words('td th')

/** A stretch of output: a block, a run of inline mark-up, or a place where one paragraph ends and another begins. */
type Piece = { kind: 'block'; html: string } | { kind: 'inline'; html: string; blank: boolean } | { kind: 'break' }

interface Context {
  /** Resolves a link; empty when it leads nowhere outside the page. */
  link(href: string): string
  inner: InnerLinks
  /** Direction to be written on the next block. */
  dir: string
}

const BREAK: Piece = { kind: 'break' }

/** Text as it stands between tags or in a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;')
}

function directionOf(element: HtmlElement): string {
  const dir = attribute(element, 'dir').toLowerCase()
  return dir === 'rtl' || dir === 'ltr' || dir === 'auto' ? dir : ''
}

const open = (name: string, dir: string) => (dir ? `<${name} dir="${dir}">` : `<${name}>`)

/** Raster pictures inside the page itself; anything shorter is a placeholder of one pixel. */
const SAFE_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp);base64,[a-z\d+/=\s]{300,}$/iu

function image(element: HtmlElement): Piece[] {
  const alt = attribute(element, 'alt').replace(/\s+/gu, ' ').trim()
  const src = attribute(element, 'src').trim()
  if (SAFE_IMAGE.test(src)) {
    return [{ kind: 'inline', html: `<img src="${escapeHtml(src.replace(/\s/gu, ''))}" alt="${escapeHtml(alt)}">`, blank: false }]
  }
  // A formula drawn as a picture has its TeX as alternative text.
  if (alt && (/\\[a-z]{2,}/iu.test(alt) || /\bmath\b|latex/iu.test(`${attribute(element, 'class')} ${src}`))) {
    return [{ kind: 'inline', html: escapeHtml(alt.replace(/^\{\\displaystyle (.*)\}$/u, '$1').trim()), blank: false }]
  }
  return alt ? [{ kind: 'inline', html: escapeHtml(`[Image: ${alt.slice(0, 500)}]`), blank: false }] : []
}

function preformatted(root: HtmlParent): string {
  let text = ''
  for (const child of root.childNodes) {
    if (child.nodeName === '#text') text += (child as Tree.TextNode).value
    else if (isElement(child) && child.tagName === 'br') text += '\n'
    else if (isElement(child) && !DROPPED.has(child.tagName))
      text += preformatted(child) + (/^(?:div|p|li|tr)$/u.test(child.tagName) ? '\n' : '')
  }
  return text
}

function inlineOf(pieces: Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'break' ? '' : piece.html)).join('')
}

const hasBlocks = (pieces: Piece[]) => pieces.some((piece) => piece.kind !== 'inline')
const isBlank = (pieces: Piece[]) => pieces.every((piece) => piece.kind === 'break' || (piece.kind === 'inline' && piece.blank))

function trim(html: string): string {
  return html.replace(/^(?:[ \t\n\r\f]|<br>)+|(?:[ \t\n\r\f]|<br>)+$/gu, '')
}

/** Loose runs of text become paragraphs of their own; two line breaks in a row part them. */
function paragraphs(pieces: Piece[], name = 'p', dir = ''): string {
  let html = ''
  let run: Piece[] = []
  const flush = () => {
    if (!isBlank(run)) {
      for (const part of inlineOf(run).split(/(?:<br>\s*){2,}/u)) {
        const content = trim(part)
        if (content) html += `${open(name, dir)}${content}</${name}>`
      }
    }
    run = []
  }
  for (const piece of pieces) {
    if (piece.kind === 'inline') run.push(piece)
    else {
      flush()
      if (piece.kind === 'block') html += piece.html
    }
  }
  flush()
  return html
}

/** Content of a list item, cell or caption: bare text when it is one run, paragraphs when it is more. */
function content(pieces: Piece[]): string {
  const runs = paragraphs(pieces)
  return hasBlocks(pieces) && !/^<p>(?:(?!<\/?p>|<(?:ul|ol|table|dl|pre|h\d|figure|blockquote|hr)\b)[\s\S])*<\/p>$/u.test(runs)
    ? runs
    : trim(runs.replace(/^<p>|<\/p>$/gu, ''))
}

function list(element: HtmlElement, context: Context): Piece[] {
  const name = element.tagName === 'ol' ? 'ol' : 'ul'
  const items: string[] = []
  const add = (pieces: Piece[], dir = '') => {
    if (isBlank(pieces)) return
    items.push(`${open('li', dir)}${content(pieces)}</li>`)
  }
  for (const child of element.childNodes) {
    if (!isElement(child)) add(flow([child], context))
    else if (child.tagName === 'ul' || child.tagName === 'ol') {
      // A list right inside a list belongs to the item before it.
      const nested = inlineOf(list(child, { ...context, dir: '' }))
      const last = items.pop()
      if (nested) items.push(last ? `${last.slice(0, -'</li>'.length)}${nested}</li>` : `<li>${nested}</li>`)
      else if (last) items.push(last)
    } else
      add(
        child.tagName === 'li' ? flow(child.childNodes, { ...context, dir: '' }) : flow([child], { ...context, dir: '' }),
        directionOf(child),
      )
  }
  if (items.length === 0) return []
  const start = attribute(element, 'start')
  const attributes = `${name === 'ol' && /^\d{1,6}$/u.test(start) && start !== '1' ? ` start="${start}"` : ''}${context.dir ? ` dir="${context.dir}"` : ''}`
  return [{ kind: 'block', html: `<${name}${attributes}>${items.join('')}</${name}>` }]
}

function definitions(element: HtmlElement, context: Context): Piece[] {
  let html = ''
  const add = (parent: HtmlElement) => {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue
      if (child.tagName === 'dt' || child.tagName === 'dd') {
        const pieces = flow(child.childNodes, { ...context, dir: '' })
        if (!isBlank(pieces)) html += `<${child.tagName}>${content(pieces)}</${child.tagName}>`
      } else if (child.tagName === 'div') add(child)
    }
  }
  add(element)
  return html ? [{ kind: 'block', html: `${open('dl', context.dir)}${html}</dl>` }] : flow(element.childNodes, context)
}

function span(element: HtmlElement, name: 'colspan' | 'rowspan'): string {
  const value = Number(attribute(element, name))
  return Number.isInteger(value) && value > 1 && value <= 1000 ? ` ${name}="${value}"` : ''
}

interface Row {
  header: boolean
  cells: HtmlElement[]
}

function rowsOf(table: HtmlElement): { rows: Row[]; caption: HtmlElement | null } {
  const rows: Row[] = []
  let caption: HtmlElement | null = null
  for (const child of table.childNodes) {
    if (!isElement(child)) continue
    if (child.tagName === 'caption') caption = child
    else if (/^(?:thead|tbody|tfoot)$/u.test(child.tagName))
      for (const row of rowsOf(child).rows) rows.push({ ...row, header: child.tagName === 'thead' })
    else if (child.tagName === 'tr')
      rows.push({
        header: false,
        cells: child.childNodes.filter((cell) => isElement(cell)).filter((cell) => CELLS.has(cell.tagName)),
      })
  }
  return { rows, caption }
}

/** A table of data keeps its cells; one that only lays out the page becomes what its cells hold. */
function table(element: HtmlElement, context: Context): Piece[] {
  const { rows, caption } = rowsOf(element)
  const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const nested = [...elementsOf(element)].some((child) => child.tagName === 'table')
  const layout = /^(?:presentation|none)$/u.test(attribute(element, 'role')) || nested || widest <= 1
  if (layout) {
    return [BREAK, ...rows.flatMap((row) => row.cells.flatMap((cell) => [BREAK, ...flow(cell.childNodes, context)])), BREAK]
  }
  const html = (row: Row) =>
    `<tr>${row.cells
      .map(
        (cell) =>
          `<${cell.tagName}${span(cell, 'colspan')}${span(cell, 'rowspan')}>${content(flow(cell.childNodes, { ...context, dir: '' }))}</${cell.tagName}>`,
      )
      .join('')}</tr>`
  const filled = rows.filter((row) => row.cells.length > 0)
  const head = filled.filter((row) => row.header).map(html)
  const body = filled.filter((row) => !row.header).map(html)
  const captioned = caption ? content(flow(caption.childNodes, { ...context, dir: '' })) : ''
  return [
    {
      kind: 'block',
      html: `${open('table', context.dir)}${captioned ? `<caption>${captioned}</caption>` : ''}${head.length > 0 ? `<thead>${head.join('')}</thead>` : ''}${body.length > 0 ? `<tbody>${body.join('')}</tbody>` : ''}</table>`,
    },
  ]
}

function figure(element: HtmlElement, context: Context): Piece[] {
  const inner = flow(element.childNodes, { ...context, dir: '' })
  if (isBlank(inner)) return []
  return [{ kind: 'block', html: `${open('figure', context.dir)}${paragraphs(inner)}</figure>` }]
}

function inline(element: HtmlElement, context: Context): Piece[] {
  const place = context.inner.places.get(element)
  if (place) return [{ kind: 'inline', html: `<a id="${place}"></a>`, blank: true }]
  const pieces = flow(element.childNodes, context)
  const name = element.tagName
  const href = name === 'a' ? (context.inner.links.get(element) ?? context.link(attribute(element, 'href'))) : ''
  const dir = directionOf(element)
  if ((name === 'a' && !href) || (TRANSPARENT.has(name) && !dir)) return pieces
  const tag = TRANSPARENT.has(name) ? 'bdi' : name
  const start = `<${tag}${href ? ` href="${escapeHtml(href)}"` : ''}${dir ? ` dir="${dir}"` : ''}>`
  // Around blocks there is no such thing as emphasis: the runs of text between them keep it.
  const wrap = (run: Piece[]): Piece[] =>
    isBlank(run) ? run : [{ kind: 'inline', html: `${start}${inlineOf(run)}</${tag}>`, blank: false }]
  if (!hasBlocks(pieces)) return wrap(pieces)
  return pieces.flatMap((piece) => (piece.kind === 'inline' ? wrap([piece]) : [piece]))
}

function element(node: HtmlElement, context: Context): Piece[] {
  const name = node.tagName
  if (name === 'img' || name === 'image') return image(node)
  if (name === 'math') return [{ kind: 'inline', html: escapeHtml(` ${formulaText(node)} `), blank: false }]
  if (DROPPED.has(name) || attribute(node, 'hidden') === 'hidden') return []
  if (name === 'br') return [{ kind: 'inline', html: '<br>', blank: true }]
  if (name === 'hr') return [{ kind: 'block', html: '<hr>' }]
  if (name === 'rp') return []
  if (name === 'rt')
    return [
      { kind: 'inline', html: '(', blank: false },
      ...flow(node.childNodes, context),
      { kind: 'inline', html: ')', blank: false },
    ]
  if (INLINE.has(name) || TRANSPARENT.has(name)) return inline(node, context)
  const inner = { ...context, dir: directionOf(node) || context.dir }
  if (name === 'ul' || name === 'ol') return list(node, inner)
  if (name === 'dl') return definitions(node, inner)
  if (name === 'table') return table(node, inner)
  if (name === 'figure') return figure(node, inner)
  if (name === 'pre' || name === 'listing' || name === 'xmp' || name === 'plaintext') {
    const text = preformatted(node)
      .replace(/\r\n?/gu, '\n')
      .replace(/^\n+|\s+$/gu, '')
    return text ? [{ kind: 'block', html: `${open('pre', inner.dir)}${escapeHtml(text)}</pre>` }] : []
  }
  if (name === 'blockquote' || name === 'figcaption') {
    const pieces = flow(node.childNodes, { ...inner, dir: '' })
    if (isBlank(pieces)) return []
    return [
      {
        kind: 'block',
        html: `${open(name, inner.dir)}${name === 'figcaption' ? content(pieces) : paragraphs(pieces)}</${name}>`,
      },
    ]
  }
  const pieces = flow(node.childNodes, PARAGRAPHS.has(name) ? { ...inner, dir: '' } : inner)
  if (PARAGRAPHS.has(name)) {
    if (isBlank(pieces)) return [BREAK]
    if (!hasBlocks(pieces)) return [{ kind: 'block', html: paragraphs(pieces, name, inner.dir) }]
  }
  // Everything else only groups; an unknown element within a sentence does not even part it.
  const custom = name.includes('-') && !hasBlocks(pieces)
  if (custom || isBlank(pieces)) return custom ? pieces : [BREAK]
  return inner.dir && !hasBlocks(pieces)
    ? [{ kind: 'block', html: paragraphs(pieces, 'p', inner.dir) }]
    : [BREAK, ...pieces, BREAK]
}

function flow(nodes: readonly HtmlNode[], context: Context): Piece[] {
  const pieces: Piece[] = []
  for (const node of nodes) {
    if (node.nodeName === '#text') {
      const text = (node as Tree.TextNode).value.replace(/[ \t\n\r\f]+/gu, ' ')
      pieces.push({ kind: 'inline', html: escapeHtml(text), blank: !/\S/u.test(text) })
    } else if (isElement(node)) for (const piece of element(node, context)) pieces.push(piece)
  }
  return pieces
}

/**
 * Rewrites a piece of a page as plain article mark-up: headings, paragraphs, lists, quotes, tables, figures and emphasis, text
 * never loose between blocks, no wrappers, no attributes but those that carry meaning. Recursion is as deep as the tree.
 */
export function articleMarkup(
  root: HtmlParent,
  options: { link(href: string): string; inner: InnerLinks; dir?: string },
): string {
  const dir = options.dir === 'rtl' ? 'rtl' : ''
  return paragraphs(flow(root.childNodes, { link: options.link, inner: options.inner, dir }), 'p', dir)
}
