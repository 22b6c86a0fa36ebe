import { z } from 'zod'

/** What a column of a table can be. `other:NAME` is a CSL variable; `keep` is none of them, kept to be given back. */
export const columnFields = [
  'title',
  'authors',
  'editors',
  'year',
  'date',
  'container',
  'volume',
  'issue',
  'pages',
  'first-page',
  'last-page',
  'publisher',
  'doi',
  'url',
  'abstract',
  'keywords',
  'language',
  'type',
  'key',
  'file',
  'issn-isbn',
  'other:PMID',
  'other:PMCID',
  'other:container-title-short',
  'other:publisher-place',
  'other:edition',
  'other:note',
  'other:number',
  'other:collection-title',
  'other:title-short',
  'other:source',
  'other:genre',
  'keep',
] as const
export const ColumnField = z.enum(columnFields)
export type ColumnField = z.infer<typeof ColumnField>

/** A table of an import, as a person is asked about it. */
export const TableColumns = z.object({
  /** Path of the file, as its items have it before `:line`. */
  path: z.string(),
  columns: z.array(
    z.object({
      header: z.string(),
      field: ColumnField,
      /** At most three values of it, shortened. */
      samples: z.array(z.string()),
    }),
  ),
  /** Rows under the header. */
  rows: z.number().int(),
  /** This mapping was given for a table of the same columns before; else it is guessed from the headers. */
  remembered: z.boolean(),
})
export type TableColumns = z.infer<typeof TableColumns>
