import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fixture, missing, ReaderBench, sample } from './reader/open-reader'

const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 10_000 })
const many = 400 // sources beside the three that are read

describe.skipIf(missing)(`going to a source by its name${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  const id = (file: string) => sources.get(file) ?? ''
  beforeAll(async () => {
    const folder = join(bench.folder, 'many')
    mkdirSync(folder)
    const names = Array.from({ length: many }, (_, at) => `filler-${String(at).padStart(3, '0')}.txt`)
    for (const [at, name] of names.entries())
      writeFileSync(
        join(folder, name),
        `Filler paper number ${String(at).padStart(3, '0')}\n\nOne paragraph, of no interest, for the ${at}th time.\n`,
      )
    sources = bench.import([
      sample('gut-trials.html'),
      sample('stress-axis.txt'),
      fixture('two-columns.pdf'),
      ...names.map((name) => join(folder, name)),
    ])
    await bench.serve()
  }, 120_000)
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  const field = (page: Page) => page.getByRole('combobox', { name: 'Source', exact: true })
  const options = (page: Page) => page.getByRole('listbox', { name: 'Sources' }).getByRole('option')
  const open = async (page: Page, key = 'g') => {
    await page.keyboard.press(key)
    await field(page).waitFor()
  }
  /** The row the keys act on, as a screen reader hears it. */
  const current = (page: Page) =>
    field(page).evaluate((input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '')
  const address = (page: Page) => async () => page.url().split('#')[1]

  it('filters while one types, words in any order, and opens the first with Enter', async () => {
    const page = await bench.page()
    await open(page)
    await page.getByText(`${many + 3} sources · Enter`).waitFor()
    await page.keyboard.type('low probio')
    await soon(() => options(page).count()).toBe(1)
    await soon(() => current(page)).toMatch(/Probiotics for low mood/)
    await page.keyboard.press('Enter')
    await soon(address(page)).toBe(`/read/${id('gut-trials.html')}`)
    await page.locator('article p').first().waitFor()
    expect(await field(page).count()).toBe(0)
    // The keys of the reader work at once.
    await page.keyboard.press('j')
    await soon(async () => (await page.locator('[data-spoken]').textContent()) ?? '').not.toBe('')
    await page.close()
  })

  it('says when nothing fits, and Escape leaves everything as it is', async () => {
    const page = await bench.page()
    await bench.read(page, id('gut-trials.html'))
    await open(page, 'Control+Shift+K')
    await page.keyboard.type('qqqq')
    await page.getByText('No source has “qqqq”.').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await field(page).waitFor({ state: 'detached' })
    expect(await address(page)()).toBe(`/read/${id('gut-trials.html')}`)
    await page.close()
  })

  it('has those read last at the top, without the one on screen', async () => {
    const page = await bench.page()
    await bench.read(page, id('stress-axis.txt'))
    await bench.read(page, id('two-columns.pdf'))
    await bench.read(page, id('gut-trials.html'))
    await open(page)
    await soon(() => current(page)).toMatch(/columns|Column/i)
    await page.keyboard.press('ArrowDown')
    await soon(() => current(page)).toMatch(/stress/i)
    expect(await options(page).filter({ hasText: 'Probiotics for low mood' }).count()).toBe(0)
    // There and back is two strokes.
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await soon(address(page)).toBe(`/read/${id('two-columns.pdf')}`)
    await page.locator('.textLayer span').first().waitFor()
    await open(page)
    await soon(() => current(page)).toMatch(/Probiotics/)
    await page.close()
  })

  it('keeps only the rows in sight in the page, and the current one in sight', async () => {
    const page = await bench.page()
    await open(page)
    await page.keyboard.type('filler')
    await page.getByText(`${many} sources · Enter`).waitFor()
    expect(await options(page).count()).toBeLessThan(60)
    for (let pages = 0; pages < 12; pages += 1) await page.keyboard.press('PageDown')
    await soon(() => current(page)).toMatch(/Filler paper number/)
    const isSeen = () =>
      field(page).evaluate((input) => {
        const row = document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.getBoundingClientRect()
        const list = document.querySelector('[role=listbox]')?.parentElement?.getBoundingClientRect()
        return Boolean(row && list && row.top >= list.top - 1 && row.bottom <= list.bottom + 1)
      })
    await soon(isSeen).toBe(true)
    const position = await field(page).evaluate((input) =>
      Number(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-posinset')),
    )
    expect(position).toBeGreaterThan(50)
    await page.keyboard.press('Enter')
    await soon(address(page)).toMatch(/^\/read\//)
    await page.close()
  })

  it('opens beside with Ctrl+Enter, or with Enter where it was asked for from the toolbar', async () => {
    const page = await bench.page()
    await bench.read(page, id('gut-trials.html'))
    await open(page)
    await page.keyboard.type('stress')
    await soon(() => current(page)).toMatch(/stress/i)
    await page.keyboard.press('Control+Enter')
    await soon(address(page)).toBe(`/read/${id('gut-trials.html')}?beside=${id('stress-axis.txt')}`)
    await page.getByRole('region', { name: 'Second source' }).locator('article p').first().waitFor()

    await bench.read(page, id('gut-trials.html'))
    await page.getByRole('button', { name: 'Read another source beside it' }).click()
    await page.getByRole('dialog', { name: 'Read another source beside this one' }).waitFor()
    await page.keyboard.type('columns')
    await soon(() => options(page).count()).toBe(1)
    await page.keyboard.press('Enter')
    await soon(address(page)).toBe(`/read/${id('gut-trials.html')}?beside=${id('two-columns.pdf')}`)
    await page.close()
  })

  it('changes the source that is being read, of two side by side', async () => {
    const page = await bench.page()
    await bench.read(page, id('gut-trials.html'), `?beside=${id('stress-axis.txt')}`)
    await page.getByRole('region', { name: 'Second source' }).locator('article p').first().click()
    await open(page)
    await page.keyboard.type('filler paper number 077')
    await soon(() => options(page).count()).toBe(1)
    await page.keyboard.press('Enter')
    await soon(address(page)).toBe(`/read/${id('gut-trials.html')}?beside=${id('filler-077.txt')}`)
    await page.getByRole('region', { name: 'First source' }).locator('article p').first().click()
    await open(page)
    await page.keyboard.type('stress')
    await soon(() => current(page)).toMatch(/stress/i)
    await page.keyboard.press('Enter')
    await soon(address(page)).toBe(`/read/${id('stress-axis.txt')}?beside=${id('filler-077.txt')}`)
    await page.close()
  })
})
