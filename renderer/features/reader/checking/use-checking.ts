import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { describe } from '../../../../shared/anchoring/selectors'
import type { Passage } from '../../../../shared/model/passage'
import { client } from '../../../lib/api'
import { errorSentence } from '../../../lib/errors'
import { trackWrite } from '../../../lib/pending-writes'
import { offerUndo } from '../../../ui/offer-undo'
import { toast } from '../../../ui/toast'
import type { TextRange } from '../text-range'
import { type ClosestStretch, closestStretch, type WordIndex, wordIndex } from './closest-stretch'

const sayError = (error: unknown) => void toast.error(errorSentence(error))

const tracked = <Answer>(write: Promise<Answer>): Promise<Answer> => {
  trackWrite(write)
  return write
}

/** What can be done about passages to be checked; each is one undoable step. */
export function useChecking(text: string) {
  const accept = useMutation({
    mutationFn: (ids: readonly string[]) => tracked(client.coding.acceptPlaces({ ids: [...ids] })),
    onError: sayError,
    onSuccess: ({ accepted, undo }) => {
      const what =
        accepted === 1 ? 'The new words are its quote now.' : `The new words are the quotes of ${accepted} passages now.`
      if (accepted > 0) offerUndo(what, undo)
    },
  })
  const place = useMutation({
    mutationFn: ({ id, range }: { id: string; range: TextRange }) =>
      tracked(client.coding.replacePassage({ id, ...describe(text, range.start, range.end), why: 'place' })),
    onError: sayError,
  })
  const onArea = useMutation({
    mutationFn: (places: { id: string; areaId: string }) => tracked(client.coding.placeOnArea(places)),
    onError: sayError,
  })
  return { accept: accept.mutate, place: place.mutate, placeOnArea: onArea.mutate }
}

interface Found {
  text: string
  stretches: ReadonlyMap<string, ClosestStretch>
}
const none: Found['stretches'] = new Map()

/** Orphans a closest stretch is looked for of; beyond, people have other worries than where one of them belongs. */
const MOST = 200

/**
 * For orphans the stretch of the text that resembles each most. Looked for while the page rests, one after the other: empty at first.
 */
export function useClosestStretches(text: string, orphans: readonly Passage[]): ReadonlyMap<string, ClosestStretch> {
  const [found, setFound] = useState<Found>({ text, stretches: none })
  const indexed = useRef<WordIndex | null>(null)
  const wanted = orphans
    .filter(({ shape, quote }) => shape === 'text' && quote.exact.trim() !== '')
    .slice(0, MOST)
    .map(({ id, quote }) => ({ id, quote: quote.exact }))
  const key = JSON.stringify(wanted)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what is wanted
  useEffect(() => {
    if (wanted.length === 0 || text.trim() === '') return
    const stretches = new Map<string, ClosestStretch>()
    let next = 0
    let timer = 0
    const step = () => {
      const index = indexed.current
      if (index?.text !== text) indexed.current = wordIndex(text)
      else {
        const { id, quote } = wanted[next++]!
        const stretch = closestStretch(index, quote)
        if (stretch) stretches.set(id, stretch)
      }
      if (next < wanted.length) timer = window.setTimeout(step, 0)
      else setFound({ text, stretches })
    }
    timer = window.setTimeout(step, 200) // ms: the document is drawn first
    return () => clearTimeout(timer)
  }, [text, key])
  return found.text === text ? found.stretches : none
}
