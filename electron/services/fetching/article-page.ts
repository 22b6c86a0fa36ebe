import { declaredCharset, decodeText } from '../importing/encoding'
import { attribute, elementsOf, type HtmlElement, type HtmlParent, parsePage, textOf } from '../importing/html-tree'
import { isRecord } from '../importing/linked-data'
import { type PageFacts, readFacts } from '../importing/page-facts'
import type { Answer } from './errand'

/** What a fetched page is, as far as it matters for having its article. */
export interface PageReading {
  /** Addresses of the article as PDF that the page names, best first. */
  pdfs: string[]
  /** A page with the whole text, where this one has only the abstract; empty when none is named. */
  fullText: string
  /** Where the page sends its reader by itself; empty when it does not. */
  onward: string
  holdsArticle: boolean
  /** What stands between reader and article. */
  gate: 'none' | 'sign-in' | 'person-check' | 'scripts' | 'paywall'
}

/** UTF-16 units. Longer pages hold more than an abstract, and reading them twice would take seconds. */
const MAX_READ = 5_000_000
/** Words in paragraphs: an abstract with all that surrounds it has fewer. */
const ARTICLE_WORDS = 1000
/** The same for a page that says it is free to read: letters and comments are short. */
const FREE_WORDS = 400
/** A page that says it is not free, yet shows this much, was opened from a subscribed network. */
const UNLOCKED_WORDS = 2500
/** Pages to sign in or to prove oneself have hardly any text of their own. */
const GATE_WORDS = 250

export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).includes('%PDF-')

/** Whether an answer is a web page: by its content where the server is silent or wrong. */
export function isPage({ bytes, mediaType }: Answer): boolean {
  if (isPdf(bytes)) return false
  if (/^(?:text\/html|application\/xhtml\+xml)$/u.test(mediaType)) return true
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1')
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)\b/iu.test(head)
}

export const pageText = ({ bytes, charset }: Answer): string => decodeText(bytes, charset || declaredCharset(bytes)).text

/** Reads a page for where its article is. Links come resolved; a page too tangled to look through counts as holding one. */
export function readPage(answer: Answer): PageReading {
  const html = pageText(answer)
  const unread: PageReading = { pdfs: [], fullText: '', onward: '', holdsArticle: true, gate: 'none' }
  if (html.length > MAX_READ) return unread
  let page: HtmlParent
  try {
    page = parsePage(html)
  } catch {
    return unread // MarkupTooLarge: the importer says so in its own words
  }
  const facts = readFacts(page)
  const base = resolved(facts.base, answer.url) || answer.url
  const link = (href: string | undefined) => (href ? resolved(href, base) : '')
  const own = withoutHash(answer.url)
  const links = (all: (string | undefined)[]) =>
    [...new Set(all.map(link))].filter((url) => url !== '' && withoutHash(url) !== own)
  const meta = (...names: string[]) => names.flatMap((name) => facts.metas.get(name) ?? [])
  const words = wordsInParagraphs(facts.elements)
  const free = freedom(facts)
  const holdsArticle = words >= (free === true ? FREE_WORDS : free === false ? UNLOCKED_WORDS : ARTICLE_WORDS)
  const refresh = /^\s*(\d+(?:\.\d+)?)\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/iu.exec(meta('refresh')[0] ?? '')
  return {
    pdfs: links([
      ...meta('citation_pdf_url', 'bepress_citation_pdf_url', 'wkhealth_pdf_url'),
      ...meta('eprints.document_url').filter((url) => /\.pdf$/iu.test(url)),
      ...facts.elements.filter(isPdfAlternate).map((element) => attribute(element, 'href')),
      ...facts.linkedData.flatMap(({ encoding }) => (Array.isArray(encoding) ? encoding : [encoding])).map(pdfOfEncoding),
    ]),
    fullText: links(meta('citation_fulltext_html_url'))[0] ?? '',
    onward: refresh && Number(refresh[1]) <= 10 && words < GATE_WORDS ? (links([refresh[2]])[0] ?? '') : '',
    holdsArticle,
    gate: holdsArticle ? 'none' : gateOf(answer.url, facts, words, page),
  }
}

