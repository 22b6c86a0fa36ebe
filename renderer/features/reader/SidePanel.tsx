import type { ReactNode, Ref } from 'react'
import { Tabs } from '../../ui/Tabs'
import type { DocumentView } from './document-view'
import { Outline } from './Outline'
import css from './SidePanel.module.css'
import type { Side } from './use-panels'

export interface SidePanelProps {
  view: DocumentView | null
  side: Side
  onSide: (side: Side) => void
  /** The sheet of pages in small. */
  pages: ReactNode
  /** The sheet of all hits. */
  find: ReactNode
  /** What the source says on each hypothesis. */
  hypotheses: ReactNode
  /** Memos on the source. */
  memos: ReactNode
  memoCount: number
  memosRef?: Ref<HTMLDivElement>
}

/** The sheets at the left of the document. */
export function SidePanel({ view, side, onSide, pages, find, hypotheses, memos, memoCount, memosRef }: SidePanelProps) {
  return (
    <aside className={css.side} aria-label="Document">
      <Tabs
        label="Document"
        selected={side}
        onChange={onSide}
        tabs={[
          { id: 'outline', label: 'Outline', content: <Outline view={view} /> },
          { id: 'pages', label: 'Pages', content: pages },
          { id: 'find', label: 'Find', content: find },
          { id: 'hypotheses', label: 'Hypotheses', content: hypotheses },
          {
            id: 'memos',
            label: memoCount > 0 ? `Memos ${memoCount}` : 'Memos',
            content: (
              <div ref={memosRef} className={css.memos}>
                {memos}
              </div>
            ),
          },
        ]}
      />
    </aside>
  )
}
