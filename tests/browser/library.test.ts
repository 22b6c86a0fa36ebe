import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rest } from '../builders/rest'
import { fixture, missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 15_000 } // ms; other tests may be at work

interface SourceRow {
  key: string
  title: string
  authors: { family: string; literal: string }[]
  year: number | null
  claims: number
}

/** Drops files on the window as a file manager does. */
async function drop(page: Page, paths: readonly string[]) {
  const files = paths.map((path) => ({ name: path.split('/').at(-1) ?? '', bytes: readFileSync(path).toString('base64') }))
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, bytes } of list) {
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))], name))
    }
    return transfer
  }, files)
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: data })
}

describe.skipIf(missing)(`library and importing on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const sources = () => JSON.parse(bench.run('sources', bench.review, '--json')) as SourceRow[]
  const rows = (page: Page) => page.getByRole('grid', { name: 'Sources' }).getByRole('row')
  const panel = (page: Page) => page.getByRole('region', { name: 'Import', exact: true })

  beforeAll(async () => {
    bench.import([sample('stress-axis.txt'), sample('genes-after-5-httlpr.md'), sample('gut-trials.html')])
    const [first] = sources()
    bench.run(
      'claim',
      bench.review,
      '--source',
      first!.key,
      '--quote',
      'cortisol',
      '--hypothesis',
      'inflammation',
      '--stance',
      'supports',
    )
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('takes dropped files and says what became of each: added, there already, damaged, locked', async () => {
    const page = await bench.page()
    await drop(page, [sample('ketamine-clock.pdf'), sample('stress-axis.txt'), fixture('random.pdf'), fixture('encrypted.pdf')])
    const files = panel(page)
    await files.getByLabel('Password of encrypted.pdf').waitFor()
    await expect
      .poll(() => files.getByRole('status').first().textContent(), soon)
      .toBe('1 added, 1 already there, 1 locked, 1 failed')
    const locked = files.getByLabel('Password of encrypted.pdf')
    await locked.fill('guess')
    await files.getByRole('button', { name: 'Unlock' }).click()
    await files.getByText('that is not its password').waitFor()
    await locked.fill('secret')
    await files.getByRole('button', { name: 'Unlock' }).click()
    await expect.poll(() => files.getByRole('status').first().textContent(), soon).toBe('2 added, 1 already there, 1 failed')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    // It goes on while screens change.
    await page.getByRole('link', { name: 'Taxonomy' }).click()
    await files.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('link', { name: 'Library' }).click()
    await expect.poll(() => rows(page).count(), soon).toBe(6)
  })

  it('corrects one field of a reference and leaves the others as they were', async () => {
    const page = await bench.page()
    await page.getByText('Probiotics for low mood').first().click()
    const year = page.getByLabel('Year', { exact: true })
    const title = await page.getByLabel('Title', { exact: true }).inputValue()
    await year.fill('twenty')
    await page.getByText('A year, in digits.').waitFor()
    await year.fill('1999')
    await year.press('Enter')
    await page.getByRole('row', { name: /1999/ }).waitFor()
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe(title)
    await page.getByRole('button', { name: 'Add author' }).click()
    await page.keyboard.type('Last')
    await page.keyboard.press('Enter')
    await expect
      .poll(
        () =>
          page
            .getByLabel(/^Author \d+: family name/)
            .last()
            .inputValue(),
        soon,
      )
      .toBe('Last')
    await page.reload()
    await page.getByRole('row', { name: /1999/ }).click()
    await expect.poll(() => page.getByLabel('Title', { exact: true }).inputValue(), soon).toBe(title)
    await expect
      .poll(
        () =>
          page
            .getByLabel(/^Author \d+: family name/)
            .last()
            .inputValue(),
        soon,
      )
      .toBe('Last')
  })

  it('says how many claims go with sources before they are removed, and brings all back', async () => {
    const page = await bench.page()
    const before = await rows(page).count()
    await page.getByRole('grid', { name: 'Sources' }).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('1 claim goes with them').waitFor()
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('No sources yet').waitFor()
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rows(page).count(), soon).toBe(before)
  })

  it('tells of each source how many hypotheses are answered, and sorts by it', async () => {
    const page = await bench.page()
    const answered = (row: number) => rows(page).nth(row).getByRole('gridcell').last().textContent()
    const claimed = page.getByRole('gridcell', { name: /^1 of \d+$/ })
    await expect.poll(() => claimed.count(), soon).toBe(1)
    const header = page.getByRole('columnheader', { name: 'Answered' })
    await header.getByRole('button').click()
    await expect.poll(() => header.getAttribute('aria-sort'), soon).toMatch(/ascending|descending/)
    if ((await header.getAttribute('aria-sort')) === 'ascending') await header.getByRole('button').click()
    await expect.poll(() => header.getAttribute('aria-sort'), soon).toBe('descending')
    await expect.poll(() => answered(1), soon).toMatch(/^1 of \d+$/) // after the row of headings
    expect(await answered(2)).toBe('0')
    await page.getByText('0 finished').waitFor()
    // Nothing of it is cut off, with the details open or not.
    for (const width of [1400, 1280, 1000]) {
      await page.setViewportSize({ width, height: 860 })
      await rest(page, 200)
      const grid = page.getByRole('grid', { name: 'Sources' })
      expect(await grid.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
    }
  })

  it('is worked by keyboard alone: sort, select, open', async () => {
    const page = await bench.page()
    await page.getByRole('columnheader', { name: 'Year' }).getByRole('button').focus()
    await page.keyboard.press('Enter')
    expect(await page.getByRole('columnheader', { name: 'Year' }).getAttribute('aria-sort')).toBe('ascending')
    await page.getByRole('grid', { name: 'Sources' }).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url(), soon).toContain('#/read/')
  })

  it('finds words across sources and opens the place', async () => {
    const page = await bench.page()
    await page.locator('h1').click()
    await page.keyboard.press('/')
    await page.keyboard.type('cortisol')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'cortisol' }).waitFor()
    expect(await page.locator('mark').first().textContent()).toMatch(/cortisol/i)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url(), soon).toMatch(/#\/read\/.+\?at=\d+-\d+$/)
  })
})
