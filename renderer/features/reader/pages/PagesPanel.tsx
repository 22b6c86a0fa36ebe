import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Highlighter } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Passage } from '../../../../shared/model/passage'
import { classNames } from '../../../ui/class-names'
import type { DocumentView } from '../document-view'
import { useViewState } from '../use-view-state'
import css from './PagesPanel.module.css'
import type { PagePictures } from './page-pictures'

const rowHeight = 226 // px, as in the style sheet
const box = { width: 150, height: 186 } // px

export interface PagesPanelProps {
  view: DocumentView | null
  /** Printed labels of the pages, in order; empty where there is none. */
  labels: readonly string[]
  passages: readonly Passage[]
  isNight: boolean
}

/** One page in small. Drawn when it comes into view; forgotten when it leaves. */
function Picture({ pictures, pageIndex, turn }: { pictures: PagePictures; pageIndex: number; turn: number }) {
  const frame = useRef<HTMLSpanElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that the page would look otherwise now
  useEffect(() => {
    const gone = new AbortController()
    const ratio = Math.min(2, window.devicePixelRatio || 1)
    const show = async () => {
      const canvas = await pictures.picture(pageIndex, { width: box.width * ratio, height: box.height * ratio }, gone.signal)
      if (!canvas || gone.signal.aborted) return
      canvas.style.width = `${canvas.width / ratio}px`
      frame.current?.replaceChildren(canvas)
    }
    void show()
    const element = frame.current
    return () => {
      gone.abort()
      element?.replaceChildren()
    }
  }, [pictures, pageIndex, turn])
  return <span ref={frame} className={css.picture} aria-hidden data-page-picture={pageIndex + 1} />
}

/** How many passages stand on each page, by page index. */
function countsOf(passages: readonly Passage[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const passage of passages) {
    if (passage.anchor === 'orphan') continue
    for (const index of new Set(passage.regions.map((region) => region.pageIndex)))
      counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return counts
}

/** The pages in small, to see where one is and go elsewhere. However many there are, only those in view are drawn and kept. */
export function PagesPanel({ view, labels, passages, isNight }: PagesPanelProps) {
  const pictures = useMemo(() => view?.pictures() ?? null, [view])
  if (!view || !pictures) {
    return <p className={css.none}>{view ? 'This document has no pages: the outline leads through it.' : ''}</p>
  }
  return <Pages key={labels.length} {...{ view, pictures, labels, passages, isNight }} />
}

function Pages({ view, pictures, labels, passages, isNight }: PagesPanelProps & { view: DocumentView; pictures: PagePictures }) {
  const scroller = useRef<HTMLElement>(null)
  const { pages, arrangement } = useViewState(view)
  const current = (pages?.page ?? 1) - 1
  const [focused, setFocused] = useState<number | null>(null)
  const active = focused ?? current
  const counts = useMemo(() => countsOf(passages), [passages])
  const virtualizer = useVirtualizer({
    count: pictures.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialOffset: Math.max(0, (current - 1) * rowHeight),
    overscan: 2,
    // The one that takes the focus is there even while another part is looked at.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  })
  useEffect(() => {
    if (focused === null) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [current, focused, virtualizer])

  const focus = (index: number) => {
    setFocused(index)
    virtualizer.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const screen = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight))
    const last = pictures.count - 1
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowRight: active + 1,
      ArrowUp: active - 1,
      ArrowLeft: active - 1,
      PageDown: active + screen,
      PageUp: active - screen,
      Home: 0,
      End: last,
    }
    const next = steps[event.key]
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    focus(Math.min(last, Math.max(0, next)))
  }
  const go = (index: number) => {
    view.history.leave()
    view.goToPage(index + 1)
  }
  return (
    <nav
      ref={scroller}
      aria-label="Pages"
      className={css.scroller}
      data-night={isNight || undefined}
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setFocused(null)}
    >
      <ol className={css.pages} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const label = labels[index] || String(index + 1)
          const count = counts.get(index) ?? 0
          const isCurrent = index === current
          return (
            <li
              key={key}
              data-index={index}
              aria-setsize={pictures.count}
              aria-posinset={index + 1}
              className={css.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <button
                type="button"
                className={classNames(css.page, isCurrent && css.current)}
                tabIndex={index === active ? 0 : -1}
                aria-current={isCurrent ? 'page' : undefined}
                aria-label={`Page ${label}${count === 0 ? '' : count === 1 ? ', 1 passage' : `, ${count} passages`}`}
                onClick={() => go(index)}
                onFocus={() => setFocused(index)}
              >
                <Picture pictures={pictures} pageIndex={index} turn={arrangement?.rotation ?? 0} />
                <span className={css.label}>
                  <span className={css.number}>{label}</span>
                  {count > 0 && (
                    <span className={css.count}>
                      <Highlighter aria-hidden />
                      {count}
                    </span>
                  )}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
