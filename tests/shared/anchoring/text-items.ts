import type { PdfTextItem } from '../../../shared/anchoring/page-text'

/** A text item with boring defaults: 10 pt, upright, half an em per character. */
export function anItem(
  str: string,
  place: Partial<PdfTextItem> & { x?: number; y?: number; size?: number; angle?: number } = {},
): PdfTextItem {
  const { x = 0, y = 0, size = 10, angle = 0, ...rest } = place
  const cos = Math.round(Math.cos(angle) * 1e9) / 1e9
  const sin = Math.round(Math.sin(angle) * 1e9) / 1e9
  return {
    str,
    dir: 'ltr',
    transform: [size * cos, size * sin, -size * sin, size * cos, x, y],
    width: str.length * size * 0.5,
    height: str.trim() === '' ? 0 : size,
    fontName: 'f1',
    hasEOL: false,
    ...rest,
  }
}

/** Lines of one column from the top down, 12 pt apart, all as wide as the widest unless `ragged`. */
export function aColumn(lines: string[], { x = 50, top = 700, leading = 12, size = 10, width = 0, ...rest } = {}): PdfTextItem[] {
  const full = width || Math.max(...lines.map((line) => line.length)) * size * 0.5
  return lines.map((line, i) =>
    anItem(line, {
      x,
      y: top - i * leading,
      size,
      // A justified line fills the column, whatever it holds; the last line of a paragraph ends where it ends.
      width: i < lines.length - 1 ? full : line.length * size * 0.5,
      hasEOL: i < lines.length - 1,
      ...rest,
    }),
  )
}
