import type { ZoteroLibrary } from '../../../shared/model/importing'
import { collectionOf, type ZoteroContents } from '../importing/collections/zotero-library'
import type { FoundCollection } from '../importing/found-highlights'
import { type ApiObject, contentsOf, placeOf, text } from './zotero-api-contents'
import { isObject, type ZoteroOptions, ZoteroRefusal, ZoteroServer } from './zotero-api-requests'

export type { ZoteroOptions } from './zotero-api-requests'

/** A library as the API addresses it. */
interface ApiLibrary {
  /** `users/0`, `groups/4711`. */
  prefix: string
  group: number
  name: string
}

interface ApiCollection {
  key: string
  name: string
  parent: string
  /** Items directly in it. */
  items: number
}

const MINE: ApiLibrary = { prefix: 'users/0', group: 0, name: 'My Library' }

/**
 * What the Zotero that runs on this computer would give: its collections by path, those of groups behind the group's name, and where there are
 * groups every library as a whole. Counts are of items, those of collections inside counted with them. Never rejects but with the signal's
 * reason: why it cannot be read is in `problem`.
 */
export async function zoteroLibrary(signal?: AbortSignal, options: ZoteroOptions = {}): Promise<ZoteroLibrary> {
  try {
    const server = new ZoteroServer({ ...options, ...(signal && { signal }) })
    const own = await collectionsOf(server, MINE)
    const groups = await groupsOf(server)
    const collections: ZoteroLibrary['collections'] = []
    if (groups.length > 0) collections.push({ key: MINE.prefix, path: MINE.name, items: await topItems(server, MINE) })
    collections.push(...listed(own, MINE))
    for (const group of groups) {
      collections.push({ key: group.prefix, path: group.name, items: await topItems(server, group) })
      collections.push(...listed(await collectionsOf(server, group), group))
    }
    return { running: true, problem: '', collections }
  } catch (error) {
    signal?.throwIfAborted()
    const running = error instanceof ZoteroRefusal && error.trouble !== 'not-running'
    return { running, problem: (error as Error).message, collections: [] }
  }
}

/**
 * Everything in a collection and those inside it, by the key {@link zoteroLibrary} gives; of null, all of “My Library” and of the groups.
 *
 * @param onProgress objects had, and how many there will be as far as is known.
 * @throws AppError whose sentence says what to do; the signal's reason when cancelled.
 */
export async function fetchZotero({
  collection,
  onProgress,
  ...options
}: ZoteroOptions & {
  collection: string | null
  onProgress?: (had: number, of: number) => void
}): Promise<FoundCollection> {
  const server = new ZoteroServer(options)
  const { library, key } = addressOf(collection)
  const groups = !library || library.group ? await groupsOf(server) : []
  const asked = library ? [groups.find(({ prefix }) => prefix === library.prefix) ?? library] : [MINE, ...groups]
  const contents: ZoteroContents[] = []
  const tell = onProgress && tally(onProgress)
  for (const each of asked) contents.push(await contentsFrom(server, each, key, tell))
  return collectionOf(contents, 'Zotero', problemsOf(server, contents))
}

/** `ABCD2345`, `groups/4711`, `groups/4711/ABCD2345`, `users/0`. */
function addressOf(collection: string | null): { library: ApiLibrary | null; key: string } {
  if (collection === null) return { library: null, key: '' }
  const [, group = '', key = ''] = /^(?:(?:users\/0|groups\/(\d+))(?:\/|$))?([A-Z\d]{0,16})$/u.exec(collection) ?? []
  if (!group && !key && collection !== MINE.prefix)
    throw new ZoteroRefusal('gone', `Zotero has no collection “${collection.slice(0, 100)}”. Choose another one.`)
  return { library: group ? { prefix: `groups/${group}`, group: Number(group), name: `Group ${group}` } : MINE, key }
}

async function contentsFrom(
  server: ZoteroServer,
  library: ApiLibrary,
  key: string,
  tell: Tell | undefined,
): Promise<ZoteroContents> {
  const collections = await collectionsOf(server, library)
  const paths = pathsOf(collections)
  const wanted = key ? inside(collections, key) : []
  if (key && wanted.length === 0)
    throw new ZoteroRefusal('gone', 'Zotero has this collection no more. Look at the list again, and choose another one.')
  const lists = key ? wanted.map((each) => `collections/${each}/items`) : ['items']
  const objects = new Map<string, ApiObject>()
  // Lists leave annotations out, unless they are asked for by name; those of a collection even then.
  for (const list of [...lists, 'items?itemType=annotation'])
    for (const object of await server.all(`${library.prefix}/${list}`, tell?.(`${library.prefix}/${list}`)))
      objects.set(text(object.key), object)
  const contents = contentsOf(library, [...objects.values()], (each) => paths.get(each) ?? '')
  const files = new Set(contents.attachments.map((attachment) => attachment.key))
  if (key) contents.annotations = contents.annotations.filter(({ parent }) => files.has(parent))
  contents.annotations.sort((a, b) => (a.sortIndex < b.sortIndex ? -1 : a.sortIndex > b.sortIndex ? 1 : 0))
  for (const attachment of contents.attachments) {
    // Zotero names the file with the attachment; where it does not, it tells when asked.
    if (attachment.path || !attachment.missing || hasEnclosure(objects.get(attachment.key))) continue
    const url = await server.text(`${library.prefix}/items/${attachment.key}/file/view/url`)
    Object.assign(attachment, placeOf(url ?? '', attachment.fileName))
  }
  return contents
}

