import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { usePreference } from '../lib/preference'
import css from './Splitter.module.css'

export interface SplitterProps {
  /** Under which the width is remembered. */
  id: string
  /** What the side panel is, for screen readers. */
  label: string
  /** Where the side panel stands. */
  at: 'start' | 'end'
  /** Width of the side panel in px. */
  initial: number
  min?: number
  max?: number
  /** Null hides the panel and leaves the main view as it is (scrolled, focused). */
  side: ReactNode | null
  children: ReactNode
}

/** A main view with a side panel whose width is dragged, or changed with the arrow keys; remembered on this machine. */
export function Splitter({ id, label, at, initial, min = 200, max = 640, side, children }: SplitterProps) {
  const [stored, store] = usePreference(`width-${id}`, String(initial))
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)))
  const width = clamp(Number(stored) || initial)
  const [isDragging, setDragging] = useState(false)
  const start = useRef({ x: 0, width: 0 })
  const outward = at === 'start' ? 1 : -1

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
    setDragging(true)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (isDragging) store(String(clamp(start.current.width + (event.clientX - start.current.x) * outward)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    store(String(clamp(width + step * outward)))
  }

  const handle = (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be focused and moved is not an <hr>
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={css.handle}
      data-dragging={isDragging || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      onKeyDown={onKeyDown}
    />
  )
  const panel = (
    <aside className={css.side} style={{ width }} aria-label={label}>
      {side}
    </aside>
  )
  return (
    <div className={css.split}>
      {at === 'start' && side !== null && panel}
      {at === 'start' && side !== null && handle}
      <div className={css.main}>{children}</div>
      {at === 'end' && side !== null && handle}
      {at === 'end' && side !== null && panel}
    </div>
  )
}
