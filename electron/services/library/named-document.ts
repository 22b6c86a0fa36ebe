import type { Reference, SourceSummary } from '../../../shared/model/source'
import { type Query, type ReadableDb, rows, sql } from '../database/sql'
import { getSource } from './sources'

/** What another program knows of a document: often no more than its address or name. */
type Named = Pick<Partial<Reference>, 'url' | 'title' | 'doi' | 'year' | 'authors'>

/**
 * The source that another program means by a document's name or web address, when it knows no more of it: the one with that address, or whose file or title is called
 * so, whatever the case and the ending. A source of another DOI, year or first author is another work. Of several none: nobody can say which.
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

function called(db: ReadableDb, name: string, named: Named, among: Query): SourceSummary | undefined {
  const { url = '', title = '' } = named
  const address = bareAddress(url)
  const names = [name, title]
    .flatMap((each) => [each, withoutEnding(each)])
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean)
  const found = rows<Candidate>(
    db,
    sql`SELECT id, title, url, file_name AS fileName, doi, year,
               coalesce((SELECT family || literal FROM source_author WHERE source_id = source.id AND role = 'author' ORDER BY position LIMIT 1), '') AS author
        FROM source WHERE ${among}`,
  ).map((source) => ({
    source,
    byAddress: address !== '' && bareAddress(source.url) === address,
    byName: [source.title, source.fileName, withoutEnding(source.fileName)].some((each) =>
      names.includes(each.trim().toLowerCase()),
    ),
  }))
  const byAddress = found.filter((each) => each.byAddress)
  const [one, other] = (byAddress.length > 0 ? byAddress : found.filter((each) => each.byName)).filter(
    ({ source }) => !isAnother(source, named),
  )
  return one && !other ? getSource(db, one.source.id) : undefined
}

interface Candidate {
  id: string
  title: string
  url: string
  fileName: string
  doi: string
  year: number | null
  /** Family name of the first; empty when there is none. */
  author: string
}

/** What both are known to be tells them apart: an editorial, an introduction or a reply has the title of many. */
function isAnother({ doi, year, author }: Candidate, named: Named): boolean {
  const [first] = named.authors ?? []
  const theirs = first ? first.family + first.literal : ''
  return (
    (doi !== '' && Boolean(named.doi) && doi.toLowerCase() !== named.doi?.toLowerCase()) ||
    (year !== null && Boolean(named.year) && year !== named.year) ||
    (author !== '' && theirs !== '' && plainName(author) !== plainName(theirs))
  )
}

const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

/** Without what may differ between two copies of one address: protocol, fragment, last slash. */
const bareAddress = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/#.*$/u, '')
    .replace(/^https?:\/\//u, '')
    .replace(/\/+$/u, '')

const withoutEnding = (name: string): string => name.replace(/\.[a-z0-9]{2,5}$/iu, '')
