import { useEffect, useMemo, useRef } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
import { hasCommandKey, isTyping } from '../../lib/keyboard'
import type { DocumentView } from './document-view'
import { type ReaderCommand, readerCommand } from './keyboard'
import { SentenceCursor } from './sentence-cursor'
import { type TextRange, wordEndAfter, wordEndBefore } from './text-range'
import type { Tagging } from './use-target'

interface Parts {
  source: SourceDocument | undefined
  text: string
  view: DocumentView | null
  passages: readonly Passage[]
  hypotheses: readonly Hypothesis[]
  tagging: Tagging
  onFind(): void
  onFindStep(step: 1 | -1): void
  onZoom(step: 1 | -1 | 0): void
  onNote(): void
  onMemo(): void
}

/** True where keys have a meaning of their own: menus, dialogs, lists of a select. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof Element)) return false
  if (document.querySelector('[role=dialog][aria-modal=true], [role=alertdialog], .react-aria-Modal')) return true
  return target.closest('[role=menu], [role=dialog], [role=alertdialog], [role=separator]') !== null
}

/** Enter and Space belong to a focused button or link; the arrow keys to a row of buttons. */
function isOnControl(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, a[href], summary, [role=radio], [role=option]') !== null
}

/** The reader's keys, wherever the focus is in the window unless it is in a field, menu or dialog. */
export function useReaderKeys(parts: Parts) {
  const cursor = useMemo(() => (parts.source ? new SentenceCursor(parts.source.pages) : null), [parts.source])
  const latest = useRef(parts)
  latest.current = parts

  useEffect(() => {
    const move = (range: TextRange | null) => {
      const { view, tagging, text } = latest.current
      if (!view || !range) return
      view.clearSelection()
      tagging.setTarget({ range, origin: 'cursor', passageId: null, claimId: null })
      tagging.say(text.slice(range.start, range.end))
      void view.scrollTo(range, 'unseen')
    }
    const here = () => latest.current.tagging.target?.range ?? null
    const sentence = (step: 1 | -1) => {
      const { view } = latest.current
      if (!cursor || !view) return
      const range = here()
      if (step > 0) return move(cursor.from(range ? range.end : view.visibleStart()))
      move(cursor.before(range ? range.start : view.visibleStart()) ?? cursor.from(0))
    }
    const extend = (by: 'word' | 'sentence', step: 1 | -1) => {
      const { text } = latest.current
      const range = here()
      if (!range || !cursor) return
      const sentenceEnd = () => (step > 0 ? cursor.from(range.end)?.end : cursor.shorter(range))
      const wordEnd = () => (step > 0 ? wordEndAfter(text, range.end) : wordEndBefore(text, range))
      move({ start: range.start, end: (by === 'word' ? wordEnd() : sentenceEnd()) ?? range.end })
    }
    const passage = (step: 1 | -1) => {
      const { view, tagging } = latest.current
      const found = latest.current.passages.filter((other) => other.anchor !== 'orphan')
      if (!view) return
      if (found.length === 0) return tagging.say('There are no passages in this source yet.')
      const current = found.findIndex((other) => other.id === tagging.passage?.id)
      const at = tagging.target?.range.start ?? view.visibleStart()
      const after = found.findIndex((other) => other.position.start >= at)
      const before = found.findLastIndex((other) => other.position.start < at)
      const index = current >= 0 ? current + step : step > 0 ? Math.max(after, 0) : before < 0 ? found.length - 1 : before
      const next = found[(index + found.length) % found.length]
      if (!next) return
      view.clearSelection()
      tagging.focusPassage(next)
      void view.scrollTo({ start: next.position.start, end: next.position.end }, 'unseen', next.regions)
    }
    const dismiss = () => {
      const { tagging, view } = latest.current
      view?.clearSelection()
      if (tagging.palette !== 'closed' && tagging.target?.origin === 'cursor') tagging.setPalette('closed')
      else tagging.setTarget(null)
      view?.scroller.focus({ preventScroll: true })
    }
    const run = (command: ReaderCommand): boolean => {
      const { tagging, hypotheses } = latest.current
      switch (command.do) {
        case 'tag': {
          const hypothesis = hypotheses.find((other) => other.key === command.key)
          if (hypothesis) tagging.tag(hypothesis)
          else tagging.say(`No hypothesis has the key ${command.key}. Keys are given on the taxonomy screen.`)
          return true
        }
        case 'repeat':
          if (tagging.lastHypothesis) tagging.tag(tagging.lastHypothesis)
          return true
        case 'stance':
          tagging.setStance(command.stance)
          return true
        case 'highlight':
          tagging.highlight()
          return true
        case 'sentence':
          sentence(command.step)
          return true
        case 'extend-sentence':
          extend('sentence', command.step)
          return true
        case 'extend-word':
          // With a selection of the browser's own, Shift and an arrow key are the browser's.
          if (!here() || tagging.target?.origin === 'selection') return false
          extend('word', command.step)
          return true
        case 'passage':
          passage(command.step)
          return true
        case 'palette':
          if (!tagging.target) return false
          tagging.setPalette('field')
          return true
        case 'dismiss':
          dismiss()
          return true
        case 'delete':
          tagging.deleteTarget()
          return true
        case 'note':
          latest.current.onNote()
          return true
        case 'memo':
          latest.current.onMemo()
          return true
        case 'find':
          latest.current.onFind()
          return true
        case 'find-step':
          latest.current.onFindStep(command.step)
          return true
        case 'zoom':
          latest.current.onZoom(command.step)
          return true
      }
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isElsewhere(event)) return
      const command = readerCommand({
        key: event.key,
        shift: event.shiftKey,
        alt: event.altKey,
        command: hasCommandKey(event),
      })
      if (!command) return
      if ((event.ctrlKey || event.metaKey) && !hasCommandKey(event)) return
      const isForField = command.do !== 'find' && command.do !== 'find-step' && command.do !== 'zoom'
      if (isTyping(event) && isForField) return
      if (isOnControl(event) && (command.do === 'palette' || command.do === 'extend-word')) return
      if (run(command)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [cursor])
}
