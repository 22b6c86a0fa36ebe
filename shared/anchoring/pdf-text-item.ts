/**
 * One text item of pdf.js, as `page.getTextContent({ includeMarkedContent: true, disableNormalization: true })` gives
 * it. Marked-content entries (no `str`) are filtered out first; an item's index is its index among those that remain,
 * which is also its index in the text layer's `textDivs`.
 */
export interface PdfTextItem {
  str: string
  /** 'ltr', 'rtl' or 'ttb' */
  dir: string
  /** [a, b, c, d, e, f]: text space → PDF user space; e, f is where the baseline begins, in points */
  transform: number[]
  /** along the baseline, points */
  width: number
  /** font height, points; for vertical writing the length of the run */
  height: number
  fontName: string
  hasEOL: boolean
}

/** Keeps what carries text and leaves out marked-content entries. */
export function textItems(items: readonly unknown[]): PdfTextItem[] {
  return items.filter(
    (item): item is PdfTextItem =>
      typeof item === 'object' && item !== null && typeof (item as { str?: unknown }).str === 'string',
  )
}

/** Where an item stands, measured along its own baseline. All lengths in points. */
export interface ItemPlace {
  /** unit vector of the writing direction */
  ux: number
  uy: number
  /** unit vector across it, towards the top of the letters */
  nx: number
  ny: number
  /** along the writing direction */
  start: number
  end: number
  /** across it: higher is nearer the top */
  baseline: number
  size: number
  rtl: boolean
  vertical: boolean
}

/** Measures an item; null when its transform is missing or degenerate. */
export function placeItem(item: PdfTextItem): ItemPlace | null {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN, e = Number.NaN, f = Number.NaN] = item.transform ?? []
  const along = Math.hypot(a, b)
  const across = Math.hypot(c, d)
  const size = across || along
  if (!(size > 0) || !Number.isFinite(size + along + e + f)) return null
  let ux = along > 0 ? a / along : d / across
  let uy = along > 0 ? b / along : -c / across
  let nx = -uy
  let ny = ux
  if (nx * c + ny * d < 0) {
    nx = -nx
    ny = -ny
  }
  let length = Number.isFinite(item.width) ? Math.abs(item.width) : 0
  const height = Number.isFinite(item.height) ? Math.abs(item.height) : 0
  const vertical = item.dir === 'ttb' || (item.str.length > 1 && height > 1.5 * size && length <= 1.2 * size)
  if (vertical) {
    // The run goes down; its lines follow each other to the left.
    ;[ux, uy, nx, ny] = [-nx, -ny, ux, uy]
    length = height
  }
  const start = e * ux + f * uy
  return {
    ux,
    uy,
    nx,
    ny,
    start,
    end: start + length,
    baseline: e * nx + f * ny,
    size,
    rtl: item.dir === 'rtl',
    vertical,
  }
}
