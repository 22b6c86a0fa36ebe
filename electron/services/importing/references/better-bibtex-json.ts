import { isObject, type JsonObject, jsonRecords } from './json-records'
import { ReferenceList } from './reference-record'
import { fromZotero } from './zotero-item'

/** Numbers and addresses an item has in its library. */
const HOUSEKEEPING = new Set(
  'itemID key itemKey itemType creators tags notes attachments collections relations seeAlso uri select libraryID dateAdded dateModified extra citationKey citekey uniqueFields'.split(
    ' ',
  ),
)

/** Zotero items as Better BibTeX (and Zotero's own API) writes them: `{ config, collections, items: [ … ] }` or the list alone. */
export function readBetterBibtexJson(text: string): ReferenceList {
  const list = new ReferenceList()
  for (const { record, line } of jsonRecords(text, list)) {
    // Zotero's API wraps the item.
    const item = isObject(record.data) ? record.data : record
    // Notes and attachments may stand in the list as items: they are no references.
    if (/^(?:note|attachment|annotation)$/u.test(asText(item.itemType))) continue
    const extra = Array.isArray(item.extra) ? item.extra.map(asText).join('\n') : asText(item.extra)
    const fields = Object.entries(item).flatMap(([name, value]): [string, string][] => {
      // The item's version in its library; a program's is text.
      if (name === 'version' && typeof value === 'number') return []
      if (HOUSEKEEPING.has(name) || isObject(value) || Array.isArray(value)) return []
      return asText(value) ? [[name, asText(value)]] : []
    })
    list.add(
      fromZotero(
        {
          itemType: asText(item.itemType),
          fields: extra ? [...fields, ['extra', extra]] : fields,
          creators: objects(item.creators).map((creator) => ({
            creatorType: asText(creator.creatorType) || 'author',
            firstName: asText(creator.firstName),
            lastName: asText(creator.lastName),
            name: asText(creator.name),
          })),
          tags: Array.isArray(item.tags)
            ? item.tags.map((tag) => (isObject(tag) ? asText(tag.tag) : asText(tag))).filter(Boolean)
            : [],
          notes: Array.isArray(item.notes) ? item.notes.map((note) => (isObject(note) ? asText(note.note) : asText(note))) : [],
          attachments: objects(item.attachments)
            .map((file) => asText(file.path) || asText(file.localPath))
            .filter(Boolean),
          key: asText(item.citationKey) || asText(item.citekey),
          unknown: [],
        },
        line,
      ),
    )
  }
  return list
}

const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const objects = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
