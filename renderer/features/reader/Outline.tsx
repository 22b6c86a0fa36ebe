import { useEffect, useState } from 'react'
import { Panel } from '../../ui/Panel'
import { Spinner } from '../../ui/Progress'
import type { DocumentView, OutlineItem } from './document-view'
import css from './Outline.module.css'

function Items({ items }: { items: readonly OutlineItem[] }) {
  return (
    <ul className={css.items}>
      {items.map((item) => (
        <li key={item.id}>
          <button type="button" className={css.item} onClick={item.go} title={item.title}>
            {item.title}
          </button>
          {item.items.length > 0 && <Items items={item.items} />}
        </li>
      ))}
    </ul>
  )
}

/** Chapters or headings; each leads to its place. */
export function Outline({ view }: { view: DocumentView | null }) {
  const [items, setItems] = useState<readonly OutlineItem[] | null>(null)
  useEffect(() => {
    let isGone = false
    setItems(null)
    view?.outline().then(
      (found) => !isGone && setItems(found),
      () => !isGone && setItems([]),
    )
    return () => {
      isGone = true
    }
  }, [view])
  return (
    <Panel title="Outline">
      {items === null ? (
        <Spinner isCentred />
      ) : items.length === 0 ? (
        <p className={css.none}>This document has no outline.</p>
      ) : (
        <nav aria-label="Outline">
          <Items items={items} />
        </nav>
      )}
    </Panel>
  )
}
