import { describe, expect, it } from 'vitest'
import { readRefiProject } from '../../../../../electron/services/importing/collections/refi-project'
import {
  code,
  coding,
  counting,
  description,
  element,
  guid,
  PDF_LINES,
  plainText,
  qdpx,
  textSelection,
  twoPages,
  user,
} from '../../../../fixtures/build/refi'

const HEIGHT = 842 // pt, A4
const users = [user(1, 'Ann'), user(2, 'Ben')]
const codes = [code(10, 'Inflammation'), code(11, 'Sleep')]
const WHOLE = PDF_LINES.map(({ text }) => text).join('\n')

interface Rule {
  firstPage: 0 | 1
  downwards: boolean
}
/** The line's box as a program with that rule writes it. */
function area(n: number, which: number, { firstPage, downwards }: Rule, inner: string[] = [], name?: string): string {
  const { page, top } = PDF_LINES[which]!
  const [upper, lower] = [top - 11, top + 3]
  const [firstY, secondY] = downwards ? [upper, lower] : [HEIGHT - lower, HEIGHT - upper]
  const made = { creatingUser: guid(1), creationDateTime: '2024-05-01T10:00:00Z' }
  return element(
    'PDFSelection',
    { guid: guid(n), name, page: page + firstPage, firstX: 70, firstY, secondX: 300, secondY, ...made },
    ...inner,
  )
}
const words = (n: number, text: string) => element('Representation', { guid: guid(n) }, plainText(text))
const pdfSource = (...inner: string[]) =>
  element('PDFSource', { guid: guid(20), name: 'Trial.pdf', path: 'internal://a.pdf' }, ...inner)
const read = async (
  source: string,
  { origin = 'Fixture 1.0', files = { 'a.pdf': twoPages() } as Record<string, Uint8Array | string> } = {},
) => {
  const { works, problems } = await readRefiProject({ bytes: qdpx({ origin, users, codes, sources: [source] }, files) }, 'p.qdpx')
  expect(problems).toEqual([])
  return works[0]!
}
const boxes = [0, 1, 2].map((which) => {
  const { page, top } = PDF_LINES[which]!
  return { pageIndex: page, rects: [[70, HEIGHT - top - 3, 300, HEIGHT - top + 11]] }
})

