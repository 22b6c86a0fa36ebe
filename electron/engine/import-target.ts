import type { ChangeEvent } from '../../shared/contract/contract'
import type { SourceSummary } from '../../shared/model/source'
import { type Author, beginStep, changeWithin, endStep } from '../services/database/change'
import { isFileOf } from '../services/database/open'
import type { ReadableDb, WritableDb } from '../services/database/sql'
import type { FoundRecord } from '../services/importing/found-file'
import { fillRecord, lacksSome } from '../services/library/correct'
import { fillReference } from '../services/library/fill-reference'
import { addReference, addSource, getSource, type NewSource, sourceOfFile } from '../services/library/sources'
import { KnownWorks } from '../services/library/twins'
import type { StoredSource } from './import-entry'

/** What an import needs of the open review, so that it knows no database. */
export interface ImportTarget {
  /** Whether a path is the open review itself, which must not be read behind its database's back. */
  own(path: string): boolean
  /** The source these bytes became before, if any. */
  known(fileId: string): StoredSource | undefined
  /** The source that is certainly the work of a record, if there is one. */
  knownRecord(record: FoundRecord): StoredSource | undefined
  /** Stores a parsed file in the import's undoable step: as a source, or as the text of a reference that had none. */
  store(file: NewSource): StoredSource
  /** Stores a reference without a file in the same step. */
  storeReference(record: FoundRecord): StoredSource
  /** Fills what the record of a source lacks from another of the same work, in the same step. @returns the source as it is now. */
  fill(sourceId: string, record: FoundRecord): StoredSource
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
  /** Of what the step holds, so many are records of reference files, or filled by them. */
  let references = 0
  let filled = 0
  const works = new KnownWorks(db)
  const announce = () => {
    clearTimeout(timer)
    timer = undefined
    emit('review', 'sources')
  }
  const add = (work: (db: WritableDb) => string): SourceSummary => {
    const source = works.during(() => {
      step ??= beginStep(db, author(), 'import')
      return getSource(db, changeWithin(db, step, work))
    })
    stored++
    if (stored === 1) announce()
    else timer ??= setTimeout(announce, quietAfter(stored)).unref()
    return source
  }
  return {
    own: (path) => isFileOf(db, path),
    known: (fileId) => sourceOfFile(db, fileId),
    knownRecord: (record) => works.find(record),
    store: (file) =>
      add((writable) => fillReference(writable, file, author().now()) ?? addSource(writable, file, author().now())),
    storeReference: (record) => {
      if (record.origin === 'reference-file') references++
      return add((writable) => addReference(writable, record, author().now()))
    },
    fill: (sourceId, { reference, origin }) => {
      const names = [...Object.keys(reference), ...Object.keys(reference.other ?? {})]
      const filling = { reference, origins: Object.fromEntries(names.map((name) => [name, origin])) }
      if (!lacksSome(db, sourceId, filling)) return getSource(db, sourceId)
      filled++
      return add((writable) => {
        fillRecord(writable, sourceId, filling, author().now())
        return sourceId
      })
    },
    arrived: (path) => {
      try {
        arrived(path)
      } catch (error) {
        // The file is stored; the next look at the folder knows it by its bytes.
        console.error(`${path} could not be taken out of the inbox:`, error)
      }
    },
    rest: (added, lastName) => {
      try {
        if (step !== null && db.open) endStep(db, step, stepName({ files: added - references, references, filled }, lastName))
      } catch (error) {
        // The disk is full, say. What is stored stays; the step is closed when the review is opened again.
        console.error('The import could not be closed as one step:', error)
      }
      step = null
      filled = 0
      references = 0
      stored = 0
      announce()
    },
  }
}

interface Tally {
  files: number
  references: number
  filled: number
}

function stepName({ files, references, filled }: Tally, lastName: string): string {
  if (files === 1 && references === 0) return `import ${lastName}`
  const many = (count: number, what: string) => (count > 0 ? [`${count} ${count === 1 ? what : `${what}s`}`] : [])
  const added = [...many(files, 'file'), ...many(references, 'reference')]
  return added.length > 0 ? `import ${added.join(' and ')}` : `fill ${many(filled, 'record').join('')}`
}
