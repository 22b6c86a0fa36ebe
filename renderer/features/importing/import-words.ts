import type { ImportCounts, ImportItem, ImportState } from '../../../shared/model/importing'
import type { SourceKind } from '../../../shared/model/source'

/** The state of a file in words. */
export const stateNames: Record<ImportState, string> = {
  waiting: 'Waiting',
  reading: 'Reading',
  ready: 'Will be added',
  added: 'Added',
  duplicate: 'Already there',
  'needs-password': 'Needs its password',
  failed: 'Failed',
  cancelled: 'Not imported',
}

const kindNames: Record<SourceKind, string> = {
  pdf: 'PDF',
  html: 'Web page',
  text: 'Text',
  markdown: 'Markdown',
  docx: 'Word document',
  odt: 'OpenDocument text',
  epub: 'E-book',
  reference: 'Reference without a file',
}

/** Last step of a path, whichever way its slashes lean. An address is told whole. */
export function fileName(path: string): string {
  if (/^[a-z]+:\/\//i.test(path)) return path
  return path.split(/[/\\]/).pop() || path
}

/** True of a record of a file of references: its path ends with its line, `refs.ris:120`. */
export const isRecord = ({ path, kind }: Pick<ImportItem, 'path' | 'kind'>): boolean =>
  (kind === undefined || kind === 'reference') && /\.\w+:\d+$/.test(path)

/** Names of the files that records come from. */
export const filesOfRecords = (items: readonly Pick<ImportItem, 'path' | 'kind'>[]): ReadonlySet<string> =>
  new Set(items.filter(isRecord).map(({ path }) => fileName(path).replace(/:\d+$/, '')))

/** A count with its noun: `1 file`, `3,000 files`. */
export function filesOf(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'file' : 'files'}`
}

/** `1 item`, `3,000 items`: of a library that is no folder of files. */
export function itemsOf(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'item' : 'items'}`
}

/** `1 highlight or note`, `34 highlights and notes`. */
export function highlightsOf(count: number): string {
  return count === 1 ? '1 highlight or note' : `${count.toLocaleString('en-GB')} highlights and notes`
}

/** Highlights that come with a file, how many of them have no place in it, and the claims made of them; empty without any. */
function marksOf({ highlights = 0, orphans = 0, claims = 0 }: ImportItem): string {
  if (highlights === 0) return ''
  const lost = orphans > 0 ? `${orphans.toLocaleString('en-GB')} not found in its text` : ''
  const made = claims > 0 ? `${claims.toLocaleString('en-GB')} ${claims === 1 ? 'claim' : 'claims'} made of them` : ''
  return [highlightsOf(highlights), lost, made].filter(Boolean).join(', ')
}

/** The same of references. */
export function referencesOf(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'reference' : 'references'}`
}

/** Why nothing new was made of a file. */
function whyThere(item: ImportItem): string {
  if (item.sameAs) return `The same ${isRecord(item) ? 'work' : 'file'} as ${fileName(item.sameAs)}, which comes before it`
  if (item.why && item.key) return `Is ${item.key}, which is in this review already`
  return item.key ? `The same file as ${item.key}, which is in this review already` : 'Is in this review already'
}

/** What happened to a file, in one line. */
export function whatHappened(item: ImportItem): string {
  switch (item.status) {
    case 'reading':
      if (item.fetched) return fetchedOf(item.fetched)
      return item.pagesRead ? `Page ${item.pagesRead}${item.pages ? ` of ${item.pages}` : ''}` : 'Reading…'
    case 'ready':
      return [item.kind ? kindNames[item.kind] : '', pagesOf(item), item.doi ? `doi:${item.doi}` : '', marksOf(item)]
        .filter(Boolean)
        .join(', ')
    case 'added':
      return [addedAs(item), pagesOf(item), marksOf(item)].filter(Boolean).join(', ')
    case 'duplicate':
      return [whyThere(item), marksOf(item)].filter(Boolean).join('. ')
    case 'needs-password':
      return item.error || 'This PDF is locked. Give its password to read it.'
    case 'failed':
      return item.error || 'Could not be read'
    case 'cancelled':
      return 'Not imported'
    case 'waiting':
      return 'Waiting'
  }
}

/** A file that went to a reference is the text that it lacked. */
function addedAs({ key, why, kind }: ImportItem): string {
  if (why && key && kind !== 'reference') return `Is the text of ${key} now`
  return `Added as ${key ?? 'a new source'}`
}

const megabytes = (bytes: number): string => (bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })

function fetchedOf({ bytes, of }: { bytes: number; of: number | null }): string {
  return of ? `Fetching: ${megabytes(bytes)} of ${megabytes(of)} MB` : `Fetching: ${megabytes(bytes)} MB`
}

function pagesOf({ kind, pages }: ImportItem): string {
  return kind === 'pdf' && pages !== undefined ? `${pages} ${pages === 1 ? 'page' : 'pages'}` : ''
}

/** Sums the counts of several imports. */
export function sumOf(all: readonly ImportCounts[]): ImportCounts {
  const sum: ImportCounts = {
    waiting: 0,
    reading: 0,
    ready: 0,
    added: 0,
    duplicate: 0,
    'needs-password': 0,
    failed: 0,
    cancelled: 0,
  }
  for (const counts of all) for (const state of Object.keys(sum) as ImportState[]) sum[state] += counts[state]
  return sum
}

/** How many files there are, wherever they stand. */
export function totalOf(counts: ImportCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

const outcomes: readonly [ImportState, string][] = [
  ['added', 'added'],
  ['duplicate', 'already there'],
  ['needs-password', 'locked'],
  ['failed', 'failed'],
  ['cancelled', 'not imported'],
]

/** Counts in words: "3 added, 1 already there, 1 failed". */
export function summary(counts: ImportCounts): string {
  return outcomes
    .filter(([state]) => counts[state] > 0)
    .map(([state, word]) => `${counts[state].toLocaleString('en-GB')} ${word}`)
    .join(', ')
}

/** How long it will still take, in words nobody will hold against us; empty when it cannot be said. */
export function timeLeft(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return ''
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds left`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return minutes <= 1 ? 'about a minute left' : `about ${minutes} minutes left`
  const hours = Math.round(minutes / 30) / 2
  return hours === 1 ? 'about an hour left' : `about ${hours.toLocaleString('en-GB')} hours left`
}

const first: readonly ImportState[] = ['reading', 'needs-password', 'failed']

/**
 * What is going on and what asks for attention before the rest, each in the order they came: one failure must not hide among hundreds
 * that went well.
 */
export function troubleFirst<Item extends Pick<ImportItem, 'status'>>(items: readonly Item[]): readonly Item[] {
  const shelves: Item[][] = [...first.map(() => []), []]
  for (const item of items) {
    const at = first.indexOf(item.status)
    shelves[at < 0 ? first.length : at]?.push(item)
  }
  return shelves.flat()
}
