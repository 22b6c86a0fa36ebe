import { ChevronDown, ZoomIn, ZoomOut } from 'lucide-react'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { type DocumentView, fitModes, type Zoom } from './document-view'
import { useKeyOf } from './keys/use-key-of'
import { fitNames, steps, zoomStep } from './page-and-zoom'
import css from './ReaderToolbar.module.css'

/** Smaller, larger, and the scales there are. */
export function ZoomControl({ view, zoom, hasPages }: { view: DocumentView | null; zoom: Zoom; hasPages: boolean }) {
  const keyOf = useKeyOf()
  const setZoom = (next: Zoom) => view?.setZoom(next)
  return (
    <>
      <IconButton
        label="Zoom out"
        keys={keyOf('zoom-out') || undefined}
        className={css.wide}
        onPress={() => setZoom(zoomStep(zoom, -1))}
      >
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
            items: hasPages
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
              .filter((scale) => scale >= 0.5 && scale <= (hasPages ? 3 : 2))
              .map((scale) => ({
                id: String(scale),
                label: `${Math.round(scale * 100)} %`,
                isChecked: !zoom.fit && Math.abs(zoom.scale - scale) < 0.005,
                onAction: () => setZoom({ scale, fit: null }),
              })),
          },
        ]}
      />
      <IconButton
        label="Zoom in"
        keys={keyOf('zoom-in') || undefined}
        className={css.wide}
        onPress={() => setZoom(zoomStep(zoom, 1))}
      >
        <ZoomIn aria-hidden />
      </IconButton>
    </>
  )
}
