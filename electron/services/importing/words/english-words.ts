import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vocabulary } from '../../../../shared/anchoring/document-words'
import { FrontCodedWords, frontCoded } from './front-coding'

let words: Vocabulary | undefined

/**
 * About 274,000 English words with their inflections (the package `word-list`), to tell words cut at a line end from compounds. Read with
 * the first document that asks: beside the bundle they lie front-coded, which takes a millisecond or two and a megabyte in every worker; a
 * Set of them would take many times both.
 * @throws Error when the file is missing.
 */
export function englishWords(): Vocabulary {
  words ??= new FrontCodedWords(codedWords())
  return words
}

function codedWords(): string {
  try {
    return readFileSync(join(import.meta.dirname, 'english-words.txt'), 'latin1')
  } catch {
    // Not the built program but its source, in a test.
  }
  try {
    const list = join(import.meta.dirname, '../../../../node_modules/word-list/words.txt')
    return frontCoded(readFileSync(list, 'latin1').split('\n').filter(Boolean))
  } catch {
    throw new Error('english-words.txt is missing beside the program. Install Syntopic again.')
  }
}
