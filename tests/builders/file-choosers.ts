import type { Page } from 'playwright-core'

/**
 * To be called as soon as there is a page whose choosers of files a test answers. Playwright takes choosers over while somebody listens, and asks the browser for it
 * only then, without waiting: a chooser that opens right after `waitForEvent('filechooser')` may be missed.
 */
export function expectFileChoosers(page: Page) {
  page.on('filechooser', () => {})
}
