import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../electron/services/database/migrations'

const root = resolve(import.meta.dirname, '../..')
const names = readdirSync(join(root, 'electron/services/database/migrations')).filter((name) => /^\d{4}-.+\.ts$/.test(name))

describe('migrations', () => {
  it('are listed, every one, in increasing order', () => {
    expect(migrations.map(({ version }) => version)).toEqual(names.map((name) => Number(name.slice(0, 4))))
    expect(migrations.map(({ version }) => version)).toEqual([...migrations.keys()].map((i) => i + 1))
  })

  it.each(names)('%s has a test of its own', (name) => {
    expect(existsSync(join(root, 'tests/electron/services/database/migrations', name.replace(/\.ts$/, '.test.ts')))).toBe(true)
  })
})
