import { basename } from 'node:path'
import type { InboxFile } from '../../../shared/model/importing'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'

/** A file as the inbox knows it. */
export interface KnownFile {
  path: string
  size: number
  /** ISO 8601. */
  modifiedAt: string
  state: 'waiting' | 'imported' | 'dismissed'
}

/** The folder that is watched for this review; null when none is. */
export const watchedFolder = (db: ReadableDb): string | null =>
  row<{ path: string }>(db, sql`SELECT path FROM watch_folder`)?.path ?? null

/** Watches a folder, or none. What waited of the folder before is forgotten; what was dismissed stays so. */
export function setWatchedFolder(db: WritableDb, path: string | null, now: Date): void {
  if (path === watchedFolder(db)) return
  run(db, sql`DELETE FROM watch_folder`)
  run(db, sql`DELETE FROM inbox_file WHERE state = 'waiting'`)
  if (path !== null) run(db, sql`INSERT INTO watch_folder (path, added_at) VALUES (${path}, ${now.toISOString()})`)
}

/** What waits to be imported or dismissed, in the order it was found. */
export const waitingFiles = (db: ReadableDb): InboxFile[] =>
  rows<Omit<InboxFile, 'name'>>(
    db,
    sql`SELECT path, size, found_at AS foundAt FROM inbox_file WHERE state = 'waiting' ORDER BY found_at, path`,
  ).map((file) => ({ ...file, name: basename(file.path) }))

/** Every file the inbox has ever met, by path. */
export const knownFiles = (db: ReadableDb): Map<string, KnownFile> =>
  new Map(
    rows<KnownFile>(db, sql`SELECT path, size, modified_at AS modifiedAt, state FROM inbox_file`).map((file) => [
      file.path,
      file,
    ]),
  )

/** Notes a file as it is now: a new one, or one whose content changed since it was met. */
export function noteFile(db: WritableDb, { path, size, modifiedAt, state }: KnownFile, now: Date): void {
  run(
    db,
    sql`INSERT INTO inbox_file (path, size, modified_at, state, found_at)
        VALUES (${path}, ${size}, ${modifiedAt}, ${state}, ${now.toISOString()})
        ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified_at = excluded.modified_at, state = excluded.state, found_at = excluded.found_at`,
  )
}

/** Takes waiting files out of the inbox unimported. */
export function dismissFiles(db: WritableDb, paths: readonly string[]): void {
  for (const path of paths) run(db, sql`UPDATE inbox_file SET state = 'dismissed' WHERE state = 'waiting' AND path = ${path}`)
}

const isOrHolds = (imported: string) =>
  sql`state = 'waiting' AND (path = ${imported} OR substr(${imported}, 1, length(path) + 1) = path || '/')`

/** Whether a file that is in the review now waits in the inbox, or the archive it came from does. */
export const isWaiting = (db: ReadableDb, imported: string): boolean =>
  row(db, sql`SELECT 1 FROM inbox_file WHERE ${isOrHolds(imported)} LIMIT 1`) !== undefined

/** Takes a file out of the inbox that is in the review now, or the archive it came from. */
export const noteImported = (db: WritableDb, imported: string): void =>
  void run(db, sql`UPDATE inbox_file SET state = 'imported' WHERE ${isOrHolds(imported)}`)

/** Forgets files that are gone from the folder; those that come back are new. */
export function forgetFiles(db: WritableDb, paths: readonly string[]): void {
  for (const path of paths) run(db, sql`DELETE FROM inbox_file WHERE path = ${path} AND state = 'waiting'`)
}
