import { type PointerEvent, useEffect, useRef } from 'react'
import type { DocumentView } from '../document-view'
import { PaneHint } from '../PaneHint'
import { EdgeScroll } from '../selecting/edge-scroll'
import { AreaOutline } from './AreaOutline'
import { leastSide, pulled } from './area-box'
import type { PageArea } from './area-surface'
import css from './areas.module.css'
import type { Areas } from './use-areas'

export interface AreaDrawingProps {
  view: DocumentView
  areas: Areas
}

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
const stride = 12 // px an arrow key moves; with Alt one
const point = 0.01 // px: a corner has nearly no size

/** Drawing a rectangle: with the mouse from corner to corner, or with the arrow keys and Enter. */
export function AreaDrawing({ view, areas }: AreaDrawingProps) {
  const { drawing, setDrawing, finish, inTheMiddle } = areas
  const latest = useRef({ drawing, setDrawing, finish, inTheMiddle })
  latest.current = { drawing, setDrawing, finish, inTheMiddle }
  const edge = useRef<EdgeScroll | null>(null)
  /** The corner that stays: a rectangle without size, which scrolls along with its page. */
  const corner = useRef<PageArea | null>(null)
  /** Where the mouse went down, px in all that scrolls. Beside the pages, the page is the one that the rectangle comes to. */
  const begun = useRef<{ x: number; y: number } | null>(null)

  useEffect(() => {
    const gone = new AbortController()
    const onKey = (event: KeyboardEvent) => {
      const { drawing: now, setDrawing: set, finish: done, inTheMiddle: middle } = latest.current
      const surface = view.areas
      if (!now || !surface || event.isComposing) return
      const step = steps[event.key as keyof typeof steps]
      if (event.key === 'Escape') set(null)
      else if (event.key === 'Enter') now.area ? done(now.area, now.passageId) : set({ ...now, area: middle() })
      else if (step && !event.ctrlKey && !event.metaKey) {
        const box = now.area && surface.boxOf(now.area)
        const frame = now.area && surface.frame(now.area.pageIndex)
        if (!now.area || !box || !frame) set({ ...now, area: middle() })
        else {
          const [x, y] = step
          const far = event.altKey ? 1 : stride
          const next = pulled(box, frame, event.shiftKey ? 'se' : 'all', x * far, y * far)
          set({ ...now, area: surface.areaIn(now.area.pageIndex, next) })
          const pane = view.scroller.getBoundingClientRect()
          if (next.bottom > pane.bottom || next.top < pane.top) view.scroller.scrollBy(0, y * far)
          if (next.right > pane.right || next.left < pane.left) view.scroller.scrollBy(x * far, 0)
        }
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { signal: gone.signal, capture: true })
    return () => gone.abort()
  }, [view])

  /** The rectangle between two points of the window. */
  const between = (ax: number, ay: number, x: number, y: number) =>
    new DOMRect(Math.min(ax, x), Math.min(ay, y), Math.max(1, Math.abs(x - ax)), Math.max(1, Math.abs(y - ay)))
  /** The corner of a rectangle that was begun beside the pages, on the page it comes to: at the edge where it comes in. */
  const entered = (x: number, y: number): PageArea | null => {
    const { scrollLeft, scrollTop } = view.scroller
    const surface = view.areas
    const pageIndex = surface?.pageNear(x, y) ?? null
    const frame = pageIndex === null ? null : surface?.frame(pageIndex)
    if (!surface || !begun.current || pageIndex === null || !frame) return null
    const [bx, by] = [begun.current.x - scrollLeft, begun.current.y - scrollTop]
    if (!surface.areaIn(pageIndex, between(bx, by, x, y))) return null
    const left = Math.max(frame.left, Math.min(frame.right - point, bx))
    const top = Math.max(frame.top, Math.min(frame.bottom - point, by))
    return surface.areaIn(pageIndex, new DOMRect(left, top, point, point))
  }
  const to = (x: number, y: number) => {
    const surface = view.areas
    corner.current ??= entered(x, y)
    const from = corner.current && surface?.boxOf(corner.current)
    if (!surface || !from || !corner.current) return
    const area = surface.areaIn(corner.current.pageIndex, between(from.left, from.top, x, y))
    if (area) setDrawing({ area, passageId: latest.current.drawing?.passageId ?? null })
  }
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const { clientX: x, clientY: y } = event
    const pageIndex = view.areas?.pageNear(x, y) ?? null
    if (pageIndex === null) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    corner.current = view.areas?.areaIn(pageIndex, new DOMRect(x, y, point, point)) ?? null
    begun.current = { x: x + view.scroller.scrollLeft, y: y + view.scroller.scrollTop }
    edge.current = new EdgeScroll(view.scroller, to)
    // Beside the pages nothing is drawn yet: what was placed stays until there is something in its stead.
    if (corner.current) setDrawing({ area: null, passageId: drawing?.passageId ?? null })
  }
  const onMove = (event: PointerEvent) => {
    if (!begun.current) return
    const { x, y } = edge.current?.follow(event.clientX, event.clientY) ?? { x: event.clientX, y: event.clientY }
    to(x, y)
  }
  const onUp = () => {
    edge.current?.stop()
    const wasDrawing = corner.current !== null
    corner.current = begun.current = null
    const { drawing: now } = latest.current
    const box = now?.area && view.areas?.boxOf(now.area)
    if (!wasDrawing || !now?.area) return
    if (box && box.width >= leastSide && box.height >= leastSide) finish(now.area, now.passageId)
    else setDrawing({ ...now, area: null })
  }

  return (
    <div
      className={css.drawing}
      data-area-drawing=""
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => {
        edge.current?.stop()
        corner.current = begun.current = null
        setDrawing(null)
      }}
      onWheel={({ deltaX, deltaY }) => view.scroller.scrollBy(deltaX, deltaY)}
    >
      {drawing?.area && <AreaOutline view={view} area={drawing.area} hasSize />}
      <PaneHint>
        {drawing?.area ? (
          <>
            <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> move, with <kbd>Shift</kbd> change the size · <kbd>Enter</kbd>{' '}
            keeps · <kbd>Esc</kbd> leaves
          </>
        ) : (
          <>
            Draw a rectangle, or press an arrow key to place one · <kbd>Esc</kbd> leaves
          </>
        )}
      </PaneHint>
    </div>
  )
}
