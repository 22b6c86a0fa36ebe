import { useSyncExternalStore } from 'react'
import type { ImportItem, ImportJob, ImportUpdate } from '../../../shared/model/importing'

/** One import as this window shows it. */
export interface ImportRun {
  job: ImportJob
  /** All its files, in the order they came. */
  items: readonly ImportItem[]
  /** Files it was begun with, where that is known; more may be found in archives. */
  expected: number
  /** Files are still being handed to the engine. */
  isHanding: boolean
  isCancelled: boolean
  /** Why it stopped before its end, if it did. */
  failure: string
}

let runs: readonly ImportRun[] = []
/** Where an item of a job stands in its list. */
const places = new Map<string, Map<string, number>>()
const listeners = new Set<() => void>()

function set(next: readonly ImportRun[]) {
  runs = next
  for (const listener of listeners) listener()
}

/** The imports of this window as they are now. */
export const importRuns = (): readonly ImportRun[] => runs

/** An import has begun. */
export function addRun(job: ImportJob, expected: number) {
  places.set(job.id, new Map())
  set([...runs, { job, items: [], expected, isHanding: true, isCancelled: false, failure: '' }])
}

/** Says what is new of an import. */
export function changeRun(jobId: string, part: Partial<ImportRun>) {
  set(runs.map((run) => (run.job.id === jobId ? { ...run, ...part } : run)))
}

/** Takes in what the engine told: items that are known are replaced where they stand, others come at the end. */
export function takeUpdate({ items: changed, ...job }: ImportUpdate) {
  const run = runs.find((other) => other.job.id === job.id)
  const at = places.get(job.id)
  if (!run || !at) return
  const items = [...run.items]
  for (const item of changed) {
    const place = at.get(item.id) ?? items.length
    at.set(item.id, place)
    items[place] = item
  }
  changeRun(job.id, { job, items })
}

/** Takes imports off the screen. */
export function removeRuns(isUnwanted: (run: ImportRun) => boolean) {
  for (const run of runs) if (isUnwanted(run)) places.delete(run.job.id)
  set(runs.filter((run) => !isUnwanted(run)))
}

/** True when nothing more will happen to it. */
export function isOver({ failure, job, isHanding }: ImportRun): boolean {
  return failure !== '' || (job.finished && !isHanding)
}

/** Files are still to be read, or to be handed over. */
export function isGoing(run: ImportRun): boolean {
  const { waiting, reading } = run.job.counts
  return !isOver(run) && (run.isHanding || run.job.gathering || waiting + reading > 0)
}

/** One file with the import it belongs to. */
export interface ImportLine extends ImportItem {
  jobId: string
}

/** All files of imports, in the order they came. */
export function linesOf(all: readonly ImportRun[]): ImportLine[] {
  return all.flatMap(({ job, items, failure }) =>
    items.map((item) => ({
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
  return useSyncExternalStore(subscribe, importRuns)
}
