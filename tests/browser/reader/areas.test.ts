import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rest } from '../../builders/rest'
import { boxesOf } from './on-screen'
import { fixture, missing, ReaderBench, sample } from './open-reader'

/** Expects what comes to be true within seconds: machines that test are slow. */
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 8_000 })

const card = (page: Page) => page.locator('[data-passage]')

/** Box of the passage as drawn, in % of its page. */
const drawn = (page: Page) =>
  page.evaluate(() => {
    const box = [...document.querySelectorAll<HTMLElement>('.page [data-mark]')].find(
      ({ dataset }) => !dataset.mark?.startsWith('draft'),
    )
    return box
      ? [box.style.left, box.style.top, box.style.width, box.style.height].map((value) => Math.round(Number.parseFloat(value)))
      : null
  })

/** What axe finds wrong. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('.textLayer').analyze()
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** SYNTOPIC_PICTURES: a folder for pictures of what a test sees, to be looked at by whoever works on it. */
async function look(page: Page, name: string) {
  const folder = process.env.SYNTOPIC_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** Draws a rectangle with the mouse, px from the corner of the first page. */
async function draw(page: Page, [x1, y1, x2, y2]: readonly [number, number, number, number]) {
  const box = (await page.locator('.page').first().boundingBox())!
  await page.mouse.move(box.x + x1, box.y + y1)
  await page.mouse.down()
  await page.mouse.move(box.x + x2, box.y + y2, { steps: 5 })
  await page.mouse.up()
  return box
}

/** The stored picture of the area, as the file server has it. */
async function picture(page: Page): Promise<{ width: number; height: number; share: number }> {
  await soon(() => page.locator('[data-area-picture] img').count()).toBe(1)
  return page.locator('[data-area-picture] img').evaluate(async (image) => {
    const shown = image as HTMLImageElement
    await shown.decode()
    const [width, height] = [shown.naturalWidth, shown.naturalHeight]
    const context = new OffscreenCanvas(width, height).getContext('2d')!
    context.drawImage(shown, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    let ink = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 200) ink += 1
    return { width, height, share: ink / (data.length / 4) }
  })
}

/** Shows pages at half their size: there is room beside them. */
async function showSmall(page: Page) {
  await page.getByRole('button', { name: /^Zoom: / }).click()
  await page
    .getByRole('menuitemradio', { name: /^50/ })
    .or(page.getByRole('menuitem', { name: /^50/ }))
    .first()
    .click()
  await rest(page, 900)
}

describe.skipIf(missing)(`areas${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  const id = (name: string) => sources.get(name) ?? ''
  beforeAll(async () => {
    sources = bench.import([fixture('scan.pdf'), fixture('two-columns.pdf'), sample('gut-trials.html')])
    await bench.serve()
  })
  afterAll(() => bench.close())

  /** Opens a PDF that may have no text. */
  async function open(name: string) {
    const page = await bench.page()
    page.setDefaultTimeout(8_000)
    await page.goto(`${page.url().split('#')[0]}#/read/${id(name)}`)
    await page.locator('.page canvas').first().waitFor()
    await page.getByRole('button', { name: 'Mark an area' }).waitFor()
    await rest(page, 500)
    return page
  }

  async function remove(page: Page) {
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.press('Delete')
    await soon(() => card(page).count()).toBe(0)
    await rest(page, 300)
    await page.close()
    expect(bench.problems).toEqual([])
  }

  test('a scan without any text is claimed: a rectangle, a key; its picture is kept, its words can be typed', async () => {
    const page = await open('scan.pdf')
    await page.keyboard.press('a')
    await page.locator('[data-area-drawing]').waitFor()
    // Over the grey field of the fixture, from its upper left corner on.
    await draw(page, [150, 370, 450, 570])
    await page.locator('[data-palette]').waitFor()
    await page.keyboard.press('3')
    await page.keyboard.press('-')
    await soon(() => page.locator('[data-claim]').count()).toBe(1)
    expect(await page.locator('[data-claim]').textContent()).toMatch(/Contradicts.*Inflammation/)
    const field = page.getByRole('textbox', { name: 'Words in the area' }).first()
    await field.fill('Mean change by week')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await soon(() => card(page).getAttribute('data-passage')).not.toMatch(/^new-/)
    const before = await drawn(page)
    expect(before).not.toBeNull()

    await page.reload()
    await page.locator('.page canvas').first().waitFor()
    await soon(() => drawn(page)).toEqual(before)
    await soon(() => card(page).textContent()).toContain('Mean change by week')
    const { width, height, share } = await picture(page)
    expect(width / height).toBeCloseTo(300 / 200, 1)
    expect(width).toBeLessThanOrEqual(1600)
    expect(share).toBeGreaterThan(0.9) // the field is grey all over
    expect(await page.locator('[data-area-picture] img').getAttribute('alt')).toBe('Area on page 1: Mean change by week')
    await rest(page, 300)
    await remove(page)
  })

  test('by keyboard: placed in the middle, moved, made larger, kept; then moved again', async () => {
    const page = await open('two-columns.pdf')
    await page.keyboard.press('a')
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-area-outline]').waitFor()
    const size = async () => (await page.locator('[data-area-outline]').boundingBox())!
    const first = await size()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    const second = await size()
    expect(second.y - first.y).toBeCloseTo(12, 0)
    expect(second.width - first.width).toBeCloseTo(12, 0)
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.locator('[data-palette]').waitFor()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('h')
    await soon(() => card(page).getAttribute('data-passage')).not.toMatch(/^new-/)
    const before = (await drawn(page))!
    await page.keyboard.press('a')
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await soon(async () => (await drawn(page))?.[1] ?? 0).toBeLessThan(before[1]!)
    expect((await drawn(page))?.slice(2)).toEqual(before.slice(2))
    await rest(page, 800)
    await page.keyboard.press('Control+z')
    await soon(() => drawn(page)).toEqual(before)
    await remove(page)
  })

  test('Escape leaves without a mark; the corner of an area in hand is pulled; a turned page is cut out as it is seen', async () => {
    const page = await open('two-columns.pdf')
    await page.getByRole('button', { name: 'Mark an area' }).click()
    await page.locator('[data-area-drawing]').waitFor()
    await page.keyboard.press('Escape')
    await soon(() => page.locator('[data-area-drawing]').count()).toBe(0)
    expect(await card(page).count()).toBe(0)

    await page.keyboard.press('r')
    await soon(() => page.locator('.textLayer').first().getAttribute('data-main-rotation')).toBe('90')
    await rest(page, 600)
    await page.keyboard.press('a')
    await page.locator('[data-area-drawing]').waitFor()
    await draw(page, [100, 60, 500, 160])
    await page.keyboard.press('1')
    await page.keyboard.press('Escape')
    await soon(() => card(page).getAttribute('data-passage')).not.toMatch(/^new-/)
    const { width, height } = await picture(page)
    expect(width / height).toBeCloseTo(4, 0) // wide, as it was seen
    const before = (await drawn(page))!
    await page.keyboard.press('n')
    const grip = (await page.locator('[data-grip=se]').boundingBox())!
    await page.mouse.move(grip.x + 12, grip.y + 12)
    await page.mouse.down()
    await page.mouse.move(grip.x + 92, grip.y + 52, { steps: 5 })
    await page.mouse.up()
    await soon(async () => (await drawn(page))?.[2] ?? 0).toBeGreaterThan(before[2]! + 3)
    expect((await drawn(page))?.slice(0, 2)).toEqual(before.slice(0, 2))
    await rest(page, 800)
    await remove(page)
  })

  test('a rectangle that is begun or ended beside the page is cut to it', async () => {
    const page = await open('two-columns.pdf')
    await showSmall(page)
    await page.locator('[data-reader-scroller]').evaluate((pane) => pane.scrollTo(0, 0))
    await rest(page, 100)
    const frame = (await page.locator('.page').first().boundingBox())!
    const pane = (await page.locator('[data-reader-scroller]').boundingBox())!
    expect(frame.x - pane.x).toBeGreaterThan(40) // there is room beside the page
    const outline = page.locator('[data-area-outline]')

    // From the left of the page to a point on it; the upper left corner is above and beside it.
    await page.keyboard.press('a')
    await page.locator('[data-area-drawing]').waitFor()
    await page.mouse.move(frame.x - 30, frame.y - 4)
    await page.mouse.down()
    await page.mouse.move(frame.x - 20, frame.y + 60, { steps: 3 })
    expect(await outline.count()).toBe(0) // still beside it
    await page.mouse.move(frame.x + 120, frame.y + 90, { steps: 5 })
    const drawnBox = (await outline.boundingBox())!
    await look(page, 'area-from-beside')
    for (const [is, wanted] of [
      [drawnBox.x, frame.x],
      [drawnBox.y, frame.y],
      [drawnBox.width, 120],
      [drawnBox.height, 90],
    ] as const)
      expect(Math.abs(is - wanted)).toBeLessThan(1.5)
    await page.mouse.up()
    await page.locator('[data-palette]').waitFor()
    await page.keyboard.press('h')
    await soon(() => card(page).getAttribute('data-passage')).not.toMatch(/^new-/)
    expect((await drawn(page))!.slice(0, 2)).toEqual([0, 0])
    await page.keyboard.press('Escape')

    // Quickly across the page, from one side to the other: all of its width.
    await page.keyboard.press('n')
    await page.keyboard.press('Delete')
    await soon(() => card(page).count()).toBe(0)
    await page.keyboard.press('a')
    await page.mouse.move(frame.x + frame.width + 30, frame.y + 200)
    await page.mouse.down()
    await page.mouse.move(frame.x - 25, frame.y + 280)
    await page.mouse.up()
    await page.keyboard.press('h')
    await soon(() => card(page).getAttribute('data-passage')).not.toMatch(/^new-/)
    const [left, , width] = (await drawn(page))!
    expect([left, width]).toEqual([0, 100])
    await remove(page)
  })

  test('a rectangle that never comes to a page is none, and drawing goes on', async () => {
    const page = await open('two-columns.pdf')
    await showSmall(page)
    const frame = (await page.locator('.page').first().boundingBox())!
    await page.keyboard.press('a')
    await page.mouse.move(frame.x - 40, frame.y + 50)
    await page.mouse.down()
    await page.mouse.move(frame.x - 10, frame.y + 150, { steps: 4 })
    await page.mouse.up()
    expect(await page.locator('[data-area-outline]').count()).toBe(0)
    expect(await page.locator('[data-area-drawing]').count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.close()
  })

  test('while an area is pulled, the window is listened to once', async () => {
    const page = await open('two-columns.pdf')
    await page.keyboard.press('a')
    await draw(page, [100, 160, 300, 260])
    await page.keyboard.press('h')
    await soon(() => card(page).getAttribute('data-passage')).not.toMatch(/^new-/)
    const before = (await drawn(page))!
    await page.evaluate(() => {
      const add = window.addEventListener.bind(window)
      document.body.dataset.listeners = '0'
      window.addEventListener = (...all: Parameters<typeof add>) => {
        if (all[0] === 'pointermove') document.body.dataset.listeners = String(Number(document.body.dataset.listeners) + 1)
        add(...all)
      }
    })
    const grip = (await page.locator('[data-grip=se]').boundingBox())!
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
    await page.mouse.down()
    await page.mouse.move(grip.x + 80, grip.y + 60, { steps: 12 })
    await page.locator('[data-area-outline]').getByText('mm').waitFor() // its size, while it is pulled
    await page.mouse.up()
    await soon(async () => (await drawn(page))?.[2] ?? 0).toBeGreaterThan(before[2]! + 3)
    expect(await page.evaluate(() => document.body.dataset.listeners)).toBe('1')
    // Escape breaks it off: it stays as it is.
    const after = (await drawn(page))!
    const again = (await page.locator('[data-grip=se]').boundingBox())!
    await page.mouse.move(again.x + again.width / 2, again.y + again.height / 2)
    await page.mouse.down()
    await page.mouse.move(again.x + 60, again.y + 60, { steps: 4 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await rest(page, 300)
    expect(await drawn(page)).toEqual(after)
    await rest(page, 600)
    await remove(page)
  })

  test('an article has no pages to draw on, and says so', async () => {
    const page = await bench.page()
    await bench.read(page, id('gut-trials.html'))
    await boxesOf(page, { text: 'A later systematic review' }, true)
    expect(await page.getByRole('button', { name: 'Mark an area' }).count()).toBe(0)
    await page.keyboard.press('a')
    await soon(() => page.locator('[data-spoken]').textContent()).toContain('pages of a PDF only')
    await page.close()
  })
})
