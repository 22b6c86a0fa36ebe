import type { Cutting } from '../reshaping/use-cutting'
import type { Reshaping } from '../reshaping/use-reshaping'
import type { ReaderHandlers } from './reader-commands'

/** Growing, shrinking, cutting and joining what is in hand. */
export function reshapingHandlers(reshaping: Reshaping, cutting: Cutting): ReaderHandlers {
  return {
    'sentence-more': () => reshaping.extend('sentence', 1),
    'sentence-less': () => reshaping.extend('sentence', -1),
    'word-more': () => reshaping.extend('word', 1),
    'word-less': () => reshaping.extend('word', -1),
    'character-more': () => reshaping.extend('character', 1),
    'character-less': () => reshaping.extend('character', -1),
    'other-end': () => reshaping.otherEnd(),
    snap: () => reshaping.snap(),
    split: () => cutting.split(),
    merge: () => cutting.merge(),
  }
}
