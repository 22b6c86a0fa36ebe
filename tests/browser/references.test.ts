import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 30_000 } // ms; other tests may be at work
const record = (i: number) =>
  `TY  - JOUR\nAU  - Author${i}, Ann\nTI  - Work number ${i} on sleep\nT2  - Journal of Sleep\nPY  - ${1990 + (i % 30)}\nDO  - 10.5555/w.${i}\nER  - \n\n`

describe.skipIf(missing)(`a reference list on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  beforeAll(async () => {
    bench.import([sample('stress-axis.txt')])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('comes into the library as references without text, and each says so when it is opened', async () => {
    const file = join(bench.folder, 'refs.ris')
    writeFileSync(file, Array.from({ length: 500 }, (_, i) => record(i)).join(''))
    const page = await bench.page()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: /^Files/u }).click()
    await (await chooser).setFiles(file)
    await page.getByText('501 sources', { exact: true }).waitFor(soon)
    const folder = process.env.SYNTOPIC_PICTURES
    if (folder) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, 'references.png') })
    }
    await page.getByLabel('Filter sources').fill('Work number 7 on')
    const row = page.getByRole('row').filter({ hasText: 'Work number 7 on sleep' })
    await row.getByText('Reference only').waitFor(soon)
    await row.click()
    await page.keyboard.press('Enter')
    await page.getByText('Only a reference').waitFor(soon)
    await page.getByText('“Work number 7 on sleep” has no text yet.').waitFor(soon)
    if (folder) await page.screenshot({ path: join(folder, 'reference-open.png') })
  })
})
