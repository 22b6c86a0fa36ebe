import type { ChangeEvent } from '../../shared/contract/contract'
import type { OriginFacts } from '../../shared/model/duplicate'
import type { Claimer } from '../../shared/model/highlight'
import { type MarkedCounts, storeMarks, textIdOf } from '../services/coding/highlights'
import type { Marking } from '../services/coding/labelled-claims'
import { meaningOf } from '../services/coding/labels'
import { removedClaims } from '../services/coding/removed-claims'
import { placeUnplaced, unplacedPassages } from '../services/coding/unplaced'
import { type Author, beginStep, changeUnrecorded, changeWithin, endStep } from '../services/database/change'
import { isFileOf } from '../services/database/open'
import type { ReadableDb, WritableDb } from '../services/database/sql'
import type { FoundSearch } from '../services/importing/found-file'
import { keptKey } from '../services/library/citation-key'
import { rememberedMapping, rememberMapping } from '../services/library/column-mapping'
import { fillRecord, lacksSome } from '../services/library/correct'
import { readWholeFile } from '../services/library/files'
import { fillReference, originsBy } from '../services/library/fill-reference'
import { indexTogether } from '../services/library/index-together'
import { KnownWorks, type Meeting } from '../services/library/known-works'
import { documentNamed } from '../services/library/named-document'
import { addKey, addOrigin, addRecord, cameBefore, isFreeKey, sourceOfRecord } from '../services/library/origins'
import {
  addSource,
  getSource,
  insertReference,
  type StoredReference,
  sourceFacts,
  sourceOfFile,
} from '../services/library/sources'
import { sourceFile, sourcePages } from '../services/library/texts'
import type { StoredSource } from './import-entry'
import type { ImportTarget } from './import-target'

/** What a person says of an import as a whole. */
export interface ImportFacts {
  /** Of the search whose files these are. */
  origin?: Partial<OriginFacts> | undefined
  claimsBy?: Claimer | undefined
}

export interface OpenReview {
  db: ReadableDb
  author(): Author
  emit(...topics: ChangeEvent['topics']): void
  arrived(path: string): void
  facts?: ImportFacts
}

/** Least time between two announcements of what an import stored, ms; longer for long imports, as every screen lists all sources anew. */
const QUIET = 1000
const quietAfter = (stored: number): number => Math.max(QUIET, 2 * stored)

