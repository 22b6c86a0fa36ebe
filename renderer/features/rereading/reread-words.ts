import { shapeWords } from '../../../shared/model/passage-words'
import type { ReanchoredPassage, RereadItem, RereadJob } from '../../../shared/model/rereading'
import type { RereadRequest } from '../../lib/reread-request'

const count = (number: number, one: string, many: string) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`

/** Passages of all sources of a job, with their source. */
export interface ReportedPassage extends ReanchoredPassage {
  sourceId: string
  key: string
}

const withSource = (item: RereadItem): ReportedPassage[] =>
  item.passages.map((passage) => ({ ...passage, sourceId: item.sourceId, key: item.key }))

/** What has to be looked at, and what has not: orphans, other words, the same words elsewhere. */
export function sortedPassages({ items }: Pick<RereadJob, 'items'>): Record<'orphans' | 'changed' | 'moved', ReportedPassage[]> {
  const all = items.flatMap(withSource)
  return {
    orphans: all.filter(({ status }) => status === 'orphan'),
    changed: all.filter(({ status }) => status === 'similar'),
    moved: all.filter(({ status }) => status === 'moved'),
  }
}

/** How far a job is, in pages where these are known, else in sources; 0…`of`. */
export function progressOf({ items }: Pick<RereadJob, 'items'>): { value: number; of: number } {
  const weight = ({ pages }: RereadItem) => Math.max(1, pages)
  const done = (item: RereadItem) =>
    item.status === 'waiting' ? 0 : item.status === 'reading' ? Math.min(item.pagesRead, weight(item)) : weight(item)
  return {
    value: items.reduce((sum, item) => sum + done(item), 0),
    of: items.reduce((sum, item) => sum + weight(item), 0),
  }
}

/** What is going on with one source. */
export function stateOf(item: RereadItem, isRecognised: boolean): string {
  switch (item.status) {
    case 'waiting':
      return 'waiting'
    case 'reading':
      if (item.pages > 0 && item.pagesRead >= item.pages) return 'finding the passages'
      return item.pages > 1 ? `page ${Math.min(item.pagesRead + 1, item.pages)} of ${item.pages}` : 'reading'
    case 'done':
      return isRecognised ? 'text recognised' : 'new text'
    case 'unchanged':
      return isRecognised ? 'no text found that was not there before' : 'unchanged'
    case 'needs-password':
      return 'needs its password'
    case 'cancelled':
      return 'cancelled'
    case 'failed':
      return 'failed'
  }
}

/** The outcome in a sentence or two. */
export function outcomeOf({ items }: Pick<RereadJob, 'items'>, isRecognised: boolean): string {
  const of = (status: RereadItem['status']) => items.filter((item) => item.status === status).length
  const [done, unchanged, failed, cancelled] = [of('done'), of('unchanged'), of('failed'), of('cancelled')]
  const parts = [
    done > 0 && `${count(done, 'source has', 'sources have')} a new text`,
    unchanged > 0 &&
      (isRecognised
        ? `no further text was found in ${count(unchanged, 'source', 'sources')}`
        : `${count(unchanged, 'source reads', 'sources read')} as before`),
    failed > 0 && `${failed} failed`,
    cancelled > 0 && `${cancelled} cancelled`,
  ].filter(Boolean)
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.${done > 0 ? ' You can undo this.' : ''}`
}

/** How many passages of all sources were found how. */
export function totalCounts({ items }: Pick<RereadJob, 'items'>): RereadItem['counts'] {
  const sum = (status: keyof RereadItem['counts']) => items.reduce((total, item) => total + item.counts[status], 0)
  return { exact: sum('exact'), moved: sum('moved'), similar: sum('similar'), orphan: sum('orphan') }
}

/** What became of the passages, in a sentence; empty when there were none. */
export function passagesOutcome(job: Pick<RereadJob, 'items'>): string {
  const { exact, moved, similar, orphan } = totalCounts(job)
  const kept = exact + moved
  const all = kept + similar + orphan
  if (all === 0) return ''
  if (kept === all)
    return `${all === 1 ? 'The one passage was' : `All ${count(all, 'passage', 'passages')} were`} found word for word.`
  return `Of ${count(all, 'passage', 'passages')}, ${kept === 0 ? 'none was' : count(kept, 'was', 'were')} found word for word, ${similar} in similar words, ${orphan} not at all.`
}

/** Claims that hang on a passage. */
export const claimsOn = (claims: number): string => (claims === 0 ? 'no claims' : count(claims, 'claim', 'claims'))

/** What the dialog is called while something is done, and after. */
export function titlesOf(
  { recognise, file }: Pick<RereadRequest, 'recognise' | 'file'>,
  job: Pick<RereadJob, 'items'> | null,
): { doing: string; done: string; failed: string } {
  if (file && job?.items.every(({ hadFile }) => !hadFile))
    return { doing: 'Adding the file', done: 'File added', failed: 'Add file' }
  if (file) return { doing: 'Replacing the file', done: 'File replaced', failed: 'Replace file' }
  return recognise
    ? { doing: 'Recognising text', done: 'Text recognised', failed: 'Text recognised' }
    : { doing: 'Reading again', done: 'Read again', failed: 'Read again' }
}

/** The outcome of a file that was replaced, in a sentence or two. */
export function replacedOutcome({ key, status, hadFile, notes }: RereadItem, name: string): string {
  switch (status) {
    case 'done':
      return `${key} is read from ${name} now. ${hadFile ? 'The file before is kept beside it, and you can undo this.' : 'You can undo this.'}`
    case 'unchanged':
      return notes.join(' ')
    case 'cancelled':
      return `Cancelled. ${key} is as it was.`
    default:
      return ''
  }
}

/** A passage in words: its quote, or what it is. */
export const wordsOf = ({ before, shape, pageBefore }: ReanchoredPassage): string =>
  before.trim() || (pageBefore ? shapeWords({ shape, pageLabel: pageBefore, pageIndex: 0 }) : shape === 'area' ? 'Area' : 'Note')

/** Where it stands, and where it stood when that is another page: `p. 3 → p. 213`. */
export function pageWords({ pageLabel, pageBefore, status }: ReanchoredPassage): string {
  if (status === 'orphan') return pageBefore && `was on p. ${pageBefore}`
  if (!pageLabel) return pageBefore && `was on p. ${pageBefore}`
  return pageBefore && pageBefore !== pageLabel ? `p. ${pageBefore} → p. ${pageLabel}` : `p. ${pageLabel}`
}
