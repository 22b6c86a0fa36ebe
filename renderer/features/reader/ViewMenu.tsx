import { BookOpen, ChevronDown, Moon, MoveHorizontal, RotateCcw, RotateCw, Scan, Square } from 'lucide-react'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { type Arrangement, type DocumentView, type Spread, spreads, type Zoom } from './document-view'
import { useKeyOf } from './keys/use-key-of'
import { fitNames, zoomStep } from './page-and-zoom'
import css from './ReaderToolbar.module.css'

const spreadNames: Record<Spread, string> = {
  none: 'One page',
  odd: 'Two pages, the first at the left',
  cover: 'Two pages, the first alone',
}

export interface ViewMenuProps {
  view: DocumentView
  zoom: Zoom
  arrangement: Arrangement
  isNight: boolean
  onNight: (isNight: boolean) => void
}

/** How the pages of a document are shown. */
export function ViewMenu({ view, zoom, arrangement, isNight, onNight }: ViewMenuProps) {
  const keyOf = useKeyOf()
  const turn = (step: number) => () => view.arrange({ rotation: (arrangement.rotation + step + 360) % 360 })
  return (
    <Menu
      label="View"
      trigger={
        <Button variant="quiet" className={css.menu}>
          View
          <ChevronDown aria-hidden />
        </Button>
      }
      groups={[
        {
          items: [
            {
              id: 'page-width',
              label: fitNames['page-width'],
              icon: <MoveHorizontal aria-hidden />,
              keys: keyOf('fit-width') || undefined,
              isChecked: zoom.fit === 'page-width',
              onAction: () => view.setZoom({ scale: zoom.scale, fit: 'page-width' }),
            },
            {
              id: 'page-fit',
              label: fitNames['page-fit'],
              icon: <Scan aria-hidden />,
              keys: keyOf('fit-page') || undefined,
              isChecked: zoom.fit === 'page-fit',
              onAction: () => view.setZoom({ scale: zoom.scale, fit: 'page-fit' }),
            },
            {
              id: 'actual',
              label: 'Actual size',
              icon: <Square aria-hidden />,
              keys: keyOf('zoom-reset') || undefined,
              isChecked: !zoom.fit && Math.abs(zoom.scale - 1) < 0.005,
              onAction: () => view.setZoom(zoomStep(zoom, 0)),
            },
          ],
        },
        {
          items: spreads.map((spread) => ({
            id: spread,
            label: spreadNames[spread],
            icon: spread === 'none' ? <Square aria-hidden /> : <BookOpen aria-hidden />,
            keys: spread === 'odd' ? keyOf('spread') || undefined : undefined,
            isChecked: arrangement.spread === spread,
            onAction: () => view.arrange({ spread }),
          })),
        },
        {
          items: [
            {
              id: 'clockwise',
              label: 'Turn clockwise',
              detail: arrangement.rotation === 0 ? undefined : `Turned by ${arrangement.rotation}°`,
              icon: <RotateCw aria-hidden />,
              keys: keyOf('rotate') || undefined,
              onAction: turn(90),
            },
            {
              id: 'counterclockwise',
              label: 'Turn counterclockwise',
              icon: <RotateCcw aria-hidden />,
              onAction: turn(-90),
            },
          ],
        },
        {
          items: [
            {
              id: 'night',
              label: 'Dark pages',
              icon: <Moon aria-hidden />,
              keys: keyOf('night') || undefined,
              isChecked: isNight,
              onAction: () => onNight(!isNight),
            },
          ],
        },
      ]}
    />
  )
}
