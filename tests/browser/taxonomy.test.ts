import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 15_000 } // ms; other tests may be at work

interface NodeRow {
  path: string
  name: string
  key: string
}

describe.skipIf(missing)(`the taxonomy on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const row = (page: Page, name: string) => page.getByRole('row', { name, exact: true })
  const level = (page: Page, name: string) => row(page, name).getAttribute('aria-level')
  const names = (page: Page) =>
    page
      .getByRole('treegrid', { name: 'Hypotheses' })
      .getByRole('row')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))

  const open = async () => {
    const page = await bench.page()
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Taxonomy' }).click()
    await page.getByRole('treegrid', { name: 'Hypotheses' }).waitFor()
    return page
  }

  beforeAll(async () => {
    bench.import([sample('stress-axis.txt')])
    const [source] = JSON.parse(bench.run('sources', bench.review, '--json')) as { key: string }[]
    const claim = (quote: string, hypothesis: string) =>
      bench.run(
        'claim',
        bench.review,
        '--source',
        source!.key,
        '--quote',
        quote,
        '--hypothesis',
        hypothesis,
        '--stance',
        'supports',
      )
    claim('cortisol', 'inflammation/cytokines')
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('renames, recolours and gives keys, and shows facets apart', async () => {
    const page = await open()
    await row(page, 'Microglia').click()
    await page.keyboard.press('F2')
    await page.keyboard.type('Microglial activation')
    await page.keyboard.press('Enter')
    await row(page, 'Microglial activation').waitFor()
    await page.locator('label', { hasText: 'Teal' }).click()
    await expect.poll(() => page.getByRole('radio', { name: 'Teal' }).isChecked(), soon).toBe(true)
    await page.getByRole('button', { name: /Key in the reader/ }).click()
    await page.getByRole('option', { name: /^8, taken from Cytokines/ }).click()
    await expect.poll(() => row(page, 'Microglial activation').locator('kbd').textContent(), soon).toBe('8')
    await expect.poll(() => row(page, 'Cytokines').locator('kbd').count(), soon).toBe(0)
    expect(await page.getByRole('treegrid', { name: 'Treatments' }).count()).toBe(1)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

  it('moves by keyboard, by dragging and by a list', async () => {
    const page = await open()
    const before = await names(page)
    await row(page, 'Neuroplasticity').click()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(async () => (await names(page))[0], soon).toBe('Neuroplasticity')
    await page.keyboard.press('Control+z')
    await expect.poll(() => names(page), soon).toEqual(before)

    await row(page, 'Dopamine').dragTo(row(page, 'Tryptophan depletion'), {
      sourcePosition: { x: 150, y: 15 },
      targetPosition: { x: 150, y: 15 },
    })
    await expect.poll(() => level(page, 'Dopamine'), soon).toBe('3')

    await row(page, 'Dopamine').click()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Move to…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: /Under/ }).click()
    await page.getByRole('option', { name: 'Top level' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
    await expect.poll(() => level(page, 'Dopamine'), soon).toBe('1')
  })

  it('says what a deletion touches, keeps the claims elsewhere, and can be undone', async () => {
    const page = await open()
    await row(page, 'Cytokines').click()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('It holds 1 claim, in 1 source.').waitFor()
    await dialog.getByRole('button', { name: /Move them to/ }).click()
    await page.getByRole('option', { name: 'Circuits' }).click()
    await dialog.getByRole('button', { name: 'Move claims and delete' }).click()
    await expect.poll(() => row(page, 'Cytokines').count(), soon).toBe(0)
    await expect.poll(() => row(page, 'Circuits').textContent(), soon).toContain('1 claim')
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => row(page, 'Cytokines').textContent(), soon).toContain('1 claim')
  })

  it('adds at the top and below, and all of it is in the file', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'New at the top' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Sleep')
    await page.keyboard.press('Enter')
    await row(page, 'Sleep').waitFor()
    await row(page, 'Sleep').click()
    await page.keyboard.press('Insert')
    await page.getByRole('dialog').getByLabel('Name').fill('Circadian clock')
    await page.keyboard.press('Enter')
    await expect.poll(() => level(page, 'Circadian clock'), soon).toBe('2')
    await page.context().close()
    await bench.stopServing()
    const nodes = JSON.parse(bench.run('taxonomy', bench.review, '--json')) as NodeRow[]
    expect(nodes.map((node) => node.path)).toContain('sleep/circadian-clock')
    expect(nodes.find((node) => node.name === 'Microglial activation')?.key).toBe('8')
  })
})
