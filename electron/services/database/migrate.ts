import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { AppError } from '../../../shared/contract/errors'
import { type Migration, migrations, schemaVersion } from './migrations'

/**
 * Brings a review to today's schema, one transaction a step, each together with its `user_version`. Before the first change to a file
 * that has content, the file is copied beside itself (`name.syntopic.before-v2`), and the copy is kept.
 *
 * @returns the path of the copy, null if none was needed.
 * @throws AppError `cannot-open` for a review written by a newer Syntopic.
 */
export function migrate(db: Database.Database, path: string, list: readonly Migration[] = migrations): string | null {
  const at = db.pragma('user_version', { simple: true }) as number
  const newest = list.at(-1)?.version ?? 0
  refuseNewer(path, at, newest)
  const due = list.filter((migration) => migration.version > at)
  if (due.length === 0) return null
  const copy = at > 0 ? copyBefore(db, path, newest) : null
  db.pragma('foreign_keys = OFF') // has no effect inside a transaction
  try {
    for (const migration of due) {
      db.transaction(() => {
        db.exec(migration.up)
        const broken = db.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0)
          throw new Error(`migration ${migration.version} (${migration.name}) breaks ${broken.length} references`)
        db.pragma(`user_version = ${migration.version}`)
      })()
    }
  } finally {
    db.pragma('foreign_keys = ON')
  }
  return copy
}

/** @throws AppError `cannot-open` when `version` is beyond what this program knows. */
export function refuseNewer(path: string, version: number, newest = schemaVersion): void {
  if (version <= newest) return
  throw new AppError(
    'cannot-open',
    `${path} was saved by a newer Syntopic (format ${version}, this one knows ${newest}). Update Syntopic to open it; the file is unchanged.`,
  )
}

function copyBefore(db: Database.Database, path: string, version: number): string {
  let target = `${path}.before-v${version}`
  for (let n = 2; existsSync(target); n++) target = `${path}.before-v${version}-${n}`
  // By SQLite and not by copying the file: closing a second handle to it would drop the lock this process holds on it.
  db.prepare('VACUUM INTO ?').run(target)
  return target
}
