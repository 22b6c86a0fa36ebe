import type { Line } from '../../../../shared/anchoring/page-lines'
import { emptied, mostCommon, type PageLines, rangeOf, wholeLine } from './document-lines'
import { countedPages, type PageCount } from './page-numbers'

/** A line near an edge of its page. */
export interface EdgeLine {
  page: number
  /** Index among the page's lines. */
  index: number
  line: Line
  /** Lines that run alike, on the same side of the text. */
  edge: string
  /** Rows further out than this one. */
  rank: number
  /** From this row's baseline to the next one towards the text, in usual line distances. */
  gap: number
  /** The text without what changes from page to page. */
  key: string
  /** Which of its ends is this page's number, and where that ends or begins in the text. */
  count: PageCount | null
}

/** Directions of text looked at on a page; more make a drawing. */
const DIRECTIONS = 4
/** Rows looked at from each edge. */
const ROWS = 4
/** Rows of the text stand closer together than this many usual line distances. */
const APART = 1.25
/** Captions are repeated over the parts of a long table, and belong to the text all the same. */
const CAPTION = /^(?:table|tab\.|figure|fig\.|box|scheme|chart|plate|tabelle|abbildung|abb\.|tableau|tabla|figura)\b/iu
/** What archives and publishers stamp on pages, also on a single one. */
const STAMP =
  /^(?:arXiv:\d{4}\.\d{4,5}|arXiv:[a-z-]+\/\d{7}|downloaded (?:from|by|on|via)\b|this (?:content|article|document) (?:was )?downloaded\b|(?:authori[sz]ed )?licensed use limited to\b|[^.]{0,80}\bdownloaded from https?:\/\/)/iu

/**
 * Sets aside running heads and feet, page numbers, and stamps along the margins: lines outside the text whose words come back, digits
 * apart, at the same place on three pages or more, or that go up with the pages. One left in is better than a heading lost.
 */
export function setAsideRunningHeads(pages: readonly PageLines[]): void {
  const bodySize = usualSize(pages)
  const edges = pages.map((page, number) => edgeLines(page, number))
  const all = edges.flat()
  countedPages(all, pages)
  const known = new Set<EdgeLine>()
  for (const line of all) if (isStamp(line, bodySize)) known.add(line)
  for (const group of groups(all, pages.length)) {
    const on = [...new Set(group.map(({ page }) => page))].sort((a, b) => a - b)
    const occurs = on.length
    // Notes under tables come back too, but here and there.
    if (occurs < 0.4 * pages.length && occurs < ((on.at(-1) ?? 0) - (on[0] ?? 0) + 1) / 3) continue
    if (occurs < enough(pages.length) || (occurs === 2 && !isBrief(group, bodySize))) continue
    const isPlain = isModest(group, bodySize) && /\p{L}{2}/u.test(group[0]?.key ?? '')
    if (isPlain || occurs >= pages.length / 2) {
      for (const line of group) known.add(line)
    }
  }
  for (const line of all) if (line.count?.alone) known.add(line)
  for (const line of zoneMates(all, known, pages.length, bodySize)) known.add(line)
  const outside = outsideText(edges, known, pages.length, bodySize)
  if (leavesTooLittle(outside, pages)) return
  for (const line of outside) {
    const page = pages[line.page] as PageLines
    const { from, to } = line.count ?? { from: 0, to: 0 }
    const end = line.line.text.length
    const whole = wholeLine(line.line, line.index, 'running-head')
    if (line.count && from === 0 && to < end) {
      page.cuts.push({ ...whole, to, role: 'page-number' }, { ...whole, from: to })
    } else if (line.count && to === end && from > 0) {
      page.cuts.push({ ...whole, to: from }, { ...whole, from, role: 'page-number' })
    } else {
      page.cuts.push(line.count?.alone ? { ...whole, role: 'page-number' } : whole)
    }
  }
}

/** True where most pages would be left without a word: what comes back is then all there is. */
function leavesTooLittle(outside: readonly EdgeLine[], pages: readonly PageLines[]): boolean {
  const gone = new Map<number, number>()
  for (const { page } of outside) gone.set(page, (gone.get(page) ?? 0) + 1)
  const bare = [...gone].filter(([page, count]) => count >= (pages[page]?.lines.length ?? 0)).length
  return bare > 0 && bare >= pages.filter(({ lines }) => lines.length > 0).length / 2
}

/** On how many pages words have to come back: three, or both of two. */
const enough = (pages: number) => (pages <= 3 ? 2 : 3)

/** The font size most of the text is set in. */
function usualSize(pages: readonly PageLines[]): number {
  const lines = pages.flatMap((page) => page.lines.filter(({ main }) => main !== null))
  return mostCommon(
    lines.map(({ main }) => main?.size ?? 0),
    0.25,
    lines.map(({ text }) => text.length),
  )
}

