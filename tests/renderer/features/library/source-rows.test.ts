import { expect, test } from 'vitest'
import { filterSources, problemsOf, scanFlag, sortSources } from '../../../../renderer/features/library/source-rows'
import { authorLine } from '../../../../renderer/lib/reference-words'
import type { SourceSummary } from '../../../../shared/model/source'

function aSource(more: Partial<SourceSummary>): SourceSummary {
  return {
    type: 'article',
    title: '',
    authors: [],
    year: null,
    issued: '',
    container: '',
    volume: '',
    issue: '',
    pageRange: '',
    publisher: '',
    doi: '',
    url: '',
    abstract: '',
    language: '',
    editors: [],
    keywords: [],
    other: {},
    studyDesign: null,
    id: more.key ?? 'id',
    key: 'key',
    kind: 'pdf',
    studyId: '',
    pages: 1,
    pagesWithoutText: 0,
    characters: 0,
    claims: 0,
    orphans: 0,
    fileId: '',
    fileName: '',
    importedAt: '',
    warnings: [],
    ...more,
  }
}

const person = (family: string) => ({ family, given: '', literal: '' })
const keys = (sources: readonly SourceSummary[]) => sources.map((source) => source.key)

test('a filter finds words in any field, in any order, without regard to case and accents', () => {
  const sources = [
    aSource({ key: 'a', title: 'Zytokine und Müdigkeit', authors: [person('Núñez')], year: 2021 }),
    aSource({ key: 'b', title: 'Serotonin', container: 'The Lancet', doi: '10.1/XY' }),
  ]
  expect(keys(filterSources(sources, 'nunez 2021'))).toEqual(['a'])
  expect(keys(filterSources(sources, 'MUDIGKEIT'))).toEqual(['a'])
  expect(keys(filterSources(sources, 'lancet serotonin'))).toEqual(['b'])
  expect(keys(filterSources(sources, '10.1/xy'))).toEqual(['b'])
  expect(keys(filterSources(sources, 'lancet nunez'))).toEqual([])
  expect(keys(filterSources(sources, '  '))).toEqual(['a', 'b'])
})

test('what is unknown stands last, whichever way the table is sorted', () => {
  const sources = [aSource({ key: 'none' }), aSource({ key: 'old', year: 1998 }), aSource({ key: 'new', year: 2024 })]
  expect(keys(sortSources(sources, { column: 'year', direction: 'ascending' }))).toEqual(['old', 'new', 'none'])
  expect(keys(sortSources(sources, { column: 'year', direction: 'descending' }))).toEqual(['new', 'old', 'none'])
})

test('numbers inside texts sort as numbers, and ties go by key', () => {
  const sources = [
    aSource({ key: 'c', title: 'Part 10' }),
    aSource({ key: 'b', title: 'Part 9' }),
    aSource({ key: 'a', title: 'part 9' }),
  ]
  expect(keys(sortSources(sources, { column: 'title', direction: 'ascending' }))).toEqual(['a', 'b', 'c'])
})

test('authors are shortened as a list has room for them', () => {
  expect(authorLine([])).toBe('')
  expect(authorLine([person('Page')])).toBe('Page')
  expect(authorLine([person('Page'), person('McKenzie')])).toBe('Page & McKenzie')
  expect(authorLine([person('Page'), person('McKenzie'), person('Bossuyt')])).toBe('Page et al.')
  expect(authorLine([{ family: '', given: '', literal: 'World Health Organization' }])).toBe('World Health Organization')
})

test('study designs sort by their words, those without last', () => {
  const sources = [
    aSource({ key: 'none' }),
    aSource({ key: 'review', studyDesign: { value: 'review', state: 'proposed', basis: '' } }),
    aSource({ key: 'cohort', studyDesign: { value: 'cohort', state: 'confirmed', basis: '' } }),
  ]
  expect(keys(sortSources(sources, { column: 'design', direction: 'ascending' }))).toEqual(['cohort', 'review', 'none'])
  expect(keys(filterSources(sources, 'proposed'))).toEqual(['review'])
})

test.each([
  ['a scan', { pages: 3, pagesWithoutText: 3 }, 'scan: 3 of 3 pages without text'],
  ['a scan of one page', { pages: 1, pagesWithoutText: 1 }, 'scan: 1 of 1 page without text'],
  ['a scan behind a cover sheet', { pages: 3, pagesWithoutText: 2 }, '2 of 3 pages without text'],
  [
    'a page the importer wondered about',
    { pages: 9, pagesWithoutText: 1, warnings: ['No text on page 4: a scan?'] },
    '1 of 9 pages without text',
  ],
  ['blank pages of a book', { pages: 9, pagesWithoutText: 1 }, ''],
  ['an article', { kind: 'html' as const, pages: 1, pagesWithoutText: 1 }, ''],
])('%s is flagged in words', (_, source, flag) => {
  expect(scanFlag(aSource(source))).toBe(flag)
})

test('what is wrong with a source is said once, scans first, lost passages last', () => {
  const warnings = ['The DOI 10.1/x was found in the text', 'No text on any page: a scan?']
  expect(problemsOf(aSource({ pages: 2, pagesWithoutText: 2, orphans: 1, warnings }))).toEqual([
    'scan: 2 of 2 pages without text',
    'The DOI 10.1/x was found in the text',
    '1 passage not found in the text',
  ])
})
