import { declaredCharset, decodeText } from '../importing/encoding'
import { isRecord } from '../importing/linked-data'
import type { Answer } from './errand'
import { type PageScan, scanPage } from './scan-page'

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

/** Links of one kind looked at; pages name a handful. */
const MOST_LINKS = 50
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

/** Reads a page for where its article is. Links come resolved; a page too large to be read in time counts as holding one. */
export async function readPage(answer: Answer): Promise<PageReading> {
  const page = await scanPage(pageText(answer))
  const base = resolved(page.base, answer.url) || answer.url
  const own = withoutHash(answer.url)
  const links = (hrefs: readonly string[]) => {
    const urls = hrefs.slice(0, MOST_LINKS).map((href) => (href ? resolved(href, base) : ''))
    return [...new Set(urls)].filter((url) => url !== '' && withoutHash(url) !== own)
  }
  const meta = (...names: string[]) => names.flatMap((name) => page.metas.get(name) ?? [])
  const free = freedom(page)
  const enough = free === true ? FREE_WORDS : free === false ? UNLOCKED_WORDS : ARTICLE_WORDS
  const holdsArticle = page.words >= enough || !page.isWhole
  const refresh = /^\s{0,9}(\d{1,6}(?:\.\d{1,9})?)\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?["']?([^"']+)/iu.exec(
    meta('refresh')[0] ?? '',
  )
  return {
    pdfs: links([
      ...meta('citation_pdf_url', 'bepress_citation_pdf_url', 'wkhealth_pdf_url'),
      ...meta('eprints.document_url').filter((url) => /\.pdf$/iu.test(url)),
      ...page.alternates.filter(({ type }) => /\bpdf\b/u.test(type)).map(({ href }) => href),
      ...page.linkedData.flatMap(({ encoding }) => (Array.isArray(encoding) ? encoding : [encoding])).map(pdfOfEncoding),
    ]),
    fullText: links(meta('citation_fulltext_html_url'))[0] ?? '',
    onward: refresh && Number(refresh[1]) <= 10 && page.words < GATE_WORDS ? (links([refresh[2]!])[0] ?? '') : '',
    holdsArticle,
    gate: holdsArticle ? 'none' : gateOf(answer.url, page),
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

const pdfOfEncoding = (encoding: unknown): string =>
  isRecord(encoding) && encoding.encodingFormat === 'application/pdf' && typeof encoding.contentUrl === 'string'
    ? encoding.contentUrl
    : ''

/** What the page says of itself (schema.org, Google Scholar's tag); undefined when nothing. */
function freedom({ linkedData, metas }: PageScan): boolean | undefined {
  for (const { isAccessibleForFree: free } of linkedData) {
    if (typeof free === 'boolean') return free
    if (typeof free === 'string' && /^(?:https?:\/\/schema\.org\/)?(?:true|false)$/iu.test(free)) return /true$/iu.test(free)
  }
  return metas.has('citation_fulltext_world_readable') ? true : undefined
}

function gateOf(url: string, { title, words, hasPassword, hasParagraph, hasScript }: PageScan): PageReading['gate'] {
  if (words >= GATE_WORDS) return 'paywall'
  const path = /^https?:\/\/[^/]+([^?#]*)/u.exec(url)?.[1] ?? ''
  const asksIn = /(?:^|[/_.-])(?:log-?in|sign-?in|sso|shibboleth|openathens|wayf|authorize)(?:$|[/_.-])/iu
  if (hasPassword || asksIn.test(path) || /^\W*(?:log|sign) ?in\b/iu.test(title)) return 'sign-in'
  if (PERSON_CHECK.test(`${title} ${path}`)) return 'person-check'
  return words < 30 && !hasParagraph && hasScript ? 'scripts' : 'paywall'
}

const PERSON_CHECK =
  /just a moment|attention required|are you (?:a )?(?:human|robot)|captcha|verif(?:y|ying) (?:that )?you|access denied|checking (?:if the site|your browser)|preparing to download|cookie ?absent|security check/iu

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
