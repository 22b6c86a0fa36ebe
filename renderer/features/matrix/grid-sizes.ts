import type { Column } from './matrix-view'

/** Of the grid, px. */
export const sizes = { source: 320, narrowSource: 200, column: 112, gap: 20, row: 44, head: 112, foot: 58 } as const

/** A column in sight and where it stands, px from the left edge of the table. */
export interface PlacedColumn {
  column: Column
  index: number
  left: number
}

/** Below this width of the table the first column gives way, px. */
const narrow = 720

/** Width of the first column in a table that is `width` wide, px. */
export const sourceWidth = (width: number): number => (width > 0 && width < narrow ? sizes.narrowSource : sizes.source)

/** Groups stand apart. */
export const gapBefore = (columns: readonly Column[], index: number): number =>
  index > 0 && columns[index]?.startsGroup ? sizes.gap : 0

/** Left edges of all columns after a first one that is `first` wide, px. */
export function columnLefts(columns: readonly Column[], first: number): number[] {
  let left = first
  return columns.map((_, index) => {
    const at = left + gapBefore(columns, index)
    left = at + sizes.column
    return at
  })
}
