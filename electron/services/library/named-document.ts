import type { Reference, SourceSummary } from '../../../shared/model/source'
import { type Query, type ReadableDb, rows, sql } from '../database/sql'
import { getSource } from './sources'

/** What another program knows of a document that it has no record of. */
type Named = Pick<Partial<Reference>, 'url' | 'title'>

/**
 * The source that another program means by a document's name or web address, when it knows no more of it: the one with that address, or whose file or title is called
 * so, whatever the case and the ending. Of several none: nobody can say which.
 */
export const documentNamed = (db: ReadableDb, name: string, named: Named): SourceSummary | undefined =>
  called(db, name, named, sql`true`)

/** The same among references that wait for their text with passages marked in it elsewhere: the one whose document a file is, by name or address. */
export const documentAwaited = (db: ReadableDb, fileName: string, named: Named): SourceSummary | undefined =>
  called(
    db,
    fileName,
    named,
    sql`file_id IS NULL AND EXISTS (SELECT 1 FROM passage WHERE source_id = source.id AND text_id IS NULL)`,
  )

function called(db: ReadableDb, name: string, { url = '', title = '' }: Named, among: Query): SourceSummary | undefined {
  const address = bareAddress(url)
  const names = [name, title]
    .flatMap((each) => [each, withoutEnding(each)])
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean)
  const found = rows<{ id: string; title: string; url: string; fileName: string }>(
    db,
    sql`SELECT id, title, url, file_name AS fileName FROM source WHERE ${among}`,
  ).map((source) => ({
    id: source.id,
    byAddress: address !== '' && bareAddress(source.url) === address,
    byName: [source.title, source.fileName, withoutEnding(source.fileName)].some((each) =>
      names.includes(each.trim().toLowerCase()),
    ),
  }))
  const byAddress = found.filter((each) => each.byAddress)
  const [one, other] = byAddress.length > 0 ? byAddress : found.filter((each) => each.byName)
  return one && !other ? getSource(db, one.id) : undefined
}

/** Without what may differ between two copies of one address: protocol, fragment, last slash. */
const bareAddress = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/#.*$/u, '')
    .replace(/^https?:\/\//u, '')
    .replace(/\/+$/u, '')

const withoutEnding = (name: string): string => name.replace(/\.[a-z0-9]{2,5}$/iu, '')
