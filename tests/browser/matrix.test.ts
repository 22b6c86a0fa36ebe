import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeReview, openReview } from '../../electron/services/database/open'
import { exportReview } from '../../electron/services/exporting/export'
import { codedReview } from '../builders/coded-review'
import { missing, ReaderBench } from './reader/open-reader'

const hypotheses = [
  'inflammation',
  'inflammation/cytokines',
  'inflammation/gut',
  'monoamine',
  ...Array.from({ length: 40 }, (_, i) => `rival-${i}`),
  'treatment:ketamine',
]
const crowd = Array.from({ length: 300 }, (_, i) => ({
  key: `crowd${i}`,
  authors: [{ family: `Crowd${i}`, given: '', literal: '' }],
}))

describe.skipIf(missing)(`the matrix on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let page: Page
  let csv: Uint8Array

  beforeAll(async () => {
    const db = codedReview(
      hypotheses,
      [
        {
          key: 'alpha2020',
          labels: ['239'],
          claims: [
            { on: 'inflammation/cytokines', stance: 'supports', quote: 'IL-6 was raised.' },
            { on: 'inflammation/gut', stance: 'contradicts', quote: 'Permeability was normal.', anchor: 'orphan' },
            { on: 'monoamine', stance: 'background', quote: 'Monoamines came first.' },
          ],
        },
        ...crowd,
      ],
      bench.review,
    )
    closeReview(db)
    const again = openReview(bench.review).db
    csv = exportReview(again, 'matrix-csv').bytes
    closeReview(again)
    await bench.serve()
    page = await bench.page()
    await page.getByRole('link', { name: 'Matrix' }).click()
    await page.getByRole('grid').waitFor()
  })
  afterAll(() => bench.close())

  const active = () =>
    page.evaluate(() => {
      const id = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant')
      const element = id ? document.getElementById(id) : null
      return element?.getAttribute('aria-label') ?? element?.textContent ?? null
    })
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }

  it('draws only what is in sight', async () => {
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('303')
    expect(await page.getByRole('gridcell').count()).toBeLessThan(900)
  })

  it('is gone through by the keyboard, to corners that were not drawn before', async () => {
    await page.getByRole('grid').focus()
    await press('ArrowRight')
    expect(await active()).toBe('Bell 2020, Inflammation: mixed, 2 claims (1 supports, 1 contradicts)')
    await press('Control+End')
    await expect.poll(active).toBe('Crowd299 2020, Ketamine: unread')
    await press('Control+Home', 'ArrowRight', 'ArrowUp')
    await expect.poll(active).toContain('Inflammation')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  })

  it('opens a root into its children by Space, and closes it', async () => {
    const gut = page.getByRole('columnheader', { name: 'Gut', exact: true })
    await press('Space')
    await gut.waitFor()
    await press('ArrowDown', 'ArrowRight', 'ArrowRight')
    expect(await active()).toBe('Bell 2020, Gut: contradicts, 1 claim (1 contradicts)')
    await press('ArrowUp', 'ArrowLeft', 'ArrowLeft', 'Space')
    await gut.waitFor({ state: 'detached' })
  })

  it('shows the quotes behind a cell, each a link to its passage', async () => {
    await press('ArrowDown', 'Enter')
    const quotes = page.getByRole('list', { name: 'Quotes' }).getByRole('listitem')
    await expect.poll(() => quotes.count()).toBe(2)
    expect(await quotes.first().textContent()).toContain('p. 239')
    expect(await quotes.last().textContent()).toContain('Not found again in the source (orphan)')
    expect(await quotes.first().getByRole('link').getAttribute('href')).toBe(
      '#/read/source-alpha2020?passage=passage-alpha2020-0',
    )
  })

  it('says in an empty cell why it is empty', async () => {
    await page.getByRole('gridcell', { name: 'Crowd0 2020, Monoamine: unread' }).click()
    await page.getByText('The source could not speak to this.').click()
    await page.getByRole('gridcell', { name: 'Crowd0 2020, Monoamine: not applicable' }).waitFor()
    await page.getByText('Nobody has read the source for this yet.').click()
    await page.getByRole('gridcell', { name: 'Crowd0 2020, Monoamine: unread' }).waitFor()
  })

  it('filters by stance, and keeps the filter in the address', async () => {
    await page.getByRole('button', { name: /Stance/ }).click()
    await page.getByRole('option', { name: 'Contradicts' }).click()
    await page.getByText('1 of 301 sources').waitFor()
    expect(page.url()).toContain('stance=contradicts')
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByText('301 sources').waitFor()
  })

  it('is readable by assistive technology, as the evidence table is', async () => {
    const faults = async () =>
      (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    expect(await faults()).toEqual([])
    await page.goto(`${new URL(page.url()).origin}/#/evidence?hypothesis=hypothesis-inflammation&anchor=orphan`)
    await page.getByText('1 claim', { exact: true }).waitFor()
    expect(await page.getByRole('row').last().textContent()).toContain('Permeability was normal.')
    expect(await faults()).toEqual([])
  })

  it('is downloaded as the same bytes that the engine writes', async () => {
    await page.getByRole('button', { name: 'Export' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect(readFileSync(await (await download).path()).equals(csv)).toBe(true)
    await page.getByText('1 passage was not found again in the source (orphans): alpha2020 1.').waitFor()
    expect(bench.problems).toEqual([])
  })
})
