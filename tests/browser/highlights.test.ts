import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bringHighlights } from '../builders/brought-highlights'
import { rest } from '../builders/rest'
import { fixture, missing, ReaderBench, sample } from './reader/open-reader'

/** What axe finds wrong, in light and in dark. */
const axe = async (page: Page) => {
  const found: string[] = []
  for (const theme of ['dark', 'light']) {
    await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
    await rest(page, 300) // colours change gently
    // The words of a PDF's text layer lie unseen over its picture; their colours say nothing.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.textLayer').analyze()
    found.push(...violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes[0]?.html}`))
  }
  return found
}

/** SYNTOPIC_PICTURES: a folder for pictures of what a test sees, to be looked at by whoever works on it. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.SYNTOPIC_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const theme of ['light', 'dark']) {
    await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
    await rest(page, 300) // colours change gently
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

  /** What the evidence table lists: hypothesis, stance, quote. */
  const claims = async (page: Page) => {
    await page.goto(page.url().replace(/#.*/, '#/evidence'))
    await page
      .getByRole('status')
      .filter({ hasText: /claims?$/ })
      .or(page.getByText('No claims yet'))
      .first()
      .waitFor()
    return page
      .getByRole('row')
      .filter({ has: page.locator('blockquote') })
      .evaluateAll((rows) =>
        rows.map((row) => {
          const [quote, hypothesis, stance] = [...row.querySelectorAll('[role=cell]')]
          const chip = hypothesis?.querySelector('[title]')?.lastElementChild?.textContent
          return `${chip} ${stance?.textContent?.replace(/^\W+/, '')} ${quote?.querySelector('blockquote')?.textContent}`
        }),
      )
  }

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

  it('are claimed like any passage, and stay when the claim goes', async () => {
    const page = await bench.page()
    await bench.read(page, pdf)
    await card(page, 'area')
      .getByRole('button', { name: /Area on page 1/ })
      .click()
    await page.keyboard.press('5')
    await card(page, 'area').locator('[data-claim]').waitFor()
    await page.goto(page.url().replace(/#.*/, '#/evidence'))
    await page.getByRole('link', { name: '[area on p. 1]' }).click()
    await card(page, 'area').locator('[data-claim]').waitFor()
    await page.locator('[data-mark="area"]').first().waitFor()
    await picture(page, 'highlights-claimed-area')
    await card(page, 'area').hover()
    await card(page, 'area').getByRole('button', { name: 'Delete claim' }).click()
    await card(page, 'area').getByText('Marked, no claim yet').waitFor()
    await page.reload()
    await card(page, 'area').getByText('The dose curve.').waitFor()
    expect(await claims(page)).toEqual([])
  })

  it('are commented upon, and so is any passage, by keyboard and in place', async () => {
    const page = await bench.page()
    await bench.read(page, pdf)
    await card(page, 'yellow')
      .getByRole('button', { name: /The right column/ })
      .click()
    await page.keyboard.press('m')
    await page.keyboard.type('Mine: b and 5 are letters here.')
    await page.keyboard.press('Control+Enter')
    await card(page, 'yellow').getByText('Mine: b and 5 are letters here.').waitFor()
    await card(page, 'yellow').getByText('Mine: b and 5 are letters here.').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' More.')
    await page.keyboard.press('Control+Enter')
    await card(page, 'yellow').getByText('letters here. More.').waitFor()
    await card(page, 'yellow').getByText('Compare with the trial').hover()
    await card(page, 'yellow').getByRole('button', { name: 'Delete memo' }).first().click()
    await expect.poll(() => card(page, 'yellow').getByText('Compare with the trial').count()).toBe(0)

    // A sentence nobody has marked yet.
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('m')
    const field = page.getByRole('textbox', { name: 'New memo' })
    await field.waitFor()
    await page.keyboard.type('A comment without a claim')
    await page.keyboard.press('Control+Enter')
    // What the engine has stored has an id of the engine's.
    await page.locator('[data-memo]:not([data-memo^="new-"])', { hasText: 'A comment without a claim' }).waitFor()
    await page.reload()
    await card(page, 'yellow').getByText('letters here. More.').waitFor()
    await page.getByText('A comment without a claim').waitFor()
    expect(await card(page, 'yellow').getByText('Compare with the trial').count()).toBe(0)
  })

  it('stand in articles too', async () => {
    const page = await bench.page()
    await bench.read(page, article)
    await page.locator('[data-mark="web"]').first().waitFor({ state: 'attached' })
    await page.goto(`${page.url()}?passage=web`)
    await card(page, 'web').waitFor()
    await picture(page, 'highlights-article')
    expect(await card(page, 'web').textContent()).toMatch(/Green.*in Hypothesis.*Which one\?/s)
    expect(await axe(page)).toEqual([])
  })

  it('of a work without a document are read, claimed and commented upon all the same', async () => {
    const page = await bench.page()
    await page.goto(page.url().replace(/#.*/, `#/read/${reference}?passage=bare-area`))
    const list = page.getByRole('region', { name: 'Passages without a text' })
    await list.getByText('Sleep was worse in all groups').waitFor()
    await picture(page, 'highlights-reference')
    expect(await axe(page)).toEqual([])
    expect(await list.textContent()).toMatch(/p\. 212.*Key finding\..*Area on page 214/s)
    await list.getByRole('button', { name: /Sleep was worse/ }).click()
    await page.keyboard.press('5')
    await card(page, 'bare').locator('[data-claim]').waitFor()
    await card(page, 'bare').hover()
    await card(page, 'bare').getByRole('button', { name: 'Add a claim' }).click()
    await page.getByRole('combobox', { name: 'Hypothesis' }).fill('cytok')
    await page.keyboard.press('Enter')
    await expect.poll(() => card(page, 'bare').locator('[data-claim]').count()).toBe(2)
    expect((await claims(page)).length).toBe(2)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByText(/^Undone/).waitFor()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(() => claims(page)).toEqual([])
  })

  it('become claims when it is said what their labels mean; that is remembered and can be taken back', async () => {
    const page = await bench.page()
    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: /Highlights and labels/ }).click()
    const dialog = page.getByRole('dialog', { name: 'What do your highlights mean?' })
    await dialog.getByRole('listitem', { name: 'Yellow #ffd400' }).waitFor()
    expect(await axe(page)).toEqual([])
    // By keyboard alone: type a part of the path, choose, go on to the stance.
    const yellow = dialog.getByRole('listitem', { name: 'Yellow #ffd400' })
    await yellow.getByRole('combobox', { name: 'Hypothesis for Yellow #ffd400' }).focus()
    await page.keyboard.type('inflam cytok')
    await page.getByRole('option', { name: 'Cytokines' }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await yellow.getByRole('button', { name: /Stance for Yellow/ }).press('Enter')
    await page.getByRole('option', { name: 'Contradicts' }).click()
    // A code that nobody has a hypothesis for.
    await dialog.getByRole('button', { name: 'Make Mood › Sleep a hypothesis…' }).click()
    const make = page.getByRole('dialog', { name: 'Make it a hypothesis' })
    expect(await make.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Sleep')
    await make.getByRole('button', { name: 'Add to the taxonomy' }).click()
    await expect.poll(() => dialog.getByRole('combobox', { name: 'Hypothesis for Mood › Sleep' }).inputValue()).toBe('Sleep')
    await picture(page, 'highlights-meanings')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Make claims' }).click()
    await page.getByText('4 claims made of highlights.').waitFor()
    expect((await claims(page)).sort()).toEqual([
      'Cytokines Contradicts Sleep was worse in all groups',
      'Cytokines Contradicts The right column goes on from there.',
      'Cytokines Contradicts Words of another edition',
      'Sleep Supports with a paragraph',
    ])
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await expect.poll(() => claims(page)).toEqual([])

    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: /Highlights and labels/ }).click()
    await yellow.getByText('Same as last time').waitFor()
    await page.keyboard.press('Escape')
  })
})
