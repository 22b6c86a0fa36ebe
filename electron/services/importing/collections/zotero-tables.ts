import { type Query, type ReadableDb, rows, sql, tuples } from '../../database/sql'
import type { ZoteroItem } from '../references/zotero-item'

// The tables of Zotero's database as resource/schema/userdata.sql of zotero/zotero has them, versions 76 (Zotero 4) to 129 (Zotero 10).
// Later ones add tables and columns; what was renamed is looked up before it is asked for.

/** An object of any kind, by the numbers of the database. */
export interface StoredItem {
  id: number
  /** 0 where Zotero 4 has none, for “My Library”. */
  library: number
  key: string
  type: string
  addedAt: string
}

/** A library that is read. */
export interface StoredLibrary {
  id: number
  /** Zotero's number of the group; 0 for “My Library”. */
  group: number
  name: string
}

/** Whether it is a database of Zotero, of any version. */
export const isZotero = (db: ReadableDb): boolean =>
  ['version', 'items', 'itemData', 'itemDataValues', 'itemAttachments', 'itemNotes'].every((table) => hasTable(db, table))

const columnsOf = (db: ReadableDb, table: string): ReadonlySet<string> =>
  new Set(rows<{ name: string }>(db, sql`SELECT name FROM pragma_table_info(${table})`).map(({ name }) => name))

export const hasTable = (db: ReadableDb, table: string): boolean => columnsOf(db, table).size > 0

const typeNames = (db: ReadableDb): Query => (hasTable(db, 'itemTypesCombined') ? sql`itemTypesCombined` : sql`itemTypes`)
const fieldNames = (db: ReadableDb): Query => (hasTable(db, 'fieldsCombined') ? sql`fieldsCombined` : sql`fields`)
const parentOf = (db: ReadableDb, table: string): Query =>
  columnsOf(db, table).has('parentItemID') ? sql`parentItemID` : sql`sourceItemID`

/** “My Library” and the groups. Feeds are no library of anybody. */
export function storedLibraries(db: ReadableDb): StoredLibrary[] {
  const libraries: StoredLibrary[] = [{ id: 0, group: 0, name: 'My Library' }]
  const columns = columnsOf(db, 'libraries')
  if (columns.size > 0) {
    const type = columns.has('type') ? sql`type` : sql`libraryType`
    for (const { id } of rows<{ id: number }>(
      db,
      sql`SELECT libraryID AS id FROM libraries WHERE ${type} IN ('user', 'publications') ORDER BY libraryID`,
    ))
      libraries.push({ id, group: 0, name: 'My Library' })
  }
  if (hasTable(db, 'groups'))
    libraries.push(
      ...rows<StoredLibrary>(db, sql`SELECT libraryID AS id, groupID AS "group", name FROM groups ORDER BY libraryID`),
    )
  return libraries
}

/** Everything but what is in the trash, in the order in which it was added. */
export function storedItems(db: ReadableDb): StoredItem[] {
  const trashed = hasTable(db, 'deletedItems') ? sql`WHERE i.itemID NOT IN (SELECT itemID FROM deletedItems)` : sql``
  return rows<StoredItem>(
    db,
    sql`SELECT i.itemID AS id, coalesce(i.libraryID, 0) AS library, i.key AS key, coalesce(t.typeName, '') AS type, i.dateAdded AS addedAt
      FROM items i LEFT JOIN ${typeNames(db)} t USING (itemTypeID) ${trashed} ORDER BY i.itemID`,
  )
}

/** Fields by item. Values come as they are stored: dates as `2019-03-00 March 2019`. */
export function storedFields(db: ReadableDb): Map<number, [name: string, value: string][]> {
  const found = new Map<number, [string, string][]>()
  for (const [item, name, value] of tuples<[number, string, unknown]>(
    db,
    sql`SELECT d.itemID, f.fieldName, v.value FROM itemData d JOIN ${fieldNames(db)} f USING (fieldID) JOIN itemDataValues v USING (valueID)
      ORDER BY d.itemID, f.fieldID`,
  ))
    if (value !== null && value !== '') push(found, item, [name, String(value)])
  return found
}

export function storedCreators(db: ReadableDb): Map<number, ZoteroItem['creators']> {
  const found = new Map<number, ZoteroItem['creators']>()
  const names = columnsOf(db, 'creators').has('lastName')
    ? sql`JOIN creators c USING (creatorID)`
    : sql`JOIN creators USING (creatorID) JOIN creatorData c USING (creatorDataID)`
  // One field for a body, or a person with one name.
  for (const [item, creatorType, first, last, mode] of tuples<[number, string, string | null, string | null, number | null]>(
    db,
    sql`SELECT ic.itemID, t.creatorType, c.firstName, c.lastName, c.fieldMode FROM itemCreators ic ${names}
      JOIN creatorTypes t USING (creatorTypeID) ORDER BY ic.itemID, ic.orderIndex`,
  ))
    push(found, item, {
      creatorType,
      firstName: mode === 1 ? '' : (first ?? ''),
      lastName: mode === 1 ? '' : (last ?? ''),
      name: mode === 1 ? (last ?? '') : '',
    })
  return found
}

