import { describe, expect, it } from 'vitest'
import {
  looksLikeHypothesis,
  readHypothesisCsv,
  readHypothesisJson,
} from '../../../../../electron/services/importing/collections/hypothesis'
import {
  addressDoi,
  addressKey,
  addressName,
  documentAddress,
} from '../../../../../electron/services/importing/collections/hypothesis-address'
import { anAnnotation, clientExport, quoteSelectors } from '../../../../fixtures/build/hypothesis'

const read = (...annotations: unknown[]) => readHypothesisJson(clientExport(...annotations), 'notes.json')

describe('annotations from Hypothesis', () => {
  it('become highlights with quote, surroundings, comment, tags, person and time', () => {
    const { works, problems, codes } = read(
      anAnnotation({
        text: 'Is *that* so?',
        tags: ['mood', 'mood', ' sleep '],
        target: [{ source: 'x', selector: quoteSelectors('was low', 'the mood ', ' all day') }],
      }),
    )
    expect([problems, codes]).toEqual([[], []])
    expect(works).toEqual([
      {
        path: 'notes.json/On mood',
        record: {
          reference: { type: 'webpage', title: 'On mood', url: 'https://example.org/mood' },
          origin: 'reference-file',
          warnings: [],
        },
        highlights: [
          {
            foreignId: 'hypothesis:AAAA1111',
            shape: 'text',
            quote: 'was low',
            prefix: 'the mood ',
            suffix: ' all day',
            rects: [],
            around: null,
            comment: 'Is *that* so?',
            labels: [
              { kind: 'tag', label: 'mood' },
              { kind: 'tag', label: 'sleep' },
            ],
            colour: '',
            author: 'kim',
            madeAt: '2024-03-01T09:00:00.123Z',
            pageLabel: '',
          },
        ],
        memos: [],
        warnings: [],
      },
    ])
  })

  it.each<[string, (...annotations: unknown[]) => string]>([
    ['the client’s export', clientExport],
    ['an answer of the API', (...rows) => JSON.stringify({ total: rows.length, rows })],
    ['an answer with replies apart', (first, ...replies) => JSON.stringify({ total: 1, rows: [first], replies })],
    ['several answers in a list', (...rows) => JSON.stringify(rows.map((row) => ({ total: 9, rows: [row] })))],
    ['a bare list', (...annotations) => JSON.stringify(annotations)],
    ['an annotation a line', (...annotations) => annotations.map((annotation) => JSON.stringify(annotation)).join('\n')],
  ])('are read from %s', (_, write) => {
    const text = write(anAnnotation(), anAnnotation({ id: 'B' }))
    expect(looksLikeHypothesis(text, 'x.json')).toBe(true)
    const { works, problems } = readHypothesisJson(`\ufeff${text}`, 'x.json')
    expect(problems).toEqual([])
    expect(works.flatMap((work) => work.highlights.map((highlight) => highlight.foreignId))).toEqual([
      'hypothesis:AAAA1111',
      'hypothesis:B',
    ])
  })

  it('have the words of a page without the line ends of its source', () => {
    const target = [{ source: 'x', selector: quoteSelectors('has\n         been made ', 'of the\n    various ', '\n\n  seas') }]
    expect(read(anAnnotation({ target })).works[0]?.highlights).toMatchObject([
      { quote: 'has been made', prefix: 'of the various ', suffix: ' seas' },
    ])
  })

  it('private, hidden, flagged, of a group, without text: all arrive', () => {
    const all = [
      anAnnotation({ id: '1', permissions: { read: ['acct:kim@hypothes.is'] } }),
      anAnnotation({ id: '2', hidden: true }),
      anAnnotation({ id: '3', flagged: true }),
      anAnnotation({ id: '4', group: 'xyz' }),
    ]
    expect(read(...all).works[0]?.highlights).toHaveLength(4)
  })

  it('of one annotation that an export has twice become one', () => {
    expect(read(anAnnotation(), anAnnotation()).works[0]?.highlights).toHaveLength(1)
  })

  it('on a page of a PDF say which; a rectangle keeps its place', () => {
    const page = { type: 'PageSelector', index: 3, label: 'iv' }
    const shape = {
      type: 'ShapeSelector',
      anchor: 'page',
      shape: { type: 'rect', left: 10, top: 700, right: 60, bottom: 640 },
      text: 'Table 1',
    }
    const point = { type: 'ShapeSelector', anchor: 'page', shape: { type: 'point', x: 5, y: 6 } }
    const on = (id: string, ...selector: unknown[]) => anAnnotation({ id, target: [{ source: 'x', selector }] })
    const { works } = read(
      on('1', page, ...quoteSelectors('words')),
      on('2', shape, page),
      on('3', point, { type: 'PageSelector', index: 0 }),
      on('4', { type: 'MediaTimeSelector', start: 3723.4, end: 3730 }),
      on('5', { type: 'EPUBContentSelector', url: '/c.xhtml', title: 'Chapter 3' }, ...quoteSelectors('words')),
      on('6', { type: 'RangeSelector' }),
      on('7', { ...shape, shape: { type: 'rect', left: 'x' } }),
    )
    expect(works[0]?.highlights.map(({ shape, quote, rects, pageLabel }) => ({ shape, quote, rects, pageLabel }))).toEqual([
      { shape: 'text', quote: 'words', rects: [], pageLabel: 'iv' },
      { shape: 'area', quote: 'Table 1', rects: [{ pageIndex: 3, rects: [[10, 640, 60, 700]] }], pageLabel: 'iv' },
      { shape: 'note', quote: '', rects: [{ pageIndex: 0, rects: [[5, 6, 5, 6]] }], pageLabel: '1' },
      { shape: 'text', quote: '', rects: [], pageLabel: '1:02:03' },
      { shape: 'text', quote: 'words', rects: [], pageLabel: 'Chapter 3' },
      { shape: 'text', quote: '', rects: [], pageLabel: '' },
      { shape: 'text', quote: '', rects: [], pageLabel: '' },
    ])
  })

  it('page notes become memos, their tags with them; one that says nothing is nothing', () => {
    const note = (over: object) => anAnnotation({ target: [{ source: 'https://example.org/mood' }], ...over })
    const { works } = read(
      note({ text: 'A weak study.', tags: ['weak', 'old'] }),
      note({ id: '2', tags: ['old'] }),
      note({ id: '3', target: [] }),
    )
    expect(works[0]?.highlights).toEqual([])
    expect(works[0]?.memos).toEqual([
      {
        foreignId: 'hypothesis:AAAA1111',
        text: 'A weak study.\nTags: weak, old',
        author: 'kim',
        madeAt: '2024-03-01T09:00:00.123Z',
      },
      { foreignId: 'hypothesis:2', text: 'Tags: old', author: 'kim', madeAt: '2024-03-01T09:00:00.123Z' },
    ])
  })

  it('replies stand below what they answer, oldest first; those whose annotation is missing are kept', () => {
    const reply = (id: string, over: object) => anAnnotation({ id, target: [{ source: 'https://example.org/mood' }], ...over })
    const { works } = read(
      reply('r2', { references: ['AAAA1111', 'r1'], text: 'Because.', created: '2024-03-05T00:00:00Z' }),
      anAnnotation({ text: 'Is that so?' }),
      reply('r1', {
        references: ['AAAA1111'],
        text: 'Yes.',
        tags: ['sure'],
        user: 'acct:jo@hypothes.is',
        created: '2024-03-04T00:00:00Z',
      }),
      reply('n', { text: 'A note.' }),
      reply('r3', { references: ['n'], text: 'On the note.' }),
      reply('r4', { references: ['gone'], text: 'Lost?' }),
      reply('r5', { references: ['gone'], text: '' }),
      anAnnotation({ id: 'q', text: '' }),
      reply('r6', { references: ['q'], text: 'To a highlight.', user: '' }),
    )
    expect(works[0]?.highlights.map(({ comment }) => comment)).toEqual([
      'Is that so?\n\n— jo: Yes.\nTags: sure\n\n— kim: Because.',
      '— To a highlight.',
    ])
    expect(works[0]?.memos.map(({ text }) => text)).toEqual([
      'A note.\n\n— kim: On the note.',
      'Reply to an annotation that is not in the export: Lost?',
    ])
  })

  it('of one document are one work, whatever its address looked like', () => {
    const at = (uri: string, over: object = {}) =>
      anAnnotation({
        id: `${uri}${JSON.stringify(over)}`,
        uri,
        document: {},
        target: [{ source: uri, selector: quoteSelectors('x') }],
        ...over,
      })
    const { works } = read(
      at('https://via.hypothes.is/https://www.example.org/paper?utm_source=x#page=2', { document: { title: 'The paper' } }),
      at('http://example.org/paper/'),
      at('https://example.org/paper#:~:text=x'),
      at('https://example.org/other'),
      at('urn:x-pdf:abc', { document: { link: [{ href: 'urn:x-pdf:abc' }, { href: 'https://example.org/paper.pdf' }] } }),
      at('file:///home/kim/paper.pdf', { document: { documentFingerprint: 'abc', title: ['Paper as a file'] } }),
      at('https://doi.org/10.1000/ABC'),
      at('https://publisher.example/article', { document: { highwire: { doi: ['10.1000/abc'] }, title: ['By its DOI'] } }),
      at('https://example.org/other', { document: { link: [{ href: 'https://example.org/feed', rel: 'alternate' }] } }),
    )
    expect(works.map(({ path, record, highlights }) => [path, record?.reference, highlights.length])).toEqual([
      ['notes.json/The paper', { type: 'webpage', title: 'The paper', url: 'https://www.example.org/paper' }, 3],
      ['notes.json/example.org other', { type: 'webpage', title: 'example.org/other', url: 'https://example.org/other' }, 2],
      ['notes.json/Paper as a file', { type: 'document', title: 'Paper as a file', url: 'https://example.org/paper.pdf' }, 2],
      [
        'notes.json/By its DOI',
        { type: 'webpage', title: 'By its DOI', url: 'https://doi.org/10.1000/ABC', doi: '10.1000/abc' },
        2,
      ],
    ])
  })

  it('of two documents of one title have two paths', () => {
    const { works } = read(
      anAnnotation({ id: '1', uri: 'https://a.example/' }),
      anAnnotation({ id: '2', uri: 'https://b.example/' }),
    )
    expect(works.map(({ path }) => path)).toEqual(['notes.json/On mood', 'notes.json/On mood (2)'])
  })

  it('that are not named get a name from what they hold', () => {
    const { id: _, ...nameless } = anAnnotation()
    const names = [read(nameless), read(nameless, anAnnotation({ text: 'other' }))].map(
      ({ works }) => works[0]?.highlights[0]?.foreignId,
    )
    expect(names[0]).toMatch(/^hypothesis:\w{32}$/)
    expect(names[1]).toBe(names[0])
  })

  it('that are damaged are told with their line, and the others arrive', () => {
    const whole = clientExport(anAnnotation({ id: '1' }), anAnnotation({ id: '2' }), anAnnotation({ id: '3' }))
    const cut = readHypothesisJson(whole.slice(0, whole.length - 200), 'x.json')
    expect(cut.works[0]?.highlights).toHaveLength(2)
    expect(cut.problems).toEqual([expect.stringMatching(/^x\.json, line \d\d+: .*damaged JSON/)])
    const lines = readHypothesisJson(
      `${JSON.stringify(anAnnotation())}\n{"uri": \n${JSON.stringify(anAnnotation({ id: '2' }))}`,
      'x.jsonl',
    )
    expect(lines.works[0]?.highlights).toHaveLength(2)
    expect(lines.problems).toEqual(['x.jsonl, line 2: This line is damaged JSON. Export the annotations again.'])
    expect(readHypothesisJson('{', 'x.json')).toMatchObject({ works: [], problems: [expect.stringContaining('damaged')] })
    const strange = read(anAnnotation(), { id: 'x' }, 7, null, 'words')
    expect(strange.works[0]?.highlights).toHaveLength(1)
    expect(strange.problems).toEqual([
      'notes.json: 1 entry has no address of the document that was annotated, and could not be taken over.',
    ])
  })

  it('of an empty export are none', () => {
    for (const text of [clientExport(), '{"total": 0, "rows": []}', '{"total": 0}', '[]'])
      expect(readHypothesisJson(text, 'x.json')).toEqual({ works: [], codes: [], problems: [] })
  })

  it('with odd values break nothing', () => {
    const odd = [null, 7, 'x', [], {}, [null], [[{}]], true]
    for (const key of Object.keys(anAnnotation()))
      for (const value of odd) expect(() => read(anAnnotation({ [key]: value }))).not.toThrow()
  })
})

