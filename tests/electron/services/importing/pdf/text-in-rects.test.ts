import { beforeAll, describe, expect, test } from 'vitest'
import type { ParsedSource } from '../../../../../electron/services/importing/parsed-source'
import { pageRows, type Row } from '../../../../../electron/services/importing/pdf/page-rows'
import { parsePdf } from '../../../../../electron/services/importing/pdf/pdf'
import { openPdfPages } from '../../../../../electron/services/importing/pdf/pdf-pages'
import { measureRegions } from '../../../../../electron/services/importing/pdf/regions'
import { stretchOf, textUnder } from '../../../../../electron/services/importing/pdf/text-in-rects'
import { MarkedPage } from '../../../../../electron/services/importing/pdf/words-in-rects'
import { joinPages, pageSpans } from '../../../../../shared/anchoring/document-text'
import type { Rect } from '../../../../../shared/anchoring/page-rects'
import { annotatePdf } from '../../../../builders/annotate-pdf'
import { boxesOf } from '../../../../builders/mark-words'
import { corpusFile, corpusNames, fixture, hasCorpus, sourceOf } from '../files'

const read = async (bytes: Uint8Array): Promise<ParsedSource> => sourceOf(await parsePdf(bytes, 'a.pdf'))
const stored = ({ pages }: ParsedSource) => pages.map(({ text, asides = [] }) => ({ text, asides }))
const flat = (text: string) => text.replace(/\s+/gu, ' ')

/** Numbers that look random, the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
}

/** Sentences found by eye in two-column papers; page from 0. */
const sentences: [paper: string, page: number, what: string, sentence: string][] = [
  [
    'cermine__example1',
    1,
    'over two columns',
    'Specifically, the identification of a possible cause of disabling diseases might give relatives an explanation for its onset, thereby resulting in a considerable risk of adverse events being overestimated (Paykel, 1997).',
  ],
  [
    'cermine__test2',
    1,
    'over two columns',
    'The discussions were flexible and allowed participants to speak freely of their experiences living with heart failure and to raise issues important to their lives.',
  ],
  [
    'jabref__Keim2024',
    1,
    'words cut at line ends, in two fonts',
    'The Controller class effectively employs the Authenticator to verify incoming requests.',
  ],
  [
    'jabref__Keim2024',
    1,
    'the left of two columns, packed file',
    'For example, we can use one approach to recover links between SADs and SAMs, and another one to recover trace links between SAMs and code.',
  ],
  [
    'cermine__example2',
    2,
    'the end of a column',
    'After the initial in-depth interview analysis, there was no need for more interviews, since the emerging themes had reached maximum saturation.',
  ],
]

describe.skipIf(!hasCorpus('papers'))('A highlight over a sentence of a paper', () => {
  test.each(sentences)('%s, page %i, %s: the quote is the sentence', async (paper, page, _what, sentence) => {
    const before = corpusFile(`papers/${paper}.pdf`)
    const boxes = await boxesOf(before, page, sentence)
    const quads = boxes.flatMap(([x1, y1, x2, y2]) => [x1, y2, x2, y2, x1, y1, x2, y1])
    const bytes = annotatePdf(
      before,
      new Map([[page, [`<< /Type /Annot /Subtype /Highlight /NM (a) /Rect [0 0 1 1] /QuadPoints [${quads.join(' ')}] >>`]]]),
    )
    const source = await read(bytes)
    expect(source.highlights?.map(({ quote }) => flat(quote))).toEqual([sentence])
    const [found] = await textUnder(before, [[{ pageIndex: page, rects: boxes }]], stored(source))
    const { text } = joinPages(source.pages.map(({ text }) => text))
    expect(flat(text.slice(found?.start, found?.end))).toBe(sentence)
  })

  test('that goes over a page end: one stretch', async () => {
    const bytes = corpusFile('papers/cermine__example3.pdf')
    const parts = ['(in assay buffer) to yield a final', 'substrate concentration of 4 or 8 μM.'] as const
    const mark = await Promise.all(
      parts.map(async (words, i) => ({ pageIndex: 1 + i, rects: await boxesOf(bytes, 1 + i, words) })),
    )
    const source = await read(bytes)
    const [found] = await textUnder(bytes, [mark], stored(source))
    const { text } = joinPages(source.pages.map(({ text }) => text))
    expect(flat(text.slice(found?.start, found?.end))).toBe(parts.join(' '))
  })
})

