import { describe, expect, it } from 'vitest'
import { columnGroups, columnName, columnProblems, columnsSaid } from '../../../../renderer/features/importing/column-words'
import { isRecord } from '../../../../renderer/features/importing/import-words'
import { type ColumnField, columnFields, type TableColumns } from '../../../../shared/model/table-columns'

const aTable = (fields: ColumnField[], more: Partial<TableColumns> = {}): TableColumns => ({
  path: 'refs.csv',
  columns: fields.map((field, at) => ({ header: `Column ${at + 1}`, field, samples: [] })),
  rows: 1200,
  remembered: false,
  ...more,
})

describe('The columns of a table', () => {
  it('can be everything there is, each once, and each has a name for people', () => {
    expect(columnGroups.flatMap(({ fields }) => fields).sort()).toEqual([...columnFields].sort())
    for (const field of columnFields) expect(columnName(field)).toMatch(/^[A-Z][^:]+$/)
    expect(new Set(columnFields.map(columnName)).size).toBe(columnFields.length)
  })

  it('are counted, and it is said that they are as last time', () => {
    expect(columnsSaid(aTable(['title', 'year', 'keep']))).toBe('2 of 3 columns recognised; 1,200 rows')
    expect(columnsSaid(aTable(['title'], { remembered: true, rows: 1 }))).toBe('1 of 1 column recognised, as last time; 1 row')
  })

  it('are odd without a title, or where two are the same; several of keywords are not', () => {
    expect(columnProblems(aTable(['authors', 'keep']).columns)).toEqual(['No column is the title yet: say which one it is.'])
    expect(columnProblems(aTable(['title', 'keywords', 'keywords', 'keep', 'keep']).columns)).toEqual([])
    const [said, ...more] = columnProblems(aTable(['title', 'year', 'title']).columns)
    expect(said).toMatch(/^Title is said of “Column 1”, “Column 3”\./)
    expect(more).toEqual([])
  })
})

describe('A record of a reference file', () => {
  it.each([
    ['refs.ris:120', 'reference', true],
    ['/home/a/refs.csv:2', undefined, true],
    ['refs.ris', 'reference', false],
    ['paper.pdf', 'pdf', false],
    ['https://example.org:8080', 'html', false],
  ] as const)('is told by its path: %s', (path, kind, is) => {
    expect(isRecord({ path, kind })).toBe(is)
  })
})
