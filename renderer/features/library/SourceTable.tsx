// biome-ignore-all lint/a11y/useSemanticElements: a grid whose rows are drawn only in sight cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the focus and names its active row
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, TriangleAlert } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react'
import { designLabel, designNames } from '../../../shared/appraisal/design-names'
import type { JudgedDesign, SourceSummary } from '../../../shared/model/source'
import { isMac } from '../../lib/desktop'
import { authorLine, displayTitle, kindNames } from '../../lib/reference-words'
import { Checkbox } from '../../ui/Checkbox'
import { classNames } from '../../ui/class-names'
import { type RowSelection, rowAt, selectRow } from './row-selection'
import css from './SourceTable.module.css'
import { type ProgressOf, problemsOf, type ReadingProgress, type SortColumn, type Sorting } from './source-rows'

const rowHeight = 46 // px

const columns: { id: SortColumn; name: string; className?: string }[] = [
  { id: 'title', name: 'Title and authors' },
  { id: 'year', name: 'Year', className: css.number },
  { id: 'container', name: 'Published in', className: css.container },
  { id: 'design', name: 'Study design', className: css.design },
  { id: 'key', name: 'Key' },
  { id: 'kind', name: 'Kind', className: css.kind },
  { id: 'pages', name: 'Pages', className: classNames(css.number, css.pages) },
  { id: 'claims', name: 'Claims', className: css.number },
  { id: 'progress', name: 'Answered' },
]

interface Props {
  /** Sorted and filtered, as they are shown. */
  sources: readonly SourceSummary[]
  progress: ProgressOf
  sorting: Sorting
  onSort: (sorting: Sorting) => void
  selection: RowSelection
  onSelect: (selection: RowSelection) => void
  onOpen: (sourceId: string) => void
  onRemove: () => void
}

function HeaderCell({ column, sorting, onSort }: { column: (typeof columns)[number] } & Pick<Props, 'sorting' | 'onSort'>) {
  const isSorted = sorting.column === column.id
  const Arrow = sorting.direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? sorting.direction : 'none'}
      className={classNames(css.headerCell, column.className)}
    >
      <button
        type="button"
        onClick={() =>
          onSort({ column: column.id, direction: isSorted && sorting.direction === 'ascending' ? 'descending' : 'ascending' })
        }
      >
        {column.name}
        {isSorted && <Arrow aria-hidden />}
      </button>
    </div>
  )
}

/** Designs that are only proposed say so, and from which words. */
function Design({ design }: { design: JudgedDesign | null }) {
  if (!design) return null
  if (design.state === 'confirmed') return designNames[design.value]
  return (
    <span title={`Proposed. ${design.basis}`}>
      {designNames[design.value]} <span className={css.proposed}>(proposed)</span>
    </span>
  )
}

/** How many hypotheses are answered, as a bar and in numbers. */
function Answered({ progress }: { progress: ReadingProgress | undefined }) {
  if (!progress || progress.hypotheses === 0) return null
  const { answered, hypotheses, toCheck } = progress
  const isDone = answered >= hypotheses
  return (
    <span className={css.answered} title={toCheck > 0 ? `${toCheck} to check in the reader` : undefined}>
      <span className={css.track} style={{ '--part': answered / hypotheses } as CSSProperties} aria-hidden />
      {isDone ? 'all' : answered === 0 ? <span className={css.none}>0</span> : `${answered} of ${hypotheses}`}
      {toCheck > 0 && <span className={css.toCheck}>{toCheck} to check</span>}
    </span>
  )
}

function Cells({ source, progress }: { source: SourceSummary; progress: ReadingProgress | undefined }) {
  const problems = problemsOf(source)
  return (
    <>
      <div role="gridcell" className={css.titleCell}>
        <span className={css.title}>
          {problems.length > 0 && (
            <span className={css.problem} title={problems.join('\n')}>
              <TriangleAlert aria-hidden />
              <span className="visuallyHidden">{problems.join('. ')}. </span>
            </span>
          )}
          {displayTitle(source)}
        </span>
        <span className={css.authors}>
          {authorLine(source.authors) || 'No author'}
          {source.studyDesign && <span className={css.designInline}> · {designLabel(source.studyDesign)}</span>}
          {problems.length > 0 && <span className={css.problemText}> · {problems[0]}</span>}
        </span>
      </div>
      <div role="gridcell" className={css.number}>
        {source.year ?? <span className={css.none}>n.d.</span>}
      </div>
      <div role="gridcell" className={classNames(css.text, css.container)}>
        {source.container}
      </div>
      <div role="gridcell" className={classNames(css.text, css.design)}>
        <Design design={source.studyDesign} />
      </div>
      <div role="gridcell" className={css.text}>
        {source.key}
      </div>
      <div role="gridcell" className={css.kind}>
        {kindNames[source.kind]}
      </div>
      <div role="gridcell" className={classNames(css.number, css.pages)}>
        {source.pages || ''}
      </div>
      <div role="gridcell" className={css.number}>
        {source.claims || <span className={css.none}>0</span>}
      </div>
      <div role="gridcell">
        <Answered progress={progress} />
      </div>
    </>
  )
}

