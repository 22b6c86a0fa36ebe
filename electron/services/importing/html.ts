import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { cutAboveHeadline } from './above-headline'
import { type Article, makeArticle, parsedArticle } from './article'
import { foundOwnDoi } from './doi'
import { formulaText } from './formula-text'
import { describePage } from './html-metadata'
import { attribute, elementsOf, type HtmlElement, type HtmlParent, isElement, parsePage, textOf } from './html-tree'
import { guessLanguage } from './language'
import type { ParseOutcome } from './parsed-source'

/** Elements no reading needs; gone before the article is looked for, which also keeps their text out of its scores. */
const NOISE = new Set(
  'script style template noscript iframe object embed svg canvas audio video dialog noembed noframes frameset textarea select'.split(
    ' ',
  ),
)
const AD_LABEL =
  /^\s*(?:advertisement|sponsored(?: content)?|story continues below(?: advertisement)?|anzeige|werbung|publicité|publicidad)\s*$/iu
/** Readability takes seconds on pages larger than this; the whole body is taken instead. */
const MAX_READABILITY_ELEMENTS = 60_000
const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'srcset', 'data-srcset']

/** Longest advert or page foot, characters: a box that begins with an advert's label and says more than this is an article about adverts. */
const MAX_ADVERT = 300

/** Whether an element holds nothing but the label of an advert. */
function isAdLabel(element: HtmlElement): boolean {
  const [only, ...others] = element.childNodes
  return only?.nodeName === '#text' && others.length === 0 && AD_LABEL.test((only as Tree.TextNode).value)
}

/** A box whose first element is the label of an advert. */
function isAdvert(element: HtmlElement): boolean {
  const first = element.childNodes.find(
    (child) => isElement(child) || (child.nodeName === '#text' && (child as Tree.TextNode).value.trim()),
  )
  return (
    Boolean(first && isElement(first) && isAdLabel(first)) && element.tagName !== 'body' && textOf(element).length <= MAX_ADVERT
  )
}

/** The foot of the whole page: short, and named so. An article's own footer, with its references, is longer. */
const isPageFoot = (element: HtmlElement): boolean =>
  /(?:^|\s)(?:foot|(?:site|page|global)-?footer)(?:\s|$)/iu.test(`${attribute(element, 'class')} ${attribute(element, 'id')}`) &&
  textOf(element).length <= MAX_ADVERT

/** The label above an advert, the advert, and "[edit]" beside every heading of a wiki, are noise too. */
function isNoise(element: HtmlElement): boolean {
  if (isAdLabel(element) || isAdvert(element) || isPageFoot(element)) return true
  return NOISE.has(element.tagName) || /\bmw-editsection\b/u.test(attribute(element, 'class'))
}

/** A formula, or the container MathJax draws one in. */
function formulaIn(element: HtmlElement): HtmlElement | undefined {
  if (element.tagName === 'math') return element
  return element.tagName === 'mjx-container' ? [...elementsOf(element)].find((child) => child.tagName === 'math') : undefined
}

/** Removes noise in place, writes formulas as text (Readability would lose them), and counts the elements that stay. */
function strip(page: HtmlParent): number {
  let count = 0
  const stack: HtmlParent[] = [page]
  for (let node = stack.pop(); node; node = stack.pop()) {
    node.childNodes = node.childNodes.filter(
      (child: Tree.ChildNode) => child.nodeName !== '#comment' && !(isElement(child) && isNoise(child)),
    ) as Tree.ChildNode[]
    for (const [i, child] of node.childNodes.entries()) {
      if (!isElement(child)) continue
      count++
      // Raw text elements would be escaped twice on their way through a second parser.
      if (/^(?:xmp|listing|plaintext)$/u.test(child.tagName)) child.tagName = child.nodeName = 'pre'
      const formula = formulaIn(child)
      if (formula) {
        node.childNodes[i] = { nodeName: '#text', value: ` ${formulaText(formula)} `, parentNode: node } as Tree.TextNode
        continue
      }
      if (child.tagName === 'img') child.attrs = child.attrs.filter((attr) => !LAZY.includes(attr.name))
      stack.push(child)
    }
  }
  return count
}

function findBody(page: HtmlParent): HtmlElement | null {
  for (const element of elementsOf(page)) if (element.tagName === 'body') return element
  return null
}

/** Mark-up of the article as Readability sees it; empty when it sees none. */
function readable(page: Tree.Document): { content: string; length: number; dir: string } {
  const { document } = parseHTML(serialize(page))
  const found = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    disableJSONLD: true,
    keepClasses: false,
  }).parse()
  return {
    content: found?.content ?? '',
    length: found?.textContent?.replace(/\s+/gu, ' ').trim().length ?? 0,
    dir: found?.dir ?? '',
  }
}

/** The page without what is plainly around the article, for pages where no article is recognised. */
function wholeBody(page: Tree.Document): HtmlParent {
  const body = findBody(page)
  const aside = /^(?:nav|aside|footer|menu)$/u
  const role = /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar|dialog)$/u
  const prune = (node: HtmlParent): void => {
    node.childNodes = node.childNodes.filter(
      (child: Tree.ChildNode) => !(isElement(child) && (aside.test(child.tagName) || role.test(attribute(child, 'role')))),
    ) as Tree.ChildNode[]
    for (const child of node.childNodes) if (isElement(child)) prune(child)
  }
  if (body) prune(body)
  return body ?? page
}

function failed(message: string): ParseOutcome {
  return { status: 'failed', message }
}

/**
 * Reads a web page already decoded to a string: the article without navigation, adverts, related links and comments, and the record
 * its head tells. Where no article is recognised the whole page is taken, with a warning. Throws MarkupTooLarge.
 */
export function parseHtml(source: string): ParseOutcome {
  const page = parsePage(source)
  const { draft, baseUrl, dir } = describePage(page, source)
  const elements = strip(page)
  const warnings: string[] = []
  const title = draft.get('title') ?? ''
  cutAboveHeadline(findBody(page) ?? page, title) // before Readability, which takes a headline away that says the title
  let article: Article = { html: '', text: '', asides: [] }
  let found = { content: '', length: 0, dir: '' }
  if (elements <= MAX_READABILITY_ELEMENTS) found = readable(page)
  const options = { title, baseUrl, dir: dir || found.dir }
  if (found.length > 0) article = makeArticle(found.content, options)
  const body = wholeBody(page)
  const bodyLength = textOf(body).replace(/\s+/gu, ' ').trim().length
  // A short find on a long page is not the article; a find longer than the page without its menus is the page with them.
  if (
    (found.length < 140 && bodyLength > found.length * 1.2) ||
    (found.length > bodyLength && bodyLength > found.length * 0.6) ||
    !article.text
  ) {
    article = makeArticle(body, options)
    warnings.push('No article was recognised in this page, so all of its text was taken: menus and links may be among it.')
  }
  if (article.text.replace(title, '').trim() === '') {
    return failed(
      'The page has no text to read. If it shows its text only after loading, open it in the browser and save it again, or print it to PDF.',
    )
  }
  foundOwnDoi(draft, article, warnings)
  draft.foundLanguage(guessLanguage(article.text), 'text')
  return { status: 'ok', source: parsedArticle('html', 'text/html', article, draft, warnings) }
}
