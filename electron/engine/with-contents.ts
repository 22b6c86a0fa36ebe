import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/contract/errors'
import { COLLECTION_HEAD, type CollectionKind, collectionKind } from '../services/importing/collections/collections'
import { type FoundFile, unreadableFile } from '../services/importing/found-file'
import { type FoundCode, type FoundWork, hasMarks } from '../services/importing/found-highlights'
import { recordsOf } from '../services/importing/reference-records'
import { isTableName, looksLikeReferences } from '../services/importing/references/detect-references'
import type { ColumnMapping } from '../services/importing/references/read-references'
import { stoppedMessage } from './import-messages'
import { hashOf } from './load-entry'
import { TaskStopped, type WorkerPool } from './worker-pool'

/** Files handed on before others get a turn. */
const AT_ONCE = 500

/** What the import wants to know of files that hold others. */
export interface ContentsReader {
  pool: WorkerPool
  signal: AbortSignal
  /** Somebody can be asked what the columns of a table are: then one without a known header is a table of references too. */
  canAsk(): boolean
  /** What the columns of this table are, where a person has said so: now, or of one with the same columns before. */
  mapping(file: FoundFile, bytes: Uint8Array): Promise<ColumnMapping | undefined>
  /** It is a table of references. */
  foundTable(file: FoundFile): void
  /** Codes of a project, with their definitions. */
  foundCodes(codes: readonly FoundCode[]): void
}

/**
 * The file itself; or the records in it when it is a file of references; or the documents in it when it is a library, a project or an export of another program. By
 * content, before the name. Read by a worker.
 */
export async function* withContents(file: FoundFile, reader: ContentsReader): AsyncGenerator<FoundFile> {
  const { path } = file
  const fileName = file.name ?? basename(path)
  const holds = await whatItHolds(file, fileName, reader)
  if (!holds) {
    yield file
    return
  }
  let found: FoundFile[]
  try {
    found = holds === 'references' ? await recordsIn(file, fileName, reader) : await worksIn(file, holds, reader)
  } catch (error) {
    const isStopped = error instanceof TaskStopped && error.reason !== 'cancelled'
    yield unreadableFile(path, isStopped ? new AppError('invalid', stoppedMessage(fileName, error)) : error)
    return
  }
  let count = 0
  for (const each of found) {
    if (++count % AT_ONCE === 0) await setImmediate()
    yield each
  }
}

async function whatItHolds(
  { beginning, bare, size }: FoundFile,
  fileName: string,
  { canAsk }: ContentsReader,
): Promise<'references' | CollectionKind | null> {
  if (!beginning || bare || size === 0) return null
  // What cannot be read says so when it is loaded.
  const head = await beginning(COLLECTION_HEAD).catch(() => new Uint8Array())
  if (head.length === 0 || Buffer.from(head.subarray(0, 4)).toString('latin1') === '%PDF') return null
  const kind = await collectionKind(head, fileName)
  if (kind) return kind
  return (isTableName(fileName) && canAsk()) || looksLikeReferences(head, fileName) !== null ? 'references' : null
}

/** The records of a file of references. A table's mapping may have to be asked for. */
export async function recordsIn(file: FoundFile, fileName: string, reader: ContentsReader): Promise<FoundFile[]> {
  const { pool, signal } = reader
  const bytes = await file.load()
  const mapping = await reader.mapping(file, bytes)
  const read = await pool.run('references', { bytes, fileName, ...(mapping && { mapping }) }, { signal })
  if (read.mapping) reader.foundTable(file)
  return recordsOf(file.path, read, { fileName, fileHash: await hashOf(bytes) })
}

/** The documents of a library, with their highlights; then what could not be read of it. */
async function worksIn(
  file: FoundFile,
  kind: CollectionKind,
  { pool, signal, foundCodes }: ContentsReader,
): Promise<FoundFile[]> {
  const { path, diskPath } = file
  const from = diskPath ? { path: diskPath } : { bytes: await file.load() }
  const { works, codes, problems } = await pool.run('collection', { kind, file: from, shownPath: path }, { signal })
  foundCodes(codes)
  const told = [...problems]
  if (works.length === 0 && codes.length > 0)
    told.push(`${path} is a codebook. Its ${codes.length} codes become hypotheses where you import it on the taxonomy screen.`)
  else if (works.length === 0 && problems.length === 0) told.push(`There is no document in ${path}.`)
  return [...filesOfWorks(path, works), ...told.map((problem) => unreadableFile(path, new AppError('invalid', problem)))]
}

/** Documents of a library as files to import. */
export const filesOfWorks = (libraryPath: string, works: readonly FoundWork[]): FoundFile[] =>
  works.map(({ path, record, file, warnings, highlights, memos }) => {
    const marks = hasMarks({ highlights, memos }) ? { marks: { highlights, memos } } : {}
    const known = record && { ...record, warnings: [...record.warnings, ...warnings] }
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (!file) {
      const bare = known ?? { reference: { title: name }, origin: 'reference-file' as const, warnings }
      return { path, inFile: libraryPath, size: 0, bare: true, record: bare, load: async () => new Uint8Array(), ...marks }
    }
    const { at } = file
    const load = async () => ('bytes' in at ? at.bytes : new Uint8Array(await readFile(at.path)))
    return { path, inFile: libraryPath, name: file.name, load, ...(known ? { record: known } : { alsoSaid: warnings }), ...marks }
  })
