import { AppError } from '../../../shared/contract/errors'
import type { ReanchoredPassage, RereadItem } from '../../../shared/model/rereading'
import { defaultRecognitionLanguage } from '../../../shared/recognising/languages'
import { findSource, getSource, listSources } from '../../services/library/sources'
import { failed, print, printJson } from '../report'
import { type Session, withReview } from '../session'

/** Recognises the text of scans and says what became of their passages. */
export const recognise = (path: string, keys: string[], options: { language?: string; json?: boolean }) =>
  withReview(path, async (session) => {
    const ids = keys.map((key) => findSource(session.engine.db, key))
    const language = options.language ?? (await defaultLanguage(session, ids))
    await read(session, ids, { language }, options)
  })

/** Reads sources again by today's extractor: those named, or all that have a file. */
export const reread = (path: string, keys: string[], options: { json?: boolean }) =>
  withReview(path, async (session) => {
    const { db } = session.engine
    const ids =
      keys.length > 0
        ? keys.map((key) => findSource(db, key))
        : listSources(db)
            .filter((source) => source.fileId)
            .map((source) => source.id)
    await read(session, ids, null, options)
  })

async function defaultLanguage({ engine, client }: Session, ids: readonly string[]): Promise<string> {
  const { languages, advice } = await client.rereading.tools()
  if (advice) throw new AppError('invalid', advice)
  return defaultRecognitionLanguage(
    ids.map((id) => getSource(engine.db, id).language),
    languages,
  )
}

async function read({ engine }: Session, ids: string[], recognise: { language: string } | null, options: { json?: boolean }) {
  if (ids.length === 0) {
    if (options.json) printJson([])
    else print('There is nothing to read: no source has a file.')
    return
  }
  const job = engine.beginReread({ ids, recognise })
  const stop = () => job.cancel()
  process.once('SIGINT', stop)
  const { items } = await job.done(({ items }) => showProgress(items))
  process.off('SIGINT', stop)
  clearProgress()
  if (options.json) printJson(items.map(asRow))
  for (const item of items) {
    if (item.status === 'failed') failed(item.error)
    else if (item.status === 'cancelled') failed(`${item.key} was not read: it was cancelled.`)
    else if (!options.json) for (const line of lines(item, recognise !== null)) print(line)
  }
}

/** The JSON of one source; fields are part of the product. */
const asRow = ({ sourceId, key, title, status, pages, counts, passages, error }: RereadItem) => ({
  sourceId,
  key,
  title,
  status,
  pages,
  counts,
  passages,
  ...(error && { error }),
})

function lines({ key, status, counts, passages }: RereadItem, isRecognised: boolean): string[] {
  if (status === 'unchanged') return [`unchanged  ${key}${isRecognised ? ': no page has text that it had not before' : ''}`]
  const { exact, moved, similar, orphan } = counts
  const found =
    exact + moved + similar + orphan === 0 ? '' : `: passages ${exact + moved} found, ${similar} similar, ${orphan} not found`
  return [
    `${isRecognised ? 'recognised' : 'read      '} ${key}${found}`,
    ...passages.filter(({ status }) => status === 'similar' || status === 'orphan').map(passageLine),
  ]
}

/** What became of a passage that is to be looked at, for a terminal. */
export const passageLine = ({ shape, status, before, after, pageBefore }: ReanchoredPassage): string => {
  if (status === 'orphan') return `  not found  ${before ? `“${before}”` : `${shape} on p. ${pageBefore}`}`
  if (before === '') return `  similar  ${shape} on p. ${pageBefore}, on a page that differs`
  return before === after ? `  similar  “${before}”, among other words` : `  similar  “${before}” → “${after}”`
}

/** One line that is written over, for people at a terminal. */
export function showProgress(items: readonly RereadItem[]): void {
  const now = items.find((item) => item.status === 'reading')
  if (!process.stderr.isTTY || !now) return
  const done = items.filter((item) => item.status !== 'waiting' && item.status !== 'reading').length
  const pages = now.pages > 1 ? `, page ${now.pagesRead} of ${now.pages}` : ''
  process.stderr.write(`\r\x1b[K${done} of ${items.length} done; ${now.key}${pages}`)
}

/** Takes that line away. */
export const clearProgress = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
}
