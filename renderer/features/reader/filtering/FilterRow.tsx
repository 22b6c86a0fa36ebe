import { ListFilter } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Hypothesis } from '../../../../shared/model/hypothesis'
import type { Passage } from '../../../../shared/model/passage'
import { Button } from '../../../ui/Button'
import { HypothesisFilter, StanceFilter } from '../../../ui/FilterSelects'
import { IconButton } from '../../../ui/IconButton'
import { Select } from '../../../ui/Select'
import { type ClaimFilter, isFiltering, noFilter, type PassageKind } from './claim-filter'
import css from './FilterRow.module.css'

export interface FilterRowProps {
  filter: ClaimFilter
  onFilter: (filter: ClaimFilter) => void
  /** All passages of the source. */
  passages: readonly Passage[]
  /** How many of them are shown. */
  shown: number
  hypotheses: ReadonlyMap<string, Hypothesis>
}

const any = 'any'
const kindNames: Record<PassageKind, string> = {
  unclaimed: 'Without a claim',
  'second-hand': 'Second-hand',
  memo: 'With a memo',
}

/** Over the margin: how many passages there are, and which of them are shown. Filters offer only what the source has. */
export function FilterRow({ filter, onFilter, passages, shown, hypotheses }: FilterRowProps) {
  const isOn = isFiltering(filter)
  const [isOpen, setOpen] = useState(isOn)
  const { claimed, coders } = useMemo(() => {
    const claims = passages.flatMap((passage) => passage.claims)
    const ids = new Set<string>()
    for (const { hypothesisId } of claims) {
      for (let at: string | null = hypothesisId; at !== null && !ids.has(at); at = hypotheses.get(at)?.parentId ?? null)
        ids.add(at)
    }
    return {
      claimed: [...hypotheses.values()].filter(({ id }) => ids.has(id)),
      coders: [...new Set(claims.map(({ coder }) => coder).filter(Boolean))].sort(),
    }
  }, [passages, hypotheses])
  const change = (values: Partial<ClaimFilter>) => onFilter({ ...filter, ...values })
  const count = passages.length === 1 ? '1 passage' : `${passages.length} passages`
  return (
    <section className={css.row} aria-label="Which passages are shown">
      <div className={css.head}>
        <p role="status">{isOn ? `${shown} of ${count}` : count}</p>
        {isOn && (
          <Button size="small" variant="quiet" onPress={() => onFilter(noFilter)}>
            Show all
          </Button>
        )}
        <IconButton label="Filter passages" size="small" isSelected={isOpen} onChange={setOpen}>
          <ListFilter aria-hidden />
        </IconButton>
      </div>
      {isOpen && (
        <div className={css.filters}>
          <HypothesisFilter
            hypotheses={claimed}
            value={filter.hypothesisId}
            onChange={(hypothesisId) => change({ hypothesisId })}
          />
          <StanceFilter value={filter.stance} onChange={(stance) => change({ stance })} />
          {coders.length > 1 && (
            <Select
              label="Coder"
              isLabelHidden
              value={filter.coder ?? any}
              onChange={(coder) => change({ coder: coder === any ? null : coder })}
              options={[{ id: any, label: 'All coders' }, ...coders.map((coder) => ({ id: coder, label: coder }))]}
            />
          )}
          <Select
            label="Kind of passage"
            isLabelHidden
            value={filter.kind ?? any}
            onChange={(kind) => change({ kind: kind === any ? null : kind })}
            options={[
              { id: any as PassageKind | typeof any, label: 'All passages' },
              ...(Object.keys(kindNames) as PassageKind[]).map((kind) => ({ id: kind, label: kindNames[kind] })),
            ]}
          />
        </div>
      )}
    </section>
  )
}
