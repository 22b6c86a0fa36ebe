import type { OutlineItem } from './document-view'

const shownAtFirst = 60 // rows: a longer outline begins with its chapters alone
const nearTop = 0.02 // of what is in view: a heading that stands at the upper edge, give or take

/** A line of the outline as it is shown. */
export interface OutlineRow {
  item: OutlineItem
  /** From 1. */
  level: number
  parentId: string | null
  /** How many stand beside it, and which of them it is, from 1. */
  size: number
  place: number
}

/** The lines of an outline of which these chapters are open, in order. */
export function rowsOf(
  items: readonly OutlineItem[],
  open: ReadonlySet<string>,
  level = 1,
  parentId: string | null = null,
): OutlineRow[] {
  return items.flatMap((item, index) => [
    { item, level, parentId, size: items.length, place: index + 1 },
    ...(open.has(item.id) ? rowsOf(item.items, open, level + 1, item.id) : []),
  ])
}

/** All items, in order. */
export function everyItem(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...everyItem(item.items)])
}

/** The ids of the chapters an item is in, outermost first, and its own; empty when there is no such item. */
export function pathTo(items: readonly OutlineItem[], id: string): string[] {
  for (const item of items) {
    if (item.id === id) return [id]
    const inner = pathTo(item.items, id)
    if (inner.length > 0) return [item.id, ...inner]
  }
  return []
}

/** The chapters that are open before anybody opened or closed one. */
export function openAtFirst(items: readonly OutlineItem[]): ReadonlySet<string> {
  const all = everyItem(items)
  if (all.length <= shownAtFirst) return new Set(all.filter((item) => item.items.length > 0).map((item) => item.id))
  // A title that holds everything is no chapter.
  return new Set(items.length === 1 ? items.map((item) => item.id) : [])
}

/**
 * The chapter one is in: the last that begins at or before the upper edge of what is in view; the one chosen as long as it is in view; null before the first.
 * @param seen as `DocumentView.seen` gives it
 */
export function currentChapter(
  items: readonly OutlineItem[],
  seen: { start: number; end: number },
  chosenId: string | null,
): string | null {
  const edge = seen.start + (seen.end - seen.start) * nearTop
  let current: OutlineItem | null = null
  for (const item of everyItem(items)) {
    if (item.at === null) continue
    if (item.id === chosenId && item.at >= seen.start - 0.001 && item.at <= seen.end) return item.id
    // Of several at one place, the innermost: it comes last.
    if (item.at <= edge && (current?.at ?? Number.NEGATIVE_INFINITY) <= item.at) current = item
  }
  return current?.id ?? null
}
