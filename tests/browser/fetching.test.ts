import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ReplayServer } from '../builders/replay-server'
import { rest } from '../builders/rest'
import { missing, ReaderBench } from './reader/open-reader'

const pdf = resolve(import.meta.dirname, '../fixtures/documents/two-columns.pdf')
const soon = { timeout: 15_000 } // ms; other tests may be at work
const list = `https://doi.org/10.5555/mood.2023.0417
PMID 20999002
https://journal.example/sign-in
doi:10.5555/MOOD.2023.0417
depression and the gut`

describe.skipIf(missing)(`fetching on screen${missing && ` (skipped: ${missing})`}`, () => {
  const web = new ReplayServer({
    'application/vnd.citationstyles.csl+json doi.org/10.5555/mood.2023.0417': { file: 'crossref-article.csl.json' },
    'doi.org/10.5555/mood.2023.0417': { status: 302, headers: { Location: 'https://journal.example/articles/mood.2023.0417' } },
    'journal.example/articles/mood.2023.0417': { file: 'landing-open.html' },
    'journal.example/articles/mood.2023.0417.pdf': { file: pdf },
    'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': { file: 'pubmed-retracted.xml' },
    'journal.example/sign-in': { file: 'sign-in.html' },
  })
  let bench: ReaderBench
  const panel = (page: Page) => page.getByRole('region', { name: 'Import', exact: true })
  const problemsOf = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }
  /** For looking at it: `SYNTOPIC_PICTURES` names a folder. */
  const picture = async (page: Page, name: string) => {
    const folder = process.env.SYNTOPIC_PICTURES
    for (const theme of folder ? ['light', 'dark'] : []) {
      await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
      await rest(page, 400) // colours fade into one another
      await page.screenshot({ path: `${folder}/${name}-${theme}.png` })
    }
  }

  beforeAll(async () => {
    await web.start()
    process.env.SYNTOPIC_ENDPOINTS = JSON.stringify(web.endpoints('journal.example'))
    bench = new ReaderBench()
    bench.run('new', bench.review)
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(async () => {
    delete process.env.SYNTOPIC_ENDPOINTS
    await bench.close()
    await web.close()
  })

  it('says live what it understands, fetches that alone, and tells what became of each', async () => {
    const page = await bench.page()
    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: /From the web/ }).click()
    const dialog = page.getByRole('dialog', { name: 'From the web' })
    const field = dialog.getByLabel('Addresses, one a line')
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
    await expect.poll(() => dialog.getByRole('button', { name: 'Fetch' }).isDisabled()).toBe(true)
    await picture(page, 'fetch-empty')
    await field.fill(list)
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
      'DOI 10.5555/mood.2023.0417',
      'PubMed 20999002',
      'Web page https://journal.example/sign-in',
      'DOI 10.5555/mood.2023.0417 (again)',
      'Not understood depression and the gut',
    ])
    expect(await dialog.getByRole('status').textContent()).toBe('3 understood, 1 not understood: correct it, or it is left out.')
    expect(await dialog.textContent()).toContain('Syntopic goes online only for these')
    expect(web.asked).toEqual([])
    await picture(page, 'fetch-dialog')
    expect(await problemsOf(page)).toEqual([])

    await field.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => panel(page).getByRole('status').first().textContent(), soon).toBe('2 added, 1 failed')
    await picture(page, 'fetch-panel')
    await panel(page).getByText('journal.example asks to sign in first').waitFor()
    await panel(page).getByText('Only the reference was had').waitFor()
    expect(new Set(web.asked.map(({ headers }) => headers.host))).toEqual(
      new Set(['doi.org', 'journal.example', 'eutils.ncbi.nlm.nih.gov']),
    )
    await page.getByRole('row', { name: /Evening light/ }).waitFor()
    await page.getByRole('row', { name: /Mood and the moon/ }).waitFor()
  })

  it('stops when it is cancelled, and leaves nothing', async () => {
    web.routes['journal.example/slow'] = () => undefined
    const page = await bench.page()
    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: /From the web/ }).click()
    await page.keyboard.insertText('https://journal.example/slow')
    await page.getByRole('button', { name: 'Fetch 1 document' }).click()
    await expect.poll(() => web.asked.at(-1)?.address, soon).toBe('journal.example/slow')
    await panel(page).getByText('https://journal.example/slow').waitFor() // the panel has its size: nothing moves under the pointer
    await panel(page).getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => panel(page).getByRole('status').first().textContent(), soon).toBe('1 not imported')
    expect(await page.getByRole('grid', { name: 'Sources' }).getByRole('row').count()).toBe(3) // two and the heads
  })
})
