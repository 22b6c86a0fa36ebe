import type { Column } from './matrix-view'

/** Of the grid, px. */
export const sizes = { source: 320, column: 112, gap: 20, row: 44, head: 112, foot: 58 } as const

/** A column in sight and where it stands, px from the left edge of the table. */
export interface PlacedColumn {
  column: Column
  index: number
  left: number
}

/** Groups stand apart. */
export const gapBefore = (columns: readonly Column[], index: number): number =>
  index > 0 && columns[index]?.startsGroup ? sizes.gap : 0

/** Left edges of all columns, px. */
export function columnLefts(columns: readonly Column[]): number[] {
  let left: number = sizes.source
  return columns.map((_, index) => {
    const at = left + gapBefore(columns, index)
    left = at + sizes.column
    return at
  })
}
