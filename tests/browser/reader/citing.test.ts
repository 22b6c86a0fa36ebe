import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NotedWords, notedDocx, notedEpub, notedPage } from '../../builders/noted-documents'
import { rest } from '../../builders/rest'
import { boxesOf, select, type Words } from './on-screen'
import { fixture, missing, ReaderBench } from './open-reader'

const article = `<!doctype html><html lang="en"><head><title>Moods of trees</title></head><body><article><h1>Moods of trees</h1>
<p>Leaves fell early in dry years and late in wet ones, whoever counted them (Ash et al., 2019; Birch &amp; Cole, 2018a). The counting itself was never
doubted. Dale (2001) had found the opposite in a single garden, and nobody found it again after that, however long they looked for it.</p>
<p>We counted again in three gardens and found no difference (n = 24; Fig. 2). Whether light matters more than water remains an open question for
everybody who has looked at trees in autumn for longer than one season, and we leave it to them.</p>
<h2>References</h2>
<p>Ash, B., Elm, C., &amp; Fir, D. (2019). Why leaves fall when they do. Journal of Gardens, 12(3), 45–67.</p>
<p>Birch, A., &amp; Cole, E. (2018a). Rain and its days. Garden Letters, 4, 1–9.</p>
<p>Birch, A., &amp; Cole, E. (2018b). Rain and its nights. Garden Letters, 4, 10–19.</p>
<p>Dale, F. (2001). The garden that was otherwise. Annals of Gardens, 7, 70–77.</p>
</article></body></html>`

const around = ' It was so in every garden that we saw, and in most of those that others told us of, whatever stood in them.'
const noted: NotedWords = {
  title: 'Gardens and their moods',
  paragraphs: [
    ['Gardens were thought to heal.', 1, ' The word itself is younger,', 2, around],
    ['Others counted trees instead.', 3, around],
  ],
  notes: [
    'John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12–15.',
    'The translation is ours; in 1990 nobody had made another.',
    'See Mary Birch and Carl Elm, “Counting Trees,” Journal of Gardens 12, no. 3 (2001): 45–67.',
  ],
}

const labelled = `<!doctype html><html lang="en"><head><title>Labels of trees</title></head><body><article><h1>Labels of trees</h1>
<p>Leaves fell early in dry years [BCR+18] and late in wet ones [Smi19, Theorem 3.2], as everybody knew who counted them [sic] in a garden [Figure 2].${around}</p>
<h2>References</h2>
<p>[BCR+18] A. Bell, C. Cole, D. Roe, E. Moe, and F. Noe. Why leaves fall. Journal of Gardens, 12:45–67, 2018.</p>
<p>[Smi19] John Smith. Rain and its days. Garden Letters, 4:1–9, 2019.</p>
<p>[Tre04] Anna Tree. The garden that was otherwise. Annals of Gardens, 7:70–77, 2004.</p>
</article></body></html>`

const card = '[data-citation]'

/** Rests the mouse on words of the text. */
async function restOn(page: Page, words: Words) {
  await boxesOf(page, words, true)
  await rest(page, 100)
  const [box] = await boxesOf(page, words)
  const [x, y] = [box!.left + box!.width / 2, box!.top + box!.height / 2]
  await page.mouse.move(x - 12, y + 4)
  await page.mouse.move(x, y)
}

