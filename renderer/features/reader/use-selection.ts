import { useEffect, useRef } from 'react'
import type { DocumentView } from './document-view'
import type { TextRange } from './text-range'

const settled = 250 // ms without a change, for selections made with the keyboard

/** Said when someone selects what stands on the page but is no part of its text. */
export const setAsideSentence = 'Running heads, page numbers and line numbers are not part of the text and cannot be marked.'

export interface SelectionHandlers {
  onSelect(range: TextRange): void
  /** Something was selected that is no part of the text. */
  onSetAside(): void
  /** A click without a selection, on the marks named (the smallest first). */
  onClick(markIds: readonly string[]): void
}

/** Tells of selections in the document once they are made, by mouse, touch or keyboard, and of clicks. */
export function useSelection(view: DocumentView | null, handlers: SelectionHandlers) {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    if (!view) return
    const { scroller } = view
    let isDown = false
    let timer = 0
    let turn = 0
    const report = async (event: PointerEvent | null) => {
      const own = ++turn
      const range = await view.describe()
      if (own !== turn) return // a newer selection is being looked at
      if (range === 'set-aside') latest.current.onSetAside()
      else if (range) latest.current.onSelect(range)
      else if (event && !(event.target as Element).closest('a[href]'))
        latest.current.onClick(view.hit(event.clientX, event.clientY))
    }
    const onDown = (event: PointerEvent) => {
      isDown = event.button === 0
    }
    const onUp = (event: PointerEvent) => {
      if (!isDown) return
      isDown = false
      // The browser lets go of an old selection only after the click.
      setTimeout(() => void report(event.target instanceof Node && scroller.contains(event.target) ? event : null))
    }
    const onChange = () => {
      if (isDown) return
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        const selection = document.getSelection()
        if (selection && !selection.isCollapsed && !isDown) void report(null)
      }, settled)
    }
    scroller.addEventListener('pointerdown', onDown)
    window.addEventListener('pointerup', onUp)
    document.addEventListener('selectionchange', onChange)
    return () => {
      turn += 1
      clearTimeout(timer)
      scroller.removeEventListener('pointerdown', onDown)
      window.removeEventListener('pointerup', onUp)
      document.removeEventListener('selectionchange', onChange)
    }
  }, [view])
}
