import { fileURLToPath } from 'node:url'
import type { ZoteroAnnotation } from '../importing/collections/zotero-annotation'
import { located } from '../importing/collections/zotero-files'
import type {
  ZoteroAttachment,
  ZoteroContents,
  ZoteroEntry,
  ZoteroNote,
  ZoteroObject,
} from '../importing/collections/zotero-library'
import { isObject } from './zotero-api-requests'

/** One object as the API sends it: `{ key, links, meta, data }` (https://www.zotero.org/support/dev/web_api/v3/basics). */
export type ApiObject = Record<string, unknown>

/** What an item has beside its fields. */
const HOUSEKEEPING = new Set(
  'key version itemType creators tags collections relations dateAdded dateModified deleted inPublications parentItem'.split(' '),
)

/** Objects of one library, told apart and without what is in the trash. */
export function contentsOf(
  library: Pick<ZoteroContents, 'group' | 'name'>,
  objects: readonly ApiObject[],
  collectionPath: (key: string) => string,
): ZoteroContents {
  const contents: ZoteroContents = { ...library, entries: [], attachments: [], notes: [], annotations: [] }
  for (const object of objects) {
    const data = isObject(object.data) ? object.data : {}
    if (data.deleted === true || data.deleted === 1) continue
    const collections = texts(data.collections).map(collectionPath).filter(Boolean)
    const common = objectOf(object, data)
    if (!common.key) continue
    switch (data.itemType) {
      case 'note':
        contents.notes.push({ ...common, html: text(data.note), collections } satisfies ZoteroNote)
        break
      case 'attachment':
        // Pictures within notes are attachments too.
        if (data.linkMode !== 'embedded_image') contents.attachments.push(attachmentOf(object, data, common, collections))
        break
      case 'annotation':
        contents.annotations.push(annotationOf(data, common))
        break
      default:
        contents.entries.push(entryOf(object, data, common, collections))
    }
  }
  return contents
}

function objectOf(object: ApiObject, data: ApiObject): ZoteroObject {
  const creator = isObject(object.meta) && isObject(object.meta.createdByUser) ? object.meta.createdByUser : {}
  const tags = Array.isArray(data.tags) ? data.tags.map((tag) => (isObject(tag) ? text(tag.tag) : text(tag))) : []
  return {
    key: text(data.key) || text(object.key),
    parent: text(data.parentItem),
    tags: tags.filter(Boolean),
    addedAt: text(data.dateAdded),
    addedBy: text(creator.name) || text(creator.username),
  }
}

function entryOf(object: ApiObject, data: ApiObject, common: ZoteroObject, collections: string[]): ZoteroEntry {
  // What Zotero understood of the date, which is more than what stands there to be understood: `03/04/2019` is one of two days.
  const understood = isObject(object.meta) ? text(object.meta.parsedDate) : ''
  const fields = Object.entries(data).flatMap(([name, value]): [string, string][] => {
    if (name === 'date' && understood) return [[name, understood]]
    // The item's own version is a number; that of a program is a field called `versionNumber`.
    if (HOUSEKEEPING.has(name) || typeof value === 'object' || typeof value === 'boolean' || text(value) === '') return []
    return [[name, text(value)]]
  })
  const creators = (Array.isArray(data.creators) ? data.creators : []).filter(isObject).map((creator) => ({
    creatorType: text(creator.creatorType) || 'author',
    firstName: text(creator.firstName),
    lastName: text(creator.lastName),
    name: text(creator.name),
  }))
  return { ...common, parent: '', item: { itemType: text(data.itemType), fields, creators }, collections, citationKey: '' }
}

function attachmentOf(object: ApiObject, data: ApiObject, common: ZoteroObject, collections: string[]): ZoteroAttachment {
  const enclosure = isObject(object.links) && isObject(object.links.enclosure) ? text(object.links.enclosure.href) : ''
  const isLink = data.linkMode === 'linked_url'
  const linked = text(data.path).replace(/^.*[/\\]/u, '')
  const fileName = isLink ? '' : text(data.filename) || linked.replace(/^attachments:/u, '') || text(data.title)
  return {
    ...common,
    title: text(data.title),
    collections,
    html: text(data.note),
    contentType: text(data.contentType),
    fileName,
    url: text(data.url),
    ...(isLink ? { path: '', missing: '' } : placeOf(enclosure, fileName)),
    length: 0,
  }
}

/** Where the file lies that Zotero names by a `file:` address. */
export function placeOf(url: string, fileName: string): Pick<ZoteroAttachment, 'path' | 'missing'> {
  const nowhere = `its file “${fileName}” is not on this computer. Open it once in Zotero, so that it is downloaded, and import it again.`
  if (!/^file:/iu.test(url.trim())) return { path: '', missing: nowhere }
  let path: string
  try {
    path = fileURLToPath(url.trim())
  } catch {
    // A server's name in it, or characters that are no path here.
    return { path: '', missing: `its file lies at ${url.trim()}, which is not on this computer. Import it from there.` }
  }
  const { path: there, missing } = located(path, fileName)
  return { path: there, missing: there ? '' : missing.startsWith('its file is not') ? nowhere : missing }
}

function annotationOf(data: ApiObject, common: ZoteroObject): ZoteroAnnotation {
  const position = data.annotationPosition
  return {
    ...common,
    type: text(data.annotationType),
    authorName: text(data.annotationAuthorName),
    text: text(data.annotationText),
    comment: text(data.annotationComment),
    colour: text(data.annotationColor),
    pageLabel: text(data.annotationPageLabel),
    sortIndex: text(data.annotationSortIndex),
    position: typeof position === 'string' ? position : JSON.stringify(position ?? {}),
  }
}

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text).filter(Boolean) : [])
