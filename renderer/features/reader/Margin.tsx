import { memo, type ReactNode, startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import type { DocumentView } from './document-view'
import css from './Margin.module.css'
import { layoutMargin } from './margin-layout'
import { type CardActions, PassageCard } from './PassageCard'
import type { Tagging } from './use-target'
import { useTwinScroll } from './use-twin-scroll'

const gap = 10 // px between cards
const guess = 118 // px, height of a card that was never measured
const reach = 900 // px above and below the view in which cards are kept
const fast = 1.5 // px a ms: more than anybody reads at
const patience = 120 // ms that cards wait for a moment in which nothing else is to be done

export interface MarginProps {
  view: DocumentView | null
  /** Those with a place, in reading order. */
  passages: readonly Passage[]
  hypotheses: ReadonlyMap<string, Hypothesis>
  /** The id a passage had on screen first, which stays when the engine gives it another. */
  keyOf: (passageId: string) => string
  tagging: Tagging
  noteRequest: string
  actions: CardActions
  /** What the margin says when it is empty. */
  children?: ReactNode
}

/** Heights of the cards that are drawn, by `data-card`, kept for those that are not. */
function useHeights(): { heights: ReadonlyMap<string, number>; observe: (node: HTMLElement | null) => (() => void) | undefined } {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map())
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) =>
        setHeights((old) => {
          const next = new Map(old)
          let isNew = false
          for (const { target } of entries) {
            const { card } = (target as HTMLElement).dataset
            const height = (target as HTMLElement).offsetHeight
            if (!card || height === 0 || next.get(card) === height) continue
            next.set(card, height)
            isNew = true
          }
          return isNew ? next : old
        }),
      ),
    [],
  )
  useEffect(() => () => observer.disconnect(), [observer])
  // One function for all cards and all times: with another one React would have every card measured again.
  const observe = useCallback(
    (node: HTMLElement | null) => {
      if (!node) return
      observer.observe(node)
      return () => observer.unobserve(node)
    },
    [observer],
  )
  return { heights, observe }
}

/** Most of what happens in the margin leaves most cards as they are. */
const Card = memo(PassageCard)

/** The list as it was, as long as the same passages stand in it. */
function useSameList(passages: readonly Passage[]): readonly Passage[] {
  const kept = useRef(passages)
  const isSame = kept.current.length === passages.length && kept.current.every((passage, index) => passage === passages[index])
  if (!isSame) kept.current = passages
  return kept.current
}

