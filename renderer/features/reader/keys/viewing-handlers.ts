import type { DocumentView, FitMode, Spread } from '../document-view'
import { zoomStep } from '../page-and-zoom'
import type { Panels, Side } from '../use-panels'
import type { ReaderHandlers } from './reader-commands'

/** Looking at the document: zoom, layout of its pages, sheets beside it, back and forward. */
export function viewingHandlers(
  view: DocumentView | null,
  panels: Panels,
  setPanels: (change: Partial<Panels>) => void,
): ReaderHandlers {
  const hasPages = view?.pages() != null
  const fitTo = (mode: FitMode) => () => {
    if (!view || !hasPages) return false
    view.setZoom({ scale: view.zoom().scale, fit: mode })
    return true
  }
  const panel = (side: Side) => () => setPanels({ side: panels.side === side ? null : side })
  return {
    'zoom-in': () => view?.setZoom(zoomStep(view.zoom(), 1)),
    'zoom-out': () => view?.setZoom(zoomStep(view.zoom(), -1)),
    'zoom-reset': () => view?.setZoom(zoomStep(view.zoom(), 0)),
    'fit-width': fitTo('page-width'),
    'fit-page': fitTo('page-fit'),
    rotate: () => {
      const now = view?.arrangement()
      if (!view || !now) return false
      view.arrange({ rotation: (now.rotation + 90) % 360 })
      return true
    },
    spread: () => {
      const now = view?.arrangement()
      if (!view || !now) return false
      const spread: Spread = now.spread === 'none' ? 'odd' : 'none'
      view.arrange({ spread })
      return true
    },
    night: () => {
      if (!hasPages) return false
      setPanels({ isNight: !panels.isNight })
      return true
    },
    back: () => view?.history.back() ?? false,
    forward: () => view?.history.forward() ?? false,
    'panel-outline': panel('outline'),
    'panel-pages': panel('pages'),
  }
}
