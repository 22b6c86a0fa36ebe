import type { TextRange } from '../text-range'

/** A part of the document that hits are listed under: a page or what a heading stands over. */
export interface Section {
  /** Offset in the text where it begins. */
  start: number
  label: string
}

export type HitRow =
  | { kind: 'section'; label: string; count: number }
  /** `index` of the hit; `label` of its section, empty where there is none. */
  | { kind: 'hit'; index: number; label: string }

/** The hits under their sections, in order; sections without hits are left out, and the first may have no heading. */
export function hitRows(matches: readonly TextRange[], sections: readonly Section[]): HitRow[] {
  const rows: HitRow[] = []
  let section = -1
  let open: Extract<HitRow, { kind: 'section' }> | null = null
  for (const [index, { start }] of matches.entries()) {
    const before = section
    while ((sections[section + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) section += 1
    const label = sections[section]?.label ?? ''
    if (section !== before) {
      open = label === '' ? null : { kind: 'section', label, count: 0 }
      if (open) rows.push(open)
    }
    if (open) open.count += 1
    rows.push({ kind: 'hit', index, label })
  }
  return rows
}

/** A hit with the words around it. */
export interface Snippet {
  before: string
  hit: string
  after: string
}

const around = 60 // characters on each side
const spaces = /\s+/gu

/** The words around a hit, cut between words where that takes little away. */
export function snippetOf(text: string, { start, end }: TextRange): Snippet {
  const from = Math.max(0, start - around)
  const to = Math.min(text.length, end + around)
  let before = text.slice(from, start)
  let after = text.slice(end, to)
  if (from > 0) before = `…${before.replace(/^(?:[\uDC00-\uDFFF]|\S{0,20}\s)/u, '')}`
  if (to < text.length) after = `${after.replace(/(?:[\uD800-\uDBFF]|\s\S{0,20})$/u, '')}…`
  return {
    before: before.replace(spaces, ' '),
    hit: text.slice(start, end).replace(spaces, ' '),
    after: after.replace(spaces, ' '),
  }
}
