import type { Page } from 'playwright-core'

/**
 * Waits until a page has come to rest: a time that usually suffices, and at least as many frames as a slow screen draws in it. On a busy machine frames come late,
 * and with them what is done a frame at a time (the focus given back, a place scrolled to).
 *
 * @param time ms
 */
export function rest(page: Page, time: number): Promise<void> {
  return page.evaluate(async (time) => {
    const end = performance.now() + time
    for (let frames = 0; frames < time / 60 || performance.now() < end; frames += 1) await new Promise(requestAnimationFrame)
  }, time)
}

/**
 * From now on no frame comes in which a page could catch up with what it did not do at once, as on a screen that is late.
 *
 * @returns lets frames come again; those that were missed stay away
 */
export async function withoutFrames(page: Page): Promise<() => Promise<void>> {
  const frames = await page.evaluateHandle(() => {
    const own = window.requestAnimationFrame
    window.requestAnimationFrame = () => 0
    return own
  })
  return () =>
    frames.evaluate((own) => {
      window.requestAnimationFrame = own
    })
}
