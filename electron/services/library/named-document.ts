import type { Reference, SourceSummary } from '../../../shared/model/source'
import { type ReadableDb, row, sql } from '../database/sql'
import { getSource } from './sources'

/**
 * The source that another program means by a document's name or web address, when it knows no more of it: the one with that address, or whose file or title is called
 * so, whatever the case and the ending. Of several none: nobody can say which.
 */
export function documentNamed(
  db: ReadableDb,
  name: string,
  { url = '', title = '' }: Partial<Reference>,
): SourceSummary | undefined {
  const address = bareAddress(url)
  const names = [
    ...new Set([name, title].flatMap((each) => [each, withoutEnding(each)]).map((each) => each.trim().toLowerCase())),
  ].filter(Boolean)
  const found = row<{ id: string; count: number }>(
    db,
    sql`SELECT min(id) AS id, count(*) AS count FROM source
        WHERE (${address} <> '' AND rtrim(replace(replace(lower(url), 'https://', ''), 'http://', ''), '/') = ${address})`,
  )
  if (found?.count === 1) return getSource(db, found.id)
  const ids = new Set(
    names.flatMap((each) => {
      const one = row<{ id: string | null; count: number }>(
        db,
        sql`SELECT min(id) AS id, count(*) AS count FROM source
            WHERE lower(title) = ${each} OR lower(file_name) = ${each} OR lower(file_name) LIKE ${`${escaped(each)}.%`} ESCAPE '\\'`,
      )
      return one?.id ? (one.count === 1 ? [one.id] : [one.id, 'another']) : []
    }),
  )
  const [only] = ids
  return only && ids.size === 1 ? getSource(db, only) : undefined
}

const bareAddress = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/#.*$/u, '')
    .replace(/^https?:\/\//u, '')
    .replace(/\/+$/u, '')

const withoutEnding = (name: string): string => name.replace(/\.[a-z0-9]{2,5}$/iu, '')
const escaped = (text: string): string => text.replace(/[\\%_]/gu, '\\$&')
