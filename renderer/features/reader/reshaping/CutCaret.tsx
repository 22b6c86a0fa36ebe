import { useRef } from 'react'
import type { DocumentView } from '../document-view'
import { PaneHint } from '../PaneHint'
import { edgeMiddle } from '../selecting/edges'
import css from './CutCaret.module.css'
import { useFollowing } from './use-following'

export interface CutCaretProps {
  view: DocumentView
  /** Offset in the whole text: the cut is before it. */
  at: number
}

/** Shows where a passage is going to be cut. */
export function CutCaret({ view, at }: CutCaretProps) {
  const layer = useRef<HTMLDivElement>(null)
  const caret = useRef<HTMLDivElement>(null)
  useFollowing(view, () => {
    const pane = layer.current?.getBoundingClientRect()
    const edge = view.edges({ start: at, end: at + 1 }).start
    if (!pane || !caret.current) return
    caret.current.hidden = !edge
    if (!edge) return
    const { x, y } = edgeMiddle(edge)
    const isAcross = edge.side === 'left' || edge.side === 'right'
    caret.current.dataset.side = edge.side
    caret.current.style.setProperty('--length', `${Math.round((isAcross ? edge.box.height : edge.box.width) + 8)}px`)
    caret.current.style.left = `${x - pane.left}px`
    caret.current.style.top = `${y - pane.top}px`
  })
  return (
    <div ref={layer} className={css.layer} aria-hidden="true">
      <div ref={caret} className={css.caret} data-cut={at} />
      <PaneHint>
        <kbd>←</kbd> <kbd>→</kbd> move the cut · <kbd>Enter</kbd> cuts · <kbd>Esc</kbd> leaves
      </PaneHint>
    </div>
  )
}
