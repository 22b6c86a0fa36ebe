import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/contract/errors'
import { type FoundFile, unreadableFile } from '../services/importing/found-file'
import { recordsOf } from '../services/importing/reference-records'
import { looksLikeReferences } from '../services/importing/references/detect-references'
import { stoppedMessage } from './import-messages'
import { TaskStopped, type WorkerPool } from './worker-pool'

/** Bytes that show whether a file is one of references. */
const HEAD = 128 * 1024
/** Records handed on before others get a turn. */
const AT_ONCE = 500

/** The file itself, or the records in it when it is a file of references: by content, before the name. Read by a worker. */
export async function* withRecords(file: FoundFile, pool: WorkerPool, signal: AbortSignal): AsyncGenerator<FoundFile> {
  const { path } = file
  const fileName = file.name ?? basename(path)
  if (!(await hasReferences(file, fileName))) {
    yield file
    return
  }
  let records: FoundFile[]
  try {
    const bytes = await file.load()
    records = recordsOf(path, await pool.run('references', { bytes, fileName }, { signal }))
  } catch (error) {
    const isStopped = error instanceof TaskStopped && error.reason !== 'cancelled'
    yield unreadableFile(path, isStopped ? new AppError('invalid', stoppedMessage(fileName, error)) : error)
    return
  }
  let count = 0
  for (const record of records) {
    if (++count % AT_ONCE === 0) await setImmediate()
    yield record
  }
}

async function hasReferences({ beginning, bare, size }: FoundFile, fileName: string): Promise<boolean> {
  if (!beginning || bare || size === 0) return false
  // What cannot be read says so when it is loaded.
  const head = await beginning(HEAD).catch(() => new Uint8Array())
  const mark = Buffer.from(head.subarray(0, 4)).toString('latin1')
  if (head.length === 0 || mark === '%PDF' || mark === 'PK\u0003\u0004') return false
  return looksLikeReferences(head, fileName) !== null
}
