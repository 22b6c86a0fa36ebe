import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { DocumentView, Mark } from './document-view'
import { type FindRequest, findMatches, matchFrom } from './find'
import type { TextRange } from './text-range'

const drawn = 2000 // matches marked at once; going from one to the next reaches all of them

/** A search in the open document. */
export interface Finding {
  request: FindRequest
  /** Match in hand, from 0; -1 without matches. */
  index: number
  total: number
  marks: readonly Mark[]
  change(request: Partial<FindRequest>): void
  step(by: 1 | -1): void
  /** Opens the search; gives the way to put it away again. */
  start: () => () => void
}

/** Searches the stored text, so that a match is always a stretch that can be tagged. */
export function useFind(text: string, view: DocumentView | null): Finding {
  const [request, setRequest] = useState<FindRequest>({ query: '', matchCase: false, wholeWords: false })
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<{ matches: readonly TextRange[]; index: number } | null>(null)
  const from = useRef(0)
  const searched = useDeferredValue(request)
  const matches = useMemo(() => (isOpen ? findMatches(text, searched) : []), [text, searched, isOpen])
  const index = chosen && chosen.matches === matches ? chosen.index : matchFrom(matches, from.current)

  const show = useCallback((match: TextRange | undefined) => void (match && view?.scrollTo(match, 'unseen')), [view])
  // A new search goes to the first match from where the reader is.
  useEffect(() => show(matches[matchFrom(matches, from.current)]), [matches, show])

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

  return {
    request,
    index,
    total: matches.length,
    marks,
    change: useCallback((change) => setRequest((old) => ({ ...old, ...change })), []),
    step: (by) => {
      if (matches.length === 0) return
      const next = (index + by + matches.length) % matches.length
      from.current = matches[next]?.start ?? 0
      setChosen({ matches, index: next })
      show(matches[next])
    },
    start: useCallback(() => {
      from.current = view?.visibleStart() ?? 0
      setOpen(true)
      return () => setOpen(false)
    }, [view]),
  }
}
