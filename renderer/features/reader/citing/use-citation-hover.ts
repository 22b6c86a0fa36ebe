import { useEffect, useRef } from 'react'
import type { CitationMark } from '../../../../shared/citing/citations-in'
import type { CitingDocument } from '../../../../shared/citing/citing-style'
import type { DocumentView } from '../document-view'
import { markAt } from './mark-at'

const rest = 300 // ms the mouse rests on a mark before its card opens, and is away from both before it closes
const still = 3 // px

/** Tells when the mouse rests on a citation, and when it has left it and the card. */
export function useCitationHover(
  view: DocumentView | null,
  document: CitingDocument | null,
  handlers: { onRest(mark: CitationMark): void; onLeave(): void; isInCard(target: EventTarget | null): boolean },
) {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    if (!view || !document) return
    let opening = 0
    let closing = 0
    let at = { x: -still, y: -still }
    const stopAll = () => {
      clearTimeout(opening)
      clearTimeout(closing)
    }
    const leaveSoon = () => {
      clearTimeout(closing)
      closing = window.setTimeout(() => latest.current.onLeave(), rest)
    }
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      if (latest.current.isInCard(event.target)) return stopAll()
      const isOver = event.target instanceof Node && view.scroller.contains(event.target)
      if (!isOver || event.buttons !== 0) {
        clearTimeout(opening)
        return leaveSoon()
      }
      const { clientX: x, clientY: y } = event
      if (Math.abs(x - at.x) < still && Math.abs(y - at.y) < still) return
      at = { x, y }
      clearTimeout(opening)
      leaveSoon()
      opening = window.setTimeout(() => {
        const mark = markAt(view, document, x, y)
        if (!mark) return
        clearTimeout(closing)
        latest.current.onRest(mark)
      }, rest)
    }
    const onDown = () => stopAll()
    window.addEventListener('pointermove', onMove, { passive: true })
    window.addEventListener('pointerdown', onDown)
    return () => {
      stopAll()
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerdown', onDown)
    }
  }, [view, document])
}
