import { editDistance, editDistanceToStart } from '../../../shared/anchoring/edit-distance'
import { fold } from '../../../shared/anchoring/folding'
import type { Selectors, TextQuoteSelector } from '../../../shared/anchoring/selectors'
import type { EditedText } from './edited-text'

/** Units that reading a scan loses in a row; more were taken out. */
const MOST_LOST = 3

interface Place {
  start: number
  end: number
}

/**
 * True where moves and cuts made another place the passage: with all misread letters and all that was put in undone, that place has quote and
 * context in every letter, and the passage's own place has not. Two equal captions that changed places are such; nothing saved could tell.
 */
export function isExchanged(edited: EditedText, original: string, { quote, position }: Selectors, found: Place): boolean {
  const read = asRead(edited, original)
  const differences = ({ start, end }: Place) => differencesAt(read.text, quote, read.at[start] as number, read.at[end] as number)
  if (differences(found) > 0) return false
  const own = [...edited.origin.keys()].filter((at) => isWithin(edited.origin[at] as number, position))
  return own.length === 0 || differences({ start: own[0] as number, end: (own.at(-1) as number) + 1 }) > 0
}

const isWithin = (unit: number, { start, end }: Place) => unit >= start && unit < end

/** The edited text without misread letters and what was put in, and where in it each of its units stands. */
function asRead({ text, origin }: EditedText, original: string): { text: string; at: Int32Array } {
  const at = new Int32Array(text.length + 1)
  let read = ''
  let last = -1
  for (let i = 0; i < text.length; i += 1) {
    const from = origin[i] as number
    if (from >= 0 && last >= 0 && from > last + 1 && from - last - 1 <= MOST_LOST) read += original.slice(last + 1, from)
    at[i] = read.length
    if (from < 0) continue
    read += original.charAt(from)
    last = from
  }
  at[text.length] = read.length
  return { text: read, at }
}

/** Letters by which quote and context differ from what stands at a place, spelling and spaces aside. */
function differencesAt(text: string, { prefix, exact, suffix }: TextQuoteSelector, start: number, end: number): number {
  const letters = (part: string) => fold(part, 'drop').text
  const reversed = (part: string) => letters(part).split('').reverse().join('')
  const reach = (context: string) => 2 * context.length + 16
  return (
    editDistanceToStart(reversed(prefix), reversed(text.slice(Math.max(0, start - reach(prefix)), start))) +
    editDistance(letters(exact), letters(text.slice(start, end))) +
    editDistanceToStart(letters(suffix), letters(text.slice(end, end + reach(suffix))))
  )
}
