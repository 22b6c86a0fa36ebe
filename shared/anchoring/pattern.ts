import { fold } from './folding'
import { type TextQuoteSelector, tellingBand } from './selectors'

/** Quote and context folded into one string. Offsets are UTF-16 units of it, end exclusive. */
export interface Pattern {
  text: string
  /** the quote; what is before and after is context */
  begin: number
  end: number
  /** the stretches of context that tell the place from others like it; null where context is of the usual length */
  tellingBefore: Stretch | null
  tellingAfter: Stretch | null
}

interface Stretch {
  from: number
  to: number
}

export function patternOf({ prefix, exact, suffix }: TextQuoteSelector): Pattern {
  const { text, begin: begins } = fold(prefix + exact + suffix)
  const at = (offset: number) => {
    const found = begins.findIndex((each) => each >= offset)
    return found < 0 ? text.length : found
  }
  const [start, stop] = [prefix.length, prefix.length + exact.length]
  let [begin, end] = [at(start), at(stop)]
  while (begin < end && text.charAt(begin) === ' ') begin += 1
  while (end > begin && text.charAt(end - 1) === ' ') end -= 1
  const before = tellingBand(prefix)
  const after = tellingBand(suffix)
  // One more on either side: a difference just there shows in how the stretch is joined to the rest.
  const stretch = (from: number, to: number) => ({ from: Math.max(0, at(from) - 1), to: Math.min(text.length, at(to) + 1) })
  return {
    text,
    begin,
    end,
    tellingBefore: before && stretch(start - before.to, start - before.from),
    tellingAfter: after && stretch(stop + after.from, stop + after.to),
  }
}
