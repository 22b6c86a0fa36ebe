import { useEffect, useRef } from 'react'
import type { SourceDocument } from '../../../shared/model/source'
import { preference, usePreference } from '../../lib/preference'
import css from './ArticleView.module.css'
import { articleFragment } from './article-dom'
import { ArticleDocumentView } from './article-view'
import type { DocumentView } from './document-view'
import { useTypeSettings } from './typography/type-settings'

export interface ArticleViewProps {
  source: SourceDocument
  /** Its text as a whole. */
  text: string
  title: string
  onView: (view: DocumentView | null) => void
  /** Something the reader should be told about how the article is shown. */
  onNotice: (notice: string) => void
}

/** A web page, text, e-book or Word document as one readable column, set as the reader likes it. React leaves the article's own nodes alone. */
export function ArticleView({ source, text, title, onView, onNotice }: ArticleViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLElement>(null)
  const [, storeScale] = usePreference('article-scale', '1')
  const [{ face, width, lines, paper }] = useTypeSettings()
  useEffect(() => {
    if (!scroller.current || !column.current || !root.current) return
    root.current.replaceChildren(articleFragment(source.html))
    const view = new ArticleDocumentView(scroller.current, column.current, root.current, text)
    if (!view.isFaithful) {
      onNotice('This article reads a little differently from the text that was stored. Passages are found by their words.')
    }
    // An article that was never read is as large as the last one; any other as it was left (useReadingPlace).
    view.setZoom({ scale: Number(preference('article-scale', '1')) || 1, fit: null })
    onView(view)
    const stop = view.onLayout(() => storeScale(view.zoom().scale.toFixed(2)))
    return () => {
      stop()
      onView(null)
      view.destroy()
    }
  }, [source, text, onView, onNotice, storeScale])
  return (
    <div
      ref={scroller}
      className={css.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      role="document"
      aria-label={title}
      data-reader-scroller=""
      data-paper={paper}
      data-theme={paper === 'dark' ? 'dark' : undefined}
    >
      <div ref={column} className={css.column} data-face={face} data-width={width} data-lines={lines}>
        <article ref={root} className={css.article} />
      </div>
    </div>
  )
}
