import { isPage, isPdf, readPage, savedPage } from './article-page'
import type { Answer, Errand } from './errand'
import { FetchFailure, hostOf } from './failure'
import { get } from './get'
import { tidyFileName } from './headers'

/** A document that was had. */
export interface Had {
  bytes: Uint8Array
  /** Name to keep it under, with an ending. */
  fileName: string
  /** For an article that came as a page: why its PDF did not, where the page names one. */
  withoutPdf?: FetchFailure
}

const ACCEPT_PAGE = 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5'
const ACCEPT_PDF = 'application/pdf,*/*;q=0.5'
/** PDFs tried at most; pages name the same one in several ways. */
const MOST_PDFS = 4
/** Pages looked at on the way: those that send on by themselves, and the one with the whole text. */
const MOST_PAGES = 4

const BY_HAND = 'Open it in a browser, save it, and import the file.'

/** The document a user named by its URL: as it comes, page or file. @throws FetchFailure */
export async function documentOf(url: string, errand: Errand): Promise<Had> {
  const answer = await get(url, errand, { accept: ACCEPT_PAGE })
  assertSomething(answer)
  if (!isPage(answer)) return { bytes: answer.bytes, fileName: nameOf(answer, isPdf(answer.bytes) ? '.pdf' : '') }
  const reading = await readPage(answer)
  if (reading.gate === 'sign-in' || reading.gate === 'person-check' || reading.gate === 'scripts')
    throw gateFailure(answer, reading.gate)
  const isPdfWanted = /\.pdf$/iu.test(new URL(url).pathname) || answer.mediaType === 'application/pdf'
  if (!isPdfWanted) return { bytes: savedPage(answer), fileName: nameOf(answer, '.html') }
  const pdf = await firstPdf(reading.pdfs, errand, answer)
  if (pdf && !(pdf instanceof FetchFailure)) return pdf
  throw new FetchFailure(
    'refused',
    `${hostOf(answer.url)} sent a web page instead of the PDF; perhaps it wants you to sign in or click first. ${BY_HAND}`,
  )
}

/**
 * The article a landing page stands for: the PDF it names, one of `copies`, or the page itself where it holds the article.
 * @throws FetchFailure that says what stood in the way.
 */
export async function articleAt(url: string, errand: Errand, copies: readonly string[] = []): Promise<Had> {
  let page: Answer | undefined
  let reason: FetchFailure | undefined
  let withoutPdf: FetchFailure | undefined
  try {
    let next = url
    for (let pages = 0; next && pages < MOST_PAGES; pages++) {
      const answer: Answer = await get(next, errand, { accept: ACCEPT_PAGE, ...(page && { from: page }) })
      assertSomething(answer)
      if (isPdf(answer.bytes)) return { bytes: answer.bytes, fileName: nameOf(answer, '.pdf') }
      if (!isPage(answer)) throw noArticle(answer)
      const reading = await readPage(answer)
      page = answer
      next = reading.onward
      if (next) continue
      const pdf = await firstPdf(reading.pdfs, errand, answer)
      if (pdf && !(pdf instanceof FetchFailure)) return pdf
      withoutPdf = pdf
      next = reading.holdsArticle ? '' : reading.fullText
      if (!next && !reading.holdsArticle) throw gateFailure(answer, reading.gate)
    }
    if (next) throw new FetchFailure('unfit', `${hostOf(next)} sends from one page to the next, and to no article. ${BY_HAND}`)
  } catch (error) {
    reason = asFailure(error)
  }
  const copy = await firstPdf(copies, errand)
  if (copy && !(copy instanceof FetchFailure)) return copy
  if (reason || !page) throw reason
  return { bytes: savedPage(page), fileName: nameOf(page, '.html'), ...(withoutPdf && { withoutPdf }) }
}

/** The first of these that is a PDF; why the first of them is none; undefined when there are none. */
async function firstPdf(urls: readonly string[], errand: Errand, from?: Answer): Promise<Had | FetchFailure | undefined> {
  let reason: FetchFailure | undefined
  for (const url of urls.slice(0, MOST_PDFS)) {
    try {
      const answer = await get(url, errand, { accept: ACCEPT_PDF, ...(from && { from }) })
      if (isPdf(answer.bytes)) return { bytes: answer.bytes, fileName: nameOf(answer, '.pdf') }
      if (!isPage(answer)) throw noArticle(answer)
      const { gate } = await readPage(answer)
      throw gateFailure(answer, gate === 'none' ? 'paywall' : gate)
    } catch (error) {
      reason ??= asFailure(error)
    }
  }
  return reason
}

/** A failure among others; anything else, such as a cancel, ends the whole. */
function asFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error
  throw error
}

function gateFailure({ url }: Answer, gate: 'none' | 'sign-in' | 'person-check' | 'scripts' | 'paywall'): FetchFailure {
  const host = hostOf(url)
  switch (gate) {
    case 'sign-in':
      return new FetchFailure('refused', `${host} asks to sign in first. ${BY_HAND}`)
    case 'person-check':
      return new FetchFailure('refused', `${host} wants to see that a person is asking, not a program. ${BY_HAND}`)
    case 'scripts':
      return new FetchFailure('refused', `${host} shows this page only to a browser that runs its scripts. ${BY_HAND}`)
    default:
      return new FetchFailure('refused', `${host} shows an abstract at most: the article seems to be behind a paywall.`)
  }
}

const noArticle = ({ url, mediaType }: Answer) =>
  new FetchFailure('unfit', `What ${hostOf(url)} sends is neither a PDF nor a web page${mediaType ? ` but ${mediaType}` : ''}.`)

function assertSomething({ bytes, url }: Answer): void {
  if (bytes.length === 0) throw new FetchFailure('unfit', `${hostOf(url)} sent nothing at all: 0 bytes. Try again later.`)
}

/** Parts of addresses that every article of a site has. */
const SAYS_NOTHING =
  /^(?:e?pdf(?:direct)?|full(?:text)?|download|view|viewcontent\.cgi|html?|index\.\w{2,5}|main(?:\.pdf)?|reader|\d)$/iu

/** The name the server gives it, or the last part of its address; `ending` is added where another or none stands. */
function nameOf({ url, fileName }: Answer, ending: string): string {
  const { pathname, hostname } = new URL(url)
  const parts = pathname.split('/').filter((part) => part !== '')
  // `…/articles/4711/pdf` is 4711.
  let last = parts.findLast((part) => !SAYS_NOTHING.test(part)) ?? parts.at(-1) ?? ''
  try {
    last = decodeURIComponent(last)
  } catch {
    // Kept as it stands.
  }
  const name = fileName || tidyFileName(last) || hostname
  if (!ending || name.toLowerCase().endsWith(ending)) return name
  return ending === '.html' && /\.x?html?$/iu.test(name) ? name : `${name}${ending}`
}
