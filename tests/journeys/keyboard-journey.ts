import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { rest } from '../builders/rest'

/** What differs between the doors; each presses what it is given and answers what the system asks. */
export interface KeyboardDoor {
  page: Page
  /** Says where the new review goes, where the dialog leaves that to the door, and presses its button by keyboard. */
  create(page: Page): Promise<void>
  /** Answers the chooser of files that `press` opens. */
  importFiles(page: Page, paths: string[], press: () => Promise<void>): Promise<void>
  /** Writes the export by keyboard and gives its bytes. */
  exported(page: Page): Promise<Buffer>
  /** Looks for faults of accessibility, in light and in dark, and keeps pictures. */
  look(page: Page, name: string): Promise<void>
}

/** Machines are busy: what is on screen is waited for, not timed. */
const eventually: typeof expect.poll = (what, options) => expect.poll(what, { timeout: 30_000, ...options })

/** Presses Tab until something has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.first().waitFor()
  for (let presses = 0; presses < 120; presses += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${wanted}`)
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

const cards = (page: Page) => page.locator('[data-passage]')
const count = (page: Page) => page.getByRole('region', { name: 'Which passages are shown' }).getByRole('status').textContent()
/** Passages of the source, once all of them are stored. */
const passages = (page: Page, number: number) =>
  eventually(async () => {
    const isStored = (await page.locator('[data-passage^="new-"]').count()) === 0
    return isStored ? await count(page) : 'not stored yet'
  }).toBe(number === 1 ? '1 passage' : `${number} passages`)
const said = (page: Page) => page.locator('[data-spoken]').first().textContent()

/** Opens a source from the library by its row. */
async function openRow(page: Page, title: string) {
  await press(page, 'Alt+1')
  const grid = page.getByRole('grid', { name: 'Sources' })
  await tabTo(page, grid)
  await press(page, 'Home')
  for (let row = 0; row < 4; row += 1) {
    const current = grid.locator('[role=row][aria-selected=true]')
    if ((await current.count()) > 0 && (await current.first().textContent())?.includes(title)) break
    await press(page, 'ArrowDown')
  }
  await press(page, 'Enter')
  await page.locator('[data-reader-scroller]').waitFor()
}

/**
 * The job without a mouse: new review → import → claim ten passages with their stances, a memo, a split, a merge, an area → undo and redo → say what silence means → another
 * source by its name → export.
 */
export async function keyboardJourney(door: KeyboardDoor, files: { pdf: string; html: string }): Promise<void> {
  const { page } = door

  // A new review.
  await tabTo(page, page.getByRole('button', { name: 'New review' }))
  await press(page, 'Enter')
  const dialog = page.getByRole('dialog')
  await tabTo(page, dialog.getByLabel('Name of the review'))
  await press(page, 'Control+a')
  await page.keyboard.type('By keys')
  await tabTo(page, dialog.getByLabel('Your name'))
  await press(page, 'Control+a')
  await page.keyboard.type('Coder A')
  await door.create(page)
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  await dialog.waitFor({ state: 'detached' })
  await rest(page, 500) // the dialog gives the focus back when it has gone

  // Two files.
  await tabTo(page, page.getByRole('button', { name: 'Import', exact: true }))
  await door.importFiles(page, [files.pdf, files.html], () => press(page, 'Enter'))
  await eventually(() => page.getByRole('grid', { name: 'Sources' }).getByRole('row').count()).toBe(3)
  await tabTo(page, page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }))
  await press(page, 'Enter')
  await door.look(page, 'library')

  // Ten sentences of the PDF, each with a hypothesis and a stance.
  await openRow(page, 'Ketamine')
  await page.locator('.textLayer [role=presentation]').first().waitFor()
  await rest(page, 500)
  const stances = ['+', '-', '~', '0', 'b']
  for (let sentence = 0; sentence < 10; sentence += 1) {
    await press(page, 'j')
    await page.locator('[data-mark="cursor"]').first().waitFor({ state: 'attached' })
    await press(page, String((sentence % 4) + 1))
    await passages(page, sentence + 1)
    await press(page, stances[sentence % stances.length]!)
  }
  await door.look(page, 'reader')

  // The last one is made longer by a sentence, and cut where the two meet.
  await press(page, 'Escape', 'p', 'p')
  const focused = cards(page).and(page.locator('[aria-current=true]'))
  await focused.waitFor()
  await press(page, 'm')
  await page.keyboard.type('Read this one again.')
  await press(page, 'Control+Enter')
  await page.getByText('Read this one again.').waitFor()
  await press(page, 'Escape', 'n', 'J')
  await eventually(() => said(page)).not.toBe('')
  await press(page, 'Escape')

  // Neighbours become one, and one becomes two again.
  await press(page, 'n', 'M')
  await passages(page, 9)
  await press(page, 'S')
  await eventually(() => said(page)).toMatch(/^(?:Split|Cut before)/)
  if ((await said(page))?.startsWith('Cut before')) await press(page, 'Enter') // several places: the nearest one is offered
  await passages(page, 10)

  // Back and forth.
  await press(page, 'Control+z')
  await passages(page, 9)
  await press(page, 'Control+Shift+z')
  await passages(page, 10)

  // A rectangle, moved and made larger by keys, claimed like words.
  await press(page, 'Escape', 'a', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Enter')
  await page.locator('[data-palette]').waitFor()
  await press(page, '2')
  await passages(page, 11)
  await door.look(page, 'area')
  await press(page, 'Escape')

  // What the source is silent on.
  await press(page, 'f', 'f')
  await page.getByRole('button', { name: /^All \d+ hypotheses answered/ }).waitFor()
  await door.look(page, 'hypotheses')

  // Every key there is.
  await press(page, '?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await door.look(page, 'keys')
  await press(page, 'Escape')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })

  // Another source by its name.
  await press(page, 'g')
  await page.getByRole('combobox', { name: 'Source' }).waitFor()
  await page.keyboard.type('probio')
  await door.look(page, 'switcher')
  await press(page, 'Enter')
  await page.locator('article p').first().waitFor()
  await rest(page, 300)
  await press(page, 'j', '3')
  await passages(page, 1)
  await press(page, 'Escape')

  // Out of it: the matrix, and the file.
  await press(page, 'Alt+3')
  await page.getByRole('gridcell').first().waitFor()
  await door.look(page, 'matrix')
  await press(page, 'Control+e')
  await page.getByRole('dialog').waitFor()
  const csv = (await door.exported(page)).toString('utf8')
  expect(csv).toContain('contradicts')
  expect(csv).toContain('nothing')
}
