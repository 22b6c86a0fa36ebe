import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { documentAt } from '../../../../electron/services/fetching/fetching'
import { fetchZotero, zoteroLibrary } from '../../../../electron/services/fetching/zotero-api'
import { PAGE } from '../../../../electron/services/fetching/zotero-api-requests'
import { readZoteroDatabase } from '../../../../electron/services/importing/collections/zotero-database'
import { type Replay, ReplayServer } from '../../../builders/replay-server'
import { ZoteroDatabase } from '../../../fixtures/build/zotero-database'

// A Zotero that answers like the one of version 9: lists in full unless a limit is given, `Total-Results`, annotations only where they are asked for.

type Json = Record<string, unknown>
const HOST = '127.0.0.1:23119'
const server = new ReplayServer()
let folder: string

beforeAll(() => server.start())
afterAll(() => server.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zotero-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const options = () => ({ endpoints: server.endpoints(), limits: { retries: [1, 1], connect: 2000, stall: 2000 } })
const headers = (version = '9.0.6', more: Record<string, string> = {}) => ({
  'Content-Type': 'application/json',
  'Zotero-API-Version': '3',
  'X-Zotero-Version': version,
  ...more,
})

/** Routes of lists by path, paged. */
function library(lists: Record<string, Json[]>, version = '9.0.6'): void {
  server.reset(
    Object.fromEntries(
      Object.entries(lists).map(([path, objects]) => [
        `${HOST}/api/${path}`,
        (request): Replay => {
          const query = new URL(request.url!, 'http://x').searchParams
          const type = query.get('itemType')
          const asked = objects.filter(({ data }) => ((data as Json)?.itemType === 'annotation') === (type === 'annotation'))
          const start = Number(query.get('start') ?? 0)
          const page = asked.slice(start, start + Number(query.get('limit') ?? asked.length))
          return { body: JSON.stringify(page), headers: headers(version, { 'Total-Results': String(asked.length) }) }
        },
      ]),
    ),
  )
}

const object = (key: string, data: Json, more: Json = {}): Json => ({
  key,
  version: 1,
  data: { key, version: 1, dateAdded: '2024-03-01T12:34:56Z', tags: [], ...data },
  ...more,
})
const item = (key: string, title: string, more: Json = {}, meta: Json = {}) =>
  object(key, { itemType: 'book', title, ...more }, { meta })
const collection = (key: string, name: string, parent: string | false = false, numItems = 0) => ({
  key,
  meta: { numItems, numCollections: 0 },
  data: { key, name, parentCollection: parent },
})
const stored = (key: string, parent: string | undefined, path: string | null, more: Json = {}) =>
  object(
    key,
    {
      itemType: 'attachment',
      linkMode: 'imported_file',
      contentType: 'application/pdf',
      filename: 'A.pdf',
      title: 'PDF',
      ...(parent && { parentItem: parent }),
      ...more,
    },
    { links: path ? { enclosure: { type: 'application/pdf', href: pathToFileURL(path).href } } : {} },
  )
const annotation = (key: string, parent: string, data: Json = {}, meta: Json = {}) =>
  object(
    key,
    {
      itemType: 'annotation',
      parentItem: parent,
      annotationType: 'highlight',
      annotationText: 'words',
      annotationComment: '',
      annotationColor: '#ffd400',
      annotationPageLabel: '1',
      annotationSortIndex: '00000|000000|00000',
      annotationPosition: JSON.stringify({ pageIndex: 0, rects: [[1, 2, 3, 4]] }),
      ...data,
    },
    { meta },
  )

function aFile(name = 'A.pdf'): string {
  const path = join(folder, name)
  writeFileSync(path, 'PDF')
  return path
}

const titles = (found: Awaited<ReturnType<typeof fetchZotero>>) => found.works.map(({ record }) => record?.reference.title)

describe('what Zotero would give', () => {
  it('is its collections by path, with what lies in those inside, and its groups', async () => {
    library({
      'users/0/collections': [
        collection('CCCC0002', 'Inflammation', 'CCCC0001', 3),
        collection('CCCC0001', 'Thesis', false, 2),
        collection('CCCC0003', 'Art', false, 1),
      ],
      'users/0/groups': [{ id: 4711, data: { id: 4711, name: 'Mood group' } }],
      'users/0/items/top': [item('A', 'a'), item('B', 'b')],
      'groups/4711/collections': [collection('GGGG0001', 'Shared', false, 4)],
      'groups/4711/items/top': [item('C', 'c')],
    })
    expect(await zoteroLibrary(undefined, options())).toEqual({
      running: true,
      problem: '',
      collections: [
        { key: 'users/0', path: 'My Library', items: 2 },
        { key: 'CCCC0003', path: 'Art', items: 1 },
        { key: 'CCCC0001', path: 'Thesis', items: 5 },
        { key: 'CCCC0002', path: 'Thesis / Inflammation', items: 3 },
        { key: 'groups/4711', path: 'Mood group', items: 1 },
        { key: 'groups/4711/GGGG0001', path: 'Mood group / Shared', items: 4 },
      ],
    })
  })

  it('is nothing, with what to do, when it does not run', async () => {
    const closed = await new ReplayServer().start()
    const url = closed.url
    await closed.close()
    const found = await zoteroLibrary(undefined, { endpoints: { zotero: `${url}/api` } })
    expect(found).toEqual({
      running: false,
      problem: 'Zotero is not running on this computer. Start it, then try again.',
      collections: [],
    })
  })

  it.each([
    [
      403,
      'Local API is not enabled',
      /does not let itself be read\. In Zotero, open Settings → Advanced and tick “Allow other applications/u,
    ],
    [501, 'API version not implemented', /another version \(4\) of its interface/u],
    [404, 'No endpoint found', /older than version 7/u],
    [500, 'oops', /answers with 500/u],
    [302, '', /answers with 302/u],
  ])('is nothing when it answers %s', async (status, body, problem) => {
    const elsewhere = { Location: 'http://127.0.0.1:1/api/users/0/collections', 'Zotero-API-Version': '4' }
    server.reset({ [`${HOST}/api/users/0/collections`]: { status, body, headers: elsewhere } })
    const found = await zoteroLibrary(undefined, options())
    expect(found).toEqual({ running: true, problem: expect.stringMatching(problem), collections: [] })
    expect(server.asked.every(({ address }) => address.startsWith(HOST))).toBe(true)
  })

  it('is nothing when it speaks another version, or is another program', async () => {
    server.reset({ [`${HOST}/api/users/0/collections`]: { body: '[]', headers: { 'Zotero-API-Version': '4' } } })
    expect((await zoteroLibrary(undefined, options())).problem).toContain('another version (4)')
    server.reset({ [`${HOST}/api/users/0/collections`]: { body: '<html>A router</html>' } })
    expect((await zoteroLibrary(undefined, options())).problem).toContain('another program')
    server.reset({ [`${HOST}/api/users/0/collections`]: { body: '{"a": 1}' } })
    expect((await zoteroLibrary(undefined, options())).problem).toContain('another program')
  })

  it('is not waited for when it hangs, or when nobody wants it any more', async () => {
    server.reset({ [`${HOST}/api/users/0/collections`]: () => undefined })
    const short = { ...options(), limits: { retries: [], connect: 200, stall: 100 } }
    expect(await zoteroLibrary(undefined, short)).toMatchObject({
      running: true,
      problem: expect.stringContaining('does not answer'),
    })
    const abort = new AbortController()
    const waiting = zoteroLibrary(abort.signal, options())
    abort.abort(new Error('left'))
    await expect(waiting).rejects.toThrow('left')
  })
})

describe('what is on the web', () => {
  it('is not led to Zotero', async () => {
    server.reset({ 'journal.example/a': { status: 302, headers: { Location: `http://${HOST}/api/users/0/items` } } })
    const asked = documentAt('http://journal.example/a', {
      version: '1',
      endpoints: { hosts: { 'journal.example': server.url } },
    })
    await expect(asked).rejects.toThrow(`It leads to ${HOST}, which is on this computer`)
  })
})

describe('what Zotero gives', () => {
  it('is what its database gives', async () => {
    const zotero = new ZoteroDatabase(folder)
    const fields = {
      title: 'Cytokines',
      publicationTitle: 'Journal',
      DOI: '10.5555/x',
      extra: 'PMID: 5',
      rights: '©',
      citationKey: 'smith2019',
      volume: '3',
    }
    const added = zotero.addItem(
      'journalArticle',
      { ...fields, date: '2019-03-00 March 2019' },
      {
        creators: [
          { last: 'Smith', first: 'Jane' },
          { last: 'WHO', single: true },
        ],
        tags: ['tag'],
        collections: [zotero.addCollection('Inner', zotero.addCollection('Outer'))],
      },
    )
    const pdf = zotero.addStoredPdf(added, 'Article.pdf', { title: 'Full Text' })
    const marks = zotero.addAnnotation(pdf, 'underline', {
      text: 'words',
      comment: '<b>bold</b>',
      tags: ['effect'],
      colour: '#5fb236',
      pageLabel: '2',
    })
    const note = zotero.addNote(added, '<p>Noted</p>', { tags: ['idea'] })
    const fromDatabase = readZoteroDatabase({ path: zotero.path }, 'Zotero')
    zotero.close()

    library({
      'users/0/groups': [],
      'users/0/collections': [collection('OUTER000', 'Outer'), collection('INNER000', 'Inner', 'OUTER000')],
      'users/0/items': [
        object(
          added.key,
          {
            itemType: 'journalArticle',
            ...fields,
            date: 'March 2019',
            creators: [
              { creatorType: 'author', lastName: 'Smith', firstName: 'Jane' },
              { creatorType: 'author', name: 'WHO' },
            ],
            tags: [{ tag: 'tag', type: 1 }],
            collections: ['INNER000'],
            relations: { 'owl:sameAs': 'http://x' },
            ISSN: '',
          },
          { meta: { parsedDate: '2019-03', creatorSummary: 'Smith and WHO' } },
        ),
        stored(pdf.key, added.key, join(folder, 'storage', pdf.key, 'Article.pdf'), {
          filename: 'Article.pdf',
          title: 'Full Text',
        }),
        annotation(marks.key, pdf.key, {
          annotationType: 'underline',
          annotationComment: '<b>bold</b>',
          annotationColor: '#5fb236',
          annotationPageLabel: '2',
          annotationPosition: JSON.stringify({ pageIndex: 0, rects: [[10, 20, 30, 40]] }),
          tags: [{ tag: 'effect' }],
        }),
        object(note.key, { itemType: 'note', parentItem: added.key, note: '<p>Noted</p>', tags: [{ tag: 'idea' }] }),
      ],
    })
    const fromApi = await fetchZotero({ collection: null, ...options() })
    expect(fromApi).toEqual(fromDatabase)
    expect(fromApi.works[0]!.highlights[0]!.labels).toHaveLength(3)
  })

  it('comes page by page, each object once though the list moves, and progress is told', async () => {
    const many = Array.from({ length: 2 * PAGE + 7 }, (_, i) => item(`K${i}`, `Book ${i}`))
    // While it was read, an item moved back by one page.
    many[PAGE] = many[0]!
    library({ 'users/0/groups': [], 'users/0/collections': [], 'users/0/items': many })
    const told: [number, number][] = []
    const found = await fetchZotero({ collection: null, ...options(), onProgress: (had, of) => told.push([had, of]) })
    expect(found.works).toHaveLength(2 * PAGE + 6)
    expect(told[0]).toEqual([PAGE, 2 * PAGE + 7])
    expect(told.at(-1)).toEqual([2 * PAGE + 7, 2 * PAGE + 7])
  })

  it('ends where the server does not count, or sends the same page for ever', async () => {
    const page = JSON.stringify(Array.from({ length: PAGE }, (_, i) => item(`K${i}`, `Book ${i}`)))
    const empty = { body: '[]', headers: headers() }
    server.reset({
      [`${HOST}/api/users/0/collections`]: empty,
      [`${HOST}/api/users/0/groups`]: empty,
      [`${HOST}/api/users/0/items`]: { body: page, headers: headers() },
    })
    expect((await fetchZotero({ collection: null, ...options() })).works).toHaveLength(PAGE)
  })

  it('of a collection is what lies in it and in those inside it, with their highlights alone', async () => {
    const path = aFile()
    library({
      'users/0/collections': [
        collection('OUTER000', 'Outer'),
        collection('INNER000', 'Inner', 'OUTER000'),
        collection('OTHER000', 'Other'),
      ],
      'users/0/collections/OUTER000/items': [item('IN000001', 'In outer', { collections: ['OUTER000'] })],
      'users/0/collections/INNER000/items': [
        item('IN000002', 'In inner', { collections: ['INNER000', 'OTHER000'] }),
        stored('PDF00001', 'IN000002', path),
      ],
      'users/0/items': [annotation('NOTE0001', 'PDF00001'), annotation('NOTE0002', 'PDF00009')],
    })
    const found = await fetchZotero({ collection: 'OUTER000', ...options() })
    expect(titles(found)).toEqual(['In outer', 'In inner'])
    expect(found.works[1]).toMatchObject({
      file: { name: 'A.pdf', at: { path } },
      highlights: [{ foreignId: 'zotero:NOTE0001' }],
    })
    expect(found.works[1]!.record?.reference.other).toMatchObject({
      'zotero:collection': 'Outer / Inner',
      'zotero:collection (2)': 'Other',
    })
    expect(found.problems).toEqual([])
    expect(server.asked.some(({ address }) => address.includes('OTHER000'))).toBe(false)
  })

  it('of a group names it and who marked what', async () => {
    const path = aFile()
    library({
      'users/0/groups': [{ id: 12, data: { name: 'Group' } }],
      'groups/12/collections': [collection('GGGG0001', 'Shelf')],
      'groups/12/collections/GGGG0001/items': [item('A0000001', 'Shared'), stored('PDF00001', 'A0000001', path)],
      'groups/12/items': [annotation('NOTE0001', 'PDF00001', {}, { createdByUser: { id: 5, username: 'ada', name: 'Ada L' } })],
    })
    const { works } = await fetchZotero({ collection: 'groups/12/GGGG0001', ...options() })
    expect(works).toHaveLength(1)
    expect(works[0]!.record?.reference.other).toMatchObject({ 'zotero:library': 'Group' })
    expect(works[0]!.highlights).toMatchObject([{ foreignId: 'zotero:12/NOTE0001', author: 'Ada L' }])
  })

  it('of files is asked for where the attachment does not name them, and is missing where it is not here', async () => {
    const path = aFile('Ö und 100%.pdf')
    mkdirSync(join(folder, 'gone'))
    library({
      'users/0/groups': [],
      'users/0/collections': [],
      'users/0/items': [
        item('A0000001', 'Asked'),
        stored('PDF00001', 'A0000001', null, { filename: 'Ö und 100%.pdf' }),
        item('A0000002', 'Gone'),
        stored('PDF00002', 'A0000002', join(folder, 'gone', 'x.pdf'), { filename: 'x.pdf' }),
        item('A0000003', 'Elsewhere'),
        stored('PDF00003', 'A0000003', null, { filename: 'y.pdf' }),
        item('A0000004', 'Link'),
        stored('PDF00004', 'A0000004', null, {
          linkMode: 'linked_url',
          url: 'https://link.example/',
          filename: undefined,
          contentType: 'text/html',
        }),
        item('A0000005', 'Never downloaded'),
        stored('PDF00005', 'A0000005', null, { filename: 'z.pdf' }),
      ],
    })
    server.routes[`${HOST}/api/users/0/items/PDF00001/file/view/url`] = {
      body: pathToFileURL(path).href,
      headers: { 'Content-Type': 'text/plain' },
    }
    server.routes[`${HOST}/api/users/0/items/PDF00003/file/view/url`] = { body: 'file://server/share/y.pdf' }
    const { works, problems } = await fetchZotero({ collection: null, ...options() })
    expect(problems).toEqual([])
    const [asked, gone, elsewhere, link, never] = works
    expect(asked!.file).toEqual({ name: 'Ö und 100%.pdf', at: { path } })
    for (const work of [gone, elsewhere, link, never]) expect(work!.file).toBeUndefined()
    expect(gone!.warnings).toEqual([
      expect.stringMatching(/^Only the reference was had: its file “x\.pdf” is not on this computer/u),
    ])
    expect(elsewhere!.warnings[0]).toContain('file://server/share/y.pdf')
    expect(link!.warnings).toEqual([])
    expect(link!.record?.reference.other?.['zotero:link']).toBe('https://link.example/')
    expect(never!.warnings).toHaveLength(1)
  })

  it('leaves the trash out', async () => {
    library({
      'users/0/groups': [],
      'users/0/collections': [],
      'users/0/items': [item('A0000001', 'Kept'), item('A0000002', 'Thrown away', { deleted: 1 })],
    })
    expect(titles(await fetchZotero({ collection: null, ...options() }))).toEqual(['Kept'])
  })

  it('has no highlights before version 8, which is said', async () => {
    const path = aFile()
    library(
      {
        'users/0/groups': [],
        'users/0/collections': [],
        'users/0/items': [item('A0000001', 'Marked'), stored('PDF00001', 'A0000001', path)],
      },
      '7.0.11',
    )
    const { works, problems } = await fetchZotero({ collection: null, ...options() })
    expect(works).toHaveLength(1)
    expect(problems).toEqual([expect.stringContaining('Zotero 7.0.11 does not hand out highlights')])
  })

  it('is nothing when it is closed midway', async () => {
    library({
      'users/0/groups': [],
      'users/0/collections': [],
      'users/0/items': Array.from({ length: PAGE + 1 }, (_, i) => item(`K${i}`, `Book ${i}`)),
    })
    const whole = server.routes[`${HOST}/api/users/0/items`] as (request: unknown, response: unknown, times: number) => Replay
    server.routes[`${HOST}/api/users/0/items`] = (request, response, times) => {
      if (times === 1) return whole(request, response, times)
      response.destroy()
      return undefined
    }
    await expect(fetchZotero({ collection: null, ...options() })).rejects.toThrow(
      /stopped answering before everything had come.*Nothing was imported/u,
    )
  })

  it('is refused for a collection that is not there, or no key at all', async () => {
    library({ 'users/0/collections': [collection('OUTER000', 'Outer')] })
    await expect(fetchZotero({ collection: 'GONE0000', ...options() })).rejects.toThrow('this collection no more')
    server.reset({})
    await expect(fetchZotero({ collection: '../../../etc', ...options() })).rejects.toThrow('no collection')
    expect(server.asked).toEqual([])
  })
})
