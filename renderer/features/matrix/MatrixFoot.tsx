// biome-ignore-all lint/a11y/useSemanticElements: virtualised: most rows are not in the page, so that it cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell
import { Link } from 'wouter'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Matrix, MatrixTotal } from '../../../shared/model/matrix'
import { stanceGlyphs, stances } from '../../../shared/model/stance'
import { routes } from '../../lib/routes'
import { classNames } from '../../ui/class-names'
import stance from './CellContent.module.css'
import { counted, totalLabel } from './cell-words'
import css from './MatrixGrid.module.css'
import type { GridParts } from './MatrixHead'

interface MatrixFootProps extends GridParts {
  matrix: Matrix
  width: number
  /** Its place in the grid: after the last source in sight. */
  row: number
}

/** Studies by verdict under each column, over the whole review whatever is filtered. */
export function MatrixFoot({ matrix, width, row, inSight, cellId, activeClass, setActive }: MatrixFootProps) {
  const totals = new Map(matrix.totals.map((total) => [total.hypothesisId, total]))
  const studies = new Set(matrix.sources.map((source) => source.studyId)).size
  return (
    <div role="rowgroup" className={css.foot} style={{ width }}>
      <div role="row" aria-rowindex={row + 2} className={css.footRow}>
        <div
          id={cellId(row, -1)}
          role="rowheader"
          aria-colindex={1}
          className={classNames(css.source, activeClass(row, -1))}
          onPointerDown={() => setActive({ row, column: -1 })}
        >
          <div>
            <strong>Studies by verdict</strong>
            <br />
            <span className={css.soft}>all {counted(studies, 'study', 'studies')} of the review</span>
          </div>
        </div>
        {inSight.map(({ column: { hypothesis }, index, left }) => {
          const total = totals.get(hypothesis.id)!
          const label = totalLabel(hypothesis, total)
          return (
            <div
              key={hypothesis.id}
              id={cellId(row, index)}
              role="gridcell"
              aria-colindex={index + 2}
              aria-label={label}
              title={label}
              className={classNames(css.total, activeClass(row, index))}
              style={{ left }}
              onPointerDown={() => setActive({ row, column: index })}
            >
              <Link href={routes.evidence({ hypothesisId: hypothesis.id })} tabIndex={-1} className={css.totalLink}>
                <TotalBar total={total} studies={studies} hypothesis={hypothesis} />
              </Link>
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** As wide as the share of all studies that speak of it; facets have one tint, since they have no verdicts. */
function TotalBar({ total, studies, hypothesis }: { total: MatrixTotal; studies: number; hypothesis: Hypothesis }) {
  const isFacet = hypothesis.kind !== 'hypothesis'
  const parts = stances.flatMap((each, i) => (total.studies[i]! > 0 ? [{ stance: each, n: total.studies[i]! }] : []))
  return (
    <>
      <span className={css.track} aria-hidden>
        {parts.map(({ stance: each, n }) => (
          <span
            key={each}
            className={classNames(css.segment, stance[isFacet ? 'facet' : each])}
            style={{ width: `${(100 * n) / Math.max(studies, 1)}%` }}
          />
        ))}
      </span>
      <span className={css.numbers}>
        {isFacet
          ? parts.length > 0 && counted(parts[0]!.n, 'study', 'studies')
          : parts.map(({ stance: each, n }) => (
              <span key={each} className={classNames(css.number, stance[each])}>
                <b>{stanceGlyphs[each]}</b>
                {n}
              </span>
            ))}
        {parts.length === 0 && '–'}
      </span>
    </>
  )
}
