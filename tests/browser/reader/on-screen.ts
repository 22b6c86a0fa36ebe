import type { Page } from 'playwright-core'
import { rest } from '../../builders/rest'

/** Words on screen, in the text layer of a PDF page (from 1) or in an article. */
export interface Words {
  text: string
  page?: number
}

interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** Where words stand in the window, one box per piece; scrolls them into view first when asked. */
export async function boxesOf(page: Page, words: Words, scroll = false): Promise<Box[]> {
  const boxes = await page.evaluate(
    ({ text, number, scroll }) => {
      const scope = number ? `.page[data-page-number="${number}"] .textLayer` : '[data-reader-scroller]'
      const within = document.querySelector(scope)
      if (!within) return null
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const at = node.data.indexOf(text)
        if (at < 0) continue
        if (scroll) node.parentElement?.scrollIntoView({ block: 'center' })
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + text.length)
        return [...range.getClientRects()].map(({ left, top, width, height }) => ({ left, top, width, height }))
      }
      return null
    },
    { text: words.text, number: words.page ?? 0, scroll },
  )
  if (!boxes || boxes.length === 0) throw new Error(`“${words.text}” is not on screen`)
  return boxes
}

/** Drags the mouse from the first letter of `from` to the last of `to`, as a reader does. `rtl`: the first letter is at the right. */
export async function select(page: Page, from: Words, to: Words, { rtl = false, scroll = true } = {}) {
  await boxesOf(page, from, scroll)
  await rest(page, 100)
  const first = (await boxesOf(page, from))[0]!
  const last = (await boxesOf(page, to)).at(-1)!
  const near = 0.3 // px inside the letter: at half size a letter is two wide
  // Turned text runs down: its box is tall.
  const isTurned = first.height > 2 * first.width
  const start = isTurned
    ? { x: first.left + first.width / 2, y: first.top + 1 }
    : { x: rtl ? first.left + first.width - near : first.left + near, y: first.top + first.height / 2 }
  const end = isTurned
    ? { x: last.left + last.width / 2, y: last.top + last.height - 1 }
    : { x: rtl ? last.left + near : last.left + last.width - near, y: last.top + last.height / 2 }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.mouse.up()
  await page.locator('[data-palette]').waitFor()
}

/** Boxes of a passage as drawn, in the layer's own unit (parts of a PDF page, px of an article), by the page they are on. */
export async function drawnBoxes(page: Page, index = 0): Promise<string[]> {
  return page.evaluate((nth) => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-mark]')].filter(
      ({ dataset }) => !/^(?:draft|cursor|flash|match)/.test(dataset.mark ?? ''),
    )
    const ids = [...new Set(all.map((box) => box.dataset.mark))]
    return all
      .filter((box) => box.dataset.mark === ids[nth])
      .map((box) => {
        const number = box.closest('.page')?.getAttribute('data-page-number') ?? '-'
        const { left, top, width, height } = box.style
        return [number, ...[left, top, width, height].map((value) => Number.parseFloat(value).toFixed(1))].join(' ')
      })
  }, index)
}

/** How much of the words lies under drawn passages, 0…1, and how large the passages are beside the words given. */
export async function coverage(page: Page, words: readonly Words[]): Promise<{ covered: number; ratio: number }> {
  const boxes = (await Promise.all(words.map((own) => boxesOf(page, own)))).flat()
  return page.evaluate((texts) => {
    const marks = [...document.querySelectorAll('[data-mark]')].map((mark) => mark.getBoundingClientRect())
    const area = (list: { width: number; height: number }[]) => list.reduce((sum, box) => sum + box.width * box.height, 0)
    let covered = 0
    for (const text of texts) {
      for (const mark of marks) {
        const width = Math.min(text.left + text.width, mark.right) - Math.max(text.left, mark.left)
        const height = Math.min(text.top + text.height, mark.bottom) - Math.max(text.top, mark.top)
        if (width > 0 && height > 0) covered += width * height
      }
    }
    return { covered: covered / area(texts), ratio: area(marks) / area(texts) }
  }, boxes)
}
