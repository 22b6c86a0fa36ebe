import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { annotatePdf } from '../../builders/annotate-pdf'
import { pagedPdf } from '../../builders/paged-pdf'
import { rest } from '../../builders/rest'
import { boxesOf, type Words } from './on-screen'
import { fixture, missing, ReaderBench } from './open-reader'

/** Expects what comes to be true within seconds: machines that test are slow. */
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 8_000 })

/** SYNTOPIC_PICTURES: a folder for pictures of what a test sees, to be looked at by whoever works on it. */
async function look(page: Page, name: string) {
  const folder = process.env.SYNTOPIC_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** Drags from the middle of words to the end of others. */
async function drag(page: Page, from: Words, to: Words) {
  const [first] = await boxesOf(page, from)
  const last = (await boxesOf(page, to)).at(-1)!
  await page.mouse.move(first!.left + 1, first!.top + first!.height / 2)
  await page.mouse.down()
  await page.mouse.move(last.left + last.width - 1, last.top + last.height / 2, { steps: 6 })
  await page.mouse.up()
}

const quotes = (page: Page) => page.locator('[data-passage] q').allTextContents()
const pageNow = (page: Page) => page.getByRole('textbox', { name: 'Page' }).inputValue()

async function forget(page: Page) {
  await page.keyboard.press('Escape')
  await soon(() => page.locator('[data-passage]').last().getAttribute('data-passage')).not.toMatch(/^new-/)
  await page.locator('[data-passage]').last().getByRole('button', { name: 'Delete highlight' }).click()
  await soon(() => page.locator('[data-passage]').count()).toBe(0)
}

describe.skipIf(missing)(`links and notes on the pages of a PDF${missing && ` (skipped: ${missing})`}`, () => {
  const bench = new ReaderBench()
  let sources: Map<string, string>
  beforeAll(async () => {
    const write = (name: string, bytes: Uint8Array) => {
      const path = join(bench.folder, name)
      writeFileSync(path, bytes)
      return path
    }
    // The third line leads to page 30, the fifth out of the document, and the first, which is a running head, to page 20.
    const within = '<< /Type /Annot /Subtype /Link /Rect [60 714 320 730] /Border [0 0 0] /Dest [29 /XYZ 0 842 null] >>'
    const head = '<< /Type /Annot /Subtype /Link /Rect [60 758 320 774] /Border [0 0 0] /Dest [19 /XYZ 0 842 null] >>'
    const out =
      '<< /Type /Annot /Subtype /Link /Rect [60 668 320 690] /Border [0 0 0] /A << /S /URI /URI (https://example.org/) >> >>'
    const raised =
      '<< /Type /Annot /Subtype /Link /Rect [301 595 306 606] /Border [0 0 0] /A << /S /URI /URI (https://example.org/) >> >>'
    const note = (x: number, more: string) =>
      `<< /Type /Annot /Subtype /Text /Rect [${x} 700 ${x + 20} 720] /Contents (A note of ${x}) /F 4 ${more} >>`
    const attached =
      '<< /Type /Annot /Subtype /FileAttachment /Rect [480 700 490 716] /Name /Paperclip /F 4 /FS << /Type /Filespec /F (a.txt) >> >>'
    const names = ['', '/Name /Comment', '/Name /Help', '/Name /NewParagraph', '/Name /Star', '/Name /CrossHairs']
    sources = bench.import([
      write('linked.pdf', annotatePdf(pagedPdf({ pages: 40 }), new Map([[0, [within, out, head]]]))),
      write('raised.pdf', annotatePdf(readFileSync(fixture('raised-citations.pdf')), new Map([[0, [raised]]]))),
      write(
        'noted.pdf',
        annotatePdf(pagedPdf({ pages: 1 }), new Map([[0, [...names.map((name, i) => note(340 + i * 22, name)), attached]]])),
      ),
    ])
    await bench.serve()
  })
  afterAll(() => bench.close())

  const open = async (name: string) => {
    const page = await bench.page()
    page.setDefaultTimeout(8_000)
    await bench.read(page, sources.get(name) ?? '')
    await page.locator('.annotationLayer section').first().waitFor()
    return page
  }

  test('a link is met among the words where it stands, by whoever listens to the page', async () => {
    const page = await open('linked.pdf')
    const owner = page.locator('.page[data-page-number="1"] .textLayer [aria-owns]', { hasText: 'Page 1 line 3 tells' })
    await soon(() => owner.count()).toBe(1)
    const id = await owner.getAttribute('aria-owns')
    expect(await page.locator(`[id="${id}"]`).evaluate((element) => element.closest('.linkAnnotation') !== null)).toBe(true)
    await page.close()
  })

  test('a drag that begins on a link selects like on any words, and the link is not followed', async () => {
    const page = await open('linked.pdf')
    await drag(page, { page: 1, text: 'line 3 tells' }, { page: 1, text: 'Page 1 line 3 tells what was measured' })
    await page.locator('[data-palette]').waitFor()
    await look(page, 'link-selected')
    await page.keyboard.press('h')
    await soon(() => quotes(page)).toEqual(['line 3 tells what was measured'])
    expect(await pageNow(page)).toBe('1')
    await forget(page)

    // Upwards, out of the link and into the one above.
    await drag(page, { page: 1, text: 'line 5 tells' }, { page: 1, text: 'Page 1 line 3 tells' })
    await page.locator('[data-palette]').waitFor()
    await page.keyboard.press('h')
    await soon(async () => (await quotes(page))[0]).toMatch(/^what was measured there\. Page 1 line 4 .* Page 1$/)
    expect(page.context().pages()).toHaveLength(1)
    await forget(page)

    // A running head is no part of the text: nothing is selected within it, and its link is not followed either.
    await drag(page, { page: 1, text: 'line 1 tells' }, { page: 1, text: 'Page 1 line 1 tells what was' })
    await rest(page, 500)
    expect(await page.locator('[data-palette]').count()).toBe(0)
    expect(await pageNow(page)).toBe('1')
    await page.close()
    expect(bench.problems).toEqual([])
  })

  test('a click follows the link, also when the hand is not quite still and after something was selected in a link', async () => {
    const page = await open('linked.pdf')
    await drag(page, { page: 1, text: 'line 2 tells' }, { page: 1, text: 'Page 1 line 2 tells what' })
    await page.locator('[data-palette]').waitFor()
    await page.keyboard.press('Escape')
    const [box] = await boxesOf(page, { page: 1, text: 'line 3 tells' })
    const { x, y } = { x: box!.left + 4, y: box!.top + box!.height / 2 }
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 1, y + 1)
    await page.mouse.up()
    await soon(() => pageNow(page)).toBe('30')
    await page.keyboard.press('Alt+ArrowLeft')
    await soon(() => pageNow(page)).toBe('1')

    const [other] = await boxesOf(page, { page: 1, text: 'line 5 tells' })
    await page.context().route('https://example.org/', (route) => route.fulfill({ body: 'outside' }))
    const opened = page.context().waitForEvent('page')
    await page.mouse.click(other!.left + 4, other!.top + other!.height / 2)
    expect((await opened).url()).toBe('https://example.org/')
    // By keyboard too, right after something was selected in a link.
    await page.bringToFront()
    await drag(page, { page: 1, text: 'line 3 tells' }, { page: 1, text: 'Page 1 line 2 tells' })
    await page.locator('[data-palette]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.page[data-page-number="1"] .annotationLayer a').first().focus()
    await page.keyboard.press('Enter')
    await soon(() => pageNow(page)).toBe('20')
    await page.context().close()
    expect(bench.problems).toEqual([])
  })

  test('from a linked citation number on, which is no part of the text, the words after it are selected', async () => {
    const page = await open('raised.pdf')
    const link = await page.locator('.annotationLayer a').first().boundingBox()
    const [last] = await boxesOf(page, { page: 1, text: 'noted' })
    await page.mouse.move(link!.x + link!.width / 2, link!.y + link!.height / 2)
    await page.mouse.down()
    await page.mouse.move(last!.left + last!.width - 0.5, last!.top + last!.height / 2, { steps: 6 })
    await page.mouse.up()
    await page.locator('[data-palette]').waitFor()
    await page.keyboard.press('h')
    await soon(() => quotes(page)).toEqual(['and their use was noted'])
    await forget(page)
    await page.close()
  })

  test('a page with notes and an attached file asks for nothing that is missing, and shows their icons', async () => {
    const page = await bench.page()
    const asked: string[] = []
    const amiss: string[] = []
    page.on('response', (response) => {
      asked.push(response.url())
      if (response.status() >= 400) amiss.push(`${response.status()} ${response.url()}`)
    })
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? ''
      if (why !== 'net::ERR_ABORTED') amiss.push(`${why} ${request.url()}`) // a call that was let go of is none
    })
    await bench.read(page, sources.get('noted.pdf') ?? '')
    const hidden = page.locator('.annotationLayer .textAnnotation img')
    await hidden.first().waitFor({ state: 'attached' })
    // Marks in the file are passages with signs of their own; the icons are there, should they ever be shown.
    const icons = await page
      .locator('.annotationLayer img')
      .evaluateAll((images) =>
        Promise.all(images.map((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).src))),
      )
    expect(icons.map((src) => src.replace(/^.*\//, ''))).toEqual([
      'annotation-note.svg',
      'annotation-comment.svg',
      'annotation-help.svg',
      'annotation-newparagraph.svg',
      'annotation-note.svg',
      'annotation-note.svg',
      'annotation-paperclip.svg',
    ])
    expect(asked.some((url) => url.endsWith('/pdfjs/images/annotation-help.svg'))).toBe(true)
    await look(page, 'notes')
    expect(amiss).toEqual([])
    expect(bench.problems).toEqual([])
    await page.close()
  })
})
