import { describe, expect, test } from 'vitest'
import { documentText, pageLines } from '../../../../../electron/services/importing/pdf/document-text'
import { openPdfPages, type PdfPage } from '../../../../../electron/services/importing/pdf/pdf-pages'
import { joinPages } from '../../../../../shared/anchoring/document-text'
import { buildPageText } from '../../../../../shared/anchoring/page-text'
import { corpusFile, corpusNames, hasCorpus } from '../files'

const letters = (text: string) => text.replace(/[\s\u00AD\u2010\u2011-]/gu, '')

/** As import reads them; without pdfium as the screen does. */
async function pagesOf(path: string, options: { pdfium?: boolean } = {}): Promise<PdfPage[]> {
  const document = await openPdfPages(corpusFile(path), options)
  const pages: PdfPage[] = []
  for (let i = 0; i < document.facts.pages; i += 1) pages.push(await document.page(i))
  await document.close()
  return pages
}

const read = (pages: readonly PdfPage[]) =>
  documentText(
    pages.map((page) => pageLines(page.items, page.label)),
    { has: () => false },
  )

/**
 * Read by eye, page by page: on how many pages something stands at head or foot that is no text, how many raised numbers cite or lead
 * to a note, and the first and last words of the list of references.
 */
const papers: [name: string, framed: number, raised: number, first: string, last: string][] = [
  ['cermine__example1', 7, 0, 'References\nAlzheimer’s Disease International.', 'doi:10.1136/jnnp.73.6.672.'],
  ['cermine__example2', 10, 0, 'References\n1. Ovretveit J', 'doi:10.1186/1472-6963-14-1'],
  ['cermine__example3', 13, 0, 'REFERENCES\n1 Acharya, K. R.', 'Lett. 16, 4612–4615'],
  ['cermine__test2', 5, 0, 'References\n[1] E. Braunwald', 'vol. 38, no. 1, pp. 28–36, 2010.'],
  ['cermine__test6', 15, 0, 'REFERENCES\nAfgan E', 'DOI 10.1093/nar/gkv1157.'],
  ['jabref__2024_SPLC_Becker', 12, 11, 'REFERENCES\n[1] Mathieu Acher', 'software engineering. 63–72.'],
  ['jabref__Bogner2019', 24, 0, 'REFERENCES\nAlexander C', 'Piscataway: IEEE.'],
  ['jabref__Bogner2023', 35, 16, 'References\nBaltes S', 'https://doi.org/10.48550/ARXIV.2206.11102'],
  ['jabref__Fritzsch2022', 20, 52, 'R E F E R E N C E S\n1. Lasi H', '43. Wohlin C'],
  ['jabref__Keim2024', 12, 4, 'REFERENCES\n[1] G. Antoniol', '10.1109/APSEC.2017.14'],
  ['jabref__Ralph2020', 35, 4, 'References\nAmir B', 'Nat Hazards 98(1):319–341'],
  ['jabref__no_description_metadata', 28, 4, 'References\n[1] A. Taflove', 'arXiv:0906.5170.'],
  ['science-parse__e4faf2c1d76b9bf8f8b4524dfb8c5c6b93be5f35', 21, 0, 'References\n1. Fischer R', 'PMID: 25475985'],
]

describe.skipIf(!hasCorpus('papers'))('Thirteen open-access papers', () => {
  test.each(papers)(
    '%s: what stands around the text is set aside, and nothing else',
    async (name, framed, raised, first, last) => {
      const pages = await pagesOf(`papers/${name}.pdf`)
      const document = read(pages)
      const isFrame = ({ role }: { role: string }) => role === 'running-head' || role === 'page-number'
      expect(document.pages.filter(({ asides }) => asides.some(isFrame))).toHaveLength(framed)
      const asides = document.pages.flatMap((page) => page.asides)
      expect(asides.filter(({ role }) => role === 'line-number')).toEqual([])
      expect(asides.filter(({ role }) => role === 'citation-number')).toHaveLength(raised)
      const { text } = joinPages(document.pages.map((page) => page.text))
      const list = text.slice(document.references?.start, document.references?.end)
      expect(list.slice(0, 80)).toContain(first)
      expect(list.slice(-200)).toContain(last)
    },
  )

  test.each(papers)('%s: text and asides together are all that the screen shows of each page, in its order', async (name) => {
    const pages = await pagesOf(`papers/${name}.pdf`)
    const screen = await pagesOf(`papers/${name}.pdf`, { pdfium: false })
    for (const [i, { text, asides }] of read(pages).pages.entries()) {
      let whole = ''
      let at = 0
      for (const aside of asides) {
        whole += text.slice(at, aside.at) + aside.text
        at = aside.at
      }
      expect(letters(whole + text.slice(at)), `page ${i + 1}`).toBe(letters(buildPageText(screen[i]?.items ?? []).text))
      expect(text, `page ${i + 1}`).not.toMatch(/ {2}|^\s|\s$| \n|\n /u)
    }
  })
})

describe.skipIf(!hasCorpus('pdfs'))('Odd files', () => {
  test('whatever is set aside of them, the rest is what was there', async () => {
    let withText = 0
    for (const name of corpusNames('pdfs').filter((name) => name.endsWith('.pdf'))) {
      const pages = await pagesOf(`pdfs/${name}`).catch(() => [])
      for (const [i, { text, asides }] of read(pages).pages.entries()) {
        const all = letters(buildPageText(pages[i]?.items ?? []).text)
        expect(letters(text + asides.map((aside) => aside.text).join('')).length, `${name}, page ${i + 1}`).toBe(all.length)
        if (all !== '') withText += 1
      }
    }
    expect(withText).toBeGreaterThan(150)
  }, 240_000)
})
