import { sentenceAt, sentenceBefore, sentences } from '../../../../shared/anchoring/sentences'
import { characterStep, type TextRange, trimRange, wordAt, wordEndAfter, wordEndBefore, wordStartBefore } from '../text-range'

/** What a stretch grows and shrinks by. */
export type Step = 'sentence' | 'word' | 'character'
export type End = 'start' | 'end'

/** Where the sentence begins that begins next after `offset`; the end of the text when there is none. */
function sentenceStartAfter(text: string, offset: number): number {
  const own = sentenceAt(text, offset)
  if (!own) return text.length
  if (own.start > offset) return own.start
  const next = sentenceAt(text, own.end)
  return next && next.start > offset ? next.start : text.length
}

function moreAtEnd(text: string, { end }: TextRange, step: Step): number {
  if (step === 'word') return wordEndAfter(text, end)
  if (step === 'character') return characterStep(text, end, 1)
  const own = sentenceAt(text, Math.max(0, end - 1))
  if (own && own.end > end && own.start < end) return own.end // what is cut is made whole first
  return sentenceAt(text, end)?.end ?? end
}

function lessAtEnd(text: string, range: TextRange, step: Step): number {
  if (step === 'word') return wordEndBefore(text, range)
  if (step === 'character') return characterStep(text, range.end, -1)
  return sentences(text, range.start, range.end).findLast((sentence) => sentence.end < range.end)?.end ?? range.end
}

function moreAtStart(text: string, { start }: TextRange, step: Step): number {
  if (step === 'word') return wordStartBefore(text, start)
  if (step === 'character') return characterStep(text, start, -1)
  const own = sentenceAt(text, start)
  if (own && own.start < start) return own.start
  return sentenceBefore(text, start)?.start ?? start
}

function lessAtStart(text: string, { start, end }: TextRange, step: Step): number {
  if (step === 'character') return characterStep(text, start, 1)
  const next = step === 'sentence' ? sentenceStartAfter(text, start) : wordStartAfter(text, start)
  return next < end ? next : start
}

/** Where the word begins that begins next after `offset`; the end of the text when there is none. */
export function wordStartAfter(text: string, offset: number): number {
  const end = wordEndAfter(text, offset)
  const next = wordEndAfter(text, end)
  const own = wordAt(text, Math.max(offset, end - 1)).start
  if (own > offset) return own
  return next > end ? wordAt(text, next - 1).start : text.length
}

/** The stretch with one end moved by a step outwards (1) or inwards (-1); at least a character, word or sentence stays. */
export function stepped(text: string, range: TextRange, end: End, step: Step, way: 1 | -1): TextRange {
  const next =
    end === 'end'
      ? { start: range.start, end: way > 0 ? moreAtEnd(text, range, step) : lessAtEnd(text, range, step) }
      : { start: way > 0 ? moreAtStart(text, range, step) : lessAtStart(text, range, step), end: range.end }
  return next.start < next.end ? next : range
}

/** The whole sentences that a stretch touches. */
export function wholeSentences(text: string, range: TextRange): TextRange {
  const touched = sentences(text, range.start, range.end)
  return { start: touched[0]?.start ?? range.start, end: touched.at(-1)?.end ?? range.end }
}

/** The stretch with an end where a pointer is, at the nearer edge of the word it is in; at least a word stays. `isExact`: between characters. */
export function dragged(text: string, range: TextRange, end: End, offset: number, isExact: boolean): TextRange {
  let at = offset
  const word = wordAt(text, Math.min(offset, text.length - 1))
  if (!isExact && word.start < offset && offset < word.end && /[\p{L}\p{N}]/u.test(text.slice(word.start, word.end)))
    at = offset - word.start < word.end - offset ? word.start : word.end
  const least = isExact ? characterStep : null
  const next =
    end === 'end'
      ? { start: range.start, end: Math.max(at, least ? least(text, range.start, 1) : wordEndAfter(text, range.start)) }
      : { start: Math.min(at, least ? least(text, range.end, -1) : wordStartBefore(text, range.end)), end: range.end }
  return trimRange(text, next) ?? range
}

/** Where a passage can be cut at sentence ends: the beginnings of its sentences but the first. */
export const sentenceCuts = (text: string, { start, end }: TextRange): number[] =>
  sentences(text, start, end)
    .map((sentence) => sentence.start)
    .filter((at) => at > start && at < end)

/** Where a passage can be cut: the beginnings of its words but the first. */
export function wordCuts(text: string, { start, end }: TextRange): number[] {
  const cuts: number[] = []
  for (let at = wordStartAfter(text, start); at < end; at = wordStartAfter(text, at)) cuts.push(at)
  return cuts
}

/** The one of several offsets that is nearest to a place; null of none. */
export const nearest = (offsets: readonly number[], to: number): number | null =>
  offsets.reduce<number | null>((best, at) => (best !== null && Math.abs(best - to) <= Math.abs(at - to) ? best : at), null)
