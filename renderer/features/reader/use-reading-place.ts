import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Passage } from '../../../shared/model/passage'
import type { DocumentView } from './document-view'
import { savedPlace, savePlace } from './reader-position'
import type { TextRange } from './text-range'

const flashTime = 2600 // ms; as long as its animation
const saveDelay = 400 // ms

interface Parts {
  sourceId: string
  passageId: string | undefined
  at: TextRange | undefined
  view: DocumentView | null
  passages: readonly Passage[]
  isLoaded: boolean
  focusPassage: (passage: Passage) => void
}

/**
 * Where the reader is: goes to what the address asks for, else to where this source was left, and remembers the place from then on. Gives
 * the stretch to flash.
 */
export function useReadingPlace({ sourceId, passageId, at, view, passages, isLoaded, focusPassage }: Parts): TextRange | null {
  const [flash, setFlash] = useState<TextRange | null>(null)
  const restored = useRef<DocumentView | null>(null)
  const start = at?.start
  const end = at?.end

  useEffect(() => {
    if (!view || restored.current === view) return
    restored.current = view
    const place = savedPlace(sourceId)
    if (place) view.goToPlace(place)
  }, [view, sourceId])

  // Laid down while the document still stands in the window: leaving at once must not lose the last place.
  useLayoutEffect(() => {
    if (!view) return
    let timer = 0
    const save = () => {
      clearTimeout(timer)
      timer = 0
      const place = view.place()
      if (place) savePlace(sourceId, place)
    }
    const later = () => {
      clearTimeout(timer)
      timer = window.setTimeout(save, saveDelay)
    }
    const atOnce = () => timer && save()
    view.scroller.addEventListener('scroll', later, { passive: true })
    const stop = view.onLayout(later)
    window.addEventListener('pagehide', atOnce)
    return () => {
      atOnce()
      view.scroller.removeEventListener('scroll', later)
      window.removeEventListener('pagehide', atOnce)
      stop()
    }
  }, [view, sourceId])

  const gone = useRef('')
  useEffect(() => {
    if (!view || !isLoaded || !passageId || gone.current === passageId) return
    const passage = passages.find((other) => other.id === passageId)
    if (!passage) return
    gone.current = passageId
    focusPassage(passage)
    if (passage.anchor !== 'orphan')
      void view.scrollTo({ start: passage.position.start, end: passage.position.end }, 'always', passage.regions)
  }, [view, isLoaded, passageId, passages, focusPassage])

  useEffect(() => {
    if (!view || start === undefined || end === undefined || passageId) return
    setFlash({ start, end })
    void view.scrollTo({ start, end })
    const timer = setTimeout(() => setFlash(null), flashTime)
    return () => clearTimeout(timer)
  }, [view, start, end, passageId])

  return flash
}
