import { AppError } from '../../../shared/contract/errors'
import { columnsOf } from './recording'
import { type ReadableDb, row, rows, type SqlValue, sql, value, type WritableDb } from './sql'
import { bringWhole, takeWhole, WHOLE } from './whole-source'

/** Who changes something, and when: taken as parameters so that tests can fix them. */
export interface Author {
  coderId: string
  coder: string
  now: () => Date
}

/**
 * The one door for changes. Runs `work` in a transaction, records every row it touches, and names the whole as one undoable step
 * (an imperative phrase: "claim “…”", "merge Serotonin into Monoamine"). Steps that had been undone can no longer be redone afterwards.
 * A step that touched nothing is not kept. Whatever `work` throws leaves the review as it was.
 */
export function change<T>(db: ReadableDb, author: Author, name: string, work: (db: WritableDb) => T): T {
  return inStep(db, () => openStep(db as WritableDb, author, name), work, true)
}

/**
 * Changes what is no part of the work and so in no undo log, such as the watched folder of this machine: a transaction without a step.
 * Nothing in `recordedTables` may be written this way.
 */
export function changeUnrecorded<T>(db: ReadableDb, work: (db: WritableDb) => T): T {
  return unhurried(db, () => immediate(db, () => work(db as WritableDb)))
}

/**
 * Adds to a step that {@link beginStep} opened: a transaction of its own, one undo for all of them. It does not wait for the disk, which for
 * thousands of small files takes longer than all the rest: a power cut may lose what the last few added, but never harms the review. The
 * next change of any other kind, {@link endStep} among them, makes all of it lasting.
 */
export function changeWithin<T>(db: ReadableDb, stepSeq: number, work: (db: WritableDb) => T): T {
  return unhurried(db, () => inStep(db, () => stepSeq, work, false))
}

/** Transactions in `work` do not wait until the disk has them. */
function unhurried<T>(db: ReadableDb, work: () => T): T {
  db.pragma('synchronous = NORMAL')
  try {
    return work()
  } finally {
    db.pragma('synchronous = FULL')
  }
}

/**
 * Adds to the step `seq` as long as it is the last thing that was done, else opens another: for long work in many transactions during which
 * people go on working and undoing. Unlike a step of {@link beginStep}, it is whole after every transaction, and never holds a change to what a
 * later step made. @param name what the step is called from now on. @returns the step it went into.
 */
export function changeFollowing<T>(
  db: ReadableDb,
  author: Author,
  seq: number | null,
  name: (follows: boolean) => string,
  work: (db: WritableDb) => T,
): { seq: number; follows: boolean; result: T } {
  return immediate(db, () => {
    const follows =
      seq !== null &&
      value<number>(
        db,
        sql`SELECT EXISTS (SELECT 1 FROM step WHERE seq = ${seq} AND state = 'done' AND seq = (SELECT max(seq) FROM step))`,
      ) === 1
    const step = follows ? seq : openStep(db as WritableDb, author, name(false))
    const result = inStep(db, () => step, work, false)
    closeStep(db as WritableDb, step, name(follows))
    return { seq: step, follows, result }
  })
}

/** Opens a step that will be filled by several transactions, such as an import of many files. */
export function beginStep(db: ReadableDb, author: Author, name: string): number {
  return immediate(db, () => openStep(db as WritableDb, author, name))
}

/** Closes a step opened by {@link beginStep}, under its final name; an empty one is removed. */
export function endStep(db: ReadableDb, seq: number, name: string): void {
  immediate(db, () => closeStep(db as WritableDb, seq, name))
}

/** Closes what a crash left open, so that it can be undone. For use at opening. */
export function closeOpenSteps(db: ReadableDb): void {
  for (const step of rows<{ seq: number; name: string }>(db, sql`SELECT seq, name FROM step WHERE state = 'open'`)) {
    endStep(db, step.seq, step.name)
  }
}

/** Makes what is there the beginning: nothing to undo, no history. For a review that has just been built, before anybody works in it. */
export function forgetHistory(db: ReadableDb): void {
  immediate(db, () => {
    db.exec('DELETE FROM step_change; DELETE FROM step')
  })
}

function inStep<T>(db: ReadableDb, step: () => number, work: (db: WritableDb) => T, close: boolean): T {
  return immediate(db, () => {
    const seq = step()
    db.prepare('INSERT INTO temp.recording (step_seq) VALUES (?)').run(seq)
    try {
      const result = work(db as WritableDb)
      if (close) closeStep(db as WritableDb, seq)
      return result
    } finally {
      db.exec('DELETE FROM temp.recording')
    }
  })
}

/** `BEGIN IMMEDIATE`: takes the write lock first, so that a busy file fails before any work is done. */
function immediate<T>(db: ReadableDb, work: () => T): T {
  try {
    return db.transaction(work).immediate()
  } catch (error) {
    throw asAppError(error, db.name)
  }
}

function openStep(db: WritableDb, author: Author, name: string): number {
  db.prepare(`UPDATE step SET state = 'abandoned' WHERE kind = 'change' AND state = 'undone'`).run()
  return Number(
    db
      .prepare(`INSERT INTO step (name, kind, state, coder, at) VALUES (?, 'change', 'open', ?, ?)`)
      .run(name, author.coder, author.now().toISOString()).lastInsertRowid,
  )
}

