import { serialize } from 'parse5'
import sanitizeHtml from 'sanitize-html'
import { buildDomText, DOM_TEXT_VERSION, parse5Tree } from '../../../shared/anchoring/dom-text'
import type { Aside, SourceKind } from '../../../shared/model/source'
import { INNER_LINK, INNER_PLACE, innerLinks } from './article-links'
import { articleMarkup, escapeHtml } from './article-markup'
import { articleReferences } from './article-references'
import { attribute, elementsOf, type HtmlParent, parsePiece, textOf } from './html-tree'
import type { ParsedSource } from './parsed-source'
import type { RecordDraft } from './record-draft'

/** Raise with any change that alters the mark-up or text of some article. */
const ARTICLE_VERSION = 2

/** Name and version kept with every text made here. */
const ARTICLE_EXTRACTOR = { extractor: 'article', extractorVersion: ARTICLE_VERSION * 100 + DOM_TEXT_VERSION }

const BLOCKS =
  'h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre table caption thead tbody tr td th figure figcaption hr dl dt dd'.split(' ')
const INLINE = 'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small strong sub sup u var'.split(' ')
const ALLOWED = new Set([...BLOCKS, ...INLINE])
const ATTRIBUTES: Record<string, string[]> = {
  '*': ['dir'],
  a: ['href', 'id'],
  img: ['src', 'alt'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
}

/** The last word on what may be stored: an allow-list of elements, attributes and schemes, whatever came before. */
function sanitise(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...ALLOWED],
    allowedAttributes: ATTRIBUTES,
    allowedSchemes: ['http', 'https', 'mailto', 'doi'],
    allowedSchemesByTag: { img: ['data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    allowedClasses: {},
    parseStyleAttributes: false,
    disallowedTagsMode: 'discard',
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'iframe', 'svg', 'math'],
  })
}

function assertAllowed(root: HtmlParent): void {
  for (const element of elementsOf(root)) {
    const permitted = [...(ATTRIBUTES['*'] ?? []), ...(ATTRIBUTES[element.tagName] ?? [])]
    const stray = element.attrs.find((attr) => !permitted.includes(attr.name))
    if (!ALLOWED.has(element.tagName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || stray) {
      throw new Error(`<${element.tagName}${stray ? ` ${stray.name}` : ''}> is not allowed in an article`)
    }
    const href = attribute(element, 'href')
    const src = attribute(element, 'src')
    const id = attribute(element, 'id')
    if (id && !INNER_PLACE.test(id)) throw new Error(`the id “${id}” was not made here`)
    if (
      (href && !/^(?:https?|mailto|doi):/iu.test(href) && !INNER_LINK.test(href)) ||
      (src && !/^data:image\/(?!svg)/iu.test(src))
    ) {
      throw new Error(`<${element.tagName}> leads to a scheme that is not allowed in an article`)
    }
  }
}

/** Resolves the links that lead out of a page: they stay, absolute; those within it are not its business. */
export function linkResolver(baseUrl: string): (href: string) => string {
  return (href) => {
    const value = href.trim().replace(/[\t\n\r]/gu, '')
    if (!value || value.startsWith('#')) return ''
    if (/^doi:\s*10\./iu.test(value)) return value
    try {
      const url = baseUrl ? new URL(value, baseUrl) : new URL(value)
      if (!/^(?:https?|mailto):$/u.test(url.protocol)) return ''
      if (baseUrl && url.hash && url.href.split('#')[0] === baseUrl.split('#')[0]) return ''
      return url.href
    } catch {
      return ''
    }
  }
}

/** The place within the page a link leads to; empty for any other link. */
export function fragmentFinder(baseUrl: string): (href: string) => string {
  const page = baseUrl.replace(/#.*$/su, '')
  return (href) => {
    const value = href.trim().replace(/[\t\n\r]/gu, '')
    const at = value.indexOf('#')
    if (at < 0) return ''
    return at === 0 || (page !== '' && value.slice(0, at) === page) ? value.slice(at + 1) : ''
  }
}

const squash = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/gu, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Whether the article already begins with its title as a heading. */
function startsWithTitle(html: string, title: string): boolean {
  const wanted = squash(title)
  const headings = [...elementsOf(parsePiece(html))].slice(0, 12).filter((element) => /^h[1-3]$/u.test(element.tagName))
  return headings.some((heading) => {
    const text = squash(textOf(heading))
    return text.length > 0 && (text === wanted || (text.length > 15 && (wanted.startsWith(text) || text.startsWith(wanted))))
  })
}

/** An article as it is stored. */
export interface Article {
  /** Sanitised; parsing and serialising it again gives the same. */
  html: string
  /** Canonical text of exactly that HTML. */
  text: string
  /** Raised citation numbers, which the text leaves out. */
  asides: Aside[]
  /** The list of references, UTF-16 units in the text; absent when none was recognised. */
  references?: { start: number; end: number }
}

/** What making an article needs besides its mark-up. */
export interface ArticleOptions {
  /** Put before it as a heading unless it begins with one like it. */
  title?: string
  /** Absolute address the links are relative to; empty when unknown. */
  baseUrl?: string
  dir?: string
}

/**
 * Makes an article from mark-up of any origin. Scripts, styles, forms, frames, event handlers and everything that could be
 * fetched are gone; pictures inside the file stay, others become "[Image: …]". Throws MarkupTooLarge.
 */
export function makeArticle(body: string | HtmlParent, options: ArticleOptions = {}): Article {
  const root = typeof body === 'string' ? parsePiece(body) : body
  const dir = options.dir?.toLowerCase() === 'rtl' ? 'rtl' : ''
  const baseUrl = options.baseUrl ?? ''
  const inner = innerLinks(root, fragmentFinder(baseUrl))
  let html = articleMarkup(root, { link: linkResolver(baseUrl), inner, dir })
  const title = options.title?.trim() ?? ''
  // Where the title stands as a lesser heading, it is the first one of the article all the same.
  const first = /^<h([2-6])( dir="\w+")?>((?:(?!<\/h).)*)<\/h\1>/u.exec(html)
  if (title && first && squash(textOf(parsePiece(first[3] ?? ''))) === squash(title))
    html = `<h1${first[2] ?? ''}>${first[3]}</h1>${html.slice(first[0].length)}`
  else if (title && !startsWithTitle(html, title)) html = `<h1${dir ? ' dir="rtl"' : ''}>${escapeHtml(title)}</h1>${html}`
  let clean = sanitise(html)
  let tree = parsePiece(clean)
  // A parser is no printer: what one pass writes, the next may read otherwise (mutation XSS lives there). Only a fixed point is stored.
  for (let round = 0; serialize(tree) !== clean; round++) {
    if (round === 8) throw new Error('the mark-up changes each time it is read')
    clean = sanitise(serialize(tree))
    tree = parsePiece(clean)
    const again = serialize(tree)
    if (serialize(parsePiece(again)) === again) {
      clean = again
      tree = parsePiece(clean)
    }
  }
  assertAllowed(tree)
  const { text, asides } = buildDomText(tree, parse5Tree)
  const references = articleReferences(tree, text)
  return { html: clean, text, asides, ...(references && { references }) }
}

/** What the library stores of a file that became an article. */
export function parsedArticle(
  kind: SourceKind,
  mediaType: string,
  { html, text, asides, references }: Article,
  { reference, origins }: RecordDraft,
  warnings: string[],
): ParsedSource {
  return {
    kind,
    mediaType,
    reference,
    origins,
    pages: [{ label: '', text, asides }],
    ...(references && { references }),
    html,
    ...ARTICLE_EXTRACTOR,
    warnings,
  }
}