function resolved(href: string, base: string): string {
  try {
    const { href: url, protocol } = new URL(href, base)
    return protocol === 'https:' || protocol === 'http:' ? url : ''
  } catch {
    return ''
  }
}

const withoutHash = (url: string) => url.replace(/#.*$/su, '')

const isPdfAlternate = (element: HtmlElement): boolean =>
  element.tagName === 'link' && /\balternate\b/iu.test(attribute(element, 'rel')) && /\bpdf\b/iu.test(attribute(element, 'type'))

const pdfOfEncoding = (encoding: unknown): string =>
  isRecord(encoding) && encoding.encodingFormat === 'application/pdf' && typeof encoding.contentUrl === 'string'
    ? encoding.contentUrl
    : ''

function wordsInParagraphs(elements: readonly HtmlElement[]): number {
  let words = 0
  for (const element of elements) {
    if (element.tagName !== 'p') continue
    const text = textOf(element).trim()
    if (text.length >= 60) words += text.split(/\s+/u).length
  }
  return words
}

/** What the page says of itself (schema.org, Google Scholar's tag); undefined when nothing. */
function freedom(facts: PageFacts): boolean | undefined {
  for (const { isAccessibleForFree: free } of facts.linkedData) {
    if (typeof free === 'boolean') return free
    if (typeof free === 'string' && /^(?:https?:\/\/schema\.org\/)?(?:true|false)$/iu.test(free)) return /true$/iu.test(free)
  }
  return facts.metas.has('citation_fulltext_world_readable') ? true : undefined
}

function gateOf(url: string, facts: PageFacts, words: number, page: HtmlParent): PageReading['gate'] {
  if (words < GATE_WORDS) {
    const asksPassword = facts.elements.some(
      (element) => element.tagName === 'input' && /^password$/iu.test(attribute(element, 'type')),
    )
    const path = /^https?:\/\/[^/]+([^?#]*)/u.exec(url)?.[1] ?? ''
    if (
      asksPassword ||
      /(?:^|[/_.-])(?:log-?in|sign-?in|sso|shibboleth|openathens|wayf|authorize)(?:$|[/_.-])/iu.test(path) ||
      /^\W*(?:log|sign) ?in\b/iu.test(facts.title)
    )
      return 'sign-in'
    if (
      /just a moment|attention required|are you (?:a )?(?:human|robot)|captcha|verif(?:y|ying) (?:that )?you|access denied|checking (?:if the site|your browser)|preparing to download|cookie ?absent|security check/iu.test(
        `${facts.title} ${path}`,
      )
    )
      return 'person-check'
    const visible = [...elementsOf(page)].some(({ tagName }) => tagName === 'p' || tagName === 'article')
    if (words < 30 && !visible && facts.elements.some(({ tagName }) => tagName === 'script')) return 'scripts'
  }
  return 'paywall'
}

/**
 * The bytes of a page as a browser saves them: with a note where it is from, which the importer resolves links against, and as UTF-8 where only
 * the server's headers knew the encoding.
 */
export function savedPage(answer: Answer): Uint8Array {
  const { bytes, charset, url } = answer
  const declared = declaredCharset(bytes)
  const hasMark =
    (bytes[0] === 0xef && bytes[1] === 0xbb) ||
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff)
  const body =
    hasMark || (charset !== '' && charset !== 'utf-8' && charset !== declared)
      ? Buffer.from(`\ufeff${pageText(answer)}`, 'utf8')
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mark = body[0] === 0xef ? 3 : 0
  // "--" would end the comment early.
  const from = url.replace(/--/gu, '%2D%2D').replace(/>/gu, '%3E')
  const note = Buffer.from(`<!-- saved from url=(${String(from.length).padStart(4, '0')})${from} -->\n`)
  const whole = Buffer.concat([body.subarray(0, mark), note, body.subarray(mark)])
  return new Uint8Array(whole)
}
