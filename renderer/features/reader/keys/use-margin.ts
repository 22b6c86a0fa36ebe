import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Passage } from '../../../../shared/model/passage'
import { nextToCheck } from '../checking/next-to-check'
import type { DocumentView } from '../document-view'
import { useCardActions } from '../use-card-actions'
import type { CodingDesk } from '../use-coding'
import type { Panels } from '../use-panels'
import type { Tagging } from '../use-target'
import type { ReaderHandlers } from './reader-commands'

interface Parts {
  view: DocumentView | null
  desk: CodingDesk
  passages: readonly Passage[]
  /** The passage the address asks for. */
  passageId: string | undefined
  tagging: Tagging
  panels: Panels
  setPanels: (change: Partial<Panels>) => void
}

/** What the cards in the margin ask for, done, and the keys that lead into it. */
export function useMargin({ view, desk, passages, passageId, tagging, panels, setPanels }: Parts) {
  const [noteRequest, setNoteRequest] = useState('')
  const memos = useRef<HTMLDivElement>(null)
  const noteOpened = useCallback(() => setNoteRequest(''), [])
  const actions = useCardActions(view, desk, tagging, noteOpened)

  // What is to be found a place for stands in the margin alone.
  const isForOrphan = passages.some((passage) => passage.id === passageId && passage.anchor === 'orphan')
  useEffect(() => {
    if (isForOrphan) setPanels({ isMarginOpen: true })
  }, [isForOrphan, setPanels])

  const askFor = (id: string) => {
    tagging.setPalette('closed')
    setPanels({ isMarginOpen: true })
    setNoteRequest(id)
  }
  const handlers: ReaderHandlers = {
    note: () => {
      const claimId = (tagging.claim ?? tagging.passage?.claims[0])?.id
      if (claimId) askFor(claimId)
    },
    memo: () => tagging.passageInHand(askFor),
    'next-to-check': () => {
      const next = nextToCheck(passages, tagging.passage?.id ?? null)
      if (!next) return tagging.say('Nothing is to be checked in this source.')
      setPanels({ isMarginOpen: true })
      actions.focus(next, null)
    },
    'panel-memos': () => {
      const isOpen = panels.side === 'memos'
      flushSync(() => setPanels({ side: isOpen ? null : 'memos' }))
      if (isOpen) view?.scroller.focus({ preventScroll: true })
      else memos.current?.querySelector<HTMLElement>('textarea, button')?.focus()
    },
    'panel-margin': () => setPanels({ isMarginOpen: !panels.isMarginOpen }),
  }
  return { noteRequest, actions, memos, handlers }
}
