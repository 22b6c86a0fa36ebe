import type { Hypothesis } from '../../shared/model/hypothesis'
import { type Stance, stanceNames, stances } from '../../shared/model/stance'
import { Select } from './Select'
import { StanceBadge } from './StanceBadge'

const any = 'any'

interface FilterProps<Value> {
  /** Null: no filter. */
  value: Value | null
  onChange: (value: Value | null) => void
  className?: string
}

/** Filters a list by a hypothesis of the tree; a value that is not there any more counts as none. */
export function HypothesisFilter({
  hypotheses,
  value,
  onChange,
  className,
}: FilterProps<string> & { hypotheses: readonly Hypothesis[] }) {
  return (
    <Select
      label="Hypothesis"
      isLabelHidden
      value={hypotheses.some((h) => h.id === value) ? value : any}
      onChange={(id) => onChange(id === any ? null : id)}
      options={[
        { id: any, label: 'All hypotheses' },
        ...hypotheses.map((h) => ({
          id: h.id,
          label: h.name,
          render: <span style={{ paddingLeft: h.depth * 14 }}>{h.name}</span>,
        })),
      ]}
      className={className}
    />
  )
}

/** Filters a list by stance. */
export function StanceFilter({ value, onChange, className }: FilterProps<Stance>) {
  return (
    <Select
      label="Stance"
      isLabelHidden
      value={value ?? any}
      onChange={(stance) => onChange(stance === any ? null : stance)}
      options={[
        { id: any as Stance | typeof any, label: 'All stances' },
        ...stances.map((stance) => ({ id: stance, label: stanceNames[stance], render: <StanceBadge stance={stance} /> })),
      ]}
      className={className}
    />
  )
}
