import type Database from 'better-sqlite3'

/** A review opened for reading. A query that takes one cannot write, by type. */
export type ReadableDb = Database.Database & { readonly __readable: never }
/** A review inside `change()`: the only place where stored things may be written. */
export type WritableDb = ReadableDb & { readonly __writable: never }

export type SqlValue = string | number | bigint | null | Uint8Array

/** A statement and the values bound to it; made by {@link sql} alone, so that a value can never end up in the text. */
export interface Query {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** Tagged template: every `${value}` becomes a bound parameter; a `${sql`…`}` is spliced in with its own parameters. */
export function sql(strings: TemplateStringsArray, ...parts: (SqlValue | Query)[]): Query {
  let text = strings[0] ?? ''
  const values: SqlValue[] = []
  parts.forEach((part, i) => {
    if (isQuery(part)) {
      text += part.text
      values.push(...part.values)
    } else {
      text += '?'
      values.push(part)
    }
    text += strings[i + 1] ?? ''
  })
  return { text, values }
}

/** `a, b, c` as bound parameters, for `IN (…)`. An empty list gives an `IN ()` that matches nothing, which SQLite accepts. */
export function list(values: readonly SqlValue[]): Query {
  return { text: values.map(() => '?').join(', '), values }
}

const isQuery = (part: SqlValue | Query): part is Query =>
  typeof part === 'object' && part !== null && !(part instanceof Uint8Array) && 'text' in part

const cache = new WeakMap<object, Map<string, Database.Statement<SqlValue[]>>>()
/** Statements kept per review; texts come from the source code, so their number is bounded. */
const MAX_CACHED = 300

function prepared(db: Database.Database, text: string): Database.Statement<SqlValue[]> {
  let statements = cache.get(db)
  if (!statements) {
    statements = new Map()
    cache.set(db, statements)
  }
  let statement = statements.get(text)
  if (!statement) {
    if (statements.size >= MAX_CACHED) statements.clear()
    statement = db.prepare<SqlValue[]>(text)
    statements.set(text, statement)
  }
  return statement
}

/** All rows, typed as the caller knows its columns. */
export const rows = <T>(db: ReadableDb, query: Query): T[] => prepared(db, query.text).all(...query.values) as T[]

/** Rows as arrays in column order: for large results, where objects would cost more than the query. */
export const tuples = <T extends unknown[]>(db: ReadableDb, query: Query): T[] => {
  const statement = db.prepare<SqlValue[]>(query.text)
  return statement.raw(true).all(...query.values) as T[]
}

/** The first row, or undefined. */
export const row = <T>(db: ReadableDb, query: Query): T | undefined =>
  prepared(db, query.text).get(...query.values) as T | undefined

/** The first column of the first row. Throws when there is no row: for aggregates, which always have one. */
export function value<T extends SqlValue>(db: ReadableDb, query: Query): T {
  const found = row<Record<string, T>>(db, query)
  if (!found) throw new Error(`no row for: ${query.text}`)
  return Object.values(found)[0] as T
}

/** Runs a writing statement; gives the number of rows it changed. */
export const run = (db: WritableDb, query: Query): number => prepared(db, query.text).run(...query.values).changes
