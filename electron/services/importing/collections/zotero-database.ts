import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../../../shared/contract/errors'
import { readForeignDatabase } from '../../database/foreign'
import type { ReadableDb } from '../../database/sql'
import type { FoundCollection } from '../found-highlights'
import { annotationTypes } from './zotero-annotation'
import { betterBibtexKeys, betterBibtexKeysBeside, type KeyLookup } from './zotero-citation-keys'
import { AttachmentFiles } from './zotero-files'
import { collectionOf, type ZoteroAttachment, type ZoteroContents, type ZoteroObject } from './zotero-library'
import {
  isZotero,
  type StoredItem,
  storedAdders,
  storedAnnotations,
  storedAttachments,
  storedCollections,
  storedCreators,
  storedFields,
  storedItems,
  storedLengths,
  storedLibraries,
  storedNotes,
  storedTags,
} from './zotero-tables'

export { isZotero }

type From = { path: string } | { bytes: Uint8Array }

/**
 * Reads a copy of Zotero's database: items, files, notes and annotations of “My Library” and of the groups, without what is in the trash. Files
 * are looked for in the folder `storage` beside it, and where they are linked from.
 *
 * @throws AppError `invalid`, when it is no database of Zotero or too damaged to be read; its sentence names `shownPath`.
 */
