import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openPdfPages, type PdfPage } from '../../../../../electron/services/importing/pdf/pdf-pages'
import { PDFIUM_ENGINE } from '../../../../../electron/services/importing/pdf/pdfium'
import { openPdfium } from '../../../../../electron/services/importing/pdf/pdfium-document'
import { buildPageText } from '../../../../../shared/anchoring/page-text'
import { skeletonOf } from '../../../../../shared/anchoring/skeleton'
import { corpusFile, corpusNames, fixture, hasCorpus } from '../files'

const documents = new URL('../../../../fixtures/documents/', import.meta.url)

/** Read by the two programs together, and by pdf.js alone; null for a file that is locked or that pdf.js refuses. */
async function bothWays(bytes: Uint8Array, password?: string) {
  const read = async (pdfium: boolean) => {
    const document = await openPdfPages(bytes, { password, pdfium })
    const pages: PdfPage[] = []
    for (let i = 0; i < document.facts.pages; i++) pages.push(await document.page(i))
    await document.close()
    return { pages, extractor: document.extractor() }
  }
  try {
    return { together: await read(true), pdfjs: await read(false) }
  } catch {
    return null
  }
}

const lettersOf = (page: PdfPage | undefined) => skeletonOf(buildPageText(page?.items ?? []).text).text
const byPdfium = (page: PdfPage) => !page.items.some(({ fontName }) => /^g_d\d+_/u.test(fontName))
/** Furthest that the two place the page apart, points. */
const shift = (page: PdfPage, other: PdfPage) =>
  Math.max(...placeOf(page).map((number, i) => Math.abs(number - (placeOf(other)[i] ?? Number.NaN))))
const placeOf = ({ transform, width, height }: PdfPage) => [...transform, width, height]

/** Every page of every file read both ways: where the letters differ, and how many pages pdfium read. */
async function compare(files: [name: string, bytes: Uint8Array][]) {
  const differing: string[] = []
  const count = { pages: 0, pdfium: 0, sameText: 0 }
  for (const [name, bytes] of files) {
    const read = await bothWays(bytes)
    if (!read) continue
    for (const [i, page] of read.together.pages.entries()) {
      const other = read.pdfjs.pages[i] as PdfPage
      count.pages++
      if (byPdfium(page)) count.pdfium++
      if (lettersOf(page) !== lettersOf(other)) differing.push(`${name} p. ${i + 1}`)
      else if (buildPageText(page.items).text === buildPageText(other.items).text) count.sameText++
      if (page.items.length > 0) expect(shift(page, other), `${name} p. ${i + 1}`).toBeLessThan(0.01)
    }
  }
  return { differing, count }
}

describe('The letters of a page', () => {
  it('are the same whether pdfium or pdf.js reads it: our own files', async () => {
    const names = readdirSync(documents).filter((name) => name.endsWith('.pdf'))
    const { differing, count } = await compare(names.map((name) => [name, readFileSync(new URL(name, documents))]))
    expect(differing).toEqual([])
    expect(count.pdfium).toBeGreaterThan(0.6 * count.pages)
    expect(count.sameText).toBe(count.pages)
  })

  it.skipIf(!hasCorpus('papers'))(
    'are the same whether pdfium or pdf.js reads it: thirteen papers, most pages by pdfium',
    async () => {
      const { differing, count } = await compare(corpusNames('papers').map((name) => [name, corpusFile(`papers/${name}`)]))
      console.info(
        `papers: ${count.pdfium} of ${count.pages} pages by pdfium; text the same to the last space on ${count.sameText}`,
      )
      expect(differing).toEqual([])
      expect(count.pdfium).toBeGreaterThan(0.85 * count.pages)
      expect(count.sameText).toBeGreaterThan(0.97 * count.pages)
    },
  )

  it.skipIf(!hasCorpus('pdfs'))('are the same whether pdfium or pdf.js reads it: 235 odd, damaged and hostile PDFs', async () => {
    const { differing, count } = await compare(corpusNames('pdfs').map((name) => [name, corpusFile(`pdfs/${name}`)]))
    console.info(`pdfs: ${count.pdfium} of ${count.pages} pages by pdfium; text the same to the last space on ${count.sameText}`)
    // Glyphs named "one.oldstyle" and no word on what they mean: pdfium takes them for digits, pdf.js shows their codes. Nothing on pdfium's side tells.
    expect(differing).toEqual(['issue2176.pdf p. 1'])
    expect(count.pdfium).toBeGreaterThan(0.5 * count.pages)
  })
})

describe('A PDF', () => {
  it('says which programs gave its text', async () => {
    const extractor = async (name: string) => (await bothWays(fixture(name)))?.together.extractor
    expect(await extractor('two-columns.pdf')).toBe(PDFIUM_ENGINE)
    expect(await extractor('right-to-left.pdf')).toMatch(/^pdf\.js \d/u)
  })

  it('behind a password is read by pdfium with that password', async () => {
    const read = await bothWays(fixture('encrypted.pdf'), 'secret')
    expect(read?.together.extractor).toBe(PDFIUM_ENGINE)
    expect(lettersOf(read?.together.pages[0])).toBe(lettersOf(read?.pdfjs.pages[0]))
  })

  it('is left to pdf.js when pdfium cannot open it, sees other pages, or has to repair it', async () => {
    expect(await openPdfium(fixture('random.pdf'), 1)).toBeNull()
    expect(await openPdfium(fixture('encrypted.pdf'), 1, 'wrong')).toBeNull()
    expect(await openPdfium(fixture('two-columns.pdf'), 3)).toBeNull()
    const repaired = await openPdfium(fixture('without-end.pdf'), 2)
    expect(repaired?.page(0)).toBeNull()
    repaired?.close()
  })
})

describe('The name kept with a text', () => {
  it('has the version of pdfium that is installed', () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../../../../node_modules/@embedpdf/pdfium/package.json', import.meta.url), 'utf8'),
    ) as { version: string }
    expect(PDFIUM_ENGINE).toBe(`pdfium ${version}`)
  })
})
