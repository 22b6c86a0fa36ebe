import type { Author, FieldOrigin, FieldOrigins, Reference } from '../../../shared/model/source'
import { type Query, type ReadableDb, rows, run, type SqlValue, sql, type WritableDb } from '../database/sql'

/** The parts of a reference that are lists and so have tables of their own. */
export type RecordLists = Pick<Reference, 'authors' | 'editors' | 'keywords' | 'other'>

const none: RecordLists = { authors: [], editors: [], keywords: [], other: {} }

/** Lists of the sources a condition on `source_id` chooses, by source id. @returns a function that gives a source's. */
export function recordLists(db: ReadableDb, where: Query = sql``): (sourceId: string) => RecordLists {
  const found = new Map<string, RecordLists>()
  const of = (id: string): RecordLists => {
    const lists = found.get(id)
    if (lists) return lists
    const fresh: RecordLists = { authors: [], editors: [], keywords: [], other: {} }
    found.set(id, fresh)
    return fresh
  }
  for (const { id, role, ...name } of rows<Author & { id: string; role: 'author' | 'editor' }>(
    db,
    sql`SELECT source_id AS id, role, family, given, literal FROM source_author ${where} ORDER BY source_id, position`,
  )) {
    of(id)[role === 'author' ? 'authors' : 'editors'].push(name)
  }
  for (const { id, keyword } of rows<{ id: string; keyword: string }>(
    db,
    sql`SELECT source_id AS id, keyword FROM source_keyword ${where} ORDER BY source_id, position`,
  )) {
    of(id).keywords.push(keyword)
  }
  for (const { id, name, value } of rows<{ id: string; name: string; value: string }>(
    db,
    sql`SELECT source_id AS id, name, value FROM source_field ${where} ORDER BY source_id, name`,
  )) {
    of(id).other[name] = value
  }
  return (id) => found.get(id) ?? none
}

/** Stores the lists of a record that has none yet, some rows at a time. */
export function storeNewLists(db: WritableDb, sourceId: string, { authors, editors, keywords, other }: RecordLists): void {
  const people = [
    ...authors.map((name) => ({ ...name, role: 'author' })),
    ...editors.map((name) => ({ ...name, role: 'editor' })),
  ].filter(({ family, given, literal }) => `${family}${given}${literal}`.trim() !== '')
  insertAll(
    db,
    'source_author (source_id, position, family, given, literal, role)',
    people.map(({ family, given, literal, role }, position) => [sourceId, position, family, given, literal, role]),
  )
  const told = [...new Set(keywords.map((keyword) => keyword.trim()).filter(Boolean))]
  insertAll(
    db,
    'source_keyword (source_id, position, keyword)',
    told.map((keyword, position) => [sourceId, position, keyword]),
  )
  const values = Object.entries(other).filter(([, value]) => value.trim())
  insertAll(
    db,
    'source_field (source_id, name, value)',
    values.map(([name, value]) => [sourceId, name, value.trim()]),
  )
}

/** Rows that one statement inserts; few sizes, so that statements stay prepared. */
const ROWS_AT_ONCE = 8

function insertAll(db: WritableDb, into: string, all: SqlValue[][]): void {
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    const some = all.slice(at, at + ROWS_AT_ONCE)
    const places = `(${some[0]!.map(() => '?').join(', ')})`
    run(db, { text: `INSERT INTO ${into} VALUES ${some.map(() => places).join(', ')}`, values: some.flat() })
  }
}

/** Stores the lists that are given; the others stay as they are. Empty names, keywords and values are not kept. */
export function storeLists(db: WritableDb, sourceId: string, lists: Partial<RecordLists>): void {
  if (lists.authors || lists.editors) {
    const now = recordLists(db, sql`WHERE source_id = ${sourceId}`)(sourceId)
    const people = [
      ...(lists.authors ?? now.authors).map((name) => ({ ...name, role: 'author' })),
      ...(lists.editors ?? now.editors).map((name) => ({ ...name, role: 'editor' })),
    ].filter(({ family, given, literal }) => `${family}${given}${literal}`.trim() !== '')
    run(db, sql`DELETE FROM source_author WHERE source_id = ${sourceId}`)
    people.forEach(({ family, given, literal, role }, position) => {
      run(
        db,
        sql`INSERT INTO source_author (source_id, position, family, given, literal, role)
            VALUES (${sourceId}, ${position}, ${family}, ${given}, ${literal}, ${role})`,
      )
    })
  }
  if (lists.keywords) {
    run(db, sql`DELETE FROM source_keyword WHERE source_id = ${sourceId}`)
    const keywords = new Set(lists.keywords.map((keyword) => keyword.trim()).filter(Boolean))
    ;[...keywords].forEach((keyword, position) => {
      run(db, sql`INSERT INTO source_keyword (source_id, position, keyword) VALUES (${sourceId}, ${position}, ${keyword})`)
    })
  }
  if (lists.other) {
    run(db, sql`DELETE FROM source_field WHERE source_id = ${sourceId}`)
    for (const [name, value] of Object.entries(lists.other)) {
      if (value.trim())
        run(db, sql`INSERT INTO source_field (source_id, name, value) VALUES (${sourceId}, ${name}, ${value.trim()})`)
    }
  }
}

