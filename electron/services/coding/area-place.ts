import { alignTexts } from '../../../shared/anchoring/align-texts'
import type { Rect } from '../../../shared/anchoring/page-rects'
import { buildPageText, type PageText, type PdfTextItem, pageRects } from '../../../shared/anchoring/page-text'
import type { StoredPage } from '../importing/pdf/text-in-rects'

/** Rectangles of a PDF and the pages they are placed on; plain data. */
export interface AreasInput {
  bytes: Uint8Array
  password?: string
  areas: AreaInput[]
}
export interface AreaInput {
  pageIndex: number
  rect: Rect
  /** The page as its text is stored. */
  stored: StoredPage
}

/** A rectangle of a page, and where it stands among the words. */
export interface AreaPlace {
  /** Within the page, PDF points, rounded to 3 decimals. */
  rect: Rect
  /** UTF-16 units of the page's stored text: where the reader comes to it. */
  at: number
}

/** Shorter sides than this are a slip of the hand, points. */
const LEAST_SIDE = 1
const EVERYWHERE: Rect = [-Infinity, -Infinity, Infinity, Infinity]
/** Lines that begin within so much of each other are level, points. */
const LEVEL = 4

/**
 * Cuts rectangles to their pages and finds where they come in reading order: before the first line that begins below its top in its columns; failing
 * that, after the last one above it there. Null for a rectangle that has nothing of its page. In the order they are given. For a worker.
 */
export async function areaPlaces({ bytes, password, areas }: AreasInput): Promise<(AreaPlace | null)[]> {
  const { openPdfPages } = await import('../importing/pdf/pdf-pages')
  const document = await openPdfPages(bytes, { password })
  try {
    const pages = new Map<number, ReturnType<typeof readPage>>()
    const readPage = async (pageIndex: number) => {
      const { items, transform, width, height, failed } = await document.page(pageIndex)
      const upright = (box: Rect) => transformed(box, transform)
      // Of a page that cannot be read nobody knows where it ends.
      const page = failed ? EVERYWHERE : transformed([0, 0, width, height], inverse(transform))
      return { page, upright, found: lines(items, upright) }
    }
    const places: (AreaPlace | null)[] = []
    for (const { pageIndex, rect, stored } of areas) {
      const reading = pageIndex < document.facts.pages ? (pages.get(pageIndex) ?? readPage(pageIndex)) : null
      if (reading) pages.set(pageIndex, reading)
      const read = await reading
      const cut = read && cutTo(rect, read.page)
      places.push(cut ? { rect: cut, at: placeAmong(read.found, read.upright(cut), stored) ?? 0 } : null)
    }
    return places
  } finally {
    await document.close()
  }
}

interface Line {
  /** Upright, from the page's top left. */
  box: Rect
  /** UTF-16 units of the page's text as it is read now. */
  start: number
  end: number
  live: PageText
}

/** Items as pieces of lines, in the order of the text. */
function lines(items: readonly PdfTextItem[], upright: (box: Rect) => Rect): Line[] {
  const live = buildPageText(items)
  const found: Line[] = []
  for (let start = 0; start < live.text.length; ) {
    const item = live.itemIndex[start]
    let end = start + 1
    while (end < live.text.length && live.itemIndex[end] === item) end += 1
    const [box] = item === undefined || item < 0 ? [] : pageRects(items, live, start, end)
    if (box) found.push({ box: upright(box), start, end, live })
    start = end
  }
  return found
}

/** Where an upright rectangle stands in the stored text; null where no line of the page is in it. */
function placeAmong(found: readonly Line[], [left, top, right]: Rect, stored: StoredPage): number | null {
  const live = found[0]?.live
  if (!live) return null
  const alignment = alignTexts(stored, live.text)
  const inColumns = found.filter(({ box }) => box[0] < right && box[2] > left)
  const middle = ({ box }: Line) => (box[1] + box[3]) / 2
  const below = (line: Line) => middle(line) >= top
  const distance = (line: Line) => Math.round(Math.abs(middle(line) - top) / LEVEL)
  const nearest = (a: Line, b: Line) => distance(a) - distance(b) || a.start - b.start
  // Words that were set aside (a head, a page number) have no place in the text: the next ones tell.
  for (const line of inColumns.filter(below).sort(nearest)) {
    const at = alignment.toStored(line.start, 'start')
    const until = alignment.toStored(line.end, 'end')
    if (at !== null && until !== null && at < until) return at
  }
  for (const line of inColumns.filter((line) => !below(line)).sort(nearest)) {
    const from = alignment.toStored(line.start, 'start')
    const at = alignment.toStored(line.end, 'end')
    if (at !== null && from !== null && from < at) return at
  }
  return inColumns.length === found.length ? null : placeAmong(found, [-Infinity, top, Infinity, top], stored)
}

const ordered = ([x1, y1, x2, y2]: Rect): Rect =>
  [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)].map(
    (side) => Math.round(side * 1000) / 1000 + 0,
  ) as Rect

function cutTo(rect: Rect, page: Rect): Rect | null {
  const [x1, y1, x2, y2] = ordered(rect)
  const cut = ordered([Math.max(x1, page[0]), Math.max(y1, page[1]), Math.min(x2, page[2]), Math.min(y2, page[3])])
  const isThere =
    Math.min(x2, page[2]) - Math.max(x1, page[0]) >= LEAST_SIDE && Math.min(y2, page[3]) - Math.max(y1, page[1]) >= LEAST_SIDE
  return isThere ? cut : null
}

/** A box through an affine map [a b c d e f]; quarter turns only, so that a box stays one. */
function transformed([x1, y1, x2, y2]: Rect, [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Rect {
  const point = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const
  const [p, q] = [point(x1, y1), point(x2, y2)]
  return [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])]
}

/** Of an affine map that can be turned round. */
function inverse([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): number[] {
  const det = a * d - b * c
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]
}
