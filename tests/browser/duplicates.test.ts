import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 20_000 } // ms; other tests may be at work

const record = (fields: Record<string, string | string[]>): string =>
  `TY  - JOUR\n${Object.entries(fields)
    .flatMap(([tag, values]) => [values].flat().map((value) => `${tag}  - ${value}\n`))
    .join('')}ER  - \n\n`

/** What two databases gave. The first stands for the article that has a text; two and three are one work, as databases write it. */
const PUBMED = [
  record({
    TI: 'The stress axis: forty years on',
    AU: 'Stress team of the Syntopic sample library',
    PY: '2023',
    T2: 'Another journal',
  }),
  record({
    TI: 'Sleep and mood in adults with chronic pain',
    AU: ['Doe, Jane', 'Roe, John'],
    PY: '2024',
    T2: 'Journal of Sleep Research',
    VL: '12',
    KW: ['sleep', 'pain'],
  }),
  record({ TI: 'Nobody else has this work', AU: 'Only, Olga', PY: '2001', T2: 'Brain' }),
]
const SCOPUS = [
  record({
    TI: 'Sleep and Mood in Adults with Chronic Pain.',
    AU: ['Doe, J.', 'Roe, J.'],
    PY: '2024',
    T2: 'Journal of Sleep Research',
    VL: '12',
    IS: '3',
    KW: ['Sleep', 'mood'],
  }),
  record({ TI: 'Inflammation in late-life depression', AU: 'Smith, Ann', PY: '2021', T2: 'Brain', VL: '4' }),
  record({ TI: 'Inflammation in late life depression', AU: 'Smith, A.', PY: '2021', T2: 'Brain', VL: '4' }),
]

