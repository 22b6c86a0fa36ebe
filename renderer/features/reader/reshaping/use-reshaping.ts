import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Passage } from '../../../../shared/model/passage'
import type { SourceDocument } from '../../../../shared/model/source'
import { trackWrite } from '../../../lib/pending-writes'
import type { DocumentView } from '../document-view'
import { markPlace } from '../mark-place'
import { type TextRange, trimRange } from '../text-range'
import type { CodingDesk } from '../use-coding'
import type { Tagging } from '../use-target'
import { type End, type Step, stepped, wholeSentences } from './stretch-steps'

/** A burst of keys ends when none came for this long, ms; it is one step to undo. */
const burst = 700

interface Parts {
  source: SourceDocument | undefined
  text: string
  view: DocumentView | null
  desk: CodingDesk
  passages: readonly Passage[]
  tagging: Tagging
}

/** Ends of a passage that are being moved and not told to the engine yet. */
interface Moved {
  passageId: string
  range: TextRange
}

export interface Reshaping {
  /** The passage in hand, when its ends can be moved, and where they are now. */
  passage: Passage | null
  range: TextRange | null
  /** Passages as they are to be drawn. */
  over(passages: readonly Passage[]): readonly Passage[]
  /** Shows other ends of the passage in hand; nothing is stored yet. Null brings back those it has. */
  show(range: TextRange | null): void
  /** Stores what is shown, as one step. */
  commit(): void
  /** Keeps the passage in hand with its new ends. */
  taken(range: TextRange): void
  extend(step: Step, way: 1 | -1): boolean
  otherEnd(): boolean
  snap(): boolean
}

const isReshapable = (passage: Passage | null): passage is Passage => passage?.shape === 'text' && passage.anchor !== 'orphan'

/** Moves the ends of what is in hand: of a passage, which is changed, or of what is selected or read. */
export function useReshaping({ source, text, view, desk, passages, tagging }: Parts): Reshaping {
  const [moved, setMoved] = useState<Moved | null>(null)
  const latest = useRef(moved)
  latest.current = moved
  const timer = useRef(0)
  const release = useRef<((stored: Promise<unknown> | null) => void) | null>(null)
  /** Which end the keys move, of which stretch. */
  const moving = useRef<{ end: End; range: TextRange | null }>({ end: 'end', range: null })
  const { target, palette, setTarget, say } = tagging
  const passage = isReshapable(tagging.passage) ? tagging.passage : null
  const id = passage?.id ?? null
  const isMoved = moved !== null && id !== null && desk.id(moved.passageId) === desk.id(id)
  const range = useMemo(
    () => (isMoved && moved ? moved.range : passage && { start: passage.position.start, end: passage.position.end }),
    [isMoved, moved, passage],
  )

  const show = useCallback(
    (next: TextRange | null) => {
      const change = next && id ? { passageId: id, range: next } : null
      latest.current = change
      setMoved(change)
    },
    [id],
  )

  const commit = useCallback(() => {
    clearTimeout(timer.current)
    const change = latest.current
    latest.current = null
    setMoved(null)
    const old = change && passages.find((other) => desk.id(other.id) === desk.id(change.passageId))
    const next = change && trimRange(text, change.range)
    const isSame = old?.position.start === next?.start && old?.position.end === next?.end
    const stored = source && old && next && !isSame ? desk.replacePassage(old.id, markPlace(source, text, next), 'ends') : null
    release.current?.(stored)
    release.current = null
  }, [source, text, desk, passages])
  const committing = useRef(commit)
  committing.current = commit

  // Ends that wait for the next key are stored when something else is taken in hand, or the source is put away.
  const movedId = moved?.passageId ?? null
  useEffect(() => {
    if (movedId && !isMoved) committing.current()
  }, [movedId, isMoved])
  useEffect(() => {
    const onLeave = () => latest.current && release.current && committing.current()
    window.addEventListener('pagehide', onLeave)
    return () => {
      window.removeEventListener('pagehide', onLeave)
      onLeave()
    }
  }, [])

  const soon = () => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => committing.current(), burst)
    // Undo waits for the change to be stored, and then takes back this one.
    if (!release.current)
      trackWrite(
        new Promise((done) => {
          release.current = done
        }),
      )
  }

  const endInHand = (here: TextRange): End => {
    const { range: known, end } = moving.current
    return known && known.start === here.start && known.end === here.end ? end : 'end'
  }

  const change = (next: TextRange, end: End) => {
    if (!target) return
    moving.current = { end, range: next }
    const words =
      end === 'end' ? text.slice(Math.max(next.start, next.end - 120), next.end) : text.slice(next.start, next.start + 120)
    if (passage) {
      show(next)
      soon()
      setTarget({ ...target, range: next }, palette)
      say(`${end === 'end' ? '… ' : ''}${words}${end === 'end' ? '' : ' …'}`)
    } else {
      if (target.origin === 'selection') view?.select(next, end)
      setTarget({ ...target, range: next }, palette)
      say(text.slice(next.start, next.end))
    }
    const seen = end === 'end' ? { start: Math.max(next.start, next.end - 1), end: next.end } : next
    void view?.scrollTo(seen, 'unseen')
  }

  const over = (list: readonly Passage[]) =>
    isMoved && moved
      ? list.map((other) =>
          other.id === id ? { ...other, position: { ...other.position, ...moved.range }, regions: [] } : other,
        )
      : list

  const here = passage ? range : target?.area || tagging.passage ? null : (target?.range ?? null)
  return {
    passage,
    range,
    show,
    commit,
    over,
    taken: useCallback((next) => target && setTarget({ ...target, range: next }, palette), [target, palette, setTarget]),
    extend: (step, way) => {
      if (!here || !target) return false
      // In an article a selection is the browser's own, and Shift with an arrow key is too.
      if (!passage && target.origin === 'selection' && step !== 'sentence' && view?.pages() === null) return false
      const end = endInHand(here)
      const next = stepped(text, here, end, step, way)
      if (next.start !== here.start || next.end !== here.end) change(next, end)
      return true
    },
    otherEnd: () => {
      if (!here) return false
      const end = endInHand(here) === 'end' ? 'start' : 'end'
      moving.current = { end, range: here }
      say(end === 'end' ? 'The end moves now.' : 'The beginning moves now.')
      return true
    },
    snap: () => {
      if (!here) return false
      const next = wholeSentences(text, here)
      if (next.start === here.start && next.end === here.end) say('It is whole sentences already.')
      else change(next, endInHand(here))
      return true
    },
  }
}
