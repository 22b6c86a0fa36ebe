import { type ReactNode, useRef } from 'react'
import { classNames } from '../../../ui/class-names'
import type { DocumentView } from '../document-view'
import { useFollowing } from '../reshaping/use-following'
import { sizeWords } from './area-box'
import type { PageArea } from './area-surface'
import css from './areas.module.css'

export interface AreaOutlineProps {
  view: DocumentView
  area: PageArea
  hasSize?: boolean
  className?: string | undefined
  children?: ReactNode
}

/** A rectangle over a page, wherever the page is scrolled to. Stands in a layer that covers the pane. */
export function AreaOutline({ view, area, hasSize, className, children }: AreaOutlineProps) {
  const element = useRef<HTMLDivElement>(null)
  useFollowing(view, () => {
    const node = element.current
    const layer = node?.parentElement?.getBoundingClientRect()
    const box = view.areas?.boxOf(area)
    if (!node || !layer) return
    node.hidden = !box
    if (!box) return
    Object.assign(node.style, {
      left: `${box.left - layer.left}px`,
      top: `${box.top - layer.top}px`,
      width: `${box.width}px`,
      height: `${box.height}px`,
    })
  })
  const isTurned = (view.arrangement()?.rotation ?? 0) % 180 !== 0
  return (
    <div ref={element} className={classNames(css.outline, className)} data-area-outline="">
      {hasSize && <span className={css.size}>{sizeWords(area.rect, isTurned)}</span>}
      {children}
    </div>
  )
}
