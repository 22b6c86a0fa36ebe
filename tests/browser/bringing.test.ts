import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ReplayServer } from '../builders/replay-server'
import { rest } from '../builders/rest'
import { taguetteDatabase } from '../fixtures/build/taguette'
import { ZoteroDatabase } from '../fixtures/build/zotero-database'
import { missing, ReaderBench } from './reader/open-reader'

const annotated = (name: string) => resolve(import.meta.dirname, '../fixtures/annotated', name)
const soon = { timeout: 20_000 } // ms; other tests may be at work

/** What axe finds wrong, in light and in dark. */
const axe = async (page: Page) => {
  const found: string[] = []
  for (const theme of ['dark', 'light']) {
    await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
    await rest(page, 300) // colours change gently
    // The words of a PDF's text layer lie unseen over its picture; their colours say nothing.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.textLayer').analyze()
    found.push(...violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes[0]?.html}`))
  }
  return found
}

/** SYNTOPIC_PICTURES: a folder for pictures of what a test sees, to be looked at by whoever works on it. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.SYNTOPIC_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const theme of ['light', 'dark']) {
    await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
    await rest(page, 300) // colours change gently
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
}

/** A project with many tags, each on a highlight of its own, as people have them after a year. */
function aProject(tags: number): Uint8Array {
  const lines = Array.from({ length: tags }, (_, i) => `Participant ${i + 1} spoke about theme number ${i + 1}.`)
  let at = 0
  const highlights = lines.map((line, i) => {
    const start = at
    at += Buffer.byteLength(line) + 1
    return { start, end: start + Buffer.byteLength(line), snippet: line, tags: [`Themes.T${i + 1}`], by: i % 2 ? 'ana' : 'ben' }
  })
  return taguetteDatabase(
    [
      {
        name: 'Interviews',
        tags: Object.fromEntries(
          lines.map((_, i) => [`Themes.T${i + 1}`, i === 6 ? 'The seventh thing people spoke about' : '']),
        ),
        documents: [{ name: 'Group one', contents: lines.map((line) => `<p>${line}</p>`).join('\n'), highlights }],
      },
    ],
    { users: ['ana', 'ben'] },
  )
}

describe.skipIf(missing)(`bringing highlights along, on screen${missing && ` (skipped: ${missing})`}`, () => {
  const zotero = new ReplayServer()
  let bench: ReaderBench
  const panel = (page: Page) => page.getByRole('region', { name: 'Import', exact: true })
  const meanings = (page: Page) => page.getByRole('dialog', { name: 'What do your highlights mean?' })
  const choose = async (page: Page, files: string[]) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await (await chooser).setFiles(files)
  }
  const fromZotero = async (page: Page) => {
    await page.getByRole('button', { name: 'More ways to import' }).click()
    await page.getByRole('menuitem', { name: /From Zotero/ }).click()
    return page.getByRole('dialog', { name: 'From Zotero' })
  }

  beforeAll(async () => {
    await zotero.start()
    process.env.SYNTOPIC_ENDPOINTS = JSON.stringify(zotero.endpoints())
    bench = new ReaderBench()
    bench.import([annotated('preview.pdf')])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(async () => {
    delete process.env.SYNTOPIC_ENDPOINTS
    await bench.close()
    await zotero.close()
  })

  it('says after an import that labels have no meaning yet, and claims when they get one', async () => {
    const page = await bench.page()
    await choose(page, [annotated('acrobat.pdf'), annotated('zotero.pdf')])
    await panel(page).getByText('Import finished').waitFor(soon)
    await panel(page)
      .getByText(/no meaning yet/)
      .waitFor()
    expect(await panel(page).textContent()).toMatch(/5 highlights and notes.*4 highlights and notes/s)
    await picture(page, 'bringing-panel')
    expect(await axe(page)).toEqual([])
    await panel(page).getByRole('button', { name: 'Say what they mean…' }).click()
    const yellow = meanings(page).getByRole('listitem').filter({ hasText: 'Yellow' }).first()
    // A list that is scrolled closes what hangs from it.
    await yellow.getByRole('combobox').scrollIntoViewIfNeeded()
    await rest(page, 200)
    await yellow.getByRole('combobox').fill('monoamine')
    await page.getByRole('option', { name: 'Monoamine' }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await meanings(page)
      .getByText(/ (becomes|become) \d+ claims?/)
      .waitFor()
    await picture(page, 'bringing-meanings')
    await meanings(page).getByRole('button', { name: 'Make claims' }).click()
    await page.getByText(/claims? made of highlights\./).waitFor()
    await expect
      .poll(() =>
        panel(page)
          .getByText(/no meaning yet/)
          .count(),
      )
      .toBe(0)
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await page.goto(page.url().replace(/#.*/, '#/evidence'))
    await page.getByText('No claims yet').waitFor()
  })

  it('asks in a preview what hundreds of tags mean, and one undo takes all of it back', async () => {
    const file = join(bench.folder, 'project.sqlite3')
    writeFileSync(file, aProject(300))
    const page = await bench.page()
    await choose(page, [file])
    const preview = page.getByRole('dialog', { name: 'Before they are imported' })
    await preview.getByText('300 highlights and notes come with these files.').waitFor(soon)
    await picture(page, 'bringing-preview')
    expect(await axe(page)).toEqual([])
    await preview.getByRole('button', { name: 'Say what they mean…' }).click()
    const dialog = meanings(page)
    await dialog.getByRole('listitem').first().waitFor()
    expect(await dialog.getByRole('listitem').count()).toBeLessThan(40)
    await dialog.getByRole('searchbox', { name: 'Filter labels' }).fill('seventh thing')
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(1)
    await dialog.getByRole('combobox').fill('cytok')
    await page.getByRole('option', { name: 'Cytokines' }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await dialog.getByText('1 passage becomes 1 claim; 299 stay passages without a claim.').waitFor()
    await dialog.getByRole('radio', { name: /Of the people who marked them/ }).press('Space')
    await picture(page, 'bringing-many')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Remember' }).click()
    await preview.getByText(/1 label will become claims/).waitFor()
    await preview.getByRole('button', { name: /^Import / }).click()
    await panel(page).getByText('Import finished').waitFor(soon)
    await panel(page)
      .getByText(/300 highlights and notes, 1 claim made of them/)
      .waitFor()
    // Decided in the preview, so that nothing is asked again.
    expect(
      await panel(page)
        .getByText(/no meaning yet/)
        .count(),
    ).toBe(0)
    await page.goto(page.url().replace(/#.*/, '#/evidence'))
    await page.getByRole('cell', { name: 'ben', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Participant 7 spoke about theme number 7.' }).waitFor()
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await page.getByText('No claims yet').waitFor()
    await page.goto(page.url().replace(/#.*/, '#/library'))
    await expect.poll(() => page.getByRole('main').getByText('Group one').count()).toBe(0)
  })

  it('reads the Zotero of this machine by collection, or says why it cannot', async () => {
    const host = '127.0.0.1:23119'
    const headers = { 'Content-Type': 'application/json', 'Zotero-API-Version': '3', 'X-Zotero-Version': '9.0.6' }
    zotero.reset({ [`${host}/api/users/0/collections`]: { status: 403, body: 'Local API is not enabled' } })
    const page = await bench.page()
    const dialog = await fromZotero(page)
    await dialog.getByText(/does not let itself be read/).waitFor(soon)
    await picture(page, 'bringing-zotero-refused')
    expect(await axe(page)).toEqual([])

    const object = (key: string, data: object, more = {}) => ({
      key,
      version: 1,
      data: { key, version: 1, dateAdded: '2024-03-01T12:34:56Z', tags: [], collections: ['CCCC0002'], ...data },
      ...more,
    })
    const lists: Record<string, object[]> = {
      'users/0/collections': [
        { key: 'CCCC0001', meta: { numItems: 0 }, data: { key: 'CCCC0001', name: 'Thesis', parentCollection: false } },
        { key: 'CCCC0002', meta: { numItems: 1 }, data: { key: 'CCCC0002', name: 'Inflammation', parentCollection: 'CCCC0001' } },
      ],
      'users/0/groups': [],
      'users/0/items': [
        object('AAAA0001', { itemType: 'journalArticle', title: 'A marked paper', creators: [] }),
        object(
          'AAAA0002',
          {
            itemType: 'attachment',
            linkMode: 'imported_file',
            contentType: 'application/pdf',
            filename: 'okular.pdf',
            parentItem: 'AAAA0001',
          },
          { links: { enclosure: { type: 'application/pdf', href: pathToFileURL(annotated('okular.pdf')).href } } },
        ),
      ],
    }
    for (const collection of ['CCCC0001', 'CCCC0002'])
      lists[`users/0/collections/${collection}/items`] = lists['users/0/items'] ?? []
    zotero.reset(
      Object.fromEntries(
        Object.entries(lists).map(([path, objects]) => [
          `${host}/api/${path}`,
          (request: { url?: string | undefined }) => {
            const query = new URL(request.url ?? '', 'http://x').searchParams
            const asked = query.get('itemType') === 'annotation' ? [] : objects.slice(Number(query.get('start') ?? 0))
            return { body: JSON.stringify(asked), headers: { ...headers, 'Total-Results': String(objects.length) } }
          },
        ]),
      ),
    )
    await dialog.getByRole('button', { name: 'Try again' }).click()
    const collections = dialog.getByRole('listbox', { name: 'Collections' })
    await collections.getByRole('option', { name: 'Thesis / Inflammation, 1 item' }).waitFor()
    // By keyboard, typing ahead.
    await collections.getByRole('option').first().focus()
    await page.keyboard.type('infl')
    await page.keyboard.press('Enter')
    await picture(page, 'bringing-zotero')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Look at it' }).first().click()
    const preview = page.getByRole('dialog', { name: 'Before they are imported' })
    await preview.getByText('A marked paper').first().waitFor(soon)
    await preview.getByText(/highlights and notes come with these files/).waitFor()
    await preview.getByRole('button', { name: 'Cancel' }).click()
  })

  it('reads a copy of Zotero’s data folder by its path', async () => {
    const folder = join(bench.folder, 'Zotero copy')
    mkdirSync(folder)
    const database = new ZoteroDatabase(folder)
    const item = database.addItem('journalArticle', { title: 'Kept on a stick' })
    database.addNote(item, '<p>Bring this along</p>')
    database.close()
    zotero.reset({})
    const page = await bench.page()
    const dialog = await fromZotero(page)
    await dialog.getByRole('button', { name: 'Try again' }).waitFor(soon)
    await dialog.getByRole('textbox', { name: 'Path of the folder or of zotero.sqlite' }).fill(folder)
    await page.keyboard.press('Enter')
    const preview = page.getByRole('dialog', { name: 'Before they are imported' })
    await preview.getByText('Kept on a stick').first().waitFor(soon)
    await preview.getByRole('button', { name: /^Import 1/ }).click()
    await panel(page).getByText('Import finished').waitFor(soon)
    await page.getByRole('main').getByText('Kept on a stick').first().waitFor()
  })

  it('shows the marks of a PDF once, as passages, and not as the file draws them', async () => {
    const page = await bench.page()
    await page.goto(page.url().replace(/#.*/, '#/library'))
    await page.getByRole('row').filter({ hasText: 'preview' }).first().dblclick()
    const mark = page.locator('[data-mark][data-own=highlight]').first()
    await mark.waitFor()
    await picture(page, 'bringing-pdf')
    // The picture of the page below the mark is white paper: the file's own yellow is not drawn.
    const paper = () =>
      mark.evaluate((box) => {
        const canvas = box.closest('.page')?.querySelector('canvas')
        if (!canvas) return []
        const [place, frame] = [box.getBoundingClientRect(), canvas.getBoundingClientRect()]
        const scale = canvas.width / frame.width
        const at = [(place.left - frame.left + 1.5) * scale, (place.top - frame.top + 1.5) * scale] as const
        return [...(canvas.getContext('2d')?.getImageData(...at, 1, 1).data ?? [])]
      })
    await expect.poll(paper, { timeout: 20_000 }).toEqual([255, 255, 255, 255])
    // Drawings and links stay as they are; marks and windows with comments do not lie over the page a second time.
    const laidOver = page
      .locator('.annotationLayer')
      .locator('.highlightAnnotation, .underlineAnnotation, .textAnnotation, .popupAnnotation')
    await laidOver.first().waitFor({ state: 'attached' })
    expect(await laidOver.evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.className))).toEqual(
      [],
    )
    expect(await axe(page)).toEqual([])
  })
})
