import { ArrowDown, ArrowUp, ListCollapse, ListTree } from 'lucide-react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Stance } from '../../../shared/model/stance'
import { Button } from '../../ui/Button'
import { HypothesisFilter, StanceFilter } from '../../ui/FilterSelects'
import { IconButton } from '../../ui/IconButton'
import { SearchField } from '../../ui/SearchField'
import { Select } from '../../ui/Select'
import { Toolbar, ToolbarLine, ToolbarSpring } from '../../ui/Toolbar'
import css from './MatrixToolbar.module.css'
import type { MatrixView } from './matrix-view'

export interface MatrixToolbarProps {
  view: MatrixView
  hypotheses: readonly Hypothesis[]
  /** Sources in sight and in all. */
  shown: number
  all: number
  onText: (text: string) => void
  onHypothesis: (id: string | null) => void
  onStance: (stance: Stance | null) => void
  onSort: (sort: string, isDescending: boolean) => void
  onClear: () => void
  areAllOpen: boolean
  onOpenAll: (open: boolean) => void
}

const sorts = { key: 'Key', author: 'Author', year: 'Year', title: 'Title' }

/** Filters and order of the matrix. */
export function MatrixToolbar(props: MatrixToolbarProps) {
  const { view, hypotheses, shown, all, onText, onHypothesis, onStance, onSort, onClear, areAllOpen, onOpenAll } = props
  const column = hypotheses.find((h) => h.id === view.sort)
  const isFiltered = view.text !== '' || view.hypothesisId !== null || view.stance !== null
  return (
    <Toolbar label="Filters and order">
      <SearchField label="Filter sources" value={view.text} onChange={onText} className={css.search} />
      <HypothesisFilter hypotheses={hypotheses} value={view.hypothesisId} onChange={onHypothesis} className={css.hypothesis} />
      <StanceFilter value={view.stance} onChange={onStance} className={css.stance} />
      {isFiltered && (
        <Button variant="quiet" size="small" onPress={onClear}>
          Clear
        </Button>
      )}
      <span role="status" className={css.count}>
        {shown === all
          ? `${all.toLocaleString('en-GB')} sources`
          : `${shown.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} sources`}
      </span>
      <ToolbarSpring />
      <Select
        label="Sort by"
        isLabelHidden
        value={view.sort}
        onChange={(sort) => onSort(sort, view.isDescending)}
        options={[
          ...Object.entries(sorts).map(([id, name]) => ({ id, label: `By ${name.toLowerCase()}` })),
          ...(column ? [{ id: column.id, label: `By ${column.name}` }] : []),
        ]}
        className={css.sort}
      />
      <IconButton
        label={view.isDescending ? 'Descending' : 'Ascending'}
        hint="turn the order round"
        onPress={() => onSort(view.sort, !view.isDescending)}
      >
        {view.isDescending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />}
      </IconButton>
      <ToolbarLine />
      <IconButton label={areAllOpen ? 'Close all columns' : 'Open all columns'} onPress={() => onOpenAll(!areAllOpen)}>
        {areAllOpen ? <ListCollapse aria-hidden /> : <ListTree aria-hidden />}
      </IconButton>
    </Toolbar>
  )
}
