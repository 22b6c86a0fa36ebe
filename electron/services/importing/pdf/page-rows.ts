import { letterAdvances } from '../../../../shared/anchoring/page-rects'
import type { PageText, PdfTextItem } from '../../../../shared/anchoring/page-text'
import { type ItemPlace, placeItem } from '../../../../shared/anchoring/pdf-text-item'
import type { LetterEdges } from './pdfium-items'

/** Parts of the font size above and below the baseline, as in `page-rects.ts`. */
export const ASCENT = 0.78
export const DESCENT = 0.22

/** Baselines further apart than this part of the font size are different rows; raised and lowered signs stay below. */
const ROW_SHIFT = 0.6
/** A step back over more than this part of the font size begins another row. */
const STEP_BACK = 1.2

/** Letters of the page's text that stand on one line, in reading order. Lengths in points along and across the writing direction. */
export interface Row {
  /** unit vectors of the writing direction, and across it towards the top of the letters */
  ux: number
  uy: number
  nx: number
  ny: number
  /** of most of its letters */
  baseline: number
  size: number
  start: number
  end: number
  /** per letter: its unit in the page's text, where it begins, where it ends */
  units: number[]
  starts: number[]
  ends: number[]
}

/**
 * Where the letters of a page stand. Without `edges` of an item the places of its letters are estimated as `page-rects.ts` does, so that what
 * was measured there is found again exactly.
 */
export function pageRows(items: readonly PdfTextItem[], page: PageText, edges: LetterEdges | null): Row[] {
  const rows: Row[] = []
  const placed = new Map<number, { place: ItemPlace; edges: readonly number[] } | null>()
  let row: (Row & { votes: Map<string, { count: number; baseline: number; size: number }> }) | null = null
  let before: ItemPlace | null = null
  for (let unit = 0; unit < page.text.length; unit += 1) {
    const index = page.itemIndex[unit] as number
    if (index < 0) continue
    let known = placed.get(index)
    if (known === undefined) {
      const item = items[index] as PdfTextItem
      const place = placeItem(item)
      known = place && { place, edges: edges?.get(item) ?? estimatedEdges(item, place) }
      placed.set(index, known)
    }
    if (!known || page.text.charCodeAt(unit) === 0x20) continue
    const { place } = known
    const first = known.edges[2 * (page.itemOffset[unit] as number)]
    const last = known.edges[2 * (page.itemEnd[unit] as number) - 1]
    if (first === undefined || last === undefined) continue
    const [from, to] = place.rtl ? [place.end - last, place.end - first] : [place.start + first, place.start + last]
    const [start, end] = from <= to ? [from, to] : [to, from]
    if (!row || !before || !isOneRow(row, before, place, start)) {
      row = {
        ...{ ux: place.ux, uy: place.uy, nx: place.nx, ny: place.ny, baseline: 0, size: 0, start, end },
        ...{ units: [], starts: [], ends: [], votes: new Map() },
      }
      rows.push(row)
    }
    row.units.push(unit)
    // A full stop kerned under the letter before it is not marked with that letter.
    row.starts.push(place.rtl ? start : Math.max(start, Math.min(row.ends.at(-1) ?? start, end)))
    row.ends.push(end)
    row.start = Math.min(row.start, start)
    row.end = Math.max(row.end, end)
    const key = `${Math.round(place.baseline * 4)} ${Math.round(place.size * 4)}`
    const vote = row.votes.get(key) ?? { count: 0, baseline: place.baseline, size: place.size }
    vote.count += 1
    row.votes.set(key, vote)
    const most = row.votes.size === 1 ? vote : [...row.votes.values()].reduce((a, b) => (b.count > a.count ? b : a))
    row.baseline = most.baseline
    row.size = most.size
    before = place
  }
  return rows
}

function isOneRow(row: Row, before: ItemPlace, place: ItemPlace, start: number): boolean {
  const size = Math.max(before.size, place.size)
  return (
    row.ux * place.ux + row.uy * place.uy > 0.98 &&
    Math.abs(before.baseline - place.baseline) <= ROW_SHIFT * size &&
    (place.rtl || start > (row.ends.at(-1) ?? start) - STEP_BACK * size)
  )
}

function estimatedEdges(item: PdfTextItem, place: ItemPlace): number[] {
  const advances = letterAdvances(item.str, place.vertical)
  const total = advances.reduce((sum, advance) => sum + advance, 0) || 1
  const scale = (place.end - place.start) / total
  const edges: number[] = []
  let at = 0
  for (const advance of advances) {
    edges.push(at * scale)
    at += advance
    edges.push(at * scale)
  }
  return edges
}