/** Distances of passages from the top of the scrolled content, px, in their order; new numbers only when one of them has moved. */
function useTops(view: DocumentView | null, passages: readonly Passage[]): readonly number[] {
  const [layoutTurn, setLayoutTurn] = useState(0)
  const read = useCallback(
    () => (view ? passages.map(({ position: { start, end }, regions }) => view.topOf({ range: { start, end }, regions })) : []),
    [view, passages],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: layoutTurn says that the view would now answer otherwise
  const tops = useMemo(read, [read, layoutTurn])
  const latest = useRef({ read, tops })
  latest.current = { read, tops }
  useEffect(() => {
    if (!view) return
    let pending = 0
    const stop = view.onLayout(() => {
      cancelAnimationFrame(pending)
      pending = requestAnimationFrame(() => {
        const { read, tops } = latest.current
        // While pages are drawn this comes many times a second, and seldom has anything moved.
        if (read().some((top, index) => top !== tops[index])) setLayoutTurn((turn) => turn + 1)
      })
    })
    return () => {
      cancelAnimationFrame(pending)
      stop()
    }
  }, [view])
  return tops
}

/** The claims beside their passages. Only the cards near the view are in the page. */
export function Margin({ view, passages: given, hypotheses, keyOf, tagging, noteRequest, actions, children }: MarginProps) {
  const passages = useSameList(given)
  const column = useRef<HTMLElement>(null)
  const [frame, setFrame] = useState({ top: 0, height: 800, total: 0, below: 0 })
  const { heights, observe } = useHeights()

  const idle = useRef(0)
  const flight = useRef({ top: 0, time: 0, landing: 0 })
  // Cards are made ahead of need: the document's own frames go first, and nobody reads a card that flies by.
  const scrolled = useCallback(() => {
    if (!view) return
    const { scrollTop } = view.scroller
    const { top, time, landing } = flight.current
    if (landing && scrollTop === top) return // the other column, taken along
    const now = performance.now()
    clearTimeout(landing)
    flight.current = { top: scrollTop, time: now, landing: 0 }
    const follow = () => {
      idle.current = 0
      flight.current.landing = 0
      const { scrollTop } = view.scroller
      startTransition(() => setFrame((old) => (Math.abs(old.top - scrollTop) < reach / 3 ? old : { ...old, top: scrollTop })))
    }
    if (Math.abs(scrollTop - top) > fast * (now - time)) flight.current.landing = window.setTimeout(follow, patience)
    else if (!idle.current) idle.current = requestIdleCallback(follow, { timeout: patience })
  }, [view])
  const level = useTwinScroll(view, column, scrolled)
  useEffect(() => {
    if (!view) return
    const measure = () => {
      const { clientHeight: height, scrollHeight: total } = view.scroller
      // What stands over the cards (orphans) pushes the column down beside the document.
      const below = (column.current?.getBoundingClientRect().top ?? 0) - view.scroller.getBoundingClientRect().top
      setFrame((old) =>
        old.height === height && old.total === total && old.below === below ? old : { ...old, height, total, below },
      )
    }
    let pending = 0
    const stop = view.onLayout(() => {
      cancelAnimationFrame(pending)
      pending = requestAnimationFrame(measure)
    })
    const resize = new ResizeObserver(measure)
    if (column.current) resize.observe(column.current)
    measure()
    scrolled()
    return () => {
      cancelAnimationFrame(pending)
      cancelIdleCallback(idle.current)
      idle.current = 0
      clearTimeout(flight.current.landing)
      flight.current.landing = 0
      resize.disconnect()
      stop()
    }
  }, [view, scrolled])

  const focusedId = tagging.passage?.id ?? null
  // What is pressed in the margin stays under the pointer: its card moves beside its passage only when it was taken in hand from elsewhere.
  const aligned = useRef<{ focusedId: string | null; alignedId: string | null; isPressed: boolean }>({
    focusedId: null,
    alignedId: null,
    isPressed: false,
  })
  if (aligned.current.focusedId !== focusedId) {
    const { isPressed, alignedId } = aligned.current
    aligned.current = { focusedId, alignedId: isPressed ? alignedId : focusedId, isPressed: false }
  }
  const { alignedId } = aligned.current
  const places = useTops(view, passages)
  // Reading order is not top-down in two columns: cards go by height on the page, equal ones by reading order.
  const wanted = useMemo(
    () => passages.map(({ id }, index) => ({ id, top: (places[index] ?? 0) - frame.below })).sort((a, b) => a.top - b.top),
    [passages, places, frame.below],
  )
  const tops = useMemo(() => {
    const items = wanted.map(({ id, top }) => ({ id, top, height: heights.get(keyOf(id)) ?? guess }))
    return layoutMargin(items, gap, alignedId)
  }, [wanted, heights, keyOf, alignedId])

  // Cards stand one under another: the last reaches furthest down.
  const last = wanted.at(-1)?.id ?? ''
  const bottom = Math.max(frame.total - frame.below, (tops.get(last) ?? 0) + (heights.get(keyOf(last)) ?? guess) + gap)
  const shown = passages.filter((passage) => {
    const top = tops.get(passage.id) ?? 0
    return passage.id === focusedId || (top + guess > frame.top - reach && top < frame.top + frame.height + reach)
  })
  // A column that has grown can be scrolled as far as the document.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever it has
  useLayoutEffect(level, [level, bottom, frame.below])

  return (
    <section
      ref={column}
      className={css.column}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label="Claims in this source"
      onPointerDownCapture={() => {
        aligned.current.isPressed = true
        // Also where the button is let go elsewhere.
        setTimeout(() => {
          aligned.current.isPressed = false
        })
      }}
      onPointerUpCapture={() => {
        aligned.current.isPressed = false
      }}
    >
      {passages.length === 0 && children}
      <div className={css.cards} style={{ height: bottom }}>
        {shown.map((passage) => (
          <div
            key={keyOf(passage.id)}
            ref={observe}
            data-card={keyOf(passage.id)}
            className={css.slot}
            style={{ transform: `translateY(${Math.round(tops.get(passage.id) ?? 0)}px)` }}
          >
            <Card
              passage={passage}
              hypotheses={hypotheses}
              isFocused={passage.id === focusedId}
              focusedClaimId={passage.id === focusedId ? (tagging.claim?.id ?? null) : null}
              noteRequest={noteRequest}
              actions={actions}
              firstIdOf={keyOf}
            />
          </div>
        ))}
      </div>
    </section>
  )
}