/** Tags by item, given by people and by databases. */
export function storedTags(db: ReadableDb): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const [item, name] of tuples<[number, string]>(
    db,
    sql`SELECT it.itemID, t.name FROM itemTags it JOIN tags t USING (tagID) ORDER BY it.itemID, t.tagID`,
  ))
    push(found, item, String(name))
  return found
}

/** Paths of collections by item: `Thesis / Inflammation`. Collections in the trash, and those under them, are none. */
export function storedCollections(db: ReadableDb): Map<number, string[]> {
  const trashed = new Set(
    hasTable(db, 'deletedCollections')
      ? tuples<[number]>(db, sql`SELECT collectionID FROM deletedCollections`).map(([id]) => id)
      : [],
  )
  const collections = new Map(
    tuples<[number, string, number | null]>(
      db,
      sql`SELECT collectionID, collectionName, parentCollectionID FROM collections`,
    ).map(([id, name, parent]) => [id, { name: String(name), parent }]),
  )
  const pathOf = (id: number): string => {
    const names: string[] = []
    const seen = new Set<number>()
    for (let at: number | null = id; at !== null && !seen.has(at); ) {
      const collection = collections.get(at)
      if (!collection) break
      if (trashed.has(at)) return ''
      seen.add(at)
      names.unshift(collection.name)
      at = collection.parent
    }
    return names.join(' / ')
  }
  const paths = new Map([...collections.keys()].map((id) => [id, pathOf(id)]))
  const found = new Map<number, string[]>()
  for (const [item, collection] of tuples<[number, number]>(
    db,
    sql`SELECT itemID, collectionID FROM collectionItems ORDER BY itemID, collectionID`,
  )) {
    const path = paths.get(collection)
    if (path) push(found, item, path)
  }
  return found
}

/** Notes by item. Those of attachments stand in the same table. */
export function storedNotes(db: ReadableDb): Map<number, { parent: number | null; html: string }> {
  return new Map(
    tuples<[number, number | null, string | null]>(db, sql`SELECT itemID, ${parentOf(db, 'itemNotes')}, note FROM itemNotes`).map(
      ([id, parent, html]) => [id, { parent, html: html ?? '' }],
    ),
  )
}

export interface StoredAttachment {
  id: number
  parent: number | null
  linkMode: number
  contentType: string
  path: string
}

export function storedAttachments(db: ReadableDb): StoredAttachment[] {
  const type = columnsOf(db, 'itemAttachments').has('contentType') ? sql`contentType` : sql`mimeType`
  return rows<StoredAttachment>(
    db,
    sql`SELECT itemID AS id, ${parentOf(db, 'itemAttachments')} AS parent, coalesce(linkMode, 0) AS linkMode, coalesce(${type}, '') AS contentType,
      coalesce(path, '') AS path FROM itemAttachments ORDER BY itemID`,
  )
}

export interface StoredAnnotation {
  id: number
  parent: number
  type: number
  authorName: string
  text: string
  comment: string
  colour: string
  pageLabel: string
  sortIndex: string
  position: string
}

/** In reading order. None before Zotero 6. */
export function storedAnnotations(db: ReadableDb): StoredAnnotation[] {
  const columns = columnsOf(db, 'itemAnnotations')
  if (columns.size === 0) return []
  const author = columns.has('authorName') ? sql`coalesce(authorName, '')` : sql`''`
  return rows<StoredAnnotation>(
    db,
    sql`SELECT itemID AS id, parentItemID AS parent, type, ${author} AS authorName, coalesce(text, '') AS text, coalesce(comment, '') AS comment,
      coalesce(color, '') AS colour, coalesce(pageLabel, '') AS pageLabel, sortIndex, position FROM itemAnnotations ORDER BY parentItemID, sortIndex`,
  )
}

/** Who added what, in groups. */
export function storedAdders(db: ReadableDb): Map<number, string> {
  const columns = columnsOf(db, 'users')
  if (columns.size === 0 || !hasTable(db, 'groupItems')) return new Map()
  const name = columns.has('name') ? sql`name` : sql`username`
  return new Map(
    tuples<[number, string]>(db, sql`SELECT g.itemID, u.${name} FROM groupItems g JOIN users u ON u.userID = g.createdByUserID`),
  )
}

/** Characters of attachments' texts, where Zotero counted them. */
export function storedLengths(db: ReadableDb): Map<number, number> {
  if (!columnsOf(db, 'fulltextItems').has('totalChars')) return new Map()
  return new Map(tuples<[number, number]>(db, sql`SELECT itemID, totalChars FROM fulltextItems WHERE totalChars > 0`))
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
