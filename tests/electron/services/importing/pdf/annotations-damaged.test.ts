import { describe, expect, test } from 'vitest'
import type { FoundHighlight } from '../../../../../electron/services/importing/found-highlights'
import { parsePdf } from '../../../../../electron/services/importing/pdf/pdf'
import { highlightsWithoutWords } from '../../../../../electron/services/importing/pdf/pdf-highlights'
import { openPdfPages } from '../../../../../electron/services/importing/pdf/pdf-pages'
import { annotatePdf, type NewObject } from '../../../../builders/annotate-pdf'
import { fixture, sourceOf } from '../files'

const base = fixture('two-columns.pdf')

async function found(annotations: NewObject[], pdfium?: boolean): Promise<FoundHighlight[]> {
  const bytes = annotatePdf(base, new Map([[0, annotations]]))
  if (pdfium === undefined) return sourceOf(await parsePdf(bytes, 'a.pdf')).highlights ?? []
  const document = await openPdfPages(bytes, { pdfium })
  const highlights = await highlightsWithoutWords(document)
  await document.close()
  return highlights
}

const highlight = (rest: string) => `<< /Type /Annot /Subtype /Highlight ${rest} >>`

/** Replaces the list of annotations itself. */
function withList(list: string): Uint8Array {
  const bytes = Buffer.from(annotatePdf(base, new Map([[0, [highlight('/NM (a)'), highlight('/NM (b)')]]])))
  const text = bytes.toString('latin1')
  const at = text.lastIndexOf('/Annots [')
  const end = text.indexOf(']', at) + 1
  const padded = `/Annots ${list}`.padEnd(end - at)
  expect(padded.length, 'the list fits').toBe(end - at)
  return Buffer.from(text.slice(0, at) + padded + text.slice(end), 'latin1')
}

describe.each([
  ['pdfium', true],
  ['pdf.js', false],
])('Damaged annotations, read by %s', (_by, pdfium) => {
  test('answers in a circle, to themselves and to nothing end', async () => {
    const all = await found(
      [
        highlight('/NM (a) /Rect [60 700 200 720] /IRT {1} /Contents (one)'),
        highlight('/NM (b) /Rect [60 700 200 720] /IRT {2} /Contents (two)'),
        highlight('/NM (c) /Rect [60 700 200 720] /IRT {0} /Contents (three)'),
        highlight('/NM (d) /Rect [60 600 200 620] /IRT {3} /Contents (self)'),
        highlight('/NM (e) /Rect [60 500 200 520] /IRT 9999 0 R /Contents (gone)'),
      ],
      pdfium,
    )
    expect(all.map(({ comment }) => comment)).toEqual(['one\n\n— two\n\n— three', 'self', 'gone'])
  })

  test('a long chain of answers is one conversation', async () => {
    const chain = Array.from(
      { length: 2000 },
      (_, i) => `<< /Subtype /Text /Rect [1 1 9 9] /Contents (${i}) ${i > 0 ? `/IRT {${i - 1}}` : ''} >>`,
    )
    const [only, ...others] = await found(chain, pdfium)
    expect(others).toEqual([])
    expect(only?.comment.split('\n\n')).toHaveLength(2000)
  })

  test('rectangles turned over, absent, of wrong length or no numbers', async () => {
    const all = await found(
      [
        highlight('/NM (turned) /Rect [200 720 60 700]'),
        highlight('/NM (short) /Rect [60 700 200 720] /QuadPoints [60 720 200]'),
        highlight('/NM (words) /Rect [60 700 200 720] /QuadPoints [/a (b) null true 1 2 3 4]'),
        highlight('/NM (none) /Contents (Nowhere)'),
        highlight('/NM (nothing)'),
        highlight('/NM (far) /Rect [1e9 1e9 2e9 2e9] /Contents (Far away)'),
        highlight('/NM (outside) /Rect [0 0 1 1] /QuadPoints [-500 -490 -400 -490 -500 -500 -400 -500]'),
      ],
      pdfium,
    )
    for (const { rects } of all)
      for (const rect of rects.flatMap((part) => part.rects)) {
        expect(rect.every(Number.isFinite)).toBe(true)
        expect(rect[0] <= rect[2] && rect[1] <= rect[3]).toBe(true)
      }
    const [turned, short] = all
    expect(turned?.rects).toEqual([{ pageIndex: 0, rects: [[60, 700, 200, 720]] }])
    expect(short?.rects).toEqual(turned?.rects)
    expect(all.map(({ comment }) => comment).filter(Boolean)).toEqual(['Nowhere', 'Far away'])
  })

  test('ten thousand of them on one page', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      highlight(`/Rect [60 ${100 + (i % 600)} 300 ${110 + (i % 600)}] /C [1 1 0] /Contents (${i})`),
    )
    const all = await found(many, pdfium)
    expect(all).toHaveLength(10_000)
    expect(new Set(all.map(({ foreignId }) => foreignId)).size).toBe(10_000)
  })
})

