import { type ColumnField, columnFields, type TableColumns } from '../../../shared/model/table-columns'
import { variableNames } from '../../lib/reference-words'

const ownWords: Partial<Record<ColumnField, string>> = {
  title: 'Title',
  authors: 'Authors',
  editors: 'Editors',
  year: 'Year',
  date: 'Date',
  container: 'Journal, site or book',
  volume: 'Volume',
  issue: 'Issue',
  pages: 'Pages',
  'first-page': 'First page',
  'last-page': 'Last page',
  publisher: 'Publisher',
  doi: 'DOI',
  url: 'Web address',
  abstract: 'Abstract',
  keywords: 'Keywords',
  language: 'Language',
  type: 'Kind of source',
  key: 'Citation key',
  file: 'File',
  'issn-isbn': 'ISSN or ISBN',
  keep: 'Keep as it is',
}

/** What a column can be, in words. */
export function columnName(field: ColumnField): string {
  const variable = field.replace(/^other:/, '')
  return ownWords[field] ?? variableNames[variable] ?? variable
}

const main: readonly ColumnField[] = ['title', 'authors', 'year', 'date', 'container', 'abstract', 'keywords', 'type']
const numbers: readonly ColumnField[] = [
  'doi',
  'other:PMID',
  'other:PMCID',
  'volume',
  'issue',
  'pages',
  'first-page',
  'last-page',
  'issn-isbn',
  'key',
]

/** Everything a column can be, in the order people look for it. */
export const columnGroups: readonly { heading: string; fields: readonly ColumnField[] }[] = [
  { heading: 'Not a field', fields: ['keep'] },
  { heading: 'Main', fields: main },
  { heading: 'Numbers', fields: numbers },
  {
    heading: 'Other',
    fields: columnFields
      .filter((field) => field !== 'keep' && !main.includes(field) && !numbers.includes(field))
      .sort((a, b) => columnName(a).localeCompare(columnName(b), 'en')),
  },
]

type Columns = Pick<TableColumns, 'columns'>['columns']

/** `12 of 15 columns recognised`, and that it is as it was decided before. */
export function columnsSaid({ columns, rows, remembered }: TableColumns): string {
  const known = columns.filter(({ field }) => field !== 'keep').length
  const said = `${known} of ${columns.length} ${columns.length === 1 ? 'column' : 'columns'} recognised`
  return `${said}${remembered ? ', as last time' : ''}; ${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}`
}

/** Fields whose values of several columns are kept together. */
const many: readonly ColumnField[] = ['keep', 'keywords', 'file', 'url', 'issn-isbn']

/** What is odd about a mapping, in sentences; empty when nothing is. */
export function columnProblems(columns: readonly Pick<Columns[number], 'header' | 'field'>[]): string[] {
  const problems: string[] = []
  if (!columns.some(({ field }) => field === 'title')) problems.push('No column is the title yet: say which one it is.')
  for (const field of columnFields) {
    const same = columns.filter((column) => column.field === field)
    if (same.length > 1 && !many.includes(field)) {
      const headers = same.map(({ header }) => `“${header}”`).join(', ')
      problems.push(
        `${columnName(field)} is said of ${headers}. The first that is filled is taken; the others are kept as they are.`,
      )
    }
  }
  return problems
}
