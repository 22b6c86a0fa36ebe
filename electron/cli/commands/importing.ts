import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import { addressName, readAddress } from '../../../shared/model/address'
import type { ImportItem } from '../../../shared/model/importing'
import { importReport } from '../../engine/import-report'
import { refuseReviewFiles } from '../../services/database/open'
import { writeFileWhole } from '../../services/exporting/write-file'
import { unreadableFile } from '../../services/importing/found-file'
import { failed, print, printJson, UsageError, warn } from '../report'
import { withReview } from '../session'

/** An import item as the command line tells it: what waits for a password has failed, as nobody is there to give it. */
interface ImportRow {
  path: string
  /** `ready` in a preview only: would be added. */
  status: 'ready' | 'added' | 'duplicate' | 'failed'
  /** Null, like the fields after it, for a file that failed. */
  sourceId: string | null
  key: string | null
  kind: ImportItem['kind'] | null
  title: string | null
  doi: string | null
  pages: number | null
  characters: number | null
  warnings: string[]
  /** In a preview, for a duplicate of an earlier file given: that file's path. */
  sameAs?: string
  error?: string
}

interface ImportOptions {
  /** Addresses to fetch; nothing else goes online. */
  fetch?: string[]
  /** Tells what would become of each file, and stores nothing. */
  preview?: boolean
  /** File for what became of each file, as CSV. */
  report?: string
  json?: boolean
}

export const importFiles = (path: string, files: string[], options: ImportOptions) => {
  if (files.length === 0 && !options.fetch) throw new UsageError('Name files or folders to import, or --fetch addresses.')
  return withReview(path, async ({ engine }) => {
    for (const warning of engine.info()?.warnings ?? []) warn(warning)
    if (options.report) refuseReviewFiles(engine.db, resolve(options.report))
    const job = engine.beginImport({ preview: options.preview })
    const stop = () => job.cancel()
    process.once('SIGINT', stop)
    for (const file of files) {
      const meant = existsSync(file) ? null : readAddress(file)
      if (meant) {
        const reason = `There is no file ${file}. If ${addressName(meant)} is to be fetched from the web, write --fetch "${file}": nothing is fetched without it.`
        void job.addFound([unreadableFile(file, new AppError('not-found', reason))])
      } else void job.addPath(file)
    }
    if (options.fetch) void job.addAddresses(options.fetch, engine.options.version)
    job.close()
    const { items } = await job.done()
    process.off('SIGINT', stop)
    if (options.preview) job.cancel()
    if (options.report) await writeFileWhole(options.report, importReport(items))
    const rows = items.map(asRow)
    if (options.json) printJson(rows)
    for (const row of rows) {
      if (row.status === 'failed') failed(row.error ?? `${row.path}: failed`)
      else if (!options.json) print(line(row))
      for (const warning of row.warnings) warn(`${row.path}: ${warning}`)
    }
  })
}

function asRow(item: ImportItem): ImportRow {
  const { path, status, sourceId, key, kind, title, doi, pages, characters, warnings, sameAs, error } = item
  const ended = status === 'ready' || status === 'added' || status === 'duplicate'
  const row: ImportRow = {
    path,
    status: ended ? status : 'failed',
    sourceId: sourceId ?? null,
    key: key ?? null,
    kind: kind ?? null,
    title: title ?? null,
    doi: doi ?? null,
    pages: ended ? (pages ?? null) : null,
    characters: characters ?? null,
    warnings,
    ...(sameAs !== undefined && { sameAs }),
  }
  if (ended) return row
  const why = error ?? `${path} was not imported: the import was cancelled.`
  return { ...row, error: status === 'needs-password' ? `${why} Open it in the app to do so.` : why }
}

function line({ status, path, key, kind, title, pages, sameAs }: ImportRow): string {
  const length = kind === 'reference' ? '(no text)' : `(${pages} ${pages === 1 ? 'page' : 'pages'})`
  if (status === 'ready') return `ready      ${path}: ${title || 'no title found'} ${length}`
  if (status === 'added') return `added      ${path} → ${key}: ${title} ${length}`
  return sameAs === undefined
    ? `duplicate  ${path} (already ${key}: ${title})`
    : `duplicate  ${path} (the same ${kind === 'reference' ? 'work' : 'file'} as ${sameAs})`
}
