import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectFileChoosers } from '../builders/file-choosers'
import { envWithData, Served } from '../builders/served'
import { mainJourney } from '../journeys/main-journey'
import { browserPath, missing } from './reader/open-reader'

const root = resolve(import.meta.dirname, '../..')
const sample = (name: string) => join(root, 'samples/articles', name)

describe.skipIf(missing)(`the main journey in a browser${missing && ` (skipped: ${missing})`}`, () => {
  let folder = ''
  let served: Served | undefined
  const pictures = process.env.SYNTOPIC_PICTURES
  let problems: string[] = []
  let browser: Browser

  const serve = async (...args: string[]): Promise<string> => {
    served = await Served.start(envWithData(join(folder, 'data')), ...args)
    return served.url
  }
  const visit = async (url: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 } })
    const page = await context.newPage()
    expectFileChoosers(page)
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await page.goto(url)
    return page
  }

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(() => browser.close())
  // A second try begins anew.
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'syntopic-journey-'))
    problems = []
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await served?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('goes from an empty start screen to a CSV file, and everything is there the next day', async () => {
    const review = join(folder, 'thesis.syntopic')
    const page = await visit(await serve())
    await mainJourney(
      {
        page,
        create: async () => {
          await page.getByRole('dialog').getByLabel('File').fill(review)
          await page.getByRole('dialog').getByRole('button', { name: 'Create review' }).click()
        },
        importFiles: async (_page, paths) => {
          const chooser = page.waitForEvent('filechooser')
          await page.getByRole('button', { name: 'Import', exact: true }).click()
          await (await chooser).setFiles(paths)
        },
        exported: async () => {
          const download = page.waitForEvent('download')
          await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
          return readFileSync(await (await download).path())
        },
        reopened: async () => {
          await page.close() // first: its stream of changes would break with the server
          await served?.stop()
          return visit(await serve(review))
        },
        picture: async (shown, name) => {
          const { violations } = await new AxeBuilder({ page: shown }).exclude('.pdfViewer').analyze()
          expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`)).toEqual([])
          if (!pictures) return
          mkdirSync(pictures, { recursive: true })
          await shown.screenshot({ path: join(pictures, `browser-${name}.png`) })
        },
      },
      { pdf: sample('ketamine-clock.pdf'), html: sample('gut-trials.html') },
    )
    expect(problems).toEqual([])
  })
})
