import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samples } from '../builders/cli'
import { type AppHome, canRunApp, makeAppHome, type RunningApp } from './launch'

describe.skipIf(!canRunApp)('What is dropped on the desktop app', () => {
  let home: AppHome
  let running: RunningApp
  beforeAll(async () => {
    home = makeAppHome()
    running = await home.start()
  })
  afterAll(() => home.remove())

  it('is known by its place, so that the engine reads it there; what the page made itself has none', async () => {
    const folder = join(home.folder, 'papers')
    mkdirSync(folder)
    const path = join(folder, 'stress-axis.txt')
    copyFileSync(join(samples, 'stress-axis.txt'), path)
    expect(existsSync(path)).toBe(true)
    const { page } = running
    await page.evaluate(() => {
      const input = document.createElement('input')
      input.type = 'file'
      input.id = 'dropped'
      document.body.append(input)
    })
    await page.locator('#dropped').setInputFiles(path)
    const places = await page.evaluate(() => {
      const file = (document.getElementById('dropped') as HTMLInputElement).files?.[0]
      const desktop = Reflect.get(window, 'syntopic') as { pathOfFile(file: File): string }
      return [file && desktop.pathOfFile(file), desktop.pathOfFile(new File(['x'], 'made.txt'))]
    })
    expect(places).toEqual([path, ''])
  })
})
