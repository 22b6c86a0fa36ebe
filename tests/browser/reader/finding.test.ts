import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withoutFrames } from '../../builders/rest'
import { fixture, missing, ReaderBench, sample } from './open-reader'

/** Expects what comes to be true within seconds: machines that test are slow. */
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 10_000 })

/** SYNTOPIC_PICTURES: a folder for pictures of what a test sees, to be looked at by whoever works on it. */
async function look(page: Page, name: string) {
  const folder = process.env.SYNTOPIC_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

describe.skipIf(missing)(`finding in a document${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    const many = join(bench.folder, 'many.html')
    const paragraph = '<p>The naïve self-report of “low mood” was 10–20 points, ½ of it (p < .05) [a]; Sørensen agreed.</p>'
    const parts = Array.from({ length: 100 }, (_, n) => `<h2>Part ${n + 1}</h2>${paragraph.repeat(100)}`)
    writeFileSync(many, `<!doctype html><title>Many</title><article><h1>Many</h1>${parts.join('')}</article>`)
    sources = bench.import([fixture('two-columns.pdf'), fixture('roman-labels.pdf'), sample('gut-trials.html'), many])
    await bench.serve()
  })
  afterAll(() => bench.close())

  const open = async (file: string, query = '') => {
    const page = await bench.page()
    await bench.read(page, sources.get(file) ?? '', query)
    return page
  }
  const list = (page: Page) => page.getByRole('listbox', { name: 'Hits' })
  const field = (page: Page) => page.getByRole('searchbox', { name: 'Find in this document' })
  const current = (page: Page) => list(page).getByRole('option', { selected: true })
  /** The words of the document under the hit that is in hand. */
  const currentMark = (page: Page) => page.locator('[data-mark^="match-"][class*="current"]')

  const openSheet = async (page: Page, query: string) => {
    await page.keyboard.press('Control+f')
    await page.keyboard.type(query)
    await page.getByRole('button', { name: 'All hits' }).click()
    await list(page).waitFor()
  }

  test('all hits are listed under their pages, with the words around them; arrow keys go from one to the next', async () => {
    const page = await open('roman-labels.pdf')
    await openSheet(page, 'page')
    expect(await field(page).inputValue()).toBe('page')
    const found = await list(page).getByRole('option').count()
    await page.getByText(`${found} hits`).waitFor()
    expect(await list(page).textContent()).toContain('Page 2')
    expect(await current(page).locator('b').textContent()).toMatch(/^page$/i)
    await page.keyboard.press('ArrowDown') // from the field into the list
    await page.keyboard.press('ArrowDown')
    await soon(() => current(page).getAttribute('aria-posinset')).toBe('2')
    await page.keyboard.press('End')
    await soon(() => current(page).getAttribute('aria-posinset')).toBe(String(found))
    await currentMark(page).first().waitFor()
    await page.keyboard.press('Enter')
    expect(await list(page).evaluate((own) => own === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-reader-scroller'))).toBe(true)
    expect(await list(page).count()).toBe(1)
    await page.keyboard.press('Control+f')
    await soon(() => field(page).evaluate((own) => own === document.activeElement)).toBe(true)
  })

  test('what is typed right after the key is in the field, however late the next frame', async () => {
    const page = await open('roman-labels.pdf')
    await withoutFrames(page)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('a page 1')
    expect(await page.getByRole('textbox', { name: 'Find in this document' }).inputValue()).toBe('a page 1')
    await page.keyboard.press('Escape')
    await page.keyboard.press('y')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-row]') !== null)).toBe(true)
    expect(await page.locator('[data-passage]').count()).toBe(0)
  })

  test('the typed words of an area are found too, among the words of the text, and in the search of the library', async () => {
    const page = await open('roman-labels.pdf')
    await page.keyboard.press('a')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.press('h')
    const cards = page.locator('[data-passage]')
    await soon(() => cards.getAttribute('data-passage')).not.toMatch(/^new-/)
    await page.getByRole('textbox', { name: 'Words in the area' }).first().fill('Mean change of the page by week')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    const area = (await cards.getAttribute('data-passage')) ?? ''

    await openSheet(page, 'page')
    await soon(() =>
      list(page)
        .getByRole('option', { name: /Area: Mean change of the page by week/ })
        .count(),
    ).toBe(1)
    const option = list(page).getByRole('option', { name: /Area/ })
    expect(await option.locator('b').textContent()).toBe('page')
    const all = await list(page).getByRole('option').count()
    expect(all).toBeGreaterThan(1)
    await option.click()
    // It is in hand, as any area that is clicked on.
    await soon(() => page.locator('[data-passage][aria-current]').count()).toBe(1)
    await currentMark(page).first().waitFor()
    await look(page, 'found-area')
    await field(page).fill('by week')
    await soon(() => list(page).getByRole('option').count()).toBe(1)
    expect(
      await new AxeBuilder({ page })
        .include('[role=listbox]')
        .analyze()
        .then(({ violations }) => violations),
    ).toEqual([])

    await page
      .getByRole('searchbox', { name: /Search/ })
      .first()
      .fill('"change of the page"')
    await page.keyboard.press('Enter')
    const hit = page.locator('[data-search-hit]')
    await soon(() => hit.allTextContents()).toEqual(['In an areaMean change of the page by week'])
    await look(page, 'area-in-the-search')
    await hit.click()
    await soon(async () => page.url()).toContain(`passage=${area}`)
    await cards.first().waitFor()
    expect(bench.problems).toEqual([])
    await page.close()
  })

  test('a hit in hand is claimed by the key of a hypothesis, from the list and from the document', async () => {
    const page = await open('two-columns.pdf')
    await openSheet(page, 'ligatures')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown') // there is one hit: it is gone to and taken in hand
    await page.keyboard.press('1')
    const cards = page.locator('[data-passage]')
    await soon(() => cards.locator('q').allTextContents()).toEqual(['ligatures'])

    // The bar: Escape leaves the hit in hand.
    await page.getByRole('tab', { name: 'Outline' }).click()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('neurotransmitter')
    await page.getByText('1 of 1').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('2')
    await soon(async () => (await cards.locator('q').allTextContents()).sort()).toEqual(['ligatures', 'neurotransmitter'])

    // `s` takes its sentence.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('fluent')
    await page.getByText('1 of 1').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('s')
    await page.keyboard.press('3')
    await soon(async () =>
      (await cards.locator('q').allTextContents()).some((words) => /^\S.*fluent ligatures.*\.$/s.test(words)),
    ).toBe(true)
  })

  test('ten thousand hits are listed at once, drawn only where they are in sight', async () => {
    const page = await open('many.html')
    await openSheet(page, 'selfreport')
    await page.getByText('10,000 hits').waitFor()
    expect(await list(page).getByRole('option').count()).toBeLessThan(60)
    expect(await list(page).textContent()).toContain('Part 1100') // the heading, and how many stand under it
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await soon(() => current(page).getAttribute('aria-posinset')).toBe('10000')
    await currentMark(page).waitFor()
    await soon(() => current(page).getAttribute('aria-label')).toMatch(/^Part 100: /)
    const inView = await currentMark(page).evaluate((mark) => {
      const box = mark.getBoundingClientRect()
      const view = document.querySelector('[data-reader-scroller]')!.getBoundingClientRect()
      return box.top >= view.top && box.bottom <= view.bottom
    })
    expect(inView).toBe(true)
    // Marks are drawn around the view, not for the whole document.
    expect(await page.locator('[data-mark]').count()).toBeLessThan(200)
  })

  test('what is typed is meant as it is, and forgiving what is written otherwise can be switched off', async () => {
    const page = await open('many.html')
    await openSheet(page, 'naive')
    const hits = (text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor()
    await hits('10,000 hits')
    await page.getByRole('button', { name: 'Match accents' }).click()
    await hits('Not found')
    await page.getByRole('button', { name: 'Match accents' }).click()
    await field(page).fill('MOOD')
    await hits('10,000 hits')
    await page.getByRole('button', { name: 'Match case' }).click()
    await hits('Not found')
    await field(page).fill('moo')
    await hits('10,000 hits')
    await page.getByRole('button', { name: 'Whole words' }).click()
    await hits('Not found')
    for (const query of ['(p < .05) [a]', '"low mood"', '10-20', '1/2 of', 'sorensen', 'points, ½']) {
      await page
        .getByRole('button', { name: 'Match case', pressed: true })
        .click({ timeout: 300 })
        .catch(() => {})
      await field(page).fill(query)
      await hits('10,000 hits')
    }
    await field(page).fill('.*')
    await hits('Not found')
  })

  test('a hit of the library’s search is shown in the reader, with the others of its kind', async () => {
    const page = await open('gut-trials.html')
    await page.getByRole('searchbox', { name: /^Search/ }).fill('brain')
    await page.keyboard.press('Enter')
    const hits = page.locator(`[data-search-hit][href*="${sources.get('gut-trials.html')}"][href*="at="]`)
    await hits.last().click()
    await page.locator('article p').first().waitFor()
    await page.getByText(/^(\d+) of \1$/).waitFor() // the last one, and not the first of all
    expect(await page.getByRole('textbox', { name: 'Find in this document' }).inputValue()).toMatch(/^brain$/i)
    await currentMark(page).first().waitFor()
  })

  test('axe finds nothing wrong with the sheet, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await bench.page()
      await page.emulateMedia({ colorScheme })
      await bench.read(page, sources.get('gut-trials.html') ?? '')
      await openSheet(page, 'the')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await currentMark(page).first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
    }
    expect(bench.problems).toEqual([])
  })
})
