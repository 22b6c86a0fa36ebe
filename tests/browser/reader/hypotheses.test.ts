import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rest } from '../../builders/rest'
import { fixture, missing, ReaderBench, sample } from './open-reader'

const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 10_000 })

describe.skipIf(missing)(`what a source says on each hypothesis${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  let total = 0
  const id = (file: string) => sources.get(file) ?? ''
  const gut = () => id('gut-trials.html')
  beforeAll(async () => {
    sources = bench.import([sample('gut-trials.html'), fixture('two-columns.pdf')])
    for (const [quote, hypothesis, stance] of [
      ['Nobody in the study was depressed', 'inflammation/cytokines', 'supports'],
      ['Result: one for, one against', 'inflammation/cytokines', 'contradicts'],
    ] as const)
      bench.run(
        ...['claim', bench.review, '--source', gut(), '--quote', quote],
        ...['--hypothesis', hypothesis, '--stance', stance],
      )
    bench.run(
      ...['assess', bench.review, '--source', gut(), '--hypothesis', 'monoamine/noradrenaline'],
      ...['--state', 'not-applicable', '--coder', 'Coder B'],
    )
    total = progress()[0]?.hypotheses ?? 0
    await bench.serve()
  })
  afterEach(() => expect(bench.problems).toEqual([]))
  afterAll(() => bench.close())

  /** As the command line tells it. */
  function progress() {
    return JSON.parse(bench.run('progress', bench.review, '--json')) as {
      title: string
      answered: number
      hypotheses: number
    }[]
  }
  const list = (page: Page) => page.getByRole('list', { name: 'Hypotheses in this source' })
  const row = (page: Page, name: string) =>
    list(page)
      .getByRole('listitem')
      .filter({ has: page.getByText(name, { exact: true }) })
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
  const answered = async (page: Page) =>
    (await page.getByRole('button', { name: /hypotheses answered$/ }).getAttribute('aria-label')) ?? ''
  const says = (page: Page, name: string) => row(page, name).getByRole('button', { name: `Nothing found on ${name}` })

  async function open(source = gut()): Promise<Page> {
    const page = await bench.page()
    await bench.read(page, source)
    await page.keyboard.press('y')
    await list(page).waitFor()
    await soon(() => focused(page)).not.toBe('')
    return page
  }

  it('counts claims by stance, and says what others said', async () => {
    const page = await open()
    expect(await answered(page)).toBe(`2 of ${total} hypotheses answered`)
    expect(await row(page, 'Cytokines').textContent()).toMatch(/1.*1/)
    expect(
      await row(page, 'Cytokines')
        .getByRole('button', { name: /Nothing found/ })
        .count(),
    ).toBe(0)
    expect(await row(page, 'Noradrenaline').textContent()).toContain('Coder B: not applicable')
    // What somebody else said is no answer of this coder's.
    expect(await says(page, 'Noradrenaline').getAttribute('aria-pressed')).toBe('false')
    await page.close()
  })

  it('is answered row by row with f, x and u, and the number at the top follows', async () => {
    const page = await open()
    expect(await focused(page)).toMatch(/^.*Monoamine/)
    await page.keyboard.press('ArrowDown')
    await soon(() => focused(page)).toMatch(/Serotonin deficit/)
    await page.keyboard.press('f')
    await soon(() => answered(page)).toBe(`3 of ${total} hypotheses answered`)
    // On to the next that is open.
    await soon(() => focused(page)).toMatch(/Serotonin receptors/)
    await page.keyboard.press('x')
    await soon(() => answered(page)).toBe(`4 of ${total} hypotheses answered`)
    expect(await row(page, 'Serotonin deficit').textContent()).toContain('nothing found')
    await page.keyboard.press('ArrowUp')
    await soon(() => focused(page)).toMatch(/Serotonin receptors.*not applicable/)
    await page.keyboard.press('u')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('u')
    await soon(() => answered(page)).toBe(`2 of ${total} hypotheses answered`)
    // With the mouse: a press says it, another takes it back.
    await says(page, 'Dopamine').click()
    await soon(() => says(page, 'Dopamine').getAttribute('aria-pressed')).toBe('true')
    await says(page, 'Dopamine').click()
    await soon(() => says(page, 'Dopamine').getAttribute('aria-pressed')).toBe('false')
    // There is a claim: silence cannot be said of it, nor does the key do anything else.
    await row(page, 'Cytokines').getByRole('button').first().focus()
    await page.keyboard.press('f')
    await rest(page, 300)
    expect(await answered(page)).toBe(`2 of ${total} hypotheses answered`)
    await page.close()
  })

  it('leads from a row to its claims, one after the other, and back to the text', async () => {
    const page = await open()
    await row(page, 'Cytokines').getByRole('button').first().focus()
    const current = () => page.locator('[data-passage][aria-current] q').textContent()
    await page.keyboard.press('Enter')
    await soon(current).toBe('Nobody in the study was depressed')
    await page.keyboard.press('Enter')
    await soon(current).toBe('Result: one for, one against')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-reader-scroller'))).toBe(true)
    await page.keyboard.press('y')
    await list(page).waitFor({ state: 'detached' })
    await page.close()
  })

  it('shows only those without an answer when asked', async () => {
    const page = await open()
    const all = await list(page).getByRole('listitem').count()
    expect(all).toBeGreaterThan(total)
    await page.getByText('Only those without an answer').click()
    await soon(() => row(page, 'Cytokines').count()).toBe(0)
    await soon(() => list(page).getByRole('listitem').count()).toBeLessThanOrEqual(total - 2 + 1)
    await page.close()
  })

  it('says nothing found of all the rest with one key pressed twice, in one step that is taken back as one', async () => {
    const page = await bench.page()
    await bench.read(page, gut())
    await page.keyboard.press('f')
    await list(page).waitFor()
    await page
      .getByText(`Press F again to say “nothing found” of the ${total - 2} hypotheses`)
      .first()
      .waitFor()
    expect(await answered(page)).toBe(`2 of ${total} hypotheses answered`)
    // Another key is no answer to that question: it asks its own.
    await page.keyboard.press('x')
    await page
      .getByText(/^Press X again/)
      .first()
      .waitFor()
    await page.keyboard.press('f')
    await page.keyboard.press('f')
    await soon(() => answered(page)).toBe(`All ${total} hypotheses answered`)
    await page.getByRole('button', { name: /^Undo/ }).first().waitFor()

    // The library tells the same.
    await page.getByRole('link', { name: 'Library' }).click()
    const cells = page.getByRole('grid', { name: 'Sources' }).getByRole('row', { name: /Probiotics for low mood/ })
    await soon(() => cells.getByRole('gridcell').last().textContent()).toBe('all')
    await page.getByText('1 finished').waitFor()

    await page.keyboard.press('Control+z')
    await soon(() => cells.getByRole('gridcell').last().textContent()).toBe(`2 of ${total}`)
    await bench.read(page, gut())
    await soon(() => answered(page)).toBe(`2 of ${total} hypotheses answered`)
    await page.close()
  })

  it('takes the step back from its message too', async () => {
    const page = await open()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Not applicable', exact: true }).click()
    await soon(() => answered(page)).toBe(`All ${total} hypotheses answered`)
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
    await soon(() => answered(page)).toBe(`2 of ${total} hypotheses answered`)
    await page.close()
  })

  it('counts a claim at once', async () => {
    const page = await open(id('two-columns.pdf'))
    expect(await answered(page)).toBe(`0 of ${total} hypotheses answered`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.locator('[data-mark="cursor"]').first().waitFor({ state: 'attached' })
    await page.keyboard.press('8') // Cytokines, and with it Inflammation
    await soon(() => answered(page)).toBe(`2 of ${total} hypotheses answered`)
    await page.keyboard.press('Escape')
    await page.close()
  })

  it('keeps notes on the source: written, corrected, deleted and brought back', async () => {
    const page = await bench.page()
    await bench.read(page, gut())
    await page.keyboard.press('Y')
    const memo = page.getByRole('textbox', { name: 'Memo 1' })
    await soon(() => focused(page)).toMatch(/Add memo/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('Read the trial registers too, f and x are no keys here.')
    await page.keyboard.press('Control+Enter')
    await soon(() => memo.inputValue()).toMatch(/^Read the trial registers/)
    await page.getByRole('tab', { name: 'Memos 1' }).waitFor()
    await memo.fill('Read the registers.')
    await page.locator('h1').first().click()
    await page.reload()
    await soon(() => memo.inputValue()).toBe('Read the registers.')
    await page.getByRole('button', { name: 'Delete memo 1' }).click()
    await memo.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
    await soon(() => memo.inputValue()).toBe('Read the registers.')
    await page.keyboard.press('Escape')
    await page.close()
  })

  it('agrees with the command line', async () => {
    await bench.stopServing()
    expect(progress().map(({ answered }) => answered)).toEqual([2, 2])
  })
})
