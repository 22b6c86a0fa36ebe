import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rest } from '../../builders/rest'
import { fixture, missing, ReaderBench, sample } from './open-reader'

const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 10_000 })

describe.skipIf(missing)(`two sources side by side${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  const id = (file: string) => sources.get(file) ?? ''
  const gut = () => id('gut-trials.html')
  const stress = () => id('stress-axis.txt')
  beforeAll(async () => {
    sources = bench.import([
      sample('gut-trials.html'),
      sample('stress-axis.txt'),
      fixture('two-columns.pdf'),
      fixture('roman-labels.pdf'),
    ])
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  const half = (page: Page, which: 'First' | 'Second') => page.getByRole('region', { name: `${which} source` })
  const spoken = async (side: Locator) => (await side.locator('[data-spoken]').textContent()) ?? ''
  const isActive = (side: Locator) => side.locator('[data-active]').count()
  const separator = (page: Page) => page.getByRole('separator', { name: /of the first source$/ })
  const box = async (side: Locator) => (await side.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const address = (page: Page) => async () => page.url().split('#')[1]

  async function both(first = gut(), second = stress()): Promise<Page> {
    const page = await bench.page()
    await bench.read(page, first, `?beside=${second}`)
    await half(page, 'Second').locator('.textLayer span, article p').first().waitFor()
    await rest(page, 200)
    return page
  }

  it('gives the keys to one of them; F6 and the mouse give them to the other', async () => {
    const page = await both()
    const [first, second] = [half(page, 'First'), half(page, 'Second')]
    await soon(() => isActive(first)).toBe(1)
    expect(await isActive(second)).toBe(0)
    await page.keyboard.press('j')
    await soon(() => spoken(first)).not.toBe('')
    expect(await spoken(second)).toBe('')

    await page.keyboard.press('F6')
    await soon(() => isActive(second)).toBe(1)
    expect(await isActive(first)).toBe(0)
    const before = await spoken(first)
    await page.keyboard.press('j')
    await soon(() => spoken(second)).not.toBe('')
    await page.keyboard.press('3')
    await soon(() => second.locator('[data-claim]').count()).toBe(1)
    expect(await first.locator('[data-claim]').count()).toBe(0)
    expect(await spoken(first)).toBe(before)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await soon(() => second.locator('[data-claim]').count()).toBe(0)

    await first.locator('article p').first().click()
    await soon(() => isActive(first)).toBe(1)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await soon(() => spoken(first)).not.toBe(before)
    await page.keyboard.press('F6')
    await page.keyboard.press('Control+f')
    await soon(() => second.getByRole('textbox', { name: 'Find in this document' }).count()).toBe(1)
    expect(await first.getByRole('textbox', { name: 'Find in this document' }).count()).toBe(0)
    // F6 works from a field too.
    await page.keyboard.press('F6')
    await soon(() => isActive(first)).toBe(1)
    await page.close()
  })

  it('moves the line between them by keys and by dragging, keeps it, and halves it again', async () => {
    const page = await both()
    const value = async () => Number(await separator(page).getAttribute('aria-valuenow'))
    await separator(page).dblclick({ force: true })
    await soon(value).toBe(50)
    const before = await box(half(page, 'First'))
    await separator(page).focus()
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight')
    await soon(value).toBe(58)
    await soon(async () => (await box(half(page, 'First'))).width).toBeGreaterThan(before.width + 40)
    await page.reload()
    await half(page, 'Second').locator('article p').first().waitFor()
    expect(await value()).toBe(58)
    await separator(page).focus()
    for (let press = 0; press < 30; press += 1) await page.keyboard.press('ArrowLeft')
    const least = Number(await separator(page).getAttribute('aria-valuemin'))
    await soon(value).toBe(least)

    const line = await box(separator(page))
    await page.mouse.move(line.x, line.y + 300)
    await page.mouse.down()
    await page.mouse.move(line.x + 250, line.y + 300, { steps: 5 })
    await page.mouse.up()
    await soon(value).toBeGreaterThan(least + 10)
    await separator(page).dblclick({ force: true })
    await soon(value).toBe(50)
    await page.close()
  })

  it('lets them change places, and puts either away', async () => {
    const page = await both()
    await half(page, 'First').getByRole('button', { name: 'Change places' }).click()
    await soon(address(page)).toBe(`/read/${stress()}?beside=${gut()}`)
    await soon(() => half(page, 'First').locator('h1').first().textContent()).toMatch(/stress/i)
    // The one that was being read still is.
    await soon(() => isActive(half(page, 'Second'))).toBe(1)
    await half(page, 'First').getByRole('button', { name: 'Close this source' }).click()
    await soon(address(page)).toBe(`/read/${gut()}`)
    await page.getByRole('region', { name: 'Source', exact: true }).locator('article p').first().waitFor()
    expect(await separator(page).count()).toBe(0)
    await page.keyboard.press('j')
    await soon(() => spoken(page.getByRole('region', { name: 'Source', exact: true }))).not.toBe('')

    await bench.read(page, gut(), `?beside=${stress()}`)
    await half(page, 'Second').getByRole('button', { name: 'Close this source' }).click()
    await soon(address(page)).toBe(`/read/${gut()}`)
    // Back brings both again.
    await page.goBack()
    await half(page, 'Second').locator('article p').first().waitFor()
    await page.close()
  })

  it('has both after reload, each with its own place and panels', async () => {
    const page = await both(id('two-columns.pdf'), id('roman-labels.pdf'))
    const [first, second] = [half(page, 'First'), half(page, 'Second')]
    await second.getByRole('textbox', { name: 'Page' }).fill('2')
    await page.keyboard.press('Enter')
    await second.getByText('5 of 5').waitFor()
    await page.keyboard.press('F6')
    await page.keyboard.press('t')
    await first.getByRole('tab', { name: 'Outline' }).waitFor()
    expect(await second.getByRole('tab').count()).toBe(0)
    await rest(page, 600) // places are remembered when scrolling has come to rest
    await page.reload()
    await second.getByText('5 of 5').waitFor()
    await first.getByRole('tab', { name: 'Outline' }).waitFor()
    await page.keyboard.press('t')
    await first.getByRole('tab').first().waitFor({ state: 'detached' })
    await page.close()
  })

  it('goes to the next source in the pane that is read, and the other stays', async () => {
    const page = await both()
    await page.keyboard.press('F6')
    await page.keyboard.press(']')
    await soon(address(page)).not.toBe(`/read/${gut()}?beside=${stress()}`)
    expect(await address(page)()).toMatch(new RegExp(`^/read/${gut()}\\?beside=`))
    await page.close()
  })

  it('leaves the text its room: in a narrow pane a sheet takes the place of the claims', async () => {
    const page = await both(id('two-columns.pdf'), id('roman-labels.pdf'))
    const first = half(page, 'First')
    const claims = first.getByRole('complementary', { name: 'Claims' })
    await claims.waitFor()
    await page.keyboard.press('y')
    await first.getByRole('list', { name: 'Hypotheses in this source' }).waitFor()
    expect(await claims.count()).toBe(0)
    expect((await box(first.locator('[data-reader-scroller]'))).width).toBeGreaterThan(320)
    await page.keyboard.press('v')
    await claims.waitFor()
    expect(await first.getByRole('tab').count()).toBe(0)

    // Where there is room both stand beside the text.
    await first.getByRole('button', { name: 'Close this source' }).click()
    await soon(() => separator(page).count()).toBe(0)
    await page.locator('.textLayer span').first().waitFor()
    await page.keyboard.press('y')
    await page.getByRole('list', { name: 'Hypotheses in this source' }).waitFor()
    expect(await page.getByRole('complementary', { name: 'Claims' }).count()).toBe(1)
    await page.keyboard.press('y')
    await page.close()
  })

  it('lays one under the other in a narrow window, with a line that moves up and down', async () => {
    const page = await both(id('two-columns.pdf'), id('roman-labels.pdf'))
    await page.setViewportSize({ width: 1000, height: 860 })
    const [first, second] = [half(page, 'First'), half(page, 'Second')]
    await soon(async () => (await box(second)).y - (await box(first)).y).toBeGreaterThan(200)
    expect((await box(first)).width).toBeGreaterThan(800)
    await soon(() => separator(page).getAttribute('aria-orientation')).toBe('horizontal')
    const height = (await box(first)).height
    await separator(page).focus()
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowDown')
    await soon(async () => (await box(first)).height).toBeGreaterThan(height + 30)
    for (const side of [first, second]) {
      const overflow = await side.getByRole('toolbar', { name: 'Reader' }).evaluate((bar) => bar.scrollWidth - bar.clientWidth)
      expect(overflow).toBe(0)
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // The panels of both have the same names: each stands in the region of its source, which tells them apart.
      const { violations } = await new AxeBuilder({ page }).exclude('.pdfViewer').disableRules('landmark-unique').analyze()
      expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    await separator(page).dblclick({ force: true })
    await page.close()
  })
})
