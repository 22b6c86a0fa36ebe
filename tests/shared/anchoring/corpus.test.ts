import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, describe as group, test } from 'vitest'
import { documentOffset, joinPages, pageSpans } from '../../../shared/anchoring/document-text'
import { findQuote } from '../../../shared/anchoring/find-quote'
import { fold } from '../../../shared/anchoring/folding'
import { occurrences } from '../../../shared/anchoring/occurrences'
import {
  buildPageText,
  offsetFromItem,
  type PageText,
  type PdfTextItem,
  pageRects,
  textItems,
} from '../../../shared/anchoring/page-text'
import { anchorer, describe } from '../../../shared/anchoring/selectors'
import { expectTrueMap } from './true-map'

const CORPUS = resolve(import.meta.dirname, '../../../../shared/corpus')
const papers = resolve(CORPUS, 'papers')
const pdfs = resolve(CORPUS, 'pdfs')
const here = existsSync(papers) && existsSync(pdfs)
if (!here) console.warn(`corpus tests skipped: there is no ${CORPUS}`)

interface Page {
  items: PdfTextItem[]
  text: PageText
  box: number[]
}

async function pagesOf(path: string, most = Number.POSITIVE_INFINITY): Promise<Page[]> {
  const task = getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 })
  const document = await task.promise
  const pages: Page[] = []
  for (let n = 1; n <= Math.min(document.numPages, most); n += 1) {
    const page = await document.getPage(n)
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const items = textItems(content.items)
    pages.push({ items, text: buildPageText(items), box: page.view })
  }
  await task.destroy()
  return pages
}

group.skipIf(!here)('papers', () => {
  const files = here ? readdirSync(papers).filter((name) => name.endsWith('.pdf')) : []

  test.each(files)('%s: canonical text, true maps, every passage found again where it was', async (file) => {
    const pages = await pagesOf(resolve(papers, file), 6)
    for (const { items, text, box } of pages) {
      expect(text.text).toBe(text.text.normalize('NFC'))
      expectTrueMap(text, items)
      const rects = pageRects(items, text, 0, text.text.length)
      for (const [x1, y1, x2, y2] of rects) {
        expect(x1).toBeGreaterThan(box[0]! - 60)
        expect(y1).toBeGreaterThan(box[1]! - 60)
        expect(x2).toBeLessThan(box[2]! + 60)
        expect(y2).toBeLessThan(box[3]! + 60)
      }
    }
    const texts = pages.map(({ text }) => text.text)
    const { text, starts } = joinPages(texts)
    const find = anchorer(text)
    for (let start = 100; start + 400 < text.length; start += 977) {
      const selectors = describe(text, start, start + 30 + (start % 300))
      expect(find(selectors)).toEqual({ status: 'exact', start: selectors.position.start, end: selectors.position.end })
      const spans = pageSpans(starts, texts, selectors.position.start, selectors.position.end)
      const quoted = spans.map(({ pageIndex, start, end }) => texts[pageIndex]!.slice(start, end)).join('\n')
      expect(quoted.replaceAll('\n', '')).toBe(selectors.quote.exact.replaceAll('\n', ''))
      expect(documentOffset(starts, spans[0]!.pageIndex, spans[0]!.start)).toBe(start)
      // Typed from the printed page: other spaces, other quote marks, cut at line ends.
      const typed = selectors.quote.exact.replaceAll(/\s+/g, '\n').replaceAll(/[‘’]/g, "'")
      expect(findQuote(text, typed.trim()) ?? findQuote(text, `${typed}`.replace(/^\S+\s|\s\S+$/g, ''))).not.toBeNull()
    }
  })

  test.each([
    ['cermine__example1.pdf', 0, 'a contrary tendency – namely a lower number of life events', 1],
    [
      'cermine__example1.pdf',
      0,
      'activation of the hypothalamic–pituitary–adrenal axis, which, as a consequence, releases glucocorticoids',
      0,
    ],
    ['cermine__example1.pdf', 0, 'prefrontal regions\n', 0],
    ['cermine__test2.pdf', 0, 'Treatment requires a complex combination of pharmacological and lifestyle interventions.', 0],
    ['jabref__2024_SPLC_Becker.pdf', 0, 'the organisers of the workshop', 1],
    ['jabref__Ralph2020.pdf', 0, 'would be naïve.', 1],
    ['jabref__Bogner2019.pdf', 0, 'inexperienced software developers (students)', 1],
  ])('%s reads as printed: %#', async (file, _, words, page) => {
    const pages = await pagesOf(resolve(papers, file), page + 1)
    expect(pages[page]!.text.text.replaceAll('\n', ' ')).toContain(words.trim())
  })

  test('a hyphenated line end in a two-column paper is joined, and its rectangles are two lines', async () => {
    const [{ items, text }] = (await pagesOf(resolve(pdfs, 'tracemonkey_a11y.pdf'), 1)) as [Page]
    const start = text.text.indexOf('compilation technique for dynamically')
    const quote = text.text.slice(start, text.text.indexOf('execution', start))
    expect(pageRects(items, text, start, start + quote.length).length).toBeGreaterThan(1)
    expect(text.text).not.toMatch(/[a-z]-\n[a-z]/)
  })

  test('a selection of whole items gives their text', async () => {
    const [{ items, text }] = (await pagesOf(resolve(papers, 'cermine__example1.pdf'), 1)) as [Page]
    const index = items.findIndex(({ str }) => str.startsWith('based study with long-term follow-up.'))
    const start = offsetFromItem(text, index, 0, 'start')
    const end = offsetFromItem(text, index, items[index]!.str.length, 'end')
    expect(text.text.slice(start, end)).toBe(items[index]!.str)
  })
})

group.skipIf(!here)('odd files', () => {
  const files = here ? readdirSync(pdfs).filter((name) => name.endsWith('.pdf')) : []

  test('whatever pdf.js reads of them, text is canonical and its map true', async () => {
    let read = 0
    for (const file of files) {
      const pages = await pagesOf(resolve(pdfs, file), 2).catch(() => [])
      for (const { items, text } of pages) {
        expect(text.text, file).toBe(text.text.normalize('NFC'))
        expect(text.text, file).not.toMatch(/\p{Cs}/u)
        expectTrueMap(text, items)
        pageRects(items, text, 0, text.text.length)
      }
      if (pages.some(({ text }) => text.text !== '')) read += 1
    }
    expect(read).toBeGreaterThan(80)
  }, 240_000)

  interface FindCase {
    file: string
    title: string
    query: string | string[]
    matchesPerPage: number[]
  }
  const casesFile = resolve(CORPUS, 'anchoring/pdfjs-find-cases.json')
  const cases: FindCase[] = here && existsSync(casesFile) ? JSON.parse(readFileSync(casesFile, 'utf8')).cases : []
  const usable = cases.filter(({ file, query }) => typeof query === 'string' && existsSync(resolve(pdfs, file)))
  test.each(usable.map((one) => [one.file, one.query, one] as const))(
    '%s has “%s” where a viewer finds it',
    async (file, query, { matchesPerPage }) => {
      const pages = await pagesOf(resolve(pdfs, file))
      const wanted = fold(query as string).text
      expect(pages.map(({ text }) => occurrences(fold(text.text).text, wanted).length)).toEqual(matchesPerPage)
    },
  )
})
