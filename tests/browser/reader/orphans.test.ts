import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { select } from './on-screen'
import { fixture, missing, ReaderBench } from './open-reader'

describe.skipIf(missing)(`passages that are not found any more${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sourceId = ''
  beforeAll(async () => {
    sourceId = bench.import([fixture('two-columns.pdf')]).get('two-columns.pdf') ?? ''
    const claim = ['--source', sourceId, '--hypothesis', 'monoamine', '--stance', 'supports', '--note', 'kept']
    bench.run('claim', bench.review, '--quote', 'The right column goes on from there.', ...claim)
    // As after a better extractor whose text does not have the words any more.
    const db = new Database(bench.review)
    db.prepare("UPDATE passage SET anchor = 'orphan', exact = 'Words that a later edition left out'").run()
    db.close()
    await bench.serve()
  })
  afterAll(() => bench.close())

  test('are listed with their claims, and can be put where the reader finds them', async () => {
    const page = await bench.page()
    await bench.read(page, sourceId)
    const list = page.getByRole('region', { name: 'Passages not found in this text' })
    await list.getByText('Words that a later edition left out').waitFor()
    expect(await page.locator('[data-mark]').count()).toBe(0)
    await list.getByRole('button', { name: 'Place here' }).click()
    await page.getByText('Select the words this passage should stand on').waitFor()

    await select(page, { page: 1, text: 'with a paragraph' }, { page: 1, text: 'the foot' })
    await list.getByRole('button', { name: 'Place here' }).click()
    await expect.poll(() => list.count(), { timeout: 8_000 }).toBe(0)
    await page.reload()
    await bench.read(page, sourceId)
    const card = page.locator('[data-passage]')
    expect(await card.locator('q').textContent()).toBe('with a paragraph of its own, which the foot')
    expect(await card.textContent()).toContain('kept')
    await page.locator('[data-mark]').first().waitFor()
    expect(bench.problems).toEqual([])
  })
})
