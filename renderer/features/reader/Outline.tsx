// biome-ignore-all lint/a11y/useSemanticElements: a tree has no element of its own
import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { classNames } from '../../ui/class-names'
import { Spinner } from '../../ui/Progress'
import type { DocumentView, OutlineItem } from './document-view'
import css from './Outline.module.css'
import { currentChapter, type OutlineRow, openAtFirst, pathTo, rowsOf } from './outline-rows'

/** The chapter one is in, as the view has it now. */
function useCurrentChapter(view: DocumentView, items: readonly OutlineItem[]): [string | null, (id: string) => void] {
  const [current, setCurrent] = useState<string | null>(null)
  // What was chosen stays marked as long as it is in view: near the end of a document it cannot come to the top.
  const chosen = useRef<string | null>(null)
  useEffect(() => {
    let frame = 0
    const read = () => {
      frame = 0
      const id = currentChapter(items, view.seen(), chosen.current)
      if (id !== chosen.current) chosen.current = null
      setCurrent(id)
    }
    const later = () => {
      frame ||= requestAnimationFrame(read)
    }
    read()
    view.scroller.addEventListener('scroll', later, { passive: true })
    const stop = view.onLayout(later)
    return () => {
      cancelAnimationFrame(frame)
      view.scroller.removeEventListener('scroll', later)
      stop()
    }
  }, [view, items])
  return [
    current,
    (id) => {
      chosen.current = id
      setCurrent(id)
    },
  ]
}

function Tree({ view, items }: { view: DocumentView; items: readonly OutlineItem[] }) {
  const tree = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(() => openAtFirst(items))
  const [focused, setFocused] = useState<string | null>(null)
  const [current, choose] = useCurrentChapter(view, items)
  const rows = useMemo(() => rowsOf(items, open), [items, open])
  // In a closed chapter, the chapter stands for what is in it.
  const path = useMemo(() => (current === null ? [] : pathTo(items, current)), [items, current])
  const shown = path.findLast((id) => rows.some(({ item }) => item.id === id))
  const active = rows.find(({ item }) => item.id === focused)?.item.id ?? shown ?? rows[0]?.item.id

  useEffect(() => {
    if (shown && focused === null) tree.current?.querySelector(`[data-chapter="${shown}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [shown, focused])

  const focus = (id: string | undefined) => {
    if (id === undefined) return
    setFocused(id)
    tree.current?.querySelector<HTMLElement>(`[data-chapter="${id}"]`)?.focus()
  }
  const toggle = (id: string, isOpen = !open.has(id)) =>
    setOpen((old) => {
      const next = new Set(old)
      if (isOpen) next.add(id)
      else next.delete(id)
      return next
    })
  const go = (item: OutlineItem) => {
    choose(item.id)
    item.go()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const at = rows.findIndex(({ item }) => item.id === active)
    const row = rows[at]
    if (!row) return
    const { item } = row
    const hasInner = item.items.length > 0
    if (event.key === 'ArrowDown') focus(rows[at + 1]?.item.id)
    else if (event.key === 'ArrowUp') focus(rows[at - 1]?.item.id)
    else if (event.key === 'Home') focus(rows[0]?.item.id)
    else if (event.key === 'End') focus(rows.at(-1)?.item.id)
    else if (event.key === 'ArrowRight') {
      if (hasInner && !open.has(item.id)) toggle(item.id, true)
      else if (hasInner) focus(item.items[0]?.id)
    } else if (event.key === 'ArrowLeft') {
      if (hasInner && open.has(item.id)) toggle(item.id, false)
      else focus(row.parentId ?? undefined)
    } else if (event.key === 'Enter' || event.key === ' ') go(item)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Outline"
      className={css.tree}
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setFocused(null)}
    >
      {rows.map((row) => (
        <Row
          key={row.item.id}
          row={row}
          isOpen={open.has(row.item.id)}
          isCurrent={row.item.id === shown}
          isActive={row.item.id === active}
          onFocus={() => setFocused(row.item.id)}
          onToggle={() => toggle(row.item.id)}
          onGo={() => go(row.item)}
        />
      ))}
    </div>
  )
}

interface RowProps {
  row: OutlineRow
  isOpen: boolean
  isCurrent: boolean
  isActive: boolean
  onFocus: () => void
  onToggle: () => void
  onGo: () => void
}

function Row({ row: { item, level, size, place }, isOpen, isCurrent, isActive, onFocus, onToggle, onGo }: RowProps) {
  const hasInner = item.items.length > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys
    <div
      role="treeitem"
      data-chapter={item.id}
      aria-level={level}
      aria-setsize={size}
      aria-posinset={place}
      aria-expanded={hasInner ? isOpen : undefined}
      aria-current={isCurrent ? 'location' : undefined}
      tabIndex={isActive ? 0 : -1}
      title={item.title}
      className={classNames(css.item, isCurrent && css.current)}
      style={{ paddingInlineStart: `${(level - 1) * 14 + 4}px` }}
      onFocus={onFocus}
      onClick={onGo}
    >
      {hasInner ? (
        <span
          className={css.twist}
          data-open={isOpen || undefined}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
        >
          <ChevronRight />
        </span>
      ) : (
        <span className={css.twist} />
      )}
      <span className={css.title}>{item.title}</span>
    </div>
  )
}

/** Chapters or headings; each leads to its place, and the one that is being read is marked. */
export function Outline({ view }: { view: DocumentView | null }) {
  const [items, setItems] = useState<readonly OutlineItem[] | null>(null)
  useEffect(() => {
    let isGone = false
    setItems(null)
    view?.outline().then(
      (found) => !isGone && setItems(found),
      () => !isGone && setItems([]),
    )
    return () => {
      isGone = true
    }
  }, [view])
  if (!view || items === null) return <Spinner isCentred />
  if (items.length === 0) return <p className={css.none}>This document has no outline.</p>
  return <Tree view={view} items={items} />
}