export function readZoteroDatabase(from: From, shownPath: string): FoundCollection {
  try {
    return readForeignDatabase(from, (db) => {
      if (!isZotero(db)) throw new AppError('invalid', `${shownPath} is a database, but not Zotero’s.`)
      return new DatabaseReading(db, from, shownPath).collection()
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid', `${shownPath} ${whyUnreadable(error)}`, { cause: error })
  }
}

function whyUnreadable(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'SQLITE_NOTADB') return 'is no database of Zotero: it is not an SQLite file, or an encrypted one.'
  if (/^SQLITE_(?:CORRUPT|IOERR)/u.test(code))
    return 'is damaged and cannot be read. Close Zotero and copy it again, or copy the newest zotero.sqlite.bak beside it.'
  if (/^(?:EBUSY|EPERM|EACCES)$/u.test(code))
    return 'cannot be opened, perhaps because Zotero is using it. Close Zotero, or import a copy.'
  if (code === 'ENOENT') return 'is not there.'
  return `cannot be read: ${message}`
}

/** Fields that hold a date twice, as Zotero understands it and as it was written: `2019-03-00 March 2019`. */
const DATES = new Set('date dateDecided dateEnacted issueDate filingDate originalDate priorityDate'.split(' '))

/** The part that Zotero understood, as precise as it is; what was written where it understood nothing. */
export function understoodDate(value: string): string {
  const [, year, month, day, written] = /^(\d{4})-(\d\d)-(\d\d)(?: (.*))?$/su.exec(value) ?? []
  if (!year) return value
  if (year === '0000') return written ?? ''
  return [year, month !== '00' && month, month !== '00' && day !== '00' && day].filter(Boolean).join('-')
}

class DatabaseReading {
  readonly #problems: string[] = []
  readonly #files: AttachmentFiles
  readonly #items: Map<number, StoredItem>

  constructor(
    readonly db: ReadableDb,
    readonly from: From,
    readonly shownPath: string,
  ) {
    this.#files = new AttachmentFiles('path' in from ? from.path : undefined)
    this.#items = new Map(storedItems(db).map((item) => [item.id, item]))
  }

  collection(): FoundCollection {
    const libraries = storedLibraries(this.db)
    const contents = new Map<number, ZoteroContents>()
    const mine: ZoteroContents = { group: 0, name: 'My Library', entries: [], attachments: [], notes: [], annotations: [] }
    for (const { id, group, name } of libraries)
      contents.set(id, group === 0 ? mine : { group, name, entries: [], attachments: [], notes: [], annotations: [] })
    this.#fill(contents)
    const all = [...new Set(contents.values())]
    const isEmpty = all.every(({ entries, attachments, notes }) => entries.length + attachments.length + notes.length === 0)
    if (isEmpty && this.#problems.length === 0)
      this.#problems.push(`${this.shownPath} holds no items: Zotero’s library is empty.`)
    return collectionOf(all, this.shownPath, this.#problems)
  }

  #fill(contents: ReadonlyMap<number, ZoteroContents>): void {
    const { db } = this
    const fields = this.#part('fields', () => storedFields(db)) ?? new Map<number, [string, string][]>()
    const creators = this.#part('authors', () => storedCreators(db))
    const tags = this.#part('tags', () => storedTags(db))
    const collections = this.#part('collections', () => storedCollections(db))
    const notes = this.#part('notes', () => storedNotes(db))
    const adders = this.#part('the people of groups', () => storedAdders(db))
    const lengths = this.#part('lengths of texts', () => storedLengths(db))
    const keys = this.#citationKeys()
    const object = (item: StoredItem, parent: number | null): ZoteroObject => ({
      key: item.key,
      parent: parent === null ? '' : (this.#items.get(parent)?.key ?? ''),
      tags: tags?.get(item.id) ?? [],
      addedAt: item.addedAt,
      addedBy: adders?.get(item.id) ?? '',
    })
    const field = (id: number, name: string) => fields.get(id)?.find(([each]) => each === name)?.[1] ?? ''
    const attachments = new Map((this.#part('attachments', () => storedAttachments(db)) ?? []).map((each) => [each.id, each]))
    const annotations = this.#part('annotations', () => storedAnnotations(db)) ?? []
    // What belongs to something in the trash is in the trash.
    for (const [id, { parent }] of [...attachments, ...(notes ?? [])])
      if (parent !== null && !this.#items.has(parent)) this.#items.delete(id)
    for (const item of this.#items.values()) {
      const library = contents.get(item.library)
      if (!library || item.type === 'annotation') continue
      const paths = collections?.get(item.id) ?? []
      if (item.type === 'note') {
        const note = notes?.get(item.id)
        if (note) library.notes.push({ ...object(item, note.parent), html: note.html, collections: paths })
      } else if (item.type === 'attachment') {
        const stored = attachments.get(item.id)
        // Pictures within notes are attachments too.
        if (!stored || stored.linkMode === 4) continue
        const place = this.#files.locate({ key: item.key, linkMode: stored.linkMode, path: stored.path })
        const attachment: ZoteroAttachment = {
          ...object(item, stored.parent),
          ...place,
          title: field(item.id, 'title'),
          url: field(item.id, 'url'),
          html: notes?.get(item.id)?.html ?? '',
          contentType: stored.contentType,
          length: lengths?.get(item.id) ?? 0,
          collections: paths,
        }
        library.attachments.push(attachment)
      } else
        library.entries.push({
          ...object(item, null),
          item: {
            itemType: item.type,
            fields: (fields.get(item.id) ?? []).map(([name, value]) => [name, DATES.has(name) ? understoodDate(value) : value]),
            creators: creators?.get(item.id) ?? [],
          },
          collections: paths,
          citationKey: keys(item.library, item.key, item.id),
        })
    }
    for (const { id, parent, type, ...annotation } of annotations) {
      const item = this.#items.get(id)
      const library = item && contents.get(item.library)
      if (library && this.#items.has(parent))
        library.annotations.push({ ...object(item, parent), ...annotation, type: annotationTypes[type] ?? '' })
    }
    this.#tellOfStorage([...new Set(contents.values())].flatMap((library) => library.attachments))
  }

  /** A damaged part of the database costs that part alone. */
  #part<T>(what: string, read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      this.#problems.push(
        `${this.shownPath}: the ${what} could not be read (${(error as Error).message}); everything else was. Close Zotero, copy the database again, and import it once more.`,
      )
      return undefined
    }
  }

  #citationKeys(): KeyLookup {
    const own = this.#part('citation keys', () => betterBibtexKeys(this.db))
    const beside = 'path' in this.from ? dirname(resolve(this.from.path)) : undefined
    const others = ['better-bibtex.sqlite', 'better-bibtex.migrated']
      .map((name) => beside && join(beside, name))
      .filter((path) => path !== undefined && path !== '' && existsSync(path))
      .map((path) => this.#part(`citation keys of ${basename(path!)}`, () => betterBibtexKeysBeside(path!)))
    const lookups = [own, ...others].filter((lookup) => lookup !== undefined)
    return (library, key, id) => lookups.map((lookup) => lookup(library, key, id)).find(Boolean) ?? ''
  }

  #tellOfStorage(attachments: readonly ZoteroAttachment[]): void {
    const missing = attachments.filter(({ fileName, path }) => fileName && !path).length
    if (missing > 0 && !this.#files.hasStorage)
      this.#problems.push(
        `${this.shownPath} came without Zotero’s folder “storage”, so that ${missing === 1 ? 'the file of 1 item is' : `${missing} files are`} missing: references, notes and highlights were read. Put a copy of the folder “storage” beside the copy of the database, and import the database from there.`,
      )
  }
}