describe.skipIf(!hasCorpus('papers'))('Any stretch of thirteen papers', () => {
  test('is found again under the rectangles that we measured for it', async () => {
    const roll = dice(7)
    let [right, all] = [0, 0]
    for (const name of corpusNames('papers')) {
      const bytes = corpusFile(`papers/${name}`)
      const source = await read(bytes)
      const texts = source.pages.map(({ text }) => text)
      const { text, starts } = joinPages(texts)
      const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)]
      const spans = Array.from({ length: 80 }, (_, i) => {
        const from = roll(words.length)
        const to = words[Math.min(words.length - 1, from + roll(i % 4 === 0 ? 3 : 40))] as RegExpExecArray
        return { start: (words[from] as RegExpExecArray).index, end: to.index + to[0].length }
      })
      const parts = spans.flatMap(({ start, end }, mark) => pageSpans(starts, texts, start, end).map((span) => ({ mark, span })))
      parts.sort((a, b) => a.span.pageIndex - b.span.pageIndex)
      const pages = stored(source)
      const regions = await measureRegions(
        bytes,
        parts.map(({ span }) => ({ ...span, stored: pages[span.pageIndex] as (typeof pages)[number] })),
      )
      const marks = spans.map((_, mark) => regions.filter((_, i) => parts[i]?.mark === mark))
      for (const [i, found] of (await textUnder(bytes, marks, pages)).entries()) {
        all += 1
        if (found?.start === spans[i]?.start && found?.end === spans[i]?.end) right += 1
      }
    }
    expect(right / all).toBeGreaterThanOrEqual(0.995)
  }, 120_000)

  const marked: { page: MarkedPage; rows: Row[] }[] = []
  beforeAll(async () => {
    for (const name of corpusNames('papers')) {
      const document = await openPdfPages(corpusFile(`papers/${name}`))
      for (let index = 0; index < document.facts.pages; index += 4) {
        const { items, letters } = await document.page(index, { letters: true })
        if (!letters) continue
        const page = new MarkedPage(items, letters)
        marked.push({ page, rows: pageRows(items, page.text, letters) })
      }
      await document.close()
    }
  }, 60_000)

  /** How programs draw the box of a line: additions to its ends in points, and bottom and top in font sizes from the baseline. */
  const habits: [name: string, least: number, ends: [number, number], across: (size: number) => [number, number]][] = [
    ['exactly the letters', 0.99, [0, 0], () => [-0.22, 0.78]],
    ['a line height', 0.985, [0, 0], () => [-0.4, 1.1]],
    ['the height of small letters', 0.99, [0, 0], () => [0, 0.45]],
    ['3 points too high', 0.985, [0, 0], (size) => [-0.22 + 3 / size, 0.78 + 3 / size]],
    ['3 points too low', 0.985, [0, 0], (size) => [-0.22 - 3 / size, 0.78 - 3 / size]],
    ['a line under the words', 0.99, [0, 0], () => [-0.2, -0.1]],
    ['2 points short at both ends', 0.94, [2, -2], () => [-0.2, 0.7]],
    ['half a point long at both ends', 0.98, [-0.5, 0.5], () => [-0.2, 0.7]],
  ]
  test.each(habits)(
    'is found where the boxes are %s',
    async (_name, least, [left, right], across) => {
      const roll = dice(11)
      let [good, all] = [0, 0]
      for (const { page, rows } of marked) {
        const { text } = page.text
        const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)]
        for (let i = 0; i < 10 && words.length > 50; i += 1) {
          const from = roll(words.length)
          const to = words[Math.min(words.length - 1, from + roll(40))] as RegExpExecArray
          const [start, end] = [(words[from] as RegExpExecArray).index, to.index + to[0].length]
          const rects = rows.flatMap((row) => {
            const inside = row.units.flatMap((unit, at) => (unit >= start && unit < end ? [at] : []))
            if (inside.length === 0) return []
            const low = Math.min(...inside.map((at) => row.starts[at] as number)) + left
            const high = Math.max(...inside.map((at) => row.ends[at] as number)) + right
            const [bottom, top] = across(row.size).map((part) => row.baseline + part * row.size) as [number, number]
            const xs = [low * row.ux + bottom * row.nx, high * row.ux + top * row.nx]
            const ys = [low * row.uy + bottom * row.ny, high * row.uy + top * row.ny]
            return [[Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as Rect]
          })
          const found = page.under(rects)
          all += 1
          if (found[0]?.start === start && found.at(-1)?.end === end) good += 1
        }
      }
      expect(all).toBeGreaterThan(400)
      expect(good / all).toBeGreaterThanOrEqual(least)
    },
    60_000,
  )
})

