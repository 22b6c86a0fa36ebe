import { expect, test } from 'vitest'
import type { ImportLine } from '../../../../renderer/features/importing/import-session'
import { fileName, summary, troubleFirst, whatHappened } from '../../../../renderer/features/importing/import-words'

const aLine = (more: Partial<ImportLine>): ImportLine => ({
  id: '1',
  jobId: 'j',
  path: '/a/b.pdf',
  status: 'waiting',
  warnings: [],
  ...more,
})

test('what happened to a file is said in words', () => {
  expect(whatHappened(aLine({ status: 'added', key: 'page2024', kind: 'pdf', pages: 1 }))).toBe('Added as page2024, 1 page')
  expect(whatHappened(aLine({ status: 'added', key: 'post2025', kind: 'html', pages: 1 }))).toBe('Added as post2025')
  expect(whatHappened(aLine({ status: 'duplicate', key: 'page2024' }))).toContain('page2024')
  expect(whatHappened(aLine({ status: 'reading', pagesRead: 3, pages: 600 }))).toBe('Page 3 of 600')
  expect(whatHappened(aLine({ status: 'failed', error: 'b.pdf: cut off.' }))).toBe('b.pdf: cut off.')
})

test('counts leave out what did not happen', () => {
  const lines = [
    aLine({ status: 'added' }),
    aLine({ status: 'added' }),
    aLine({ status: 'failed' }),
    aLine({ status: 'reading' }),
  ]
  expect(summary(lines)).toBe('2 added, 1 failed')
  expect(summary([])).toBe('')
})

test('files that need attention come first, otherwise the order stays', () => {
  const lines = [
    aLine({ id: 'a', status: 'added' }),
    aLine({ id: 'b', status: 'failed' }),
    aLine({ id: 'c', status: 'added' }),
    aLine({ id: 'd', status: 'needs-password' }),
    aLine({ id: 'e', status: 'failed' }),
  ]
  expect(troubleFirst(lines).map((line) => line.id)).toEqual(['d', 'b', 'e', 'a', 'c'])
})

test('names are taken from paths of every system', () => {
  expect(fileName('C:\\papers\\a.pdf')).toBe('a.pdf')
  expect(fileName('/papers/a.pdf')).toBe('a.pdf')
  expect(fileName('a.pdf')).toBe('a.pdf')
})
