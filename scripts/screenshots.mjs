// node scripts/screenshots.mjs: takes docs/screenshots from the sample review, in a real Chromium. Run it after a visible change.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './find-chromium.mjs'
import { ensureBuilt, ensureInstalled, pinnedNode, root, toolEnvironment } from './install.mjs'

await ensureInstalled()
await ensureBuilt()
const { chromium } = await import('playwright-core')
const executablePath = findChromium()
if (!executablePath) throw new Error('No Chrome or Chromium was found (CHROME_PATH can name one).')

const folder = mkdtempSync(join(tmpdir(), 'syntopic-screenshots-'))
const pictures = join(root, 'docs/screenshots')
const cli = join(root, 'out/main/cli.cjs')
const env = toolEnvironment({ SYNTOPIC_DATA: join(folder, 'data') })
mkdirSync(pictures, { recursive: true })
execFileSync(pinnedNode(), [cli, 'demo', '--out', folder], { env })
const server = spawn(pinnedNode(), [cli, 'serve', join(folder, 'sample.syntopic')], { env, stdio: ['ignore', 'pipe', 'ignore'] })
const url = await new Promise((found) => server.stdout.on('data', (chunk) => found(String(chunk).trim())))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, colorScheme: scheme })
    const page = await context.newPage()
    const keep = (name) => page.screenshot({ path: join(pictures, scheme === 'dark' ? `${name}-dark.png` : `${name}.png`) })
    const show = async (hash, wait) => {
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
      await page.locator(wait).first().waitFor()
      await page.waitForTimeout(1500)
    }
    await page.goto(url)
    await page.getByRole('grid', { name: 'Sources' }).waitFor()
    await page.getByRole('row', { name: /Probiotics/ }).click()
    await page.waitForTimeout(800)
    await keep('library')
    await page.getByRole('row', { name: /Ketamine/ }).dblclick()
    await page.locator('.textLayer span').first().waitFor({ state: 'attached' })
    await page.waitForTimeout(2500)
    await keep('reader')
    await show('#/matrix', '[role=gridcell]')
    await page.getByRole('button', { name: 'Show what is under Inflammation' }).click()
    await page.waitForTimeout(500)
    await page
      .getByRole('gridcell', { name: /Gut team.*Inflammation: mixed/i })
      .first()
      .click()
    await page.getByRole('list', { name: 'Quotes' }).waitFor()
    await page.waitForTimeout(800)
    await keep('matrix')
    await show('#/evidence', 'q, [role=row]')
    await keep('evidence')
    await show('#/taxonomy', '[role=treegrid], [role=tree]')
    await page.getByText('Gut–brain axis').first().click()
    await page.waitForTimeout(500)
    await keep('taxonomy')
    await context.close()
  }
} finally {
  await browser.close()
  server.kill('SIGINT')
  rmSync(folder, { recursive: true, force: true })
}
