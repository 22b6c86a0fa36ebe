// biome-ignore-all lint/a11y/useSemanticElements: virtualised: most rows are not in the page, so that it cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells of a table are not controls; what is in them is
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { Link } from 'wouter'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { EvidenceRow } from '../../../shared/model/passage'
import { quoteWords } from '../../../shared/model/passage-words'
import { routes } from '../../lib/routes'
import { classNames } from '../../ui/class-names'
import { HypothesisChip } from '../../ui/HypothesisChip'
import { StanceBadge } from '../../ui/StanceBadge'
import { AnchorSign } from './AnchorSign'
import css from './EvidenceTable.module.css'
import type { EvidenceSort } from './evidence-view'

export interface EvidenceTableProps {
  rows: readonly EvidenceRow[]
  hypotheses: ReadonlyMap<string, Hypothesis>
  sort: EvidenceSort
  isDescending: boolean
  onSort: (sort: EvidenceSort) => void
}

const columns: { sort: EvidenceSort; name: string }[] = [
  { sort: 'place', name: 'Quote, in the order of the sources' },
  { sort: 'hypothesis', name: 'Hypothesis' },
  { sort: 'stance', name: 'Stance' },
  { sort: 'strength', name: 'Weight' },
  { sort: 'coder', name: 'Coder' },
  { sort: 'anchor', name: 'Place' },
]
const rowEstimate = 92 // px, a quote of two lines
const strengths = ['', 'Weak', 'Moderate', 'Strong']

/** One row per claim; only rows in sight are in the page. */
export function EvidenceTable({ rows, hypotheses, sort, isDescending, onSort }: EvidenceTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => rowEstimate,
    overscan: 6,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} className={css.scroller} tabIndex={0} aria-label="Claims">
      <div role="table" aria-label="Evidence" aria-rowcount={rows.length + 1} className={css.table}>
        <div role="rowgroup" className={css.head}>
          <div role="row" aria-rowindex={1} className={css.columns}>
            {columns.map((column) => {
              const order = sort === column.sort ? (isDescending ? 'descending' : 'ascending') : undefined
              return (
                <div key={column.sort} role="columnheader" aria-sort={order ?? 'none'}>
                  <button type="button" className={css.sort} onClick={() => onSort(column.sort)}>
                    {column.name}
                    {order === 'ascending' && <ArrowUp aria-hidden />}
                    {order === 'descending' && <ArrowDown aria-hidden />}
                  </button>
                </div>
              )
            })}
          </div>
        </div>
        <div role="rowgroup" className={css.rows} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                ref={virtualizer.measureElement}
                className={classNames(css.row, css.columns)}
                style={{ transform: `translateY(${start}px)` }}
              >
                <ClaimCells row={row} hypothesis={hypotheses.get(row.hypothesisId)} />
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}

function ClaimCells({ row, hypothesis }: { row: EvidenceRow; hypothesis: Hypothesis | undefined }) {
  return (
    <>
      <div role="cell" className={css.claim}>
        <blockquote className={css.quote}>
          <Link href={routes.read(row.sourceId, { passageId: row.passageId })} title="Open the source at this passage">
            {quoteWords(row)}
          </Link>
        </blockquote>
        <p className={css.origin}>
          <b>{row.sourceKey}</b>
          {row.pageLabel && <span>p. {row.pageLabel}</span>}
          <span className={css.title}>{row.sourceTitle}</span>
        </p>
        {row.note && <p className={css.note}>{row.note}</p>}
      </div>
      <div role="cell">{hypothesis ? <HypothesisChip hypothesis={hypothesis} isBare /> : row.hypothesisName}</div>
      <div role="cell">
        <StanceBadge stance={row.stance} />
      </div>
      <div role="cell" className={css.soft}>
        {[strengths[row.strength ?? 0], row.directness].filter(Boolean).join(', ') || '–'}
      </div>
      <div role="cell" className={css.soft} title={new Date(row.createdAt).toLocaleString('en-GB')}>
        {row.coder}
      </div>
      <div role="cell">
        <AnchorSign anchor={row.anchor} score={row.score} />
      </div>
    </>
  )
}
