import { useQuery } from '@tanstack/react-query'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { type AnchorStatus, anchorStatuses } from '../../../shared/model/passage'
import { api } from '../../lib/api'
import { Button } from '../../ui/Button'
import { HypothesisFilter, StanceFilter } from '../../ui/FilterSelects'
import { SearchField } from '../../ui/SearchField'
import { Select } from '../../ui/Select'
import { Toolbar, ToolbarSpring } from '../../ui/Toolbar'
import { AnchorSign, anchorNames } from './AnchorSign'
import css from './EvidenceToolbar.module.css'
import type { EvidenceView } from './evidence-view'
import { SourceFilter } from './SourceFilter'

const any = 'any'

export interface EvidenceToolbarProps {
  view: EvidenceView
  hypotheses: readonly Hypothesis[]
  /** Claims in sight; null while they are fetched. */
  shown: number | null
  onChange: (values: Record<string, string | null>) => void
}

/** Filters of the evidence table; all of them narrow. */
export function EvidenceToolbar({ view, hypotheses, shown, onChange }: EvidenceToolbarProps) {
  const sources = useQuery(api.library.list.queryOptions())
  const review = useQuery(api.review.current.queryOptions())
  const coders = review.data?.coders ?? []
  const isFiltered = Boolean(view.text || view.sourceId || view.hypothesisId || view.stance || view.coderId || view.anchor)
  const clear = () => onChange({ q: null, source: null, hypothesis: null, stance: null, coder: null, anchor: null })
  return (
    <Toolbar label="Filters" className={css.toolbar}>
      <SearchField label="Filter claims" value={view.text} onChange={(q) => onChange({ q })} className={css.search} />
      <SourceFilter
        // The list and the name of the choice are read when it is made, so it is made anew when the sources are there.
        key={sources.data ? 'ready' : 'waiting'}
        sources={(sources.data ?? []).filter((source) => source.claims > 0 || source.id === view.sourceId)}
        sourceId={sources.data ? view.sourceId : ''}
        onChange={(source) => onChange({ source })}
      />
      <HypothesisFilter
        hypotheses={hypotheses}
        value={view.hypothesisId}
        onChange={(hypothesis) => onChange({ hypothesis })}
        className={css.hypothesis}
      />
      <StanceFilter value={view.stance} onChange={(stance) => onChange({ stance })} className={css.stance} />
      {coders.length > 1 && (
        <Select
          label="Coder"
          isLabelHidden
          value={coders.some((coder) => coder.id === view.coderId) ? view.coderId : any}
          onChange={(id) => onChange({ coder: id === any ? null : id })}
          options={[{ id: any, label: 'All coders' }, ...coders.map(({ id, name }) => ({ id, label: name }))]}
          className={css.coder}
        />
      )}
      <Select
        label="Place"
        isLabelHidden
        value={view.anchor ?? any}
        onChange={(anchor) => onChange({ anchor: anchor === any ? null : anchor })}
        options={[
          { id: any as AnchorStatus | typeof any, label: 'Any place' },
          ...anchorStatuses.map((status) => ({
            id: status,
            label: anchorNames[status],
            render: status === 'similar' ? anchorNames[status] : <AnchorSign anchor={status} score={1} />,
          })),
        ]}
        className={css.coder}
      />
      {isFiltered && (
        <Button variant="quiet" size="small" onPress={clear}>
          Clear
        </Button>
      )}
      <ToolbarSpring />
      <span role="status" className={css.count}>
        {shown === null ? '' : `${shown.toLocaleString('en-GB')} ${shown === 1 ? 'claim' : 'claims'}`}
      </span>
    </Toolbar>
  )
}