describe.skipIf(missing)(`duplicates on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const group = (page: Page) => page.getByRole('region', { name: /^Group \d+ of/ })
  const option = (page: Page, name: RegExp) => page.getByRole('listbox', { name: 'Groups' }).getByRole('option', { name })
  const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
  const go = async (page: Page, address: string) => {
    await page.evaluate((hash) => {
      location.hash = hash
    }, address)
  }
  const picture = async (page: Page, name: string) => {
    const folder = process.env.SYNTOPIC_PICTURES
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  const openDuplicates = async () => {
    const page = await bench.page()
    await page.getByRole('button', { name: /^Look at/ }).click()
    await group(page).waitFor(soon)
    return page
  }

  beforeAll(async () => {
    const files = { 'pubmed.ris': PUBMED, 'scopus.ris': SCOPUS }
    const paths = Object.entries(files).map(([name, records]) => {
      const path = join(bench.folder, name)
      writeFileSync(path, records.join(''))
      return path
    })
    bench.import([sample('stress-axis.txt'), ...paths])
    const sources = JSON.parse(bench.run('sources', bench.review, '--json')) as { key: string; kind: string }[]
    const text = sources.find(({ kind }) => kind === 'text')
    bench.run(
      'claim',
      bench.review,
      '--source',
      text!.key,
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

  it('are announced in the library, shown side by side, and open to everybody in light and dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const page = await bench.page()
      await page.emulateMedia({ colorScheme: theme })
      await page.getByText(/^3 possible duplicates/).waitFor(soon)
      await page.getByRole('button', { name: /^Look at/ }).click()
      await option(page, /Sleep and mood/).click()
      const table = page.getByRole('table', { name: 'Whose value of each field is kept' })
      await table.getByRole('rowheader', { name: 'Keywords' }).waitFor()
      expect(await table.getByRole('radio', { name: /^Keywords Keep all 3/ }).isChecked()).toBe(true)
      // Fields in which they agree are folded.
      expect(await table.getByRole('rowheader', { name: 'Volume' }).count()).toBe(0)
      await table.getByRole('button', { name: /in which they agree/ }).click()
      await table.getByRole('rowheader', { name: 'Volume' }).waitFor()
      await picture(page, `duplicates-${theme}`)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

  it('are decided by keyboard alone: another value, merged, undone, kept apart, skipped', async () => {
    const page = await openDuplicates()
    const place = () => group(page).getAttribute('aria-label')
    // The group that is come to has the focus, so that Enter and letters work at once.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Group 1 of 3/)
    const titles: string[] = []
    for (let i = 0; i < 3; i++) {
      titles.push((await group(page).getByRole('heading').textContent()) ?? '')
      await page.keyboard.press('j')
      if (i < 2) await expect.poll(place, soon).toMatch(new RegExp(`^Group ${i + 2} of 3`))
    }
    const at = titles.findIndex((title) => /^Inflammation/.test(title))
    for (let i = 2; i > at; i--) await page.keyboard.press('k')
    await group(page)
      .getByRole('heading', { name: /^Inflammation/ })
      .waitFor()
    // Tab to the titles, take the other one with an arrow.
    const chosen = page.getByRole('radio', { name: /^Title/ }).nth(1)
    await page
      .getByRole('radio', { name: /^Title/ })
      .first()
      .focus()
    await page.keyboard.press('ArrowRight')
    expect(await chosen.isChecked()).toBe(true)
    const wanted = (await chosen.evaluate((radio) => radio.closest('td')?.textContent)) ?? ''
    await page.keyboard.press('Enter')
    await messages(page)
      .getByText(/2 sources are one now/)
      .waitFor(soon)
    await expect.poll(place, soon).toMatch(/of 2/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Group \d of 2/)
    await go(page, '/library')
    const merged = page.getByRole('row', { name: /Inflammation in late/ })
    await expect.poll(() => merged.count(), soon).toBe(1)
    expect(wanted).toContain((await merged.getByText(/^Inflammation/).textContent()) ?? '?')
    await page.getByRole('grid', { name: 'Sources' }).focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => merged.count(), soon).toBe(2)
    await go(page, '/duplicates')
    await expect.poll(place, soon).toMatch(/of 3/)
    await option(page, /Inflammation/).click()
    await page
      .getByRole('radio', { name: /^Title/ })
      .first()
      .focus()
    await page.keyboard.press('n')
    await messages(page).getByText('2 sources are kept apart.').waitFor(soon)
    await expect.poll(place, soon).toMatch(/of 2/)
    // It comes back where it was, and is shown again.
    await messages(page).getByRole('button', { name: 'Undo' }).click()
    await group(page)
      .getByRole('heading', { name: /^Inflammation/ })
      .waitFor(soon)
    await expect.poll(place, soon).toMatch(/of 3/)
  })

  it('that share an identifier are certain, and merged together', async () => {
    const page = await bench.page()
    const rows = page.getByRole('row', { name: /Inflammation in late/ })
    for (const at of [0, 1]) {
      await rows.nth(at).click()
      const doi = page.getByLabel('DOI', { exact: true })
      await doi.fill('10.5555/inflamed')
      await doi.press('Enter')
      await page.getByRole('group', { name: 'Identifiers' }).getByText('corrected by hand').waitFor(soon)
    }
    await page.getByText(/possible duplicates, 1 of them certain/).waitFor(soon)
    await page.getByRole('button', { name: /^Look at/ }).click()
    await page.getByRole('button', { name: 'Merge the certain one' }).click()
    await messages(page).getByText('1 group merged; 1 source became part of another.').waitFor(soon)
    await expect.poll(() => option(page, /Inflammation/).count(), soon).toBe(0)
    await go(page, '/library')
    await expect.poll(() => rows.count(), soon).toBe(1)
    await messages(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rows.count(), soon).toBe(2)
  })

  it('leave a source out that does not belong to them', async () => {
    const page = await bench.page()
    await page.getByRole('grid', { name: 'Sources' }).focus()
    await page.getByLabel('Filter sources').fill('brain')
    await page.getByRole('grid', { name: 'Sources' }).focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Merge…' }).click()
    await page.getByRole('heading', { name: 'Merge 3 sources' }).waitFor()
    await page.getByRole('button', { name: 'Leave out only2001' }).click()
    await expect.poll(() => page.getByRole('columnheader').count()).toBe(3)
    await page.getByRole('button', { name: /^Take only2001 in again/ }).click()
    await expect.poll(() => page.getByRole('columnheader').count()).toBe(4)
    await page.getByRole('button', { name: 'Leave out only2001' }).click()
    await picture(page, 'merge-left-out')
    await page.getByRole('button', { name: /^Merge these 2/ }).click()
    await messages(page)
      .getByText(/^2 sources are one now/)
      .waitFor(soon)
    await page.getByRole('row', { name: /Nobody else has this work/ }).waitFor(soon)
    await expect.poll(() => page.getByRole('row', { name: /Inflammation in late/ }).count(), soon).toBe(1)
    await page.getByRole('grid', { name: 'Sources' }).press('Control+z')
    await expect.poll(() => page.getByRole('row', { name: /Inflammation in late/ }).count(), soon).toBe(2)
  })

  it('take their claims along: library, evidence and the old key show it, and undo takes it back', async () => {
    const page = await bench.page()
    await page.getByLabel('Filter sources').fill('stress axis')
    const rows = page.getByRole('row', { name: /The stress axis/ })
    await expect.poll(() => rows.count(), soon).toBe(2)
    const keys = await rows.evaluateAll((all) => all.map((row) => row.children[5]?.textContent ?? ''))
    await page.getByRole('grid', { name: 'Sources' }).focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Merge…' }).click()
    await page.getByRole('heading', { name: 'Merge 2 sources' }).waitFor()
    // The record that has no text is kept: the claim must come to it with the text.
    const kept = page.getByRole('columnheader').filter({ hasText: 'Reference only' })
    const keptKey = keys.find((key) => key !== 'stress2023') ?? ''
    await kept.getByRole('button', { name: `Take everything from ${keptKey}` }).click()
    await page.getByText(`The key ${keptKey} stays; stress2023 still finds it. 1 claim and 1 file go to it.`).waitFor()
    await picture(page, 'merge-chosen')
    await page.getByRole('button', { name: /^Merge/ }).click()
    await messages(page).getByText(`2 sources are one now: ${keptKey}.`).waitFor(soon)
    const row = page.getByRole('row', { name: /The stress axis/ })
    await expect.poll(() => row.count(), soon).toBe(1)
    expect(await row.textContent()).toContain(keptKey)
    await page.getByRole('complementary', { name: 'details' }).getByText('stress2023', { exact: true }).waitFor(soon)
    await page.getByRole('link', { name: 'Evidence' }).click()
    await page.getByText(keptKey).first().waitFor(soon)
    await page.locator('body').press('Control+z')
    await messages(page)
      .getByText(/^Undone: merge/)
      .waitFor(soon)
    await expect.poll(() => page.getByText('stress2023').count(), soon).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Library' }).click()
    await expect.poll(() => page.getByRole('row', { name: /The stress axis/ }).count(), soon).toBe(2)
  })

  it('are counted by the search that found them, whose name can be given', async () => {
    const page = await bench.page()
    await page.getByRole('button', { name: 'More about the library' }).click()
    await page.getByRole('menuitem', { name: /^Where records came from/ }).click()
    await page.getByText(/^6 records identified/).waitFor(soon)
    await page.getByLabel('Database of pubmed.ris').fill('PubMed')
    await page.getByLabel('Search of pubmed.ris', { exact: true }).fill('sleep AND mood')
    await page.getByLabel('Date of search of pubmed.ris').fill('2024-05-01')
    await page.keyboard.press('Tab')
    await page.reload()
    await expect.poll(() => page.getByLabel('Database of pubmed.ris').inputValue(), soon).toBe('PubMed')
    expect(await page.getByLabel('Search of pubmed.ris', { exact: true }).inputValue()).toBe('sleep AND mood')
    expect(await page.getByLabel('Date of search of pubmed.ris').inputValue()).toBe('2024-05-01')
    await picture(page, 'searches')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})
