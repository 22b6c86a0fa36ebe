import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bringHighlights } from '../builders/brought-highlights'
import { fixture, missing, ReaderBench, sample } from './reader/open-reader'

const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.textLayer').analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** SYNTOPIC_PICTURES: a folder for pictures of what a test sees, to be looked at by whoever works on it. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.SYNTOPIC_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const theme of ['light', 'dark']) {
    await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
}

describe.skipIf(missing)(`highlights people bring${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let pdf = ''
  let article = ''
  let reference = ''

  beforeAll(async () => {
    const list = join(bench.folder, 'one.ris')
    writeFileSync(list, 'TY  - JOUR\nTI  - A work nobody has the paper of\nAU  - Roe, Jo\nPY  - 2011\nER  - \n')
    const sources = bench.import([fixture('two-columns.pdf'), sample('gut-trials.html'), list])
    pdf = sources.get('two-columns.pdf') ?? ''
    article = sources.get('gut-trials.html') ?? ''
    reference = [...sources].find(([path]) => path.includes('one.ris') || path.includes('record'))?.[1] ?? ''
    bringHighlights(bench.review, pdf, [
      {
        id: 'yellow',
        quote: 'The right column goes on from there.',
        colour: '#ffd400',
        author: 'Kim Doe',
        labels: [{ kind: 'tag', label: 'to cite' }],
        comments: ['Compare with the trial of 2019.'],
      },
      { id: 'green', quote: 'with a paragraph', colour: '#5fb236', labels: [{ kind: 'code', label: 'Mood > Sleep' }] },
      { id: 'under', quote: 'It is', colour: '#ff6666', labels: [{ kind: 'style', label: 'underline' }], program: 'pdf' },
      {
        id: 'area',
        shape: 'area',
        region: { pageIndex: 0, rects: [[80, 300, 280, 420]] },
        colour: '#2ea8e5',
        comments: ['The dose curve.'],
      },
      {
        id: 'note',
        shape: 'note',
        region: { pageIndex: 0, rects: [[300, 500, 320, 520]] },
        colour: '#a28ae5',
        comments: ['Who paid for it?'],
      },
      { id: 'lost', quote: 'Words of another edition', anchor: 'orphan', colour: '#ffd400', pageLabel: '17', author: 'Kim Doe' },
    ])
    bringHighlights(bench.review, article, [
      { id: 'web', quote: 'A later systematic review', colour: '#5fb236', program: 'hypothesis', comments: ['Which one?'] },
    ])
    if (reference)
      bringHighlights(bench.review, reference, [
        {
          id: 'bare',
          quote: 'Sleep was worse in all groups',
          anchor: 'orphan',
          colour: '#ffd400',
          pageLabel: '212',
          comments: ['Key finding.'],
        },
        { id: 'bare-area', shape: 'area', anchor: 'orphan', pageLabel: '214', colour: '#2ea8e5' },
      ])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  const card = (page: Page, id: string) => page.locator(`[data-passage="${id}"]`)

  it('are drawn in their colour and shape, with what came with them beside', async () => {
    const page = await bench.page()
    await bench.read(page, pdf)
    const mark = (id: string) => page.locator(`[data-mark="${id}"]`).first()
    for (const id of ['yellow', 'green', 'under', 'area', 'note']) await mark(id).waitFor()
    await picture(page, 'highlights-pdf')
    expect(await mark('yellow').evaluate((box) => getComputedStyle(box).borderBottomStyle)).toBe('solid')
    expect(await mark('green').evaluate((box) => getComputedStyle(box).borderBottomStyle)).toBe('dashed')
    expect(await mark('under').getAttribute('data-own')).toBe('underline')
    const area = await mark('area').boundingBox()
    const note = await mark('note').boundingBox()
    expect(area && area.width > 100 && area.height > 60).toBe(true)
    expect(note?.width).toBe(20)

    const yellow = await card(page, 'yellow').textContent()
    for (const words of ['Yellow', 'to cite', 'Kim Doe in Zotero, 3 May 2024', 'Compare with the trial of 2019.'])
      expect(yellow).toContain(words)
    expect(await card(page, 'area').textContent()).toMatch(/Area on page 1.*The dose curve\./s)
    expect(await card(page, 'note').textContent()).toMatch(/Note on page 1.*Who paid for it\?/s)
    const orphans = page.getByRole('region', { name: 'Passages not found in this text' })
    expect(await orphans.textContent()).toMatch(/p\. 17.*Words of another edition/s)
    expect(await axe(page)).toEqual([])
  })
})