const isModest = (group: readonly EdgeLine[], bodySize: number) =>
  group.every(({ line }) => (line.main?.size ?? 0) <= 1.1 * bodySize)

/** Twice the same may be chance, or a form filled in twice; a head is short, or set smaller than the text. */
const isBrief = (group: readonly EdgeLine[], bodySize: number) =>
  group.every(({ line, rank }) => rank < 2 && (line.text.length <= 80 || (line.main?.size ?? 0) < 0.95 * bodySize))

const directionOf = ({ main }: Line) => (main ? `${Math.round(20 * main.ux)},${Math.round(20 * main.uy)}` : '')

/** The outermost rows of a page, seen from both sides of the text in every direction it runs. */
function edgeLines(page: PageLines, number: number): EdgeLine[] {
  const gone = emptied(page)
  const directions = new Map<string, number[]>()
  for (const [index, line] of page.lines.entries()) {
    if (!line.main || gone.has(index)) continue
    const direction = directionOf(line)
    const list = directions.get(direction)
    if (list) list.push(index)
    else directions.set(direction, [index])
  }
  const letters = (list: readonly number[]) => list.reduce((sum, index) => sum + (page.lines[index]?.text.length ?? 0), 0)
  const sorted = [...directions].sort((a, b) => letters(b[1]) - letters(a[1])).slice(0, DIRECTIONS)
  const main = sorted[0]?.[1] ?? []
  return sorted.flatMap(([direction, list], i) => {
    const rows = rowsOf(page.lines, list)
    const leading = usualLeading(page.lines, list)
    const body = i === 0 ? null : extent(page.lines, main, page.lines[list[0] as number] as Line)
    return [...fromEdge(rows, leading, body, 'top'), ...fromEdge([...rows].reverse(), leading, body, 'foot')].map(
      ({ index, side, rank, gap }) => {
        const line = page.lines[index] as Line
        return { page: number, index, line, edge: `${direction} ${side}`, rank, gap, key: keyOf(line.text), count: null }
      },
    )
  })
}

interface Row {
  baseline: number
  lines: number[]
}

/** Lines at one height, from the top down. */
function rowsOf(lines: readonly Line[], list: readonly number[]): Row[] {
  const baseline = (index: number) => lines[index]?.main?.baseline ?? 0
  const rows: Row[] = []
  for (const index of [...list].sort((a, b) => baseline(b) - baseline(a))) {
    const row = rows.at(-1)
    if (row && row.baseline - baseline(index) < 0.3 * (lines[index]?.main?.size ?? 0)) row.lines.push(index)
    else rows.push({ baseline: baseline(index), lines: [index] })
  }
  return rows
}

/** Points between the baselines of lines that follow each other. */
function usualLeading(lines: readonly Line[], list: readonly number[]): number {
  const gaps: number[] = []
  for (let i = 1; i < list.length; i += 1) {
    const [a, b] = [lines[list[i - 1] as number]?.main, lines[list[i] as number]?.main]
    const gap = a && b ? a.baseline - b.baseline : 0
    if (b && gap > 0.8 * b.size && gap < 3 * b.size) gaps.push(gap)
  }
  return gaps.length > 0 ? mostCommon(gaps, 0.5) : 0
}

function fromEdge(rows: readonly Row[], leading: number, body: [number, number] | null, side: 'top' | 'foot') {
  // A row is nearer to one edge than to the other; the middle one counts from the top.
  const half = side === 'top' ? Math.ceil(rows.length / 2) : Math.floor(rows.length / 2)
  const most = body ? ROWS : Math.min(ROWS, half)
  return rows.slice(0, most).flatMap(({ baseline, lines }, rank) => {
    // Beside text that runs otherwise, a line has to stand outside all of it.
    if (body && (side === 'top' ? baseline < body[1] : baseline > body[0])) return []
    const next = rows[rank + 1]
    const gap = next && leading > 0 ? Math.abs(baseline - next.baseline) / leading : Number.POSITIVE_INFINITY
    return lines.map((index) => ({ index, side, rank, gap }))
  })
}

/** How far some lines reach across the direction of another, points. */
function extent(lines: readonly Line[], list: readonly number[], other: Line): [number, number] {
  const { nx = 0, ny = 1 } = other.main ?? {}
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const index of list) {
    const { main, start, end } = lines[index] as Line
    if (!main) continue
    const [from, to] = main.rtl ? [-end, -start] : [start, end]
    for (const along of [from, to]) {
      const at = (along * main.ux + main.baseline * main.nx) * nx + (along * main.uy + main.baseline * main.ny) * ny
      low = Math.min(low, at)
      high = Math.max(high, at)
    }
  }
  return [low, high]
}

