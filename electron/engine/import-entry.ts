import type { ImportCounts, ImportItem, ImportState } from '../../shared/model/importing'
import { importStates } from '../../shared/model/importing'
import type { SourceSummary } from '../../shared/model/source'
import { newId } from '../services/database/ids'
import type { FoundFile } from '../services/importing/found-file'
import type { FoundHighlight } from '../services/importing/found-highlights'

/** What an item tells of the source it became, or is the same as. */
export type StoredSource = Pick<SourceSummary, 'id' | 'key' | 'kind' | 'title' | 'doi' | 'pages' | 'characters'>

/** One file of an import, as the engine works on it. */
export interface Entry {
  item: ImportItem
  /** Undefined once the file needs no more reading: what it held is let go. */
  file: FoundFile | undefined
  password: string
  /** Bytes, as far as known: before it is loaded what the folder or archive says. */
  size: number
  /** Highlights that come with it, as far as a preview has seen them. */
  seen?: readonly FoundHighlight[]
  /** A preview found the same bytes in an earlier file of this import, not in the review. */
  isTwin?: boolean
}

/** A file that is to be read. */
export const newEntry = (file: FoundFile): Entry => ({
  item: { id: newId(), path: file.path, status: 'waiting', warnings: [] },
  file,
  password: '',
  size: file.size ?? 0,
})

/** The file will not change its state by itself any more. */
export const isSettled = ({ status }: ImportItem): boolean => status !== 'waiting' && status !== 'reading'

/** What an item shows of a source. */
export const factsOf = ({ id, key, kind, title, doi, pages, characters }: StoredSource) =>
  ({ sourceId: id, key, kind, title, doi, pages, characters }) satisfies Partial<ImportItem>

/** No file anywhere yet. */
export const noCounts = (): ImportCounts =>
  Object.fromEntries(importStates.map((state) => [state, 0])) as Record<ImportState, number>
