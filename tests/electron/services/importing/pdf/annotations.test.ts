import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FoundHighlight } from '../../../../../electron/services/importing/found-highlights'
import { inspectFile } from '../../../../../electron/services/importing/inspect'
import { parsePdf } from '../../../../../electron/services/importing/pdf/pdf'
import { openPdfPages } from '../../../../../electron/services/importing/pdf/pdf-pages'
import { corpusFile, corpusNames, fixture, hasCorpus, sourceOf } from '../files'

const annotated = (name: string): Uint8Array => readFileSync(new URL(`../../../../fixtures/annotated/${name}`, import.meta.url))

async function highlightsOf(bytes: Uint8Array, name = 'a.pdf'): Promise<FoundHighlight[]> {
  return sourceOf(await parsePdf(bytes, name)).highlights ?? []
}

const labels = ({ labels }: FoundHighlight) => labels.map(({ kind, label }) => `${kind} ${label}`)

const SHORT = 'Short nights were followed by lower mood on the next day'
const EXERCISE = 'Exercise in the evening did not change how long people slept, but they woke less often.'
const CAFFEINE = 'No effect was found for caffeine'

describe('What Acrobat writes into a PDF', () => {
  test('a highlight has its words, comment, colour, author, time and the page as it is printed', async () => {
    const [first] = await highlightsOf(annotated('acrobat.pdf'))
    expect(first).toMatchObject({
      foreignId: 'pdf:5f0c8e1a-0001',
      shape: 'text',
      quote: SHORT,
      prefix: expect.stringMatching(/ every day by all participants\. $/),
      comment: 'Compare with table 2.\n\n— Ben Hale: Table 3, rather.\n\n— Ada Moss: Indeed.',
      colour: '#ffd100',
      author: 'Ada Moss',
      madeAt: '2024-03-10T22:15:00.000Z',
      pageLabel: '147',
    })
    expect(first?.suffix).toMatch(/^, and the effect/u)
    expect(first?.around).toBeGreaterThan(0)
    expect(first?.rects).toEqual([{ pageIndex: 0, rects: [expect.any(Array), expect.any(Array)] }])
  })

  test('windows, states, links, form fields and hidden marks are no highlights; a correction is one', async () => {
    const found = await highlightsOf(annotated('acrobat.pdf'))
    expect(found.map(({ foreignId, shape, quote }) => [foreignId.slice(-4), shape, quote])).toEqual([
      ['0001', 'text', SHORT],
      ['0005', 'text', 'became'],
      ['0008', 'note', ''],
      ['0009', 'text', 'earlier work on shift workers'],
      ['0010', 'text', 'Sleep and mood were recorded every day'],
    ])
    expect(found[1]).toMatchObject({ comment: 'were', colour: '#ff0000', author: 'Ada Moss' })
    expect(labels(found[1] as FoundHighlight)).toEqual(['colour #ff0000', 'style strike-out'])
    expect(found[2]).toMatchObject({
      comment: 'Größe der Stichprobe?\nNachfragen.',
      author: 'Zoë Åker',
      madeAt: '2024-03-10T23:00:00.000Z',
    })
    expect(found[3]).toMatchObject({ comment: 'Which?\nSee & cite.' })
    expect(labels(found[3] as FoundHighlight)).toEqual(['colour #008000', 'style squiggly'])
    expect(found[4]).toMatchObject({ pageLabel: '148', colour: '#3366ff' })
  })
})

describe('What other programs write', () => {
  test('Preview: corners from below, low boxes over two columns, the words as contents', async () => {
    const found = await highlightsOf(annotated('preview.pdf'))
    expect(found.map(({ shape, quote, comment }) => [shape, quote, comment])).toEqual([
      ['text', EXERCISE, ''],
      ['text', CAFFEINE, 'Really none?'],
      ['area', '', ''],
      ['note', '', 'My own words'],
    ])
    expect(found[0]).toMatchObject({ author: 'ada', madeAt: '2023-05-01T10:11:12.000Z', colour: '#facc59' })
    expect(found[0]?.foreignId).toMatch(/^pdf:[0-9a-f]{16}$/u)
    expect(await highlightsOf(annotated('preview.pdf'))).toEqual(found)
  })

  test('Okular: corners all around, tight boxes, lines under words, times of half-hour zones', async () => {
    const found = await highlightsOf(annotated('okular.pdf'))
    expect(found.map(({ shape, quote, comment }) => [shape, quote, comment])).toEqual([
      ['text', SHORT, ''],
      ['text', 'they woke less often', 'in one night'],
      ['note', '', 'Ask about naps'],
      ['area', '', ''],
    ])
    expect(found[0]).toMatchObject({ foreignId: 'pdf:okular-{0b8a3f5e-1111}', madeAt: '2022-02-02T22:35:06.000Z' })
  })

  test('Foxit: a comment that only the window has, colours in CMYK, grey and in what is drawn', async () => {
    const found = await highlightsOf(annotated('foxit.pdf'))
    expect(found.map(({ quote, comment, colour }) => [quote, comment, colour])).toEqual([
      [SHORT, 'Only in the window', '#ffff00'],
      [CAFFEINE, '', '#808080'],
      ['shift workers', '', '#336699'],
    ])
  })

  test('Zotero: its keys, tags and times', async () => {
    const found = await highlightsOf(annotated('zotero.pdf'))
    expect(found.map(({ foreignId, shape, quote }) => [foreignId, shape, quote])).toEqual([
      ['pdf:Zotero-ABCD2345', 'text', SHORT],
      ['pdf:Zotero-EFGH2345', 'text', CAFFEINE],
      ['pdf:Zotero-JKLM2345', 'area', ''],
      ['pdf:Zotero-NPQR2345', 'note', ''],
    ])
    expect(labels(found[0] as FoundHighlight)).toEqual(['colour #ffd400', 'tag sleep', 'tag to cite'])
    expect(found[0]).toMatchObject({ comment: 'Dose–response?', author: 'Ada Moss', madeAt: '2025-01-02T03:04:05.000Z' })
    expect(labels(found[1] as FoundHighlight)).toEqual(['colour #2ea8e5', 'style underline'])
  })

  test('Mendeley and PDF.js: words as contents, marks without names, a marker drawn as ink', async () => {
    const mendeley = await highlightsOf(annotated('mendeley.pdf'))
    expect(mendeley.map(({ quote, comment, author }) => [quote, comment, author])).toEqual([
      [EXERCISE, '', 'Ada Moss'],
      ['', 'Not randomised!', 'Ben Hale'],
    ])
    const pdfjs = await highlightsOf(annotated('pdfjs.pdf'))
    expect(pdfjs.map(({ shape, quote, madeAt }) => [shape, quote, madeAt])).toEqual([
      ['text', SHORT, '2024-03-05T15:03:17.000Z'],
      ['area', '', '2024-03-05T15:03:18.000Z'],
    ])
  })

  test('pages that are turned when they are shown', async () => {
    expect((await highlightsOf(annotated('turned.pdf'))).map(({ quote }) => quote)).toEqual([SHORT, EXERCISE])
  })
})

