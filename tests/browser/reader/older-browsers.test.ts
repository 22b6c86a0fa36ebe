import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { select } from './on-screen'
import { fixture, missing, ReaderBench } from './open-reader'

/** Takes away what came after Chromium 114 and pdf.js uses without asking. Runs in the page and in its worker. */
const takeAway = () => {
  Reflect.deleteProperty(Promise, 'withResolvers')
  Reflect.deleteProperty(AbortSignal, 'any')
  Reflect.deleteProperty(Response.prototype, 'bytes')
  Reflect.deleteProperty(Blob.prototype, 'bytes')
}

describe.skipIf(missing)(`a browser as old as Chromium 114${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    sources = bench.import([fixture('two-columns.pdf'), fixture('chinese.pdf')])
    await bench.serve()
  })
  afterAll(() => bench.close())

  test('opens a PDF, character maps and all, and lets it be marked', async () => {
    const page = await bench.page()
    await page.addInitScript(takeAway)
    let workers = 0
    await page.route(/pdf-worker/, async (route) => {
      workers += 1
      const response = await route.fetch()
      await route.fulfill({ response, body: `(${takeAway.toString()})();\n${await response.text()}` })
    })
    await page.reload()
    await bench.read(page, sources.get('chinese.pdf') ?? '')
    expect(workers).toBe(1)
    expect(await page.locator('.textLayer').textContent()).toMatch(/\p{sc=Han}/u)
    await bench.read(page, sources.get('two-columns.pdf') ?? '')
    await select(page, { page: 1, text: 'The right column' }, { page: 1, text: 'as long as' })
    await page.keyboard.press('1')
    await page.locator('[data-claim]').waitFor()
    await page.locator('[data-mark]').first().waitFor()
    expect(bench.problems).toEqual([])
  })
})
