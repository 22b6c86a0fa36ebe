import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ReadableDb } from './sql'

/**
 * Reads another program's SQLite database: from a copy of its own, made in the temporary folder and removed again, so that the program may have it open and
 * nothing of its can be changed or locked.
 *
 * @param from where it lies, with what its journal holds beside it (`-wal`, `-journal`), or its bytes.
 * @throws Error of SQLite (`SQLITE_NOTADB` …) or of Node when it cannot be read.
 */
export function readForeignDatabase<T>(from: { path: string } | { bytes: Uint8Array }, read: (db: ReadableDb) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-'))
  try {
    const copy = join(folder, 'copy.sqlite')
    if ('bytes' in from) writeFileSync(copy, from.bytes)
    else {
      copyFileSync(from.path, copy)
      for (const end of ['-wal', '-journal']) if (existsSync(from.path + end)) copyFileSync(from.path + end, copy + end)
    }
    // Not read-only: a copy with a journal is only whole once SQLite has applied that.
    const db = new Database(copy)
    try {
      db.pragma('trusted_schema = OFF')
      db.pragma('query_only = ON')
      return read(db as ReadableDb)
    } finally {
      db.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
