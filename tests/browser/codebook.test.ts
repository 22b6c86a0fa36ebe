import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { code, codebookXml, description, element, guid } from '../fixtures/build/refi'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 15_000 } // ms; other tests may be at work

describe.skipIf(missing)(`a codebook on the taxonomy screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const codebook = join(bench.folder, 'mood.qdc')
  const row = (page: Page, name: string) => page.getByRole('row', { name, exact: true })

  beforeAll(async () => {
    const set = element('Set', { guid: guid(9), name: 'Core' }, element('MemberCode', { guid: guid(1) }))
    const codes = [code(1, 'Weather', { inner: [description('Outside'), code(2, 'Winter')] }), code(3, 'Diet')]
    writeFileSync(codebook, codebookXml(codes, { sets: [set] }))
    bench.import([sample('stress-axis.txt')])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('is imported under a hypothesis by keyboard, told with what was left out, and undone', async () => {
    const page = await bench.page()
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Taxonomy' }).click()
    await page.getByRole('button', { name: 'Import a codebook…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Import a codebook' })
    await dialog.waitFor()
    await expect
      .poll(() => dialog.getByRole('button', { name: 'Choose a file…' }).evaluate((one) => one === document.activeElement), soon)
      .toBe(true)
    expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(codebook)
    await dialog.getByText('mood.qdc').waitFor()
    await dialog.getByRole('button', { name: /Put its codes under/ }).click()
    await page.getByRole('option', { name: 'Circuits', exact: true }).click()
    if (process.env.SYNTOPIC_SHOTS) await page.screenshot({ path: join(process.env.SYNTOPIC_SHOTS, 'codebook.png') })
    await dialog.getByRole('button', { name: 'Import', exact: true }).press('Enter')

    await page.getByText(/3 hypotheses added from mood\.qdc\. .* in 1 set \(“Core”\)/).waitFor()
    await row(page, 'Winter').waitFor()
    expect(await row(page, 'Weather').getAttribute('aria-level')).toBe('2')
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await row(page, 'Winter').waitFor({ state: 'detached' })
    await row(page, 'Circuits').waitFor()
  })

  it('that cannot be read says so', async () => {
    const page = await bench.page()
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Taxonomy' }).click()
    await page.getByRole('button', { name: 'Import a codebook…' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file…' }).click()
    await (await chooser).setFiles({ name: 'wrong.qdc', mimeType: '', buffer: Buffer.from('hello') })
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText(/wrong\.qdc (?:cannot be read|is no)/).waitFor()
  })
})
