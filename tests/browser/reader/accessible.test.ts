import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rest } from '../../builders/rest'
import { select } from './on-screen'
import { fixture, missing, ReaderBench, sample } from './open-reader'

describe.skipIf(missing)(`the reader is open to everybody${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    sources = bench.import([fixture('two-columns.pdf'), sample('gut-trials.html')])
    await bench.serve()
  })
  afterAll(() => bench.close())

  test.each([
    ['a PDF', 'two-columns.pdf', { page: 1, text: 'It is' }, { page: 1, text: 'with a paragraph' }],
    ['an article', 'gut-trials.html', { text: 'A later systematic review' }, { text: 'composition' }],
  ])(
    'axe finds nothing wrong with %s, in light and dark, with palette, claims and search open',
    async (_name, file, from, to) => {
      for (const theme of ['light', 'dark'] as const) {
        const page = await bench.page()
        await page.emulateMedia({ colorScheme: theme })
        await bench.read(page, sources.get(file) ?? '')
        await select(page, from, to)
        await page.keyboard.press('5')
        await page.locator('[data-claim]').first().waitFor()
        await page.keyboard.press('Control+f')
        await page.keyboard.type('the')
        await rest(page, 500)
        // The words of a PDF's text layer lie unseen over its picture; their colours say nothing.
        const { violations } = await new AxeBuilder({ page }).exclude('.textLayer').analyze()
        const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
        expect(found).toEqual([])
      }
    },
  )
})