describe('A preview', () => {
  test.each(['acrobat.pdf', 'zotero.pdf'])('tells what %s brings, with its labels and without the words', async (name) => {
    const looked = await inspectFile(annotated(name), name)
    if (looked.status !== 'ok') throw new Error('not read')
    const read = await highlightsOf(annotated(name))
    expect(looked.highlights?.map(({ foreignId, labels, comment }) => ({ foreignId, labels, comment }))).toEqual(
      read.map(({ foreignId, labels, comment }) => ({ foreignId, labels, comment })),
    )
    expect(looked.highlights?.every(({ quote }) => quote === '')).toBe(true)
  })

  test('says nothing of highlights where there are none', async () => {
    const looked = await inspectFile(fixture('two-columns.pdf'), 'two-columns.pdf')
    expect(looked).not.toHaveProperty('highlights')
    expect(sourceOf(await parsePdf(fixture('two-columns.pdf'), 'two-columns.pdf'))).not.toHaveProperty('highlights')
  })
})

describe('Where pdfium cannot open a file', () => {
  test.each(['acrobat', 'preview', 'okular', 'zotero', 'mendeley', 'pdfjs', 'turned'])(
    'pdf.js tells the same places, colours, people and times of %s',
    async (name) => {
      const [pdfium, pdfjs] = await Promise.all(
        [true, false].map(async (pdfium) => {
          const document = await openPdfPages(annotated(`${name}.pdf`), { pdfium })
          const pages = []
          for (let i = 0; i < document.facts.pages; i += 1) pages.push(await document.annotations(i))
          await document.close()
          return pages.flat().filter(({ subtype, isGrouped }) => subtype !== 'Popup' && subtype !== 'Ink' && !isGrouped)
        }),
      )
      const told = pdfium?.map(({ id, subtype, contents, author, created, modified, colour, flags, answers, state }) => ({
        ...{ id, subtype, contents: contents.replace(/\r/gu, '\n'), author, created, modified, flags, answers, state },
        colour: near(colour),
      }))
      expect(pdfjs).toMatchObject(
        told?.map(({ colour, ...rest }) => ({ ...rest, contents: expect.stringContaining(rest.contents.slice(0, 5)) })) ?? [],
      )
      expect(pdfjs?.map(({ colour }) => near(colour))).toEqual(told?.map(({ colour }) => colour))
    },
  )
})

/** Colours that differ by rounding are one. */
const near = (colour: string) =>
  [1, 3, 5].map((at) => Math.round(Number.parseInt(colour.slice(at, at + 2) || '0', 16) / 4)).join(' ')

describe.skipIf(!hasCorpus('pdfs'))('Files with annotations from a regression suite', () => {
  test('arrive with what is marked in them', async () => {
    const [strike] = await highlightsOf(corpusFile('pdfs/annotation-strikeout.pdf'))
    expect(strike).toMatchObject({
      quote: 'Lorem ipsum dolor sit amet',
      comment: 'StrikeOut content',
      author: 'Tim van der Meij',
    })
    const [two] = await highlightsOf(corpusFile('pdfs/issue12504.pdf'))
    expect(two).toMatchObject({ quote: 'hello textfield: world', colour: '#ffff00' })
    const [seven] = await highlightsOf(corpusFile('pdfs/issue13242.pdf'))
    expect(seven?.quote).toMatch(/^Lorem ipsum dolor sit amet, consetetur[\s\S]{300,}\.$/u)
    const texts = await highlightsOf(corpusFile('pdfs/freetexts.pdf'))
    expect(texts.map(({ comment }) => comment)).toEqual(
      ['Acrobat', 'Firefox', 'Preview', 'Edge without Acrobat', 'Foxit', 'Okular'].map((by) =>
        expect.stringMatching(new RegExp(`^Hello World from ${by}$`, 'iu')),
      ),
    )
  })

  test('none of all files fails for its annotations', async () => {
    let marked = 0
    for (const name of corpusNames('pdfs').filter((name) => name.endsWith('.pdf'))) {
      const outcome = await parsePdf(corpusFile(`pdfs/${name}`), name)
      if (outcome.status === 'failed') expect(outcome.message, name).toMatch(/^The PDF /u)
      if (outcome.status === 'ok' && outcome.source.highlights) marked += 1
    }
    expect(marked).toBeGreaterThanOrEqual(16)
  }, 120_000)
})
