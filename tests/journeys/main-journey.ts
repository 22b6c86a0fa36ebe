import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { boxesOf, drawnBoxes, select, type Words } from '../browser/reader/on-screen'
import { rest } from '../builders/rest'

/** What differs between the doors. */
export interface Door {
  page: Page
  /** Fills in what the new-review dialog leaves to the door, and creates. */
  create(page: Page): Promise<void>
  /** Imports files by the Import button. */
  importFiles(page: Page, paths: string[]): Promise<void>
  /** Presses the export dialog's button and gives the bytes that were written. */
  exported(page: Page): Promise<Buffer>
  /** Quits and opens the review again; the page afterwards. */
  reopened(): Promise<Page>
  /** Keeps a picture for people to look at. */
  picture(page: Page, name: string): Promise<void>
}

/** Machines are busy: what is on screen is waited for, not timed. */
const eventually: typeof expect.poll = (what, options) => expect.poll(what, { timeout: 30_000, ...options })

const screen = (page: Page, name: string) => page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click()

async function openSource(page: Page, title: RegExp, words: Words) {
  await screen(page, 'Library')
  await page.getByRole('row', { name: title }).first().dblclick()
  await eventually(() =>
    boxesOf(page, words).then(
      (boxes) => boxes.length,
      () => 0,
    ),
  ).toBeGreaterThan(0)
  await rest(page, 500)
}

const inPdf: Words = { page: 1, text: 'The fastest account' }
const inArticle: Words = { text: 'Healthy volunteers' }

const cards = (page: Page) => page.locator('[data-passage]')
const stored = (page: Page, index: number) =>
  eventually(() => cards(page).nth(index).getAttribute('data-passage')).not.toMatch(/^new-/)

/**
 * The main job as a reviewer does it: new review → import a PDF and a web page → highlight by mouse and by keyboard → tag → undo and
 * redo → matrix, down to the quote and back to the source → export → quit → open again → all still there.
 */
export async function mainJourney(door: Door, files: { pdf: string; html: string }): Promise<void> {
  let { page } = door

  // A new review.
  await page.getByRole('button', { name: 'New review' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name of the review').fill('Thesis')
  await dialog.getByLabel('Your name').fill('Coder A')
  await door.create(page)
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()

  // Two files.
  await door.importFiles(page, [files.pdf, files.html])
  await eventually(() => page.getByRole('grid', { name: 'Sources' }).getByRole('row').count()).toBe(3)
  await door.picture(page, 'library')
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click()

  // By mouse, in the PDF: select, a hypothesis’s key, a stance’s key.
  await openSource(page, /Ketamine/, inPdf)
  await select(page, { page: 1, text: 'The fastest account' }, { page: 1, text: 'is a circuit' })
  await door.picture(page, 'palette')
  await page.keyboard.press('4')
  await cards(page).filter({ hasText: 'The fastest account is a circuit' }).waitFor()
  await page.keyboard.press('-')
  await eventually(() => cards(page).first().textContent()).toMatch(/Contradicts/)
  await page.keyboard.press('Escape')
  await stored(page, 0)
  const drawn = await drawnBoxes(page)
  expect(drawn.length).toBeGreaterThan(0)

  // By keyboard, in the article: the sentence cursor, a hypothesis’s key.
  await openSource(page, /Probiotics/, inArticle)
  for (let i = 0; i < 4; i++) await page.keyboard.press('j')
  await page.keyboard.press('3')
  await eventually(() => cards(page).count()).toBe(1)
  await page.keyboard.press('0')
  await eventually(() => cards(page).first().textContent()).toMatch(/Null result/)
  await page.keyboard.press('Escape')
  await stored(page, 0)
  const sentence = await cards(page).first().locator('q').textContent()
  expect(sentence).toMatch(/\S+ \S+/)
  await door.picture(page, 'article')

  // Undo takes the stance back, then the claim; redo brings both again.
  const undo = page.getByRole('button', { name: /^Undo/ })
  const redo = page.getByRole('button', { name: /^Redo/ })
  await undo.click()
  await eventually(() => cards(page).first().textContent()).not.toMatch(/Null result/)
  await undo.click()
  await eventually(() => cards(page).count()).toBe(0)
  await redo.click()
  await redo.click()
  await eventually(() => cards(page).first().textContent()).toMatch(/Null result/)

  // The matrix: from the cell to its quote, from the quote to its place.
  await screen(page, 'Matrix')
  const cell = page.getByRole('gridcell', { name: /Contradicts/i }).first()
  await cell.waitFor()
  await door.picture(page, 'matrix')
  await cell.click()
  const quote = page.getByRole('link', { name: /The fastest account is a circuit/ }).first()
  await quote.waitFor()
  await door.picture(page, 'cell')
  await quote.click()
  await eventually(() => drawnBoxes(page)).toEqual(drawn)

  // The CSV file.
  await page.getByRole('button', { name: 'Export' }).click()
  const csv = (await door.exported(page)).toString('utf8')
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv).toContain('The fastest account is a circuit')
  expect(csv).toContain('contradicts')
  expect(csv).toContain('null-result')

  // Another day.
  page = await door.reopened()
  await openSource(page, /Ketamine/, inPdf)
  await cards(page).filter({ hasText: 'The fastest account is a circuit' }).waitFor()
  await eventually(() => drawnBoxes(page)).toEqual(drawn)
  await openSource(page, /Probiotics/, inArticle)
  expect(await cards(page).first().locator('q').textContent()).toBe(sentence)
  expect(await cards(page).first().textContent()).toMatch(/Null result/)
}
