import { joinPages } from '../../shared/anchoring/document-text'
import type { Rect } from '../../shared/anchoring/page-rects'
import type { Reanchored } from '../services/coding/reanchoring'
import type { ParsedSource } from '../services/importing/parsed-source'
import { TaskStopped, type WorkerPool } from './worker-pool'

/**
 * The same passages, rectangles and notes with their place among the words of the new text, by what stands beside them; at the top of their page where measuring takes too
 * long. Their position in the old text says nothing about the new one.
 */
export async function inReadingOrder(
  found: readonly Reanchored[],
  { kind, pages }: ParsedSource,
  { bytes, password }: { bytes: Uint8Array; password: string },
  pool: WorkerPool,
  signal: AbortSignal,
): Promise<Reanchored[]> {
  const standing = found.flatMap(({ passage, status, regions: [region] }) => {
    const page = region && pages[region.pageIndex]
    if (passage.shape === 'text' || status === 'orphan' || !page || region.rects.length === 0) return []
    const { text, asides = [] } = page
    return [{ id: passage.id, pageIndex: region.pageIndex, rect: around(region.rects), stored: { text, asides } }]
  })
  if (kind !== 'pdf' || standing.length === 0) return [...found]
  const { starts } = joinPages(pages.map(({ text }) => text))
  const areas = standing.map(({ id, ...area }) => area)
  try {
    const places = await pool.run('areas', { bytes, areas, ...(password && { password }) }, { signal })
    const offsets = new Map(standing.map(({ id, pageIndex }, i) => [id, starts[pageIndex]! + (places[i]?.at ?? 0)] as const))
    return found.map((each) => {
      const at = offsets.get(each.passage.id)
      if (at === undefined) return each
      return { ...each, selectors: { ...each.selectors, position: { type: 'TextPositionSelector', start: at, end: at } } }
    })
  } catch (error) {
    if (!(error instanceof TaskStopped) || error.reason === 'cancelled') throw error
    return [...found]
  }
}

/** The box around boxes. */
const around = (rects: readonly Rect[]): Rect => [
  Math.min(...rects.map(([x1, , x2]) => Math.min(x1, x2))),
  Math.min(...rects.map(([, y1, , y2]) => Math.min(y1, y2))),
  Math.max(...rects.map(([x1, , x2]) => Math.max(x1, x2))),
  Math.max(...rects.map(([, y1, , y2]) => Math.max(y1, y2))),
]
