import { useEffect, useRef, useState } from 'react'
import type { Passage } from '../../../../shared/model/passage'
import type { SourceDocument } from '../../../../shared/model/source'
import { toast } from '../../../ui/toast'
import type { DocumentView } from '../document-view'
import { markPlace } from '../mark-place'
import { trimRange } from '../text-range'
import type { CodingDesk } from '../use-coding'
import { type Tagging, takeBack } from '../use-target'
import { nearest, sentenceCuts, wordCuts } from './stretch-steps'
import type { Reshaping } from './use-reshaping'

/** Passages with no more than this between them are neighbours, units; further ones are merged when asked twice. */
const neighbours = 200

interface Parts {
  source: SourceDocument | undefined
  text: string
  view: DocumentView | null
  desk: CodingDesk
  passages: readonly Passage[]
  tagging: Tagging
  reshaping: Reshaping
}

export interface Cutting {
  /** Where the passage in hand would be cut, while that is being chosen. */
  at: number | null
  split(): boolean
  merge(): boolean
}

/** Cutting the passage in hand in two, and joining it to the next. */
export function useCutting({ source, text, view, desk, passages, tagging, reshaping }: Parts): Cutting {
  const [at, setAt] = useState<number | null>(null)
  const { passage, range, commit } = reshaping
  const { say, setTarget, setPalette } = tagging
  const id = passage?.id ?? null
  const clicked = useRef<number | null>(null)
  const asked = useRef('')

  // biome-ignore lint/correctness/useExhaustiveDependencies: another passage is another cut
  useEffect(() => {
    setAt(null)
    asked.current = ''
  }, [id])

  const choose = (next: number | null) => {
    setAt(next)
    if (next === null) return
    setPalette('closed')
    say(
      `Cut before “${text.slice(next, next + 40)}…”. Arrow keys move it by words, with Shift by sentences; Enter cuts, Escape leaves.`,
    )
    void view?.scrollTo({ start: next, end: next + 1 }, 'unseen')
  }

  const cut = (where: number) => {
    setAt(null)
    if (!passage || !range || !source) return
    commit()
    const first = trimRange(text, { start: range.start, end: where })
    const second = trimRange(text, { start: where, end: range.end })
    if (!first || !second) return
    const { done } = desk.splitPassage(passage, where, [markPlace(source, text, first), markPlace(source, text, second)])
    setTarget({ range: first, origin: 'passage', passageId: passage.id, claimId: null })
    say('Split. The first half is in hand.')
    void done.then((isDone) => isDone && toast.info('Passage split in two.', { undo: takeBack }))
  }

  // While the place is chosen, keys and clicks mean it.
  const latest = useRef({ at, choose, cut, range })
  latest.current = { at, choose, cut, range }
  const isChoosing = at !== null
  useEffect(() => {
    const scroller = view?.scroller
    if (!scroller) return
    const gone = new AbortController()
    const { signal } = gone
    scroller.addEventListener(
      'pointerdown',
      (event) => {
        const here = latest.current
        const offset = event.button === 0 ? view.offsetAt(event.clientX, event.clientY) : null
        clicked.current = offset
        if (here.at === null || offset === null || !here.range) return
        const chosen = nearest(wordCuts(text, here.range), offset)
        if (offset < here.range.start || offset >= here.range.end || chosen === null) return
        event.preventDefault()
        event.stopPropagation()
        here.choose(chosen)
      },
      { signal, capture: true },
    )
    if (!isChoosing) return () => gone.abort()
    window.addEventListener(
      'keydown',
      (event) => {
        const here = latest.current
        if (here.at === null || !here.range) return
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
        if (step !== undefined) {
          const isFar = event.shiftKey || event.ctrlKey || event.metaKey || event.key === 'ArrowUp' || event.key === 'ArrowDown'
          const cuts = isFar ? sentenceCuts(text, here.range) : wordCuts(text, here.range)
          const now = here.at
          const next = step > 0 ? cuts.find((cut) => cut > now) : cuts.findLast((cut) => cut < now)
          if (next !== undefined) here.choose(next)
        } else if (event.key === 'Enter') here.cut(here.at)
        else if (event.key === 'Escape') setAt(null)
        else if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
        else return setAt(null) // another command
        event.preventDefault()
        event.stopPropagation()
      },
      { signal, capture: true },
    )
    return () => gone.abort()
  }, [view, text, isChoosing])

  return {
    at,
    split: () => {
      if (!passage || !range) {
        say('Take a passage of text in hand first: n and p go through them.')
        return true
      }
      const cuts = sentenceCuts(text, range)
      const [only] = cuts
      if (cuts.length === 1 && only !== undefined) cut(only)
      else {
        const middle = (range.start + range.end) / 2
        const wish = clicked.current
        const isInside = wish !== null && wish > range.start && wish < range.end
        const words = wordCuts(text, range)
        const start = isInside ? nearest(words, wish) : (nearest(cuts, middle) ?? nearest(words, middle))
        if (start === null) say('A single word cannot be split.')
        else choose(start)
      }
      return true
    },
    merge: () => {
      if (!passage || !range || !source) {
        say('Take a passage of text in hand first: n and p go through them.')
        return true
      }
      commit()
      const placed = passages.filter(({ shape, anchor }) => shape === 'text' && anchor !== 'orphan')
      const own = placed.findIndex((other) => other.id === passage.id)
      const next = placed[own + 1]
      if (!next) {
        say('There is no passage after this one.')
        return true
      }
      const between = text.slice(range.end, next.position.start)
      const isFar = between.length > neighbours || (between.trim() !== '' && between.includes('\n'))
      const pair = `${passage.id} ${next.id}`
      if (isFar && asked.current !== pair) {
        asked.current = pair
        const words = between.split(/\s+/u).filter(Boolean).length
        const question = `${words === 1 ? 'One word lies' : `${words} words lie`} between this passage and the next. Press the key again to merge them, with what lies between.`
        toast.info(question)
        say(question)
        return true
      }
      asked.current = ''
      const whole = { start: range.start, end: Math.max(range.end, next.position.end) }
      const done = desk.mergePassages([passage.id, next.id], markPlace(source, text, whole))
      setTarget({ range: whole, origin: 'passage', passageId: passage.id, claimId: null })
      say('Merged with the next passage.')
      void done.then((isDone) => isDone && toast.info('Passages merged.', { undo: takeBack }))
      return true
    },
  }
}
