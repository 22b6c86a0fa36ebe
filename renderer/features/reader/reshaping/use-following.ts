import { useLayoutEffect, useRef } from 'react'
import type { DocumentView } from '../document-view'

/** Calls `place` now and whenever something in the document may stand elsewhere in the window: scrolled, zoomed, resized. */
export function useFollowing(view: DocumentView | null, place: () => void) {
  const latest = useRef(place)
  latest.current = place
  useLayoutEffect(() => {
    latest.current()
  })
  useLayoutEffect(() => {
    if (!view) return
    const follow = () => latest.current()
    const stop = view.onLayout(follow)
    view.scroller.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      stop()
      view.scroller.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  }, [view])
}
