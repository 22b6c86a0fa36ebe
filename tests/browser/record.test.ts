import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 15_000 } // ms; other tests may be at work

const PAGE = `<!doctype html><html lang="en"><head><title>Sleep and mood</title>
<meta name="citation_title" content="Sleep and mood: a randomised controlled trial"><meta name="citation_author" content="Bell, Ada">
<meta name="citation_author" content="Roe, Jo"><meta name="citation_author" content="World Sleep Organization">
<meta name="citation_journal_title" content="Journal of Sleep"><meta name="citation_volume" content="12"><meta name="citation_date" content="2024/06/18">
<meta name="citation_keywords" content="sleep; mood"></head><body><h1>Sleep and mood: a randomised controlled trial</h1>
<p>${'We asked two hundred people how they slept, and what they thought of it, for a year and a day. '.repeat(8)}</p></body></html>`

describe.skipIf(missing)(`the record of a source on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const row = (page: Page) => page.getByRole('row', { name: /Sleep and mood/ })
  const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
  const names = (page: Page, who: string) =>
    page
      .getByLabel(new RegExp(`^${who} \\d+: (?:family )?name$`))
      .evaluateAll((fields) => fields.map((each) => (each as HTMLInputElement).value))
  const open = async () => {
    const page = await bench.page()
    await row(page).getByText('Sleep and mood').click()
    await field(page, 'Title').waitFor()
    return page
  }

  beforeAll(async () => {
    const file = join(bench.folder, 'sleep.html')
    writeFileSync(file, PAGE)
    bench.import([file, sample('stress-axis.txt')])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('proposes a study design with the words it rests on, to be accepted, changed or cleared', async () => {
    const page = await open()
    await page.setViewportSize({ width: 1800, height: 900 }) // in a narrower one the column of designs gives way to the titles
    await row(page).getByText('(proposed)', { exact: true }).waitFor()
    await page.getByText('Proposed from these words. Title: “Sleep and mood: a randomised controlled trial”').waitFor()
    await page.getByRole('button', { name: 'Accept' }).click()
    await expect.poll(() => row(page).getByText('(proposed)', { exact: true }).count(), soon).toBe(0)
    await row(page).getByText('Randomised trial', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await row(page).getByText('(proposed)', { exact: true }).waitFor()
    await page
      .getByRole('region', { name: 'Study design' })
      .getByRole('button', { name: /Study design/ })
      .click()
    await page.getByRole('option', { name: 'Cohort study' }).click()
    await row(page).getByText('Cohort study', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await expect.poll(() => row(page).getByText('Cohort study', { exact: true }).count(), soon).toBe(0)
    await page.getByText('Not said').waitFor()
  })

  it('says where each value came from, and what was corrected by hand', async () => {
    const page = await open()
    const title = page.getByRole('group', { name: 'Work' })
    await title.getByText('from the page’s record').first().waitFor()
    await field(page, 'DOI').fill('10.1000')
    await page.getByText('A DOI begins with 10. and has a slash').waitFor()
    await field(page, 'DOI').fill('https://doi.org/10.1000/ABC.182')
    await field(page, 'DOI').press('Enter')
    await expect.poll(() => field(page, 'DOI').inputValue(), soon).toBe('10.1000/abc.182')
    await page.getByRole('group', { name: 'Identifiers' }).getByText('corrected by hand').waitFor()
    await field(page, 'Date').fill('3 May 2023')
    await field(page, 'Date').press('Enter')
    await expect.poll(() => field(page, 'Year').inputValue(), soon).toBe('2023')
    expect(await field(page, 'Date').inputValue()).toBe('2023-05-03')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  it('moves, changes and removes names by keyboard', async () => {
    const page = await open()
    expect(await names(page, 'Author')).toEqual(['Bell', 'Roe', 'World Sleep Organization'])
    const first = field(page, 'Author 1: family name')
    await first.fill('Bellini')
    await first.press('Alt+ArrowDown')
    await expect.poll(() => names(page, 'Author'), soon).toEqual(['Roe', 'Bellini', 'World Sleep Organization'])
    // The keyboard goes with the name.
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value), soon).toBe('Bellini')
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => names(page, 'Author'), soon).toEqual(['Bellini', 'Roe', 'World Sleep Organization'])
    await page.getByRole('button', { name: 'Author 2: one name' }).press('Enter')
    await expect.poll(() => field(page, 'Author 2: name').inputValue(), soon).toBe('Jo Roe')
    await page.getByRole('button', { name: 'Remove Author 3' }).press('Enter')
    await expect.poll(() => names(page, 'Author'), soon).toEqual(['Bellini', 'Jo Roe'])
    await page.reload()
    await row(page).getByText('Sleep and mood').click()
    await expect.poll(() => names(page, 'Author'), soon).toEqual(['Bellini', 'Jo Roe'])
  })

  it('asks for other fields when it is another kind of source, and keeps what the first kind had', async () => {
    const page = await open()
    await page.getByRole('button', { name: /Kind of source/ }).click()
    await page.getByRole('option', { name: 'Chapter', exact: true }).click()
    await field(page, 'Book').waitFor()
    expect(await field(page, 'Book').inputValue()).toBe('Journal of Sleep')
    await page.getByRole('button', { name: 'Add editor' }).click()
    await page.keyboard.type('Doe')
    await page.keyboard.press('Enter')
    await expect.poll(() => names(page, 'Editor'), soon).toEqual(['Doe'])
    await field(page, 'Edition').fill('2nd')
    await field(page, 'Edition').press('Enter')
    await field(page, 'Keywords').fill('sleep\nmood\nwinter')
    await field(page, 'Abstract').focus()
    await page.getByRole('button', { name: /Kind of source/ }).click()
    await page.getByRole('option', { name: 'Thesis' }).click()
    await field(page, 'University').waitFor()
    // What a thesis is not asked for is still there.
    await expect.poll(() => field(page, 'Volume').inputValue(), soon).toBe('12')
    expect(await field(page, 'Edition').inputValue()).toBe('2nd')
    await page.getByRole('button', { name: /Add a field/ }).click()
    await page.getByRole('option', { name: 'Short title' }).click()
    await page.keyboard.type('Sleep')
    await page.keyboard.press('Enter')
    await page.reload()
    await row(page).getByText('Sleep and mood').click()
    await expect.poll(() => field(page, 'Short title').inputValue(), soon).toBe('Sleep')
    expect(await field(page, 'Keywords').inputValue()).toBe('sleep\nmood\nwinter')
    await page.getByRole('button', { name: 'Remove Short title' }).click()
    await expect.poll(() => field(page, 'Short title').count(), soon).toBe(0)
  })
})
