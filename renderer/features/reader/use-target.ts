import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Claim, Passage } from '../../../shared/model/passage'
import { quoteWords } from '../../../shared/model/passage-words'
import type { SourceDocument } from '../../../shared/model/source'
import { type Stance, stanceNames, stances } from '../../../shared/model/stance'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { writesSettled } from '../../lib/pending-writes'
import { usePreference } from '../../lib/preference'
import { toast } from '../../ui/toast'
import type { DocumentView } from './document-view'
import { markPlace, prepareMarking } from './mark-place'
import type { MarkTarget } from './marks'
import type { TextRange } from './text-range'
import type { AreaPlace, CodingDesk, MarkPlace } from './use-coding'
import { setAsideSentence } from './use-selection'

/** What the next key acts on: a stretch of text or a rectangle, the passage it is or became, and the claim of it that is in hand. */
export interface Target extends MarkTarget {
  claimId: string | null
  /** A rectangle that was drawn; `range` is then empty and stands about where it comes in the text. */
  area?: AreaPlace | undefined
}

/** `keys`: shown, and listening to the reader's keys; `field`: the cursor is in its filter. */
export type PaletteState = 'closed' | 'keys' | 'field'

export interface Tagging {
  target: Target | null
  /** The passage of the target as it stands on screen. */
  passage: Passage | null
  claim: Claim | null
  palette: PaletteState
  lastStance: Stance
  lastHypothesis: Hypothesis | null
  /** What a screen reader should say now. */
  spoken: string
  setTarget(target: Target | null, palette?: PaletteState): void
  setPalette(state: PaletteState): void
  say(text: string): void
  tag(hypothesis: Hypothesis): void
  highlight(): void
  /** The passage in hand, made of the selection or sentence where it is none yet. */
  passageInHand(act: (passageId: string) => void): void
  setStance(stance: Stance): void
  /** The typed words of the area in hand. */
  setAreaQuote(quote: string): void
  deleteTarget(): void
  removeClaim(claimId: string): void
  removePassage(passage: Passage): void
  placeHere(orphan: Passage): void
  focusPassage(passage: Passage, claimId?: string | null): void
}

interface Parts {
  source: SourceDocument | undefined
  text: string
  view: DocumentView | null
  desk: CodingDesk
  passages: readonly Passage[]
  hypotheses: ReadonlyMap<string, Hypothesis>
}

/** Takes the last step back, once it is stored. */
export const takeBack = () => {
  writesSettled()
    .then(() => client.review.undo())
    .catch((error: unknown) => toast.error(errorSentence(error)))
}

/** A claim made just now, by us, has no coder yet. */
const isOurs = (claim: Claim, coderId: string) => claim.coderId === '' || claim.coderId === coderId