describe('a table of Hypothesis', () => {
  const row = (cells: string[]) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
  const NEW = ['Created', 'Author', 'Page', 'URL', 'Group', 'Type', 'Quote', 'Comment', 'Tags']
  const cells = [
    '2024-03-01 12:34',
    'kim',
    'iv',
    'https://example.org/mood#x',
    'Public',
    'Annotation',
    'mood, "low"',
    'Is it?\nYes.',
    'mood,sleep',
  ]

  it.each([
    ['now', NEW, cells],
    ['earlier', ['Created at', 'Author', 'Page', 'URL', 'Group', 'Annotation/Reply Type', 'Quote', 'Comment', 'Tags'], cells],
    [
      'at first',
      ['Creation Date', 'URL', 'Group', 'Annotation/Reply Type', 'Quote', 'User', 'Body', 'Tags', 'Page'],
      [0, 3, 4, 5, 6, 1, 7, 8, 2].map((i) => cells[i]!),
    ],
  ])('is read as the client writes it %s', (_, header, values) => {
    const text = `${header.join(',')}\n${row(values)}`
    expect(looksLikeHypothesis(text, 'x.csv')).toBe(true)
    expect(readHypothesisCsv(text, 'x.csv')).toMatchObject({
      problems: [],
      works: [
        {
          path: 'x.csv/example.org mood',
          record: { reference: { url: 'https://example.org/mood' } },
          highlights: [
            {
              quote: 'mood, "low"',
              comment: 'Is it?\nYes.',
              labels: [{ label: 'mood' }, { label: 'sleep' }],
              pageLabel: 'iv',
              author: 'kim',
              madeAt: new Date(2024, 2, 1, 12, 34).toISOString(),
            },
          ],
        },
      ],
    })
  })

  it('is read as facet wrote it, with replies below what they answer', () => {
    const header = '"level","updated","url","user","id","group","tags","quote","text","direct link"'
    const line = (level: number, id: string, quote: string, text: string, url = 'https://a.example/x') =>
      `"${level}","2018-12-15T16:16:12.225402+00:00","${url}","acct:kim@hypothes.is","${id}","__world__","a, b","${quote}","${text}","https://hyp.is/${id}"`
    const text = [
      header,
      line(0, 'A', 'words', 'Is it?'),
      line(1, 'B', '', 'Yes.'),
      line(2, 'C', '', 'No.'),
      line(1, 'D', '', 'Well.'),
      line(0, 'E', '', 'A note.'),
      line(1, 'F', '', 'Oh.'),
    ]
    expect(looksLikeHypothesis(text.join('\n'), 'x.csv')).toBe(true)
    const { works, problems } = readHypothesisCsv(text.join('\n'), 'x.csv')
    expect(problems).toEqual([])
    expect(works[0]?.highlights).toMatchObject([
      {
        foreignId: 'hypothesis:A',
        quote: 'words',
        author: 'kim',
        madeAt: '2018-12-15T16:16:12.225Z',
        labels: [{ label: 'a' }, { label: 'b' }],
        comment: 'Is it?\n\n— kim: Yes.\nTags: a, b\n\n— kim: No.\nTags: a, b\n\n— kim: Well.\nTags: a, b',
      },
    ])
    expect(works[0]?.memos.map(({ text }) => text)).toEqual(['A note.\nTags: a, b\n\n— kim: Oh.\nTags: a, b'])
  })

  it('has page notes and replies as memos, and two rows that say the same as two', () => {
    const of = (type: string, quote: string, comment: string) =>
      row(cells.with(5, type).with(6, quote).with(7, comment).with(8, ''))
    const text = [
      NEW.join(','),
      of('Page note', '', 'A note.'),
      of('Reply', '', 'Yes.'),
      of('Highlight', 'low', ''),
      of('Highlight', 'low', ''),
    ].join('\n')
    const { works } = readHypothesisCsv(text, 'x.csv')
    expect(works[0]?.memos.map(({ text }) => text)).toEqual(['A note.', 'Reply: Yes.'])
    expect(new Set(works[0]?.highlights.map(({ foreignId }) => foreignId)).size).toBe(2)
  })

  it.each([
    ['Friday, Mar 1, 2024, 12:34 PM', true],
    ['Mar 1, 2024', true],
    ['03/04/2024, 12:34', false],
    ['1.3.2024', false],
    ['', false],
    ['yesterday', false],
  ])('takes %j for a time: %s', (created, isTaken) => {
    const { works } = readHypothesisCsv(`${NEW.join(',')}\n${row(cells.with(0, created))}`, 'x.csv')
    expect(works[0]?.highlights[0]?.madeAt.startsWith('2024-0')).toBe(isTaken)
  })

  it('says which rows have no address, and what a table without that column lacks', () => {
    const { works, problems } = readHypothesisCsv(`${NEW.join(',')}\n${row(cells.with(3, ''))}\n${row(cells)}`, 'x.csv')
    expect(works[0]?.highlights).toHaveLength(1)
    expect(problems).toEqual([expect.stringMatching(/^x\.csv, line 2: This row has no address/)])
    expect(readHypothesisCsv('a,b', 'x.csv').problems.join()).toContain('no column named “URL”')
  })
})

