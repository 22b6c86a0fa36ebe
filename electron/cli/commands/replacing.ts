import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import type { RereadItem } from '../../../shared/model/rereading'
import { messageOf } from '../../engine/import-messages'
import { findSource } from '../../services/library/sources'
import { failed, print, printJson } from '../report'
import { withReview } from '../session'
import { clearProgress, passageLine, showProgress } from './rereading'

interface Options {
  source: string
  password?: string
  json?: boolean
}

/** Gives a source another file and says what became of its passages. */
export const replace = (path: string, file: string, { source, password = '', json }: Options) =>
  withReview(path, async ({ engine }) => {
    const id = findSource(engine.db, source)
    const job = engine.beginReread({
      ids: [id],
      recognise: null,
      file: { bytes: bytesOf(file), name: basename(file), password },
    })
    const stop = () => job.cancel()
    process.once('SIGINT', stop)
    const { items } = await job.done(({ items }) => showProgress(items))
    process.off('SIGINT', stop)
    clearProgress()
    const item = items[0]!
    if (json) printJson(asRow(item))
    if (item.status === 'failed') failed(item.error)
    else if (item.status === 'needs-password') failed(`${item.error} Use --password.`)
    else if (item.status === 'cancelled') failed(`${item.key} was not changed: it was cancelled.`)
    else if (!json) for (const line of lines(item)) print(line)
  })

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new AppError('not-found', messageOf(error, file))
  }
}

/** The JSON; fields are part of the product. `page` counts from 1 and is null for a passage that was not found. */
const asRow = ({ key, status, counts, passages, notes, doubt, error }: RereadItem) => ({
  key,
  status,
  counts,
  passages: passages.map(({ passageId: id, status, score, before, after, pageIndex, pageLabel }) => ({
    id,
    status,
    score,
    before,
    after,
    page: pageIndex === null ? null : pageIndex + 1,
    pageLabel,
  })),
  notes,
  ...(doubt && { doubt }),
  ...(error && { error }),
})

function lines({ key, status, counts, passages, notes, doubt }: RereadItem): string[] {
  if (status === 'unchanged') return [`unchanged  ${key}`, ...notes]
  const { exact, moved, similar, orphan } = counts
  return [
    `replaced   ${key}: passages ${exact} found, ${moved} moved, ${similar} similar, ${orphan} not found`,
    ...passages.filter(({ status }) => status === 'similar' || status === 'orphan').map(passageLine),
    ...notes,
    ...(doubt ? [doubt] : []),
  ]
}