const hasEnclosure = (object: ApiObject | undefined): boolean =>
  isObject(object?.links) && isObject(object.links.enclosure) && /^file:/iu.test(text(object.links.enclosure.href))

/** Zotero 7 keeps annotations to itself: they came with Zotero 8 (zotero/zotero#4335). */
function problemsOf({ version }: ZoteroServer, contents: readonly ZoteroContents[]): string[] {
  const marked = contents.some(({ annotations }) => annotations.length > 0)
  const marks = contents.some(({ attachments }) => attachments.some(({ path }) => /\.(?:pdf|epub|html?)$/iu.test(path)))
  const [, major] = /^(\d+)\./u.exec(version) ?? []
  if (marked || !marks || !major || Number(major) >= 8) return []
  return [
    `Zotero ${version} does not hand out highlights to other programs, so that none came. Update it to version 8 or later, or import a copy of its file zotero.sqlite, with the folder “storage” beside it.`,
  ]
}

async function groupsOf(server: ZoteroServer): Promise<ApiLibrary[]> {
  return (await server.all('users/0/groups')).flatMap((group) => {
    const data = isObject(group.data) ? group.data : {}
    const id = Number(group.id ?? data.id)
    return Number.isInteger(id) && id > 0
      ? [{ prefix: `groups/${id}`, group: id, name: text(data.name) || text(group.name) || `Group ${id}` }]
      : []
  })
}

async function collectionsOf(server: ZoteroServer, { prefix }: ApiLibrary): Promise<ApiCollection[]> {
  return (await server.all(`${prefix}/collections`)).flatMap((object) => {
    const data = isObject(object.data) ? object.data : {}
    if (data.deleted === true || data.deleted === 1) return []
    const meta = isObject(object.meta) ? object.meta : {}
    return [
      {
        key: text(object.key) || text(data.key),
        name: text(data.name),
        // `false` at the top.
        parent: text(data.parentCollection),
        items: Number(meta.numItems ?? 0) || 0,
      },
    ]
  })
}

const topItems = async (server: ZoteroServer, { prefix }: ApiLibrary): Promise<number> =>
  (await server.json(`${prefix}/items/top?limit=1`)).total ?? 0

/** Keys of a collection and of all inside it; none when it is not there. */
function inside(collections: readonly ApiCollection[], key: string): string[] {
  const found = new Set(collections.some((each) => each.key === key) ? [key] : [])
  for (const each of found) for (const { key: child, parent } of collections) if (parent === each) found.add(child)
  return [...found]
}

function pathsOf(collections: readonly ApiCollection[]): Map<string, string> {
  const byKey = new Map(collections.map((each) => [each.key, each]))
  return new Map(
    collections.map((collection) => {
      const names: string[] = []
      const seen = new Set<string>()
      for (let at: ApiCollection | undefined = collection; at && !seen.has(at.key); at = byKey.get(at.parent)) {
        seen.add(at.key)
        names.unshift(at.name)
      }
      return [collection.key, names.join(' / ')]
    }),
  )
}

function listed(collections: readonly ApiCollection[], { group, name, prefix }: ApiLibrary): ZoteroLibrary['collections'] {
  const paths = pathsOf(collections)
  const items = new Map(collections.map((each) => [each.key, each.items]))
  return collections
    .map(({ key }) => ({
      key: group ? `${prefix}/${key}` : key,
      path: [group ? name : '', paths.get(key)].filter(Boolean).join(' / '),
      items: inside(collections, key).reduce((sum, each) => sum + (items.get(each) ?? 0), 0),
    }))
    .sort((a, b) => a.path.localeCompare(b.path, 'en'))
}

type Tell = (list: string) => (had: number, of: number) => void

/** Progress of several lists as one. */
function tally(onProgress: (had: number, of: number) => void): Tell {
  const lists = new Map<string, [had: number, of: number]>()
  return (list) => (had, of) => {
    lists.set(list, [had, of])
    const sums = [...lists.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
    onProgress(...sums)
  }
}
