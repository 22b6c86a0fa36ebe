import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFileWhole } from '../../../../electron/services/exporting/write-file'

const bytes = new TextEncoder().encode('new')
const windows = process.platform === 'win32'
const root = process.getuid?.() === 0
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'syntopic-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('writing a file whole', () => {
  it('makes it, and leaves nothing else behind', async () => {
    const path = join(folder, 'matrix.csv')
    expect(await writeFileWhole(path, bytes)).toBe(path)
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['matrix.csv'])
  })

  it.skipIf(windows)('replaces an old one and keeps its permissions', async () => {
    const path = join(folder, 'matrix.csv')
    writeFileSync(path, 'a much longer old file', { mode: 0o640 })
    await writeFileWhole(path, bytes)
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(statSync(path).mode & 0o777).toBe(0o640)
  })

  it.skipIf(windows)('writes through a link', async () => {
    writeFileSync(join(folder, 'real.csv'), 'old')
    symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'))
    await writeFileWhole(join(folder, 'link.csv'), bytes)
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('new')
    expect(readdirSync(folder).sort()).toEqual(['link.csv', 'real.csv'])
  })

  it('refuses a folder and a folder that is not there, naming them', async () => {
    await expect(writeFileWhole(folder, bytes)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(folder),
    })
    const path = join(folder, 'gone', 'matrix.csv')
    await expect(writeFileWhole(path, bytes)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(join(folder, 'gone')),
    })
  })

  it.skipIf(windows || root)('leaves the old file as it was where it may not write', async () => {
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    writeFileSync(join(locked, 'matrix.csv'), 'old')
    const { chmodSync } = await import('node:fs')
    chmodSync(locked, 0o500)
    await expect(writeFileWhole(join(locked, 'matrix.csv'), bytes)).rejects.toMatchObject({ code: 'read-only' })
    expect(readFileSync(join(locked, 'matrix.csv'), 'utf8')).toBe('old')
    chmodSync(locked, 0o700)
  })

  it.skipIf(process.platform !== 'linux')('says so when the disk is full', async () => {
    // A device that is always full.
    await expect(writeFileWhole('/dev/full', bytes)).rejects.toMatchObject({ code: 'disk-full' })
  })
})
