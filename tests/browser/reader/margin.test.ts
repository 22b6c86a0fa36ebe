import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rest } from '../../builders/rest'
import { missing, ReaderBench, sample } from './open-reader'

const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 10_000 })

const claims = [
  ['urinary free cortisol fell', 'inflammation/hpa-axis-and-cortisol', 'supports', ''],
  ['Nobody in the study was depressed', 'inflammation/cytokines', 'supports', ''],
  ['Inflammatory markers and BDNF in the blood did not move either', 'inflammation', 'null-result', ''],
  ['a prebiotic did no better than placebo', 'monoamine', 'contradicts', 'Coder B'],
  ['Result: one for, one against', 'monoamine/dopamine', 'supports', 'Coder B'],
] as const

describe.skipIf(missing)(`claims beside the text${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let article = ''
  beforeAll(async () => {
    article = bench.import([sample('gut-trials.html')]).get('gut-trials.html') ?? ''
    for (const [quote, hypothesis, stance, coder] of claims)
      bench.run(
        ...['claim', bench.review, '--source', article, '--quote', quote, '--hypothesis', hypothesis, '--stance', stance],
        ...(coder ? ['--coder', coder] : []),
      )
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  const row = (page: Page) => page.getByRole('region', { name: 'Which passages are shown' })
  const count = (page: Page) => row(page).getByRole('status').textContent()
  const quotes = (page: Page) => page.locator('[data-passage] q').allTextContents()
  const choose = async (page: Page, filter: string, option: string) => {
    await row(page)
      .getByRole('button', { name: new RegExp(filter) })
      .click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  /** The passages drawn over the text. */
  const drawn = (page: Page) =>
    page.evaluate(
      () =>
        new Set(
          [...document.querySelectorAll<HTMLElement>('[data-mark]')]
            .map(({ dataset }) => dataset.mark ?? '')
            .filter((mark) => !/^(?:draft|cursor|flash|match)/.test(mark)),
        ).size,
    )
  const current = (page: Page) => page.locator('[data-passage][aria-current] q').textContent()

  async function open(): Promise<Page> {
    const page = await bench.page()
    await bench.read(page, article)
    await soon(() => page.locator('[data-passage]').count()).toBe(claims.length)
    await row(page).getByRole('button', { name: 'Filter passages' }).click()
    return page
  }

  it('shows one hypothesis with all below it, one stance of it, and all again', async () => {
    const page = await open()
    expect(await count(page)).toBe('5 passages')
    await choose(page, 'Hypothesis', 'Inflammation')
    await soon(() => count(page)).toBe('3 of 5 passages')
    expect(await quotes(page)).toEqual(claims.slice(0, 3).map(([quote]) => quote))
    // What is hidden beside the text is not drawn over it either.
    await soon(() => drawn(page)).toBe(3)
    await choose(page, 'Stance', 'Null result')
    await soon(() => quotes(page)).toEqual([claims[2][0]])
    await row(page).getByRole('button', { name: 'Show all' }).click()
    await soon(() => count(page)).toBe('5 passages')
    await soon(() => drawn(page)).toBe(5)
    await page.close()
  })

  it('shows what one coder claims', async () => {
    const page = await open()
    await choose(page, 'Coder', 'Coder B')
    await soon(() => quotes(page)).toEqual(claims.slice(3).map(([quote]) => quote))
    await page.close()
  })

  it('steps only through what is shown', async () => {
    const page = await open()
    await choose(page, 'Stance', 'Supports')
    await soon(() => count(page)).toBe('3 of 5 passages')
    await page.locator('h1').first().click()
    const seen: (string | null)[] = []
    for (let press = 0; press < 3; press += 1) {
      await page.keyboard.press('n')
      await soon(() => current(page)).not.toBe(seen.at(-1) ?? '')
      seen.push(await current(page))
    }
    expect(seen).toEqual([claims[0][0], claims[1][0], claims[4][0]])
    await page.keyboard.press('p')
    await soon(() => current(page)).toBe(claims[1][0])
    await page.close()
  })

  it('keeps what is in hand in sight, until one lets go of it', async () => {
    const page = await open()
    await page.locator('[data-passage] q', { hasText: claims[0][0] }).click()
    await soon(() => current(page)).toBe(claims[0][0])
    await choose(page, 'Stance', 'Contradicts')
    await soon(() => quotes(page)).toEqual([claims[0][0], claims[3][0]])
    await page.keyboard.press('Escape')
    await soon(() => quotes(page)).toEqual([claims[3][0]])
    // A claim that is made while a filter hides it does not vanish under one's hands.
    await page.locator('h1').first().click()
    await page.keyboard.press('j')
    await page.keyboard.press('+')
    await page.keyboard.press('1')
    await soon(() => page.locator('[data-passage]').count()).toBe(2)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await soon(() => page.locator('[data-passage]').count()).toBe(1)
    await page.keyboard.press('Control+z')
    await soon(() => count(page)).toBe('1 of 5 passages')
    await page.close()
  })

  it('says when nothing fits, with the way back', async () => {
    const page = await open()
    await choose(page, 'Hypothesis', 'Inflammation')
    await choose(page, 'Stance', 'Contradicts')
    const margin = page.getByRole('region', { name: 'Claims in this source' })
    await margin.getByText('No passage fits the filters.').waitFor()
    await margin.getByRole('button', { name: 'Show all' }).click()
    await soon(() => count(page)).toBe('5 passages')
    await page.close()
  })

  it('shows what is second-hand, has a memo, or has no claim', async () => {
    const page = await open()
    await page.locator('[data-passage] q', { hasText: claims[1][0] }).click()
    await page.keyboard.press('H')
    await page.locator('[data-second-hand=yes]').waitFor()
    await page.keyboard.press('Escape')
    await choose(page, 'Kind', 'Second-hand')
    await soon(() => quotes(page)).toEqual([claims[1][0]])
    await choose(page, 'Kind', 'Without a claim')
    await page.getByText('No passage fits the filters.').waitFor()
    await choose(page, 'Kind', 'All passages')
    await soon(() => count(page)).toBe('5 passages')
    await page.close()
  })

  it('stands each card beside its passage, none on another', async () => {
    const page = await open()
    const last = page.locator('[data-passage]', { hasText: claims[4][0] })
    await last.locator('q').click()
    await soon(() => current(page)).toBe(claims[4][0])
    const card = async () => (await last.boundingBox())?.y ?? Number.NaN
    const mark = async () =>
      page.evaluate((quote) => {
        const walker = document.createTreeWalker(document.querySelector('[data-reader-scroller]')!, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const text = walker.currentNode as Text
          const at = text.data.indexOf(quote)
          if (at < 0) continue
          const range = document.createRange()
          range.setStart(text, at)
          range.setEnd(text, at + quote.length)
          return range.getBoundingClientRect().top
        }
        return Number.NaN
      }, 'one for, one against')
    await soon(async () => Math.abs((await card()) - (await mark()))).toBeLessThan(12)
    const boxes = await page
      .locator('[data-card]')
      .evaluateAll((cards) => cards.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })))
    boxes.sort((a, b) => a.top - b.top)
    for (const [at, box] of boxes.entries())
      expect(boxes[at + 1]?.top ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(box.bottom)
    // Both scroll as one.
    await page.locator('[data-reader-scroller]').evaluate((scroller) => scroller.scrollBy(0, 120))
    await soon(async () => Math.abs((await card()) - (await mark()))).toBeLessThan(12)
    await page.close()
  })

  it('cuts nothing off in a narrow window', async () => {
    const page = await open()
    await page.setViewportSize({ width: 1000, height: 860 })
    await rest(page, 300)
    const cut = await page
      .locator('[data-passage]')
      .evaluateAll((cards) => cards.filter((card) => card.scrollWidth > card.clientWidth).map((card) => card.textContent))
    expect(cut).toEqual([])
    await page.close()
  })

  it('leaves the claim of another coder as it is when one claims the same', async () => {
    const page = await open()
    const theirs = page.locator('[data-passage]', { hasText: claims[3][0] })
    await theirs.locator('q').click()
    await page.keyboard.press('1') // Monoamine, which Coder B said is contradicted
    await soon(() => theirs.locator('[data-claim]').count()).toBe(2)
    await page.keyboard.press('~')
    await soon(() => theirs.locator('[data-claim]').allTextContents()).toEqual([
      expect.stringMatching(/Contradicts.*Coder B$/),
      expect.stringMatching(/Mixed/),
    ])
    await page.close()
  })

  it('opens a memo or the note of a claim just made, before and after it is stored, and where claims are hidden', async () => {
    const page = await open()
    const field = (name: string) => page.getByRole('textbox', { name, exact: true })
    const stored = () => soon(() => page.locator('[data-passage^="new-"], [data-claim^="new-"]').count()).toBe(0)
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('j', '1', 'm')
    await page.keyboard.type('At once.')
    expect(await field('New memo').inputValue()).toBe('At once.')
    await press('Control+Enter')
    await page.getByText('At once.').waitFor()
    await stored()
    await press('m')
    await page.keyboard.type('Once it is stored.')
    expect(await field('New memo').inputValue()).toBe('Once it is stored.')
    await press('Control+Enter')
    await page.getByText('Once it is stored.').waitFor()
    // The same sentence, come to anew: one passage, with one claim more.
    const before = await page.locator('[data-passage]').count()
    await press('Escape', 'Escape', 'j', '2', 'm')
    await page.keyboard.type('Claimed again.')
    expect(await field('New memo').inputValue()).toBe('Claimed again.')
    await press('Control+Enter')
    await page.getByText('Claimed again.').waitFor()
    await stored()
    expect(await page.locator('[data-passage]').count()).toBe(before)
    expect(await page.locator('[data-passage][aria-current] [data-claim]').count()).toBe(2)

    await press('v')
    await soon(() => page.locator('[data-passage]').count()).toBe(0)
    await press('e')
    await page.keyboard.type('A note.')
    expect(await field('Note').inputValue()).toBe('A note.')
    await press('Control+Enter')
    await page.getByRole('button', { name: 'A note.' }).waitFor()
    await page.close()
  })
})
