import { useCallback, useMemo, useState } from 'react'
import type { SourceDocument } from '../../../../shared/model/source'
import type { DocumentView } from '../document-view'
import type { AreaPlace } from '../mark-place'
import type { CodingDesk } from '../use-coding'
import type { Tagging } from '../use-target'
import { middleBox } from './area-box'
import type { PageArea } from './area-surface'

interface Parts {
  source: SourceDocument | undefined
  view: DocumentView | null
  desk: CodingDesk
  tagging: Tagging
}

/** A rectangle being drawn: nothing yet, or where it is; `passageId` when it is one that is there already. */
export interface AreaInDrawing {
  area: PageArea | null
  passageId: string | null
}

export interface Areas {
  drawing: AreaInDrawing | null
  /** What was drawn and is nothing yet: the next key claims it. */
  draft: PageArea | null
  /** The area in hand, which can be moved. */
  held: { passageId: string; area: PageArea } | null
  /** Begins to draw, or to move the area in hand with keys; ends drawing when it is on. */
  toggle(): boolean
  setDrawing(next: AreaInDrawing | null): void
  finish(area: PageArea, passageId: string | null): void
  /** A rectangle in the middle of the page in view, to be moved with keys. */
  inTheMiddle(): PageArea | null
}

/** Drawing rectangles on pages and moving those that are there. */
export function useAreas({ source, view, desk, tagging }: Parts): Areas {
  const [drawing, setDrawing] = useState<AreaInDrawing | null>(null)
  const { target, passage, say, setTarget } = tagging
  const surface = view?.areas ?? null

  const held = useMemo(() => {
    const region = passage?.shape === 'area' && passage.anchor !== 'orphan' ? passage.regions[0] : null
    const rect = region?.rects.length === 1 ? region.rects[0] : null
    return passage && region && rect ? { passageId: passage.id, area: { pageIndex: region.pageIndex, rect } } : null
  }, [passage])

  const finish = useCallback(
    (area: PageArea, passageId: string | null) => {
      setDrawing(null)
      if (!source || !surface) return
      view?.scroller.focus({ preventScroll: true })
      const picture = surface.picture(area).catch(() => null)
      if (passageId) {
        void desk.updateArea(passageId, { rect: area.rect, picture })
        return
      }
      const near = surface.near(area)
      const place: AreaPlace = {
        textId: source.textId,
        pageIndex: area.pageIndex,
        pageLabel: source.pages[area.pageIndex]?.label ?? '',
        regions: [{ pageIndex: area.pageIndex, start: 0, end: 0, rects: [area.rect] }],
        quote: '',
        near,
        picture,
      }
      setTarget({ range: { start: near, end: near }, origin: 'selection', passageId: null, claimId: null, area: place }, 'keys')
      say(`Area on page ${place.pageLabel || area.pageIndex + 1}. Press the key of a hypothesis, or h to mark it only.`)
    },
    [source, surface, view, desk, setTarget, say],
  )

  const [region] = target?.area?.regions ?? []
  const [rect] = region?.rects ?? []
  return {
    drawing,
    draft: region && rect && !passage ? { pageIndex: region.pageIndex, rect } : null,
    held,
    toggle: () => {
      if (!surface) {
        say('Areas can be drawn on the pages of a PDF only.')
        return view !== null
      }
      if (drawing) setDrawing(null)
      else {
        view?.clearSelection()
        setDrawing(held ? { area: held.area, passageId: held.passageId } : { area: null, passageId: null })
        if (!held) setTarget(null)
        say(
          held
            ? 'Arrow keys move the area, with Shift they change its size; Enter keeps it, Escape leaves it as it was.'
            : 'Draw a rectangle with the mouse, or press an arrow key to place one. Escape leaves.',
        )
      }
      return true
    },
    setDrawing,
    finish,
    inTheMiddle: () => {
      const pages = view?.pages()
      const frame = pages && surface?.frame(pages.page - 1)
      return frame && view && surface
        ? surface.areaIn(pages.page - 1, middleBox(frame, view.scroller.getBoundingClientRect()))
        : null
    },
  }
}
