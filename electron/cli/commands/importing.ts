import type { ImportItem } from '../../../shared/model/importing'
import { failed, print, printJson, warn } from '../report'
import { withReview } from '../session'

/** An import item as the command line tells it: what waits for a password has failed, as nobody is there to give it. */
interface ImportRow extends Omit<ImportItem, 'id' | 'status' | 'pagesRead'> {
  status: 'added' | 'duplicate' | 'failed'
}

export const importFiles = (path: string, files: string[], options: { json?: boolean }) =>
  withReview(path, async ({ engine }) => {
    for (const warning of engine.info()?.warnings ?? []) warn(warning)
    const job = engine.beginImport()
    const stop = () => job.cancel()
    process.once('SIGINT', stop)
    for (const file of files) void job.addPath(file)
    job.close()
    const { items } = await job.done()
    process.off('SIGINT', stop)
    const rows = items.map(asRow)
    if (options.json) printJson(rows)
    for (const row of rows) {
      if (row.status === 'failed') failed(row.error ?? `${row.path}: failed`)
      else if (!options.json) print(line(row))
      for (const warning of row.warnings) warn(`${row.path}: ${warning}`)
    }
  })

function asRow({ id: _id, status, pagesRead: _pagesRead, ...item }: ImportItem): ImportRow {
  if (status === 'added' || status === 'duplicate') return { ...item, status }
  const error = item.error ?? `${item.path} was not imported: the import was cancelled.`
  return { ...item, status: 'failed', error: status === 'needs-password' ? `${error} Open it in the app to do so.` : error }
}

const line = ({ status, path, key, title, pages }: ImportRow): string =>
  status === 'duplicate'
    ? `duplicate  ${path} (already ${key}: ${title})`
    : `added      ${path} → ${key}: ${title} (${pages} ${pages === 1 ? 'page' : 'pages'})`
