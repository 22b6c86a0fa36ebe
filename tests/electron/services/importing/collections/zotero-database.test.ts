import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isZotero,
  readZoteroDatabase,
  understoodDate,
} from '../../../../../electron/services/importing/collections/zotero-database'
import type { FoundWork } from '../../../../../electron/services/importing/found-highlights'
import { fieldNames, itemTypes, type SchemaVersion, ZoteroDatabase } from '../../../../fixtures/build/zotero-database'

let folder: string
let zotero: ZoteroDatabase
const open: ZoteroDatabase[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zotero-'))
  zotero = aDatabase(folder)
})
afterEach(() => {
  for (const each of open.splice(0)) each.close()
  rmSync(folder, { recursive: true, force: true })
})

function aDatabase(at: string, version: SchemaVersion = 129): ZoteroDatabase {
  const database = new ZoteroDatabase(at, version)
  open.push(database)
  return database
}

const read = (path = zotero.path) => readZoteroDatabase({ path }, 'zotero.sqlite')
const work = (title: string, works: FoundWork[] = read().works): FoundWork => {
  const found = works.find(({ path, record }) => record?.reference.title === title || path.endsWith(title))
  if (!found) throw new Error(`no work “${title}” among ${works.map(({ path }) => path).join(', ')}`)
  return found
}
const otherOf = ({ record }: FoundWork) => record?.reference.other ?? {}

