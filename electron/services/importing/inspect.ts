import { buildPageText } from '../../../shared/anchoring/page-text'
import type { SourceKind } from '../../../shared/model/source'
import { detect } from './detect'
import type { FoundHighlight } from './found-highlights'
import { type ParseOptions, parseFile } from './parse'
import type { ParseOutcome } from './parsed-source'

/** What a preview tells of a file that can be imported. */
export interface Inspected {
  status: 'ok'
  kind: SourceKind
  title: string
  doi: string
  pages: number
  /** What people marked in a PDF, without the words they marked; absent when nothing is. */
  highlights?: FoundHighlight[]
  /** Sentences for the user. */
  warnings: string[]
}
export type InspectOutcome = Inspected | Exclude<ParseOutcome, { status: 'ok' }>

/** Pages of a PDF that are looked at: an article behind a cover sheet begins on the second. */
const LOOKED_AT = 2

/**
 * Looks whether a file can be imported and what it is. Of a PDF only the first pages are read; anything else is short enough to be read
 * whole, which alone shows whether there is an article in it. Never rejects for bad input, like `parseFile`.
 */
export async function inspectFile(bytes: Uint8Array, fileName: string, options: ParseOptions = {}): Promise<InspectOutcome> {
  if (detect(bytes, fileName).kind === 'pdf') return inspectPdf(bytes, fileName, options)
  const outcome = await parseFile(bytes, fileName, options)
  if (outcome.status !== 'ok') return outcome
  const { kind, reference, pages, warnings } = outcome.source
  return { status: 'ok', kind, title: reference.title ?? '', doi: reference.doi ?? '', pages: pages.length, warnings }
}

async function inspectPdf(bytes: Uint8Array, fileName: string, options: ParseOptions): Promise<InspectOutcome> {
  const [{ openPdfPages }, { describePdf }, { printedLines }, { refusalOfPages, refusalOfPdf }, { highlightsWithoutWords }] =
    await Promise.all([
      import('./pdf/pdf-pages'),
      import('./pdf/metadata'),
      import('./pdf/printed-lines'),
      import('./pdf/pdf'),
      import('./pdf/pdf-highlights'),
    ])
  let document: Awaited<ReturnType<typeof openPdfPages>> | undefined
  try {
    document = await openPdfPages(bytes, options)
    const { facts } = document
    const refusal = refusalOfPages(facts.pages)
    if (refusal) return refusal
    const pages = []
    for (let index = 0; index < Math.min(LOOKED_AT, facts.pages); index++) pages.push(await document.page(index))
    const texts = pages.map(({ items }) => buildPageText(items).text)
    const [firstLines = [], secondLines = []] = pages.map((page) => printedLines(page.items, page))
    const { reference } = describePdf({ info: facts.info, xmp: facts.xmp, firstLines, secondLines, texts, fileName })
    const highlights = await highlightsWithoutWords(document)
    const isBlank = texts.every((text) => !text.trim())
    return {
      status: 'ok',
      kind: 'pdf',
      title: reference.title ?? '',
      doi: reference.doi ?? '',
      pages: facts.pages,
      ...(highlights.length > 0 && { highlights }),
      warnings: isBlank ? [`No text on the first ${pages.length === 1 ? 'page' : 'pages'}: a scan?`] : [],
    }
  } catch (error) {
    return refusalOfPdf(error, options)
  } finally {
    await document?.close()
  }
}
