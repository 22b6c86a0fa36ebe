import { expect, test } from 'vitest'
import type { ImportLine } from '../../../../renderer/features/importing/import-runs'
import {
  fileName,
  summary,
  sumOf,
  timeLeft,
  totalOf,
  troubleFirst,
  whatHappened,
} from '../../../../renderer/features/importing/import-words'

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

test('a preview says what a file is, or which file before it is the same', () => {
  expect(whatHappened(aLine({ status: 'ready', kind: 'pdf', pages: 12, doi: '10.1/x' }))).toBe('PDF, 12 pages, doi:10.1/x')
  expect(whatHappened(aLine({ status: 'ready', kind: 'docx', pages: 1 }))).toBe('Word document')
  expect(whatHappened(aLine({ status: 'duplicate', key: 'page2024', highlights: 2 }))).toBe(
    'The same file as page2024, which is in this review already. 2 highlights and notes',
  )
  expect(whatHappened(aLine({ status: 'ready', kind: 'pdf', pages: 2, highlights: 1 }))).toBe('PDF, 2 pages, 1 highlight or note')
  expect(
    whatHappened(aLine({ status: 'added', key: 'page2024', kind: 'pdf', pages: 2, highlights: 1200, orphans: 3, claims: 41 })),
  ).toBe('Added as page2024, 2 pages, 1,200 highlights and notes, 3 not found in its text, 41 claims made of them')
  expect(whatHappened(aLine({ status: 'duplicate', sameAs: '/a/first.pdf' }))).toBe(
    'The same file as first.pdf, which comes before it',
  )
})

test('a file that goes to a reference, and a record that is there, are said to be that', () => {
  const why = 'It has the same DOI, 10.5555/sleep.1.'
  expect(whatHappened(aLine({ status: 'added', key: 'bell2024', kind: 'pdf', pages: 2, why }))).toBe(
    'Is the text of bell2024 now, 2 pages',
  )
  expect(whatHappened(aLine({ status: 'duplicate', path: 'refs.ris:12', kind: 'reference', key: 'bell2024', why }))).toBe(
    'Is bell2024, which is in this review already',
  )
  expect(whatHappened(aLine({ status: 'duplicate', path: 'refs.ris:12', sameAs: 'refs.ris:1' }))).toBe(
    'The same work as refs.ris:1, which comes before it',
  )
})

test('a document from the web shows how much of it has come', () => {
  expect(whatHappened(aLine({ status: 'reading', fetched: { bytes: 1_240_000, of: 3_000_000 } }))).toBe('Fetching: 1.2 of 3 MB')
  expect(whatHappened(aLine({ status: 'reading', fetched: { bytes: 1_240_000, of: null } }))).toBe('Fetching: 1.2 MB')
})

const counts = { waiting: 0, reading: 0, ready: 0, added: 0, duplicate: 0, 'needs-password': 0, failed: 0, cancelled: 0 }

test('counts leave out what did not happen', () => {
  expect(summary({ ...counts, added: 2, failed: 1, reading: 1 })).toBe('2 added, 1 failed')
  expect(summary({ ...counts, added: 1234 })).toBe('1,234 added')
  expect(summary(counts)).toBe('')
})

test('several imports are counted together', () => {
  const sum = sumOf([
    { ...counts, added: 2 },
    { ...counts, added: 1, failed: 4 },
  ])
  expect(sum).toEqual({ ...counts, added: 3, failed: 4 })
  expect(totalOf(sum)).toBe(7)
})

test.each([
  [null, ''],
  [0, ''],
  [4, 'a few seconds left'],
  [31, 'about 40 seconds left'],
  [62, 'about a minute left'],
  [170, 'about 3 minutes left'],
  [3500, 'about 58 minutes left'],
  [3700, 'about an hour left'],
  [5500, 'about 1.5 hours left'],
])('%s seconds are told as “%s”', (seconds, words) => {
  expect(timeLeft(seconds)).toBe(words)
})

test('what goes on and files that need attention come first, otherwise the order stays', () => {
  const lines = [
    aLine({ id: 'a', status: 'added' }),
    aLine({ id: 'b', status: 'failed' }),
    aLine({ id: 'c', status: 'added' }),
    aLine({ id: 'd', status: 'needs-password' }),
    aLine({ id: 'e', status: 'failed' }),
    aLine({ id: 'f', status: 'reading' }),
  ]
  expect(troubleFirst(lines).map((line) => line.id)).toEqual(['f', 'd', 'b', 'e', 'a', 'c'])
})

test('names are taken from paths of every system', () => {
  expect(fileName('C:\\papers\\a.pdf')).toBe('a.pdf')
  expect(fileName('/papers/a.pdf')).toBe('a.pdf')
  expect(fileName('a.pdf')).toBe('a.pdf')
  expect(fileName('https://journal.example/article/12')).toBe('https://journal.example/article/12')
})
