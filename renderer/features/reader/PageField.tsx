import { type KeyboardEvent, useState } from 'react'
import type { DocumentView, PageState } from './document-view'
import { pageByLabel } from './page-and-zoom'
import css from './ReaderToolbar.module.css'

export interface PageFieldProps {
  view: DocumentView
  pages: PageState
  /** Printed labels of the pages, in order. */
  labels: readonly string[]
}

/** The page one is on, as printed, and the way to another. */
export function PageField({ view, pages, labels }: PageFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const label = labels[pages.page - 1] || String(pages.page)
  const go = (text: string) => {
    const page = pageByLabel(text, labels, pages.count)
    if (page) {
      view.history.leave()
      view.goToPage(page)
    }
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(typed ?? label)
    else if (event.key === 'Escape') setTyped(null)
    else return
    event.stopPropagation()
    event.preventDefault()
    view.scroller.focus({ preventScroll: true })
  }
  return (
    <span className={css.pages}>
      <input
        className={css.page}
        aria-label="Page"
        value={typed ?? label}
        size={Math.max(2, label.length)}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => typed !== null && go(typed)}
        onKeyDown={onKeyDown}
      />
      <span className={css.of}>{label === String(pages.page) ? `of ${pages.count}` : `${pages.page} of ${pages.count}`}</span>
    </span>
  )
}
