// biome-ignore-all lint/a11y/useSemanticElements: virtualised: most rows are not in the page, so that it cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid answers the keys for its cells
import { memo } from 'react'
import type { MatrixSource } from '../../../shared/model/matrix'
import type { Stance } from '../../../shared/model/stance'
import { classNames } from '../../ui/class-names'
import { CellContent } from './CellContent'
import { cellLabel } from './cell-words'
import type { PlacedColumn } from './grid-sizes'
import css from './MatrixGrid.module.css'
import { type CellLookup, hasStance } from './matrix-view'
import { SourceCell } from './SourceCell'
import type { GridPlace } from './use-grid-keys'

/** The id of a place's element, by which the grid names its active cell. */
export const cellId = (gridId: string, row: number, column: number): string => `${gridId}-${row}-${column}`

export interface MatrixRowProps {
  source: MatrixSource
  row: number
  /** px below the first row. */
  top: number
  /** Those in sight. */
  columns: readonly PlacedColumn[]
  cellAt: CellLookup
  /** Cells without it are faded. */
  stance: Stance | null
  gridId: string
  /** Column of the active cell if it is in this row; -1 is the source. */
  activeColumn: number | null
  /** Hypothesis of the cell whose quotes are shown, if it is in this row. */
  chosenId: string | null
  onCell: (place: GridPlace) => void
  onSource: (place: GridPlace) => void
}

/** One source. Drawn anew only when something of its own changes: a table of thousands is scrolled through. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { source, row, top, columns, cellAt, stance, gridId, activeColumn, chosenId, onCell, onSource } = props
  return (
    <div role="row" aria-rowindex={row + 2} className={css.row} style={{ transform: `translateY(${top}px)` }}>
      <SourceCell
        source={source}
        id={cellId(gridId, row, -1)}
        className={classNames(css.source, activeColumn === -1 && css.active)}
        onPointerDown={() => onSource({ row, column: -1 })}
      />
      {columns.map(({ column: { hypothesis, isOpen }, index, left }) => {
        const cell = cellAt(source.id, hypothesis.id)
        const isChosen = chosenId === hypothesis.id
        const label = cellLabel(source, hypothesis, cell)
        return (
          <div
            key={hypothesis.id}
            id={cellId(gridId, row, index)}
            role="gridcell"
            aria-colindex={index + 2}
            aria-label={label}
            aria-selected={isChosen}
            title={label}
            className={classNames(css.cell, isOpen && css.sum, isChosen && css.chosen, activeColumn === index && css.active)}
            style={{ left }}
            onClick={() => onCell({ row, column: index })}
          >
            <CellContent cell={cell} hypothesis={hypothesis} isFaded={stance !== null && !hasStance(cell, stance)} />
          </div>
        )
      })}
    </div>
  )
})
