import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rest } from '../../builders/rest'
import { zipFile } from '../../builders/zip-file'
import { boxesOf, coverage, select, type Words } from './on-screen'
import { fixture, missing, ReaderBench, sample } from './open-reader'

const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 10_000 })

const filler = (words: string, count: number) =>
  Array.from(
    { length: count },
    (_, n) => `<p>${words} number ${n + 1} stands here and goes on for a line or two of the column.</p>`,
  ).join('')

/** A page with everything a passage can lie across. */
const mixed = `<!doctype html><html><head><title>Mixed matter</title></head><body><article><h1>Mixed matter</h1>
<p>The opening paragraph says what this is about, and it is long enough to be taken for one of an article by whoever looks.</p>
<h2>The list</h2><p>Before it.</p><ul><li>First item of <b>three</b></li><li>Second item</li><li>Third item ends</li></ul>
<p>Between list and table.</p>
<table><thead><tr><th>Group</th><th>Mean</th></tr></thead><tbody><tr><td>Treated people</td><td>12.5</td></tr><tr><td>Untreated</td><td>13.5</td></tr></tbody></table>
<p>After the table a claim is made.<sup><a href="#fn1">1</a></sup> It goes on behind the note.</p>
<h2>The wide one</h2>
<table><tbody><tr>${Array.from({ length: 24 }, (_, n) => `<td>Measure${n}</td>`).join('')}</tr><tr>${Array.from({ length: 24 }, (_, n) => `<td>${n}.25</td>`).join('')}</tr></tbody></table>
<pre>a line of code that is very long ${'and longer '.repeat(30)}</pre>
<p>A word without end: ${'Donaudampfschiffahrtsgesellschaft'.repeat(8)} stops.</p>
${filler('A paragraph', 60)}
<h2>Notes</h2><ol><li id="fn1">The first note says where it is from.</li><li>The second note ends all.</li></ol></article></body></html>`

