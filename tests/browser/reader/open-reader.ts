import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const root = resolve(import.meta.dirname, '../../..')
// SYNTOPIC_OUT: a build somewhere else, for working on the tests while another build is made.
const program = join(process.env.SYNTOPIC_OUT ?? join(root, 'out'), 'main/cli.cjs')

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
  /** App data of its own: the user's list of recent reviews is none of a test's business. */
  readonly #env = { ...process.env, SYNTOPIC_DATA: join(this.folder, 'data') }
  #server: ChildProcess | null = null
  #browser: Browser | null = null
  #url = ''

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
    const server = spawn(process.execPath, [program, 'serve', this.review], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: this.#env,
    })
    this.#server = server
    this.#url = await new Promise((found, failed) => {
      let said = ''
      server.stdout.on('data', (chunk: Buffer) => {
        said += chunk
        const url = /http:\/\/\S+/.exec(said)?.[0]
        if (url) found(url)
      })
      server.once('exit', (code) => failed(new Error(`serve ended with ${code}`)))
    })
  }

  async stopServing() {
    const server = this.#server
    this.#server = null
    if (!server || server.exitCode !== null) return
    const gone = new Promise((done) => server.once('exit', done))
    server.kill('SIGINT')
    await gone
  }

  async page(): Promise<Page> {
    // A test that failed leaves its page; each page holds a connection, and a browser has six.
    for (const context of this.#browser?.contexts() ?? []) await context.close()
    this.#browser ??= await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
    const context = await this.#browser.newContext({ viewport: { width: 1400, height: 900 } })
    const page = await context.newPage()
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
    await page.waitForTimeout(200)
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
