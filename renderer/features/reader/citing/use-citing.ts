import { useCallback, useMemo, useRef, useState } from 'react'
import { type CitationMark, citationsIn } from '../../../../shared/citing/citations-in'
import { entriesOf, isWork } from '../../../../shared/citing/cited-entries'
import { type CitingDocument, marksOfPassage } from '../../../../shared/citing/citing-style'
import type { Passage } from '../../../../shared/model/passage'
import type { SourceDocument } from '../../../../shared/model/source'
import { client } from '../../../lib/api'
import { errorSentence } from '../../../lib/errors'
import { trackWrite, writesSettled } from '../../../lib/pending-writes'
import { toast } from '../../../ui/toast'
import type { DocumentView } from '../document-view'
import type { TextRange } from '../text-range'
import { type Tagging, takeBack } from '../use-target'
import type { Citing } from './citing-context'
import { nextMark } from './mark-at'
import { useCitationHover } from './use-citation-hover'
import { useCitingDocument } from './use-citing-document'

/** The mark whose card is open. `keys`: it was asked for, has the focus and stays until it is dismissed; `mouse`: it goes with the mouse. */
export interface ShownCitation {
  mark: CitationMark
  by: 'mouse' | 'keys'
}

export interface CitingState {
  citing: Citing
  shown: ShownCitation | null
  /** Opens the card of the next mark in what is in hand, else in the text in view; false when the text cannot be read for marks. */
  showCitation(): boolean
  /** Says of the passage in hand that it is second-hand, or that it is not after all; made of the sentence or selection where it is none yet. */
  toggleSecondHand(): void
  close(): void
}

const inView = 4_000 // UTF-16 units that may be in view

interface Parts {
  source: SourceDocument | undefined
  sourceId: string
  view: DocumentView | null
  /** Gives the engine's ids. */
  desk: { id(id: string): string }
  passages: readonly Passage[]
  tagging: Tagging
}

/** After everything made on this screen has arrived; what fails is said. */
function write(work: () => Promise<unknown>): Promise<void> {
  const done = writesSettled()
    .then(work)
    .then(
      () => undefined,
      (error: unknown) => {
        toast.error(errorSentence(error))
      },
    )
  trackWrite(done)
  return done
}

/** Works that a source cites: their cards, and what passages say of others. */
export function useCiting({ source, sourceId, view, desk, passages, tagging }: Parts): CitingState {
  const document = useCitingDocument(source)
  const [shown, setShown] = useState<ShownCitation | null>(null)
  const close = useCallback(() => setShown(null), [])
  useCitationHover(view, document, {
    onRest: (mark) => setShown((now) => (now?.by === 'keys' || isSame(now?.mark, mark) ? now : { mark, by: 'mouse' })),
    onLeave: () => setShown((now) => (now?.by === 'mouse' ? null : now)),
    isInCard: (target) => target instanceof Element && target.closest('[data-citation]') !== null,
  })

  const judge = useCallback<Citing['judge']>(
    (passage, range, secondHand) => {
      void write(async () => {
        const passageId = desk.id(passage.id)
        const cites = secondHand && document && range ? await sourcesCited(sourceId, document, range) : []
        await client.coding.setSecondHand({ passageId, secondHand, cites })
      })
    },
    [desk, document, sourceId],
  )
  const add = useCallback<Citing['add']>(
    (reference, passageId) =>
      write(async () => {
        const added = await client.citing.add({ sourceId, passageId: passageId && desk.id(passageId), reference })
        toast.info(`${added.key} is in the library now, as a reference.`, { undo: takeBack })
      }),
    [desk, sourceId],
  )
  const citing = useMemo(() => ({ sourceId, document, judge, add }), [sourceId, document, judge, add])

  const showCitation = () => {
    if (!document || !view) return false
    const marks = marksInHand(document, view, tagging)
    const mark = nextMark(marks, shown?.mark ?? null)
    if (!mark) {
      tagging.say('Nothing is cited here.')
      return true
    }
    setShown({ mark, by: 'keys' })
    void view.scrollTo({ start: mark.start, end: Math.max(mark.end, mark.start + 1) }, 'unseen')
    return true
  }

  const latest = useRef(passages)
  latest.current = passages
  const toggleSecondHand = () =>
    tagging.passageInHand((id) => {
      const passage = latest.current.find((other) => other.id === id || other.id === desk.id(id)) ?? { id, secondHand: null }
      const secondHand = passage.secondHand !== true
      judge(passage, tagging.target?.area ? null : (tagging.target?.range ?? null), secondHand)
      tagging.say(secondHand ? 'Second-hand: reports what others found.' : 'Not second-hand.')
    })

  return { citing, shown, showCitation, toggleSecondHand, close }
}

/** Sources of the library that are cited in a stretch of the text. */
async function sourcesCited(sourceId: string, document: CitingDocument, range: TextRange): Promise<string[]> {
  const refs = marksOfPassage(document, range).flatMap((mark) => mark.refs)
  const entries = entriesOf({ refs }, document.style.entries)
    .filter(isWork)
    .map(({ text }) => text)
  if (entries.length === 0) return []
  const works = await client.citing.works({ sourceId, entries })
  return works.flatMap(({ source }) => (source ? [source.id] : []))
}

const isSame = (a: CitationMark | undefined, b: CitationMark) => a?.start === b.start && a.end === b.end

/** Marks of what is in hand; of the text in view where nothing is. */
function marksInHand(document: CitingDocument, view: DocumentView, { target }: Tagging): CitationMark[] {
  if (target && !target.area) return marksOfPassage(document, target.range)
  const start = view.visibleStart()
  return citationsIn(document.text, { start, end: start + inView }, document.raised, document.style)
}
