// biome-ignore-all lint/a11y/useSemanticElements: virtualised: most rows are not in the page, so that it cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef } from 'react'
import type { Matrix, MatrixSource } from '../../../shared/model/matrix'
import type { Stance } from '../../../shared/model/stance'
import { navigate, routes } from '../../lib/routes'
import { classNames } from '../../ui/class-names'
import { CellContent } from './CellContent'
import { cellLabel } from './cell-words'
import { columnLefts, gapBefore, type PlacedColumn, sizes } from './grid-sizes'
import { MatrixFoot } from './MatrixFoot'
import css from './MatrixGrid.module.css'
import { MatrixHead } from './MatrixHead'
import { type CellLookup, type Column, hasStance } from './matrix-view'
import { SourceCell } from './SourceCell'
import { type GridPlace, useGridKeys } from './use-grid-keys'
import type { CellPlace } from './use-matrix-view'

export interface MatrixGridProps {
  matrix: Matrix
  sources: readonly MatrixSource[]
  columns: readonly Column[]
  cellAt: CellLookup
  /** Cells without this stance are faded. */
  stance: Stance | null
  sort: string
  isDescending: boolean
  chosen: CellPlace | null
  onChoose: (place: CellPlace) => void
  onSort: (sort: string) => void
  onToggle: (hypothesisId: string) => void
}

/** The table itself: only the rows and columns in sight are in the page. */
export function MatrixGrid(props: MatrixGridProps) {
  const { matrix, sources, columns, cellAt, stance, chosen, onChoose, onSort, onToggle } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`

  const rowVirtualizer = useVirtualizer({
    count: sources.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.row,
    overscan: 8,
    scrollMargin: sizes.head,
    scrollPaddingStart: sizes.head,
    scrollPaddingEnd: sizes.foot,
  })
  const columnVirtualizer = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes.column + gapBefore(columns, index),
    overscan: 3,
    paddingStart: sizes.source,
    scrollPaddingStart: sizes.source,
  })
  // Sizes depend on which columns they are, not only on how many.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the columns change
  useEffect(() => columnVirtualizer.measure(), [columns, columnVirtualizer])

  const lefts = useMemo(() => columnLefts(columns), [columns])
  const inSight: PlacedColumn[] = columnVirtualizer
    .getVirtualItems()
    .filter(({ index }) => index < columns.length)
    .map(({ index }) => ({ index, column: columns[index]!, left: lefts[index]! }))
  const width = (lefts.at(-1) ?? sizes.source) + sizes.column + 12

  const reveal = ({ row, column }: GridPlace) => {
    if (row >= 0 && row < sources.length) rowVirtualizer.scrollToIndex(row)
    if (column >= 0) columnVirtualizer.scrollToIndex(column)
    else scroller.current?.scrollTo({ left: 0 })
  }
  const act = ({ row, column }: GridPlace, key: 'Enter' | ' '): boolean => {
    const source = sources[row]
    const hypothesis = columns[column]
    if (row === -1 && hypothesis) {
      if (key === ' ' && hypothesis.hasChildren) onToggle(hypothesis.hypothesis.id)
      else onSort(hypothesis.hypothesis.id)
    } else if (source && hypothesis) onChoose({ sourceId: source.id, hypothesisId: hypothesis.hypothesis.id })
    else if (source) navigate(routes.read(source.id))
    else if (hypothesis) navigate(routes.evidence({ hypothesisId: hypothesis.hypothesis.id }))
    else return false
    return true
  }
  const { active, setActive, onKeyDown } = useGridKeys({
    rows: sources.length,
    columns: columns.length,
    page: Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 600) - sizes.head - sizes.foot) / sizes.row) - 1),
    reveal,
    act,
  })
  const activeClass = (row: number, column: number) => active.row === row && active.column === column && css.active
  const parts = { columns, inSight, cellId, activeClass, setActive }

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label="Matrix of sources and hypotheses. Arrow keys move; Enter opens a cell or sorts by a column; Space opens or closes a column."
      aria-rowcount={sources.length + 2}
      aria-colcount={columns.length + 1}
      aria-activedescendant={cellId(active.row, active.column)}
      className={css.grid}
      style={
        {
          '--source-width': `${sizes.source}px`,
          '--column-width': `${sizes.column}px`,
          '--row-height': `${sizes.row}px`,
          '--head-height': `${sizes.head}px`,
          '--foot-height': `${sizes.foot}px`,
        } as React.CSSProperties
      }
      onKeyDown={onKeyDown}
    >
      <MatrixHead {...parts} {...props} width={width} lefts={lefts} />
      <div role="rowgroup" className={css.rows} style={{ width, height: rowVirtualizer.getTotalSize() }}>
        {rowVirtualizer.getVirtualItems().map(({ index, start }) => {
          const source = sources[index]
          if (!source) return null
          return (
            <div
              key={source.id}
              role="row"
              aria-rowindex={index + 2}
              className={css.row}
              style={{ transform: `translateY(${start - sizes.head}px)` }}
            >
              <SourceCell
                source={source}
                id={cellId(index, -1)}
                className={classNames(css.source, activeClass(index, -1))}
                onPointerDown={() => setActive({ row: index, column: -1 })}
              />
              {inSight.map(({ column: { hypothesis, isOpen }, index: columnIndex, left }) => {
                const cell = cellAt(source.id, hypothesis.id)
                const isChosen = chosen?.sourceId === source.id && chosen.hypothesisId === hypothesis.id
                const label = cellLabel(source, hypothesis, cell)
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the grid answers the keys for its cells
                  <div
                    key={hypothesis.id}
                    id={cellId(index, columnIndex)}
                    role="gridcell"
                    aria-colindex={columnIndex + 2}
                    aria-label={label}
                    aria-selected={isChosen}
                    title={label}
                    className={classNames(css.cell, isOpen && css.sum, isChosen && css.chosen, activeClass(index, columnIndex))}
                    style={{ left }}
                    onClick={() => {
                      setActive({ row: index, column: columnIndex })
                      onChoose({ sourceId: source.id, hypothesisId: hypothesis.id })
                    }}
                  >
                    <CellContent cell={cell} hypothesis={hypothesis} isFaded={stance !== null && !hasStance(cell, stance)} />
                  </div>
                )
              })}
            </div>
          )
        })}
      </div>
      <MatrixFoot {...parts} matrix={matrix} width={width} row={sources.length} />
    </div>
  )
}
