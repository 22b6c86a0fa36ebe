import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rest } from '../../builders/rest'
import { boxesOf, coverage, drawnBoxes, select, type Words } from './on-screen'
import { fixture, missing, ReaderBench, sample } from './open-reader'

/** Expects what comes to be true within seconds: machines that test are slow. */
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 8_000 })

/** A point at a part of the width of words on screen. */
async function pointOf(page: Page, words: Words, part = 0.5) {
  const [box] = await boxesOf(page, words)
  if (!box) throw new Error(`“${words.text}” is not on screen`)
  return { x: box.left + box.width * part, y: box.top + box.height / 2 }
}

type Point = { x: number; y: number }

/** Drags through points; the button stays down. */
async function drag(page: Page, [from, ...to]: readonly Point[]) {
  await page.mouse.move(from!.x, from!.y)
  await page.mouse.down()
  for (const { x, y } of to) await page.mouse.move(x, y, { steps: 6 })
}

/** What is selected, as it would be copied. */
const copied = (page: Page) =>
  page.evaluate(() => {
    const data = new DataTransfer()
    const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
    return data.getData('text/plain')
  })

/** Boxes drawn while dragging. */
const draftBoxes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-mark^=draft]')].map((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      return { left, right, top, bottom }
    }),
  )

const left = { page: 1, text: 'again; a compound such as gut-brain keeps' }

async function lastQuote(page: Page): Promise<string> {
  const card = page.locator('[data-passage]').last()
  await soon(() => card.getAttribute('data-passage')).not.toMatch(/^new-/)
  return (await card.locator('q').textContent()) ?? ''
}

async function forget(page: Page) {
  await page.keyboard.press('Escape')
  await page.locator('[data-passage]').last().getByRole('button', { name: 'Delete highlight' }).click()
  await soon(() => page.locator('[data-passage]').count()).toBe(0)
}

async function setZoom(page: Page, zoom: string) {
  await page.getByRole('button', { name: /^Zoom: / }).click()
  const name = new RegExp(`^${zoom}`)
  await page.getByRole('menuitemradio', { name }).or(page.getByRole('menuitem', { name })).first().click()
  await rest(page, 900)
}

