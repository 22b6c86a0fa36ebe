import { sentenceAt } from '../../../../shared/anchoring/sentences'
import { paragraphAt, type TextRange, trimRange, wordAt } from '../text-range'

/** What a selection grows by: one click and drag selects characters, two words, three sentences, four paragraphs. */
export type Grain = 'character' | 'word' | 'sentence' | 'paragraph'

export const grainOfClicks = (clicks: number): Grain =>
  clicks <= 1 ? 'character' : clicks === 2 ? 'word' : clicks === 3 ? 'sentence' : 'paragraph'

/** The whole word, sentence or paragraph that a character belongs to. */
export function wholeAt(text: string, offset: number, grain: Exclude<Grain, 'character'>): TextRange | null {
  if (grain === 'word') return wordAt(text, offset)
  return grain === 'sentence' ? sentenceAt(text, offset) : trimRange(text, paragraphAt(text, offset))
}

/** Both together and what lies between. */
export const spanned = (a: TextRange, b: TextRange): TextRange => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
})
