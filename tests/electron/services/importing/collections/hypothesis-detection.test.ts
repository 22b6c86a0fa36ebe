import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLLECTION_HEAD, collectionKind } from '../../../../../electron/services/importing/collections/collections'
import { looksLikeHypothesis } from '../../../../../electron/services/importing/collections/hypothesis'
import { looksLikeTaguetteCsv } from '../../../../../electron/services/importing/collections/taguette-csv'
import { anAnnotation, clientExport } from '../../../../fixtures/build/hypothesis'

const root = resolve(import.meta.dirname, '../../../../..')
const corpus = join(root, '../shared/corpus')
const isThere = existsSync(corpus)
if (!isThere) console.log('The corpus is not here: no file of it was held against Hypothesis and Taguette.')

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile())
    : []

const taken = (paths: readonly string[]) =>
  paths.filter((path) => {
    const head = readFileSync(path).subarray(0, COLLECTION_HEAD).toString('utf8')
    return looksLikeHypothesis(head, path) || looksLikeTaguetteCsv(head)
  })

describe('annotations and tables of other programs', () => {
  it('are never seen in our own fixtures and samples', () => {
    const paths = [
      ...filesUnder(join(root, 'tests/fixtures/documents')),
      ...filesUnder(join(root, 'tests/fixtures/exported')),
      ...filesUnder(join(root, 'samples')),
    ]
    expect(paths.length).toBeGreaterThan(20)
    expect(taken(paths)).toEqual([])
  })

  it.skipIf(!isThere)('are never seen in the corpus of references, tables and articles', () => {
    const paths = ['references', 'csv', 'articles', 'html', 'refi-qda'].flatMap((folder) => filesUnder(join(corpus, folder)))
    expect(paths.length).toBeGreaterThan(100)
    expect(taken(paths)).toEqual([])
  })

  it.each([
    [
      'CSL-JSON',
      '[{"id": "a", "type": "article-journal", "title": "T", "URL": "https://a.example", "note": "{\\"uri\\": \\"x\\", \\"user\\": \\"acct:k\\"}"}]',
    ],
    [
      'Better BibTeX JSON',
      '{"config": {}, "items": [{"itemType": "journalArticle", "uri": "http://zotero.org/x", "target": [], "selector": [], "user": "acct:k"}]}',
    ],
    ['any JSON', '{"uri": "https://a.example", "target": "x"}'],
    ['a table of references', 'Title,Author,Created,URL,Group,Type,Quote,Tags,Year'],
    ['a text', 'Created, Author, Page, URL. Quote, Comment, Tags and Type.'],
    ['nothing', ''],
  ])('are not seen in %s', (_, text) => {
    expect(looksLikeHypothesis(text, 'x')).toBe(false)
    expect(looksLikeTaguetteCsv(text)).toBe(false)
  })

  it.each([
    ['x.json', clientExport(anAnnotation()), 'hypothesis'],
    ['empty.json', clientExport(), 'hypothesis'],
    ['x.txt', JSON.stringify([anAnnotation({ user: undefined })]), 'hypothesis'],
    ['x.csv', 'Created,Author,Page,URL,Group,Type,Quote,Comment,Tags\r\n', 'hypothesis'],
    ['x.tsv', 'Created\tAuthor\tPage\tURL\tGroup\tType\tQuote\tComment\tTags\n', 'hypothesis'],
    ['all_tags.csv', 'id,document,tag,content\r\n1,a,b,c', 'taguette-csv'],
    ['codebook.csv', 'tag,description,number of highlights\r\n', 'taguette-csv'],
  ])('are seen in %s', async (name, text, kind) => {
    expect(await collectionKind(new TextEncoder().encode(text), name)).toBe(kind)
    expect(await collectionKind(new TextEncoder().encode(`\ufeff${text}`), name)).toBe(kind)
  })

  it('are seen by the beginning of a large file', async () => {
    const text = clientExport(
      ...Array.from({ length: 500 }, (_, i) => anAnnotation({ id: String(i), text: 'word '.repeat(100) })),
    )
    expect(text.length).toBeGreaterThan(COLLECTION_HEAD * 2)
    expect(await collectionKind(new TextEncoder().encode(text).subarray(0, COLLECTION_HEAD), 'x.json')).toBe('hypothesis')
  })
})
