import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseCsv } from '../builders/parse-csv'
import { withoutFrames } from '../builders/rest'
import { fixture, missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 20_000 } // ms; other tests may be at work
const long = { timeout: 200_000 } // ms; thousands of files
const text = (name: string) =>
  `About ${name}\n\nThe ${name} group did better than placebo. Nothing else is told here about depression.\n`

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

describe.skipIf(missing)(`importing on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  /** What the library says it has. */
  const counted = (page: Page, words: string) => page.getByText(words, { exact: true }).waitFor(soon)
  const panel = (page: Page) => page.getByRole('region', { name: 'Import', exact: true })
  const result = (page: Page) => panel(page).getByRole('status').first().textContent()

  /** A folder with these files; contents are made where none are given. */
  const aFolder = (name: string, files: Record<string, string | null>) => {
    const folder = join(bench.folder, name)
    mkdirSync(folder)
    for (const [file, from] of Object.entries(files)) {
      mkdirSync(join(folder, file, '..'), { recursive: true })
      if (from) copyFileSync(from, join(folder, file))
      else writeFileSync(join(folder, file), text(file))
    }
    return folder
  }
  const choose = async (page: Page, way: RegExp, files: string | string[]) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: way }).click()
    await (await chooser).setFiles(files)
  }

  beforeAll(async () => {
    bench.import([sample('stress-axis.txt')])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('looks at a folder first: what comes in, what is there already, what cannot be read; and imports what is wanted', async () => {
    const folder = aFolder('mixed', {
      'a known.txt': sample('stress-axis.txt'),
      'b new.pdf': sample('ketamine-clock.pdf'),
      'c new.txt': null,
      'd unwanted.txt': null,
      'e locked.pdf': fixture('encrypted.pdf'),
      'f picture.png': fixture('picture.png'),
      '.hidden.txt': null,
      'inner/g deeper.txt': null,
    })
    copyFileSync(join(folder, 'c new.txt'), join(folder, 'inner/h twin.txt'))
    const page = await bench.page()
    await choose(page, /A folder/, folder)
    const dialog = page.getByRole('dialog', { name: 'Before they are imported' })
    await dialog.getByRole('button', { name: 'Import 4 files' }).waitFor()
    for (const count of ['All 8', '4 can be added', '2 already there', '1 locked', '1 cannot be read'])
      await dialog.getByRole('button', { name: count }).waitFor()
    await dialog.getByText('The same file as c new.txt').waitFor()
    await picture(page, 'import-preview')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: '1 cannot be read' }).click()
    await dialog.getByText('This is an image').waitFor()
    expect(await dialog.getByRole('listitem').count()).toBe(1)
    await dialog.getByRole('button', { name: 'All 8' }).click()
    // By keyboard: the box is reached, and the space bar unticks it.
    await dialog.getByRole('checkbox', { name: 'Import d unwanted.txt' }).focus()
    await page.keyboard.press('Space')
    await dialog.getByRole('button', { name: 'Import 3 files' }).press('Enter')
    await expect.poll(() => result(page), soon).toBe('3 added, 2 already there, 1 locked, 1 failed, 1 not imported')

    const download = page.waitForEvent('download')
    await panel(page).getByRole('button', { name: 'Save a report…' }).click()
    const report = parseCsv(readFileSync(await (await download).path(), 'utf8'))
    expect(report.slice(1).map(([path, status]) => `${path}: ${status}`)).toEqual([
      'mixed/a known.txt: duplicate',
      'mixed/b new.pdf: added',
      'mixed/c new.txt: added',
      'mixed/d unwanted.txt: cancelled',
      'mixed/e locked.pdf: needs-password',
      'mixed/f picture.png: failed',
      'mixed/inner/g deeper.txt: added',
      'mixed/inner/h twin.txt: duplicate',
    ])
    await panel(page).getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByText('Undone: import 3 files.').waitFor()
    await counted(page, '1 source')
  })

  it('leaves nothing of a preview that is given up, and shows few files only when asked to', async () => {
    const page = await bench.page()
    await choose(page, /Look at files first/, [sample('gut-trials.html')])
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Import 1 file', exact: true }).waitFor()
    const frames = await withoutFrames(page) // Escape is heard at once
    await page.mouse.click(5, 400) // beside the dialog: work is not lost by a slip
    await dialog.getByRole('button', { name: 'Import 1 file', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await panel(page).count()).toBe(0)
    await counted(page, '1 source')
    await frames()
    await choose(page, /^Files/, [sample('gut-trials.html')])
    await expect.poll(() => result(page), soon).toBe('1 added')
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByText('Undone: import gut-trials.html.').waitFor()
  })

  it('takes three thousand files while the screen goes on: paused, resumed, cancelled, one step', async () => {
    const names = Array.from({ length: 3000 }, (_, i) => `${String(i % 6)}/paper ${String(i).padStart(4, '0')}.txt`)
    const folder = aFolder('many', Object.fromEntries(names.map((name) => [name, null])))
    const page = await bench.page()
    await choose(page, /A folder/, folder)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('progressbar', { name: 'Files looked at' }).waitFor()
    const go = dialog.getByRole('button', { name: 'Import 3,000 files' })
    await go.waitFor(long)
    // Only what is in sight is drawn.
    expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
    await expect.poll(() => go.isEnabled(), soon).toBe(true)
    await go.click()
    const files = panel(page)
    await files.getByRole('progressbar', { name: 'Files imported' }).waitFor()
    await expect.poll(() => files.getByRole('heading').textContent(), soon).toMatch(/[1-9]\d* of 3,000 done/)
    expect(await files.getByRole('listitem').count()).toBeLessThan(60)
    // Other work goes on meanwhile.
    await page.getByRole('link', { name: 'Taxonomy' }).click()
    await page.getByRole('heading', { name: 'Taxonomy' }).waitFor(soon)
    await page.getByRole('link', { name: 'Library' }).click()
    await page.getByLabel('Filter sources').fill('paper 0001')
    await page.getByText(/^1 of [\d,]+ sources$/).waitFor(soon)
    await files.getByRole('button', { name: 'Pause' }).click()
    await files.getByText(/^Import paused/).waitFor()
    await picture(page, 'import-paused')
    expect(await axe(page)).toEqual([])
    await files.getByRole('button', { name: 'Resume' }).click()
    await files.getByText(/^Importing: /).waitFor()
    await expect
      .poll(() => files.getByRole('heading').textContent(), long)
      .toMatch(/[5-9]\d\d of 3,000 done|[12],\d\d\d of 3,000/)
    await files.getByRole('button', { name: 'Cancel' }).click()
    await files.getByText('Import finished').waitFor(soon)
    const told = /^([\d,]+) added, [\d,]+ not imported$/.exec((await result(page)) ?? '')
    const added = Number(told?.[1]?.replace(',', ''))
    expect(added).toBeGreaterThan(500)
    await page.getByLabel('Filter sources').fill('')
    await counted(page, `${added + 1} sources`)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByText(`Undone: import ${added} files.`).waitFor(long)
    await counted(page, '1 source')
  })

  it('watches a folder: new files are counted, wait in the inbox, and are imported or dismissed', async () => {
    const folder = aFolder('downloads', { 'first.txt': null, 'half.pdf.crdownload': null })
    const page = await bench.page()
    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: /Watch a folder/ }).click()
    await page.getByLabel('Folder to watch').fill(join(folder, 'nowhere'))
    await page.getByRole('button', { name: 'Watch', exact: true }).click()
    await page.getByText(/nowhere does not exist/).waitFor()
    await picture(page, 'inbox-none')
    await page.getByLabel('Folder to watch').fill(folder)
    await page.keyboard.press('Enter')
    await page.getByText(folder, { exact: true }).waitFor()
    await page.getByText('first.txt').waitFor(soon)
    writeFileSync(join(folder, 'second.txt'), text('second'))
    writeFileSync(join(folder, 'third.txt'), text('third'))
    await page.getByRole('button', { name: 'Inbox: 3 waiting' }).waitFor(soon)
    await picture(page, 'inbox')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Dismiss second.txt' }).press('Enter')
    await page.getByRole('button', { name: 'Import third.txt' }).press('Enter')
    await page.getByRole('button', { name: 'Inbox: 1 waiting' }).waitFor(soon)
    await page.getByRole('button', { name: 'Import all' }).press('Enter')
    await page.getByRole('heading', { name: 'Nothing waits' }).waitFor(soon)
    await page.getByRole('button', { name: 'Inbox: nothing waits' }).waitFor()
    expect(readFileSync(join(folder, 'second.txt'), 'utf8')).toBe(text('second'))
    await page.getByRole('button', { name: 'Stop watching' }).click()
    await page.getByText('No folder is watched').waitFor()
  })
})
