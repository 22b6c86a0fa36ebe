import type { Page } from 'playwright-core'

/** What the pages under measure can tell; the same code in both, since both show pages through pdf.js. */
interface Probes {
  /** Time of the first frame with the page's picture and text, ms since navigation. */
  shown(page: number): Promise<number>
  /** Time of the last press of a key, ms since navigation. */
  pressed(key: string): number
  /** From the next press of one of the keys to the frame after a new mark stands in the page, ms. Set up before the press. */
  nextMark(keys: string): void
  marked(): Promise<number>
  startFrames(): void
  /** Times between frames since then, ms. */
  stopFrames(): number[]
}

declare global {
  interface Window {
    probes: Probes
  }
}

/** Runs in the page before anything of its own. */
function install() {
  const presses = new Map<string, number>()
  addEventListener('keydown', (event) => presses.set(event.key, event.timeStamp), { capture: true })
  const isShown = (number: number) => {
    const page = document.querySelector(`.page[data-page-number="${number}"]`)
    return Boolean(
      page?.querySelector('canvas') && !page.classList.contains('loadingIcon') && page.querySelector('.textLayer .endOfContent'),
    )
  }
  const markIds = () => new Set([...document.querySelectorAll<HTMLElement>('[data-mark]')].map((mark) => mark.dataset.mark))
  const afterFrame = (then: (time: number) => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => then(performance.now())
      port2.postMessage(null)
    })
  let frames: number[] = []
  let counting = false
  let mark: Promise<number> = Promise.resolve(0)
  window.probes = {
    shown: (number) =>
      new Promise((resolve) => {
        const look = () => (isShown(number) ? afterFrame(resolve) : requestAnimationFrame(look))
        look()
      }),
    pressed: (key) => presses.get(key) ?? Number.NaN,
    nextMark: (keys) => {
      mark = new Promise((resolve) => {
        addEventListener(
          'keydown',
          (event) => {
            if (!keys.includes(event.key)) return
            const before = markIds()
            const observer = new MutationObserver(() => {
              const isNew = [...markIds()].some((id) => id && !before.has(id) && !/^(?:draft|cursor|flash|match)/.test(id))
              if (!isNew) return
              observer.disconnect()
              afterFrame((time) => resolve(time - event.timeStamp))
            })
            observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-mark'] })
          },
          { capture: true, once: true },
        )
      })
    },
    marked: () => mark,
    startFrames: () => {
      frames = []
      counting = true
      let last = performance.now()
      const frame = (now: number) => {
        if (!counting) return
        frames.push(now - last)
        last = now
        requestAnimationFrame(frame)
      }
      requestAnimationFrame((now) => {
        last = now
        requestAnimationFrame(frame)
      })
    },
    stopFrames: () => {
      counting = false
      return frames
    },
  }
}

export const installProbes = (page: Page) => page.addInitScript(install)

/** ms from navigation to the first frame with a page's picture and text. */
export const shown = (page: Page, number: number) => page.evaluate((n) => window.probes.shown(n), number)

/** Goes to a page by typing its number into the viewer's field. @returns ms from Enter to the first frame with its picture and text. */
export async function jump(page: Page, field: string, number: number): Promise<number> {
  await page.locator(field).click()
  await page.locator(field).fill(String(number))
  await page.keyboard.press('Enter')
  const [end, start] = await page.evaluate(
    async (n) => [await window.probes.shown(n), window.probes.pressed('Enter')] as const,
    number,
  )
  return end - start
}

/** Times between frames, ms, while the wheel is turned `steps` times by 100 px, thirty times a second, over the middle of what scrolls. */
export async function framesWhileScrolling(page: Page, scroller: string, steps: number): Promise<number[]> {
  const box = await page.locator(scroller).boundingBox()
  if (!box) throw new Error(`${scroller} is not on screen`)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(() => window.probes.startFrames())
  const start = performance.now()
  for (let n = 0; n < steps; n++) {
    await page.mouse.wheel(0, 100)
    const wait = start + (n + 1) * (1000 / 30) - performance.now()
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
  }
  return page.evaluate(() => window.probes.stopFrames())
}

/** Scrolls through pages one by one, each until it is drawn. */
export async function visitPages(page: Page, scroller: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    await page.evaluate(
      async ([selector, n]) => {
        const target = document.querySelector<HTMLElement>(`.page[data-page-number="${n}"]`)
        const own = document.querySelector(selector)
        if (!target || !own) throw new Error(`there is no page ${n} in ${selector}`)
        own.scrollTop += target.getBoundingClientRect().top - own.getBoundingClientRect().top
        await window.probes.shown(n)
      },
      [scroller, number] as const,
    )
  }
}
