import { expect, test } from 'vitest'
import { fileNameOf, folderOf, joinPath, withEnding } from '../../../../renderer/features/start/review-path'

test.each([
  ['Depression', 'Depression.syntopic'],
  ['Gut/brain: what? "yes"', 'Gut brain what yes.syntopic'],
  ['  ..  ', 'Review.syntopic'],
  ['Thesis v1.', 'Thesis v1.syntopic'],
  ['抑うつ', '抑うつ.syntopic'],
])('the review %j is proposed as the file %j', (name, file) => {
  expect(fileNameOf(name)).toBe(file)
})

test('paths keep the slashes of the folder they are in', () => {
  expect(joinPath('/home/ada/', 'a.syntopic')).toBe('/home/ada/a.syntopic')
  expect(joinPath('C:\\Users\\Ada', 'a.syntopic')).toBe('C:\\Users\\Ada\\a.syntopic')
  expect(folderOf('C:\\Users\\Ada\\a.syntopic')).toBe('C:\\Users\\Ada')
  expect(folderOf('/home/ada/a.syntopic')).toBe('/home/ada')
})

test('the ending is added once', () => {
  expect(withEnding('/a/b')).toBe('/a/b.syntopic')
  expect(withEnding('/a/b.SYNTOPIC')).toBe('/a/b.SYNTOPIC')
})
