import type { Hypothesis } from '../../../shared/model/hypothesis'
import { HypothesisChip } from '../../ui/HypothesisChip'
import { Select } from '../../ui/Select'
import css from './TaxonomyScreen.module.css'

/** Stands for "no parent" in a list whose ids are texts. */
const top = 'top'

interface Props {
  label: string
  hypotheses: readonly Hypothesis[]
  value: string | null
  onChange: (id: string | null) => void
  /** Offers the top of the tree as well; it is the value null. */
  hasTop?: boolean
  isDisabled?: boolean
}

/** Chooses a hypothesis out of the tree, indented by its depth. */
export function HypothesisSelect({ label, hypotheses, value, onChange, hasTop, isDisabled }: Props) {
  const options = hypotheses.map((hypothesis) => ({
    id: hypothesis.id,
    label: hypothesis.name,
    render: (
      <span className={css.option} style={{ paddingInlineStart: hypothesis.depth * 16 }}>
        <HypothesisChip hypothesis={hypothesis} isBare />
      </span>
    ),
  }))
  return (
    <Select
      label={label}
      value={value ?? (hasTop ? top : null)}
      onChange={(id) => onChange(id === top ? null : id)}
      options={hasTop ? [{ id: top, label: 'Top level' }, ...options] : options}
      placeholder="Choose a hypothesis…"
      isDisabled={isDisabled}
    />
  )
}
