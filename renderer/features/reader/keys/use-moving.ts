import { useMemo } from 'react'
import type { Passage } from '../../../../shared/model/passage'
import type { SourceDocument } from '../../../../shared/model/source'
import type { DocumentView } from '../document-view'
import { SentenceCursor } from '../sentence-cursor'
import type { TextRange } from '../text-range'
import type { Tagging } from '../use-target'
import type { ReaderHandlers } from './reader-commands'

interface Parts {
  source: SourceDocument | undefined
  text: string
  view: DocumentView | null
  passages: readonly Passage[]
  tagging: Tagging
}

/** Moving by sentences and passages. */
export function useMoving({ source, text, view, passages, tagging }: Parts): ReaderHandlers {
  const cursor = useMemo(() => (source ? new SentenceCursor(source.pages) : null), [source])
  const here = tagging.target?.range ?? null

  const move = (range: TextRange | null) => {
    if (!view || !range) return
    view.clearSelection()
    tagging.setTarget({ range, origin: 'cursor', passageId: null, claimId: null })
    tagging.say(text.slice(range.start, range.end))
    void view.scrollTo(range, 'unseen')
  }
  const sentence = (step: 1 | -1) => {
    if (!cursor || !view) return
    if (step > 0) return move(cursor.from(here ? here.end : view.visibleStart()))
    move(cursor.before(here ? here.start : view.visibleStart()) ?? cursor.from(0))
  }
  const passage = (step: 1 | -1) => {
    const found = passages.filter((other) => other.anchor !== 'orphan')
    if (!view) return
    if (found.length === 0) return tagging.say('There are no passages in this source yet.')
    const current = found.findIndex((other) => other.id === tagging.passage?.id)
    const at = here?.start ?? view.visibleStart()
    const after = found.findIndex((other) => other.position.start >= at)
    const before = found.findLastIndex((other) => other.position.start < at)
    const index = current >= 0 ? current + step : step > 0 ? Math.max(after, 0) : before < 0 ? found.length - 1 : before
    const next = found[(index + found.length) % found.length]
    if (!next) return
    view.clearSelection()
    tagging.focusPassage(next)
    void view.scrollTo({ start: next.position.start, end: next.position.end }, 'unseen', next.regions)
  }
  return {
    'sentence-next': () => sentence(1),
    'sentence-previous': () => sentence(-1),
    'passage-next': () => passage(1),
    'passage-previous': () => passage(-1),
    dismiss: () => {
      view?.clearSelection()
      if (tagging.palette !== 'closed' && tagging.target?.origin === 'cursor') tagging.setPalette('closed')
      else tagging.setTarget(null)
      view?.scroller.focus({ preventScroll: true })
    },
  }
}
