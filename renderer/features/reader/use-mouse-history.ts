import { useEffect } from 'react'
import type { DocumentView } from './document-view'

/** The thumb buttons of a mouse (DOM buttons 3 and 4) lead back and forward in the document; the browser has them when there is nowhere to go. */
export function useMouseHistory(view: DocumentView | null) {
  useEffect(() => {
    if (!view) return
    const { history, scroller } = view
    const onDown = (event: MouseEvent) => {
      const isOurs = (event.button === 3 && history.canGoBack) || (event.button === 4 && history.canGoForward)
      if (isOurs) event.preventDefault()
    }
    const onUp = (event: MouseEvent) => {
      const hasGone = event.button === 3 ? history.back() : event.button === 4 && history.forward()
      if (hasGone) event.preventDefault()
    }
    scroller.addEventListener('mousedown', onDown)
    scroller.addEventListener('mouseup', onUp)
    return () => {
      scroller.removeEventListener('mousedown', onDown)
      scroller.removeEventListener('mouseup', onUp)
    }
  }, [view])
}