describe.skipIf(missing)(`what a source cites${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    const file = join(bench.folder, 'trees.html')
    writeFileSync(file, article)
    const made = (name: string, data: string | Uint8Array) => {
      writeFileSync(join(bench.folder, name), data)
      return join(bench.folder, name)
    }
    sources = bench.import([
      file,
      fixture('raised-citations.pdf'),
      made('labelled.html', labelled),
      made('noted.html', notedPage(noted)),
      made('noted.docx', notedDocx({ ...noted, title: 'Gardens in Word' })),
      made('noted.epub', notedEpub({ ...noted, title: 'Gardens in a book' })),
    ])
    await bench.serve()
  })
  afterAll(() => bench.close())
  const open = async (file: string) => {
    const page = await bench.page()
    await bench.read(page, sources.get(file) ?? '')
    await rest(page, 800) // the list is read while nothing else is to be done
    return page
  }

  test('a citation that the mouse rests on shows its entries, which go with the mouse and with Escape', async () => {
    const page = await open('trees.html')
    await restOn(page, { text: 'Ash et al., 2019' })
    await page.locator(card).waitFor()
    expect(await page.locator(`${card} li p`).allInnerTexts()).toEqual([
      'Ash, B., Elm, C., & Fir, D. (2019). Why leaves fall when they do. Journal of Gardens, 12(3), 45–67.',
      'Birch, A., & Cole, E. (2018a). Rain and its days. Garden Letters, 4, 1–9.',
    ])
    await page.keyboard.press('Escape')
    await page.locator(card).waitFor({ state: 'detached' })
    await restOn(page, { text: 'Dale (2001)' })
    await page.locator(card).getByText('The garden that was otherwise').waitFor()
    await restOn(page, { text: 'Leaves fell early' })
    await page.locator(card).waitFor({ state: 'detached' })
    // Statistics and figures are no citations.
    await restOn(page, { text: 'n = 24; Fig. 2' })
    await rest(page, 700)
    expect(await page.locator(card).count()).toBe(0)
  })

  test('a raised number of a PDF, which is no part of its text, shows its works', async () => {
    const page = await open('raised-citations.pdf')
    await restOn(page, { page: 1, text: '3,4' })
    await page.locator(card).waitFor()
    expect(await page.locator(`${card} li p`).allInnerTexts()).toEqual([
      '3. Dorn S, Ewart T. Light in the morning: a trial. Lamp. 2004;7:55–61.',
      '4. Fennel U. An hour of light. Lamp. 2005;8:1–4.',
    ])
    await page.locator(card).getByRole('button', { name: 'Show in the list' }).first().click()
    await page.locator(card).waitFor({ state: 'detached' })
    const [entry] = await boxesOf(page, { page: 2, text: 'Light in the morning: a trial' })
    expect(entry!.top).toBeGreaterThan(0)
    expect(entry!.top).toBeLessThan(900)
    await page.keyboard.press('Alt+ArrowLeft')
    await rest(page, 500)
    // What is raised and no citation stays what it is.
    await restOn(page, { page: 1, text: 'The room measured' })
    await rest(page, 700)
    expect(await page.locator(card).count()).toBe(0)
  })

  test('a label shows the entry that begins with it', async () => {
    const page = await open('labelled.html')
    await restOn(page, { text: 'BCR+18' })
    await page.locator(card).waitFor()
    expect(await page.locator(`${card} li p`).allInnerTexts()).toEqual([
      '[BCR+18] A. Bell, C. Cole, D. Roe, E. Moe, and F. Noe. Why leaves fall. Journal of Gardens, 12:45–67, 2018.',
    ])
    await restOn(page, { text: 'Smi19, Theorem' })
    await page.locator(card).getByText('Rain and its days').waitFor()
    await restOn(page, { text: 'Figure 2' })
    await page.locator(card).waitFor({ state: 'detached' })
  })

  test.each([
    ['noted.html', ''],
    ['noted.docx', ''],
    ['noted.epub', '1. '],
  ])(
    '%s: the number of a note shows the note, which can be added when it cites a work and not when it is a remark',
    async (file, number) => {
      const page = await open(file)
      const sign = (n: number) => page.locator('article sup').filter({ hasText: String(n) })
      await sign(1).hover()
      await page.locator(card).getByRole('heading', { name: 'Cited in the note' }).waitFor()
      expect(await page.locator(`${card} li p`).allInnerTexts()).toEqual([`${number}${noted.notes[0]}`])
      await page.locator(card).getByRole('button', { name: 'Add as reference' }).waitFor()
      await page.mouse.move(5, 5)
      await page.locator(card).waitFor({ state: 'detached' })
      await sign(2).hover()
      await page.locator(card).getByRole('heading', { name: 'Note', exact: true }).waitFor()
      await page.locator(card).getByText('The translation is ours').waitFor()
      expect(
        await page
          .locator(card)
          .getByRole('button', { name: /Add|Open/ })
          .count(),
      ).toBe(0)
      // With the keys: the next one in view, from the first on.
      await page.keyboard.press('Escape')
      await page.keyboard.press('c')
      await page.locator(card).getByText('The Garden That Heals').waitFor()
      await page.keyboard.press('Escape')

      await select(page, { text: 'Gardens were thought' }, { text: 'to heal.' })
      await page.keyboard.press('5')
      const margin = page.locator('[data-passage]').filter({ hasText: 'Gardens were thought' })
      await margin.locator('[data-second-hand=proposed]').getByText('cites Ash, 1990').waitFor()
      await page.keyboard.press('Escape')
      await select(page, { text: 'The word itself' }, { text: 'is younger' })
      await page.keyboard.press('5')
      const remarked = page.locator('[data-passage]').filter({ hasText: 'The word itself' })
      await remarked.waitFor()
      await rest(page, 500)
      expect(await remarked.locator('[data-second-hand]').count()).toBe(0)
    },
  )

  test('with the keys: c opens the next citation in hand, Enter adds the work, Escape leads back to the text', async () => {
    const page = await open('trees.html')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('c')
    const add = page.locator(card).getByRole('button', { name: 'Add as reference' }).first()
    await add.waitFor()
    await expect.poll(() => add.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator(card).getByText('In the library: ash2019').waitFor()
    await page.getByText('ash2019 is in the library now, as a reference.').waitFor()
    // The next Enter would add the next one, and not open what was added.
    await expect.poll(() => add.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator(card).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-reader-scroller'))).toBe(true)
    // The sentence after it but one cites another.
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('c')
    await page.locator(card).getByText('The garden that was otherwise').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('c')
    await page.locator('[data-spoken]').getByText('Nothing is cited here.').waitFor({ state: 'attached' })
    // What was added can be opened from the citation.
    await restOn(page, { text: 'Ash et al., 2019' })
    await page.locator(card).getByRole('button', { name: 'Open' }).click()
    await page.getByText('“Why leaves fall when they do” has no text yet.').waitFor()
  })

  test('a passage that cites others is proposed as second-hand; yes keeps it so with its works, no puts the question away', async () => {
    const page = await open('trees.html')
    await select(page, { text: 'Leaves fell early' }, { text: 'whoever counted them' })
    await page.keyboard.press('5')
    const margin = page.locator('[data-passage]').filter({ hasText: 'Leaves fell early' })
    await margin.locator('[data-second-hand=proposed]').getByText('cites Ash et al., 2019; Birch & Cole, 2018a').waitFor()
    await page.keyboard.press('Escape')
    await margin.getByRole('button', { name: 'Yes' }).click()
    const judged = margin.locator('[data-second-hand=yes]')
    await judged.getByText('second-hand').waitFor()
    await judged.getByRole('link', { name: 'ash2019' }).waitFor()
    await judged.getByRole('button', { name: 'Add Birch & Cole, 2018a as reference' }).click()
    await judged.getByRole('link', { name: 'birch2018' }).waitFor()
    await expect.poll(() => judged.getByRole('button', { name: /as reference/ }).count()).toBe(0)
    // The work that was added is taken back, then the judgement with the link that came with it, at once.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await judged.getByRole('link', { name: 'birch2018' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await margin.locator('[data-second-hand=proposed]').waitFor()
    await page.keyboard.press('Control+Shift+z')
    await judged.getByRole('link', { name: 'ash2019' }).waitFor()
    await page.keyboard.press('Control+Shift+z')
    await judged.getByRole('link', { name: 'birch2018' }).waitFor()
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await rest(page, 300)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
    }
    // It is so after a reload, and until it is said otherwise.
    await page.reload()
    await judged.getByRole('link', { name: 'birch2018' }).waitFor()
    await judged.getByRole('button', { name: 'Not second-hand' }).click()
    await margin.locator('[data-second-hand]').waitFor({ state: 'detached' })

    await select(page, { text: 'We counted again' }, { text: 'no difference' })
    await page.keyboard.press('5')
    const own = page.locator('[data-passage]').filter({ hasText: 'We counted again' })
    await own.waitFor()
    await rest(page, 500)
    expect(await own.locator('[data-second-hand]').count()).toBe(0)
  })

  test('H says second-hand of what is in hand, and takes it back', async () => {
    const page = await open('raised-citations.pdf')
    await select(page, { page: 1, text: 'Salts were given' }, { page: 1, text: 'in margins' })
    await page.keyboard.press('5')
    const margin = page.locator('[data-passage]').filter({ hasText: 'Salts were given' })
    await margin.locator('[data-second-hand=proposed]').waitFor()
    await page.keyboard.press('H')
    await margin.locator('[data-second-hand=yes]').waitFor()
    await page.keyboard.press('H')
    await margin.locator('[data-second-hand]').waitFor({ state: 'detached' })
  })

  test('nothing went wrong in the page', () => {
    expect(bench.problems).toEqual([])
  })
})
