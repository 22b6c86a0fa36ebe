import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expectFileChoosers } from '../../builders/file-choosers'
import { rest } from '../../builders/rest'
import { envWithData, out, Served } from '../../builders/served'

const root = resolve(import.meta.dirname, '../../..')
const program = join(out, 'main/cli.cjs')

/** The browser the tests run in; empty when there is none. */
export const browserPath = [process.env.SYNTOPIC_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path)) ?? ''
/** Why nothing can be tested here; empty when all is there. */
export const missing = !browserPath
  ? 'no Chromium (SYNTOPIC_CHROMIUM can name one)'
  : existsSync(program)
    ? ''
    : 'the app is not built (npm run build)'

export const fixture = (name: string) => join(root, 'tests/fixtures/documents', name)
export const sample = (name: string) => join(root, 'samples/articles', name)

/** A claim as `syntopic claims --json` has it, the part we look at. */
export interface ClaimRow {
  quote: string
  page: string
  hypothesis: string
  stance: string
  anchor: string
  note: string
}

/** A review with sources in it, and a browser that reads it. */
export class ReaderBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'syntopic-reader-'))
  readonly review = join(this.folder, 'test.syntopic')
  readonly problems: string[] = []
  readonly #env = envWithData(join(this.folder, 'data'))
  #served: Served | null = null
  #browser: Browser | null = null

  run(...args: string[]): string {
    return execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', env: this.#env })
  }

  /** Makes the review; ids of its sources by file name. */
  import(paths: readonly string[]): Map<string, string> {
    this.run('new', this.review)
    const results = JSON.parse(this.run('import', this.review, ...paths, '--json')) as { path: string; sourceId: string }[]
    return new Map(results.map((result) => [result.path.split('/').at(-1) ?? '', result.sourceId]))
  }

  async serve() {
    this.#served = await Served.start(this.#env, this.review)
  }

  async stopServing() {
    await this.#served?.stop()
    this.#served = null
  }

  get #url(): string {
    if (!this.#served) throw new Error('nothing is served')
    return this.#served.url
  }

  async page(): Promise<Page> {
    // A test that failed leaves its page; each page holds a connection, and a browser has six.
    for (const context of this.#browser?.contexts() ?? []) await context.close()
    this.#browser ??= await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
    const context = await this.#browser.newContext({ viewport: { width: 1400, height: 900 } })
    const page = await context.newPage()
    expectFileChoosers(page)
    page.on('pageerror', (error) => this.problems.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.problems.push(message.text())
    })
    await page.goto(this.#url)
    await page.getByRole('navigation', { name: 'Screens' }).waitFor()
    return page
  }

  /** Opens a source and waits until its text can be selected. */
  async read(page: Page, sourceId: string, query = '') {
    await page.goto(`${new URL(this.#url).origin}/#/read/${sourceId}${query}`)
    await page.locator('.textLayer span, article p').first().waitFor()
    await rest(page, 200)
  }

  claims(): ClaimRow[] {
    return JSON.parse(this.run('claims', this.review, '--json')) as ClaimRow[]
  }

  async close() {
    await this.#browser?.close()
    await this.stopServing()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
