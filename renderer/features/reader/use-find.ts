import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { DocumentView, Mark } from './document-view'
import { type FindRequest, matchFrom } from './find'
import { Finder } from './finding/finder'
import type { TextRange } from './text-range'

const drawn = 2000 // matches marked at once; going from one to the next reaches all of them
const nothing: readonly TextRange[] = []

/** A search in the open document, one for the bar and the sheet of all hits. */
export interface Finding {
  request: FindRequest
  /** All hits, in the order of the text. */
  matches: readonly TextRange[]
  /** Hit in hand, from 0; -1 without hits. */
  index: number
  /** The hits are those of an older request. */
  isSearching: boolean
  marks: readonly Mark[]
  change(request: Partial<FindRequest>): void
  /** Goes to a hit, and takes it in hand. */
  go(index: number, when?: 'always' | 'unseen'): void
  /** Goes to the next or previous hit, around the ends. */
  step(by: 1 | -1): void
}

interface Parts {
  text: string
  view: DocumentView | null
  /** The bar or the sheet is there; otherwise nothing is searched or marked. */
  isOpen: boolean
  /** A stretch the address leads to, when it is short enough to be words one looks for. */
  at: TextRange | undefined
  /** A hit was gone to: it can be claimed now. */
  onHand: (range: TextRange) => void
}

/** Searches the stored text, so that a hit is always a stretch that can be claimed. */
export function useFind({ text, view, isOpen, at, onHand }: Parts): Finding {
  const [request, setRequest] = useState<FindRequest>({ query: '', matchCase: false, wholeWords: false, matchAccents: false })
  const [found, setFound] = useState<{ request: FindRequest; matches: readonly TextRange[] } | null>(null)
  const [index, setIndex] = useState(-1)
  const from = useRef(0)
  const finder = useMemo(() => new Finder(text), [text])
  const latest = useRef({ view, onHand })
  latest.current = { view, onHand }

  const start = at?.start
  const ledTo = useRef<number | undefined>(undefined)
  const hasBegun = useRef(false)
  useEffect(() => {
    if (!isOpen) {
      hasBegun.current = false
      return
    }
    if (start !== undefined && ledTo.current !== start) {
      ledTo.current = start
      hasBegun.current = true
      from.current = start
    } else if (view && !hasBegun.current) {
      hasBegun.current = true
      from.current = view.visibleStart()
    }
  }, [isOpen, view, start])

  // Every key calls off the search before it; what was found stays in sight until the new hits are there.
  useEffect(() => {
    if (!isOpen) {
      setFound(null)
      return
    }
    const calling = new AbortController()
    void finder.find(request, calling.signal).then((matches) => {
      if (!matches || calling.signal.aborted) return
      const first = matchFrom(matches, from.current)
      setFound({ request, matches })
      setIndex(first)
      const range = matches[first]
      if (range) void latest.current.view?.scrollTo(range, 'unseen')
    })
    return () => calling.abort()
  }, [finder, request, isOpen])

  const matches = found?.matches ?? nothing
  const marks = useMemo(() => {
    const first = Math.max(0, index - drawn / 2)
    return matches.slice(first, first + drawn).map(
      (range, offset): Mark => ({
        id: `match-${first + offset}`,
        range,
        regions: [],
        tone: first + offset === index ? 'current' : 'match',
        shape: 'text',
        own: null,
        lines: [],
        isFocused: false,
      }),
    )
  }, [matches, index])

  const go = useCallback(
    (to: number, when: 'always' | 'unseen' = 'unseen') => {
      const range = matches[to]
      if (!range) return
      from.current = range.start
      setIndex(to)
      void latest.current.view?.scrollTo(range, when)
      latest.current.onHand(range)
    },
    [matches],
  )
  return {
    request,
    matches,
    index,
    isSearching: isOpen && found?.request !== request,
    marks,
    change: useCallback((change) => setRequest((old) => ({ ...old, ...change })), []),
    go,
    step: (by) => go((index + by + matches.length) % Math.max(1, matches.length)),
  }
}
