import { expect, test } from 'vitest'
import { countsOf, totalsOf, totalsSentence } from '../../../../renderer/features/library/origin-totals'
import type { RecordOrigin } from '../../../../shared/model/duplicate'

const aSearch = (more: Partial<RecordOrigin>): RecordOrigin => ({
  id: '1',
  database: 'PubMed',
  fileName: 'pubmed.nbib',
  search: '',
  searchedOn: '',
  importedAt: '2024-05-01T10:00:00Z',
  records: 0,
  duplicates: 0,
  unreadable: 0,
  ...more,
})

test('what could not be read was identified all the same, and duplicates are not screened', () => {
  expect(countsOf(aSearch({ records: 100, duplicates: 30, unreadable: 2 }))).toEqual({
    identified: 102,
    duplicates: 30,
    unreadable: 2,
    left: 70,
  })
})

test('searches are summed up in a sentence', () => {
  const searches = [
    aSearch({ records: 1200, unreadable: 2 }),
    aSearch({ database: 'pubmed ', records: 10, duplicates: 1 }),
    aSearch({ database: 'Scopus', records: 900, duplicates: 411 }),
    aSearch({ database: '' }),
  ]
  expect(totalsOf(searches)).toEqual({ identified: 2112, duplicates: 412, unreadable: 2, left: 1698 })
  expect(totalsSentence(searches)).toBe(
    '2,112 records identified from 2 databases, 412 duplicates removed, 2 could not be read: 1,698 records to screen.',
  )
  expect(totalsSentence([aSearch({ database: '', records: 1 })])).toBe(
    '1 record identified, 0 duplicates removed: 1 record to screen.',
  )
})
