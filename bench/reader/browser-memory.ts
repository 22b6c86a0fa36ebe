import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'

const MiB = 1024 * 1024

export interface BrowserMemory {
  /** Memory of the page's process (its worker threads are in it) and of the process that draws, that no other shares, MiB. */
  process: number
  /** JavaScript heap of the page alone, MiB. */
  heap: number
}

/**
 * What a browser with one page holds, after garbage was collected in the page and its workers. Needs Chromium with `--js-flags=--expose-gc`.
 * Null where there is no /proc.
 */
export async function browserMemory(browser: Browser, page: Page): Promise<BrowserMemory | null> {
  const collect = () => (globalThis as unknown as { gc(): void }).gc()
  for (let n = 0; n < 3; n++) {
    await page.evaluate(collect)
    await Promise.all(page.workers().map((worker) => worker.evaluate(collect)))
    await page.waitForTimeout(500)
  }
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] }
  await session.detach()
  const own = await page.context().newCDPSession(page)
  const { usedSize } = await own.send('Runtime.getHeapUsage')
  await own.detach()
  try {
    const of = (wanted: string) => processInfo.filter(({ type }) => type === wanted).map(({ id }) => privateBytes(id))
    // Chromium keeps an empty page process at hand: the page is the largest.
    return { process: (Math.max(...of('renderer')) + Math.max(0, ...of('GPU'))) / MiB, heap: usedSize / MiB }
  } catch {
    return null
  }
}

function privateBytes(id: number): number {
  const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
  return [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0)
}
