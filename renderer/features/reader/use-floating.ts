import { type RefObject, useLayoutEffect } from 'react'
import type { PassageRegion } from '../../../shared/model/passage'
import type { DocumentView } from './document-view'
import type { TextRange } from './text-range'

const noRegions: readonly PassageRegion[] = []
const gap = 8 // px between text and what floats beside it
const handles = 16 // px more, where the handles at the ends of a passage hang

/**
 * Keeps an element near a stretch of text: under its last line, or over its first when there is no room, never out of the window. Written
 * straight to the element's style: it follows every scroll.
 */
export function useFloating(
  element: RefObject<HTMLElement | null>,
  view: DocumentView | null,
  range: TextRange | null,
  regions: readonly PassageRegion[] = noRegions,
) {
  const start = range?.start
  const end = range?.end
  useLayoutEffect(() => {
    const node = element.current
    if (!node || start === undefined || end === undefined) return
    if (!view) {
      // Nothing to stand beside: a source without a document.
      node.style.top = `${Math.round(Math.max(gap, (window.innerHeight - node.offsetHeight) / 3))}px`
      node.style.left = `${Math.round(Math.max(gap, (window.innerWidth - node.offsetWidth) / 2))}px`
      return
    }
    let isGone = false
    const place = async () => {
      const rects = await view.clientRects({ start, end }, regions)
      if (isGone) return
      const pane = view.scroller.getBoundingClientRect()
      const first = rects[0]
      const last = rects.at(-1)
      const { offsetWidth: width, offsetHeight: height } = node
      const under = (last?.bottom ?? pane.top + pane.height / 2) + gap + handles
      const over = (first?.top ?? pane.top) - gap - handles - height
      const top = under + height <= pane.bottom || over < pane.top ? Math.min(under, pane.bottom - height - gap) : over
      let left = Math.min(Math.max(pane.left + gap, last?.left ?? pane.left + gap), pane.right - width - gap)
      // A figure as high as the pane leaves room beside it, if anywhere.
      if (last && first && under + height > pane.bottom && over < pane.top) {
        if (last.right + gap + width <= pane.right) left = last.right + gap
        else if (first.left - gap - width >= pane.left) left = first.left - gap - width
      }
      node.style.top = `${Math.round(Math.max(pane.top + gap, top))}px`
      node.style.left = `${Math.round(left)}px`
    }
    const follow = () => void place()
    follow()
    const stop = view.onLayout(follow)
    const resize = new ResizeObserver(follow)
    resize.observe(node)
    view.scroller.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      isGone = true
      stop()
      resize.disconnect()
      view.scroller.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  }, [element, view, start, end, regions])
}
