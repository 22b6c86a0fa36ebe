import { firstNotBelow } from './first-not-below'
import { matchUnits } from './match-units'
import { isHyphenCode, type Skeleton, skeletonOf } from './skeleton'
import type { Affinity } from './source-map'

/** What stands on a page but not in its text: before the unit `at` of the text. */
export interface SetAside {
  role: string
  at: number
  text: string
}

/** UTF-16 units, end exclusive. */
interface Range {
  start: number
  end: number
}

/**
 * The text of a page as it was stored, beside the text of the same page as it is read now: they may differ in spaces and hyphens, in what
 * was set aside, and, after a change of extractor, in more.
 */
export interface Alignment {
  /** Every character of the stored text and of what was set aside has its own place in the live text. */
  complete: boolean
  /** A range of the stored text → where its characters stand in the live text, in reading order; empty when they are not there. */
  toLive(range: Range): Range[]
  /** An offset of the live text → the stored one. At what has no counterpart `start` looks forward, `end` back; null when nothing is there. */
  toStored(offset: number, affinity: Affinity): number | null
}

/** Aligns a stored page text and its asides with the text the page gives now. Near linear. */
export function alignTexts(stored: { text: string; asides: readonly SetAside[] }, live: string): Alignment {
  if (stored.text === live && stored.asides.length === 0) return same
  const { skeleton, inText } = withAsides(stored)
  const now = skeletonOf(live)
  const to = matchUnits(skeleton.text, now.text)
  const back = new Int32Array(now.text.length).fill(-1)
  for (const [i, j] of to.entries()) if (j >= 0) back[j] = i

  return {
    complete: !to.includes(-1),
    toLive({ start, end }) {
      const ranges: Range[] = []
      let last = -2
      for (let i = firstNotBelow(inText.starts, start); i < to.length && (inText.starts[i] as number) < end; i += 1) {
        // A raised number amid the words is drawn with them; a running head or page number amid them is not.
        if (inText.role[i] !== '' && inText.role[i] !== 'citation-number') continue
        if (inText.role[i] !== '' && ranges.length === 0) continue
        const j = to[i] as number
        if (j < 0) continue
        const at = now.offsets[j] as number
        const open = ranges.at(-1)
        if (open && j === last + 1) open.end = at + 1
        else ranges.push({ start: at, end: at + 1 })
        last = j
      }
      return ranges
    },
    toStored(offset, affinity) {
      const step = affinity === 'start' ? 1 : -1
      const first = firstNotBelow(now.offsets, offset)
      for (let j = affinity === 'start' ? first : first - 1; j >= 0 && j < back.length; j += step) {
        const i = back[j] as number
        if (i < 0 || inText.role[i] !== '') continue
        const at = inText.starts[i] as number
        if (affinity === 'end') return at + 1
        const hyphen =
          now.offsets[j] === offset + 1 && isHyphenCode(live.charCodeAt(offset)) && isHyphenCode(stored.text.charCodeAt(at - 1))
        return hyphen ? at - 1 : at
      }
      return null
    },
  }
}

const same: Alignment = {
  complete: true,
  toLive: (range) => (range.start < range.end ? [range] : []),
  toStored: (offset) => offset,
}

/** The skeleton of a page with its asides put back where they stood; for each unit its offset in the text and the role of its aside, if any. */
function withAsides({ text, asides }: { text: string; asides: readonly SetAside[] }) {
  const body = skeletonOf(text)
  const parts: string[] = []
  const starts: number[] = []
  const role: string[] = []
  let done = 0
  const take = (until: number) => {
    const to = firstNotBelow(body.offsets, until)
    if (to <= done) return
    parts.push(body.text.slice(done, to))
    for (; done < to; done += 1) {
      starts.push(body.offsets[done] as number)
      role.push('')
    }
  }
  for (const aside of asides) {
    take(aside.at)
    const piece: Skeleton = skeletonOf(aside.text)
    parts.push(piece.text)
    for (let i = 0; i < piece.text.length; i += 1) {
      starts.push(aside.at)
      role.push(aside.role)
    }
  }
  take(text.length)
  return { skeleton: { text: parts.join('') }, inText: { starts, role } }
}
