import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { DocumentView } from '../document-view'
import { onDragCancelled } from '../selecting/drag-cancelled'
import { AreaOutline } from './AreaOutline'
import { type Grip, grips, pulled } from './area-box'
import type { PageArea } from './area-surface'
import css from './areas.module.css'

export interface AreaHandlesProps {
  view: DocumentView
  area: PageArea
  onChange: (area: PageArea) => void
}

/** Where a drag began. */
interface Drag {
  grip: Grip
  x: number
  y: number
  box: DOMRect
  area: PageArea
}

/** The corners and edges of the area in hand, to be pulled; its border moves it. By keyboard: the key that draws areas. */
export function AreaHandles({ view, area, onChange }: AreaHandlesProps) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const [dragged, setDragged] = useState<PageArea | null>(null)
  const latest = useRef({ area, onChange })
  latest.current = { area, onChange }

  useEffect(() => {
    if (!drag) return
    const gone = new AbortController()
    const { signal } = gone
    let next = drag.area
    const end = () => {
      setDrag(null)
      setDragged(null)
    }
    window.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        const frame = view.areas?.frame(drag.area.pageIndex)
        const box = frame && pulled(drag.box, frame, drag.grip, clientX - drag.x, clientY - drag.y)
        const found = box && view.areas?.areaIn(drag.area.pageIndex, box)
        if (!found) return
        next = found
        setDragged(found)
      },
      { signal },
    )
    window.addEventListener(
      'pointerup',
      () => {
        end()
        const { area: before, onChange: change } = latest.current
        if (next.rect.some((value, at) => value !== before.rect[at])) change(next)
      },
      { signal },
    )
    onDragCancelled(end, signal)
    return () => gone.abort()
  }, [drag, view])

  const onDown = (grip: Grip) => (event: PointerEvent) => {
    const box = view.areas?.boxOf(area)
    if (event.button !== 0 || !box) return
    event.preventDefault()
    event.stopPropagation()
    setDrag({ grip, x: event.clientX, y: event.clientY, box, area })
  }
  return (
    <div className={css.layer} aria-hidden="true">
      <AreaOutline view={view} area={dragged ?? area} hasSize={drag !== null} className={drag ? undefined : css.quiet}>
        {(['top', 'right', 'bottom', 'left'] as const).map((side) => (
          <div key={side} className={css.border} data-side={side} onPointerDown={onDown('all')} />
        ))}
        {grips.map((grip) => (
          <div key={grip} className={css.grip} data-grip={grip} onPointerDown={onDown(grip)} />
        ))}
      </AreaOutline>
    </div>
  )
}
