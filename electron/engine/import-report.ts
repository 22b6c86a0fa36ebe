import type { ImportItem } from '../../shared/model/importing'
import { csvBytes } from '../services/exporting/csv'

export const REPORT_NAME = 'Import report.csv'
export const REPORT_TYPE = 'text/csv;charset=utf-8'

const header = [
  'path',
  'status',
  'key',
  'kind',
  'title',
  'doi',
  'pages',
  'characters',
  'warnings',
  'error',
  'highlights',
  'orphans',
]

/** What became of every file of an import, as CSV: one row a file, in the order they came; see docs/decisions/csv.md for what is altered. */
export function importReport(items: Iterable<ImportItem>): Uint8Array<ArrayBuffer> {
  function* rows() {
    for (const item of items) {
      const { path, status, key = '', kind = '', title = '', doi = '', pages = '', characters = '', warnings } = item
      const why =
        item.error ?? item.why ?? (item.sameAs ? `The same ${kind === 'reference' ? 'work' : 'file'} as ${item.sameAs}` : '')
      yield {
        name: path,
        cells: [
          path,
          status,
          key,
          kind,
          title,
          doi,
          pages,
          characters,
          warnings.join(' '),
          why,
          item.highlights ?? '',
          item.orphans ?? '',
        ],
      }
    }
  }
  return csvBytes(header, rows(), { raw: false, wholeText: 'on the import panel' }).bytes as Uint8Array<ArrayBuffer>
}
