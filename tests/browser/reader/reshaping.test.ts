import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rest } from '../../builders/rest'
import { boxesOf, select } from './on-screen'
import { fixture, missing, ReaderBench, sample } from './open-reader'

/** Expects what comes to be true within seconds: machines that test are slow. */
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 8_000 })

const quotes = (page: Page) =>
  page.locator('[data-passage]').evaluateAll((cards) => cards.map((card) => card.querySelector('q')?.textContent ?? ''))

/** Every change has reached the engine. */
const stored = (page: Page) => soon(() => page.locator('[data-passage^=new-]').count()).toBe(0)

/** Drags a handle to a part of the width of words. */
async function dragHandle(page: Page, end: 'start' | 'end', to: { text: string; page?: number }, part: number, let_ = true) {
  const handle = (await page.locator(`[data-handle=${end}]`).boundingBox())!
  // The knob of the first hangs over the line, of the last under it.
  const from = { x: handle.x + handle.width / 2, y: end === 'start' ? handle.y + 14 : handle.y + handle.height - 14 }
  const edge = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 }
  const box = (await boxesOf(page, to))[0]!
  const aim = { x: box.left + box.width * part, y: box.top + box.height / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(aim.x + from.x - edge.x, aim.y + from.y - edge.y, { steps: 6 })
  if (let_) await page.mouse.up()
}

