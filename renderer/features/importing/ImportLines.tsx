import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import css from './ImportLine.module.css'

export interface ImportLinesProps<Row extends { id: string }> {
  label: string
  rows: readonly Row[]
  children: (row: Row) => ReactNode
}

/** A list of files, drawn only where it is in sight: an import may be of thousands. */
export function ImportLines<Row extends { id: string }>({ label, rows, children }: ImportLinesProps<Row>) {
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48, // px
    getItemKey: (index) => rows[index]!.id,
    overscan: 8,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <section ref={scroller} className={css.list} tabIndex={0} aria-label={label}>
      <ul style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((row) => (
          <li
            key={row.key}
            ref={virtualizer.measureElement}
            data-index={row.index}
            aria-setsize={rows.length}
            aria-posinset={row.index + 1}
            className={css.line}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {children(rows[row.index]!)}
          </li>
        ))}
      </ul>
    </section>
  )
}
