import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Passage } from '../../../shared/model/passage'
import type { DocumentView, Mark } from './document-view'
import { type FindRequest, matchFrom } from './find'
import { type Hit, withAreas, withCurrentAreas, wordedAreas } from './finding/area-hits'
import { Finder } from './finding/finder'
import type { TextRange } from './text-range'

const drawn = 2000 // matches marked at once; going from one to the next reaches all of them
const nothing: readonly Hit[] = []

/** A search in the open document, one for the bar and the sheet of all hits. */
export interface Finding {
  request: FindRequest
  /** All hits, in the order of the text. */
  matches: readonly Hit[]
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
  passages: readonly Passage[]
  view: DocumentView | null
  /** The bar or the sheet is there; otherwise nothing is searched or marked. */
  isOpen: boolean
  /** A stretch the address leads to, when it is short enough to be words one looks for. */
  at: TextRange | undefined
  /** A hit was gone to: it can be claimed now. */
  onHand: (hit: Hit) => void
}

/** Searches the stored text, so that a hit is always a stretch that can be claimed, and what was typed of areas. */
export function useFind({ text, passages, view, isOpen, at, onHand }: Parts): Finding {
  const [request, setRequest] = useState<FindRequest>({ query: '', matchCase: false, wholeWords: false, matchAccents: false })
  const [found, setFound] = useState<{ request: FindRequest; matches: readonly Hit[] } | null>(null)
  const [index, setIndex] = useState(-1)
  const from = useRef(0)
  const finder = useMemo(() => new Finder(text), [text])
  const areas = useMemo(() => wordedAreas(passages), [passages])
  const latest = useRef({ view, onHand, areas })
  latest.current = { view, onHand, areas }
  // All that the search goes by: another claim on an area is no reason to search again.
  const typed = useMemo(() => JSON.stringify(areas.map(({ id, quote, position }) => [id, quote.exact, position.start])), [areas])

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

  const sought = useRef<FindRequest | null>(null)
  // Every key calls off the search before it; what was found stays in sight until the new hits are there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `typed` stands for the areas
  useEffect(() => {
    if (!isOpen) {
      sought.current = null
      setFound(null)
      return
    }
    const calling = new AbortController()
    void finder.find(request, calling.signal).then((found) => {
      if (!found || calling.signal.aborted) return
      const matches = withAreas(found, latest.current.areas, request)
      const first = matchFrom(matches, from.current)
      setFound({ request, matches })
      setIndex(first)
      const hit = matches[first]
      const isNew = sought.current !== request // else words of an area were typed meanwhile
      sought.current = request
      if (hit && isNew) void latest.current.view?.scrollTo(hit, 'unseen', hit.area?.passage.regions)
    })
    return () => calling.abort()
  }, [finder, request, isOpen, typed])

  const matches = useMemo(() => withCurrentAreas(found?.matches ?? nothing, areas), [found, areas])
  const marks = useMemo(() => {
    const first = Math.max(0, index - drawn / 2)
    return matches.slice(first, first + drawn).map(
      ({ start, end, area }, offset): Mark => ({
        id: `match-${first + offset}`,
        range: { start, end },
        regions: area?.passage.regions ?? [],
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
      const hit = matches[to]
      if (!hit) return
      from.current = hit.start
      setIndex(to)
      void latest.current.view?.scrollTo(hit, when, hit.area?.passage.regions)
      latest.current.onHand(hit)
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
