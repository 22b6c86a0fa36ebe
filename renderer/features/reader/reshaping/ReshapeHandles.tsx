import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { DocumentView } from '../document-view'
import { onDragCancelled } from '../selecting/drag-cancelled'
import { EdgeScroll } from '../selecting/edge-scroll'
import { type Edge, edgeMiddle } from '../selecting/edges'
import css from './ReshapeHandles.module.css'
import { dragged, type End } from './stretch-steps'
import { useFollowing } from './use-following'
import type { Reshaping } from './use-reshaping'

export interface ReshapeHandlesProps {
  view: DocumentView
  text: string
  reshaping: Reshaping
}

/** Puts a handle at an edge; hidden where the edge is out of sight. */
function place(handle: HTMLElement | null, edge: Edge | null, pane: DOMRect) {
  if (!handle) return
  const point = edge && edgeMiddle(edge)
  const isSeen =
    point && point.y > pane.top - 4 && point.y < pane.bottom + 4 && point.x > pane.left - 4 && point.x < pane.right + 4
  handle.hidden = !isSeen
  if (!edge || !point || !isSeen) return
  const isAcross = edge.side === 'left' || edge.side === 'right'
  handle.dataset.side = edge.side
  handle.style.setProperty('--length', `${Math.round(isAcross ? edge.box.height : edge.box.width)}px`)
  handle.style.left = `${point.x - pane.left}px`
  handle.style.top = `${point.y - pane.top}px`
}

/**
 * Two handles at the ends of the passage in hand, to be dragged: at word ends, with Alt at characters; Escape leaves it as it was. For screen readers
 * and keyboards there are commands (`Shift` and the arrow keys, `J`, `K`, `o`).
 */
export function ReshapeHandles({ view, text, reshaping }: ReshapeHandlesProps) {
  const { passage, range, show, commit, taken } = reshaping
  const layer = useRef<HTMLDivElement>(null)
  const handles = useRef<Record<End, HTMLDivElement | null>>({ start: null, end: null })
  const [drag, setDrag] = useState<{ end: End; dx: number; dy: number } | null>(null)
  const now = useRef({ range, isExact: false })
  now.current.range = range

  useFollowing(view, () => {
    const pane = layer.current?.getBoundingClientRect()
    if (!pane) return
    const edges = range ? view.edges(range) : { start: null, end: null }
    for (const end of ['start', 'end'] as const) place(handles.current[end], edges[end], pane)
  })

  const id = passage?.id
  useEffect(() => {
    if (!drag || !id) return
    const { end, dx, dy } = drag
    const gone = new AbortController()
    const { signal } = gone
    const follow = (x: number, y: number) => {
      const here = now.current.range
      if (!here) return
      const column = end === 'end' ? here.end - 1 : here.start
      const at = view.offsetNear(x + dx, y + dy, column, end)
      if (at === null) return
      const next = dragged(text, here, end, at, now.current.isExact)
      if (next.start !== here.start || next.end !== here.end) show(next)
    }
    const edge = new EdgeScroll(view.scroller, follow)
    window.addEventListener(
      'pointermove',
      (event) => {
        now.current.isExact = event.altKey
        const { x, y } = edge.follow(event.clientX, event.clientY)
        follow(x, y)
      },
      { signal },
    )
    const finish = () => {
      const last = now.current.range
      setDrag(null)
      commit()
      if (last) taken(last)
    }
    window.addEventListener('pointerup', finish, { signal })
    onDragCancelled(() => {
      setDrag(null)
      show(null)
    }, signal)
    return () => {
      gone.abort()
      edge.stop()
    }
  }, [drag, id, view, text, show, commit, taken])

  const onDown = (end: End) => (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || !range) return
    const edge = view.edges(range)[end]
    if (!edge) return
    event.preventDefault()
    event.stopPropagation()
    // What moves is the edge, not the handle that hangs from it.
    const { x, y } = edgeMiddle(edge)
    setDrag({ end, dx: x - event.clientX, dy: y - event.clientY })
  }

  if (!passage) return null
  return (
    <div ref={layer} className={css.layer} aria-hidden="true" data-dragging={drag?.end}>
      {(['start', 'end'] as const).map((end) => (
        <div
          key={end}
          ref={(element) => {
            handles.current[end] = element
          }}
          className={css.handle}
          data-handle={end}
          onPointerDown={onDown(end)}
        />
      ))}
    </div>
  )
}
