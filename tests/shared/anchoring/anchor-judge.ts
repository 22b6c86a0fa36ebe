import type { Anchor } from '../../../shared/anchoring/anchor'
import { editDistance, editDistanceToStart } from '../../../shared/anchoring/edit-distance'
import { fold } from '../../../shared/anchoring/folding'
import type { Selectors } from '../../../shared/anchoring/selectors'
import type { EditedText } from './edited-text'

/**
 * What an answer is worth, by where the editing really put the passage:
 * - `right`: the place; it begins where the passage, or a piece of it, begins, ends where one ends, and holds half of it
 * - `ragged`: the place, but it begins or ends elsewhere, or holds little of the passage
 * - `wrong`: another place, or one where nothing of the passage is left
 * - `lost`: an orphan, though half of the passage's letters or more are left, in one place
 * - `torn`: an orphan of which less is left, or of which a quarter or more of what is left was moved to another place than the rest
 * - `gone`: an orphan of which no letter is left
 */
export type Judgement = 'right' | 'ragged' | 'wrong' | 'lost' | 'torn' | 'gone'

/** Units on each side of an end. What was edited there leaves the end open by as many units. */
const END_REACH = 8

/** Units by which the end of a piece is left open: the strange text beside it may by chance go on as the passage did. */
const CUT = 3

/** Prepares for judging many passages of one edited text of which the original had `length` units. */
export function judge(edited: EditedText, original: string): (place: { start: number; end: number }, found: Anchor) => Judgement {
  const { text, origin } = edited
  const now = new Int32Array(original.length).fill(-1)
  for (let i = 0; i < origin.length; i += 1) if ((origin[i] as number) >= 0) now[origin[i] as number] = i
  // A ligature stands for two letters; where it was put in, it is known to have come from the first.
  const isLigature = (at: number) => /[ﬀﬁﬂ]/.test(text.charAt(at))
  for (let i = 1; i < now.length; i += 1) {
    const before = now[i - 1] as number
    if ((now[i] as number) < 0 && before >= 0 && isLigature(before) && original.charAt(i - 1) === 'f') now[i] = before
  }
  const counts = (at: number) => isTelling(text.charAt(at)) && (origin[at] as number) >= 0

  return ({ start, end }, found) => {
    const isWithin = (unit: number) => unit >= start && unit < end
    const isOwn = (at: number) =>
      isWithin(origin[at] as number) ||
      (isLigature(at) && original.charAt(origin[at] as number) === 'f' && isWithin((origin[at] as number) + 1))
    const left: number[] = []
    for (let i = start; i < end; i += 1) if ((now[i] as number) >= 0 && counts(now[i] as number)) left.push(now[i] as number)
    if (left.length === 0) return found.status === 'orphan' ? 'gone' : 'wrong'
    // Where paragraphs changed places a passage may be in pieces: stretches with nothing between that stood elsewhere.
    left.sort((a, b) => a - b)
    const firsts = left.filter((at, i) => i === 0 || !onlyOwn(left[i - 1] as number, at))
    const lasts = left.filter((at, i) => i === left.length - 1 || !onlyOwn(at, left[i + 1] as number))
    function onlyOwn(from: number, to: number): boolean {
      for (let at = from + 1; at < to; at += 1) if (counts(at) && !isOwn(at)) return false
      return true
    }
    if (found.status === 'orphan') {
      const pieces = firsts.map((first, i) => left.filter((at) => at >= first && at <= (lasts[i] as number)).length)
      let letters = 0
      for (let i = start; i < end; i += 1) if (isTelling(original.charAt(i))) letters += 1
      const largest = Math.max(...pieces)
      return 2 * largest < letters || 4 * largest < 3 * left.length ? 'torn' : 'lost'
    }
    const units = (from: number, to: number, wanted: (at: number) => boolean) => {
      let found = 0
      for (let at = Math.min(from, to); at < Math.max(from, to); at += 1) if (counts(at) && wanted(at)) found += 1
      return found
    }
    const any = () => true
    const inside = units(found.start, found.end, isOwn)
    // Half of what is left, and no more that is strange.
    if (2 * inside < left.length || 2 * inside < units(found.start, found.end, any)) return inside > 0 ? 'ragged' : 'wrong'
    const [atStart, atEnd] = [editsAround(original, text, now, start), editsAround(original, text, now, end)]
    const cut = (pieces: readonly number[]) => (pieces.length > 1 ? CUT : 0)
    const begins = firsts.some(
      (first) => units(found.start, first, any) <= (first === firsts[0] ? Math.max(atStart, cut(firsts)) : CUT),
    )
    const ends = lasts.some(
      (last) => units(found.end, last + 1, any) <= (last === lasts.at(-1) ? Math.max(atEnd, cut(lasts)) : CUT),
    )
    return begins && ends ? 'right' : 'ragged'
  }
}

/** The place has the words of quote and context, spelling and single misread letters aside: nothing saved could tell it from the right one. */
export function isTwin(text: string, { quote }: Selectors, found: { start: number; end: number }): boolean {
  const reach = (context: string) => 2 * context.length + 16
  const there = (from: number, to: number) => fold(text.slice(Math.max(0, from), to), 'drop').text
  const [prefix, exact, suffix] = [quote.prefix, quote.exact, quote.suffix].map((part) => fold(part, 'drop').text) as [
    string,
    string,
    string,
  ]
  const reversed = (one: string) => one.split('').reverse().join('')
  const differences =
    editDistanceToStart(reversed(prefix), reversed(there(found.start - reach(quote.prefix), found.start))) +
    editDistance(exact, there(found.start, found.end)) +
    editDistanceToStart(suffix, there(found.end, found.end + reach(quote.suffix)))
  return differences <= Math.ceil((prefix.length + exact.length + suffix.length) / 200)
}

/** Units changed, taken out or put in within reach of an end of the original passage. */
function editsAround(original: string, text: string, now: Int32Array, edge: number): number {
  let edits = 0
  let last = -1
  for (let i = Math.max(0, edge - END_REACH); i < Math.min(now.length, edge + END_REACH); i += 1) {
    const at = now[i] as number
    if (!isTelling(original.charAt(i))) continue
    if (at < 0 || text.charAt(at) !== original.charAt(i)) edits += 1
    if (at >= 0) {
      if (last >= 0 && at > last) for (let k = last + 1; k < at; k += 1) if (isTelling(text.charAt(k))) edits += 1
      last = at
    }
  }
  return Math.min(edits, END_REACH)
}

/** Letters, digits and signs; spaces and hyphens come and go. */
const isTelling = (unit: string) => /[^\s\u00AD\p{Pd}]/u.test(unit)
