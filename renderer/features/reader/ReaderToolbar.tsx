import {
  ArrowLeft,
  ArrowLeftRight,
  ChevronDown,
  ChevronUp,
  Columns2,
  CornerUpLeft,
  CornerUpRight,
  Ellipsis,
  ListTree,
  PanelRight,
  Search,
  SquareDashedMousePointer,
  X,
} from 'lucide-react'
import { navigate, routes } from '../../lib/routes'
import { askToSwitch } from '../../lib/switch-request'
import { useReplaceFile } from '../../lib/use-replace-file'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { Toolbar, ToolbarLine, ToolbarSpring } from '../../ui/Toolbar'
import type { DocumentView } from './document-view'
import { useKeyOf } from './keys/use-key-of'
import { PageField } from './PageField'
import css from './ReaderToolbar.module.css'
import { TypeMenu } from './typography/TypeMenu'
import type { Panels } from './use-panels'
import { useViewState } from './use-view-state'
import { ViewMenu } from './ViewMenu'
import { ZoomControl } from './ZoomControl'

export interface ReaderToolbarProps {
  sourceId: string
  view: DocumentView | null
  /** Printed labels of the pages, in order. */
  labels: readonly string[]
  panels: Panels
  onPanels: (change: Partial<Panels>) => void
  onFind: () => void
  /** Drawing a rectangle on a page, begun and ended. */
  area: { isOn: boolean; toggle: () => void }
  /** Two sources change places. */
  onSwap?: (() => void) | undefined
  /** Puts the source away, where another stands beside it. */
  onClose?: (() => void) | undefined
}

/** The row of controls over the document. */
export function ReaderToolbar(props: ReaderToolbarProps) {
  const { sourceId, view, labels, panels, onPanels, onFind, area, onSwap, onClose } = props
  const keyOf = useKeyOf()
  const { choose } = useReplaceFile(sourceId)
  const { pages, zoom, arrangement, canGoBack, canGoForward } = useViewState(view)
  // Of two pages side by side, the left one is the page one is on.
  const step = arrangement && arrangement.spread !== 'none' ? 2 : 1
  return (
    <div className={css.frame}>
      <Toolbar label="Reader" className={css.toolbar}>
        <IconButton label="Back to the library" onPress={() => navigate(routes.library(sourceId))}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <IconButton
          label="Outline and pages"
          isSelected={panels.side !== null}
          onChange={(isOpen) => onPanels({ side: isOpen ? 'outline' : null })}
        >
          <ListTree aria-hidden />
        </IconButton>
        <ToolbarLine />
        <IconButton
          label="Back to where you were"
          keys={keyOf('back') || undefined}
          isDisabled={!canGoBack}
          onPress={() => view?.history.back()}
        >
          <CornerUpLeft aria-hidden />
        </IconButton>
        <IconButton
          label="Forward again"
          keys={keyOf('forward') || undefined}
          isDisabled={!canGoForward}
          onPress={() => view?.history.forward()}
        >
          <CornerUpRight aria-hidden />
        </IconButton>
        {view && pages && (
          <>
            <ToolbarLine />
            <IconButton
              label="Previous page"
              className={css.wide}
              isDisabled={pages.page <= 1}
              onPress={() => view.goToPage(Math.max(1, pages.page - step))}
            >
              <ChevronUp aria-hidden />
            </IconButton>
            <IconButton
              label="Next page"
              className={css.wide}
              isDisabled={pages.page >= pages.count}
              onPress={() => view.goToPage(Math.min(pages.count, pages.page + step))}
            >
              <ChevronDown aria-hidden />
            </IconButton>
            <PageField view={view} pages={pages} labels={labels} />
          </>
        )}
        <ToolbarLine />
        <ZoomControl view={view} zoom={zoom} hasPages={pages !== null} />
        {view && arrangement && (
          <ViewMenu
            view={view}
            zoom={zoom}
            arrangement={arrangement}
            isNight={panels.isNight}
            onNight={(isNight) => onPanels({ isNight })}
          />
        )}
        {view && <TypeMenu view={view} />}
        <ToolbarSpring />
        {view?.areas && (
          <IconButton label="Mark an area" keys={keyOf('area') || undefined} isSelected={area.isOn} onChange={area.toggle}>
            <SquareDashedMousePointer aria-hidden />
          </IconButton>
        )}
        <IconButton label="Find in this document" keys={keyOf('find') || undefined} onPress={onFind}>
          <Search aria-hidden />
        </IconButton>
        <IconButton
          label="Claims"
          keys={keyOf('panel-margin') || undefined}
          isSelected={panels.isMarginOpen}
          onChange={(isMarginOpen) => onPanels({ isMarginOpen })}
        >
          <PanelRight aria-hidden />
        </IconButton>
        <Menu
          label="More"
          placement="bottom end"
          trigger={
            <IconButton label="More">
              <Ellipsis aria-hidden />
            </IconButton>
          }
          groups={[
            {
              items: [
                { id: 'memos', label: 'Memos on this source', onAction: () => onPanels({ side: 'memos' }) },
                { id: 'replace', label: 'Replace the file…', onAction: choose },
                { id: 'details', label: 'Its record in the library', onAction: () => navigate(routes.library(sourceId)) },
              ],
            },
          ]}
        />
        {!onClose && (
          <IconButton label="Read another source beside it" onPress={() => askToSwitch({ isBeside: true })}>
            <Columns2 aria-hidden />
          </IconButton>
        )}
        {onSwap && (
          <IconButton label="Change places" onPress={onSwap}>
            <ArrowLeftRight aria-hidden />
          </IconButton>
        )}
        {onClose && (
          <IconButton label="Close this source" onPress={onClose}>
            <X aria-hidden />
          </IconButton>
        )}
      </Toolbar>
    </div>
  )
}
