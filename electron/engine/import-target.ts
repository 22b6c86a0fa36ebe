import type { ChangeEvent } from '../../shared/contract/contract'
import { type Author, beginStep, changeWithin, endStep } from '../services/database/change'
import { isFileOf } from '../services/database/open'
import type { ReadableDb } from '../services/database/sql'
import type { FoundRecord } from '../services/importing/found-file'
import { fillReference } from '../services/library/fill-reference'
import { addReference, addSource, getSource, type NewSource, sourceOfFile } from '../services/library/sources'
import { sourceOfRecord } from '../services/library/twins'
import type { StoredSource } from './import-entry'

/** What an import needs of the open review, so that it knows no database. */
export interface ImportTarget {
  /** Whether a path is the open review itself, which must not be read behind its database's back. */
  own(path: string): boolean
  /** The source these bytes became before, if any. */
  known(fileId: string): StoredSource | undefined
  /** The source a registry's record describes, if there is one. */
  knownRecord(record: FoundRecord): StoredSource | undefined
  /** Stores a parsed file in the import's undoable step: as a source, or as the text of a reference that had none. */
  store(file: NewSource): StoredSource
  /** Stores a reference without a file in the same step. */
  storeReference(record: FoundRecord): StoredSource
  /** A file is in the review, from now on or since before. */
  arrived(path: string): void
  /** Nothing more is being read: the step can be closed. `added` counts what it stored. */
  rest(added: number, lastName: string): void
}

export interface OpenReview {
  db: ReadableDb
  author(): Author
  emit(...topics: ChangeEvent['topics']): void
  arrived(path: string): void
}

/** Least time between two announcements of what an import stored, ms; longer for long imports, as every screen lists all sources anew. */
const QUIET = 1000
const quietAfter = (stored: number): number => Math.max(QUIET, 2 * stored)

/** Imports into an open review: one undoable step from the first file stored to the rest. */
export function importInto({ db, author, emit, arrived }: OpenReview): ImportTarget {
  let step: number | null = null
  let stored = 0
  let timer: NodeJS.Timeout | undefined
  const announce = () => {
    clearTimeout(timer)
    timer = undefined
    emit('review', 'sources')
  }
  const add = (work: (step: number) => string): StoredSource => {
    step ??= beginStep(db, author(), 'import')
    const id = work(step)
    stored++
    if (stored === 1) announce()
    else timer ??= setTimeout(announce, quietAfter(stored)).unref()
    return getSource(db, id)
  }
  return {
    own: (path) => isFileOf(db, path),
    known: (fileId) => sourceOfFile(db, fileId),
    knownRecord: (record) => sourceOfRecord(db, record),
    store: (file) =>
      add((open) =>
        changeWithin(
          db,
          open,
          (writable) => fillReference(writable, file, author().now()) ?? addSource(writable, file, author().now()),
        ),
      ),
    storeReference: (record) =>
      add((open) => changeWithin(db, open, (writable) => addReference(writable, record, author().now()))),
    arrived,
    rest: (added, lastName) => {
      if (step !== null && db.open) endStep(db, step, added === 1 ? `import ${lastName}` : `import ${added} files`)
      step = null
      stored = 0
      announce()
    },
  }
}
