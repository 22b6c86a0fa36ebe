// biome-ignore-all lint/a11y/useSemanticElements: virtualised: most rows are not in the page, so that it cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Matrix, MatrixSource } from '../../../shared/model/matrix'
import type { Stance } from '../../../shared/model/stance'
import { navigate, routes } from '../../lib/routes'
import { columnLefts, gapBefore, type PlacedColumn, sizes, sourceWidth } from './grid-sizes'
import { MatrixFoot } from './MatrixFoot'
import css from './MatrixGrid.module.css'
import { MatrixHead } from './MatrixHead'
import { cellId, MatrixRow } from './MatrixRow'
import type { CellLookup, Column } from './matrix-view'
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

  const tableWidth = useWidth(scroller)
  const first = sourceWidth(tableWidth)

  const rowVirtualizer = useVirtualizer({
    count: sources.length,
    getScrollElement: () => scroller.current,
    // Rows and columns would else each draw the table anew, with a layout in between, for one step of the wheel.
    useFlushSync: false,
    estimateSize: () => sizes.row,
    overscan: 8,
    scrollMargin: sizes.head,
    scrollPaddingStart: sizes.head,
    scrollPaddingEnd: sizes.foot,
  })
  const columnVirtualizer = useVirtualizer({
    horizontal: true,
    useFlushSync: false,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes.column + gapBefore(columns, index),
    overscan: 3,
    paddingStart: first,
    scrollPaddingStart: first,
  })
  // Sizes depend on which columns they are, not only on how many.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the columns change or their beginning does
  useEffect(() => columnVirtualizer.measure(), [columns, first, columnVirtualizer])

  const lefts = useMemo(() => columnLefts(columns, first), [columns, first])
  const items = columnVirtualizer.getVirtualItems()
  const [firstInSight, lastInSight] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1]
  // The same list as long as the same columns are in sight, so that scrolling down draws only the rows that come.
  const inSight = useMemo(
    () =>
      columns.map((column, index): PlacedColumn => ({ column, index, left: lefts[index]! })).slice(firstInSight, lastInSight + 1),
    [columns, lefts, firstInSight, lastInSight],
  )
  const width = (lefts.at(-1) ?? first) + sizes.column + 12

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
  // The panel that opens or widens beside the table must not cover the cell it is about.
  const chosenColumn = columns.findIndex(({ hypothesis }) => hypothesis.id === chosen?.hypothesisId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: again whenever the table's width changes
  useEffect(() => {
    if (chosenColumn < 0) return
    const frame = requestAnimationFrame(() => columnVirtualizer.scrollToIndex(chosenColumn))
    return () => cancelAnimationFrame(frame)
  }, [chosenColumn, tableWidth, columnVirtualizer])
  const activeClass = (row: number, column: number) => active.row === row && active.column === column && css.active
  const openCell = useStableCallback((place: GridPlace) => {
    setActive(place)
    act(place, 'Enter')
  })
  const parts = { columns, inSight, cellId: (row: number, column: number) => cellId(id, row, column), activeClass, setActive }

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label="Matrix of sources and hypotheses. Arrow keys move; Enter opens a cell or sorts by a column; Space opens or closes a column."
      aria-rowcount={sources.length + 2}
      aria-colcount={columns.length + 1}
      aria-activedescendant={cellId(id, active.row, active.column)}
      className={css.grid}
      style={
        {
          '--source-width': `${first}px`,
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
            <MatrixRow
              key={source.id}
              source={source}
              row={index}
              top={start - sizes.head}
              columns={inSight}
              cellAt={cellAt}
              stance={stance}
              gridId={id}
              activeColumn={active.row === index ? active.column : null}
              chosenId={chosen?.sourceId === source.id ? chosen.hypothesisId : null}
              onCell={openCell}
              onSource={setActive}
            />
          )
        })}
      </div>
      <MatrixFoot {...parts} matrix={matrix} width={width} row={sources.length} />
    </div>
  )
}

/** A function that stays the same and calls the latest one. */
function useStableCallback<A extends unknown[]>(latest: (...args: A) => void): (...args: A) => void {
  const ref = useRef(latest)
  useEffect(() => {
    ref.current = latest
  })
  return useCallback((...args: A) => ref.current(...args), [])
}

/** Width of an element, px; 0 before it is there. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!element.current) return
    setWidth(element.current.clientWidth)
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
