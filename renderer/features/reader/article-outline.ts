import type { OutlineItem } from './document-view'

/** The headings of an article. `topIn` measures when it is asked: what stands above a heading may change its size. */
export function articleOutline(
  root: HTMLElement,
  topIn: (heading: HTMLElement) => number,
  onGo: () => void,
): readonly OutlineItem[] {
  interface Node {
    id: string
    title: string
    level: number
    items: Node[]
    at: number
    go: () => void
  }
  const top: Node = { id: '', title: '', level: 0, items: [], at: 0, go: () => {} }
  const open = [top]
  for (const [index, heading] of [...root.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')].entries()) {
    const title = heading.textContent?.replace(/\s+/gu, ' ').trim()
    if (!title) continue
    const level = Number(heading.tagName.slice(1))
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    const item: Node = {
      id: String(index),
      title,
      level,
      items: [],
      get at() {
        return topIn(heading)
      },
      go: () => {
        onGo()
        heading.scrollIntoView({ block: 'start' })
      },
    }
    open.at(-1)?.items.push(item)
    open.push(item)
  }
  return top.items
}
