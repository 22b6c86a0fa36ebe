import type { Author, FieldOrigin, FieldOrigins, Reference } from '../../../shared/model/source'
import { type Query, type ReadableDb, rows, run, sql, type WritableDb } from '../database/sql'

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

/** Where each value of a source's record came from. */
export const originsOf = (db: ReadableDb, sourceId: string): FieldOrigins =>
  Object.fromEntries(
    rows<{ field: string; origin: FieldOrigin }>(
      db,
      sql`SELECT field, origin FROM source_origin WHERE source_id = ${sourceId} ORDER BY field`,
    ).map(({ field, origin }) => [field, origin]),
  )

/** The same of every source, by source id. @returns a function that gives a source's. */
export function allOrigins(db: ReadableDb): (sourceId: string) => FieldOrigins {
  const found = new Map<string, FieldOrigins>()
  for (const { id, field, origin } of rows<{ id: string; field: string; origin: FieldOrigin }>(
    db,
    sql`SELECT source_id AS id, field, origin FROM source_origin ORDER BY source_id, field`,
  )) {
    const own = found.get(id) ?? {}
    own[field] = origin
    found.set(id, own)
  }
  return (id) => found.get(id) ?? {}
}

/** Notes where values came from, over what was noted before; null forgets a field that has no value any more. */
export function storeOrigins(db: WritableDb, sourceId: string, origins: Record<string, FieldOrigin | null>): void {
  for (const [field, origin] of Object.entries(origins)) {
    run(db, sql`DELETE FROM source_origin WHERE source_id = ${sourceId} AND field = ${field}`)
    if (origin !== null)
      run(db, sql`INSERT INTO source_origin (source_id, field, origin) VALUES (${sourceId}, ${field}, ${origin})`)
  }
}

/** Whether a value of a record says nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)