const chapter = (title: string, body: string) =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title></head><body><h1 id="top">${title}</h1>${body}</body></html>`

const book = () =>
  zipFile([
    { name: 'mimetype', data: 'application/epub+zip', isStored: true },
    {
      name: 'META-INF/container.xml',
      data: '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
    },
    {
      name: 'book.opf',
      data: '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A linked book</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    },
    {
      name: 'a.xhtml',
      data: chapter(
        'Of causes',
        `<p>Chapter one begins.<a href="b.xhtml#n1">See the note</a> or <a href="b.xhtml">the next chapter</a>.</p>${filler('Cause', 60)}`,
      ),
    },
    {
      name: 'b.xhtml',
      data: chapter(
        'Of cures',
        `${filler('Cure', 60)}<p id="n1">The note is here. <a href="a.xhtml#top">Back to the causes</a></p>`,
      ),
    },
  ])

interface Case {
  name: string
  from: Words
  to: Words
  quote: string
  words: readonly Words[]
}

const cases: readonly Case[] = [
  {
    name: 'a heading and list items',
    from: { text: 'The list' },
    to: { text: 'Second item' },
    quote: 'The list\nBefore it.\nFirst item of three\nSecond item',
    words: [{ text: 'Before it.' }, { text: 'First item of' }, { text: 'three' }],
  },
  {
    name: 'cells of a table',
    from: { text: 'Treated people' },
    to: { text: '13.5' },
    quote: 'Treated people\t12.5\nUntreated\t13.5',
    words: [{ text: 'Treated people' }, { text: '12.5' }, { text: 'Untreated' }, { text: '13.5' }],
  },
  {
    name: 'the number of a note, which is no part of the quote',
    from: { text: 'a claim is made.' },
    to: { text: 'behind the note.' },
    quote: 'a claim is made. It goes on behind the note.',
    words: [{ text: 'a claim is made.' }, { text: 'behind the note.' }],
  },
  {
    name: 'notes at the end',
    from: { text: 'The first note says' },
    to: { text: 'The second note' },
    quote: 'The first note says where it is from.\nThe second note',
    words: [{ text: 'The first note says' }, { text: 'The second note' }],
  },
]

const settings = [[], ['Spaced', 'Wide', 'Open', 'Sepia'], ['Sans', 'Narrow', 'Close', 'Dark']] as const

describe.skipIf(missing)(`articles${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    const file = (name: string, data: string | Uint8Array) => {
      writeFileSync(join(bench.folder, name), data)
      return join(bench.folder, name)
    }
    sources = bench.import([
      file('mixed.html', mixed),
      file('linked.epub', book()),
      file('long.html', `<title>Long</title><article><h1>Long</h1>${filler('Paragraph', 1500)}</article>`),
      fixture('right-to-left.html'),
      sample('gut-trials.html'),
    ])
    await bench.serve()
  })
  afterAll(() => bench.close())

  const read = async (page: Page, file: string) => bench.read(page, sources.get(file) ?? '')
  const open = async (file: string) => {
    const page = await bench.page()
    await read(page, file)
    return page
  }
  const choose = async (page: Page, choices: readonly string[]) => {
    if (choices.length === 0) return
    await page.getByRole('button', { name: 'Type' }).click()
    for (const name of choices) await page.locator('label', { hasText: new RegExp(`^${name}$`) }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Type' }).waitFor({ state: 'detached' })
    await page.locator('[data-reader-scroller]').focus() // the button has a tooltip as long as it has the focus
  }
  /** The words at a height below the top of the view, px. */
  const wordsAt = (page: Page, below = 30) =>
    page.evaluate((y) => {
      const box = document.querySelector('[data-reader-scroller] article')!.getBoundingClientRect()
      const top = document.querySelector('[data-reader-scroller]')!.getBoundingClientRect().top
      const range = document.caretRangeFromPoint(box.left + 40, top + y)
      return /number \d+/.exec(range?.startContainer.textContent ?? '')?.[0] ?? range?.startContainer.textContent ?? ''
    }, below)
  const scrollTo = (page: Page, share: number) =>
    page.evaluate((part) => {
      const view = document.querySelector('[data-reader-scroller]')!
      view.scrollTop = view.scrollHeight * part
    }, share)

  test.each(cases)('a passage across $name comes back in every type', async ({ from, to, quote, words }) => {
    const page = await open('mixed.html')
    await select(page, from, to)
    await page.keyboard.press('h')
    const card = page.locator('[data-passage]', { hasText: quote.slice(0, 12) }).last()
    await soon(() => card.getAttribute('data-passage')).not.toMatch(/^new-/)
    expect(await card.locator('q').textContent()).toBe(quote)
    await page.keyboard.press('Escape')
    const lies = async () => {
      await boxesOf(page, from, true) // in view: marks are drawn around it
      await soon(async () => (await coverage(page, words)).covered).toBeGreaterThan(0.85)
      expect((await coverage(page, words)).ratio).toBeLessThan(12)
    }
    for (const choices of settings) {
      await choose(page, choices)
      await lies()
      await page.reload()
      await read(page, 'mixed.html')
      await lies()
      expect(await card.locator('q').textContent()).toBe(quote)
    }
    await page.keyboard.press('Control+z')
  })

  test('the words at the top stay there through type, width of the window and zoom, and when it is opened again', async () => {
    const page = await open('long.html')
    await scrollTo(page, 0.5)
    const words = await wordsAt(page)
    expect(words).toMatch(/number \d+/)
    for (const choices of [['Spaced'], ['Narrow'], ['Open'], ['Sans', 'Wide'], ['Close']]) {
      await choose(page, choices)
      await soon(() => wordsAt(page)).toBe(words)
    }
    await page.setViewportSize({ width: 1000, height: 700 })
    await soon(() => wordsAt(page)).toBe(words)
    await page.keyboard.press('Control+=')
    await soon(() => wordsAt(page)).toBe(words)
    await rest(page, 700) // the place is remembered
    await read(page, 'gut-trials.html')
    await read(page, 'long.html')
    await soon(() => wordsAt(page)).toBe(words)
    await page.setViewportSize({ width: 1400, height: 900 })
    await page.reload()
    await page.locator('article p').first().waitFor()
    await soon(() => wordsAt(page)).toBe(words)
    // And read on by a screen and back, it does not creep.
    await choose(page, ['Serif'])
    await soon(() => wordsAt(page)).toBe(words)
  })

  const isSeen = (page: Page, text: string) =>
    page.evaluate((words) => {
      const view = document.querySelector('[data-reader-scroller]')!.getBoundingClientRect()
      const found = [...document.querySelectorAll('article p, article h1')].find((element) =>
        element.textContent?.startsWith(words),
      )
      const box = found?.getBoundingClientRect()
      return Boolean(box && box.bottom > view.top && box.top < view.bottom)
    }, text)

  test('links within a book lead to their places, by mouse and by keyboard, and back', async () => {
    const page = await open('linked.epub')
    const address = page.url()
    await page.getByText('See the note').click()
    await soon(() => isSeen(page, 'The note is here.')).toBe(true)
    expect(await isSeen(page, 'Chapter one begins.')).toBe(false)
    await page.keyboard.press('Alt+ArrowLeft')
    await soon(() => isSeen(page, 'Chapter one begins.')).toBe(true)
    await page.keyboard.press('Alt+ArrowRight')
    await soon(() => isSeen(page, 'The note is here.')).toBe(true)
    await page.getByText('Back to the causes').focus()
    await page.keyboard.press('Enter')
    await soon(() => isSeen(page, 'Of causes')).toBe(true)
    await page.getByText('the next chapter').click()
    await soon(() => isSeen(page, 'Of cures')).toBe(true)
    expect(page.url()).toBe(address)
    expect(await page.locator('article [id]').count()).toBe(0)
  })

  test('a jump right after another is not taken back by the column of claims, which follows a frame later', async () => {
    const page = await open('linked.epub')
    await page.getByText('See the note').click()
    await soon(() => isSeen(page, 'The note is here.')).toBe(true)
    for (let turn = 0; turn < 5; turn += 1) {
      await page.evaluate(async () => {
        const frame = () => new Promise(requestAnimationFrame)
        const press = (key: string) =>
          document
            .querySelector('[data-reader-scroller]')!
            .dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true }))
        await frame()
        press('ArrowLeft')
        await frame()
        press('ArrowRight')
        await frame()
        await frame()
        await frame()
      })
      expect(await isSeen(page, 'The note is here.')).toBe(true)
    }
  })

  test('what is wider than the column scrolls by itself, and its marks with it', async () => {
    const page = await open('mixed.html')
    const frame = page.locator('[data-scrolls]').nth(1)
    await frame.scrollIntoViewIfNeeded()
    expect(await page.evaluate(() => document.querySelector('[data-reader-scroller]')!.scrollWidth)).toBe(
      await page.evaluate(() => document.querySelector('[data-reader-scroller]')!.clientWidth),
    )
    expect(await frame.evaluate((own) => own.scrollWidth > own.clientWidth && own.tabIndex === 0)).toBe(true)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('measure23')
    await page.getByText('1 of 1').waitFor()
    const marked = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-mark^="match"]')].map((mark) => Math.round(mark.getBoundingClientRect().left)),
      )
    await frame.evaluate((own) => {
      own.scrollLeft = own.scrollWidth
    })
    const left = () =>
      page.evaluate(() => {
        const cell = [...document.querySelectorAll('td')].find((one) => one.textContent === 'Measure23')!
        const range = document.createRange()
        range.selectNodeContents(cell)
        return Math.round(range.getBoundingClientRect().left)
      })
    await soon(async () => ((await marked())[0] ?? -1) - (await left())).toBe(0)
    // Scrolled out of the table, it is not drawn beside it.
    await frame.evaluate((own) => {
      own.scrollLeft = 0
    })
    await soon(marked).toEqual([])
  })

  test('text that runs from right to left stands at the right', async () => {
    const page = await open('right-to-left.html')
    const sides = await page.evaluate(() => {
      const paragraph = [...document.querySelectorAll('article p')].find((one) => /^[\u0590-\u05FF]/.test(one.textContent ?? ''))!
      const range = document.createRange()
      range.selectNodeContents(paragraph)
      const words = [...range.getClientRects()].at(-1)!
      const box = paragraph.getBoundingClientRect()
      return { left: words.left - box.left, right: box.right - words.right }
    })
    expect(sides.right).toBeLessThan(sides.left)
    expect(await page.evaluate(() => document.querySelector('article bdi')?.getAttribute('dir'))).toBe('ltr')
  })

  test('axe finds nothing wrong with the type menu and an article in every paper, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await bench.page()
      await page.emulateMedia({ colorScheme })
      for (const paper of ['Sepia', 'Dark', 'Sheet']) {
        await read(page, 'mixed.html')
        await choose(page, [paper])
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map((one) => `${paper}: ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
        ).toEqual([])
      }
      await page.getByRole('button', { name: 'Type' }).click()
      await page.getByRole('dialog', { name: 'Type' }).waitFor()
      await rest(page, 300)
      const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
      expect(violations.map((one) => one.id)).toEqual([])
    }
    expect(bench.problems).toEqual([])
  })
})