describe.skipIf(missing)(`selecting${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  const id = (name: string) => sources.get(name) ?? ''
  beforeAll(async () => {
    sources = bench.import([
      fixture('two-columns.pdf'),
      fixture('three-columns.pdf'),
      fixture('rotated.pdf'),
      sample('inflammation-in-some.pdf'),
      sample('gut-trials.html'),
    ])
    await bench.serve()
  })
  afterAll(() => bench.close())

  const opened = async () => {
    const page = await bench.page()
    page.setDefaultTimeout(6_000)
    return page
  }

  /** The sample paper, opened at the head of its two columns. */
  async function paper() {
    const page = await opened()
    await bench.read(page, id('inflammation-in-some.pdf'))
    await boxesOf(page, { page: 1, text: 'depression than in healthy' }, true)
    await rest(page, 400)
    return page
  }

  test('a drag down the left column takes its lines only, in the gutter and beside short lines too', async () => {
    const page = await paper()
    const start = await pointOf(page, { page: 1, text: 'were signi' }, 0)
    const gutter = (await boxesOf(page, { page: 1, text: 'For eight other cytokines' }))[0]!
    const right = (await boxesOf(page, { page: 1, text: 'ventral striatum' }))[0]!
    const middle = (gutter.left + gutter.width + right.left) / 2
    const low = await pointOf(page, { page: 1, text: 'rather than a general storm.' })
    await drag(page, [start, { x: middle, y: gutter.top }, { x: right.left - 6, y: low.y }])
    for (const box of await draftBoxes(page)) expect(box.right).toBeLessThan(right.left)
    expect(await copied(page)).toMatch(/^were significantly higher in people with major depression than .* a general storm\.$/)
    // Into the margin at the left and far up: from the start backwards, still in the column.
    await page.mouse.move(gutter.left - 60, start.y - 60, { steps: 5 })
    for (const box of await draftBoxes(page)) expect(box.right).toBeLessThan(right.left)
    // Clearly in the right column: what is read in between belongs to it.
    await page.mouse.move(right.left + 20, right.top + right.height / 2, { steps: 5 })
    expect((await draftBoxes(page)).some((box) => box.left >= right.left - 1)).toBe(true)
    await page.mouse.up()
    await page.close()
  })

  test('under the last line and in the foot of a page the selection ends with the column, not with the page', async () => {
    const page = await paper()
    await boxesOf(page, { page: 1, text: 'be microglia.' }, true)
    await rest(page, 300)
    const right = (await boxesOf(page, { page: 1, text: 'be microglia.' }))[0]!
    const start = await pointOf(page, { page: 1, text: 'carry more of a protein' }, 0)
    const foot = await page.evaluate(() => {
      const number = [...document.querySelectorAll('.textLayer span')].find((span) => span.textContent === '41')
      const box = number?.getBoundingClientRect()
      return box && { x: box.left + 2, y: box.top + 2 }
    })
    expect(foot).toBeDefined()
    await drag(page, [start, { x: right.left + 30, y: right.top + right.height + 50 }, foot!])
    expect(await copied(page)).toMatch(/^carry more of a protein .* not certain to be microglia\.$/)
    await page.mouse.up()
    await page.close()
  })

  test('columns drawn row by row are selected one after the other', async () => {
    const page = await opened()
    await bench.read(page, id('three-columns.pdf'))
    const boxes = await page.evaluate(() => {
      const spans = [...document.querySelectorAll<HTMLElement>('.textLayer span')].filter(
        (span) => (span.textContent ?? '').length > 20,
      )
      const byLeft = spans.map((span) => ({
        text: span.textContent ?? '',
        left: span.getBoundingClientRect().left,
        top: span.getBoundingClientRect().top,
      }))
      const first = Math.min(...byLeft.map((span) => span.left))
      return byLeft
        .filter((span) => span.left < first + 20)
        .sort((a, b) => a.top - b.top)
        .map((span) => span.text)
    })
    const from = { page: 1, text: boxes[2]! }
    const to = { page: 1, text: boxes[5]! }
    await select(page, from, to)
    const words = await copied(page)
    const squeezed = (text: string) => text.replace(/[\s-]+/gu, '')
    expect(squeezed(words)).toBe(squeezed(boxes.slice(2, 6).join('')))
    await page.close()
  })

  test('two clicks take a word, three a sentence, Shift and a click extend; copying gives the words as they are stored', async () => {
    const page = await opened()
    await bench.read(page, id('two-columns.pdf'))
    await boxesOf(page, left, true)
    await rest(page, 300)
    const cut = await pointOf(page, { page: 1, text: 'neurotrans' })
    await page.mouse.dblclick(cut.x, cut.y)
    await page.locator('[data-palette]').waitFor()
    expect(await copied(page)).toBe('neurotransmitter')
    await page.keyboard.press('Escape')

    const inside = await pointOf(page, { page: 1, text: 'The right column' })
    await page.mouse.click(inside.x, inside.y, { clickCount: 3 })
    await soon(() => copied(page)).toBe('The right column goes on from there.')
    await page.keyboard.press('Escape')
    expect(await copied(page)).toBe('')

    await select(page, { page: 1, text: 'The right' }, { page: 1, text: 'The right' })
    const further = await pointOf(page, { page: 1, text: 'from there' }, 1)
    await page.keyboard.down('Shift')
    await page.mouse.click(further.x - 0.5, further.y)
    await page.keyboard.up('Shift')
    await soon(() => copied(page)).toBe('The right column goes on from there')
    await page.close()
  })

  test('Shift with the arrow keys goes on with what the mouse selected, by words and characters, at either end', async () => {
    const page = await opened()
    await bench.read(page, id('two-columns.pdf'))
    await select(page, { page: 1, text: 'right column' }, { page: 1, text: 'right column' })
    await page.keyboard.press('Shift+ArrowRight')
    await soon(() => copied(page)).toBe('right column goes')
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await soon(() => copied(page)).toBe('right column goe')
    await page.keyboard.press('o')
    await page.keyboard.press('Shift+ArrowRight')
    await soon(() => copied(page)).toBe('The right column goe')
    await page.keyboard.press('s')
    await soon(() => copied(page)).toBe('The right column goes on from there.')
    await page.keyboard.press('h')
    expect(await lastQuote(page)).toBe('The right column goes on from there.')
    await forget(page)
    await page.close()
  })

  test('what the keyboard or a screen reader selects stays the browser’s', async () => {
    const page = await opened()
    await bench.read(page, id('two-columns.pdf'))
    await select(page, { page: 1, text: 'The right' }, { page: 1, text: 'The right' })
    await page.evaluate(() => {
      const node = [...document.querySelectorAll('.textLayer span')].find((span) =>
        span.textContent?.includes('from there'),
      )?.firstChild
      document.getSelection()?.setBaseAndExtent(node!, 0, node!, 3)
    })
    await soon(() => page.locator('[data-own-selection]').count()).toBe(0)
    await rest(page, 500)
    await page.keyboard.press('h')
    const quote = await lastQuote(page)
    expect(quote.length).toBeLessThanOrEqual(3)
    expect(quote).not.toContain('The right')
    await forget(page)
    await page.close()
  })

  test('at the edge of the window the document scrolls on, over the end of a page', async () => {
    const page = await opened()
    await bench.read(page, id('two-columns.pdf'))
    await setZoom(page, '150 %')
    await boxesOf(page, { page: 1, text: 'takes up.' }, true)
    await rest(page, 300)
    const start = await pointOf(page, { page: 1, text: 'takes up.' }, 0.02)
    const pane = (await page.locator('[data-reader-scroller]').boundingBox())!
    const before = await page.locator('[data-reader-scroller]').evaluate((element) => element.scrollTop)
    await drag(page, [start, { x: start.x, y: pane.y + pane.height + 120 }])
    await soon(() => page.locator('[data-reader-scroller]').evaluate((element) => element.scrollTop)).toBeGreaterThan(
      before + 200,
    )
    await soon(() => copied(page)).toMatch(/^takes up\.\s*Here the second page begins/)
    await page.mouse.up()
    await page.close()
  })

  const cases = ['50 %', '100 %', '200 %', '300 %'].flatMap((zoom, turn) =>
    [0, 1, 2, 3].filter((turns) => turns === turn || turns === (turn + 1) % 4).map((turns) => ({ zoom, turns })),
  )
  test.each(cases)(
    'at $zoom, turned by $turns quarters, a claim is of the same characters and stands on them when it is opened again',
    async ({ zoom, turns }) => {
      const page = await bench.page()
      await bench.read(page, id('two-columns.pdf'))
      for (let turn = 1; turn <= turns; turn += 1) {
        await page.keyboard.press('r')
        await soon(() => page.locator('.textLayer').first().getAttribute('data-main-rotation')).toBe(String(turn * 90))
      }
      await setZoom(page, zoom)
      const words = { page: 1, text: 'The right column goes on from there.' }
      await soon(() => boxesOf(page, words, true).catch(() => [])).not.toEqual([])
      await rest(page, 500)
      const [box] = await boxesOf(page, words)
      if (!box) throw new Error('not on screen')
      // From its first letter to its last, whichever way it runs now.
      const across = { x: box.left + box.width / 2, y: box.top + box.height / 2 }
      const inset = 0.4
      const ends = [
        [
          { x: box.left + inset, y: across.y },
          { x: box.left + box.width - inset, y: across.y },
        ],
        [
          { x: across.x, y: box.top + inset },
          { x: across.x, y: box.top + box.height - inset },
        ],
        [
          { x: box.left + box.width - inset, y: across.y },
          { x: box.left + inset, y: across.y },
        ],
        [
          { x: across.x, y: box.top + box.height - inset },
          { x: across.x, y: box.top + inset },
        ],
      ][turns]!
      await drag(page, ends)
      await page.mouse.up()
      await page.locator('[data-palette]').waitFor()
      await page.keyboard.press('h')
      expect(await lastQuote(page)).toBe('The right column goes on from there.')
      await page.keyboard.press('Escape')
      const lies = () =>
        soon(async () => (await coverage(page, [words]).catch(() => ({ covered: 0 }))).covered).toBeGreaterThan(0.8)
      await lies()
      const drawn = await drawnBoxes(page)

      await page.reload()
      await bench.read(page, id('two-columns.pdf'))
      await soon(() => boxesOf(page, words, true).catch(() => [])).not.toEqual([])
      await soon(() => drawnBoxes(page)).toEqual(drawn)
      expect(await lastQuote(page)).toBe('The right column goes on from there.')
      await lies()
      await forget(page)
      await page.close()
      expect(bench.problems).toEqual([])
    },
  )

  test('an article is selected by the browser, with the same gestures', async () => {
    const page = await opened()
    await bench.read(page, id('gut-trials.html'))
    await boxesOf(page, { text: 'A later systematic review' }, true)
    await rest(page, 200)
    const word = await pointOf(page, { text: 'systematic' })
    await page.mouse.dblclick(word.x, word.y)
    await page.locator('[data-palette]').waitFor()
    await page.keyboard.press('s')
    await page.keyboard.press('h')
    expect(await lastQuote(page)).toMatch(/^A later systematic review.*\.$/)
    await forget(page)
    await page.close()
  })
})
