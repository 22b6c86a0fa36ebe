import { ChevronDown, X } from 'lucide-react'
import { Button, ComboBox, Input, ListBox, ListBoxItem, ListLayout, Popover, Virtualizer } from 'react-aria-components'
import type { SourceSummary } from '../../../shared/model/source'
import field from '../../ui/Field.module.css'
import popover from '../../ui/Popover.module.css'
import css from './SourceFilter.module.css'

export interface SourceFilterProps {
  sources: readonly SourceSummary[]
  sourceId: string
  onChange: (sourceId: string) => void
}

/** Chooses one source by typing a part of its key or title; a review may have thousands, so the list draws only what is in sight. */
export function SourceFilter({ sources, sourceId, onChange }: SourceFilterProps) {
  return (
    <ComboBox
      aria-label="Source"
      defaultItems={sources}
      selectedKey={sourceId || null}
      onSelectionChange={(key) => onChange(key === null ? '' : String(key))}
      menuTrigger="focus"
      className={field.field}
    >
      <div className={css.box}>
        <Input className={field.input} placeholder="All sources" />
        {sourceId ? (
          // Outside of the box's own slots: it empties the choice instead of opening the list.
          <Button slot={null} aria-label="All sources" className={css.button} onPress={() => onChange('')}>
            <X aria-hidden />
          </Button>
        ) : (
          <Button className={css.button}>
            <ChevronDown aria-hidden />
          </Button>
        )}
      </div>
      <Popover className={popover.popover} offset={4}>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 30 }}>
          <ListBox<SourceSummary> className={css.list}>
            {(source) => (
              <ListBoxItem id={source.id} textValue={`${source.key} ${source.title}`.trim()} className={popover.item}>
                <span className={css.option}>
                  <b>{source.key}</b> {source.title}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  )
}