/** The target and everything that can be done to it. */
export function useTarget({ source, text, view, desk, passages, hypotheses }: Parts): Tagging {
  const [target, setTargetState] = useState<Target | null>(null)
  const [palette, setPalette] = useState<PaletteState>('closed')
  const [spoken, say] = useState('')
  const [storedStance, storeStance] = usePreference('reader-stance', 'supports')
  const [storedHypothesis, storeHypothesis] = usePreference('reader-hypothesis', '')
  const lastStance = stances.find((stance) => stance === storedStance) ?? 'supports'
  const coderId = useQuery(api.review.current.queryOptions()).data?.coder.id ?? ''
  const lastHypothesis = hypotheses.get(storedHypothesis) ?? null
  const passage = useMemo(() => {
    const id = target?.passageId ? desk.id(target.passageId) : null
    return passages.find((other) => other.id === id || other.id === target?.passageId) ?? null
  }, [target, passages, desk])
  const claim = useMemo(() => {
    const id = target?.claimId ? desk.id(target.claimId) : null
    return passage?.claims.find((other) => other.id === id || other.id === target?.claimId) ?? null
  }, [target, passage, desk])

  // A mark that was refused, or deleted elsewhere, leaves its stretch selected and nothing to change.
  const heldId = target?.passageId ?? null
  const isThere = passage !== null
  const wasThere = useRef<string | null>(null)
  useEffect(() => {
    if (isThere) wasThere.current = heldId
    else if (heldId === null)
      wasThere.current = null // something else was taken in hand
    else if (wasThere.current === heldId) {
      wasThere.current = null
      setTargetState((now) => (now?.passageId && now.origin !== 'passage' ? { ...now, passageId: null, claimId: null } : null))
      setPalette('closed')
    }
  }, [isThere, heldId])

  const setTarget = useCallback((next: Target | null, nextPalette: PaletteState = 'closed') => {
    setTargetState(next)
    setPalette(next ? nextPalette : 'closed')
  }, [])

  useEffect(() => {
    if (!text) return
    const idle = requestIdleCallback(() => prepareMarking(text))
    return () => cancelIdleCallback(idle)
  }, [text])

  const placeOf = useCallback(
    (range: TextRange): MarkPlace | null => (source ? markPlace(source, text, range) : null),
    [source, text],
  )

  /** Acts on what is in hand, at once, so that the next key finds it done; else on what is selected and was not noticed yet. */
  const withHand = useCallback(
    (act: (held: Target) => void) => {
      if (target) return act(target)
      void view?.describe().then((range) => {
        if (range === 'set-aside') toast.info(setAsideSentence)
        else if (range) act({ range, origin: 'selection', passageId: null, claimId: null })
        else say('Select text first, or press j to read sentence by sentence.')
      })
    },
    [target, view],
  )

  /** The passage that stands on exactly what is in hand: claimed once more, it stays one passage. */
  const passageAt = useCallback(
    ({ range: { start, end }, area }: Target) =>
      area
        ? undefined
        : passages.find(
            ({ shape, anchor, position }) =>
              shape === 'text' && anchor !== 'orphan' && position.start === start && position.end === end,
          ),
    [passages],
  )

  /** Marks what is in hand. Claiming it again takes our claim in hand; its stance is then changed by the stance keys. */
  const mark = useCallback(
    (claimed: Hypothesis | null) =>
      withHand((held) => {
        const there = passage ?? passageAt(held)
        const passageId = there?.id ?? held.passageId
        const again = there?.claims.find((other) => other.hypothesisId === claimed?.id && isOurs(other, coderId))
        const place = passageId || held.area ? null : placeOf(held.range)
        const claim = claimed && { hypothesisId: claimed.id, stance: lastStance }
        let marked = null
        if (passageId)
          marked = claim && !again ? desk.addClaim(passageId, claim) : { passageId, claimId: again?.id ?? held.claimId }
        else if (held.area) marked = desk.markArea(held.area, claim)
        else if (place) marked = desk.mark(place, claim)
        if (marked) setTargetState({ ...held, ...marked })
        if (claimed) say(`${stanceNames[again?.stance ?? lastStance]}: ${claimed.name}`)
        view?.clearSelection()
      }),
    [withHand, passage, passageAt, coderId, placeOf, desk, lastStance, view],
  )

  const tag = useCallback(
    (hypothesis: Hypothesis) => {
      storeHypothesis(hypothesis.id)
      mark(hypothesis)
      setPalette((now) => (now === 'closed' ? 'closed' : 'keys'))
    },
    [storeHypothesis, mark],
  )

  const passageInHand = useCallback(
    (act: (passageId: string) => void) =>
      withHand((held) => {
        if (held.passageId) return act(passage?.id ?? held.passageId)
        const place = held.area ? null : placeOf(held.range)
        const there = passageAt(held)
        const marked = held.area ? desk.markArea(held.area, null) : place && !there ? desk.mark(place, null) : null
        const passageId = there?.id ?? marked?.passageId
        if (!passageId) return
        setTargetState({ ...held, passageId, claimId: null })
        view?.clearSelection()
        act(passageId)
      }),
    [withHand, passage, passageAt, placeOf, desk, view],
  )

  const setAreaQuote = useCallback(
    (quote: string) => {
      if (passage) void desk.updateArea(passage.id, { quote })
      else setTargetState((now) => (now?.area ? { ...now, area: { ...now.area, quote } } : now))
    },
    [passage, desk],
  )

  const setStance = useCallback(
    (stance: Stance) => {
      storeStance(stance)
      const only = claim ?? (passage?.claims.length === 1 ? passage.claims[0] : null)
      if (only) void desk.updateClaim(only.id, { stance })
      const name = only && hypotheses.get(only.hypothesisId)?.name
      say(name ? `${stanceNames[stance]}: ${name}` : `Next: ${stanceNames[stance]}`)
    },
    [storeStance, claim, passage, desk, hypotheses],
  )

  const removeClaim = useCallback(
    (claimId: string) => {
      void desk.removeClaim(claimId).then((isDone) => isDone && toast.info('Claim deleted.', { undo: takeBack }))
    },
    [desk],
  )
  const removePassage = useCallback(
    ({ id, claims }: Passage) => {
      const what = claims.length > 0 ? 'Passage and its claims deleted.' : 'Highlight deleted.'
      void desk.removePassage(id).then((isDone) => isDone && toast.info(what, { undo: takeBack }))
    },
    [desk],
  )

  const deleteTarget = useCallback(() => {
    if (!passage) return
    const only = claim ?? (passage.claims.length === 1 ? passage.claims[0] : null)
    if (!only && passage.claims.length > 1) return say('Several claims stand here: choose one in the margin first.')
    if (only) removeClaim(only.id)
    else removePassage(passage)
    wasThere.current = null
    setTarget(null)
  }, [passage, claim, removeClaim, removePassage, setTarget])

  const placeHere = useCallback(
    (orphan: Passage) => {
      // A passage that was only taken in hand stands where it stood: it is not what was selected.
      const isSelected = target !== null && target.origin !== 'passage'
      if (!isSelected && document.getSelection()?.isCollapsed !== false) {
        return toast.info('Select the words this passage should stand on, then press “Place here”.')
      }
      withHand((held) => {
        const place = held.area ? null : placeOf(held.range)
        if (!place) return say('An area is no place for a passage of text: select its words.')
        void desk.replacePassage(orphan.id, place)
        view?.clearSelection()
        setTarget({ range: held.range, origin: 'passage', passageId: orphan.id, claimId: null })
      })
    },
    [withHand, target, placeOf, desk, view, setTarget],
  )

  const focusPassage = useCallback(
    (next: Passage, claimId: string | null = null) => {
      const { start, end } = next.position
      setTarget({
        range: { start, end },
        origin: 'passage',
        passageId: next.id,
        claimId: claimId ?? (next.claims.length === 1 ? (next.claims[0]?.id ?? null) : null),
      })
      const names = next.claims.map((own) => `${stanceNames[own.stance]} ${hypotheses.get(own.hypothesisId)?.name ?? ''}`)
      say(`${quoteWords({ ...next, quote: next.quote.exact })}. ${names.join(', ') || 'No claim'}`)
    },
    [setTarget, hypotheses],
  )

  return {
    target,
    passage,
    claim,
    palette,
    lastStance,
    lastHypothesis,
    spoken,
    setTarget,
    setPalette,
    say,
    tag,
    highlight: useCallback(() => mark(null), [mark]),
    passageInHand,
    setStance,
    setAreaQuote,
    deleteTarget,
    removeClaim,
    removePassage,
    placeHere,
    focusPassage,
  }
}
