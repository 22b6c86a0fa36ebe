import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { programsHere } from '../builders/programs'
import { fixture, missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 150_000 } // ms; recognising takes seconds a page
const here = await programsHere()

const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
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

describe.skipIf(missing)(`reading sources anew on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const row = (page: Page, name: RegExp) => page.getByRole('grid', { name: 'Sources' }).getByRole('row', { name })

  beforeAll(async () => {
    bench.import([
      fixture('scanned-article.pdf'),
      fixture('half-scanned.pdf'),
      sample('stress-axis.txt'),
      sample('gut-trials.html'),
    ])
    const claim = (source: string, quote: string) =>
      bench.run(
        'claim',
        bench.review,
        '--source',
        source,
        '--quote',
        quote,
        '--hypothesis',
        'inflammation',
        '--stance',
        'supports',
      )
    claim('stress2023', 'cortisol')
    claim('gut2025', 'That is a strong prediction, and people have tested it.')
    // The texts as a worse extractor would have left them.
    const db = new Database(bench.review)
    db.exec(`
      UPDATE passage SET exact = 'Words that were only ever in the head of an older program', prefix = 'Nowhere to be seen ', suffix = ' in any text of it'
        WHERE source_id = (SELECT id FROM source WHERE key = 'stress2023');
      UPDATE passage SET exact = replace(exact, 'strong', 'str0ng') WHERE source_id = (SELECT id FROM source WHERE key = 'gut2025');
      UPDATE source_page SET text = text || ' An end that is not there.' WHERE text_id IN (SELECT text_id FROM source WHERE kind IN ('text', 'html'));
    `)
    db.close()
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it.skipIf(!here.tesseract)(
    `flags scans in words and recognises their text, page by page${here.tesseract ? '' : ' (skipped: no tesseract)'}`,
    async () => {
      const page = await bench.page()
      await row(page, /scan: 2 of 2 pages without text/).click()
      await page.getByText('Scan: 2 of 2 pages without text.', { exact: true }).waitFor()
      expect(await row(page, /1 of 2 pages without text/).count()).toBe(1)
      await picture(page, 'scan-in-library')
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: 'Recognise text…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Recognise text' })
      await dialog.getByText(/With (ocrmypdf|tesseract) \d+\.\d+.* of this computer/).waitFor()
      await dialog.getByText('English').first().waitFor()
      expect(await axe(page)).toEqual([])
      await picture(page, 'recognise-setup')
      await dialog.getByRole('button', { name: 'Recognise', exact: true }).click()
      const running = page.getByRole('dialog', { name: 'Recognising text' })
      await running.getByText(/page \d of 2/).waitFor()
      await picture(page, 'recognising')
      expect(await axe(page)).toEqual([])
      await running.getByRole('button', { name: 'Go on in the background' }).click()
      await page.getByRole('region', { name: 'Recognising text' }).waitFor()
      await picture(page, 'recognising-in-background')
      expect(await axe(page)).toEqual([])
      const report = page.getByRole('button', { name: 'Report' })
      await report.waitFor(soon)
      await report.click()
      const done = page.getByRole('dialog', { name: 'Text recognised' })
      await done.getByText('1 source has a new text. You can undo this.').waitFor()
      await done.getByRole('button', { name: 'Done' }).click()
      await expect.poll(() => row(page, /scan: 2 of 2/).count(), soon).toBe(0)
      await page.getByText(/recognised by (ocrmypdf|tesseract)/).waitFor()
      // Undo brings the scan back.
      await page.getByRole('button', { name: 'Undo' }).first().click()
      await row(page, /scan: 2 of 2 pages without text/).waitFor(soon)
    },
  )

  it('offers recognition beside the scans of an import', async () => {
    const page = await bench.page()
    const data = await page.evaluateHandle(
      (base64) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], 'numbered.pdf'))
        return transfer
      },
      readFileSync(fixture('scan.pdf')).toString('base64'),
    )
    for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: data })
    const panel = page.getByRole('region', { name: 'Import', exact: true })
    await panel.getByRole('button', { name: 'Recognise text…' }).click()
    await page.getByRole('dialog', { name: 'Recognise text' }).getByText('2 of 2 pages of').waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect.poll(() => page.getByRole('grid', { name: 'Sources' }).getByRole('row').count(), soon).toBe(5)
  })

  it('reads files again and reports every passage: not found, in other words, elsewhere', async () => {
    const page = await bench.page()
    await page.getByRole('grid', { name: 'Sources' }).focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Read file again' }).click()
    const dialog = page.getByRole('dialog', { name: 'Read again' })
    await dialog.getByText('Of 2 passages, none was found word for word, 1 in similar words, 1 not at all.').waitFor(soon)
    await dialog.getByText('2 sources have a new text, 2 sources read as before.').waitFor()
    await dialog.getByRole('region', { name: 'Not found' }).getByText('Words that were only ever in the head').waitFor()
    const changed = dialog.getByRole('region', { name: 'Other words' })
    expect(await changed.locator('dd').allTextContents()).toEqual([
      'That is a str0ng prediction, and people have tested it.',
      'That is a strong prediction, and people have tested it.',
    ])
    await picture(page, 'report')
    expect(await axe(page)).toEqual([])
    await changed.getByRole('link', { name: /Open gut2025/ }).click()
    await expect.poll(() => page.url()).toMatch(/#\/read\/.+\?passage=/)
    // The report is still there.
    await page.getByRole('button', { name: 'Report' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Report' }).count()).toBe(0)
  })
})

describe.skipIf(missing || process.platform === 'win32')('where nothing recognises text', () => {
  // Programs of these names come first on the PATH and do not work.
  const programs = mkdtempSync(join(tmpdir(), 'syntopic-programs-'))
  for (const name of ['ocrmypdf', 'tesseract']) {
    writeFileSync(join(programs, name), '#!/bin/sh\nexit 1\n')
    chmodSync(join(programs, name), 0o755)
  }
  const path = process.env.PATH
  process.env.PATH = `${programs}:${path}`
  const bench = new ReaderBench()
  process.env.PATH = path
  afterAll(async () => {
    await bench.close()
    rmSync(programs, { recursive: true, force: true })
  })

  it('says how to get a program, and looks again when asked', async () => {
    bench.import([fixture('scan.pdf')])
    await bench.serve()
    const page = await bench.page()
    await row(page).click()
    await page.getByRole('button', { name: 'Recognise text…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Recognise text' })
    await dialog.getByText(/No program that recognises text was found\. Install/).waitFor()
    expect(await dialog.getByRole('button', { name: 'Recognise', exact: true }).isDisabled()).toBe(true)
    await picture(page, 'recognise-advice')
    expect(await axe(page)).toEqual([])
    if (!here.tesseract) return
    for (const name of ['ocrmypdf', 'tesseract']) rmSync(join(programs, name))
    await dialog.getByRole('button', { name: 'Look again' }).click()
    await dialog.getByText(/of this computer/).waitFor()
  })
  const row = (page: Page) => page.getByRole('grid', { name: 'Sources' }).getByRole('row').nth(1)
})
