import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWindowState, writeWindowState } from '../../../electron/main/window-state'

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
]
const state = { x: 100, y: 50, width: 1200, height: 800, maximized: false }

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'syntopic-window-'))
  file = join(folder, 'window.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('The window’s size and place', () => {
  it('are as they were left', () => {
    writeWindowState(file, { ...state, maximized: true })
    expect(readWindowState(file, screens)).toEqual({ ...state, maximized: true })
    expect(existsSync(`${file}.new`)).toBe(false)
  })

  it('are kept on a second screen, and half off the side of one', () => {
    for (const x of [2000, -1000]) {
      writeWindowState(file, { ...state, x })
      expect(readWindowState(file, screens)?.x).toBe(x)
    }
  })

  it.each([
    ['on a screen that is gone', { ...state, x: 5000 }],
    ['above all screens, where the title bar cannot be reached', { ...state, y: -300 }],
    ['at the very bottom', { ...state, y: 1075 }],
  ])('are forgotten %s', (_where, lost) => {
    writeWindowState(file, lost)
    expect(readWindowState(file, screens)).toBeNull()
  })

  it.each(['', '{', 'null', '[]', '{"x":1}', '{"x":"1","y":1,"width":1,"height":1}'])(
    'are forgotten when the file holds %s',
    (content) => {
      writeFileSync(file, content)
      expect(readWindowState(file, screens)).toBeNull()
    },
  )

  it('are not there at the first start', () => {
    expect(readWindowState(file, screens)).toBeNull()
  })
})
