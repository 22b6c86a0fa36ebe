import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { recordedTables } from '../../electron/services/database/recording'
import { sha256 } from '../../electron/services/library/files'
import { marked, preprintPdf, preprintSections, publishedHtml, publishedPdf } from '../builders/paper-versions'
import { aPng } from '../builders/png'
import { rest } from '../builders/rest'
import { select } from './reader/on-screen'
import { missing, ReaderBench } from './reader/open-reader'

const soon = { timeout: 30_000 } // ms

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
    await rest(page, 400) // colours change slowly
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
}

/** How many passages are drawn. */
const drawn = (page: Page) =>
  page.evaluate(() => new Set([...document.querySelectorAll<HTMLElement>('[data-mark]')].map(({ dataset }) => dataset.mark)).size)

/** In the preprint and, with other words, in the published version too. */
const alsoChanged = 'A longer one should follow the keepers through a winter.'
const published = publishedPdf()

describe.skipIf(missing)(`replacing a file on screen${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-versions-'))
  const file = (name: string, bytes: Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  let sourceId = ''
  let before = ''
  const row = (page: Page, name?: RegExp) => page.getByRole('grid', { name: 'Sources' }).getByRole('row', { name }).last()
  const choose = async (page: Page, button: string, path: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: button }).click()
    await (await chooser).setFiles(path)
  }
  /** Everything that people decide, as it is stored; the review must not be open. */
  const everything = () => {
    const db = new Database(bench.review, { readonly: true })
    try {
      return JSON.stringify(recordedTables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()))
    } finally {
      db.close()
    }
  }

  beforeAll(async () => {
    sourceId = bench.import([file('preprint.pdf', preprintPdf())]).get('preprint.pdf') ?? ''
    for (const quote of [...Object.values(marked), alsoChanged])
      bench.run(
        ...['claim', bench.review, '--source', sourceId, '--quote', quote, '--hypothesis', 'inflammation'],
        ...['--stance', 'supports', '--note', `on: ${quote}`],
      )
    // As another reader's program would have left it: a word that neither version has.
    const db = new Database(bench.review)
    db.prepare("UPDATE passage SET exact = replace(exact, 'keepers', 'growers') WHERE exact = ?").run(alsoChanged)
    db.close()
    before = everything()
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(async () => {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('asks for a password, and says what is wrong with a file, without changing anything', async () => {
    const page = await bench.page()
    await row(page).click()
    await choose(page, 'Replace file…', file('damaged.pdf', new TextEncoder().encode('%PDF-1.7 and no more')))
    const dialog = page.getByRole('dialog', { name: 'Replace file' })
    await dialog
      .getByRole('alert')
      .getByText(/^damaged\.pdf: .*nothing was changed\.$/)
      .waitFor(soon)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await choose(page, 'Replace file…', file('copy.pdf', preprintPdf()))
    await dialog
      .getByText(/copy\.pdf is the file that .* is read from already, byte for byte\. Nothing was changed\./)
      .waitFor(soon)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await choose(page, 'Replace file…', file('locked.pdf', publishedPdf({ password: 'sesame' })))
    await dialog.getByText('locked.pdf is encrypted. Give its password to read it.').waitFor(soon)
    await dialog.getByLabel('Password of locked.pdf').fill('wrong')
    await page.keyboard.press('Enter')
    await dialog.getByText('locked.pdf: that is not its password. Nothing was changed.').waitFor(soon)
    await picture(page, 'replace-password')
    expect(await axe(page)).toEqual([])
    await dialog.getByLabel('Password of locked.pdf').fill('sesame')
    await page.keyboard.press('Enter')
    const done = page.getByRole('dialog', { name: 'File replaced' })
    await done.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByText('Undone: everything is as it was before.').waitFor(soon)
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })

  it('shows what became of every passage, and is worked off: one accepted, one put in its place', async () => {
    const page = await bench.page()
    await row(page).click()
    await choose(page, 'Replace file…', file('published.pdf', published))
    const dialog = page.getByRole('dialog', { name: 'File replaced' })
    await dialog.getByText(/is read from published\.pdf now\. The file before is kept/).waitFor(soon)
    expect(await dialog.getByRole('definition').allTextContents()).toEqual(expect.arrayContaining(['0', '1', '2', '1']))
    await dialog.getByRole('region', { name: 'Not found' }).getByText(marked.gone).waitFor()
    const changed = dialog.getByRole('region', { name: 'Other words' })
    const line = changed.getByRole('listitem').filter({ hasText: 'roughly one quarter' })
    expect(await line.locator('del').allTextContents()).toEqual(['about a third'])
    expect(await line.locator('ins').allTextContents()).toEqual(['roughly one quarter'])
    expect(await dialog.getByText('One passage stands elsewhere, in the same words').isVisible()).toBe(true)
    await picture(page, 'replace-report')
    expect(await axe(page)).toEqual([])

    // Accepted by keyboard: what is left takes the focus.
    await line.getByRole('button', { name: /^Accept the place/ }).focus()
    await page.keyboard.press('Enter')
    await line.getByText('accepted').waitFor(soon)
    expect(await line.getByRole('button', { name: /^Accept/ }).count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)

    await dialog.getByRole('button', { name: /^Find its place: “Two keepers/ }).click()
    await expect.poll(() => page.url()).toMatch(/#\/read\/.+\?passage=/)
    const orphans = page.getByRole('region', { name: 'Passages not found in this text' })
    await orphans.getByText(marked.gone).first().waitFor(soon)
    const similar = page.getByRole('region', { name: 'Passages found in other words' })
    await similar.getByText('growers').waitFor()
    await page.locator('.textLayer span').first().waitFor()
    await picture(page, 'to-check')
    expect(await axe(page)).toEqual([])
    // A passage in hand is no selection: it must not be put where it once stood.
    await orphans.getByRole('button', { name: 'Place here' }).click()
    await page.getByText('Select the words this passage should stand on').waitFor()
    await select(page, { page: 0, text: 'Mood improved' }, { page: 0, text: 'groups until' })
    await orphans.getByRole('button', { name: 'Place here' }).click()
    await expect.poll(() => orphans.count(), soon).toBe(0)
    // The report is still there, and knows.
    await page.getByRole('button', { name: 'Report' }).click()
    await dialog.getByRole('region', { name: 'Not found' }).getByText('in its place').waitFor(soon)
    await picture(page, 'replace-report-worked-off')
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  it('waits for the rest after a restart; nothing is lost, and undo gives all back byte for byte', async () => {
    await bench.stopServing()
    const claims = bench.claims()
    expect(claims.map(({ note }) => note).sort()).toEqual(
      [...Object.values(marked), alsoChanged].map((quote) => `on: ${quote}`).sort(),
    )
    expect(claims.map(({ anchor }) => anchor).sort()).toEqual(['exact', 'exact', 'exact', 'similar'])
    await bench.serve()
    const page = await bench.page()
    await bench.read(page, sourceId)
    const similar = page.getByRole('region', { name: 'Passages found in other words' })
    await similar.getByText('1 passage found in other words').waitFor(soon)
    await similar.getByRole('button', { name: 'Show' }).click()
    await similar.getByRole('button', { name: 'Accept', exact: true }).click()
    await expect.poll(() => similar.count(), soon).toBe(0)

    const undone = [
      /^accept the place of/,
      /^place .* again/,
      /^accept the place of/,
      /^replace the file of .* with published\.pdf$/,
    ]
    for (const _ of undone) {
      await page.keyboard.press('Control+z')
      await rest(page, 600)
    }
    // The open reader shows the old file again, with its passages.
    await page.locator('.textLayer').getByText('Preprint, https://doi.org/10.1101').waitFor(soon)
    await expect.poll(() => drawn(page), soon).toBe(4)
    await bench.stopServing()
    expect(everything()).toBe(before)
  })

  it('offers to take a file back that is hardly the right one', async () => {
    await bench.serve()
    const page = await bench.page()
    await row(page).click()
    await choose(page, 'Replace file…', file('another.html', new TextEncoder().encode(wrongPage)))
    const dialog = page.getByRole('dialog', { name: 'File replaced' })
    await dialog.getByText(/^Most passages were not found \(4 of 4\)\. Is another\.html the right file\?/).waitFor(soon)
    await picture(page, 'replace-doubt')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('status').filter({ hasText: 'Most passages' }).getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone: everything is as it was before.').waitFor(soon)
    await page.getByText('preprint.pdf').first().waitFor(soon)
  })

  it('reads a file again that the source had before', async () => {
    const page = await bench.page()
    await row(page).click()
    await choose(page, 'Replace file…', file('published.pdf', published))
    const dialog = page.getByRole('dialog', { name: 'File replaced' })
    await dialog.getByRole('button', { name: 'Done' }).click(soon)
    await page.getByText('· is read').waitFor(soon)
    await picture(page, 'source-files')
    await page.getByRole('button', { name: 'Read preprint.pdf instead' }).click()
    await dialog.getByText(/is read from preprint\.pdf now/).waitFor(soon)
    await dialog.getByRole('button', { name: 'Done' }).click()
  })
})

describe.skipIf(missing)('a passage that was written anew', () => {
  const bench = new ReaderBench()
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-versions-'))
  const anew = 'Two of the keepers gave up early, because of sore and stiff backs.'
  let sourceId = ''
  beforeAll(async () => {
    const preprint = join(folder, 'preprint.pdf')
    writeFileSync(preprint, preprintPdf())
    const page = join(folder, 'page.html')
    const sections = preprintSections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: paragraphs.map((text) =>
        text.startsWith(marked.gone) ? `After that it grew hot. ${anew} The rest went on as before.` : text,
      ),
    }))
    writeFileSync(page, publishedHtml(sections))
    sourceId = bench.import([preprint]).get('preprint.pdf') ?? ''
    bench.run(
      ...['claim', bench.review, '--source', sourceId, '--quote', marked.gone, '--hypothesis', 'inflammation'],
      ...['--stance', 'supports', '--note', 'kept'],
    )
    bench.run('replace', bench.review, '--source', sourceId, page)
    await bench.serve()
  })
  afterAll(async () => {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is an orphan with the nearest stretch beside it, which is a suggestion and no more', async () => {
    const page = await bench.page()
    await bench.read(page, sourceId)
    const orphans = page.getByRole('region', { name: 'Passages not found in this text' })
    await orphans.getByText(/Nearest to it in this text, perhaps not it: has \d\d % of its words/).waitFor(soon)
    await picture(page, 'suggestion')
    expect(await axe(page)).toEqual([])
    await orphans.getByRole('button', { name: 'Show' }).click()
    await page.locator('[data-mark^=draft]').first().waitFor(soon)
    await orphans.getByRole('button', { name: 'Place it there' }).click()
    await expect.poll(() => orphans.count(), soon).toBe(0)
    const card = page.locator('[data-passage]')
    expect(await card.locator('q').textContent()).toBe(anew)
    expect(await card.textContent()).toContain('kept')
    expect(bench.problems).toEqual([])
  })
})

describe.skipIf(missing)('a reference without a file', () => {
  const bench = new ReaderBench()
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-versions-'))
  afterAll(async () => {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('gets its file in the library, and in the reader', async () => {
    const refs = join(folder, 'refs.ris')
    writeFileSync(refs, 'TY  - JOUR\nTI  - Herb beds for low mood: a small trial\nAU  - Grower, Ann\nPY  - 2021\nER  - \n')
    const paper = join(folder, 'published.pdf')
    writeFileSync(paper, published)
    bench.import([refs])
    await bench.serve()
    const page = await bench.page()
    await page.getByRole('grid', { name: 'Sources' }).getByRole('row').last().click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add its file…' }).click()
    await (await chooser).setFiles(paper)
    const dialog = page.getByRole('dialog', { name: 'File added' })
    await dialog.getByText(/is read from published\.pdf now\. You can undo this\./).waitFor(soon)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Replace file…' }).waitFor(soon)

    // In the reader too: the document is there as soon as it is read.
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: 'Add its file…' }).waitFor(soon)
    await page.getByRole('button', { name: 'Read', exact: true }).click()
    await page.getByText('has no text yet').waitFor(soon)
    await picture(page, 'bare-reference')
    expect(await axe(page)).toEqual([])
    const again = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add its file…' }).click()
    await (await again).setFiles(paper)
    await dialog.getByRole('button', { name: 'Done' }).click(soon)
    await page.locator('.textLayer span').first().waitFor(soon)
    expect(bench.problems).toEqual([])
  })
})

describe.skipIf(missing)('areas of a paper that got another file', () => {
  const bench = new ReaderBench()
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-versions-'))
  let sourceId = ''
  beforeAll(async () => {
    const preprint = join(folder, 'preprint.pdf')
    writeFileSync(preprint, preprintPdf())
    const [introduction, methods, results, discussion] = preprintSections
    const other =
      'Quite other words stand here, which nobody had read before, and they go on for as long as the old ones did, so that the page is full of them.'
    const second = join(folder, 'second-version.pdf')
    writeFileSync(second, preprintPdf({ sections: [introduction!, methods!, results!, { ...discussion!, paragraphs: [other] }] }))
    sourceId = bench.import([preprint]).get('preprint.pdf') ?? ''
    const db = new Database(bench.review)
    const picture = aPng(90)
    const pictureId = sha256(picture)
    db.prepare("INSERT INTO file (id, size, media_type, stored_at) VALUES (?, ?, 'image/png', '')").run(pictureId, picture.length)
    db.prepare('INSERT INTO file_chunk (file_id, position, bytes) VALUES (?, 0, ?)').run(pictureId, picture)
    const { text_id: textId } = db.prepare('SELECT text_id FROM source').get() as { text_id: string }
    for (const [id, page] of [
      ['on-page-1', 0],
      ['on-page-2', 1],
      ['on-page-9', 8],
    ] as const) {
      db.prepare(
        `INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, shape, picture_id, page_label)
         VALUES (?, ?, ?, '', '', '', 0, 0, 'exact', 1, '', 'area', ?, ?)`,
      ).run(id, sourceId, textId, pictureId, String(page + 1))
      db.prepare(
        `INSERT INTO passage_region (passage_id, page_index, start, "end", rects) VALUES (?, ?, 0, 0, '[[72,420,300,520]]')`,
      ).run(id, page)
    }
    db.close()
    bench.run('replace', bench.review, '--source', sourceId, second)
    await bench.serve()
  })
  afterAll(async () => {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are shown with their picture, to be accepted or put elsewhere', async () => {
    const page = await bench.page()
    await bench.read(page, sourceId)
    const similar = page.getByRole('region', { name: 'Passages found in other words' })
    await similar.getByText('The page differs from the one it was marked on: check that it still shows this.').waitFor(soon)
    await similar.locator('[data-area-picture] img').waitFor()
    const orphans = page.getByRole('region', { name: 'Passages not found in this text' })
    await orphans
      .getByText('Select the words where one belongs, or mark the rectangle of an area, then press “Place here”.')
      .waitFor()
    await picture(page, 'areas-to-check')
    expect(await axe(page)).toEqual([])
    await similar.getByRole('button', { name: 'Accept' }).click()
    await expect.poll(() => similar.count(), soon).toBe(0)
    // The area that stays, in hand, is where the lost one is put.
    await page.locator('[data-passage=on-page-1] button').filter({ hasText: 'Area on page 1' }).click()
    await orphans.getByRole('button', { name: 'Place here' }).click()
    await expect.poll(() => orphans.count(), soon).toBe(0)
    expect(bench.problems).toEqual([])
  })
})

const wrongPage = `<!doctype html><html><head><title>Painting fences</title></head><body><article><h1>Painting fences</h1>${Array.from(
  { length: 6 },
  (_, i) =>
    `<p>Coat number ${i + 1} dries slowly in the shade of a tree, and the brush has to be washed out before supper each time.</p>`,
).join('')}</article></body></html>`