describe('items', () => {
  it('come as the records of a reference file: fields, people with their roles, tags, collections, key', () => {
    const thesis = zotero.addCollection('Thesis')
    const inner = zotero.addCollection('Inflammation', thesis)
    const read_ = zotero.addCollection('To read')
    zotero.addItem(
      'journalArticle',
      {
        title: 'Cytokines and <i>mood</i>',
        publicationTitle: 'Journal of Mood',
        date: '2019-03-00 March 2019',
        volume: '12',
        pages: '100-109',
        DOI: 'https://doi.org/10.5555/ABC',
        abstractNote: 'What is known.',
        extra: 'PMID: 12345\nCitation Key: smith2019pinned',
        rights: '© somebody',
        filingDate: '2018-02-03 3 Feb 2018',
      },
      {
        creators: [
          { last: 'Smith', first: 'Jane' },
          { last: 'Müller', first: 'Jörg' },
          { last: 'World Health Organization', single: true },
          { last: 'Ng', first: 'Ed', type: 'editor' },
          { last: 'Tolk', first: 'Tom', type: 'translator' },
        ],
        tags: ['inflammation', 'Depression, Major'],
        collections: [inner, read_],
      },
    )
    const { works, problems, codes } = read()
    expect(problems).toEqual([])
    expect(codes).toEqual([])
    expect(works).toHaveLength(1)
    const [{ path, record, file, warnings } = {} as FoundWork] = works
    expect(path).toBe('zotero.sqlite/Smith 2019 Cytokines and mood')
    expect(file).toBeUndefined()
    expect(warnings).toEqual([])
    expect(record).toMatchObject({ origin: 'reference-file', key: 'smith2019pinned' })
    expect(record?.reference).toMatchObject({
      type: 'article-journal',
      title: 'Cytokines and mood',
      issued: '2019-03',
      year: 2019,
      container: 'Journal of Mood',
      volume: '12',
      pageRange: '100–109',
      doi: '10.5555/abc',
      abstract: 'What is known.',
      keywords: ['inflammation', 'Depression, Major'],
      authors: [
        { family: 'Smith', given: 'Jane', literal: '' },
        { family: 'Müller', given: 'Jörg', literal: '' },
        { family: '', given: '', literal: 'World Health Organization' },
      ],
      editors: [{ family: 'Ng', given: 'Ed', literal: '' }],
    })
    expect(record?.reference.other).toMatchObject({
      PMID: '12345',
      translator: 'Tolk, Tom',
      'zotero:rights': '© somebody',
      'zotero:filingDate': '2018-02-03',
      'zotero:collection': 'Thesis / Inflammation',
      'zotero:collection (2)': 'To read',
    })
  })

  it('of every type lose no field', () => {
    const regular = itemTypes.filter((type) => !/^(?:note|attachment|annotation)$/u.test(type))
    const special: Record<string, string> = {
      title: 'Title',
      date: '2020-00-00 2020',
      DOI: '10.5555/x',
      language: 'en',
      extra: 'A remark',
      citationKey: 'key2020',
      url: 'https://work.example/x',
      accessDate: '2021-02-03 04:05:06',
    }
    const apart = new Set('caseName nameOfAct subject issueDate dateDecided dateEnacted'.split(' '))
    for (const type of regular) {
      const fields = Object.fromEntries(
        fieldNames.filter((name) => !apart.has(name)).map((name) => [name, special[name] ?? `${type}-${name}`]),
      )
      zotero.addItem(type, { ...fields, title: `Title of ${type}` })
    }
    const { works, problems } = read()
    expect(problems).toEqual([])
    expect(works).toHaveLength(regular.length)
    for (const [i, type] of regular.entries()) {
      const text = JSON.stringify(works[i]!.record)
      expect(works[i]!.record?.reference.title).toBe(`Title of ${type}`)
      expect(works[i]!.record?.key).toBe('key2020')
      const lost = fieldNames.filter((name) => !special[name] && !apart.has(name) && !text.includes(`${type}-${name}`))
      expect(lost).toEqual([])
      expect(text).toContain('A remark')
      expect(text).toContain('2021-02-03')
    }
  })

  it('in the trash are left out with what belongs to them, and so are feeds', () => {
    zotero.addItem('book', { title: 'Kept' })
    const trashed = zotero.addItem('book', { title: 'Thrown away' })
    const pdf = zotero.addStoredPdf(trashed)
    zotero.addAnnotation(pdf, 'highlight', { text: 'gone' })
    zotero.addNote(trashed, '<p>gone</p>')
    zotero.trash(trashed)
    const kept = zotero.addItem('book', { title: 'Kept too' })
    const note = zotero.addNote(kept, '<p>gone as well</p>')
    zotero.trash(note)
    zotero.addItem('journalArticle', { title: 'News' }, { library: zotero.addFeed(7, 'Feed') })
    const { works, problems } = read()
    expect(works.map(({ record }) => record?.reference.title)).toEqual(['Kept', 'Kept too'])
    expect(works[1]!.memos).toEqual([])
    expect(problems).toEqual([])
  })

  it('of groups come with the name of the group, their annotations with who made them', () => {
    const group = zotero.addGroup(5, 4711, 'Mood group')
    zotero.addUser(31, 'Ada')
    const item = zotero.addItem(
      'book',
      { title: 'Shared' },
      { library: group, collections: [zotero.addCollection('Ours', null, group)] },
    )
    const pdf = zotero.addStoredPdf(item, 'Shared.pdf', { library: group })
    const mine = zotero.addAnnotation(pdf, 'highlight', { text: 'by Ada', library: group, addedBy: 31 })
    zotero.addAnnotation(pdf, 'highlight', {
      text: 'by Bo',
      library: group,
      addedBy: 31,
      author: 'Bo',
      sortIndex: '00001|000000|00000',
    })
    const shared = work('Shared')
    expect(otherOf(shared)).toMatchObject({ 'zotero:library': 'Mood group', 'zotero:collection': 'Ours' })
    expect(shared.highlights.map(({ author }) => author)).toEqual(['Ada', 'Bo'])
    expect(shared.highlights[0]!.foreignId).toBe(`zotero:4711/${mine.key}`)
  })

  it('keep any script, and paths are told apart', () => {
    zotero.addItem('book', { title: '抑郁症 与/或 炎症 🧠' }, { creators: [{ last: '王', first: '小明' }] })
    zotero.addItem('book', { title: 'Same' })
    zotero.addItem('book', { title: 'Same' })
    expect(read().works.map(({ path }) => path)).toEqual([
      'zotero.sqlite/王 抑郁症 与-或 炎症 🧠',
      'zotero.sqlite/Same',
      'zotero.sqlite/Same (2)',
    ])
  })

  it('without anything that tells which work they are, are told about', () => {
    const empty = zotero.addItem('book', { callNumber: '12' })
    const { works, problems } = read()
    expect(works).toEqual([])
    expect(problems[0]).toContain(empty.key)
  })

  it('in a collection that is in the trash are in none', () => {
    const trashed = zotero.addCollection('Old')
    zotero.addItem('book', { title: 'Kept' }, { collections: [trashed, zotero.addCollection('Older', trashed)] })
    zotero.run('INSERT INTO deletedCollections (collectionID) VALUES (?)', trashed)
    expect(otherOf(work('Kept'))).not.toHaveProperty('zotero:collection')
  })

  it('get their key from Zotero, from Extra, or from Better BibTeX beside it', () => {
    zotero.addItem('book', { title: 'Native', citationKey: 'native', extra: 'Citation Key: extra' })
    zotero.addItem('book', { title: 'Extra', extra: 'Citation Key: extra' })
    const item = zotero.addItem('book', { title: 'Beside' })
    const beside = new Database(join(folder, 'better-bibtex.sqlite'))
    beside.exec(
      'CREATE TABLE citationkey (itemID NOT NULL PRIMARY KEY, itemKey NOT NULL, libraryID NOT NULL, citationKey NOT NULL, pinned)',
    )
    beside.prepare('INSERT INTO citationkey VALUES (?, ?, 1, ?, 0)').run(item.id, item.key, 'beside')
    beside.close()
    expect(read().works.map(({ record }) => record?.key)).toEqual(['native', 'extra', 'beside'])
  })

  it('get their key from an older Better BibTeX, and do without one that is damaged', () => {
    const item = zotero.addItem('book', { title: 'Older' })
    const path = join(folder, 'better-bibtex.sqlite')
    const beside = new Database(path)
    beside.exec('CREATE TABLE "better-bibtex" (name TEXT PRIMARY KEY, data TEXT)')
    const data = JSON.stringify({ data: [{ libraryID: 1, itemKey: item.key, citekey: 'older' }] })
    beside.prepare('INSERT INTO "better-bibtex" VALUES (\'better-bibtex.citekey\', ?)').run(data)
    beside.close()
    expect(read().works[0]!.record?.key).toBe('older')
    writeFileSync(path, 'no database')
    const { works, problems } = read()
    expect(works[0]!.record?.key).toBeUndefined()
    expect(problems).toEqual([expect.stringContaining('citation keys of better-bibtex.sqlite could not be read')])
  })
})

