import { expect, test } from 'vitest'
import { Finder } from '../../../../../renderer/features/reader/finding/finder'

const request = (query: string, matchCase = false) => ({ query, matchCase, wholeWords: false, matchAccents: false })
const long = 'The gut and the brain. '.repeat(20_000)

test('a search that is called off gives nothing, and the next one goes on where it stopped', async () => {
  const finder = new Finder(long)
  const first = new AbortController()
  const early = finder.find(request('gut'), first.signal)
  first.abort()
  const next = finder.find(request('brain'), new AbortController().signal)
  expect(await early).toBeNull()
  expect(await next).toHaveLength(20_000)
})
test('each way of looking has its own hits', async () => {
  const finder = new Finder('Gut gut GUT')
  const { signal } = new AbortController()
  expect(await finder.find(request('gut'), signal)).toHaveLength(3)
  expect(await finder.find(request('gut', true), signal)).toHaveLength(1)
  expect(await finder.find(request('gut'), signal)).toHaveLength(3)
  expect(await finder.find(request('  '), signal)).toEqual([])
})
test('a search in another way while one is folding does not get its text', async () => {
  const finder = new Finder(long)
  const { signal } = new AbortController()
  const [loose, strict] = await Promise.all([finder.find(request('THE'), signal), finder.find(request('THE', true), signal)])
  expect(loose).toBeNull()
  expect(strict).toEqual([])
})