describe('the address of a document', () => {
  it.each([
    ['https://via.hypothes.is/https://a.example/x', 'https://a.example/x'],
    ['https://via.hypothes.is/proxy/http://a.example/x?y=1', 'http://a.example/x?y=1'],
    [
      'https://via3.hypothes.is/pdf?url=https%3A%2F%2Fa.example%2Fx.pdf&via.client.requestConfigFromFrame.origin=z',
      'https://a.example/x.pdf',
    ],
    ['https://via.hypothes.is/?url=https://a.example/x', 'https://a.example/x'],
    ['chrome-extension://bjfh/pdfjs/web/viewer.html?file=https%3A%2F%2Fa.example%2Fx.pdf', 'https://a.example/x.pdf'],
    ['https://a.example/x?utm_source=q&id=3#frag', 'https://a.example/x?id=3'],
    ['https://a.example/#/article/4', 'https://a.example/#/article/4'],
    ['https://a.example/100%', 'https://a.example/100%'],
    ['urn:x-pdf:abc', 'urn:x-pdf:abc'],
  ])('%s is %s', (uri, address) => expect(documentAddress(uri)).toBe(address))

  it('has a DOI where it is one’s address', () => {
    expect(addressDoi('https://doi.org/10.1000/A.b')).toBe('10.1000/a.b')
    expect(addressDoi('https://publisher.example/doi/full/10.1000/xyz?casa=1')).toBe('10.1000/xyz')
    expect(addressDoi('https://a.example/cites/10.1000/xyz')).toBe('')
    expect(addressKey('doi:10.1000/xyz')).toBe(addressKey('http://dx.doi.org/10.1000/XYZ'))
  })

  it('gives a name to what has none', () => {
    expect(addressName('file:///C:/My%20papers/a%20b.pdf')).toBe('a b')
    expect(addressName('https://www.example.org/x/')).toBe('example.org/x')
    expect(addressName('urn:x-pdf:abc')).toBe('')
  })
})
