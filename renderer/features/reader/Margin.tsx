import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import type { DocumentView } from './document-view'
import css from './Margin.module.css'
import { layoutMargin } from './margin-layout'
import { type CardActions, type NoteRequest, PassageCard } from './PassageCard'
import type { Tagging } from './use-target'

const gap = 10 // px between cards
const guess = 118 // px, height of a card that was never measured
const reach = 900 // px above and below the view in which cards are kept

export interface MarginProps {
  view: DocumentView | null
  /** Those with a place, in reading order. */
  passages: readonly Passage[]
  hypotheses: ReadonlyMap<string, Hypothesis>
  /** The id a passage had on screen first, which stays when the engine gives it another. */
  keyOf: (passageId: string) => string
  tagging: Tagging
  noteRequest: NoteRequest
  actions: CardActions
  /** What the margin says when it is empty. */
  children?: ReactNode
}

/** Scrolls two columns as one: whichever is moved takes the other along. */
function useTwinScroll(view: DocumentView | null, column: RefObject<HTMLElement | null>, onScroll: () => void) {
  useEffect(() => {
    const own = column.current
    if (!view || !own) return
    const { scroller } = view
    const take = (from: HTMLElement, to: HTMLElement) => () => {
      if (Math.abs(from.scrollTop - to.scrollTop) > 1) to.scrollTop = from.scrollTop
      onScroll()
    }
    const fromDocument = take(scroller, own)
    const fromMargin = take(own, scroller)
    fromDocument()
    scroller.addEventListener('scroll', fromDocument, { passive: true })
    own.addEventListener('scroll', fromMargin, { passive: true })
    return () => {
      scroller.removeEventListener('scroll', fromDocument)
      own.removeEventListener('scroll', fromMargin)
    }
  }, [view, column, onScroll])
}

/** Heights of the cards that are drawn, kept for those that are not. */
function useHeights(): { heights: ReadonlyMap<string, number>; observe: (id: string) => (node: HTMLElement | null) => void } {
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
            if (!card || height === 0 || old.get(card) === height) continue
            next.set(card, height)
            isNew = true
          }
          return isNew ? next : old
        }),
      ),
    [],
  )
  useEffect(() => () => observer.disconnect(), [observer])
  const observe = useCallback(
    (id: string) => (node: HTMLElement | null) => {
      if (!node) return
      node.dataset.card = id
      observer.observe(node)
      return () => observer.unobserve(node)
    },
    [observer],
  )
  return { heights, observe }
}

/** The claims beside their passages. Only the cards near the view are in the page. */
export function Margin({ view, passages, hypotheses, keyOf, tagging, noteRequest, actions, children }: MarginProps) {
  const column = useRef<HTMLElement>(null)
  const [frame, setFrame] = useState({ top: 0, height: 800, total: 0, below: 0 })
  const [layoutTurn, setLayoutTurn] = useState(0)
  const { heights, observe } = useHeights()

  const measure = useCallback(() => {
    if (!view) return
    const { scrollTop, clientHeight, scrollHeight } = view.scroller
    // What stands over the cards (orphans) pushes the column down beside the document.
    const below = (column.current?.getBoundingClientRect().top ?? 0) - view.scroller.getBoundingClientRect().top
    setFrame((old) =>
      Math.abs(old.top - scrollTop) < reach / 3 &&
      old.height === clientHeight &&
      old.total === scrollHeight &&
      old.below === below
        ? old
        : { top: scrollTop, height: clientHeight, total: scrollHeight, below },
    )
  }, [view])
  useTwinScroll(view, column, measure)
  useEffect(() => {
    if (!view) return
    let pending = 0
    const stop = view.onLayout(() => {
      cancelAnimationFrame(pending)
      pending = requestAnimationFrame(() => {
        setLayoutTurn((turn) => turn + 1)
        measure()
      })
    })
    const resize = new ResizeObserver(measure)
    if (column.current) resize.observe(column.current)
    return () => {
      cancelAnimationFrame(pending)
      resize.disconnect()
      stop()
    }
  }, [view, measure])

  const focusedId = tagging.passage?.id ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: layoutTurn says that the view would now answer otherwise
  const wanted = useMemo(
    () =>
      view
        ? passages.map((passage) => {
            const { start, end } = passage.position
            return { id: passage.id, top: view.topOf({ range: { start, end }, regions: passage.regions }) - frame.below }
          })
        : [],
    [view, passages, layoutTurn, frame.below],
  )
  const tops = useMemo(() => {
    // Reading order is not top-down in two columns: cards go by height on the page, equal ones by reading order.
    const items = wanted.map((item) => ({ ...item, height: heights.get(item.id) ?? guess })).sort((a, b) => a.top - b.top)
    return layoutMargin(items, gap, focusedId)
  }, [wanted, heights, focusedId])

  const bottom = Math.max(frame.total - frame.below, ...[...tops].map(([id, top]) => top + (heights.get(id) ?? guess) + gap))
  const shown = passages.filter((passage) => {
    const top = tops.get(passage.id) ?? 0
    return passage.id === focusedId || (top + guess > frame.top - reach && top < frame.top + frame.height + reach)
  })
  useLayoutEffect(() => {
    if (view && column.current && column.current.scrollTop !== view.scroller.scrollTop) {
      column.current.scrollTop = view.scroller.scrollTop
    }
  })

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section ref={column} className={css.column} tabIndex={0} aria-label="Claims in this source">
      {passages.length === 0 && children}
      <div className={css.cards} style={{ height: bottom }}>
        {shown.map((passage) => (
          <div
            key={keyOf(passage.id)}
            ref={observe(passage.id)}
            className={css.slot}
            style={{ transform: `translateY(${Math.round(tops.get(passage.id) ?? 0)}px)` }}
          >
            <PassageCard
              passage={passage}
              hypotheses={hypotheses}
              isFocused={passage.id === focusedId}
              focusedClaimId={tagging.claim?.id ?? null}
              noteRequest={noteRequest}
              actions={actions}
            />
          </div>
        ))}
      </div>
    </section>
  )
}