/** Letters alone; numbers stand as one sign whatever their digits. What has no words stands for itself. */
function keyOf(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\bpage \d+(?: of \d+)?\b|^\d+\s|\s\d+$/gu, '')
    .replace(/^\d+\s|\s\d+$/gu, '')
    .replace(/\d+/gu, '#')
    .replace(/[^\p{L}\p{M}#]+/gu, '')
  return /\p{L}{2}/u.test(letters) ? letters : text
}

/** Sideways along a margin; upright only small, apart from the text, and beginning as no line of a sentence does. */
function isStamp({ line, edge, gap }: EdgeLine, bodySize: number): boolean {
  if (!STAMP.test(line.text)) return false
  return !edge.startsWith('20,0 ') || (gap >= 1.5 && (line.main?.size ?? 0) < 0.95 * bodySize && /^\p{Lu}/u.test(line.text))
}

/** Lines with the same words at the same height, over the pages. */
function groups(lines: readonly EdgeLine[], pages: number): EdgeLine[][] {
  const byKey = new Map<string, EdgeLine[]>()
  for (const line of lines) {
    if (line.key.length < 2 || isCaption(line)) continue
    const id = `${line.edge} ${Math.round((line.line.main?.size ?? 0) * 2)} ${line.key}`
    const list = byKey.get(id)
    if (list) list.push(line)
    else byKey.set(id, [line])
  }
  return [...byKey.values()].map((list) => {
    const height = mostCommon(list.map(baselineOf), 2)
    const near = list.filter((line) => Math.abs(baselineOf(line) - height) < 8)
    // Scanned pages are shifted; elsewhere a head stands at the same height to a hair.
    return near.length >= 0.4 * pages ? near : near.filter((line) => Math.abs(baselineOf(line) - height) < 2)
  })
}

const isCaption = ({ count, line }: EdgeLine) => count === null && CAPTION.test(line.text)

const baselineOf = ({ line }: EdgeLine) => line.main?.baseline ?? 0

/**
 * Lines at a height where most pages have a running head, or their number: heads of short chapters come back on too few pages to be
 * known by their words.
 */
function zoneMates(lines: readonly EdgeLine[], known: ReadonlySet<EdgeLine>, pages: number, bodySize: number): EdgeLine[] {
  const zones = new Map<string, EdgeLine[]>()
  for (const line of lines) {
    const id = `${line.edge} ${Math.round((line.line.main?.size ?? 0) * 2)} ${Math.round(baselineOf(line) / 2)}`
    const list = zones.get(id)
    if (list) list.push(line)
    else zones.set(id, [line])
  }
  return [...zones.values()].flatMap((zone) => {
    const held = new Set(zone.filter((line) => known.has(line) || line.count).map(({ page }) => page)).size
    const mates = zone.filter((line) => !known.has(line) && !isCaption(line))
    if (held < (pages <= 8 ? 2 : 3)) return []
    if (held < 3 || held < pages * 0.6) return mates.filter(({ count }) => count !== null)
    return mates.filter(
      ({ count, gap, rank, line }) => count !== null || (gap > 1.5 && rank < 2 && (line.main?.size ?? 0) <= 1.05 * bodySize),
    )
  })
}

/** Of the known lines those set apart from the text, with no text further out but where they are known beyond doubt. */
function outsideText(edges: readonly EdgeLine[][], known: ReadonlySet<EdgeLine>, pages: number, bodySize: number): EdgeLine[] {
  const gaps = new Map<string, number[]>()
  const idOf = ({ edge, key }: EdgeLine) => `${edge} ${key}`
  for (const line of known) {
    const list = gaps.get(idOf(line))
    if (list) list.push(line.gap)
    else gaps.set(idOf(line), [line.gap])
  }
  const counts = (line: EdgeLine) => line.count !== null || isStamp(line, bodySize)
  const isUsual = (line: EdgeLine) => (gaps.get(idOf(line))?.length ?? 0) >= Math.max(4, 0.4 * pages)
  // The first row of a long table comes back on every page too, as close to the next one as all its rows.
  const isApart = (line: EdgeLine) => {
    const own = gaps.get(idOf(line)) ?? []
    const elsewhere = isUsual(line) && own.filter((gap) => gap >= APART).length > own.length / 2
    const isSmall = own.length >= Math.max(2, 0.4 * pages) && (line.line.main?.size ?? 0) < 0.93 * bodySize
    return line.gap >= APART || elsewhere || isSmall
  }
  return edges.flatMap((lines) =>
    [...new Set(lines.map((line) => line.edge))].flatMap((edge) => {
      const own = lines.filter((line) => line.edge === edge)
      const [unknown] = rangeOf(own.filter((line) => !known.has(line)).map(({ rank }) => rank))
      const found = own.filter((line) => known.has(line) && (line.rank <= unknown || counts(line) || isUsual(line)))
      const inner = found.sort((a, b) => b.rank - a.rank).findIndex((line) => counts(line) || isApart(line))
      return inner < 0 ? [] : found.slice(inner)
    }),
  )
}