describe('dates', () => {
  it.each([
    ['2019-03-00 March 2019', '2019-03'],
    ['2019-00-00 2019', '2019'],
    ['2019-03-04 3/4/2019', '2019-03-04'],
    ['0000-00-00 in press', 'in press'],
    ['2019-03-04', '2019-03-04'],
    ['Spring', 'Spring'],
  ])('%s is %s', (stored, date) => expect(understoodDate(stored)).toBe(date))
})

describe('files', () => {
  it('of the storage belong to their item', () => {
    const item = zotero.addItem('book', { title: 'With file' })
    const pdf = zotero.addStoredPdf(item, 'Smith – 2019.pdf')
    const { file, warnings } = work('With file')
    expect(file).toEqual({ name: 'Smith – 2019.pdf', at: { path: join(folder, 'storage', pdf.key, 'Smith – 2019.pdf') } })
    expect(warnings).toEqual([])
  })

  it('that copying renamed are found, as the only ones of their kind', () => {
    const pdf = zotero.addAttachment(zotero.addItem('book', { title: 'Renamed' }), 'storage:Größe.pdf')
    const path = zotero.store(pdf, 'Gr__e.pdf')
    expect(work('Renamed').file).toEqual({ name: 'Größe.pdf', at: { path } })
  })

  it('linked from elsewhere, absolutely or beside the database, are found', () => {
    mkdirSync(join(folder, 'papers'))
    const path = join(folder, 'papers', 'linked.pdf')
    writeFileSync(path, 'PDF')
    zotero.addAttachment(zotero.addItem('book', { title: 'Absolute' }), path, { linkMode: 2 })
    zotero.addAttachment(zotero.addItem('book', { title: 'Relative' }), 'attachments:papers/linked.pdf', { linkMode: 2 })
    expect(work('Absolute').file?.at).toEqual({ path })
    expect(work('Relative').file?.at).toEqual({ path })
  })

  it('that are missing are told on their work, whose reference and highlights come all the same', () => {
    const item = zotero.addItem('book', { title: 'Lost', DOI: '10.5555/lost' })
    const pdf = zotero.addAttachment(item, 'storage:lost.pdf')
    zotero.addAnnotation(pdf, 'highlight', { text: 'still known' })
    zotero.addStoredPdf(zotero.addItem('book', { title: 'There' }))
    const { works, problems } = read()
    const lost = work('Lost', works)
    expect(lost.file).toBeUndefined()
    expect(lost.warnings).toEqual([
      expect.stringMatching(/^Only the reference was had: its file “lost\.pdf” is not in storage\//u),
    ])
    expect(lost.highlights).toHaveLength(1)
    expect(problems).toEqual([])
  })

  it('are all missing when the storage is not beside it or only bytes were given, which is said once', () => {
    zotero.addAttachment(zotero.addItem('book', { title: 'One' }), 'storage:one.pdf')
    zotero.addAttachment(zotero.addItem('book', { title: 'Two' }), 'storage:two.pdf')
    expect(read().problems).toEqual([expect.stringContaining('2 files are missing')])
    const fromBytes = readZoteroDatabase({ bytes: readFileSync(zotero.path) }, 'dropped.sqlite')
    expect(fromBytes.works).toHaveLength(2)
    expect(fromBytes.problems).toEqual([expect.stringContaining('storage')])
  })

  it('outside the storage, or on other computers, are not reached by names made up for it', () => {
    writeFileSync(join(folder, 'secret.pdf'), 'secret')
    const sly = zotero.addAttachment(zotero.addItem('book', { title: 'Sly' }), 'storage:../../secret.pdf')
    zotero.store(sly, 'other.txt', 'x')
    zotero.addAttachment(zotero.addItem('book', { title: 'Up' }), 'attachments:../secret.pdf', { linkMode: 2 })
    zotero.addAttachment(zotero.addItem('book', { title: 'Share' }), '\\\\server\\share\\x.pdf', { linkMode: 2 })
    for (const title of ['Sly', 'Up', 'Share']) expect(work(title).file, title).toBeUndefined()
    expect(work('Share').warnings[0]).toContain('another computer')
  })

  it('linked on another system are missing, with their name', () => {
    zotero.addAttachment(zotero.addItem('book', { title: 'Windows' }), 'C:\\Users\\Ada\\Papers\\x.pdf', { linkMode: 2 })
    expect(work('Windows').warnings[0]).toContain('C:\\Users\\Ada\\Papers\\x.pdf')
  })

  it('several of an item: the PDF with the most highlights is its own, others that are marked are works without its identifiers', () => {
    const item = zotero.addItem(
      'journalArticle',
      { title: 'Trial', DOI: '10.5555/trial', date: '2020-00-00 2020', extra: 'PMID: 77' },
      { creators: [{ last: 'Smith', first: 'J.' }] },
    )
    zotero.addStoredPdf(item, 'first.pdf', { title: 'First' })
    const marked = zotero.addStoredPdf(item, 'marked.pdf', { title: 'Full Text PDF' })
    const supplement = zotero.addStoredPdf(item, 'supplement.pdf', { title: 'Supplement' })
    const snapshot = zotero.addAttachment(item, 'storage:page.html', { contentType: 'text/html', linkMode: 1, title: 'Snapshot' })
    zotero.store(snapshot, 'page.html', '<p>Page</p>')
    const data = zotero.addAttachment(item, 'storage:data.xlsx', { contentType: 'application/vnd.ms-excel' })
    zotero.store(data, 'data.xlsx', 'x')
    zotero.addAttachment(item, null, { linkMode: 3, url: 'https://trial.example/', contentType: 'text/html' })
    for (const sortIndex of ['00000|000002|00000', '00000|000001|00000'])
      zotero.addAnnotation(marked, 'highlight', { text: sortIndex, sortIndex })
    zotero.addAnnotation(supplement, 'underline', { text: 'table S1' })
    const { works } = read()
    expect(works.map(({ record }) => record?.reference.title)).toEqual(['Trial', 'Trial — Supplement'])
    const [trial, further] = works as [FoundWork, FoundWork]
    expect(trial.file?.name).toBe('marked.pdf')
    expect(trial.highlights.map(({ quote }) => quote)).toEqual(['00000|000001|00000', '00000|000002|00000'])
    expect(otherOf(trial)['zotero:link']).toBe('https://trial.example/')
    const files = Object.entries(otherOf(trial)).filter(([name]) => name.startsWith('zotero:file'))
    expect(files.map(([, path]) => path.replace(/^.*[/\\]/u, ''))).toEqual(['first.pdf', 'page.html', 'data.xlsx'])
    expect(trial.warnings).toEqual([expect.stringContaining('“first.pdf”')])
    expect(further.file?.name).toBe('supplement.pdf')
    expect(further.highlights).toHaveLength(1)
    expect(further.record?.reference).toMatchObject({ year: 2020, authors: [{ family: 'Smith' }] })
    expect(JSON.stringify(further.record)).not.toMatch(/10\.5555|77/u)
    expect(further.record?.key).toBeUndefined()
  })

  it('gone though somebody marked them are stood in for by another PDF of the item', () => {
    const item = zotero.addItem('book', { title: 'Twice' })
    const gone = zotero.addAttachment(item, 'storage:gone.pdf')
    zotero.addAnnotation(gone, 'highlight', { text: 'words' })
    zotero.addStoredPdf(item, 'again.pdf')
    const { file, highlights, warnings } = work('Twice')
    expect(file?.name).toBe('again.pdf')
    expect(highlights).toHaveLength(1)
    expect(warnings).toEqual([expect.stringContaining('“again.pdf”')])
  })

  it('a snapshot alone is the text of its item', () => {
    const page = zotero.addAttachment(zotero.addItem('webpage', { title: 'Page' }), 'storage:page.html', {
      contentType: 'text/html',
      linkMode: 1,
    })
    zotero.store(page, 'page.html', '<p>Page</p>')
    expect(work('Page').file?.name).toBe('page.html')
  })

  it('without an item are works of their own, known by what they say of themselves', () => {
    zotero.addStoredPdf(null, 'alone.pdf', { title: 'alone.pdf' })
    const tagged = zotero.addStoredPdf(null, 'tagged.pdf', { title: 'tagged.pdf', tags: ['later'], note: '<p>A note on it</p>' })
    zotero.addAnnotation(tagged, 'note', { comment: 'check' })
    zotero.addAttachment(null, null, { linkMode: 3, url: 'https://link.example/', title: 'A link' })
    zotero.addAttachment(null, 'storage:lost.pdf', { title: 'Lost alone' })
    const { works } = read()
    expect(works).toHaveLength(4)
    expect(work('alone.pdf', works)).toMatchObject({ path: 'zotero.sqlite/alone.pdf', warnings: [] })
    expect(work('alone.pdf', works).record).toBeUndefined()
    expect(work('tagged.pdf', works).record?.reference).toEqual({ keywords: ['later'], other: {} })
    expect(work('tagged.pdf', works).memos).toMatchObject([{ text: 'A note on it' }])
    expect(work('tagged.pdf', works).highlights).toHaveLength(1)
    expect(work('A link', works).record?.reference).toMatchObject({ type: 'webpage', url: 'https://link.example/' })
    expect(work('Lost alone', works).warnings[0]).toContain('lost.pdf')
  })
})

describe('notes', () => {
  it('of an item are memos of it, those of nothing memos of one work', () => {
    const item = zotero.addItem('book', { title: 'Noted' })
    const note = zotero.addNote(item, '<div data-schema-version="9"><h1>Summary</h1><p>First.</p><p>Second.</p></div>', {
      tags: ['idea'],
    })
    zotero.addNote(null, '<p>By itself</p>', { collections: [zotero.addCollection('Plans')] })
    zotero.addNote(null, '<p>Another</p>')
    zotero.addNote(item, '<p> </p>')
    const { works } = read()
    expect(works).toHaveLength(2)
    expect(works[0]!.memos).toEqual([
      {
        foreignId: `zotero:${note.key}`,
        text: 'Summary\n\nFirst.\n\nSecond.\n\nTags: idea',
        author: '',
        madeAt: '2024-03-01T12:34:56.000Z',
      },
    ])
    expect(works[1]).toMatchObject({
      record: { reference: { title: 'Notes without an item in Zotero (My Library)' } },
      memos: [{ text: 'By itself\n\nZotero collections: Plans' }, { text: 'Another' }],
    })
  })

  it('whose pictures are attachments bring no works for them', () => {
    const note = zotero.addNote(null, '<p>See <img data-attachment-key="X"/></p>')
    zotero.addAttachment(note, 'storage:image.png', { linkMode: 4, contentType: 'image/png' })
    const { works } = read()
    expect(works).toHaveLength(1)
    expect(works[0]!.memos[0]!.text).toBe('See [Image]')
  })
})

describe('databases', () => {
  it('open elsewhere, with their newest items still in the write-ahead log, are read whole', () => {
    zotero.db.pragma('journal_mode = WAL')
    zotero.db.pragma('wal_autocheckpoint = 0')
    zotero.addItem('book', { title: 'Just added' })
    zotero.db.exec('BEGIN IMMEDIATE')
    zotero.addItem('book', { title: 'Not yet saved' })
    expect(read().works.map(({ record }) => record?.reference.title)).toEqual(['Just added'])
    zotero.db.exec('COMMIT')
    expect(read().works).toHaveLength(2)
  })

  it.each([107, 77] as const)('of version %s give items, notes and files', (version) => {
    const old = join(folder, String(version))
    mkdirSync(old)
    const database = aDatabase(old, version)
    const item = database.addItem(
      'journalArticle',
      { title: 'Old', date: '2009-00-00 2009' },
      {
        creators: [
          { last: 'Smith', first: 'J.' },
          { last: 'WHO', single: true },
        ],
        tags: ['old tag'],
        collections: [database.addCollection('Shelf')],
      },
    )
    database.addStoredPdf(item, 'old.pdf')
    database.addNote(item, '<p>Old note</p>')
    const group = database.addGroup(9, 12, 'Old group')
    database.addItem('book', { title: 'Of the group' }, { library: group })
    const { works, problems } = read(database.path)
    expect(problems).toEqual([])
    expect(works.map(({ record }) => record?.reference.title)).toEqual(['Old', 'Of the group'])
    expect(works[0]).toMatchObject({
      record: { reference: { year: 2009, keywords: ['old tag'], authors: [{ family: 'Smith' }, { literal: 'WHO' }] } },
      file: { name: 'old.pdf' },
      memos: [{ text: 'Old note' }],
      highlights: [],
    })
    expect(otherOf(works[0]!)['zotero:collection']).toBe('Shelf')
    expect(otherOf(works[1]!)['zotero:library']).toBe('Old group')
  })

  it('of other programs are refused, and told apart', () => {
    const path = join(folder, 'other.sqlite')
    const other = new Database(path)
    other.exec('CREATE TABLE items (id INTEGER); CREATE TABLE version (v INTEGER)')
    expect(isZotero(other as never)).toBe(false)
    expect(isZotero(zotero.db as never)).toBe(true)
    other.close()
    expect(() => readZoteroDatabase({ path }, 'other.sqlite')).toThrow('other.sqlite is a database, but not Zotero’s.')
    expect(() => readZoteroDatabase({ bytes: Buffer.from('%PDF-1.7 no database at all'.repeat(100)) }, 'x.sqlite')).toThrow(
      'x.sqlite is no database of Zotero',
    )
    expect(() => readZoteroDatabase({ path: join(folder, 'nowhere.sqlite') }, 'nowhere.sqlite')).toThrow(
      'nowhere.sqlite is not there.',
    )
  })

  it('that are damaged are refused with what to do, or lose only the part that is', () => {
    for (let i = 0; i < 400; i++) zotero.addItem('book', { title: `Book ${i}` }, { tags: [`tag ${i}`] })
    zotero.db.pragma('wal_checkpoint(TRUNCATE)')
    const whole = readFileSync(zotero.path)
    const cut = whole.subarray(0, Math.floor(whole.length / 3))
    expect(() => readZoteroDatabase({ bytes: cut }, 'cut.sqlite')).toThrow(
      /^cut\.sqlite is damaged and cannot be read\. Close Zotero/u,
    )
    const tags = zotero.db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'tags'").pluck().get() as number
    const size = zotero.db.pragma('page_size', { simple: true }) as number
    const hurt = Buffer.from(whole)
    hurt.fill(0xff, (tags - 1) * size, tags * size)
    const { works, problems } = readZoteroDatabase({ bytes: hurt }, 'hurt.sqlite')
    expect(works).toHaveLength(400)
    expect(problems).toEqual([expect.stringContaining('the tags could not be read')])
  })

  it('without items say so', () =>
    expect(read()).toEqual({ works: [], codes: [], problems: [expect.stringContaining('holds no items')] }))

  it('of 20,000 items are read whole', () => {
    zotero.db.exec('BEGIN')
    for (let i = 0; i < 20_000; i++) {
      const item = zotero.addItem(
        'journalArticle',
        {
          title: `Article ${i}`,
          publicationTitle: `Journal ${i % 50}`,
          date: `20${String(i % 100).padStart(2, '0')}-01-02 2 Jan`,
          DOI: `10.5555/${i}`,
          volume: String(i % 90),
        },
        {
          creators: [
            { last: `Name ${i % 3000}`, first: 'A.' },
            { last: `Other ${i % 2000}`, first: 'B.' },
          ],
          tags: [`tag ${i % 300}`],
        },
      )
      const pdf = zotero.addAttachment(item, `storage:${i}.pdf`)
      if (i % 10 === 0) for (let n = 0; n < 3; n++) zotero.addAnnotation(pdf, 'highlight', { text: `quote ${n}` })
    }
    zotero.db.exec('COMMIT')
    const { works } = read()
    expect(works).toHaveLength(20_000)
    expect(works.reduce((sum, { highlights }) => sum + highlights.length, 0)).toBe(6000)
    expect(works[19_999]!.record?.reference).toMatchObject({ title: 'Article 19999', doi: '10.5555/19999' })
  })
})
