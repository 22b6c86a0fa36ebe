import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rest } from '../../builders/rest'
import { boxesOf, coverage, drawnBoxes, select, type Words } from './on-screen'
import { fixture, missing, ReaderBench, sample } from './open-reader'

// What nobody may get wrong: words selected on screen are the words stored, and they stand in the same place when the source is opened
// again, at any zoom.

interface Case {
  name: string
  file: string
  from: Words
  to: Words
  /** The canonical quote. */
  quote: string
  /** Pieces of it on screen that have to lie under the mark. */
  words: readonly Words[]
  /** Zoom to select at, in %. */
  zoom?: string
  rtl?: boolean
}

const cases: readonly Case[] = [
  {
    name: 'across two columns, a word cut at a line end between',
    file: 'two-columns.pdf',
    from: { page: 1, text: 'neurotrans' },
    to: { page: 1, text: 'It is' },
    quote:
      'neurotransmitter and inflammation, and must be joined again; a compound such as gut-brain keeps its hyphen wherever it stands.\nThe right column goes on from there. It is',
    words: [
      { page: 1, text: 'neurotrans-' },
      { page: 1, text: 'again; a compound such as gut-brain keeps' },
      { page: 1, text: 'The right column goes on from there. It is' },
    ],
  },
  {
    name: 'ligatures',
    file: 'two-columns.pdf',
    from: { page: 1, text: 'it has' },
    to: { page: 1, text: 'number of them.' },
    quote: 'it has firm and fluent ligatures, and an efficient number of them.',
    words: [{ page: 1, text: 'ligatures, and an' }],
  },
  {
    name: 'across a page break',
    file: 'two-columns.pdf',
    from: { page: 1, text: 'takes up.' },
    to: { page: 2, text: 'one col' },
    quote: 'takes up.\nHere the second page begins. It has one col',
    words: [
      { page: 1, text: 'takes up.' },
      { page: 2, text: 'Here the second page begins. It has one col' },
    ],
    zoom: '50 %',
  },
  {
    name: 'a sentence with raised citation numbers, which are not in the quote',
    file: 'raised-citations.pdf',
    from: { page: 1, text: 'Salts were given' },
    to: { page: 1, text: 'noted in margins.' },
    quote: 'Salts were given long before anybody measured them, and their use was noted in margins.',
    words: [
      { page: 1, text: 'Salts were given' },
      { page: 1, text: 'noted in margins.' },
    ],
  },
  {
    name: 'lines with numbers in the margin, and a foot between two pages',
    file: 'line-numbered.pdf',
    from: { page: 1, text: 'Count those who' },
    to: { page: 2, text: 'by the other.' },
    quote: 'Count those who stayed away.\n3. Divide neither by the other.',
    words: [
      { page: 1, text: 'Count those who' },
      { page: 2, text: 'by the other.' },
    ],
    zoom: '50 %',
  },
  {
    name: 'a page shown turned by a quarter',
    file: 'rotated.pdf',
    from: { page: 2, text: 'shown turned' },
    to: { page: 2, text: 'second line' },
    quote: 'shown turned by a quarter. Its second line',
    words: [{ page: 2, text: 'Its second line' }],
  },
  {
    name: 'characters outside the Basic Multilingual Plane',
    file: 'astral.pdf',
    from: { page: 1, text: 'rose' },
    to: { page: 1, text: 'and the' },
    quote: 'rose 😀𝛼 and the',
    words: [
      { page: 1, text: '😀𝛼' },
      { page: 1, text: 'and the' },
    ],
  },
  {
    name: 'right-to-left text',
    file: 'right-to-left.pdf',
    from: { page: 1, text: 'מדבר' },
    to: { page: 1, text: 'עונה' },
    quote: 'מדבר אל הנפש. הנפש עונה',
    words: [{ page: 1, text: 'מדבר אל' }],
    rtl: true,
  },
  {
    name: 'an article: emphasis, a link and two blocks',
    file: 'gut-trials.html',
    from: { text: 'The genomes of gut microbes' },
    to: { text: 'calmed mice' },
    quote:
      'The genomes of gut microbes also pointed to a part for bacteria that make or break down dopamine products and GABA, though nobody has shown that these messengers reach the brain.\nAnd the mice\nA strain of L. rhamnosus calmed mice',
    words: [{ text: 'calmed mice' }],
  },
]

/** Expects what comes to be true within seconds: machines that test are slow. */
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 8_000 })

async function setZoom(page: Page, zoom: string) {
  await page.getByRole('button', { name: /^Zoom: / }).click()
  await page
    .getByRole('menuitemradio', { name: zoom })
    .or(page.getByRole('menuitem', { name: zoom }))
    .first()
    .click()
  await rest(page, 900)
}

describe.skipIf(missing)(`what is selected comes back${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    sources = bench.import([...new Set(cases.map(({ file }) => (file.endsWith('.pdf') ? fixture(file) : sample(file))))])
    await bench.serve()
  })
  afterAll(() => bench.close())

  test.each(cases)('$name', async ({ file, from, to, quote, words, zoom, rtl }) => {
    const page = await bench.page()
    const sourceId = sources.get(file) ?? ''
    await bench.read(page, sourceId)
    if (zoom) await setZoom(page, zoom)
    await select(page, from, to, { rtl })
    await page.keyboard.press('h')
    await page.locator('[data-palette]', { hasText: 'Highlighted' }).waitFor()
    await page.keyboard.press('Escape')
    const card = page.locator('[data-passage]').last()
    await soon(() => card.getAttribute('data-passage')).not.toMatch(/^new-/)
    expect(await card.locator('q').textContent()).toBe(quote)

    // It lies on its words, and not on much else.
    // (A page that is being drawn anew has no words for a moment.)
    const lies = () => soon(async () => (await coverage(page, words).catch(() => ({ covered: 0 }))).covered).toBeGreaterThan(0.8)
    await lies()
    const before = await drawnBoxes(page)
    expect(before.length).toBeGreaterThan(0)

    // Opened again: the same words in the same place.
    await page.reload()
    await bench.read(page, sourceId)
    await soon(() => drawnBoxes(page)).toEqual(before)
    expect(await card.locator('q').textContent()).toBe(quote)
    await lies()

    // At another zoom too.
    await setZoom(page, zoom ?? '150 %')
    await soon(() => boxesOf(page, words[0]!, true).catch(() => [])).not.toEqual([])
    await rest(page, 600)
    await lies()
    if (file.endsWith('.pdf')) expect(new Set(await drawnBoxes(page))).toEqual(new Set(before))

    await page.locator('[data-passage]').last().getByRole('button', { name: 'Delete highlight' }).click()
    await soon(() => page.locator('[data-passage]').count()).toBe(0)
    await page.close()
    expect(bench.problems).toEqual([])
  })
})
