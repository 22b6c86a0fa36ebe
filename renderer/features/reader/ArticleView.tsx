import { useEffect, useRef } from 'react'
import { joinPages } from '../../../shared/anchoring/document-text'
import type { SourceDocument } from '../../../shared/model/source'
import css from './ArticleView.module.css'
import { articleFragment } from './article-dom'
import { ArticleDocumentView } from './article-view'
import type { DocumentView } from './document-view'

export interface ArticleViewProps {
  source: SourceDocument
  title: string
  onView: (view: DocumentView | null) => void
  /** Something the reader should be told about how the article is shown. */
  onNotice: (notice: string) => void
}

/** A web page, text or Word document as one readable column. React leaves the article's own nodes alone. */
export function ArticleView({ source, title, onView, onNotice }: ArticleViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!scroller.current || !column.current || !root.current) return
    root.current.replaceChildren(articleFragment(source.html))
    const text = joinPages(source.pages.map((page) => page.text)).text
    const view = new ArticleDocumentView(scroller.current, column.current, root.current, text)
    if (!view.isFaithful) {
      onNotice('This article reads a little differently from the text that was stored. Passages are found by their words.')
    }
    onView(view)
    return () => {
      onView(null)
      view.destroy()
    }
  }, [source, onView, onNotice])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div ref={scroller} className={css.scroller} tabIndex={0} role="document" aria-label={title} data-reader-scroller="">
      <div ref={column} className={css.column}>
        <article ref={root} className={css.article} />
      </div>
    </div>
  )
}