function closeStep(db: WritableDb, seq: number, name?: string): void {
  const touched = value<number>(db, sql`SELECT EXISTS (SELECT 1 FROM step_change WHERE step_seq = ${seq})`)
  if (touched) db.prepare(`UPDATE step SET state = 'done', name = coalesce(?, name) WHERE seq = ?`).run(name ?? null, seq)
  else db.prepare('DELETE FROM step WHERE seq = ?').run(seq)
}

interface Step {
  seq: number
  name: string
}

/** The step undo would take back; undefined when there is none. */
export const nextUndo = (db: ReadableDb): Step | undefined =>
  row<Step>(db, sql`SELECT seq, name FROM step WHERE kind = 'change' AND state = 'done' ORDER BY seq DESC LIMIT 1`)

/** The step redo would bring back: the one undone last, which is the oldest of those undone. */
export const nextRedo = (db: ReadableDb): Step | undefined =>
  row<Step>(db, sql`SELECT seq, name FROM step WHERE kind = 'change' AND state = 'undone' ORDER BY seq LIMIT 1`)

/** Takes back the last step; gives its name, or null when there is nothing to undo. Works across restarts. */
export const undo = (db: ReadableDb, author: Author): string | null => travel(db, author, 'undo')

/** Brings back the step undone last. */
export const redo = (db: ReadableDb, author: Author): string | null => travel(db, author, 'redo')

function travel(db: ReadableDb, author: Author, direction: 'undo' | 'redo'): string | null {
  if (value<number>(db, sql`SELECT EXISTS (SELECT 1 FROM step WHERE state = 'open')`)) {
    throw new AppError('invalid', 'An import is still running. Wait until it is done, or cancel it, before you undo or redo.')
  }
  return immediate(db, () => {
    const step = direction === 'undo' ? nextUndo(db) : nextRedo(db)
    if (!step) return null
    db.pragma('defer_foreign_keys = ON') // rows come back in an order that is only whole at the end
    const changes = rows<{ id: number; table_name: string; before: string | null; after: string | null }>(
      db,
      direction === 'undo'
        ? sql`SELECT id, table_name, before, after FROM step_change WHERE step_seq = ${step.seq} ORDER BY id DESC`
        : sql`SELECT id, table_name, before, after FROM step_change WHERE step_seq = ${step.seq} ORDER BY id`,
    )
    const keys = new Map<string, string[]>()
    for (const { id, table_name, before, after } of changes) {
      if (table_name === WHOLE) {
        if (direction === 'undo') takeWhole(db as WritableDb, id, after ?? '')
        else bringWhole(db as WritableDb, after ?? '')
        continue
      }
      const [from, to] = direction === 'undo' ? [after, before] : [before, after]
      if (!keys.has(table_name)) keys.set(table_name, primaryKeyOf(db, table_name))
      replaceRow(db as WritableDb, table_name, keys.get(table_name)!, parse(from), parse(to))
    }
    db.prepare('UPDATE step SET state = ? WHERE seq = ?').run(direction === 'undo' ? 'undone' : 'done', step.seq)
    db.prepare(`INSERT INTO step (name, kind, target_seq, state, coder, at) VALUES (?, ?, ?, 'done', ?, ?)`).run(
      step.name,
      direction,
      step.seq,
      author.coder,
      author.now().toISOString(),
    )
    return step.name
  })
}

type StoredRow = Record<string, SqlValue>
const parse = (json: string | null): StoredRow | null => (json === null ? null : (JSON.parse(json) as StoredRow))

const primaryKeyOf = (db: ReadableDb, table: string): string[] =>
  columnsOf(db, table)
    .filter((column) => column.pk > 0)
    .map((column) => column.name)

/**
 * Turns the row `from` into `to`. Only what differs is written: a long step such as an import may have changed other columns of the row
 * since, though it began earlier. A cascade may have done it already when the parent went first, so a missing row to delete is no fault.
 */
function replaceRow(db: WritableDb, table: string, keys: string[], from: StoredRow | null, to: StoredRow | null): void {
  const where = keys.map((key) => `"${key}" = ?`).join(' AND ')
  const keyValues = (stored: StoredRow) => keys.map((key) => stored[key] ?? null)
  if (from && !to) {
    db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...keyValues(from))
  } else if (to && !from) {
    const names = Object.keys(to)
    db.prepare(`INSERT INTO ${table} (${names.map((n) => `"${n}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
      ...Object.values(to),
    )
  } else if (from && to) {
    const names = Object.keys(to).filter((name) => to[name] !== from[name])
    if (names.length === 0) return
    const { changes } = db
      .prepare(`UPDATE ${table} SET ${names.map((n) => `"${n}" = ?`).join(', ')} WHERE ${where}`)
      .run(...names.map((name) => to[name] ?? null), ...keyValues(from))
    if (changes !== 1) throw new Error(`history of ${table} does not fit the review: a row to change is missing`)
  }
}

/** SQLite's own errors in words a user can act upon; anything else is passed on as it is. */
export function asAppError(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? ''
  if (code === 'SQLITE_FULL') {
    return new AppError(
      'disk-full',
      `No room left on the disk for ${path}. Nothing was changed. Free some space and try again.`,
      { cause: error },
    )
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new AppError('read-only', `${path} cannot be written to. Check its permissions, or copy it to a folder of yours.`, {
      cause: error,
    })
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'disk-full',
      `${path} could not be written (${(error as Error).message}). Nothing was changed. Check the disk and try again.`,
      {
        cause: error,
      },
    )
  }
  return error
}
