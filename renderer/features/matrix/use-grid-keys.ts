import { type KeyboardEvent, useState } from 'react'

/** A place in the grid: row -1 is the header, row `rows` the foot; column -1 is the source, then the hypotheses. */
export interface GridPlace {
  row: number
  column: number
}

export interface GridKeys {
  rows: number
  columns: number
  /** Rows that PageUp and PageDown pass. */
  page: number
  /** Brings a place into sight. */
  reveal: (place: GridPlace) => void
  /** Enter or Space on a place; gives true when it did something. */
  act: (place: GridPlace, key: 'Enter' | ' ') => boolean
}

/** Arrow keys, Home, End and paging over a grid that keeps the focus itself and names the active cell (ARIA `aria-activedescendant`). */
export function useGridKeys({ rows, columns, page, reveal, act }: GridKeys) {
  const [wanted, setActive] = useState<GridPlace>({ row: 0, column: -1 })
  // Filters and folding may have taken the cell away.
  const active = { row: Math.min(wanted.row, rows), column: Math.min(wanted.column, columns - 1) }

  const go = (row: number, column: number) => {
    const place = { row: Math.max(-1, Math.min(rows, row)), column: Math.max(-1, Math.min(columns - 1, column)) }
    setActive(place)
    reveal(place)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.altKey) return
    const { row, column } = active
    const far = event.ctrlKey || event.metaKey
    switch (event.key) {
      case 'ArrowUp':
        go(far ? 0 : row - 1, column)
        break
      case 'ArrowDown':
        go(far ? rows - 1 : row + 1, column)
        break
      case 'ArrowLeft':
        go(row, far ? -1 : column - 1)
        break
      case 'ArrowRight':
        go(row, far ? columns - 1 : column + 1)
        break
      case 'Home':
        go(far ? 0 : row, -1)
        break
      case 'End':
        go(far ? rows - 1 : row, columns - 1)
        break
      case 'PageUp':
        go(Math.max(0, row - page), column)
        break
      case 'PageDown':
        go(Math.min(rows - 1, row + page), column)
        break
      case 'Enter':
      case ' ':
        if (far || !act(active, event.key)) return
        break
      default:
        return
    }
    event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}
