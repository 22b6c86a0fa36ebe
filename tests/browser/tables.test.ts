import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 20_000 } // ms; other tests may be at work

const HEAD = 'Name of the study,Authors,Year,Journal,DOI,Screened by,Sample size'
const FIRST = `${HEAD}
Gut bacteria and mood,"Lee, Kim; Park, Min",2019,Gut,10.5555/gut.1,AB,120
Ketamine at night,"Rossi, Ada",2020,Sleep Medicine,10.5555/sm.2,AB,34
`
const SECOND = `${HEAD}
Light in the morning,"Bell, Ada",2021,Light,10.5555/l.3,CD,12
`

describe.skipIf(missing)(`tables of references on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const preview = (page: Page) => page.getByRole('dialog', { name: /^Looking at the files|Before they are imported/ })
  const columns = (page: Page) => page.getByRole('dialog', { name: /^Columns of/ })
  const picture = async (page: Page, name: string) => {
    const folder = process.env.SYNTOPIC_PICTURES
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  const choose = async (page: Page, name: string, content: string) => {
    const file = join(bench.folder, name)
    writeFileSync(file, content)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await (await chooser).setFiles(file)
  }
  const axe = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }

  beforeAll(async () => {
    bench.import([sample('stress-axis.txt')])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('are looked at first; a column that is not recognised is said to be the title, and of which search they are', async () => {
    const page = await bench.page()
    await choose(page, 'studies.csv', FIRST)
    const line = preview(page).getByRole('list', { name: 'Tables' })
    await line.getByText(/^studies\.csv: 4 of 7 columns recognised; 2 rows/).waitFor(soon)
    await line.getByText('No column is the title yet: say which one it is.').waitFor()
    await picture(page, 'table-preview')
    await line.getByRole('button', { name: 'Columns of studies.csv…' }).click()
    await columns(page).getByText('Gut bacteria and mood').waitFor(soon)
    await columns(page).getByText('No column is the title').waitFor()
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await picture(page, `columns-${theme}`)
      expect(await axe(page)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await columns(page)
      .getByRole('button', { name: /“Name of the study” is/ })
      .focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Title', exact: true }).waitFor()
    await picture(page, 'columns-choice')
    await page.keyboard.type('Title')
    await page.keyboard.press('Enter')
    await expect.poll(() => columns(page).getByText('No column is the title').count()).toBe(0)
    await columns(page).getByRole('button', { name: 'Use these columns' }).click()
    // Its records are looked at again, by their titles now.
    await line.getByText(/^studies\.csv: 5 of 7 columns recognised, as last time; 2 rows/).waitFor(soon)
    await preview(page).getByText('Gut bacteria and mood', { exact: true }).waitFor(soon)
    await preview(page).getByLabel('Database').fill('Scopus')
    await preview(page).getByLabel('Search', { exact: true }).fill('TITLE(mood)')
    await preview(page).getByLabel('Date of search').fill('2024-05-01')
    await picture(page, 'table-titled')
    expect(await axe(page)).toEqual([])
    await preview(page)
      .getByRole('button', { name: /^Import \d/ })
      .click()
    await page.getByRole('row', { name: /Ketamine at night/ }).waitFor(soon)
    await page.getByRole('region', { name: 'Import', exact: true }).getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'More about the library' }).click()
    await page.getByRole('menuitem', { name: /^Where records came from/ }).click()
    await page.getByText('2 records identified from 1 database, 0 duplicates removed: 2 records to screen.').waitFor(soon)
    expect(await page.getByLabel('Database of studies.csv').inputValue()).toBe('Scopus')
    expect(await page.getByLabel('Search of studies.csv', { exact: true }).inputValue()).toBe('TITLE(mood)')
    expect(await page.getByLabel('Date of search of studies.csv').inputValue()).toBe('2024-05-01')
  })

  it('with the same columns are understood as last time', async () => {
    const page = await bench.page()
    await choose(page, 'more.csv', SECOND)
    await preview(page)
      .getByText(/^more\.csv: 5 of 7 columns recognised, as last time; 1 row/)
      .waitFor(soon)
    await preview(page).getByText('Light in the morning', { exact: true }).waitFor(soon)
    await preview(page)
      .getByRole('button', { name: /^Import \d/ })
      .click()
    const row = page.getByRole('row', { name: /Light in the morning/ })
    await row.waitFor(soon)
    // Nobody said of which search it is: that is asked for, afterwards.
    const panel = page.getByRole('region', { name: 'Import', exact: true })
    await panel.getByText('Of which search is more.csv?').waitFor(soon)
    await picture(page, 'search-unsaid')
    await panel.getByRole('button', { name: 'Say which…' }).click()
    await page.getByRole('heading', { name: 'Where records came from' }).waitFor()
  })

  it('show in the panel of a source which search found it, and notes can be written on it', async () => {
    const page = await bench.page()
    await page.getByRole('row', { name: /Ketamine at night/ }).click()
    const details = page.getByRole('complementary', { name: 'details' })
    await details.getByText('Scopus (studies.csv, line 3)').waitFor(soon)
    const notes = details.getByRole('region', { name: 'Memos' })
    await notes.getByRole('button', { name: 'Add memo' }).click()
    await page.keyboard.type('Ask the authors for the doses.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => notes.getByLabel('Memo 1', { exact: true }).inputValue(), soon).toBe('Ask the authors for the doses.')
    await notes.getByLabel('Memo 1', { exact: true }).fill('They answered: 0.5 mg/kg.')
    await page.keyboard.press('Tab')
    await page.locator('h1').click() // away from the button that its name hangs over
    await picture(page, 'details-notes')
    expect(await axe(page)).toEqual([])
    await page.reload()
    await page.getByRole('row', { name: /Ketamine at night/ }).click()
    await expect.poll(() => notes.getByLabel('Memo 1', { exact: true }).inputValue(), soon).toBe('They answered: 0.5 mg/kg.')
    await notes.getByRole('button', { name: 'Delete memo 1' }).click()
    await expect.poll(() => notes.getByLabel('Memo 1', { exact: true }).count(), soon).toBe(0)
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => notes.getByLabel('Memo 1', { exact: true }).count(), soon).toBe(1)
  })
})
