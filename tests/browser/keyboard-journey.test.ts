import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectFileChoosers } from '../builders/file-choosers'
import { rest } from '../builders/rest'
import { envWithData, Served } from '../builders/served'
import { keyboardJourney, tabTo } from '../journeys/keyboard-journey'
import { browserPath, missing } from './reader/open-reader'

const root = resolve(import.meta.dirname, '../..')
const sample = (name: string) => join(root, 'samples/articles', name)

describe.skipIf(missing)(`the journey by keyboard in a browser${missing && ` (skipped: ${missing})`}`, () => {
  let folder = ''
  let served: Served | undefined
  const pictures = process.env.SYNTOPIC_PICTURES
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(() => browser.close())
  // A second try begins anew.
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'syntopic-keys-'))
    served = await Served.start(envWithData(join(folder, 'data')))
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await served?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('imports, claims ten passages and exports without a mouse, and axe finds nothing on the way', async () => {
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 } })
    const page = await context.newPage()
    expectFileChoosers(page)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.goto(served?.url ?? '')
    await keyboardJourney(
      {
        page,
        create: async () => {
          const dialog = page.getByRole('dialog')
          await tabTo(page, dialog.getByLabel('File'))
          await page.keyboard.press('Control+a')
          await page.keyboard.type(join(folder, 'keys.syntopic'))
          await tabTo(page, dialog.getByRole('button', { name: 'Create review' }))
          await page.keyboard.press('Enter')
        },
        importFiles: async (_page, paths, press) => {
          const chooser = page.waitForEvent('filechooser')
          await press()
          await (await chooser).setFiles(paths)
        },
        exported: async () => {
          const download = page.waitForEvent('download')
          await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Download' }))
          await page.keyboard.press('Enter')
          return readFileSync(await (await download).path())
        },
        look: async (_page, name) => {
          for (const scheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme: scheme })
            await rest(page, 300)
            const { violations } = await new AxeBuilder({ page }).exclude('.pdfViewer').analyze()
            expect(violations.map(({ id, nodes }) => `${name}, ${scheme}: ${id}: ${nodes[0]?.html}`)).toEqual([])
            if (!pictures) continue
            mkdirSync(pictures, { recursive: true })
            await page.screenshot({ path: join(pictures, `browser-keys-${name}-${scheme}.png`) })
          }
          await page.emulateMedia({ colorScheme: 'light' })
        },
      },
      { pdf: sample('ketamine-clock.pdf'), html: sample('gut-trials.html') },
    )
    expect(problems).toEqual([])
  }, 900_000) // axe looks at every screen twice, and machines are busy
})