/** Imports into an open review: one undoable step from the first file stored to the rest. */
export function importInto({ db, author, emit, arrived, facts = {} }: OpenReview): ImportTarget {
  let step: number | null = null
  let stored = 0
  let timer: NodeJS.Timeout | undefined
  /** Of what the step holds, so many are records of reference files, or filled by them. */
  let references = 0
  let filled = 0
  let found = 0
  let marked = 0
  const works = new KnownWorks(db)
  /** Sources that were not there before. */
  const fresh = new Set<string>()
  let claimsBy: Claimer = facts.claimsBy ?? 'me'
  let origin = facts.origin ?? {}
  const wasRemoved = removedClaims(db)
  const marking = (): Marking => ({ claimsBy, coderId: author().coderId, now: author().now() })
  /** By the hash of their file. */
  const origins = new Map<string, string>()
  const noteRecord = (writable: WritableDb, sourceId: string, search: FoundSearch) => {
    let id = origins.get(search.fileHash)
    if (id === undefined) {
      const { fileName, fileHash, unreadable } = search
      const said = {
        database: search.database,
        search: search.search,
        searchedOn: search.searchedOn,
        ...given(origin),
      }
      id = addOrigin(writable, { ...said, fileName, fileHash, unreadable }, author().now())
      origins.set(fileHash, id)
    }
    addRecord(writable, id, sourceId, search)
  }
  /** By the hash of their file: whether it came in before this import. */
  const came = new Map<string, boolean>()
  /** Of a file that came in before, the source of this record: a duplicate that was merged into another has nothing else that tells. */
  const noted = (search: FoundSearch): Meeting | undefined => {
    const { fileHash } = search
    if (!came.has(fileHash)) came.set(fileHash, cameBefore(db, fileHash))
    const sourceId = came.get(fileHash) ? sourceOfRecord(db, fileHash, search) : undefined
    return sourceId === undefined ? undefined : { sourceId, why: 'It came with the same file before.' }
  }
  const announce = () => {
    clearTimeout(timer)
    timer = undefined
    emit('review', 'sources')
  }
  /** Inside `together`: what is open. */
  let open: WritableDb | null = null
  /** Nothing is stored of what was to be; a step that was begun for it must not stand in the way of undo. */
  const nothingOf = (isFirst: boolean) => {
    origins.clear()
    works.forget()
    if (!isFirst || step === null) return
    if (db.open) endStep(db, step, 'import')
    step = null
  }
  const within = <T>(work: (db: WritableDb) => T): T => {
    if (open) return work(open)
    const isFirst = step === null
    step ??= beginStep(db, author(), 'import')
    try {
      return changeWithin(db, step, work)
    } catch (error) {
      nothingOf(isFirst)
      throw error
    }
  }
  const told = () => {
    stored++
    if (open) return
    if (stored === 1) announce()
    else timer ??= setTimeout(announce, quietAfter(stored)).unref()
  }
  const add = (work: (db: WritableDb) => string): StoredSource => {
    const source = works.during(() => sourceFacts(db, within(work)))
    told()
    return source
  }
  return {
    own: (path) => isFileOf(db, path),
    known: (fileId) => sourceOfFile(db, fileId),
    knownRecord: (record, search) => {
      const met = works.find(record) ?? (search && noted(search))
      return met && { source: sourceFacts(db, met.sourceId), why: met.why }
    },
    knownDocument: (name, record) => {
      const named = documentNamed(db, name, record.reference)
      // Two documents of one library are two, whatever they are called.
      return named && !fresh.has(named.id) ? named : undefined
    },
    store: (file, marks) => {
      let counts = noMarks
      let why: string | undefined
      const source = add((writable) => {
        const met = fillReference(writable, file, author().now(), works)
        why = met?.why
        const id = met?.id ?? addSource(writable, file, author().now())
        counts = storeMarks(writable, id, marks, marking(), wasRemoved)
        return id
      })
      return { source, counts, ...(why && { why }) }
    },
    storeReference: (record, search, marks) => {
      if (record.origin === 'reference-file') references++
      let counts = noMarks
      const { id, key, reference } = works.during(
        () =>
          within((writable): StoredReference => {
            const reference = insertReference(writable, record, author().now(), (base) => works.freeKey(base))
            if (search) noteRecord(writable, reference.id, search)
            counts = storeMarks(writable, reference.id, marks, marking(), wasRemoved)
            return reference
          }),
        (stored) => stored,
      )
      told()
      fresh.add(id)
      const { title, doi } = reference
      return { source: { id, key, kind: 'reference', title, doi, pages: 0, characters: 0 }, counts }
    },
    foundAgain: (sourceId, search) => {
      found++
      add((writable) => {
        noteRecord(writable, sourceId, search)
        return sourceId
      })
    },
    isWaited: (sourceId) => textIdOf(db, sourceId) !== null && unplacedPassages(db, sourceId).length > 0,
    readable: (sourceId) => {
      getSource(db, sourceId) // says so when it was removed meanwhile
      const file = sourceFile(db, sourceId)
      const isPdf = file?.kind === 'pdf'
      return {
        textId: textIdOf(db, sourceId),
        pages: sourcePages(db, sourceId).map(({ text, asides }) => ({ text, asides })),
        pdf: isPdf ? { bytes: readWholeFile(db, file.fileId), ...(file.password && { password: file.password }) } : null,
        waiting: unplacedPassages(db, sourceId),
      }
    },
    mark: (sourceId, textId, marks, waited) => {
      if (textIdOf(db, sourceId) !== textId) return null
      marked++
      let counts = noMarks
      add((writable) => {
        if (textId !== null) placeUnplaced(writable, textId, waited)
        counts = storeMarks(writable, sourceId, marks, marking(), wasRemoved)
        return sourceId
      })
      emit('coding')
      return counts
    },
    labels: (found) => found.map((label) => ({ ...label, meaning: meaningOf(db, label) })),
    columnMapping: (signature) => rememberedMapping(db, signature),
    rememberColumns: (signature, mapping) => changeUnrecorded(db, (writable) => rememberMapping(writable, signature, mapping)),
    claimFor: (who) => {
      claimsBy = who
    },
    foundBy: (said) => {
      origin = { ...origin, ...said }
    },
    fill: (sourceId, record) => {
      const filling = { reference: record.reference, origins: originsBy(record) }
      const key = keptKey(record.key ?? '')
      const isNewKey = key !== '' && isFreeKey(db, key)
      if (!isNewKey && !lacksSome(db, sourceId, filling)) return sourceFacts(db, sourceId)
      filled++
      return add((writable) => {
        fillRecord(writable, sourceId, filling, author().now())
        if (isNewKey) addKey(writable, sourceId, key)
        return sourceId
      })
    },
    together: (work) => {
      if (open) return work()
      const before = { stored, references, filled, found, marked }
      const isFirst = step === null
      step ??= beginStep(db, author(), 'import')
      try {
        const seq = step
        const result = works.throughout(() =>
          changeWithin(db, seq, (writable) => {
            open = writable
            return indexTogether(writable, work)
          }),
        )
        open = null
        if (before.stored === 0 && stored > 0) announce()
        else if (stored > before.stored) timer ??= setTimeout(announce, quietAfter(stored)).unref()
        return result
      } catch (error) {
        ;({ stored, references, filled, found, marked } = before)
        open = null
        nothingOf(isFirst)
        throw error
      } finally {
        open = null
      }
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
        if (step !== null && db.open)
          endStep(db, step, stepName({ files: added - references, references, filled, found, marked }, lastName))
      } catch (error) {
        // The disk is full, say. What is stored stays; the step is closed when the review is opened again.
        console.error('The import could not be closed as one step:', error)
      }
      step = null
      filled = 0
      found = 0
      marked = 0
      references = 0
      stored = 0
      announce()
    },
  }
}

const noMarks: MarkedCounts = { highlights: 0, orphans: 0, claims: 0 }

/** What is not empty. */
const given = (facts: Partial<OriginFacts>): Partial<OriginFacts> =>
  Object.fromEntries(Object.entries(facts).filter(([, said]) => said?.trim()))

interface Tally {
  files: number
  references: number
  filled: number
  /** Duplicates noted for their search, and sources that were there and got highlights. */
  found: number
  marked: number
}

function stepName({ files, references, filled, found, marked }: Tally, lastName: string): string {
  if (files === 1 && references === 0) return `import ${lastName}`
  const many = (count: number, what: string) => (count > 0 ? [`${count} ${count === 1 ? what : `${what}s`}`] : [])
  const added = [...many(files, 'file'), ...many(references, 'reference')]
  if (added.length > 0) return `import ${added.join(' and ')}`
  if (marked > 0) return `import highlights of ${many(marked, 'source').join('')}`
  return filled > 0 ? `fill ${many(filled, 'record').join('')}` : `note ${many(found, 'duplicate').join('')}`
}
