/** Rows chosen in a list, the row the keyboard is on, and the row a range starts from. Ids, so that sorting and filtering keep them. */
export interface RowSelection {
  selected: ReadonlySet<string>
  active: string | null
  anchor: string | null
}

export const noSelection: RowSelection = { selected: new Set(), active: null, anchor: null }

/** How a row is come to: alone, with Shift (a range from the anchor), or with Ctrl/Cmd (that row besides the others). */
export type SelectMode = 'replace' | 'range' | 'toggle'

/** The selection after a row was clicked or reached. `order` is the ids as shown. */
export function selectRow(selection: RowSelection, order: readonly string[], id: string, mode: SelectMode): RowSelection {
  if (mode === 'range') {
    const anchor = selection.anchor !== null && order.includes(selection.anchor) ? selection.anchor : id
    const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b) as [number, number]
    return { selected: new Set(order.slice(from, to + 1)), active: id, anchor }
  }
  if (mode === 'toggle') {
    const selected = new Set(selection.selected)
    if (!selected.delete(id)) selected.add(id)
    return { selected, active: id, anchor: id }
  }
  return { selected: new Set([id]), active: id, anchor: id }
}

/** Row `step` places from the active one, held within the list; the first (or last, going up) when none is active. Null in an empty list. */
export function rowAt(selection: RowSelection, order: readonly string[], step: number): string | null {
  const at = selection.active === null ? -1 : order.indexOf(selection.active)
  const next = at < 0 ? (step < 0 ? order.length - 1 : 0) : Math.min(order.length - 1, Math.max(0, at + step))
  return order[next] ?? null
}

/** The same selection without rows that are gone. */
export function keepExisting(selection: RowSelection, ids: ReadonlySet<string>): RowSelection {
  const selected = new Set([...selection.selected].filter((id) => ids.has(id)))
  if (selected.size === selection.selected.size && (selection.active === null || ids.has(selection.active))) return selection
  const keep = (id: string | null) => (id !== null && ids.has(id) ? id : null)
  return { selected, active: keep(selection.active), anchor: keep(selection.anchor) }
}
