import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useMemo } from 'react'
import type { Finding } from '../use-find'
import type { Hit } from './area-hits'
import css from './FindSheet.module.css'
import { type HitRow, snippetOf } from './hit-rows'

export interface HitListProps {
  listRef: RefObject<HTMLDivElement | null>
  rows: readonly HitRow[]
  finding: Finding
  text: string
  onLeave: () => void
}

const page = 8 // hits that Page Up and Page Down pass over

/** The list of hits, drawn only where it is in sight. The focus stays on the list; keys that are not its own claim the hit in hand. */
export function HitList({ listRef, rows, finding, text, onLeave }: HitListProps) {
  const { matches, index, go } = finding
  const rowOf = useMemo(() => {
    const found = new Int32Array(matches.length)
    for (const [at, row] of rows.entries()) if (row.kind === 'hit') found[row.index] = at
    return found
  }, [rows, matches])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => listRef.current,
    estimateSize: (at) => (rows[at]?.kind === 'section' ? 28 : 74), // px
    overscan: 6,
    scrollPaddingStart: 30,
    scrollPaddingEnd: 12,
  })
  const current = rowOf[index]
  useEffect(() => {
    if (current !== undefined) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [current, virtualizer])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const last = matches.length - 1
    const to = {
      ArrowDown: Math.min(last, index + 1),
      ArrowUp: Math.max(0, index - 1),
      PageDown: Math.min(last, index + page),
      PageUp: Math.max(0, index - page),
      Home: 0,
      End: last,
    }[event.key]
    if (to !== undefined) go(to)
    else if (event.key === 'Enter') go(index, 'always')
    else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const items = virtualizer.getVirtualItems()
  const scrolled = virtualizer.scrollOffset ?? 0
  const top = rows[items.find((item) => item.end > scrolled + 8)?.index ?? 0]
  return (
    <div
      ref={listRef}
      className={css.list}
      role="listbox"
      tabIndex={0}
      aria-label="Hits"
      aria-activedescendant={items.some((item) => item.index === current) ? `find-hit-${index}` : undefined}
      onKeyDown={onKeyDown}
    >
      {/* Where the hits at the top stand, once their own heading has gone out of sight. */}
      {top?.kind === 'hit' && top.label && (
        <div className={css.stuck} aria-hidden>
          <span>{top.label}</span>
        </div>
      )}
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          const place = {
            ref: virtualizer.measureElement,
            'data-index': item.index,
            style: { transform: `translateY(${item.start}px)` },
          }
          if (row.kind === 'section') {
            return (
              <div key={item.key} {...place} role="presentation" className={css.section}>
                <span>{row.label}</span>
                <span>{row.count}</span>
              </div>
            )
          }
          const hit: Hit = matches[row.index] ?? { start: 0, end: 0 }
          const snippet = hit.area ? snippetOf(hit.area.passage.quote.exact, hit.area.words) : snippetOf(text, hit)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            <div
              key={item.key}
              {...place}
              id={`find-hit-${row.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={row.index === index}
              aria-setsize={matches.length}
              aria-posinset={row.index + 1}
              aria-label={[row.label, hit.area && 'Area', `${snippet.before}${snippet.hit}${snippet.after}`]
                .filter(Boolean)
                .join(': ')}
              className={css.hit}
              onClick={() => {
                go(row.index, 'always')
                listRef.current?.focus()
              }}
            >
              <span className={css.snippet} dir="auto">
                {hit.area && <span className={css.kind}>Area</span>}
                {snippet.before}
                <b>{snippet.hit}</b>
                {snippet.after}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