describe('A damaged list of annotations', () => {
  test.each(['null', '42', '(no)', '[]', '[0]', '[null]', '<< >>', '9 9 R'])(
    '%s leaves the text of the page as it is',
    async (list) => {
      const source = sourceOf(await parsePdf(withList(list), 'a.pdf'))
      expect(source.highlights).toBeUndefined()
      expect(source.pages).toEqual(sourceOf(await parsePdf(base, 'a.pdf')).pages)
    },
  )
})

describe('Odd annotations', () => {
  test('words outside every box arrive with their place, and without a quote', async () => {
    const [one] = await found([highlight('/NM (a) /Rect [0 0 1 1] /QuadPoints [-500 -490 -400 -490 -500 -500 -400 -500]')])
    expect(one).toMatchObject({
      shape: 'text',
      quote: '',
      around: null,
      rects: [{ pageIndex: 0, rects: [[-500, -500, -400, -490]] }],
    })
  })

  test('two of one name, and one that stands twice in the list, are told apart', async () => {
    const all = await found([
      highlight('/NM (same) /Rect [60 700 200 720]'),
      highlight('/NM (same) /Rect [60 600 200 620]'),
      highlight('/Rect [60 500 200 520]'),
      highlight('/Rect [60 500 200 520]'),
    ])
    const ids = all.map(({ foreignId }) => foreignId)
    expect(ids.slice(0, 2)).toEqual(['pdf:same', 'pdf:same:2'])
    expect(new Set(ids).size).toBe(4)
  })

  test('odd dates, colours and flags are unknown rather than wrong', async () => {
    const all = await found([
      highlight('/NM (a) /Rect [60 700 200 720] /M (yesterday) /C [] /F -1'),
      highlight('/NM (b) /Rect [60 700 200 720] /M (D:99999999999999) /C [5 -1 0.5]'),
      highlight('/NM (c) /Rect [60 700 200 720] /M (D:19991301) /C [0.1 0.2]'),
      highlight('/NM (d) /Rect [60 700 200 720] /M (2024-02-03T04:05:06+01:00) /C (red)'),
      highlight('/NM (e) /Rect [60 700 200 720] /M (D:2024)'),
    ])
    const times = Object.fromEntries(all.map(({ foreignId, madeAt }) => [foreignId, madeAt]))
    expect(times).toMatchObject({
      'pdf:b': '',
      'pdf:c': '',
      'pdf:d': '2024-02-03T03:05:06.000Z',
      'pdf:e': '2024-01-01T00:00:00.000Z',
    })
    for (const { colour } of all) expect(colour).toMatch(/^(?:#[0-9a-f]{6})?$/u)
  })

  test('text with control characters and lone halves of letters stays text', async () => {
    const [one] = await found(['<< /Subtype /Text /Rect [1 1 9 9] /Contents <feff00410000000000420008d83d> /T <feffd83d> >>'])
    expect(one?.comment.startsWith('AB')).toBe(true)
    expect(one?.comment).not.toMatch(/\p{Surrogate}/u)
    expect(one?.author).not.toMatch(/\p{Surrogate}/u)
  })
})
