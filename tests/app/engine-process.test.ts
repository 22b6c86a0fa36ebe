import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppHome, canRunApp, electronBinary, killEngine, makeAppHome, type RunningApp, seenOutside } from './launch'

const root = resolve(import.meta.dirname, '../..')

describe.skipIf(!canRunApp)('The desktop app and its engine', () => {
  let home: AppHome
  let review: string

  beforeEach(() => {
    home = makeAppHome()
    review = join(home.folder, 'a.syntopic')
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'out/main/cli.cjs'), 'new', review, '--coder', 'Coder'], {
      encoding: 'utf8',
      env: { ...process.env, SYNTOPIC_DATA: home.data },
    })
    expect(status, stderr).toBe(0)
  })
  afterEach(() => home.remove())

  const reviewOpen = (running: RunningApp) =>
    expect
      .poll(() => running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('import')?.enabled), {
        timeout: 30_000,
      })
      .toBe(true)

  it('opens the review it was started with, and folds it into one file when it quits', async () => {
    const running = await home.start(review)
    await reviewOpen(running)
    expect(existsSync(`${review}-wal`)).toBe(true)
    await running.quit()
    expect(readdirSync(home.folder)).toEqual(['a.syntopic'])
  })

  it('outlives the engine: another one opens the review again, and the user is told where it is', async () => {
    const running = await home.start(review)
    await reviewOpen(running)
    await killEngine(running)
    await expect.poll(async () => (await seenOutside(running)).boxes.join(), { timeout: 30_000 }).toContain('a.syntopic')
    await reviewOpen(running)
    await running.quit()
    expect(readdirSync(home.folder)).toEqual(['a.syntopic'])
  })

  it('runs once: a second start hands its review to the first and ends', async () => {
    const running = await home.start()
    const second = spawn(electronBinary, ['--no-sandbox', root, review], {
      env: { ...process.env, SYNTOPIC_DATA: home.data },
      stdio: 'ignore',
    })
    const code = await new Promise((done) => second.once('exit', done))
    expect(code).toBe(0)
    await reviewOpen(running)
  })

  it('remembers its window’s size', async () => {
    const first = await home.start()
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700))
    // The window system takes its time.
    await expect
      .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()))
      .toMatchObject({ width: 1000, height: 700 })
    await first.quit()
    const second = await home.start()
    const size = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())
    expect(size).toEqual([1000, 700])
  })

  it('shows its page without an error or a refusal by its own policy', async () => {
    const running = await home.start(review)
    await reviewOpen(running)
    expect(running.pageErrors).toEqual([])
  })
})
