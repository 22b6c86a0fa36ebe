import type { PdfTextItem } from '../../../../shared/anchoring/page-text'

/** A line of type as it stands on a page; two columns side by side make two lines. Lengths in points, from the top left. */
export interface PrintedLine {
  text: string
  /** Where superscripts stood, they are this character instead: they end names and begin footnote marks. */
  marked: string
  x: number
  /** Right end. */
  end: number
  /** Baseline, downwards from the page's top. */
  y: number
  size: number
  font: string
}

/** Stands in `PrintedLine.marked` where a superscript was. */
export const SUPERSCRIPT = '\u0001'

/** The part of a page this needs: what turns it upright. */
export interface UprightPage {
  /** User space → points from the upright page's top left. */
  transform: number[]
}

interface Placed {
  text: string
  x: number
  end: number
  y: number
  size: number
  font: string
}

function place(item: PdfTextItem, [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0]: number[]): Placed | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform
  const along = { x: va * a + vc * b, y: vb * a + vd * b }
  const across = { x: va * c + vc * d, y: vb * c + vd * d }
  const size = Math.hypot(across.x, across.y)
  // Upright text only: stamps along the margin are no title.
  if (!(size > 0) || Math.abs(along.y) > 0.02 * Math.hypot(along.x, along.y) || along.x <= 0) return null
  const x = va * e + vc * f + ve
  return { text: item.str, x, end: x + Math.abs(item.width), y: vb * e + vd * f + vf, size, font: item.fontName }
}

/** The upright lines of a page in the order the file draws them. Linear in the number of items. */
export function printedLines(items: readonly PdfTextItem[], page: UprightPage): PrintedLine[] {
  const lines: PrintedLine[] = []
  let line: PrintedLine | null = null
  for (const item of items) {
    const placed = item.str.trim() ? place(item, page.transform) : null
    if (!placed) continue
    const near = line !== null && placed.x >= line.end - line.size && placed.x - line.end < 1.6 * Math.max(line.size, placed.size)
    const shift = line === null ? Number.POSITIVE_INFINITY : Math.abs(placed.y - line.y)
    if (line && near && shift < 0.75 * Math.max(line.size, placed.size)) {
      const gap = placed.x - line.end > 0.12 * line.size ? ' ' : ''
      const raised = placed.size < 0.85 * line.size && /^[\s\d,*†‡§¶∗a-f☯✉#.–-]+$/u.test(placed.text)
      const mark = raised || /^[*†‡§¶∗☯✉]+$/u.test(placed.text.trim())
      if (placed.size > 1.2 * line.size) Object.assign(line, { size: placed.size, y: placed.y, font: placed.font })
      line.text += gap + placed.text
      line.marked += mark ? SUPERSCRIPT : gap + placed.text
      line.end = Math.max(line.end, placed.end)
    } else {
      line = { ...placed, marked: placed.text }
      lines.push(line)
    }
  }
  for (const each of lines) {
    each.text = each.text.normalize('NFKC').replace(/\s+/gu, ' ').trim()
    each.marked = each.marked.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  }
  return lines
}