describe('selections of a PDF', () => {
  it.each<[string, Rule, string]>([
    ['from the lower left, pages from 0 (the standard, ATLAS.ti)', { firstPage: 0, downwards: false }, 'Fixture 1.0'],
    ['from the upper left, pages from 0 (QualCoder)', { firstPage: 0, downwards: true }, 'QualCoder 3.6'],
    ['from the upper left, by a program not known for it', { firstPage: 0, downwards: true }, 'Fixture 1.0'],
    ['from the lower left, by one known for the other', { firstPage: 0, downwards: false }, 'QualCoder 3.6'],
    ['pages from 1', { firstPage: 1, downwards: false }, 'Fixture 1.0'],
    ['from the upper left, pages from 1', { firstPage: 1, downwards: true }, 'Fixture 1.0'],
  ])('counted %s, stand where the words stand', async (_, rule, origin) => {
    const selections = PDF_LINES.map(({ text }, i) => area(30 + i, i, rule, [words(35 + i, text), coding(40 + i, 10, 1)]))
    const { highlights, file, warnings } = await read(pdfSource(...selections), { origin })
    expect([file!.name, warnings]).toEqual(['Trial.pdf', []])
    expect(highlights.map(({ rects }) => rects)).toEqual(boxes.map((box) => [box]))
    expect(highlights.map(({ quote, shape }) => [quote, shape])).toEqual(PDF_LINES.map(({ text }) => [text, 'text']))
    expect(highlights.map(({ pageLabel }) => pageLabel)).toEqual(['1', '1', '2'])
  })

  it('without words are areas, and stand where the standard or the program says', async () => {
    for (const [origin, downwards] of [
      ['Fixture 1.0', false],
      ['QualCoder 3.6', true],
    ] as const) {
      const { highlights } = await read(
        pdfSource(area(30, 1, { firstPage: 0, downwards }, [description('a figure')], 'Quotation 1:2')),
        { origin },
      )
      expect(highlights[0]).toMatchObject({ shape: 'area', quote: '', rects: [boxes[1]], comment: 'Quotation 1:2\n\na figure' })
    }
  })

  it('on a turned page are given as its content is drawn', async () => {
    // Shown turned by a quarter, the page is 842 wide; what is 100 from its upper edge there is 100 from the left edge of the page.
    const selection = element('PDFSelection', {
      guid: guid(30),
      page: 0,
      firstX: 10,
      firstY: 595 - 100,
      secondX: 20,
      secondY: 595 - 90,
    })
    const { highlights } = await read(pdfSource(selection), { files: { 'a.pdf': twoPages(90) } })
    expect(highlights[0]!.rects).toEqual([{ pageIndex: 0, rects: [[90, 10, 100, 20]] }])
  })

  it('that are written as area and as text, with the same GUID, are one highlight with every code once', async () => {
    const source = pdfSource(
      area(30, 0, { firstPage: 0, downwards: false }, [coding(40, 10, 1)], 'Cytokines rise…'),
      area(31, 1, { firstPage: 0, downwards: false }, [coding(41, 11, 1), coding(44, 11, 2)]),
      element(
        'Representation',
        { guid: guid(21), plainTextPath: 'internal://a.txt' },
        textSelection(30, WHOLE, 'Cytokines rise before mood falls', counting.codePoints, {
          name: 'Cytokines rise…',
          inner: [coding(42, 10, 1), coding(43, 11, 1)],
        }),
        textSelection(32, WHOLE, 'hours', counting.codePoints, { inner: [coding(45, 10, 2)] }),
      ),
    )
    const { highlights } = await read(source, { files: { 'a.pdf': twoPages(), 'a.txt': WHOLE } })
    expect(
      highlights.map(({ shape, quote, rects, labels, author }) => [
        shape,
        quote,
        rects.length,
        labels.map(({ label }) => label),
        author,
      ]),
    ).toEqual([
      ['text', 'Cytokines rise before mood falls', 1, ['Inflammation', 'Sleep'], 'Ann'],
      ['area', '', 1, ['Sleep'], 'Ann'],
      ['area', '', 1, ['Sleep'], 'Ben'],
      ['text', 'hours', 0, ['Inflammation'], 'Ben'],
    ])
    expect(highlights[0]!.suffix).toContain('Sleep returns')
  })

  it('that go on on the next page are one highlight with rectangles on both', async () => {
    const quote = `${PDF_LINES[1].text}\n${PDF_LINES[2].text}`
    const rule = { firstPage: 0, downwards: false } as const
    const source = pdfSource(
      area(31, 2, rule, [coding(41, 10, 1)], 'Sleep returns…'),
      area(30, 1, rule, [coding(40, 10, 1)], 'Sleep returns…'),
      element(
        'Representation',
        { guid: guid(21), plainTextPath: 'internal://a.txt' },
        textSelection(30, WHOLE, quote, counting.codePoints, { name: 'Sleep returns…', inner: [coding(42, 10, 1)] }),
      ),
    )
    const { highlights } = await read(source, { files: { 'a.pdf': twoPages(), 'a.txt': WHOLE } })
    expect(highlights.map((highlight) => [highlight.quote, highlight.rects, highlight.labels.length])).toEqual([
      [quote, [boxes[1], boxes[2]], 1],
    ])
  })

  it('on a page that the PDF does not have keep their words, and it is said', async () => {
    const far = element(
      'PDFSelection',
      { guid: guid(30), page: 50, firstX: 1, firstY: 1, secondX: 2, secondY: 2 },
      words(35, 'gone'),
      coding(40, 10, 1),
    )
    const { highlights, warnings } = await read(pdfSource(far))
    expect(highlights[0]).toMatchObject({ quote: 'gone', rects: [], pageLabel: '50' })
    expect(warnings).toEqual(['1 selection of it names a page that the PDF does not have.'])
  })

  it('of a PDF that is missing stand by the standard, and its text takes its place', async () => {
    const source = pdfSource(
      area(30, 0, { firstPage: 0, downwards: false }, [words(35, PDF_LINES[0].text)]),
      element('Representation', { guid: guid(21), plainTextPath: 'internal://a.txt' }),
    )
    const { highlights, file, warnings } = await read(source, { files: { 'a.txt': WHOLE } })
    expect([file!.name, highlights[0]!.rects]).toEqual(['Trial.txt', [boxes[0]]])
    expect(warnings).toEqual([
      'The PDF of “Trial.pdf” is not in the project (internal://a.pdf). The plain text that the project has of it was taken instead.',
    ])
    const without = await read(pdfSource(area(30, 0, { firstPage: 0, downwards: true })), { origin: 'QualCoder 3', files: {} })
    expect([without.file, without.highlights[0]!.rects]).toEqual([undefined, [{ pageIndex: 0, rects: [] }]])
  })

  it('of a PDF that cannot be opened do not take the project down', async () => {
    const { highlights, file } = await read(pdfSource(area(30, 0, { firstPage: 0, downwards: false })), {
      files: { 'a.pdf': '%PDF-1.7 broken' },
    })
    expect([highlights.length, file!.name]).toEqual([1, 'Trial.pdf'])
  })
})
