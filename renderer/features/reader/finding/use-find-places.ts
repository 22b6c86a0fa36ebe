import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Passage } from '../../../../shared/model/passage'
import type { SourceDocument } from '../../../../shared/model/source'
import type { DocumentView } from '../document-view'
import type { ReaderHandlers } from '../keys/reader-commands'
import type { TextRange } from '../text-range'
import { useFind } from '../use-find'
import type { Panels } from '../use-panels'
import type { Tagging } from '../use-target'
import type { Hit } from './area-hits'
import { sectionsOf } from './sections'

const mostSought = 60 // characters of a stretch that are looked for as words

interface Parts {
  source: SourceDocument | undefined
  text: string
  passages: readonly Passage[]
  view: DocumentView | null
  at: TextRange | undefined
  panels: Panels
  setPanels: (change: Partial<Panels>) => void
  tagging: Tagging
}

/** One search in the source, shown in the small bar over the text or in the sheet of all hits. */
export function useFindPlaces({ source, text, passages, view, at, panels, setPanels, tagging }: Parts) {
  const [hasBar, setBar] = useState(false)
  const barField = useRef<HTMLInputElement>(null)
  const sheetField = useRef<HTMLInputElement>(null)
  const isInSheet = panels.side === 'find'
  const isFinding = hasBar || isInSheet
  const takeHit = ({ start, end, area }: Hit) =>
    area
      ? tagging.focusPassage(area.passage)
      : tagging.setTarget({ range: { start, end }, origin: 'cursor', passageId: null, claimId: null })
  const finding = useFind({ text, passages, view, isOpen: isFinding, at, onHand: takeHit })
  const sections = useMemo(() => (isInSheet ? sectionsOf(source, view) : []), [isInSheet, source, view])

  // The search of a library leads to words: the others of their kind are one key away.
  const sought = at && at.end - at.start <= mostSought ? text.slice(at.start, at.end) : ''
  const { change } = finding
  useEffect(() => {
    if (!sought) return
    change({ query: sought })
    setBar(true)
  }, [sought, change])

  // Drawn at once: what is typed next is meant for the field, and would be taken for the reader's keys until the next frame.
  const open = () => {
    if (!isInSheet) flushSync(() => setBar(true))
    ;(isInSheet ? sheetField : barField).current?.select()
  }
  const openHits = () => {
    flushSync(() => {
      setBar(false)
      setPanels({ side: 'find' })
    })
    sheetField.current?.select()
  }
  /** The hit that was looked at last stays in hand. */
  const leave = () => {
    const hit = finding.matches[finding.index]
    if (hit) takeHit(hit)
    setBar(false)
    view?.scroller.focus({ preventScroll: true })
  }
  const handlers: ReaderHandlers = {
    find: open,
    'find-next': () => (isFinding ? finding.step(1) : open()),
    'find-previous': () => (isFinding ? finding.step(-1) : open()),
  }
  return { finding, sections, isFinding, hasBar: hasBar && !isInSheet, barField, sheetField, open, openHits, leave, handlers }
}
