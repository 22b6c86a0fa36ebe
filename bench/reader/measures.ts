import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { browserPath } from '../../tests/browser/reader/open-reader'
import { median } from '../measure'
import { type BrowserMemory, browserMemory } from './browser-memory'
import type { PeerPage } from './peer-page'
import { framesWhileScrolling, installProbes, jump, shown, visitPages } from './probes'
import type { ServedReview } from './served-review'

/** A viewer under measure. */
export interface Viewer {
  url: string
  /** What scrolls, and where a page number is typed. */
  scroller: string
  field: string
}

export const ours = (review: ServedReview, sourceId: string): Viewer => ({
  url: review.url(sourceId),
  scroller: '[data-reader-scroller]',
  field: 'input[aria-label="Page"]',
})
export const peers = (peer: PeerPage, file: string, zoom: number): Viewer => ({
  url: peer.url(file, `zoom=${zoom}`),
  scroller: '#viewerContainer',
  field: '#pageNumber',
})

export const launch = () => chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--js-flags=--expose-gc'] })

/** A tab that knows nothing yet, with a cache of its own. */
export async function withTab<T>(browser: Browser, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  try {
    const page = await context.newPage()
    await installProbes(page)
    await page.goto(url, { waitUntil: 'commit' })
    return await work(page)
  } finally {
    await context.close()
  }
}

/** First page and, where a number is given, a jump; ms, medians of alternating runs, ours second. The first round warms up. */
export async function openings(browser: Browser, viewers: readonly Viewer[], to: number | null, runs: number) {
  const first = viewers.map((): number[] => [])
  const jumps = viewers.map((): number[] => [])
  for (let run = 0; run <= runs; run++) {
    for (const [index, viewer] of viewers.entries()) {
      await withTab(browser, viewer.url, async (page) => {
        const opened = await shown(page, 1)
        if (run > 0) first[index]!.push(opened)
        if (to === null) return
        await page.waitForTimeout(1_000)
        const jumped = await jump(page, viewer.field, to)
        if (run > 0) jumps[index]!.push(jumped)
      })
    }
  }
  return { first: first.map(median), jumps: to === null ? [] : jumps.map(median) }
}

/** Memory of a browser that visited so many pages of the document and then was left alone for `idle` seconds. */
export async function memoryAfterVisiting({ url, scroller }: Viewer, pages: number, idle: number): Promise<BrowserMemory | null> {
  const browser = await launch()
  try {
    return await withTab(browser, url, async (page) => {
      await shown(page, 1)
      await visitPages(page, scroller, pages)
      await page.waitForTimeout(idle * 1_000)
      return browserMemory(browser, page)
    })
  } finally {
    await browser.close()
  }
}

/** Times between frames while scrolling from page 100 on: the 95th of a hundred, median of alternating runs of each viewer. */
export async function scrolling(browser: Browser, viewers: readonly Viewer[], runs: number, steps: number): Promise<number[]> {
  const slow = viewers.map((): number[] => [])
  for (let run = 0; run < runs; run++) {
    for (const [index, { url, scroller, field }] of viewers.entries()) {
      await withTab(browser, url, async (page) => {
        await shown(page, 1)
        await jump(page, field, 100)
        await page.waitForTimeout(1_500)
        slow[index]!.push(percentile(await framesWhileScrolling(page, scroller, steps), 0.95))
      })
    }
  }
  return slow.map(median)
}

/** From the press of a hypothesis's key on the sentence cursor to the frame with the highlight, ms each. */
export function keyToHighlight(browser: Browser, { url, field }: Viewer, count: number): Promise<number[]> {
  return withTab(browser, url, async (page) => {
    await shown(page, 1)
    await jump(page, field, 50)
    await page.waitForTimeout(1_000)
    const times: number[] = []
    for (let n = 0; times.length < count && n < 2 * count; n++) {
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.locator('[data-mark="cursor"]').first().waitFor()
      await page.waitForTimeout(300)
      await page.evaluate(() => window.probes.nextMark('123456789'))
      await page.keyboard.press(String(1 + (n % 3)))
      const time = await Promise.race([page.evaluate(() => window.probes.marked()), page.waitForTimeout(5_000)])
      if (typeof time === 'number') times.push(time) // a sentence that is claimed already gets no new mark
      await page.waitForTimeout(300)
    }
    return times
  })
}

/** The value below which this part (0…1) of the values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
