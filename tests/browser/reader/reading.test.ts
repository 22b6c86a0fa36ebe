import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rest } from '../../builders/rest'
import { boxesOf, drawnBoxes, select } from './on-screen'
import { fixture, missing, ReaderBench, sample } from './open-reader'

const isSeen = async (page: Page, text: string, number?: number) => {
  const [box] = await boxesOf(page, { text, page: number })
  return box !== undefined && box.top > 100 && box.top < 880
}
/** Expects what comes to be true within seconds: machines that test are slow. */
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 8_000 })
const spoken = (page: Page) => page.locator('[data-spoken]')

describe.skipIf(missing)(`reading and tagging${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  const pdf = () => sources.get('two-columns.pdf') ?? ''
  const article = () => sources.get('gut-trials.html') ?? ''
  beforeAll(async () => {
    sources = bench.import([
      fixture('two-columns.pdf'),
      fixture('roman-labels.pdf'),
      fixture('two-sided.pdf'),
      fixture('scan.pdf'),
      sample('gut-trials.html'),
    ])
    await bench.serve()
  })
  afterAll(() => bench.close())

  test('a key tags what is selected at once; further keys add a claim and change its stance', async () => {
    const page = await bench.page()
    await bench.read(page, pdf())
    await select(page, { page: 1, text: 'It is' }, { page: 1, text: 'with a paragraph' })
    await page.keyboard.press('3')
    await page.keyboard.press('-')
    await page.keyboard.press('1')
    await page.keyboard.press('~')
    await page.keyboard.press('Escape')
    const card = page.locator('[data-passage]')
    await soon(() => card.locator('[data-claim]').count()).toBe(2)
    const claims = card.locator('[data-claim]')
    expect(await claims.nth(0).textContent()).toMatch(/Contradicts.*Inflammation/)
    expect(await claims.nth(1).textContent()).toMatch(/Mixed.*Monoamine/)
    // One line for each hypothesis under every box.
    await soon(() => page.locator('[data-mark]').first().locator('i').count()).toBe(2)

    await page.keyboard.press('Control+z')
    await soon(() => claims.nth(1).textContent()).not.toMatch(/Mixed/)
    await page.keyboard.press('Control+z')
    await soon(() => claims.count()).toBe(1)
    await page.keyboard.press('Control+Shift+z')
    await soon(() => claims.count()).toBe(2)
    await page.close()
  })

  test('new words are selected while a passage is in hand, and tagged by the next key', async () => {
    const page = await bench.page()
    await bench.read(page, pdf())
    const before = await page.locator('[data-passage]').count()
    await select(page, { page: 1, text: 'it has' }, { page: 1, text: 'number of them.' })
    await page.keyboard.press('h')
    await page.keyboard.press('Escape')
    await page.locator('[data-passage] q').last().click() // the middle of a card may be a menu
    await select(page, { page: 1, text: 'again; a' }, { page: 1, text: 'gut-brain keeps' })
    await page.keyboard.press('h')
    await soon(() => page.locator('[data-passage]').count()).toBe(before + 2)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await soon(() => page.locator('[data-passage]').count()).toBe(before)
    await page.close()
  })

  test('a running head can be read but not marked, and the reader is told so', async () => {
    const page = await bench.page()
    await bench.read(page, sources.get('two-sided.pdf') ?? '')
    await page.getByRole('textbox', { name: 'Page' }).fill('2')
    await page.keyboard.press('Enter')
    const head = () => boxesOf(page, { page: 4, text: 'HISTORY' }).catch(() => [])
    await soon(head).not.toEqual([])
    await rest(page, 300)
    const [box] = await head()
    await page.mouse.dblclick((box?.left ?? 0) + 10, (box?.top ?? 0) + (box?.height ?? 0) / 2)
    await page.getByText('are not part of the text and cannot be marked').waitFor()
    expect(await page.locator('[data-palette]').count()).toBe(0)
    await page.close()
  })

  test('without a mouse: sentence by sentence, words more and less, the list by its filter, a note, and all of it stored', async () => {
    const page = await bench.page()
    await bench.read(page, article())
    const first = async () => (await spoken(page).textContent()) ?? ''
    await page.keyboard.press('j')
    await soon(first).not.toBe('')
    const title = await first()
    await page.keyboard.press('j')
    await soon(first).not.toBe(title)
    await page.keyboard.press('k')
    await soon(first).toBe(title)
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('j')
    const sentence = await first()
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    const shorter = sentence.trim().split(/\s+/).slice(0, -2).join(' ')
    await soon(async () => (await first()).replace(/\W+$/, '')).toBe(shorter.replace(/\W+$/, ''))
    await page.keyboard.press('Shift+ArrowRight')
    const quote = await first()

    await page.keyboard.press('Enter')
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    await page.keyboard.type('cytok')
    await page.keyboard.press('Enter')
    await page.keyboard.press('0')
    await page.keyboard.press('Escape')
    const card = page.locator('[data-passage]')
    await card.waitFor()
    expect(await card.locator('q').textContent()).toBe(quote)
    expect(await card.locator('[data-claim]').textContent()).toMatch(/Null result.*Cytokines/)

    await page.keyboard.press('n')
    await soon(first).toMatch(/Null result Cytokines$/)
    await page.keyboard.press('e')
    await page.keyboard.type('Underpowered, n = 12.')
    await page.keyboard.press('Control+Enter')
    await soon(() => card.textContent()).toContain('Underpowered, n = 12.')
    await page.keyboard.press('Delete')
    await soon(() => card.count()).toBe(0)
    await page.keyboard.press('Control+z')
    await soon(() => card.count()).toBe(1)
    expect(await card.textContent()).toContain('Underpowered, n = 12.')
    await page.close()
  })

  test('a new selection takes the keys back from the filter of the last one', async () => {
    const page = await bench.page()
    await bench.read(page, article())
    const cards = page.locator('[data-passage]')
    const before = await cards.count()
    await select(page, { text: 'A later systematic review' }, { text: 'composition of the microbiota' })
    await page.keyboard.press('Enter')
    await page
      .getByRole('combobox', { name: 'Hypothesis' })
      .or(page.getByLabel('Hypothesis', { exact: true }))
      .first()
      .waitFor()
    await select(page, { text: 'Nobody in the study' }, { text: 'was depressed' })
    await page.keyboard.press('4')
    await soon(() => cards.count()).toBe(before + 1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Undo/ }).click()
    await soon(() => cards.count()).toBe(before)
    await page.close()
  })

  test('passages that lie over each other are both drawn, and a click takes the smaller', async () => {
    const page = await bench.page()
    await bench.read(page, article())
    await select(page, { text: 'A later systematic review' }, { text: 'composition of the microbiota' })
    await page.keyboard.press('2')
    await page.keyboard.press('Escape')
    await select(page, { text: 'no consistent effect' }, { text: 'no consistent effect' })
    await page.keyboard.press('4')
    await page.keyboard.press('Escape')
    await soon(() => page.locator('[data-passage]').count()).toBeGreaterThan(1)
    const [box] = await boxesOf(page, { text: 'consistent' })
    await page.mouse.click(box!.left + 5, box!.top + 5)
    await soon(() => page.locator('[data-passage][aria-current]').locator('q').textContent()).toBe('no consistent effect')
    const lanes = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-mark] i')].map((line) => line.dataset.lane),
    )
    expect(new Set(lanes)).toEqual(new Set(['0', '1']))
    await page.close()
  })

  test('the margin changes stance, strength and kind of evidence in place', async () => {
    const page = await bench.page()
    await bench.read(page, pdf())
    const claim = page.locator('[data-claim]').first()
    await claim.getByRole('button', { name: /^Stance:/ }).click()
    await page.getByRole('menuitem', { name: 'Null result' }).click()
    await claim.getByRole('button', { name: 'Strength: Moderate' }).click()
    await claim.getByRole('button', { name: /^Kind of evidence/ }).click()
    await page.getByRole('menuitem', { name: 'Animal' }).click()
    await page.reload()
    await claim.waitFor()
    await soon(() => claim.textContent()).toMatch(/Null result.*Animal/)
    expect(await claim.getByRole('button', { name: 'Strength: Moderate' }).getAttribute('aria-pressed')).toBe('true')
    await page.close()
  })

  test('an address leads to a passage, or to a stretch of text', async () => {
    const page = await bench.page()
    await bench.read(page, pdf())
    const id = await page.locator('[data-passage]').first().getAttribute('data-passage')
    await bench.read(page, article())
    await bench.read(page, pdf(), `?passage=${id}`)
    await soon(() => page.locator('[data-passage][aria-current]').getAttribute('data-passage')).toBe(id)
    expect(await isSeen(page, 'The right column', 1)).toBe(true)
    await bench.read(page, pdf(), '?at=895-935')
    await page.locator('[data-mark="flash"]').first().waitFor()
    expect((await drawnBoxes(page)).length).toBeGreaterThan(0)
    await page.close()
  })

  test('a page opened at a source asks once for each thing, and opens the file once', async () => {
    const page = await bench.page()
    await bench.read(page, pdf())
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/^\/files\/.*/, '/files')))
    await page.reload()
    await page.locator('.textLayer span').first().waitFor()
    await rest(page, 500)
    for (const path of ['/files', '/rpc/library/get', '/rpc/library/document', '/rpc/coding/passages', '/rpc/taxonomy/list']) {
      expect(asked.filter((other) => other === path)).toEqual([path])
    }
    expect(page.workers()).toHaveLength(1)
    await page.close()
  })

  test('claims in quick succession ask for no passages, and what is undone right after them is gone at once', async () => {
    const page = await bench.page()
    await bench.read(page, article())
    const cards = page.locator('[data-passage]')
    const before = await cards.count()
    let asked = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/rpc/coding/passages')) asked += 1
    })
    await page.locator('[data-reader-scroller]').focus()
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('j')
      const told = page.waitForResponse('**/rpc/coding/mark')
      await page.keyboard.press('1')
      await told
    }
    await soon(() => cards.count()).toBe(before + 3)
    expect(asked).toBe(0)
    const undone = page.waitForResponse('**/rpc/review/undo')
    await page.keyboard.press('Control+z')
    await undone
    await soon(() => cards.count()).toBe(before + 2)
    expect(asked).toBeGreaterThan(0)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await soon(() => cards.count()).toBe(before)
    await page.close()
  })

  test('find goes through the words as they are stored, hyphens at line ends joined', async () => {
    const page = await bench.page()
    await bench.read(page, pdf())
    await page.keyboard.press('Control+f')
    await page.keyboard.type('neurotransmitter')
    await page.getByText('1 of 1').waitFor()
    await page.locator('[data-mark^="match-"]').first().waitFor()
    await page.getByRole('textbox', { name: 'Find in this document' }).fill('the')
    await page.getByText(/^1 of (?!1$)\d+$/).waitFor() // the new search's count: the old one said “1 of 1”
    await page.keyboard.press('Enter')
    await page.getByText(/^2 of \d+$/).waitFor()
    await page.getByRole('textbox', { name: 'Find in this document' }).fill('zebra')
    await page.getByText('Not found').waitFor()
    await page.close()
  })

  test('pages go by their printed labels', async () => {
    const page = await bench.page()
    await bench.read(page, sources.get('roman-labels.pdf') ?? '')
    const field = page.getByRole('textbox', { name: 'Page' })
    expect(await field.inputValue()).toBe('i')
    await field.fill('2')
    await field.press('Enter')
    await page.getByText('5 of 5').waitFor()
    // The words of a page come a moment after its number.
    await soon(() => isSeen(page, 'It ends on the page called two.', 5).catch(() => false)).toBe(true)
    await page.close()
  })

  test('a scan says that it has no text', async () => {
    const page = await bench.page()
    await page.goto(`${page.url().split('#')[0]}#/read/${sources.get('scan.pdf')}`)
    await page.getByText('no text that could be marked').waitFor()
    await page.close()
    expect(bench.problems).toEqual([])
  })

  test('what was made on screen is what the command line has', async () => {
    await bench.stopServing()
    const claims = bench.claims()
    expect(claims.every((claim) => claim.anchor === 'exact')).toBe(true)
    expect(claims.map((claim) => claim.note)).toContain('Underpowered, n = 12.')
    const check = JSON.parse(bench.run('check', bench.review, '--json')) as { ok: boolean; anchors: { exact: number } }
    expect(check.ok).toBe(true)
    expect(check.anchors.exact).toBeGreaterThan(3)
  })
})
