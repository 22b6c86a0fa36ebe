import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { LabelMeaning, LabelSummary } from '../../../shared/model/highlight'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { labelKey, labelWords } from '../../lib/label-words'
import { MeaningRow } from './MeaningRow'
import css from './MeaningsList.module.css'
import { type Drafts, isRemembered, meaningOf } from './meanings'

export interface MeaningsListProps {
  labels: readonly LabelSummary[]
  drafts: Drafts
  hypotheses: readonly Hypothesis[]
  onChange: (label: LabelSummary, meaning: LabelMeaning) => void
  onMake: (label: LabelSummary) => void
}

/** All labels with their meanings; drawn only where they are in sight, since a codebook may have hundreds. */
export function MeaningsList({ labels, drafts, hypotheses, onChange, onMake }: MeaningsListProps) {
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: labels.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 84, // px
    getItemKey: (index) => labelKey(labels[index]!),
    overscan: 6, // rows that Tab can go on to
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <section ref={scroller} className={css.list} tabIndex={0} aria-label="Labels">
      <ul style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const label = labels[index]!
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={labels.length}
              aria-posinset={index + 1}
              aria-label={labelWords(label)}
              className={css.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <MeaningRow
                label={label}
                meaning={meaningOf(label, drafts)}
                isRemembered={isRemembered(label, drafts)}
                hypotheses={hypotheses}
                onChange={(meaning) => onChange(label, meaning)}
                onMake={() => onMake(label)}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
