import type { FoundCollection, FoundHighlight, FoundMemo, FoundWork } from '../found-highlights'
import type { ZoteroItem } from '../references/zotero-item'
import { highlightOf, type ZoteroAnnotation } from './zotero-annotation'
import { isoTime, noteText } from './zotero-note'
import { recordOfItem, worksOfAttachment, worksOfEntry } from './zotero-work'

/** What every object of Zotero has. `key` is unique within its library. */
export interface ZoteroObject {
  key: string
  /** Key of the item or attachment it belongs to; empty for one that stands by itself. */
  parent: string
  tags: string[]
  /** As Zotero tells it: `2024-03-01 12:34:56` (UTC) or ISO 8601. */
  addedAt: string
  /** Who added it, where a group is shared; empty otherwise. */
  addedBy: string
}

/** A work, with the collections it lies in by their path (`Thesis / Inflammation`). */
export interface ZoteroEntry extends ZoteroObject {
  item: Pick<ZoteroItem, 'itemType' | 'fields' | 'creators'>
  collections: string[]
  /** As Better BibTeX knows it beside the item; empty when it does not. */
  citationKey: string
}

/** HTML. */
export interface ZoteroNote extends ZoteroObject {
  html: string
  collections: string[]
}

export interface ZoteroAttachment extends ZoteroObject {
  title: string
  collections: string[]
  /** Its note, HTML. */
  html: string
  /** MIME type; empty when Zotero knows none. */
  contentType: string
  /** Name of the file as Zotero has it; empty for a link to the web. */
  fileName: string
  /** Where it was taken from, or of a link where it leads. */
  url: string
  /** Where the file lies; empty when there is none. */
  path: string
  /** Why there is no file, a full sentence; empty when there is one, and for a link to the web. */
  missing: string
  /** Characters of its text by Zotero's index, to judge how far into it a position is; 0 when unknown. */
  length: number
}

/** One library of Zotero, however it was read. What lies in the trash is not part of it. */
export interface ZoteroContents {
  /** Zotero's number of the group; 0 for “My Library”. */
  group: number
  name: string
  entries: ZoteroEntry[]
  attachments: ZoteroAttachment[]
  notes: ZoteroNote[]
  annotations: ZoteroAnnotation[]
}

/** How its objects are called among those of all libraries: `zotero:ABCD2345`, in a group `zotero:4711/ABCD2345`. */
export const foreignIdOf = (library: Pick<ZoteroContents, 'group'>, key: string): string =>
  library.group ? `zotero:${library.group}/${key}` : `zotero:${key}`

/**
 * Libraries of Zotero as works. Every item is a work; so is every further attachment somebody marked, and every attachment without an item.
 * Notes that belong to nothing are memos of one work for each library.
 *
 * @param shownPath what the path of every work begins with.
 */
export function collectionOf(libraries: readonly ZoteroContents[], shownPath: string, problems: string[] = []): FoundCollection {
  const found: FoundCollection = { works: [], codes: [], problems: [...problems] }
  for (const library of libraries) addLibrary(library, found)
  const taken = new Set<string>()
  for (const work of found.works) {
    const name = work.path
      .replace(/[/\\]+/gu, '-')
      .slice(0, 120)
      .trim()
    let path = `${shownPath}/${name}`
    for (let n = 2; taken.has(path); n++) path = `${shownPath}/${name} (${n})`
    taken.add(path)
    work.path = path
  }
  return found
}

/** What belongs to what, by the key of the parent. */
export interface Kin {
  library: ZoteroContents
  attachments: ReadonlyMap<string, ZoteroAttachment[]>
  highlights: ReadonlyMap<string, FoundHighlight[]>
  memos: ReadonlyMap<string, FoundMemo[]>
}

function addLibrary(library: ZoteroContents, found: FoundCollection): void {
  const attachments = byParent(library.attachments)
  const highlights = new Map<string, FoundHighlight[]>()
  const files = new Map(library.attachments.map((attachment) => [attachment.key, attachment]))
  const lost: string[] = []
  for (const annotation of library.annotations) {
    const file = files.get(annotation.parent)
    if (!file) lost.push(annotation.key)
    else push(highlights, file.key, highlightOf(annotation, foreignIdOf(library, annotation.key), file))
  }
  const memos = new Map<string, FoundMemo[]>()
  for (const note of library.notes) {
    const memo = memoOf(note, library)
    if (memo) push(memos, note.parent, memo)
  }
  for (const attachment of library.attachments) {
    const memo = attachment.html && memoOf(attachment, library)
    if (memo) push(memos, attachment.key, memo)
  }
  const kin: Kin = { library, attachments, highlights, memos }
  const known = new Set(library.entries.map(({ key }) => key))
  const untold: string[] = []
  for (const entry of library.entries) {
    const works = worksOfEntry(entry, kin)
    found.works.push(...works)
    if (works.length === 0) untold.push(entry.key)
  }
  for (const attachment of library.attachments)
    if (!attachment.parent || !known.has(attachment.parent)) found.works.push(...worksOfAttachment(attachment, kin))
  const alone = [...memos].flatMap(([parent, list]) => (known.has(parent) || files.has(parent) ? [] : list))
  if (alone.length > 0) found.works.push(workOfNotes(library, alone))
  if (untold.length > 0)
    found.problems.push(
      `${counted(untold.length, 'item')} of ${library.name} without a title, an author, a DOI or an address (${named(untold)}) had to be left out: add one of them in Zotero, and import again.`,
    )
  if (lost.length > 0)
    found.problems.push(
      `${counted(lost.length, 'annotation')} of ${library.name} (${named(lost)}) had to be left out: Zotero has no file any more that they would belong to.`,
    )
}

const counted = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`
const named = (keys: readonly string[]): string => keys.slice(0, 3).join(', ') + (keys.length > 3 ? ' …' : '')

/** Notes that stand by themselves in Zotero: they are no publications, but nobody’s notes are to be lost. */
function workOfNotes(library: ZoteroContents, memos: FoundMemo[]): FoundWork {
  const title = `Notes without an item in Zotero (${library.name})`
  return {
    path: title,
    record: recordOfItem({ itemType: 'note', fields: [['title', title]], creators: [] }, library),
    highlights: [],
    memos,
    warnings: [
      `It is no publication: it holds what Zotero has as ${counted(memos.length, 'note')} without an item. Remove it once you need it no more.`,
    ],
  }
}

function memoOf(note: ZoteroNote | ZoteroAttachment, library: ZoteroContents): FoundMemo | undefined {
  const text = noteText(note.html)
  if (!text) return undefined
  // Of a note by itself, its tags and collections say what it is about; there is no work that would have them.
  const about =
    'missing' in note ? [] : [line('Tags', note.tags), line('Zotero collections', note.parent ? [] : note.collections)]
  return {
    foreignId: foreignIdOf(library, note.key),
    text: [text, about.filter(Boolean).join('\n')].filter(Boolean).join('\n\n'),
    author: note.addedBy,
    madeAt: isoTime(note.addedAt),
  }
}

const line = (label: string, values: readonly string[]): string => (values.length > 0 ? `${label}: ${values.join('; ')}` : '')

function byParent<T extends { parent: string }>(objects: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const object of objects) push(map, object.parent, object)
  return map
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
