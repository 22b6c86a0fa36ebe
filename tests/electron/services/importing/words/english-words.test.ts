import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { englishWords, SortedWords } from '../../../../../electron/services/importing/words/english-words'

describe('the dictionary', () => {
  it('has the words of the list but for the two that stand out of order in it, and nothing between them', async () => {
    const words = await englishWords()
    const list = readFileSync(resolve(import.meta.dirname, '../../../../../node_modules/word-list/words.txt'), 'utf8').split('\n')
    expect(list.length).toBeGreaterThan(270_000)
    expect(list.filter((word) => word !== '' && !words.has(word))).toEqual(['manlihood', 'sharrowed'])
    expect(['', 'a', 'aaa', 'depres', 'zzzzz', 'depression\n', 'depressio', '\n'].filter((word) => words.has(word))).toEqual([])
  })

  it('is read once', async () => {
    expect(await englishWords()).toBe(await englishWords())
  })

  it.each([
    ['', []],
    ['one', ['one']],
    ['a\nb\nc', ['a', 'b', 'c']],
    ['ab\nabc\nb\n', ['ab', 'abc', 'b']],
  ])('finds the words of %j', (lines, expected) => {
    const words = new SortedWords(lines)
    expect(['', 'a', 'ab', 'abc', 'b', 'c', 'one', 'on', 'd'].filter((word) => words.has(word)).sort()).toEqual(expected)
  })
})
