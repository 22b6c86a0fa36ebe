import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useMedia } from '../../lib/media'
import { usePreference } from '../../lib/preference'
import { navigate, routes } from '../../lib/routes'
import { setHalfInUse } from '../../lib/switch-request'
import css from './ReaderScreen.module.css'
import { SourcePane } from './SourcePane'
import type { TextRange } from './text-range'

export interface ReaderScreenProps {
  sourceId: string
  /** A passage to go to. */
  passageId?: string | undefined
  /** A stretch of the canonical text to go to, when there is no passage. */
  at?: TextRange | undefined
  /** A second source, read beside the first. */
  besideId?: string | undefined
}

const least = 30 // per cent of the room, for either source
const initial = 50
// As in the style sheet: two columns of a narrower window would be too narrow to read.
const stacked = '(max-width: 1100px)'

interface DividerProps {
  share: number
  onShare: (share: number) => void
  /** The sources lie one under the other. */
  isStacked: boolean
}

/** The line between two sources: dragged, or moved with the arrow keys. */
function Divider({ share, onShare, isStacked }: DividerProps) {
  const [isDragging, setDragging] = useState(false)
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDragging(true)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!isDragging || !frame) return
    onShare((isStacked ? (event.clientY - frame.top) / frame.height : (event.clientX - frame.left) / frame.width) * 100)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = isStacked ? { ArrowUp: -2, ArrowDown: 2 } : { ArrowLeft: -2, ArrowRight: 2 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    onShare(share + step)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be focused and moved is not an <hr>
    <div
      role="separator"
      aria-orientation={isStacked ? 'horizontal' : 'vertical'}
      aria-label={isStacked ? 'Height of the first source' : 'Width of the first source'}
      aria-valuenow={Math.round(share)}
      aria-valuemin={least}
      aria-valuemax={100 - least}
      tabIndex={0}
      className={css.divider}
      data-dragging={isDragging || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onShare(initial)}
    />
  )
}

/** The reader: a source, or two side by side. */
export function ReaderScreen({ sourceId, passageId, at, besideId }: ReaderScreenProps) {
  const [active, setActive] = useState<'first' | 'second'>('first')
  const [stored, store] = usePreference('reader-split', String(initial))
  const second = besideId && besideId !== sourceId ? besideId : null
  const isFirst = second === null || active === 'first'
  useEffect(() => setHalfInUse(isFirst ? 'first' : 'second'), [isFirst])
  const isStacked = useMedia(stacked)
  // A source is opened beside another to be read.
  const shownBeside = useRef(second)
  useEffect(() => {
    if (second && second !== shownBeside.current) setActive('second')
    shownBeside.current = second
  }, [second])
  const share = second === null ? 100 : Math.min(100 - least, Math.max(least, Number(stored) || initial))
  const halves = useRef<Partial<Record<'first' | 'second', HTMLElement | null>>>({})
  const take = (which: 'first' | 'second') => ({
    ref: (element: HTMLElement | null) => {
      halves.current[which] = element
    },
    onPointerDownCapture: () => setActive(which),
    onFocusCapture: () => setActive(which),
  })
  const giveOver = (which: 'first' | 'second') => () => {
    setActive(which)
    halves.current[which]?.querySelector<HTMLElement>('[data-reader-scroller]')?.focus({ preventScroll: true })
  }
  return (
    <div className={css.screen}>
      <section
        className={css.half}
        style={{ flexGrow: share }}
        aria-label={second ? 'First source' : 'Source'}
        {...take('first')}
      >
        <SourcePane
          key={sourceId}
          sourceId={sourceId}
          passageId={passageId}
          at={at}
          isActive={isFirst}
          onOther={second ? giveOver('second') : undefined}
          onClose={second ? () => navigate(routes.read(second)) : undefined}
          onSwap={second ? () => navigate(routes.read(second, { besideId: sourceId })) : undefined}
        />
      </section>
      {second && (
        <>
          <Divider
            isStacked={isStacked}
            share={share}
            onShare={(next) => store(String(Math.round(Math.min(100 - least, Math.max(least, next)))))}
          />
          <section className={css.half} style={{ flexGrow: 100 - share }} aria-label="Second source" {...take('second')}>
            <SourcePane
              key={second}
              sourceId={second}
              besideOf={sourceId}
              isActive={!isFirst}
              onOther={giveOver('first')}
              onClose={() => navigate(routes.read(sourceId))}
            />
          </section>
        </>
      )}
    </div>
  )
}
