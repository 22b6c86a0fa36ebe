import { useSyncExternalStore } from 'react'
import type { ImportItem, ImportJob } from '../../../shared/model/importing'
import { client } from '../../lib/api'
import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { toast } from '../../ui/toast'
import type { DroppedFile } from './dropped-files'

/** One import as the panel shows it. */
export interface ImportRun {
  job: ImportJob
  /** Files are still being handed to the engine. */
  isHanding: boolean
  /** Why it stopped before its end, if it did. */
  failure: string
}

let runs: readonly ImportRun[] = []
const listeners = new Set<() => void>()

function set(next: readonly ImportRun[]) {
  runs = next
  for (const listener of listeners) listener()
}

function change(jobId: string, part: Partial<ImportRun>) {
  set(runs.map((run) => (run.job.id === jobId ? { ...run, ...part } : run)))
}

/** A job only ever grows more finished; an answer that was overtaken by a later event is dropped. */
function follow(job: ImportJob) {
  const known = runs.find((run) => run.job.id === job.id)
  if (known?.job.finished || (known && known.job.items.length > job.items.length)) return
  change(job.id, { job })
}

async function watch(jobId: string) {
  try {
    for await (const job of await client.importing.watch({ jobId })) follow(job)
  } catch (error) {
    change(jobId, { failure: errorSentence(error) })
  }
}

/** Hands over files one after another and closes the job. `give` adds them; it stops early when the job was cancelled. */
async function run(give: (jobId: string, isWanted: () => boolean) => Promise<void>) {
  let job: ImportJob
  try {
    job = await client.importing.begin()
  } catch (error) {
    toast.error(errorSentence(error))
    return
  }
  set([...runs, { job, isHanding: true, failure: '' }])
  void watch(job.id)
  const isWanted = () =>
    runs.some((other) => other.job.id === job.id && !other.job.items.some((item) => item.status === 'cancelled'))
  try {
    await give(job.id, isWanted)
  } catch (error) {
    change(job.id, { failure: errorSentence(error) })
  }
  try {
    follow(await client.importing.close({ jobId: job.id }))
  } catch (error) {
    change(job.id, { failure: errorSentence(error) })
  }
  change(job.id, { isHanding: false })
}

/** Imports files by path (desktop). */
export function importPaths(paths: readonly string[]): Promise<void> {
  return run(async (jobId) => follow(await client.importing.addPaths({ jobId, paths: [...paths] })))
}

/** Imports files whose bytes the page has, one in memory at a time. */
export function importFiles(files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>): Promise<void> {
  return run(async (jobId, isWanted) => {
    for await (const { name, file } of files) {
      if (!isWanted()) return
      follow(await client.importing.addFile({ jobId, name, file }))
    }
  })
}

/** Asks which files to import: the system's dialog on the desktop, the browser's elsewhere. */
export function chooseAndImport() {
  if (desktop) {
    desktop.chooseImports().then(
      (paths) => (paths.length > 0 ? importPaths(paths) : undefined),
      (error) => toast.error(errorSentence(error)),
    )
    return
  }
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.pdf,.html,.htm,.xhtml,.mht,.mhtml,.txt,.md,.markdown,.docx,.odt,.epub,.zip'
  input.onchange = () => {
    const files = [...(input.files ?? [])].map((file) => ({ name: file.name, file }))
    if (files.length > 0) void importFiles(files)
  }
  input.click()
}

/** Stops every import that is going on; what is in stays in. */
export async function cancelImports() {
  for (const { job } of runs.filter((other) => !other.job.finished)) {
    try {
      follow(await client.importing.cancel({ jobId: job.id }))
    } catch (error) {
      change(job.id, { failure: errorSentence(error) })
    }
  }
}

/** Gives a locked PDF another try. */
export async function giveImportPassword(jobId: string, itemId: string, password: string) {
  try {
    // The job had come to its end with this file locked; it is going on again.
    change(jobId, { job: await client.importing.password({ jobId, itemId, password }) })
    void watch(jobId)
  } catch (error) {
    toast.error(errorSentence(error))
  }
}

/** Takes finished imports off the panel. */
export function clearImports() {
  set(runs.filter((run) => !isOver(run)))
}

/** Forgets all of them: another review is open. */
export function forgetImports() {
  set([])
}

/** True when nothing more will happen to it. */
export function isOver(run: ImportRun): boolean {
  return run.failure !== '' || (run.job.finished && !run.isHanding)
}

/** One file with the import it belongs to. */
export interface ImportLine extends ImportItem {
  jobId: string
}

/** All files of all imports, in the order they came. */
export function linesOf(all: readonly ImportRun[]): ImportLine[] {
  return all.flatMap(({ job, failure }) =>
    job.items.map((item) => ({
      ...item,
      jobId: job.id,
      // An import that broke off does nothing more for these.
      status: failure && (item.status === 'waiting' || item.status === 'reading') ? 'cancelled' : item.status,
    })),
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The imports of this window, kept up to date. They go on while screens change. */
export function useImports(): readonly ImportRun[] {
  return useSyncExternalStore(subscribe, () => runs)
}
