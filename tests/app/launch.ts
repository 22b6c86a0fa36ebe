import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

const { SYNTOPIC_ELECTRON, ELECTRON_OVERRIDE_DIST_PATH } = process.env
/** Path of the Electron binary, set by `npm test`; for a single file: `SYNTOPIC_ELECTRON=… xvfb-run -a npx vitest run --project app …`. */
export const electronBinary =
  SYNTOPIC_ELECTRON ?? (ELECTRON_OVERRIDE_DIST_PATH ? join(ELECTRON_OVERRIDE_DIST_PATH, 'electron') : '')

/** Whether the journeys through the real app can run here. They run what is in `out/`: `npm run build` first. */
export const canRunApp = electronBinary !== '' && existsSync(electronBinary)

export interface RunningApp {
  app: ElectronApplication
  page: Page
  /** What the page logged as an error, and what the Content-Security-Policy refused. Nothing, in a good run. */
  pageErrors: string[]
  /** What the main and the engine process wrote. */
  output: string[]
  /** Quits as a user does, and waits until the process has ended. */
  quit(): Promise<void>
}

/** A temporary home for one test: the app's own data, and a folder for reviews. It outlives restarts of the app. */
export interface AppHome {
  data: string
  /** For reviews and exports. */
  folder: string
  /** Starts the app. `args`: reviews to open, links. */
  start(...args: string[]): Promise<RunningApp>
  /** Quits what still runs and removes the folders. */
  remove(): Promise<void>
}

export function makeAppHome(): AppHome {
  const base = mkdtempSync(join(tmpdir(), 'syntopic-app-'))
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-reviews-'))
  const running = new Set<RunningApp>()
  const data = join(base, 'data')
  return {
    data,
    folder,
    async start(...args) {
      const started = await startApp(data, args)
      running.add(started)
      const { quit } = started
      started.quit = async () => {
        running.delete(started)
        await quit()
      }
      return started
    },
    async remove() {
      for (const each of running) await each.quit()
      for (const path of [base, folder]) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function startApp(data: string, args: string[]): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electronBinary,
    args: ['--no-sandbox', join(import.meta.dirname, 'gate.cjs'), ...args],
    env: { ...(process.env as Record<string, string>), SYNTOPIC_DATA: data },
    timeout: 60_000,
  })
  const output: string[] = []
  const process_ = app.process()
  for (const stream of [process_.stdout, process_.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  // No link may leave a test, and no dialog may wait for somebody.
  await app.evaluate(({ dialog, shell }) => {
    const asked = globalThis as unknown as { opened: string[]; boxes: string[] }
    asked.opened = []
    asked.boxes = []
    shell.openExternal = async (url) => void asked.opened.push(url)
    shell.showItemInFolder = (path) => void asked.opened.push(path)
    dialog.showMessageBox = (async (...args: unknown[]) => {
      asked.boxes.push(JSON.stringify(args.at(-1)))
      return { response: 0, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
    dialog.showErrorBox = (title, content) => void asked.boxes.push(`${title}: ${content}`)
  })
  const page = await app.firstWindow()
  const pageErrors: string[] = []
  page.on('pageerror', (error) => pageErrors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text())
  })
  await page.waitForLoadState('load')
  return {
    app,
    page,
    pageErrors,
    output,
    quit: async () => {
      const ended = new Promise((done) => (process_.exitCode === null ? process_.once('exit', done) : done(null)))
      await app.close()
      await ended
    },
  }
}

/** What was opened outside the app (links, folders) and which message boxes were shown, as JSON, since its start. */
export function seenOutside({ app }: RunningApp): Promise<{ opened: string[]; boxes: string[] }> {
  return app.evaluate(() => {
    const { opened, boxes } = globalThis as unknown as { opened: string[]; boxes: string[] }
    return { opened, boxes }
  })
}

/** Answers every save dialog from now on with a path; null: dismissed. */
export async function answerSaveDialog({ app }: RunningApp, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path)
}

/** Answers every open dialog from now on with paths; none: dismissed. */
export async function answerOpenDialog({ app }: RunningApp, paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
  }, paths)
}

/** Clicks an item of the application menu, by its command. @throws when it is greyed out. */
export async function clickMenu({ app }: RunningApp, command: string): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id)
    if (!item?.enabled) throw new Error(`the menu item ${id} is ${item ? 'greyed out' : 'not there'}`)
    item.click(undefined, BrowserWindow.getAllWindows()[0], undefined)
  }, command)
}

/** Kills the engine's process, as a crash would. */
export async function killEngine({ app }: RunningApp): Promise<void> {
  await app.evaluate(({ app: electronApp }) => {
    const engine = electronApp
      .getAppMetrics()
      .find(({ name, serviceName }) => name === 'Syntopic engine' || serviceName === 'Syntopic engine')
    if (!engine) throw new Error('no engine is running')
    process.kill(engine.pid, 'SIGKILL')
  })
}
