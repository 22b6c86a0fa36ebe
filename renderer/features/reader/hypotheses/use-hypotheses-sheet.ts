import { useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Hypothesis } from '../../../../shared/model/hypothesis'
import type { Passage } from '../../../../shared/model/passage'
import type { DocumentView } from '../document-view'
import type { ReaderHandlers } from '../keys/reader-commands'
import type { Panels } from '../use-panels'
import type { Tagging } from '../use-target'
import { useSilenceHandlers } from './silence-handlers'
import { useSilence } from './use-silence'

interface Parts {
  sourceId: string
  hypotheses: readonly Hypothesis[]
  passages: readonly Passage[]
  view: DocumentView | null
  panels: Panels
  setPanels: (change: Partial<Panels>) => void
  tagging: Tagging
}

/** The sheet of hypotheses beside the text, and the keys that lead to it and answer for it. */
export function useHypothesesSheet({ sourceId, hypotheses, passages, view, panels, setPanels, tagging }: Parts) {
  const list = useRef<HTMLUListElement>(null)
  const silence = useSilence(sourceId, hypotheses, passages)
  const isOpen = panels.side === 'hypotheses'
  const open = () => setPanels({ side: 'hypotheses' })
  const toggle = () => (isOpen ? setPanels({ side: null }) : open())
  const leave = () => view?.scroller.focus({ preventScroll: true })
  /** The next passage claimed for a hypothesis, from the one in hand on. */
  const goToClaim = (hypothesis: Hypothesis) => {
    const claimed = passages.filter(
      (one) => one.anchor !== 'orphan' && one.claims.some((claim) => claim.hypothesisId === hypothesis.id),
    )
    const next = claimed[claimed.findIndex((one) => one.id === tagging.passage?.id) + 1] ?? claimed[0]
    if (!next) return tagging.say(`${hypothesis.name} has no claim in this source.`)
    const { start, end } = next.position
    tagging.focusPassage(next, next.claims.find((claim) => claim.hypothesisId === hypothesis.id)?.id ?? null)
    void view?.scrollTo({ start, end }, 'unseen', next.regions)
  }
  const silenceHandlers = useSilenceHandlers(silence, open, tagging.say)
  const handlers: ReaderHandlers = {
    ...silenceHandlers,
    'panel-hypotheses': () => {
      flushSync(toggle)
      if (isOpen) leave()
      else list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    },
  }
  return { silence, list, isOpen, toggle, leave, goToClaim, handlers }
}
