import { PAGE_TEXT_VERSION } from '../../../../shared/anchoring/page-text'
import type { ParseOutcome } from '../parsed-source'
import { englishWords } from '../words/english-words'
import type { PageLines } from './document-lines'
import { documentText, pageLines } from './document-text'
import { describePdf } from './metadata'
import { marksWords, PdfHighlights } from './pdf-highlights'
import { openPdfPages, type PdfPages } from './pdf-pages'
import { type PrintedLine, printedLines } from './printed-lines'

/** The largest books have some ten thousand pages; a few hundred bytes can claim a thousand million. */
const MAX_PAGES = 100_000

/** What reading a PDF can be told. */
export interface PdfOptions {
  password?: string
  /** Called after every page. */
  onPages?(done: number, total: number): void
}

/** "2", "2 and 5", "2, 5 and 7–9" of sorted page numbers. */
export function pageRanges(numbers: number[]): string {
  const ranges: string[] = []
  for (let i = 0; i < numbers.length; i++) {
    const from = numbers[i] ?? 0
    while (numbers[i + 1] === (numbers[i] ?? 0) + 1) i++
    const to = numbers[i] ?? 0
    ranges.push(to === from ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)
  }
  return ranges.join(', ')
}

function onPages(numbers: number[], total: number): string {
  return numbers.length === total ? 'on any page' : `on ${numbers.length === 1 ? 'page' : 'pages'} ${pageRanges(numbers)}`
}

function messageFor(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  const detail = (error instanceof Error ? error.message : String(error)).replace(/\.$/u, '')
  if (name === 'InvalidPDFException') {
    return 'The PDF is damaged or cut off, and its pages could not be found. Download or export it again.'
  }
  if (/zero|no pages|page count/iu.test(detail)) return 'The PDF has no pages.'
  return `The PDF could not be read (${detail || 'no reason given'}). Opening it in a PDF viewer and saving a copy may repair it.`
}

/** A readable, unlocked document: every page's text in order, labels, and what the file tells of its record. */
async function readDocument(document: PdfPages, fileName: string, options: PdfOptions): Promise<ParseOutcome> {
  const { facts } = document
  const total = facts.pages
  const refusal = refusalOfPages(total)
  if (refusal) return refusal
  const pages: PageLines[] = []
  const empty: number[] = []
  const unreadable: number[] = []
  const lines: PrintedLine[][] = [[], []]
  const highlights = new PdfHighlights()
  // One page ahead: inflating a stream leaves the thread idle for a moment.
  let next = markedPage(document, 0)
  for (let number = 1; number <= total; number++) {
    const { page, annotations } = await next
    if (number < total) next = markedPage(document, number)
    highlights.add(number - 1, document.label(number - 1), annotations, page)
    if (number <= 2) lines[number - 1] = printedLines(page.items, page)
    if (page.failed) unreadable.push(number)
    pages.push(pageLines(page.items, page.label))
    options.onPages?.(number, total)
  }
  if (unreadable.length === total) {
    return { status: 'failed', message: 'The PDF is damaged: none of its pages could be read. Download or export it again.' }
  }
  const warnings: string[] = []
  if (unreadable.length > 0) {
    warnings.push(
      `${unreadable.length === 1 ? 'Page' : 'Pages'} ${pageRanges(unreadable)} could not be read: the file may be damaged there.`,
    )
  }
  const { pages: texts, references } = documentText(pages, englishWords())
  const failed = new Set(unreadable)
  for (const [i, { text }] of texts.entries()) if (!text.trim() && !failed.has(i + 1)) empty.push(i + 1)
  if (empty.length > 0) warnings.push(`No text ${onPages(empty, total)}: a scan?`)
  const described = describePdf({
    info: facts.info,
    xmp: facts.xmp,
    firstLines: lines[0] ?? [],
    secondLines: lines[1] ?? [],
    texts: texts.map(({ printed }) => printed),
    fileName,
  })
  warnings.push(...described.warnings)
  const found = highlights.withWords(texts)
  return {
    status: 'ok',
    source: {
      kind: 'pdf',
      mediaType: 'application/pdf',
      reference: described.reference,
      origins: described.origins,
      pages: texts.map(({ text, asides }, i) => ({ label: pages[i]?.label || String(i + 1), text, asides })),
      ...(references && { references }),
      ...(found.length > 0 && { highlights: found }),
      html: '',
      extractor: document.extractor(),
      extractorVersion: PAGE_TEXT_VERSION,
      warnings,
    },
  }
}

async function markedPage(document: PdfPages, index: number) {
  const annotations = await document.annotations(index)
  return { annotations, page: await document.page(index, { letters: marksWords(annotations) }) }
}

/**
 * Reads a PDF: the text of every page without what is set aside of it, page labels, what people marked in it, and the bibliographic record
 * as far as the file tells. A locked file is `needs-password`; one that pdf.js cannot repair is `failed`. Never rejects.
 */
export async function parsePdf(bytes: Uint8Array, fileName: string, options: PdfOptions = {}): Promise<ParseOutcome> {
  let document: PdfPages | undefined
  try {
    document = await openPdfPages(bytes, options)
    return await readDocument(document, fileName, options)
  } catch (error) {
    return refusalOfPdf(error, options)
  } finally {
    await document?.close()
  }
}

/** Why a PDF that says it has so many pages is not read; undefined when it is. */
export function refusalOfPages(pages: number): Exclude<ParseOutcome, { status: 'ok' }> | undefined {
  if (pages < 1) return { status: 'failed', message: 'The PDF has no pages.' }
  if (pages <= MAX_PAGES) return undefined
  const [has, most] = [pages, MAX_PAGES].map((count) => count.toLocaleString('en-GB'))
  return { status: 'failed', message: `The PDF says it has ${has} pages; at most ${most} can be read. Split it.` }
}

/** What became of a PDF that could not be opened: it is locked, or damaged. */
export function refusalOfPdf(
  error: unknown,
  { password }: Pick<PdfOptions, 'password'>,
): Exclude<ParseOutcome, { status: 'ok' }> {
  if (error instanceof Error && error.name === 'PasswordException') return { status: 'needs-password', wrong: Boolean(password) }
  return { status: 'failed', message: messageFor(error) }
}
