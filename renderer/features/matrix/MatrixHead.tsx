// biome-ignore-all lint/a11y/useSemanticElements: virtualised: most rows are not in the page, so that it cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight } from 'lucide-react'
import type { HypothesisKind } from '../../../shared/model/hypothesis'
import { classNames } from '../../ui/class-names'
import { hypothesisStyle } from '../../ui/hypothesis-colours'
import { type PlacedColumn, sizes } from './grid-sizes'
import css from './MatrixGrid.module.css'
import type { Column } from './matrix-view'
import type { GridPlace } from './use-grid-keys'

/** What head and foot need to draw the columns that are in sight. */
export interface GridParts {
  columns: readonly Column[]
  inSight: readonly PlacedColumn[]
  cellId: (row: number, column: number) => string
  activeClass: (row: number, column: number) => string | false | undefined
  setActive: (place: GridPlace) => void
}

interface MatrixHeadProps extends GridParts {
  width: number
  /** Left edges of all columns, px. */
  lefts: readonly number[]
  sort: string
  isDescending: boolean
  onSort: (sort: string) => void
  onToggle: (hypothesisId: string) => void
}

const groupNames: Record<HypothesisKind, string> = { hypothesis: 'Hypotheses', treatment: 'Treatments', risk: 'Risks' }
const barStep = 4 // px from one level's bar to the next

/** Names of the columns. A bar in the hypothesis's colour spans all that is open under it, so that the tree can be seen. */
export function MatrixHead(props: MatrixHeadProps) {
  const { columns, inSight, lefts, width, cellId, activeClass, setActive, sort, isDescending, onSort, onToggle } = props
  const sorted = (by: string) => (sort === by ? (isDescending ? 'descending' : 'ascending') : undefined)
  return (
    <div role="rowgroup" className={css.head} style={{ width }}>
      <div role="row" aria-rowindex={1} className={css.headRow}>
        <div
          id={cellId(-1, -1)}
          role="columnheader"
          aria-colindex={1}
          className={classNames(css.corner, activeClass(-1, -1))}
          onPointerDown={() => setActive({ row: -1, column: -1 })}
        >
          Source
        </div>
        {columns.map(({ hypothesis, startsGroup }, index) =>
          startsGroup ? (
            <span key={hypothesis.kind} aria-hidden className={css.group} style={{ left: lefts[index] }}>
              {groupNames[hypothesis.kind]}
            </span>
          ) : null,
        )}
        {columns.map(({ hypothesis, last }, index) => (
          <span
            key={hypothesis.id}
            aria-hidden
            className={css.bar}
            style={{
              ...hypothesisStyle(hypothesis.effectiveColour),
              left: lefts[index]! + 2,
              width: lefts[last]! - lefts[index]! + sizes.column - 4,
              marginTop: hypothesis.depth * barStep,
            }}
          />
        ))}
        {inSight.map(({ column: { hypothesis, hasChildren, isOpen }, index, left }) => {
          const order = sorted(hypothesis.id)
          return (
            <div
              key={hypothesis.id}
              id={cellId(-1, index)}
              role="columnheader"
              aria-colindex={index + 2}
              aria-sort={order ?? 'none'}
              aria-expanded={hasChildren ? isOpen : undefined}
              className={classNames(css.name, hypothesis.depth === 0 && css.root, activeClass(-1, index))}
              style={{ left }}
              onPointerDown={() => setActive({ row: -1, column: index })}
            >
              <button
                type="button"
                tabIndex={-1}
                className={css.sort}
                title={`${hypothesis.path}\n${hypothesis.definition}`.trim()}
                onClick={() => onSort(hypothesis.id)}
              >
                <span>{hypothesis.name}</span>
                {order === 'ascending' && <ArrowUp aria-hidden />}
                {order === 'descending' && <ArrowDown aria-hidden />}
              </button>
              {hasChildren && (
                <button
                  type="button"
                  tabIndex={-1}
                  className={css.toggle}
                  aria-label={isOpen ? `Close ${hypothesis.name}` : `Show what is under ${hypothesis.name}`}
                  title={isOpen ? 'Close' : 'Show what is under it'}
                  onClick={() => onToggle(hypothesis.id)}
                >
                  {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
