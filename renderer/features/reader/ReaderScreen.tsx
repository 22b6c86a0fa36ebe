import { useState } from 'react'
import { navigate, routes } from '../../lib/routes'
import css from './ReaderScreen.module.css'
import { SourcePane } from './SourcePane'
import type { TextRange } from './text-range'

export interface ReaderScreenProps {
  sourceId: string
  /** A passage to go to. */
  passageId?: string | undefined
  /** A stretch of the canonical text to go to, when there is no passage. */
  at?: TextRange | undefined
  /** A second source, read beside the first. */
  besideId?: string | undefined
}

/** The reader: a source, or two side by side. */
export function ReaderScreen({ sourceId, passageId, at, besideId }: ReaderScreenProps) {
  const [active, setActive] = useState<'first' | 'second'>('first')
  const second = besideId && besideId !== sourceId ? besideId : null
  const isFirst = second === null || active === 'first'
  const take = (which: 'first' | 'second') => ({
    onPointerDownCapture: () => setActive(which),
    onFocusCapture: () => setActive(which),
  })
  const giveOver = (which: 'first' | 'second') => () => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    setActive(which)
  }
  return (
    <div className={css.screen}>
      <section className={css.half} aria-label={second ? 'First source' : 'Source'} {...take('first')}>
        <SourcePane
          key={sourceId}
          sourceId={sourceId}
          passageId={passageId}
          at={at}
          isActive={isFirst}
          onOther={second ? giveOver('second') : undefined}
          onClose={second ? () => navigate(routes.read(second)) : undefined}
        />
      </section>
      {second && (
        <section className={css.half} aria-label="Second source" {...take('second')}>
          <SourcePane
            key={second}
            sourceId={second}
            isActive={!isFirst}
            onOther={giveOver('first')}
            onClose={() => navigate(routes.read(sourceId))}
          />
        </section>
      )}
    </div>
  )
}
