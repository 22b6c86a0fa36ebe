import { expect, test } from 'vitest'
import { isReadableInFolder } from '../../../../renderer/features/importing/dropped-files'

test.each([
  ['/papers/Page 2024.PDF', true],
  ['/papers/sub/page.htm', true],
  ['/papers/notes.md', true],
  ['/papers/thesis.docx', true],
  ['/papers/book.epub', true],
  ['/papers/draft.odt', true],
  ['/papers/saved.mhtml', true],
  ['/papers/more.zip', true],
  ['/papers/data.xlsx', false],
  ['/papers/no-ending', false],
  ['/papers/.DS_Store', false],
  ['/papers/.hidden/page.html', false],
  ['/papers/Article_files/frame.html', false],
  ['/papers/Article-files/frame.html', false],
])('of a dropped folder, %s is read: %s', (path, expected) => {
  expect(isReadableInFolder(path)).toBe(expected)
})
