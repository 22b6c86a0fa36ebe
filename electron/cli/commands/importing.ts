import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import { addressName, readAddress } from '../../../shared/model/address'
import type { Claimer } from '../../../shared/model/highlight'
import type { ImportItem } from '../../../shared/model/importing'
import type { ColumnField } from '../../../shared/model/table-columns'
import type { ImportJob } from '../../engine/import-job'
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
  /** Highlights and notes that came with it, and how many of them have no place in its text; absent when none did. */
  highlights?: number
  orphans?: number
  /** Why it went to a source that was there. */
  why?: string
  error?: string
}

interface ImportOptions {
  /** Of the search whose files these are. */
  database?: string
  search?: string
  searchedOn?: string
  /** Whose claims highlights become, where their labels have a meaning. */
  claimsBy?: Claimer
  /** What columns of tables are, by header. */
  column?: { header: string; field: ColumnField }[]
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
    const { database, search, searchedOn, claimsBy, column } = options
    const origin = { ...(database && { database }), ...(search && { search }), ...(searchedOn && { searchedOn }) }
    const job = engine.beginImport({ preview: options.preview || column !== undefined, origin, claimsBy })
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
    let { items } = await job.done()
    if (column && !job.finished) {
      for (const table of job.head.tables) await nameColumns(job, table, column)
      await job.done()
      if (!options.preview) job.confirm([])
      items = (await job.done()).items
    }
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
  const { path, status, sourceId, key, kind, title, doi, pages, characters, warnings, sameAs, highlights, orphans, why, error } =
    item
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
    ...(highlights !== undefined && { highlights }),
    ...(orphans !== undefined && { orphans }),
    ...(why !== undefined && { why }),
  }
  if (ended) return row
  const reason = error ?? `${path} was not imported: the import was cancelled.`
  return { ...row, error: status === 'needs-password' ? `${reason} Open it in the app to do so.` : reason }
}

/** Says what columns of a table are; the others stay what they were taken for. */
async function nameColumns(job: ImportJob, table: string, named: { header: string; field: ColumnField }[]): Promise<void> {
  const { columns } = await job.columns(table)
  const fields = new Map(named.map(({ header, field }) => [header.trim().toLowerCase(), field]))
  const unknown = named.filter(
    ({ header }) => !columns.some((column) => column.header.trim().toLowerCase() === header.trim().toLowerCase()),
  )
  for (const { header } of unknown)
    warn(`${table} has no column “${header}”. Its columns: ${columns.map((each) => each.header).join(', ')}.`)
  await job.setColumns(
    table,
    columns.map(({ header, field }) => ({ header, field: fields.get(header.trim().toLowerCase()) ?? field })),
  )
}

function line(row: ImportRow): string {
  const { highlights = 0, orphans = 0, why } = row
  const marks =
    highlights === 0
      ? ''
      : ` + ${highlights} ${highlights === 1 ? 'highlight' : 'highlights'}${orphans ? `, ${orphans} not placed` : ''}`
  return `${whatBecame(row)}${marks}${why ? `. ${why}` : ''}`
}

function whatBecame({ status, path, key, kind, title, pages, sameAs }: ImportRow): string {
  const length = kind === 'reference' ? '(no text)' : `(${pages} ${pages === 1 ? 'page' : 'pages'})`
  if (status === 'ready') return `ready      ${path}: ${title || 'no title found'} ${length}`
  if (status === 'added') return `added      ${path} → ${key}: ${title} ${length}`
  return sameAs === undefined
    ? `duplicate  ${path} (already ${key}: ${title})`
    : `duplicate  ${path} (the same ${kind === 'reference' ? 'work' : 'file'} as ${sameAs})`
}
