import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { DocumentView } from './document-view'

/**
 * Scrolls a document and the column beside it as one: whichever is moved takes the other along. `onScroll` hears of both. Gives the way to
 * level the column with the document after it has grown.
 */
export function useTwinScroll(
  view: DocumentView | null,
  column: RefObject<HTMLElement | null>,
  onScroll: () => void,
): () => void {
  /**
   * Where each was put for the other's sake. Scroll events come a frame late: by the time that of a twin comes, the one that led it may be
   * elsewhere by a jump, and must not be brought back.
   */
  const given = useRef(new WeakMap<HTMLElement, number>())

  const lead = useCallback((from: HTMLElement, to: HTMLElement) => {
    if (Math.abs(from.scrollTop - to.scrollTop) <= 1) return
    to.scrollTop = from.scrollTop
    given.current.set(to, to.scrollTop) // read back: it may not reach as far
  }, [])

  useEffect(() => {
    const own = column.current
    if (!view || !own) return
    const { scroller } = view
    const take = (from: HTMLElement, to: HTMLElement) => () => {
      if (from.scrollTop !== given.current.get(from)) {
        given.current.delete(from)
        lead(from, to)
      }
      onScroll()
    }
    const fromDocument = take(scroller, own)
    const fromMargin = take(own, scroller)
    fromDocument()
    scroller.addEventListener('scroll', fromDocument, { passive: true })
    own.addEventListener('scroll', fromMargin, { passive: true })
    return () => {
      scroller.removeEventListener('scroll', fromDocument)
      own.removeEventListener('scroll', fromMargin)
    }
  }, [view, column, onScroll, lead])

  return useCallback(() => {
    if (view && column.current) lead(view.scroller, column.current)
  }, [view, column, lead])
}
