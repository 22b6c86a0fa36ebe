import { parentPort } from 'node:worker_threads'
import type { Rect } from '../../shared/anchoring/page-rects'
import type { Anchor, Selectors } from '../../shared/anchoring/selectors'
import type { DuplicateGroup } from '../../shared/model/duplicate'
import type { PassageRegion } from '../../shared/model/passage'
import type { AreaPlace, AreasInput } from '../services/coding/area-place'
import type { PlacedHighlight, PlacingInput } from '../services/coding/place-highlights'
import type { CollectionFile, CollectionKind } from '../services/importing/collections/collections'
import type { FoundCollection } from '../services/importing/found-highlights'
import type { InspectOutcome } from '../services/importing/inspect'
import type { ParseOutcome } from '../services/importing/parsed-source'
import type { StoredSpan } from '../services/importing/pdf/regions'
import type { ColumnMapping, ReadReferences } from '../services/importing/references/read-references'
import type { ReadColumns } from '../services/importing/references/table-columns'
import type { Compared } from '../services/library/duplicate-groups'
import type { TextLayer } from '../services/recognising/pdf-layers'

/** What a worker thread can be asked. Each task stands alone: a worker keeps nothing between two. */
export interface WorkerTasks {
  parse: { input: { bytes: Uint8Array; fileName: string; password?: string }; output: ParseOutcome }
  inspect: { input: { bytes: Uint8Array; fileName: string; password?: string }; output: InspectOutcome }
  references: { input: { bytes: Uint8Array; fileName: string; mapping?: ColumnMapping }; output: ReadReferences }
  columns: { input: { bytes: Uint8Array; fileName: string; mapping?: ColumnMapping }; output: ReadColumns }
  collection: { input: { kind: CollectionKind; file: CollectionFile; shownPath: string }; output: FoundCollection }
  place: { input: PlacingInput; output: PlacedHighlight[] }
  areas: { input: AreasInput; output: (AreaPlace | null)[] }
  regions: { input: { bytes: Uint8Array; spans: StoredSpan[]; password?: string }; output: PassageRegion[] }
  pageBoxes: { input: { bytes: Uint8Array; pageIndexes: number[]; password?: string }; output: (Rect | null)[] }
  anchor: { input: { pages: string[]; selectors: Selectors[] }; output: Anchor[] }
  duplicates: { input: Compared; output: DuplicateGroup[] }
  drawPage: { input: { file: string; pageIndex: number; picture: string }; output: number }
  addTextLayers: { input: { file: string; layers: TextLayer[]; target: string }; output: undefined }
}
export type TaskName = keyof WorkerTasks

export interface WorkerRequest<Name extends TaskName = TaskName> {
  name: Name
  input: WorkerTasks[Name]['input']
}
export type WorkerAnswer = { progress: [done: number, total: number] } | { output: unknown } | { error: string }

// Loaded with the first task that needs it. Nothing here may be imported statically: the bundler would put shared code into this entry,
// and a chunk that requires the entry of a worker runs it a second time.
const tasks: { [Name in TaskName]: (input: WorkerTasks[Name]['input']) => Promise<WorkerTasks[Name]['output']> } = {
  parse: async ({ bytes, fileName, password }) => {
    const { parseFile } = await import('../services/importing/parse')
    return parseFile(bytes, fileName, { password, onPages: (done, total) => answer({ progress: [done, total] }) })
  },
  inspect: async ({ bytes, fileName, password }) => {
    const { inspectFile } = await import('../services/importing/inspect')
    return inspectFile(bytes, fileName, { password })
  },
  references: async ({ bytes, fileName, mapping }) => {
    const { readReferences } = await import('../services/importing/references/read-references')
    return readReferences(bytes, fileName, mapping)
  },
  columns: async ({ bytes, fileName, mapping }) => {
    const { tableColumns } = await import('../services/importing/references/table-columns')
    return tableColumns(bytes, fileName, mapping)
  },
  collection: async ({ kind, file, shownPath }) => {
    const { readCollection } = await import('../services/importing/collections/collections')
    return readCollection(kind, file, shownPath)
  },
  place: async (input) => {
    const { placeHighlights } = await import('../services/coding/place-highlights')
    return placeHighlights(input)
  },
  areas: async (input) => {
    const { areaPlaces } = await import('../services/coding/area-place')
    return areaPlaces(input)
  },
  regions: async ({ bytes, spans, password }) => {
    const { measureRegions } = await import('../services/importing/pdf/regions')
    return measureRegions(bytes, spans, password)
  },
  pageBoxes: async ({ bytes, pageIndexes, password }) => {
    const { pageBoxes } = await import('../services/importing/pdf/page-boxes')
    return pageBoxes(bytes, pageIndexes, password)
  },
  anchor: async ({ pages, selectors }) => {
    const { findAnchors } = await import('../services/coding/find-anchors')
    return findAnchors(pages, selectors)
  },
  duplicates: async (input) => {
    const { groupsAmong } = await import('../services/library/duplicate-groups')
    return groupsAmong(input)
  },
  drawPage: async ({ file, pageIndex, picture }) => {
    const { drawPage } = await import('../services/recognising/pdf-layers')
    return drawPage(file, pageIndex, picture)
  },
  addTextLayers: async ({ file, layers, target }) => {
    const { addTextLayers } = await import('../services/recognising/pdf-layers')
    await addTextLayers(file, layers, target)
    return undefined
  },
}

const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message)

parentPort?.on('message', async ({ name, input }: WorkerRequest) => {
  try {
    const task = tasks[name] as (input: unknown) => Promise<unknown>
    answer({ output: await task(input) })
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) })
  }
})
