/** A card that wants to stand at `top`; both in px of the document's scrolled height. */
export interface MarginItem {
  id: string
  top: number
  height: number
}

/**
 * Where the cards of the margin stand: in the order given, each as near to its passage as it can be without lying on another. The
 * focused card stands exactly beside its passage and pushes the ones before it up; the rest are pushed down.
 * @returns top per card id, px. Linear.
 */
export function layoutMargin(items: readonly MarginItem[], gap: number, focusedId: string | null): Map<string, number> {
  const tops = new Map<string, number>()
  const focus = focusedId === null ? -1 : items.findIndex((item) => item.id === focusedId)
  let free = Number.NEGATIVE_INFINITY
  for (const [index, item] of items.entries()) {
    const top = index === focus ? item.top : Math.max(item.top, free)
    tops.set(item.id, top)
    free = top + item.height + gap
  }
  // Upwards from the focused card: only as far as the push reaches.
  let limit = focus < 0 ? Number.POSITIVE_INFINITY : (items[focus]?.top ?? 0)
  for (let index = focus - 1; index >= 0; index -= 1) {
    const item = items[index]
    const top = item && tops.get(item.id)
    if (!item || top === undefined || top + item.height + gap <= limit) break
    limit -= item.height + gap
    tops.set(item.id, limit)
  }
  // Nothing is pushed out over the top, where it could not be scrolled to.
  free = 0
  for (const item of items) {
    const top = Math.max(free, tops.get(item.id) ?? 0)
    tops.set(item.id, top)
    free = top + item.height + gap
  }
  return tops
}
