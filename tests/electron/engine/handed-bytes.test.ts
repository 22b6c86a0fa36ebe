import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HandedBytes } from '../../../electron/engine/handed-bytes'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handed-'))
  vi.stubEnv('TMPDIR', folder)
  vi.stubEnv('TEMP', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** Too much for the memory an import may take. */
const large = () => new Uint8Array(65 * 1024 * 1024).fill(7)

describe('bytes that were handed over', () => {
  it('lie on the disk when they are many, and are taken off it', async () => {
    const handed = new HandedBytes()
    const { load, source } = await handed.keep(large())
    expect(readdirSync(folder)).toHaveLength(1)
    expect((await load()).length).toBe(large().length)
    expect(await source.read(3, 2)).toEqual(Buffer.from([7, 7]))
    await handed.dispose()
    expect(readdirSync(folder)).toEqual([])
  })

  it('are refused where there is no room for them, and leave nothing to go wrong', async () => {
    rmSync(folder, { recursive: true })
    const handed = new HandedBytes()
    await expect(handed.keep(large())).rejects.toThrow('ENOENT')
    await expect(handed.dispose()).resolves.toBeUndefined()
  })

  it('leave nothing on the disk when the program ends in the middle', async () => {
    const before = new Set(process.listeners('exit'))
    const { HandedBytes: Fresh } = await vi.importActual<typeof import('../../../electron/engine/handed-bytes')>(
      '../../../electron/engine/handed-bytes?fresh',
    )
    await new Fresh().keep(large())
    expect(readdirSync(folder)).toHaveLength(1)
    for (const listener of process.listeners('exit')) if (!before.has(listener)) listener(0)
    expect(readdirSync(folder)).toEqual([])
  })
})