describe.skipIf(missing)(`reshaping${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    sources = bench.import([fixture('two-columns.pdf'), sample('gut-trials.html')])
    await bench.serve()
  })
  afterAll(() => bench.close())

  /** The PDF with one passage in hand, palette put away. */
  async function withPassage(from: string, to: string) {
    const page = await bench.page()
    page.setDefaultTimeout(8_000)
    await bench.read(page, sources.get('two-columns.pdf') ?? '')
    await cleared(page) // what a test that failed left
    await select(page, { page: 1, text: from }, { page: 1, text: to })
    await page.keyboard.press('1')
    await page.keyboard.press('Escape')
    await stored(page)
    await page.locator('[data-passage]').first().locator('button').first().waitFor()
    await page.keyboard.press('p')
    await page.locator('[data-handle=end]').waitFor()
    return page
  }

  async function cleared(page: Page) {
    await rest(page, 300)
    await page.keyboard.press('Escape')
    for (let left = await page.locator('[data-passage]').count(); left > 0; left -= 1) {
      await page.keyboard.press('n')
      await page.keyboard.press('Delete')
      await soon(() => page.locator('[data-passage]').count()).toBe(left - 1)
    }
    await stored(page)
  }

  async function emptied(page: Page) {
    await cleared(page)
    await page.close()
    expect(bench.problems).toEqual([])
  }

  test('both ends are dragged, at words; Escape leaves it as it was; undo says what it takes back', async () => {
    const page = await withPassage('column goes', 'column goes')
    await dragHandle(page, 'end', { page: 1, text: 'from there' }, 0.3)
    await soon(() => quotes(page)).toEqual(['column goes on from'])
    await dragHandle(page, 'start', { page: 1, text: 'The right' }, 0.05)
    await soon(() => quotes(page)).toEqual(['The right column goes on from'])
    await stored(page)
    await dragHandle(page, 'end', { page: 1, text: 'column goes' }, 0.1, false)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await rest(page, 300)
    expect(await quotes(page)).toEqual(['The right column goes on from'])
    // The passage is still in hand, with its claim.
    expect(await page.locator('[data-handle=end]').count()).toBe(1)
    expect(await page.locator('[data-claim]').count()).toBe(1)
    await page.keyboard.press('Control+z')
    await page
      .getByText(/change the ends of/)
      .first()
      .waitFor()
    await soon(() => quotes(page)).toEqual(['column goes on from'])

    await page.reload()
    await bench.read(page, sources.get('two-columns.pdf') ?? '')
    await soon(() => quotes(page)).toEqual(['column goes on from'])
    await emptied(page)
  })

  test('with Alt an end goes between characters', async () => {
    const page = await withPassage('column goes', 'column goes')
    await page.keyboard.down('Alt')
    await dragHandle(page, 'end', { page: 1, text: 'from' }, 0.52)
    await page.keyboard.up('Alt')
    await soon(async () => (await quotes(page))[0]).toMatch(/^column goes on fro?$/)
    await emptied(page)
  })

  test('keys move the ends; a burst of them is one step to undo, even when undo comes at once', async () => {
    const page = await withPassage('column goes', 'column goes')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('o')
    await page.keyboard.press('Shift+ArrowRight')
    await soon(() => quotes(page)).toEqual(['right column goes on from'])
    await page.keyboard.press('Control+z')
    await soon(() => quotes(page)).toEqual(['column goes'])
    await page.keyboard.press('Control+Shift+z')
    await soon(() => quotes(page)).toEqual(['right column goes on from'])
    await page.keyboard.press('s')
    await soon(() => quotes(page)).toEqual(['The right column goes on from there.'])
    await page.keyboard.press('J')
    await soon(async () => (await quotes(page))[0]?.length ?? 0).toBeGreaterThan(60)
    await page.keyboard.press('K')
    await soon(() => quotes(page)).toEqual(['The right column goes on from there.'])
    await rest(page, 1000)
    await stored(page)
    await emptied(page)
  })

  test('a passage of two sentences is cut between them, and joined again', async () => {
    const page = await withPassage('column goes', 'It is')
    await page.keyboard.press('S')
    await soon(() => quotes(page)).toEqual(['column goes on from there.', 'It is'])
    await stored(page)
    // Both halves are claimed.
    await soon(() => page.locator('[data-claim]').count()).toBe(2)
    await page.keyboard.press('M')
    await soon(() => quotes(page)).toEqual(['column goes on from there. It is'])
    await soon(() => page.locator('[data-claim]').count()).toBe(1)
    await stored(page)
    await page.keyboard.press('Control+z')
    await soon(() => quotes(page)).toEqual(['column goes on from there.', 'It is'])
    await page.keyboard.press('Control+z')
    await soon(() => quotes(page)).toEqual(['column goes on from there. It is'])
    await emptied(page)
  })

  test('elsewhere the place of the cut is chosen, by keys or by a click', async () => {
    const page = await withPassage('column goes', 'from there')
    await page.keyboard.press('S')
    await page.locator('[data-cut]').waitFor()
    await page.keyboard.press('Escape')
    await soon(() => page.locator('[data-cut]').count()).toBe(0)
    expect(await quotes(page)).toEqual(['column goes on from there'])

    await page.keyboard.press('S')
    await page.locator('[data-cut]').waitFor()
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await soon(() => quotes(page)).toEqual(['column goes', 'on from there'])
    await stored(page)
    await page.keyboard.press('Control+z')
    await soon(() => quotes(page)).toEqual(['column goes on from there'])

    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.press('S')
    await page.locator('[data-cut]').waitFor()
    const there = (await boxesOf(page, { page: 1, text: 'there' }))[0]!
    await page.mouse.click(there.left + 3, there.top + there.height / 2)
    await page.keyboard.press('Enter')
    await soon(() => quotes(page)).toEqual(['column goes on from', 'there'])
    await stored(page)
    await emptied(page)
  })

  test('passages that are far apart are merged when asked twice', async () => {
    const page = await withPassage('it has', 'it has')
    await page.keyboard.press('Escape')
    await select(page, { page: 1, text: 'takes up.' }, { page: 1, text: 'takes up.' })
    await page.keyboard.press('2')
    await page.keyboard.press('Escape')
    await stored(page)
    await page.keyboard.press('p')
    await page.keyboard.press('p')
    await page.keyboard.press('M')
    await page
      .getByText(/Press the key again to merge/)
      .first()
      .waitFor()
    expect(await page.locator('[data-passage]').count()).toBe(2)
    await page.keyboard.press('M')
    await soon(() => page.locator('[data-passage]').count()).toBe(1)
    await soon(() => page.locator('[data-claim]').count()).toBe(2)
    await stored(page)
    await page.keyboard.press('Control+z')
    await soon(() => page.locator('[data-passage]').count()).toBe(2)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await soon(() => page.locator('[data-passage]').count()).toBe(0)
    await page.close()
  })

  test('passages of an article have the same handles and keys', async () => {
    const page = await bench.page()
    page.setDefaultTimeout(8_000)
    await bench.read(page, sources.get('gut-trials.html') ?? '')
    await select(page, { text: 'systematic review' }, { text: 'systematic review' })
    await page.keyboard.press('1')
    await page.keyboard.press('Escape')
    await stored(page)
    await page.keyboard.press('p')
    await page.locator('[data-handle=start]').waitFor()
    await dragHandle(page, 'start', { text: 'A later systematic' }, 0.01)
    await soon(() => quotes(page)).toEqual(['A later systematic review'])
    await page.keyboard.press('Shift+ArrowRight')
    await soon(async () => (await quotes(page))[0] ?? '').toMatch(/^A later systematic review \S+$/)
    await rest(page, 1000)
    await emptied(page)
  })
})
