import { readForeignDatabase } from '../../database/foreign'
import { type ReadableDb, row, rows, sql, tuples } from '../../database/sql'
import { hasTable } from './zotero-tables'

/** The citation key of an item, by its library and key or its number; empty when there is none. */
export type KeyLookup = (library: number, key: string, id: number) => string

/** Keys Better BibTeX keeps in a table (version 5.4 and later) or as JSON (before); undefined when it keeps none here. */
export function betterBibtexKeys(db: ReadableDb): KeyLookup | undefined {
  if (hasTable(db, 'citationkey')) {
    const columns = new Set(
      rows<{ name: string }>(db, sql`SELECT name FROM pragma_table_info('citationkey')`).map(({ name }) => name),
    )
    if (!columns.has('itemKey') || !columns.has('libraryID')) {
      const byId = new Map(tuples<[number, string]>(db, sql`SELECT itemID, citationKey FROM citationkey`))
      return (_, __, id) => byId.get(id) ?? ''
    }
    return byKey(tuples<[number, string, string]>(db, sql`SELECT libraryID, itemKey, citationKey FROM citationkey`))
  }
  if (hasTable(db, 'better-bibtex')) {
    const stored = row<{ data: string }>(db, sql`SELECT data FROM "better-bibtex" WHERE name = 'better-bibtex.citekey'`)
    const { data = [] } = (stored ? JSON.parse(stored.data) : {}) as {
      data?: { libraryID: number; itemKey: string; citekey: string }[]
    }
    return byKey(data.map(({ libraryID, itemKey, citekey }) => [libraryID, itemKey, citekey]))
  }
  return undefined
}

/** @see betterBibtexKeys — of the database Better BibTeX keeps beside Zotero's. */
export const betterBibtexKeysBeside = (path: string): KeyLookup | undefined => readForeignDatabase({ path }, betterBibtexKeys)

function byKey(keys: readonly [library: number, key: string, citationKey: string][]): KeyLookup {
  const found = new Map(keys.map(([library, key, citationKey]) => [`${library}/${key}`, citationKey]))
  return (library, key) => found.get(`${library}/${key}`) ?? ''
}
