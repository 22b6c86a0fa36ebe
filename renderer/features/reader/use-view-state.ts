import { useEffect, useState } from 'react'
import type { Arrangement, DocumentView, PageState, Zoom } from './document-view'

/** What the controls around a document show of it. */
export interface ViewState {
  pages: PageState | null
  zoom: Zoom
  arrangement: Arrangement | null
  canGoBack: boolean
  canGoForward: boolean
}

const nothing: ViewState = {
  pages: null,
  zoom: { scale: 1, fit: null },
  arrangement: null,
  canGoBack: false,
  canGoForward: false,
}

const stateOf = (view: DocumentView): ViewState => ({
  pages: view.pages(),
  zoom: view.zoom(),
  arrangement: view.arrangement(),
  canGoBack: view.history.canGoBack,
  canGoForward: view.history.canGoForward,
})

/** Page, zoom and the like as the view has them, kept up to date. */
export function useViewState(view: DocumentView | null): ViewState {
  const [state, setState] = useState(nothing)
  useEffect(() => {
    if (!view) return
    const read = () =>
      setState((old) => {
        const next = stateOf(view)
        return JSON.stringify(old) === JSON.stringify(next) ? old : next
      })
    read()
    const stops = [view.onLayout(read), view.history.onChange(read)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [view])
  return state
}
