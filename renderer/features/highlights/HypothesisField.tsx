import { ChevronDown } from 'lucide-react'
import { useMemo } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { classNames } from '../../ui/class-names'
import field from '../../ui/Field.module.css'
import { HypothesisChip } from '../../ui/HypothesisChip'
import popover from '../../ui/Popover.module.css'
import css from './HypothesisField.module.css'
import { fits, namePaths } from './meanings'

/** Stands for null in a list whose ids are texts. */
const none = 'none'

export interface HypothesisFieldProps {
  label: string
  isLabelHidden?: boolean
  hypotheses: readonly Hypothesis[]
  value: string | null
  onChange: (hypothesisId: string | null) => void
  /** What choosing none is called. */
  noneLabel: string
}

/** Chooses a hypothesis of the tree, or none, by typing a part of its path. The tree keeps its order while it is searched. */
export function HypothesisField({ label, isLabelHidden, hypotheses, value, onChange, noneLabel }: HypothesisFieldProps) {
  const items = useMemo(() => {
    const paths = namePaths(hypotheses)
    return [
      { id: none, path: noneLabel, hypothesis: null },
      ...hypotheses.map((hypothesis) => ({ id: hypothesis.id, path: paths.get(hypothesis.id) ?? hypothesis.name, hypothesis })),
    ]
  }, [hypotheses, noneLabel])
  return (
    <ComboBox
      // The list is read when the box is made; a hypothesis that comes later must be in it.
      key={items.length}
      aria-label={isLabelHidden ? label : undefined}
      defaultItems={items}
      defaultFilter={fits}
      selectedKey={items.some((item) => item.id === value) ? value : none}
      onSelectionChange={(key) => onChange(key === null || key === none ? null : String(key))}
      className={field.field}
    >
      {!isLabelHidden && <Label className={field.label}>{label}</Label>}
      <div className={css.box}>
        <Input
          className={classNames(field.input, value === null && css.unset)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className={css.button}>
          <ChevronDown aria-hidden />
        </Button>
      </div>
      <Popover className={popover.popover} offset={4}>
        <ListBox
          className={classNames(popover.list, css.list)}
          renderEmptyState={() => <p className={css.empty}>No hypothesis is called so.</p>}
        >
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.id} textValue={item.path} className={popover.item}>
              <span className={css.option} style={{ paddingInlineStart: (item.hypothesis?.depth ?? 0) * 14 }}>
                {item.hypothesis ? <HypothesisChip hypothesis={item.hypothesis} isBare /> : item.path}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
