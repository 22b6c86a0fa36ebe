import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = { timeout: 60_000 } // ms; other tests may be at work
const GROUPS = 1000

const page = (more: string): string => `<!doctype html><html lang="en"><head><title>Sleep and mood</title>
<meta name="citation_title" content="Sleep and mood: a randomised controlled trial"><meta name="citation_author" content="Bell, Ada">
<meta name="citation_doi" content="10.5555/sleep.1"><meta name="citation_date" content="2024/06/18"></head>
<body><h1>Sleep and mood: a randomised controlled trial</h1>
<p>${'We asked two hundred people how they slept, and what they thought of it, for a year and a day. '.repeat(6)}</p><p>${more}</p></body></html>`

/** Each work twice, as two databases write it: with given names and with initials, in small letters and in capitals. */
const twice = (n: number): string => {
  const words = ['light', 'sleep', 'pain', 'ketamine', 'gut', 'stress', 'genes', 'exercise', 'diet', 'memory']
  const title = [n % 10, Math.floor(n / 10) % 10, Math.floor(n / 100) % 10].map((at) => words[at]).join(' and ')
  const [year, volume] = [1950 + (n % 70), n + 1]
  const record = (shown: string, author: string) =>
    `TY  - JOUR\nAU  - ${author}\nTI  - ${shown}\nT2  - Journal\nPY  - ${year}\nVL  - ${volume}\nER  - \n\n`
  return (
    record(`Effects of ${title} in cohort ${n}`, `Family${n}, Ann`) +
    record(`EFFECTS OF ${title.toUpperCase()} IN COHORT ${n}`, `Family${n}, A.`)
  )
}

const group = (screen: Page) => screen.getByRole('region', { name: /^Group [\d,]+ of/ })
const messages = (screen: Page) => screen.getByRole('region', { name: 'Messages' })

describe.skipIf(missing)(`two texts of one work on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  beforeAll(async () => {
    const paths = ['Nobody was harmed by it.', 'Two people were tired on the next day.'].map((more, n) => {
      const path = join(bench.folder, `sleep-${n + 1}.html`)
      writeFileSync(path, page(more))
      return path
    })
    bench.import([sample('stress-axis.txt'), ...paths])
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
    claim('bell2024', 'Nobody was harmed by it.')
    claim('bell2024a', 'for a year and a day. We asked two hundred')
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('are merged with one of them to be read; the other stays as a file, which can be separated again', async () => {
    const screen = await bench.page()
    await screen.getByRole('button', { name: 'Look at it' }).click()
    await group(screen).getByText('each has a text of its own').waitFor(soon)
    await screen.getByRole('radio', { name: /^sleep-2\.html/ }).check({ force: true })
    await group(screen).focus()
    await screen.keyboard.press('Enter')
    await messages(screen).getByText('2 sources are one now: bell2024.').waitFor(soon)
    await screen.getByText('No duplicates').waitFor(soon)
    await screen.getByRole('button', { name: 'Back to the library' }).last().click()
    const rows = screen.getByRole('row', { name: /Sleep and mood/ })
    await expect.poll(() => rows.count(), soon).toBe(1)
    // The quote that the text read now does not have is an orphan, and its claim is there.
    await rows.getByText('· 1 passage not found in the text').waitFor(soon)
    await rows.click()
    const files = screen.getByRole('region', { name: 'Files' })
    await files.getByText('sleep-2.html · is read').waitFor(soon)
    await files.getByText('It came with bell2024a, which was merged into this source.').waitFor()
    await files.getByRole('button', { name: 'Separate sleep-1.html from this reference…' }).click()
    await screen.getByRole('alertdialog').getByRole('button', { name: 'Separate', exact: true }).click()
    await messages(screen)
      .getByText(/^The file is a source of its own now/)
      .waitFor(soon)
    await expect.poll(() => rows.count(), soon).toBe(2)
    await messages(screen).getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(() => rows.count(), soon).toBe(1)
  })
})

describe.skipIf(missing)(`a thousand groups of duplicates on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  beforeAll(async () => {
    const path = join(bench.folder, 'many.ris')
    writeFileSync(path, Array.from({ length: GROUPS }, (_, n) => twice(n)).join(''))
    bench.import([path])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  it('are drawn only where they are in sight, and gone through one after the other', async () => {
    const screen = await bench.page()
    await screen.getByText(/^1,000 possible duplicates/).waitFor(soon)
    await screen.getByRole('button', { name: 'Look at them' }).click()
    await group(screen).waitFor(soon)
    const place = () => group(screen).getAttribute('aria-label')
    const list = screen.getByRole('listbox', { name: 'Groups' })
    expect(await list.getByRole('option').count()).toBeLessThan(60)
    await list.focus()
    await screen.keyboard.press('End')
    await expect.poll(place, soon).toMatch(/^Group 1,000 of 1,000/)
    expect(await list.getByRole('option').count()).toBeLessThan(60)
    // The list keeps the keyboard until Enter goes on to the group.
    await screen.keyboard.press('Home')
    await expect.poll(place, soon).toMatch(/^Group 1 of 1,000/)
    await screen.keyboard.press('Enter')
    await expect
      .poll(() => screen.evaluate(() => document.activeElement?.getAttribute('aria-label')), soon)
      .toMatch(/^Group 1 of/)
    for (const left of ['999', '998', '997']) {
      await screen.keyboard.press('Enter')
      await expect.poll(place, soon).toMatch(new RegExp(`^Group 1 of ${left}`))
      await expect
        .poll(() => screen.evaluate(() => document.activeElement?.getAttribute('aria-label')), soon)
        .toMatch(/^Group 1 of/)
    }
    // The next group is shown before the merge is stored; the library counts what is stored.
    await screen.getByText('Back to the library').first().click()
    await screen.getByText('1,997 sources').waitFor(soon)
    const sources = () => (JSON.parse(bench.run('sources', bench.review, '--json')) as unknown[]).length
    await bench.stopServing()
    expect(sources()).toBe(2 * GROUPS - 3)
  })
})
