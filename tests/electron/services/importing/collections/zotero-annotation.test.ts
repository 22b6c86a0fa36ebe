import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readZoteroDatabase } from '../../../../../electron/services/importing/collections/zotero-database'
import type { FoundHighlight } from '../../../../../electron/services/importing/found-highlights'
import { type Added, ZoteroDatabase } from '../../../../fixtures/build/zotero-database'

let folder: string
let zotero: ZoteroDatabase
let pdf: Added

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zotero-'))
  zotero = new ZoteroDatabase(folder)
  pdf = zotero.addStoredPdf(zotero.addItem('book', { title: 'Marked' }))
})
afterEach(() => {
  zotero.close()
  rmSync(folder, { recursive: true, force: true })
})

const highlights = (): FoundHighlight[] => readZoteroDatabase({ path: zotero.path }, 'z').works.flatMap((work) => work.highlights)
function highlight(
  kind: Parameters<ZoteroDatabase['addAnnotation']>[1],
  facts: Parameters<ZoteroDatabase['addAnnotation']>[2],
): FoundHighlight {
  const { key } = zotero.addAnnotation(pdf, kind, facts)
  const found = highlights().find(({ foreignId }) => foreignId === `zotero:${key}`)
  if (!found) throw new Error(`annotation ${key} did not arrive`)
  return found
}

describe('annotations', () => {
  it('come with words, comment, colour, tags, person, time and page', () => {
    const found = highlight('highlight', {
      text: 'Cytokines rose\nby 12 %  (p <0.05)',
      comment: '<b>Key</b> result &amp; <i>more</i>\nsecond line',
      colour: '#FF6666',
      tags: ['effect', 'effect ', ' cytokine '],
      author: 'Ada',
      pageLabel: ' iv ',
      addedAt: '2023-12-31 23:59:59',
      position: { pageIndex: 3, rects: [[72, 700.5, 300, 712]] },
    })
    expect(found).toEqual({
      foreignId: expect.stringMatching(/^zotero:[A-Z\d]{8}$/u),
      shape: 'text',
      quote: 'Cytokines rose by 12 % (p <0.05)',
      prefix: '',
      suffix: '',
      rects: [{ pageIndex: 3, rects: [[72, 700.5, 300, 712]] }],
      around: null,
      comment: 'Key result & more\nsecond line',
      labels: [
        { kind: 'colour', label: '#ff6666' },
        { kind: 'tag', label: 'effect' },
        { kind: 'tag', label: 'cytokine' },
      ],
      colour: '#ff6666',
      author: 'Ada',
      madeAt: '2023-12-31T23:59:59.000Z',
      pageLabel: 'iv',
    })
  })

  it('of a line under the words say so', () =>
    expect(highlight('underline', { text: 'words', colour: '#2ea8e5' })).toMatchObject({
      shape: 'text',
      quote: 'words',
      labels: [
        { kind: 'colour', label: '#2ea8e5' },
        { kind: 'style', label: 'underline' },
      ],
    }))

  it('across two pages stand on both', () =>
    expect(
      highlight('highlight', {
        text: 'across',
        position: {
          pageIndex: 4,
          rects: [[1, 2, 3, 4]],
          nextPageRects: [
            [5, 6, 7, 8],
            [5, 9, 7, 11],
          ],
        },
      }).rects,
    ).toEqual([
      { pageIndex: 4, rects: [[1, 2, 3, 4]] },
      {
        pageIndex: 5,
        rects: [
          [5, 6, 7, 8],
          [5, 9, 7, 11],
        ],
      },
    ]))

  it('that are notes or typed onto the page have no quote', () => {
    expect(highlight('note', { comment: 'Look here', position: { pageIndex: 0, rects: [[30, 40, 10, 20]] } })).toMatchObject({
      shape: 'note',
      quote: '',
      comment: 'Look here',
      rects: [{ pageIndex: 0, rects: [[10, 20, 30, 40]] }],
    })
    expect(
      highlight('text', { comment: 'Typed', position: { pageIndex: 0, fontSize: 14, rotation: 0, rects: [[1, 2, 3, 4]] } }),
    ).toMatchObject({
      shape: 'note',
      comment: 'Typed',
    })
  })

  it('of areas are rectangles, of drawings the box around every stroke', () => {
    expect(highlight('image', { comment: 'Figure 2', position: { pageIndex: 1, rects: [[10, 10, 200, 300]] } })).toMatchObject({
      shape: 'area',
      quote: '',
      comment: 'Figure 2',
      rects: [{ pageIndex: 1, rects: [[10, 10, 200, 300]] }],
    })
    const drawn = highlight('ink', {
      position: {
        pageIndex: 2,
        width: 2,
        paths: [
          [10, 20, 15, 5],
          [100, 50, 90, 60, 95, 55],
        ],
      },
    })
    expect(drawn).toMatchObject({ shape: 'area', rects: [{ pageIndex: 2, rects: [[9, 4, 101, 61]] }] })
  })

  it('in books and web pages have their words, those of web pages also about where they stand', () => {
    const item = zotero.addItem('book', { title: 'Other' })
    const book = zotero.addAttachment(item, 'storage:b.epub', { contentType: 'application/epub+zip', length: 5000 })
    zotero.store(book, 'b.epub', 'x')
    const page = zotero.addAttachment(item, 'storage:p.html', { contentType: 'text/html', length: 4000, title: 'Page' })
    zotero.store(page, 'p.html', 'x')
    const cfi = {
      type: 'FragmentSelector',
      conformsTo: 'http://www.idpf.org/epub/linking/cfi/epub-cfi.html',
      value: 'epubcfi(/6/4!/4/2,/1:0,/1:9)',
    }
    zotero.addAnnotation(book, 'highlight', { text: 'in a book', sortIndex: '00003|00000123', position: cfi })
    const css = {
      type: 'CssSelector',
      value: '#main > p:nth-child(2)',
      refinedBy: { type: 'TextPositionSelector', start: 3, end: 12 },
    }
    zotero.addAnnotation(page, 'highlight', { text: 'in a page', sortIndex: '0001000', position: css })
    const [inBook, inPage] = ['in a book', 'in a page'].map((words) => highlights().find(({ quote }) => quote === words))
    expect(inBook).toMatchObject({ shape: 'text', rects: [], around: null })
    expect(inPage).toMatchObject({ shape: 'text', rects: [], around: 0.25 })
  })

  it('whose position makes no sense keep their words', () => {
    for (const position of [
      'no JSON',
      'null',
      '[]',
      { pageIndex: -1, rects: [[1, 2, 3, 4]] },
      {
        pageIndex: 0,
        rects: [
          [1, 2],
          ['a', 2, 3, 4],
        ],
      },
      {},
    ])
      expect(highlight('highlight', { text: 'kept', colour: 'red', position })).toMatchObject({
        quote: 'kept',
        rects: [],
        colour: '',
        labels: [],
      })
  })
})
