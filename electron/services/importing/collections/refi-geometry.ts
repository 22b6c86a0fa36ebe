import type { PassageRegion } from '../../../../shared/model/passage'
import { squeezed } from './refi-positions'

/** A rectangle on a page as a project has it, and the words it says stand there. */
export interface RefiArea {
  page: number
  /** Points. */
  firstX: number
  firstY: number
  secondX: number
  secondY: number
  words: string
}

/** How a program counts: pages from 0 or 1, and upwards from the lower edge of a page or downwards from the upper one. */
interface AreaRule {
  firstPage: 0 | 1
  downwards: boolean
}

type Region = Pick<PassageRegion, 'pageIndex' | 'rects'>

/** The standard counts pages from 0 and points from the lower left corner; QualCoder points from the upper left one. */
const habitOf = (origin: string): AreaRule => ({ firstPage: 0, downwards: /qualcoder/iu.test(origin) })

/** Areas with words that are looked for on their pages to choose a rule. */
const EVIDENCE = 24

const isWhole = ({ page, firstX, firstY, secondX, secondY }: RefiArea) =>
  [page, firstX, firstY, secondX, secondY].every(Number.isFinite) && page >= 0

/** Without the PDF: what the standard says. Points counted downwards have no place then, as the height of the page is unknown. */
export function areasWithoutPdf(areas: readonly RefiArea[], origin: string): (Region | null)[] {
  const { downwards } = habitOf(origin)
  return areas.map((area) => {
    if (!isWhole(area)) return null
    const [x1, x2] = [area.firstX, area.secondX].sort((a, b) => a - b) as [number, number]
    const [y1, y2] = [area.firstY, area.secondY].sort((a, b) => a - b) as [number, number]
    return { pageIndex: area.page, rects: downwards ? [] : [[x1, y1, x2, y2]] }
  })
}

/** Words as they stand on a page, seen from its upper left corner. */
interface PlacedWords {
  text: string
  left: number
  right: number
  middle: number
}

interface SeenPage {
  height: number
  words: PlacedWords[]
  /** From the page as it is shown, upper left corner, to PDF points. */
  toPdf(x: number, y: number): [number, number]
}

/**
 * Areas in PDF points from the lower left corner. How the program counts is found by looking which words of the PDF stand in its rectangles; where that
 * does not tell, it is what the standard says, or is known of the program. Null for an area on a page that is not there.
 *
 * @throws what pdf.js throws for a PDF that cannot be opened.
 */
export async function areasInPdf(
  pdf: Uint8Array,
  areas: readonly RefiArea[],
  origin: string,
  signal?: AbortSignal,
): Promise<(Region | null)[]> {
  const { openPdf } = await import('../pdf/pdfjs')
  const task = openPdf(pdf)
  try {
    const document = await task.promise
    const pages = new Map<number, Promise<SeenPage | null>>()
    const pageAt = (index: number, withWords: boolean) => {
      const known = pages.get(index)
      if (known) return known
      const seen = (async (): Promise<SeenPage | null> => {
        if (index < 0 || index >= document.numPages) return null
        signal?.throwIfAborted()
        const page = await document.getPage(index + 1)
        const viewport = page.getViewport({ scale: 1 })
        const words: PlacedWords[] = []
        if (withWords) {
          for (const item of (await page.getTextContent()).items) {
            if (!('str' in item) || !item.str.trim()) continue
            const [x, y] = [item.transform[4] as number, item.transform[5] as number]
            const [left, base] = viewport.convertToViewportPoint(x, y) as [number, number]
            const [right, top] = viewport.convertToViewportPoint(x + item.width, y + item.height) as [number, number]
            words.push({ text: item.str, left: Math.min(left, right), right: Math.max(left, right), middle: (base + top) / 2 })
          }
        }
        return { height: viewport.height, words, toPdf: (px, py) => viewport.convertToPdfPoint(px, py) as [number, number] }
      })()
      pages.set(index, seen)
      return seen
    }
    const told = areas.filter((area) => isWhole(area) && squeezed(area.words).length > 3)
    const step = Math.max(1, Math.ceil(told.length / EVIDENCE))
    const evidence = told.filter((_, i) => i % step === 0)
    const rule = await ruleOf(areas, evidence, habitOf(origin), document.numPages, (index) => pageAt(index, true))
    return await Promise.all(
      areas.map(async (area): Promise<Region | null> => {
        const pageIndex = area.page - rule.firstPage
        const page = isWhole(area) ? await pageAt(pageIndex, false) : null
        if (!page) return null
        const y = (value: number) => (rule.downwards ? value : page.height - value)
        const [ax, ay] = page.toPdf(area.firstX, y(area.firstY))
        const [bx, by] = page.toPdf(area.secondX, y(area.secondY))
        const rect: Region['rects'][number] = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
        return { pageIndex, rects: [rect] }
      }),
    )
  } finally {
    await task.destroy()
  }
}

async function ruleOf(
  areas: readonly RefiArea[],
  evidence: readonly RefiArea[],
  habit: AreaRule,
  pageCount: number,
  pageAt: (index: number) => Promise<SeenPage | null>,
): Promise<AreaRule> {
  const asKnown = [habit, { ...habit, downwards: !habit.downwards }]
  const rules = [...asKnown, ...asKnown.map((rule): AreaRule => ({ ...rule, firstPage: 1 }))].filter((rule) =>
    // A page 0 or one past the last tells by itself.
    areas.filter(isWhole).every(({ page }) => page - rule.firstPage >= 0 && page - rule.firstPage < pageCount),
  )
  let best: { rule: AreaRule; score: number } | null = null
  for (const rule of rules) {
    let score = 0
    for (const area of evidence) score += wordsIn(area, rule, await pageAt(area.page - rule.firstPage))
    if (!best || score > best.score + 1e-9) best = { rule, score }
  }
  return best?.rule ?? habit
}

/** Share of an area's words, 0…1, that stand within it. */
function wordsIn({ firstX, firstY, secondX, secondY, words }: RefiArea, { downwards }: AreaRule, page: SeenPage | null): number {
  if (!page) return 0
  const [left, right] = [firstX, secondX].sort((a, b) => a - b) as [number, number]
  const [top, bottom] = [firstY, secondY].map((y) => (downwards ? y : page.height - y)).sort((a, b) => a - b) as [number, number]
  const inside = page.words.filter(
    (word) => word.right > left && word.left < right && word.middle > top - 2 && word.middle < bottom + 2,
  )
  const there = squeezed(inside.map(({ text }) => text).join(' '))
  const wanted = words
    .split(/[^\p{L}\p{N}]+/u)
    .map(squeezed)
    .filter((word) => word.length > 2)
  if (wanted.length === 0) return there.includes(squeezed(words)) ? 1 : 0
  return wanted.filter((word) => there.includes(word)).length / wanted.length
}
