import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rest, withoutFrames } from '../builders/rest'
import { missing, ReaderBench, sample } from './reader/open-reader'

const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 10_000 })

describe.skipIf(missing)(`changing keys${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let article = ''
  beforeAll(async () => {
    article = bench.import([sample('gut-trials.html'), sample('stress-axis.txt')]).get('gut-trials.html') ?? ''
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  const sheet = (page: Page) => page.getByRole('dialog', { name: 'Keys' })
  /** The button of a command, by the beginning of what it does. */
  const command = (page: Page, does: string) => sheet(page).getByRole('button', { name: new RegExp(`^${does}`) })
  const waiting = (page: Page) => sheet(page).getByRole('button', { name: /^Press a key/ })
  const cards = (page: Page) => page.locator('[data-passage]')
  const spoken = async (page: Page) => (await page.locator('[data-spoken]').textContent()) ?? ''
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

  /** A page of its own storage, the source open, the sheet of keys on it. */
  async function withSheet(): Promise<Page> {
    const page = await bench.page()
    await bench.read(page, article)
    await page.keyboard.press('?')
    await sheet(page).waitFor()
    return page
  }
  async function leave(page: Page) {
    await page.keyboard.press('Escape')
    await sheet(page).waitFor({ state: 'detached' })
  }

  it('gives a command another key: heard in the reader at once, still after reload, the old one free, and back again', async () => {
    const page = await withSheet()
    const next = () => command(page, 'Next sentence: ')
    await next().click()
    await page.keyboard.press('q')
    await next().waitFor()
    expect(await focused(page)).toBe('Next sentence: Q. Change')
    await leave(page)

    await page.keyboard.press('q')
    await soon(() => spoken(page)).not.toBe('')
    const first = await spoken(page)
    await page.keyboard.press('j')
    await page.keyboard.press('q')
    await soon(() => spoken(page)).not.toBe(first)
    const second = await spoken(page)
    await page.keyboard.press('k')
    await soon(() => spoken(page)).toBe(first)

    await page.reload()
    await page.locator('article p').first().waitFor()
    await rest(page, 200)
    await page.keyboard.press('Escape')
    await page.keyboard.press('q')
    await soon(() => spoken(page)).not.toBe('')

    await page.keyboard.press('?')
    const frames = await withoutFrames(page) // the button that is pressed goes, and the focus with it
    await sheet(page).getByRole('button', { name: 'Back to the usual key: Next sentence' }).click()
    await sheet(page).getByRole('button', { name: 'Next sentence: J. Change' }).waitFor()
    expect(await sheet(page).getByRole('button', { name: 'All keys as they were' }).count()).toBe(0)
    await leave(page)
    await frames()
    const now = await spoken(page)
    await page.keyboard.press('q')
    await page.keyboard.press('j')
    await soon(() => spoken(page)).not.toBe(now)
    expect(second).not.toBe('')
    await page.close()
  })

  it('tells which command has a key already, and takes it over only when that is said', async () => {
    const page = await withSheet()
    await command(page, 'Mark without a hypothesis').click()
    await page.keyboard.press('m')
    await sheet(page).getByText('M is “Write a memo on the passage').waitFor()
    await page.keyboard.press('Escape')
    await sheet(page).getByRole('button', { name: 'Mark without a hypothesis: H. Change' }).waitFor()
    expect(await sheet(page).isVisible()).toBe(true)

    await command(page, 'Mark without a hypothesis').click()
    await page.keyboard.press('m')
    await sheet(page).getByText('M is “Write a memo on the passage').waitFor()
    // By keyboard alone: on to the button, and press it.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await sheet(page).getByRole('button', { name: 'Mark without a hypothesis: M. Change' }).waitFor()
    await sheet(page)
      .getByRole('button', { name: /^Write a memo on the passage.*: no key\. Change/ })
      .waitFor()
    await leave(page)
    await page.keyboard.press('j')
    await page.keyboard.press('m')
    await soon(() => cards(page).count()).toBe(1)
    expect(await page.getByRole('textbox', { name: 'New memo' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await soon(() => cards(page).count()).toBe(0)

    // A usual key that was given away comes back, and whoever had it lets go of it: no key has two meanings.
    await page.keyboard.press('?')
    await sheet(page)
      .getByRole('button', { name: /^Back to the usual key: Write a memo/ })
      .click()
    await sheet(page)
      .getByRole('button', { name: /^Write a memo on the passage.*: M\. Change/ })
      .waitFor()
    await sheet(page).getByRole('button', { name: 'Mark without a hypothesis: H. Change' }).waitFor()
    await page.close()
  })

  it('refuses keys of the system, the browser and the menu, and says why', async () => {
    const page = await withSheet()
    await command(page, 'Mark without a hypothesis').click()
    for (const [key, why] of [
      ['ArrowDown', 'scrolls or moves the focus'],
      ['Control+t', 'belongs to the system or the browser'],
      ['Control+c', 'is for copying'],
      ['Control+k', 'which keeps it'],
    ] as const) {
      await page.keyboard.press(key)
      await sheet(page).getByRole('alert').getByText(why).waitFor()
    }
    await page.keyboard.press('Escape')
    await sheet(page).getByRole('button', { name: 'Mark without a hypothesis: H. Change' }).waitFor()
    expect(await waiting(page).count()).toBe(0)
    await page.close()
  })

  it('gives all keys back in one go', async () => {
    const page = await withSheet()
    for (const [does, key] of [
      ['Next sentence', 'q'],
      ['Go to a source', 'z'],
    ] as const) {
      await command(page, `${does}: `).click()
      await page.keyboard.press(key)
      await command(page, `${does}: ${key.toUpperCase()}`).waitFor()
    }
    await sheet(page).getByRole('button', { name: 'All keys as they were' }).click()
    await sheet(page).getByRole('button', { name: 'Next sentence: J. Change' }).waitFor()
    await command(page, 'Go to a source: G').waitFor()
    await page.close()
  })

  it('names the changed key wherever a key is named', async () => {
    const page = await withSheet()
    await command(page, 'Next sentence: ').click()
    await page.keyboard.press('q')
    await command(page, 'Mark without a hypothesis').click()
    await page.keyboard.press('z')
    await command(page, 'Mark without a hypothesis: Z').waitFor()
    await leave(page)
    await page.getByText('Without a mouse:').waitFor()
    expect(await page.getByText('Without a mouse:').locator('kbd').first().textContent()).toBe('Q')
    await page.keyboard.press('q')
    await page.keyboard.press('Enter')
    expect(await page.locator('[data-palette]').getByText('Highlight only').locator('kbd').textContent()).toBe('Z')
    await page.close()
  })

  it('filters the sheet by what a command does and by its key', async () => {
    const page = await withSheet()
    const filter = sheet(page).getByRole('searchbox', { name: 'Filter keys' })
    await filter.fill('second-hand')
    await command(page, 'Second-hand').waitFor()
    await soon(() => sheet(page).locator('dt').count()).toBe(1)
    await filter.fill('no such thing')
    await sheet(page).getByText('No command fits').waitFor()
    await page.close()
  })

  it('hears the row of digits where digits need Shift, and the sign a key gives before its place', async () => {
    const page = await bench.page()
    await bench.read(page, article)
    const press = (key: string, code: string, shiftKey = false) =>
      page.evaluate(
        (init) =>
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
        { key, code, shiftKey },
      )
    await page.keyboard.press('j')
    await soon(() => spoken(page)).not.toBe('')
    await press('"', 'Digit3') // AZERTY: 3 without Shift
    const claim = page.locator('[data-claim]')
    await soon(() => claim.count()).toBe(1)
    await soon(() => claim.first().textContent()).toMatch(/Inflammation/)
    await press('-', 'Digit6') // the key of 6 gives the sign of “contradicts”
    await soon(() => claim.first().textContent()).toMatch(/Contradicts/)
    expect(await claim.count()).toBe(1)
    await press('1', 'Digit1', true)
    await soon(() => claim.count()).toBe(2)
    await page.keyboard.press('Escape')
    await page.close()
  })

  it('leaves keys alone while something is typed', async () => {
    const page = await bench.page()
    await bench.read(page, article)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('g?hjy')
    expect(await page.getByRole('textbox', { name: 'Find in this document' }).inputValue()).toBe('g?hjy')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.close()
  })
})
