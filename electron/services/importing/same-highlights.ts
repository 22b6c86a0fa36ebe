import type { FoundHighlight } from './found-highlights'

/** Of two boxes, how much of what they cover together they share, for them to mark the same. Programs round, and draw lines taller or lower. */
const SHARED = 0.6

/**
 * Highlights another program has of a PDF, and those that stand in the PDF itself, each once: programs that show what stands in a file (Zotero) hand it on as
 * well. The same are those of one kind at one place, unless they say different things or name different people.
 */
export function eachOnce(told: readonly FoundHighlight[], own: readonly FoundHighlight[]): FoundHighlight[] {
  const all = [...told]
  const byPage = new Map<number, number[]>()
  told.forEach(({ rects }, i) => {
    const page = rects[0]?.pageIndex
    if (page !== undefined) byPage.set(page, [...(byPage.get(page) ?? []), i])
  })
  const taken = new Set<number>()
  for (const highlight of own) {
    const near = byPage.get(highlight.rects[0]?.pageIndex ?? -1) ?? []
    const same = near.find((i) => !taken.has(i) && isToldBy(told[i]!, highlight))
    if (same === undefined) {
      all.push(highlight)
      continue
    }
    taken.add(same)
    const { author, madeAt } = told[same]!
    all[same] = { ...told[same]!, author: author || highlight.author, madeAt: madeAt || highlight.madeAt }
  }
  return all
}

type Placed = Pick<FoundHighlight, 'shape' | 'author' | 'comment'> & { rects: readonly FoundHighlight['rects'][number][] }

/** Whether a program told of a highlight that another program, or the PDF itself, has: of one kind, at one place, by one person as far as known, and saying all that it says. */
export function isToldBy(told: Placed, own: Placed): boolean {
  if (told.shape !== own.shape || told.rects[0]?.pageIndex !== own.rects[0]?.pageIndex) return false
  if (told.author && own.author && told.author !== own.author) return false
  const [theirs, ours] = [told, own].map(({ comment }) => comment.replace(/\s+/gu, ' ').trim())
  if (!theirs!.includes(ours!)) return false
  // A note's sign is as large as each program likes: what it says tells.
  return told.shape === 'note' ? ours !== '' && shared(told, own) > 0 : shared(told, own) >= SHARED
}

/** 0…1 of what both cover on their first page. */
function shared(a: Placed, b: Placed): number {
  const [first, second] = [boxOf(a), boxOf(b)]
  const width = Math.min(first[2], second[2]) - Math.max(first[0], second[0])
  const height = Math.min(first[3], second[3]) - Math.max(first[1], second[1])
  if (!(width > 0 && height > 0)) return 0
  return (width * height) / (area(first) + area(second) - width * height)
}

type Box = [number, number, number, number]

const area = ([x1, y1, x2, y2]: Box): number => (x2 - x1) * (y2 - y1)

function boxOf({ rects }: Placed): Box {
  const here = rects[0]?.rects ?? []
  return here.reduce<Box>(
    ([x1, y1, x2, y2], rect) => [Math.min(x1, rect[0]), Math.min(y1, rect[1]), Math.max(x2, rect[2]), Math.max(y2, rect[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  )
}