/** Stands for every field of a record that is not named: all of what a reference file says comes from it. */
const OTHERS = '*'

/** Fields of a record that have a value, by their names in the model. */
function filledFields(db: ReadableDb, where: Query = sql``, lists: Query = sql``): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, fields } of rows<{ id: string; fields: string }>(
    db,
    sql`SELECT id, 'type'
          || iif(title <> '', ' title', '') || iif(year IS NOT NULL, ' year', '') || iif(issued <> '', ' issued', '') || iif(container <> '', ' container', '')
          || iif(volume <> '', ' volume', '') || iif(issue <> '', ' issue', '') || iif(page_range <> '', ' pageRange', '')
          || iif(publisher <> '', ' publisher', '') || iif(doi <> '', ' doi', '') || iif(url <> '', ' url', '') || iif(abstract <> '', ' abstract', '')
          || iif(language <> '', ' language', '')
          || iif(EXISTS (SELECT 1 FROM source_author WHERE source_id = source.id AND role = 'author'), ' authors', '')
          || iif(EXISTS (SELECT 1 FROM source_author WHERE source_id = source.id AND role = 'editor'), ' editors', '')
          || iif(EXISTS (SELECT 1 FROM source_keyword WHERE source_id = source.id), ' keywords', '') AS fields
        FROM source ${where}`,
  ))
    found.set(id, fields.split(' '))
  for (const { id, name } of rows<{ id: string; name: string }>(db, sql`SELECT source_id AS id, name FROM source_field ${lists}`))
    found.get(id)?.push(name)
  return found
}

/** The stored origins with the one for all others said of each. */
function expanded(stored: Record<string, FieldOrigin>, fields: readonly string[] | undefined): FieldOrigins {
  const { [OTHERS]: others, ...named } = stored
  if (!others) return named
  const all = { ...Object.fromEntries((fields ?? []).map((field) => [field, others])), ...named }
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Where each value of a source's record came from. */
export function originsOf(db: ReadableDb, sourceId: string): FieldOrigins {
  const stored = Object.fromEntries(
    rows<{ field: string; origin: FieldOrigin }>(
      db,
      sql`SELECT field, origin FROM source_origin WHERE source_id = ${sourceId} ORDER BY field`,
    ).map(({ field, origin }) => [field, origin]),
  )
  if (!stored[OTHERS]) return stored
  return expanded(stored, filledFields(db, sql`WHERE id = ${sourceId}`, sql`WHERE source_id = ${sourceId}`).get(sourceId))
}

/** The same of every source, by source id. @returns a function that gives a source's. */
export function allOrigins(db: ReadableDb): (sourceId: string) => FieldOrigins {
  const found = new Map<string, Record<string, FieldOrigin>>()
  for (const { id, field, origin } of rows<{ id: string; field: string; origin: FieldOrigin }>(
    db,
    sql`SELECT source_id AS id, field, origin FROM source_origin ORDER BY source_id, field`,
  )) {
    const own = found.get(id)
    if (own) own[field] = origin
    else found.set(id, { [field]: origin })
  }
  let fields: Map<string, string[]> | undefined
  return (id) => {
    const stored = found.get(id) ?? {}
    if (!stored[OTHERS]) return stored
    fields ??= filledFields(db)
    return expanded(stored, fields.get(id))
  }
}

/** Notes where values came from, over what was noted before; null forgets a field that has no value any more. */
export function storeOrigins(db: WritableDb, sourceId: string, origins: Record<string, FieldOrigin | null>): void {
  for (const [field, origin] of Object.entries(origins)) {
    if (origin === null) run(db, sql`DELETE FROM source_origin WHERE source_id = ${sourceId} AND field = ${field}`)
    else
      run(
        db,
        sql`INSERT INTO source_origin (source_id, field, origin) VALUES (${sourceId}, ${field}, ${origin})
            ON CONFLICT (source_id, field) DO UPDATE SET origin = excluded.origin`,
      )
  }
}

/** Notes that all of a new record came from one place. */
export const storeOneOrigin = (db: WritableDb, sourceId: string, origin: FieldOrigin): number =>
  run(db, sql`INSERT INTO source_origin (source_id, field, origin) VALUES (${sourceId}, ${OTHERS}, ${origin})`)

/** Whether a value of a record says nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)