describe('Rectangles', () => {
  const place = async (name: string, rects: Rect[]) => {
    const source = await read(fixture(name))
    const [found] = await textUnder(fixture(name), [[{ pageIndex: 0, rects }]], stored(source))
    return found && joinPages(source.pages.map(({ text }) => text)).text.slice(found.start, found.end)
  }

  test('beside every word, without area, or of no number, mark nothing', async () => {
    for (const rect of [
      [-500, -500, -400, -490],
      [5000, 5000, 6000, 6000],
      [0, 0, 0, 0],
      [Number.NaN, 0, 10, 10],
      [0, 0, Number.POSITIVE_INFINITY, 10],
    ] as Rect[]) {
      expect(await place('two-columns.pdf', [rect])).toBeNull()
    }
  })

  test('as high as several lines mark all of them', async () => {
    const all = await place('two-columns.pdf', [[0, 0, 2000, 2000]])
    const source = await read(fixture('two-columns.pdf'))
    expect(all).toBe(source.pages[0]?.text)
  })

  test('of pages that are not there are passed over', async () => {
    const source = await read(fixture('two-columns.pdf'))
    const nowhere = [
      [{ pageIndex: 99, rects: [[0, 0, 100, 100] as Rect] }],
      [{ pageIndex: -1, rects: [[0, 0, 100, 100] as Rect] }],
      [],
      [{ pageIndex: 0, rects: [] }],
    ]
    expect(await textUnder(fixture('two-columns.pdf'), nowhere, stored(source))).toEqual([null, null, null, null])
  })

  test('of a locked PDF are looked under with its password', async () => {
    const source = sourceOf(await parsePdf(fixture('encrypted.pdf'), 'e.pdf', { password: 'secret' }))
    const [found] = await textUnder(
      fixture('encrypted.pdf'),
      [[{ pageIndex: 0, rects: [[0, 0, 2000, 2000]] }]],
      stored(source),
      'secret',
    )
    expect(found).toEqual({ start: 0, end: source.pages[0]?.text.length })
  })
})

describe('Pieces of one mark', () => {
  const text = `${'a'.repeat(1000)} ${'b'.repeat(1000)}`
  const of = (...ranges: [number, number][]) =>
    stretchOf([{ pageIndex: 0, ranges: ranges.map(([start, end]) => ({ start, end })) }], joinPages([text]))

  test('with a few words between them are one stretch', () => {
    expect(of([10, 50], [300, 340])).toEqual({ start: 10, end: 340 })
  })

  test('a stray letter far away is left out', () => {
    expect(of([10, 50], [1500, 1501])).toEqual({ start: 10, end: 50 })
  })

  test('end with letters, not with spaces', () => {
    expect(of([990, 1001])).toEqual({ start: 990, end: 1000 })
    expect(of()).toBeNull()
  })
})
