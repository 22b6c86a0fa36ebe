import { ArrowLeft, ChevronDown, ChevronUp, ListTree, Moon, PanelRight, Search, X, ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { navigate, routes } from '../../lib/routes'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { Toolbar, ToolbarLine, ToolbarSpring } from '../../ui/Toolbar'
import { type DocumentView, fitModes, type PageState, type Zoom } from './document-view'
import { fitNames, pageByLabel, steps, zoomStep } from './page-and-zoom'
import css from './ReaderToolbar.module.css'
import type { Panels } from './use-panels'

export interface ReaderToolbarProps {
  sourceId: string
  view: DocumentView | null
  /** Printed labels of the pages, in order. */
  labels: readonly string[]
  panels: Panels
  onPanels: (change: Partial<Panels>) => void
  onFind: () => void
  /** Puts the source away, where another stands beside it. */
  onClose?: (() => void) | undefined
}

/** Page and zoom as the view has them, kept up to date. */
function useViewState(view: DocumentView | null): { pages: PageState | null; zoom: Zoom } {
  const [state, setState] = useState<{ pages: PageState | null; zoom: Zoom }>({ pages: null, zoom: { scale: 1, fit: null } })
  useEffect(() => {
    if (!view) return
    const read = () =>
      setState((old) => {
        const next = { pages: view.pages(), zoom: view.zoom() }
        const isSame =
          old.pages?.page === next.pages?.page &&
          old.pages?.count === next.pages?.count &&
          old.zoom.scale === next.zoom.scale &&
          old.zoom.fit === next.zoom.fit
        return isSame ? old : next
      })
    read()
    return view.onLayout(read)
  }, [view])
  return state
}

function PageField({ view, pages, labels }: { view: DocumentView; pages: PageState; labels: readonly string[] }) {
  const [typed, setTyped] = useState<string | null>(null)
  const label = labels[pages.page - 1] || String(pages.page)
  const go = (text: string) => {
    const page = pageByLabel(text, labels, pages.count)
    if (page) view.goToPage(page)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(typed ?? label)
    else if (event.key === 'Escape') setTyped(null)
    else return
    event.stopPropagation()
    event.preventDefault()
    view.scroller.focus({ preventScroll: true })
  }
  return (
    <span className={css.pages}>
      <input
        className={css.page}
        aria-label="Page"
        value={typed ?? label}
        size={Math.max(2, label.length)}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => typed !== null && go(typed)}
        onKeyDown={onKeyDown}
      />
      <span className={css.of}>{label === String(pages.page) ? `of ${pages.count}` : `${pages.page} of ${pages.count}`}</span>
    </span>
  )
}

/** The row of controls over the document. */
export function ReaderToolbar(props: ReaderToolbarProps) {
  const { sourceId, view, labels, panels, onPanels, onFind, onClose } = props
  const { pages, zoom } = useViewState(view)
  const setZoom = (next: Zoom) => view?.setZoom(next)
  return (
    <Toolbar label="Reader" className={css.toolbar}>
      <IconButton label="Back to the library" onPress={() => navigate(routes.library(sourceId))}>
        <ArrowLeft aria-hidden />
      </IconButton>
      <IconButton
        label="Outline"
        isSelected={panels.side !== null}
        onChange={(isOpen) => onPanels({ side: isOpen ? 'outline' : null })}
      >
        <ListTree aria-hidden />
      </IconButton>
      {view && pages && (
        <>
          <ToolbarLine />
          <IconButton label="Previous page" isDisabled={pages.page <= 1} onPress={() => view.goToPage(pages.page - 1)}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton label="Next page" isDisabled={pages.page >= pages.count} onPress={() => view.goToPage(pages.page + 1)}>
            <ChevronDown aria-hidden />
          </IconButton>
          <PageField view={view} pages={pages} labels={labels} />
        </>
      )}
      <ToolbarLine />
      <IconButton label="Zoom out" keys="Mod+-" onPress={() => setZoom(zoomStep(zoom, -1))}>
        <ZoomOut aria-hidden />
      </IconButton>
      <Menu
        label="Zoom"
        trigger={
          <Button variant="quiet" className={css.zoom} aria-label={`Zoom: ${Math.round(zoom.scale * 100)} %`}>
            {Math.round(zoom.scale * 100)} %
            <ChevronDown aria-hidden />
          </Button>
        }
        groups={[
          {
            items: pages
              ? fitModes.map((fit) => ({
                  id: fit,
                  label: fitNames[fit],
                  isChecked: zoom.fit === fit,
                  onAction: () => setZoom({ scale: zoom.scale, fit }),
                }))
              : [],
          },
          {
            items: steps
              .filter((scale) => scale >= 0.5 && scale <= (pages ? 3 : 2))
              .map((scale) => ({
                id: String(scale),
                label: `${Math.round(scale * 100)} %`,
                isChecked: !zoom.fit && Math.abs(zoom.scale - scale) < 0.005,
                onAction: () => setZoom({ scale, fit: null }),
              })),
          },
        ]}
      />
      <IconButton label="Zoom in" keys="Mod++" onPress={() => setZoom(zoomStep(zoom, 1))}>
        <ZoomIn aria-hidden />
      </IconButton>
      <ToolbarSpring />
      {pages && (
        <IconButton label="Dark pages" isSelected={panels.isNight} onChange={(isNight) => onPanels({ isNight })}>
          <Moon aria-hidden />
        </IconButton>
      )}
      <IconButton label="Find in this document" keys="Mod+F" onPress={onFind}>
        <Search aria-hidden />
      </IconButton>
      <IconButton label="Claims" isSelected={panels.isMarginOpen} onChange={(isMarginOpen) => onPanels({ isMarginOpen })}>
        <PanelRight aria-hidden />
      </IconButton>
      {onClose && (
        <IconButton label="Close this source" onPress={onClose}>
          <X aria-hidden />
        </IconButton>
      )}
    </Toolbar>
  )
}
