import { useQuery } from '@tanstack/react-query'
import { Grid3x3 } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import type { Matrix } from '../../../shared/model/matrix'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import { Splitter } from '../../ui/Splitter'
import { CellPanel } from './CellPanel'
import { MatrixGrid } from './MatrixGrid'
import { MatrixLegend } from './MatrixLegend'
import css from './MatrixScreen.module.css'
import { MatrixToolbar } from './MatrixToolbar'
import { cellLookup, visibleColumns, visibleSources } from './matrix-view'
import { useMatrixView } from './use-matrix-view'

/** Sources × hypotheses: what each study says about each hypothesis, down to the quotes. */
export function MatrixScreen() {
  const matrix = useQuery(api.synthesis.matrix.queryOptions())
  if (matrix.isError && !matrix.data) return <Banner tone="error">{errorSentence(matrix.error)}</Banner>
  if (!matrix.data) return <Spinner isCentred label="Computing the matrix…" />
  if (matrix.data.sources.length === 0) {
    return (
      <EmptyState
        title="The matrix begins with a source"
        icon={<Grid3x3 aria-hidden />}
        actions={
          <Button variant="primary" onPress={() => navigate(routes.library())}>
            Go to the library
          </Button>
        }
      >
        Each source becomes a row, each hypothesis a column. Import articles or PDFs, mark what they say about a hypothesis, and
        the cells fill themselves.
      </EmptyState>
    )
  }
  if (matrix.data.hypotheses.length === 0) {
    return (
      <EmptyState
        title="The matrix needs hypotheses"
        icon={<Grid3x3 aria-hidden />}
        actions={
          <Button variant="primary" onPress={() => navigate(routes.taxonomy())}>
            Go to the taxonomy
          </Button>
        }
      >
        Each hypothesis becomes a column. Add the ones your review weighs.
      </EmptyState>
    )
  }
  return <OpenMatrix matrix={matrix.data} />
}

function OpenMatrix({ matrix }: { matrix: Matrix }) {
  const state = useMatrixView()
  const { view, chosen, open } = state
  const cellAt = useMemo(() => cellLookup(matrix.cells), [matrix.cells])
  const columns = useMemo(
    () => visibleColumns(matrix.hypotheses, open, view.hypothesisId),
    [matrix.hypotheses, open, view.hypothesisId],
  )
  const lateView = useDeferredValue(view)
  const sources = useMemo(() => visibleSources(matrix, cellAt, lateView), [matrix, cellAt, lateView])

  const parents = useMemo(
    () => new Set(matrix.hypotheses.map((h) => h.parentId).filter((id) => id !== null)),
    [matrix.hypotheses],
  )
  const areAllOpen = parents.size > 0 && [...parents].every((id) => open.has(id))
  const toggle = (id: string) => state.setOpen(open.has(id) ? [...open].filter((each) => each !== id) : [...open, id])
  // A column once down, once up, then back to the keys.
  const sortBy = (id: string) => {
    if (view.sort !== id) state.setSort(id, false)
    else if (!view.isDescending) state.setSort(id, true)
    else state.setSort('key', false)
  }

  const source = matrix.sources.find((each) => each.id === chosen?.sourceId)
  const hypothesis = matrix.hypotheses.find((each) => each.id === chosen?.hypothesisId)
  const panel = source && hypothesis && (
    <CellPanel
      key={`${source.id} ${hypothesis.id}`}
      source={source}
      hypothesis={hypothesis}
      hypotheses={matrix.hypotheses}
      cell={cellAt(source.id, hypothesis.id)}
      onClose={() => state.choose(null)}
    />
  )
  return (
    <div className={css.screen}>
      <h1 className="visuallyHidden">Matrix</h1>
      <MatrixToolbar
        view={view}
        hypotheses={matrix.hypotheses}
        shown={sources.length}
        all={matrix.sources.length}
        onText={state.setText}
        onHypothesis={state.setHypothesis}
        onStance={state.setStance}
        onSort={state.setSort}
        onClear={state.clearFilters}
        areAllOpen={areAllOpen}
        onOpenAll={(openAll) => state.setOpen(openAll ? parents : [])}
      />
      <Splitter id="matrix-cell" label="the quotes of a cell" at="end" initial={380} side={panel ?? null}>
        <div className={css.table}>
          {sources.length === 0 ? (
            <EmptyState
              title="No source passes these filters"
              actions={<Button onPress={state.clearFilters}>Clear the filters</Button>}
            />
          ) : (
            <MatrixGrid
              matrix={matrix}
              sources={sources}
              columns={columns}
              cellAt={cellAt}
              stance={view.stance}
              sort={view.sort}
              isDescending={view.isDescending}
              chosen={chosen}
              onChoose={state.choose}
              onSort={sortBy}
              onToggle={toggle}
            />
          )}
          <MatrixLegend />
        </div>
      </Splitter>
    </div>
  )
}
