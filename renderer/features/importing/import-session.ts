import type { OriginFacts } from '../../../shared/model/duplicate'
import type { Claimer } from '../../../shared/model/highlight'
import type { ImportJob } from '../../../shared/model/importing'
import type { ColumnField } from '../../../shared/model/table-columns'
import { client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { claimsByPreference } from '../../lib/meanings-request'
import { preference } from '../../lib/preference'
import { toast } from '../../ui/toast'
import type { DroppedFile } from './dropped-files'
import { addRun, changeRun, importRuns, isOver, removeRuns, takeUpdate } from './import-runs'

/** More files than this are looked at before they are imported. */
const MANY = 12
/** Largest file that can be handed over, bytes. */
const LARGEST = 1024 ** 3
/** Most that is handed over in one call. */
const BATCH_BYTES = 4 * 1024 ** 2
const BATCH_FILES = 50

/** `ask`: look at the files first and let the user choose. `auto`: only when they are many, or come in a folder or archive. */
export type Look = 'auto' | 'ask' | 'never'

/** Files that hold many things: documents, records, or highlights whose meaning is asked before they come in. */
const HOLDS_MANY = /\.(zip|qdpx|sqlite3?|db|csv|tsv|tab|xlsx|json)$/i

/** Whose claims highlights become, as it was last said. */
const claimsBy = (): Claimer => (preference(claimsByPreference, 'me') === 'marker' ? 'marker' : 'me')

async function watch(jobId: string) {
  try {
    for await (const update of await client.importing.watch({ jobId })) takeUpdate(update)
  } catch (error) {
    changeRun(jobId, { failure: errorSentence(error) })
  }
}

/** Calls the engine about one import and shows its answer; what it refuses is said. */
async function command(work: () => Promise<ImportJob>): Promise<ImportJob | null> {
  const isFinished = (id: string) => importRuns().some(({ job }) => job.id === id && job.finished)
  const before = importRuns().filter(({ job }) => job.finished)
  try {
    const job = await work()
    // The last update of the watch may overtake the answer, which must not undo it: nothing would come after.
    if (!isFinished(job.id) || before.some((run) => run.job.id === job.id)) changeRun(job.id, { job })
    return job
  } catch (error) {
    toast.error(errorSentence(error))
    return null
  }
}

interface Begin {
  preview: boolean
  expected?: { files: number; bytes: number }
}

/** Hands files over and closes the import. `give` adds them; it stops early when they are not wanted any more. */
async function run(begin: Begin, give: (jobId: string, isWanted: () => boolean) => Promise<void>) {
  let job: ImportJob
  try {
    job = await client.importing.begin({ ...begin, claimsBy: claimsBy() })
  } catch (error) {
    toast.error(errorSentence(error))
    return
  }
  addRun(job, begin.expected?.files ?? 0)
  void watch(job.id)
  const isWanted = () => importRuns().some((other) => other.job.id === job.id && !other.isCancelled)
  try {
    await give(job.id, isWanted)
    if (isWanted()) await client.importing.close({ jobId: job.id })
  } catch (error) {
    if (isWanted()) changeRun(job.id, { failure: errorSentence(error) })
  }
  changeRun(job.id, { isHanding: false })
}

/** Imports files and folders by path (desktop, inbox). */
export function importPaths(paths: readonly string[], look: Look, hasFolders = false): Promise<void> {
  const isMuch = hasFolders || paths.length > MANY || paths.some((path) => HOLDS_MANY.test(path))
  return run({ preview: look === 'ask' || (look === 'auto' && isMuch) }, async (jobId) => {
    await client.importing.addPaths({ jobId, paths: [...paths] })
  })
}

/** Imports files whose bytes the page has, one in memory at a time. */
export function importFiles(files: readonly DroppedFile[], look: Look, hasFolders = false): Promise<void> {
  const isMuch = hasFolders || files.length > MANY || files.some(({ name }) => HOLDS_MANY.test(name))
  const expected = { files: files.length, bytes: files.reduce((sum, { file }) => sum + file.size, 0) }
  return run({ preview: look === 'ask' || (look === 'auto' && isMuch), expected }, async (jobId, isWanted) => {
    for (const batch of batchesOf(files)) {
      if (!isWanted()) return
      await handOver(jobId, batch)
    }
  })
}

/** Files that are handed over in one call: a call for each of thousands takes longer than reading them. */
export function batchesOf(files: readonly DroppedFile[]): DroppedFile[][] {
  const batches: DroppedFile[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const dropped of files) {
    const batch = batches.at(-1)
    size += dropped.file.size
    if (batch && size <= BATCH_BYTES && batch.length < BATCH_FILES) batch.push(dropped)
    else {
      batches.push([dropped])
      size = dropped.file.size
    }
  }
  return batches
}

/** One file that cannot be had does not keep the others from coming. */
async function handOver(jobId: string, batch: readonly DroppedFile[]) {
  let files: DroppedFile[] = []
  for (const { name, file } of batch) {
    const reason = await whyNot(name, file)
    if (!reason) {
      files.push({ name, file })
      continue
    }
    if (files.length > 0) await client.importing.addFiles({ jobId, files })
    files = []
    await client.importing.addFailed({ jobId, name, reason })
  }
  if (files.length > 0) await client.importing.addFiles({ jobId, files })
}

async function whyNot(name: string, file: File): Promise<string> {
  if (file.size > LARGEST) return `${name} is larger than 1 GiB. Split it, or import a smaller copy.`
  try {
    await file.slice(0, 1).arrayBuffer()
    return ''
  } catch {
    return `${name} could not be read. It may have been moved or deleted meanwhile, or may not be read by you.`
  }
}

/** Fetches documents from the web by address, DOI, PMID or arXiv id. */
export function addAddresses(addresses: readonly string[]): Promise<void> {
  return run({ preview: false }, async (jobId) => {
    await client.importing.addAddresses({ jobId, addresses: [...addresses] })
  })
}

/** Looks at what the Zotero of this machine has: one collection with those under it, or everything. */
export function importZotero(collection: string | null): Promise<void> {
  return run({ preview: true }, async (jobId) => {
    await client.importing.addZotero({ jobId, collection })
  })
}

/** Imports what a preview found, without the items left out. `origin` is what was said of the search its references are from. */
export async function confirmImport(jobId: string, leaveOut: readonly string[], origin: Partial<OriginFacts> = {}) {
  await command(() => client.importing.confirm({ jobId, leaveOut: [...leaveOut], claimsBy: claimsBy(), origin }))
}

/** Says what the columns of a table are; its records are looked at again. */
export async function setImportColumns(jobId: string, path: string, columns: { header: string; field: ColumnField }[]) {
  await command(() => client.importing.setColumns({ jobId, path, columns }))
}

/** Gives a preview up: nothing is left of it. */
export async function dropPreview(jobId: string) {
  changeRun(jobId, { isCancelled: true })
  removeRuns((run) => run.job.id === jobId)
  await client.importing.cancel({ jobId }).catch((error) => toast.error(errorSentence(error)))
}

/** Lets every import that is going on rest, or go on. */
export async function pauseImports(isPaused: boolean) {
  for (const { job } of importRuns().filter((run) => !isOver(run))) {
    await command(() => client.importing[isPaused ? 'pause' : 'resume']({ jobId: job.id }))
  }
}

/** Stops every import that is going on; what is in stays in. */
export async function cancelImports() {
  for (const { job } of importRuns().filter((run) => !isOver(run))) {
    changeRun(job.id, { isCancelled: true })
    await command(() => client.importing.cancel({ jobId: job.id }))
  }
}

/** Gives a locked PDF another try. */
export async function giveImportPassword(jobId: string, itemId: string, password: string) {
  const before = importRuns().find((run) => run.job.id === jobId)
  const job = await command(() => client.importing.password({ jobId, itemId, password }))
  // The import had come to its end with this file locked; it is going on again.
  if (job && before?.job.finished) void watch(jobId)
}

/** Takes finished imports off the panel. Files that wait for a password are given up: the engine lets go of them. */
export function clearImports() {
  for (const { job } of importRuns().filter(isOver)) {
    if (job.counts['needs-password'] === 0) continue
    client.importing.cancel({ jobId: job.id }).catch(() => {}) // it is gone already, with its review or the engine
  }
  removeRuns(isOver)
}

/** Forgets all of them: another review is open. */
export function forgetImports() {
  removeRuns(() => true)
}