/**
 * The sources as a grid that draws only the rows in sight. The focus stays on the grid, which names its active row
 * (`aria-activedescendant`): a row that scrolls out of the page could not keep it.
 */
export function SourceTable({ sources, progress, sorting, onSort, selection, onSelect, onOpen, onRemove }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const idPrefix = useId()
  const order = useMemo(() => sources.map((source) => source.id), [sources])
  const virtualizer = useVirtualizer({
    count: sources.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index]!,
    overscan: 12,
    scrollPaddingStart: 34, // px, the header that stays on top
  })

  const activeIndex = selection.active === null ? -1 : order.indexOf(selection.active)
  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeIndex, virtualizer])

  const isAll = sources.length > 0 && sources.every((source) => selection.selected.has(source.id))
  const toggleAll = () => onSelect({ ...selection, selected: new Set(isAll ? [] : order) })

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of the header's buttons and boxes are theirs.
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -order.length,
      End: order.length,
    }
    const step = steps[event.key]
    const isCommand = isMac ? event.metaKey : event.ctrlKey
    if (step !== undefined) {
      const next = rowAt(selection, order, step)
      if (next === null) return
      if (isCommand && !event.shiftKey) onSelect({ ...selection, active: next })
      else onSelect(selectRow(selection, order, next, event.shiftKey ? 'range' : 'replace'))
    } else if (event.key === 'Enter' && selection.active) onOpen(selection.active)
    else if (event.key === ' ' && selection.active) onSelect(selectRow(selection, order, selection.active, 'toggle'))
    else if (event.key.toLowerCase() === 'a' && isCommand) onSelect({ ...selection, selected: new Set(order) })
    else if (event.key === 'Escape' && selection.selected.size > 0) onSelect({ ...selection, selected: new Set() })
    else if (event.key === 'Delete' || (event.key === 'Backspace' && isMac)) onRemove()
    else return
    event.preventDefault()
  }

  const onRowClick = (event: MouseEvent, id: string) => {
    const mode = event.shiftKey ? 'range' : (isMac ? event.metaKey : event.ctrlKey) ? 'toggle' : 'replace'
    onSelect(selectRow(selection, order, id, mode))
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Sources"
      aria-rowcount={sources.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={activeIndex >= 0 ? `${idPrefix}${selection.active}` : undefined}
      tabIndex={0}
      className={css.grid}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && selection.active === null && order[0])
          onSelect({ ...selection, active: order[0] })
      }}
    >
      <div role="row" aria-rowindex={1} className={classNames(css.row, css.header)}>
        <div role="columnheader" className={css.check}>
          <Checkbox
            aria-label="Select all"
            isSelected={isAll}
            isIndeterminate={!isAll && selection.selected.size > 0}
            onChange={toggleAll}
          />
        </div>
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
        ))}
      </div>
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((item) => {
          const source = sources[item.index]!
          const isSelected = selection.selected.has(source.id)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
            <div
              key={item.key}
              id={`${idPrefix}${source.id}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={isSelected}
              className={classNames(
                css.row,
                css.bodyRow,
                isSelected && css.selected,
                source.id === selection.active && css.active,
              )}
              style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
              onClick={(event) => onRowClick(event, source.id)}
              onDoubleClick={() => onOpen(source.id)}
            >
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space on the grid does the same */}
              <div
                role="gridcell"
                className={css.check}
                onClick={(event) => {
                  event.stopPropagation()
                  onSelect(selectRow(selection, order, source.id, event.shiftKey ? 'range' : 'toggle'))
                }}
              >
                <span className={classNames(css.tick, isSelected && css.ticked)} aria-hidden />
              </div>
              <Cells source={source} progress={progress.get(source.id)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
