// biome-ignore-all lint/a11y/useSemanticElements: a list whose options are drawn only in sight cannot be a <select>
// biome-ignore-all lint/a11y/useFocusableInteractive: the list takes the focus and names its active option
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { DuplicateGroup } from '../../../shared/model/duplicate'
import type { SourceSummary } from '../../../shared/model/source'
import { authorLine, displayTitle } from '../../lib/reference-words'
import { classNames } from '../../ui/class-names'
import css from './GroupList.module.css'
import { count, groupKey } from './use-duplicates'

interface Props {
  groups: readonly DuplicateGroup[]
  sources: ReadonlyMap<string, SourceSummary>
  /** Place of the group that is shown. */
  current: number
  onShow: (place: number) => void
  /** Goes on to the group that is shown. */
  onEnter: () => void
}

const optionHeight = 62 // px

/** Groups of duplicates, drawn only where they are in sight: there may be a thousand. */
export function GroupList({ groups, sources, current, onShow, onEnter }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const idPrefix = useId()
  const virtualizer = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => optionHeight,
    getItemKey: (index) => groupKey(groups[index]!),
    overscan: 10,
  })
  useEffect(() => {
    if (current >= 0 && current < groups.length) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [current, groups.length, virtualizer])

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? optionHeight) / optionHeight) - 1)
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -groups.length,
      End: groups.length,
    }
    const step = steps[event.key]
    if (step !== undefined) onShow(Math.min(groups.length - 1, Math.max(0, current + step)))
    else if (event.key === 'Enter') onEnter()
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Groups"
      aria-activedescendant={groups[current] ? `${idPrefix}${current}` : undefined}
      tabIndex={0}
      className={css.list}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((item) => {
          const group = groups[item.index]!
          const known = group.sourceIds.flatMap((id) => sources.get(id) ?? [])
          const titled = known.find(({ title }) => title !== '') ?? known[0]
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
            <div
              key={item.key}
              id={`${idPrefix}${item.index}`}
              role="option"
              aria-selected={item.index === current}
              aria-setsize={groups.length}
              aria-posinset={item.index + 1}
              className={classNames(css.option, item.index === current && css.current)}
              style={{ transform: `translateY(${item.start}px)`, height: optionHeight }}
              onClick={() => onShow(item.index)}
            >
              <span className={css.title}>{titled ? displayTitle(titled) : 'Sources'}</span>
              <span className={css.facts}>
                {[titled ? authorLine(titled.authors) : '', titled?.year].filter(Boolean).join(', ') || 'No author'}
              </span>
              <span className={css.facts}>
                <span className={group.certain ? css.certain : css.likely}>{group.certain ? 'certain' : 'likely'}</span>
                {` · ${count(group.sourceIds.length, 'source')}`}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
