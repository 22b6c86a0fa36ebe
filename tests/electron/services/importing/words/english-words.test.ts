import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishWords } from '../../../../../electron/services/importing/words/english-words'
import { FrontCodedWords, frontCoded } from '../../../../../electron/services/importing/words/front-coding'

describe('the dictionary', () => {
  it('has every word of the list, and nothing between them', () => {
    const words = englishWords()
    const list = readFileSync(resolve(import.meta.dirname, '../../../../../node_modules/word-list/words.txt'), 'utf8').split('\n')
    expect(list.length).toBeGreaterThan(270_000)
    expect(list.filter((word) => word !== '' && !words.has(word))).toEqual([])
    const others = [
      '',
      'a',
      'aaa',
      'A',
      'Depression',
      'depres',
      'zzzzz',
      'depression\n',
      'depressio',
      '\n',
      'naïve',
      'self-report',
    ]
    expect(others.filter((word) => words.has(word))).toEqual([])
  })

  it('is read once', () => {
    expect(englishWords()).toBe(englishWords())
  })
})

describe('front coding', () => {
  it('writes what a word does not share with the one before', () => {
    expect(frontCoded(['abacuses', 'abacus', 'aback', 'zoo', 'abacus'])).toBe('AabackEusGesAzoo')
  })

  it('finds the words that were coded and no others, however many', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 200 }), fc.array(word), (list, others) => {
        const words = new FrontCodedWords(frontCoded(list))
        expect(list.every((one) => words.has(one))).toBe(true)
        for (const other of others) expect(words.has(other)).toBe(list.includes(other))
      }),
    )
  })
})
