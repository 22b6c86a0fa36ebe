import { describe, expect, it } from 'vitest'
import { readForeignDatabase } from '../../../../../electron/services/database/foreign'
import { isTaguette, readTaguetteDatabase } from '../../../../../electron/services/importing/collections/taguette'
import { tagPaths } from '../../../../../electron/services/importing/collections/taguette-tags'
import { TaguetteText, wholeDocument } from '../../../../../electron/services/importing/collections/taguette-text'
import { parseFile } from '../../../../../electron/services/importing/parse'
import { type TaguetteProject, taguetteDatabase } from '../../../../fixtures/build/taguette'

const CONTENTS =
  '<h1>Gespräch 🎤 1</h1>\n<p>Müde &amp; <strong>schlaflos</strong>: seit Jahren.</p><p>Im Frühling ging es.</p>\n<p>Müde, seit Jahren.</p>'
const TEXT = 'Gespräch 🎤 1\nMüde & schlaflos: seit Jahren.Im Frühling ging es.\nMüde, seit Jahren.'

/** Bytes of the text before some words, and after them. */
function stretch(words: string, text = TEXT, nth = 0): { start: number; end: number } {
  let at = -1
  for (let i = 0; i <= nth; i++) at = text.indexOf(words, at + 1)
  expect(at).toBeGreaterThanOrEqual(0)
  const start = Buffer.byteLength(text.slice(0, at))
  return { start, end: start + Buffer.byteLength(words) }
}

const aProject = (over: Partial<TaguetteProject> = {}): TaguetteProject => ({
  name: 'Sleep',
  tags: { mood: 'How it felt', 'mood.tired': '', 'mood.well': '' },
  documents: [
    {
      name: 'interview 1.docx',
      description: 'By telephone.',
      contents: CONTENTS,
      highlights: [
        {
          ...stretch('schlaflos: seit Jahren.Im Frühling'),
          snippet: '<p><strong>schlaflos</strong>: seit Jahren.</p><p>Im Frühling</p>',
          tags: ['mood', 'mood.tired'],
        },
        { ...stretch('seit Jahren', TEXT, 1), snippet: '<p>seit Jahren</p>', at: '2024-05-06 07:08:09.123456' },
      ],
    },
  ],
  ...over,
})

const read = (...projects: TaguetteProject[]) => readTaguetteDatabase({ bytes: taguetteDatabase(projects) }, 'sleep.sqlite3')

const textOf = async (file: { name: string; at: { path: string } | { bytes: Uint8Array } }) => {
  const outcome = await parseFile('bytes' in file.at ? file.at.bytes : new Uint8Array(), file.name)
  if (outcome.status !== 'ok') throw new Error(JSON.stringify(outcome))
  return outcome.source
}

describe('a project of Taguette', () => {
  it('comes with documents, highlights, tags with their path, descriptions, people and times', () => {
    const { works, codes, problems } = read(aProject())
    expect(problems).toEqual([])
    expect(codes).toEqual([
      { path: ['mood'], definition: 'How it felt', colour: '' },
      { path: ['mood', 'tired'], definition: '', colour: '' },
      { path: ['mood', 'well'], definition: '', colour: '' },
    ])
    expect(works).toHaveLength(1)
    const [work] = works
    expect(work).toMatchObject({ path: 'sleep.sqlite3/Sleep/interview 1.docx', file: { name: 'interview 1.md' }, warnings: [] })
    expect(work?.memos).toMatchObject([{ text: 'By telephone.' }])
    expect(work?.highlights).toMatchObject([
      {
        quote: 'schlaflos: seit Jahren.\nIm Frühling',
        labels: [
          { kind: 'code', label: 'mood' },
          { kind: 'code', label: 'mood > tired' },
        ],
        madeAt: '2024-03-01T09:00:00.000Z',
        author: '',
      },
      { quote: 'seit Jahren', labels: [], madeAt: '2024-05-06T07:08:09.123Z' },
    ])
    expect(work?.highlights[0]).toMatchObject({ prefix: 'Gespräch 🎤 1\nMüde &', suffix: 'ging es.\nMüde, seit Jahren.' })
    expect(work?.highlights[1]?.around).toBeCloseTo(TEXT.lastIndexOf('seit Jahren') / TEXT.length, 5)
  })

  it('gives its text to the last word, however much of it looks like a menu or an advert', async () => {
    const paragraphs = [
      'Advertisement',
      'Share this on Twitter',
      'Home | About | Contact',
      'Comments (3)',
      'Skip to content',
      'I: Hm.',
      'R: Well — no.',
      '# not a heading, *not* emphasis, 1. not a list',
      '    not code',
      'Related articles',
      'Copyright 2020. All rights reserved.',
      'Subscribe to our newsletter',
    ]
    const list = '<ul><li>one</li><li>two &lt;b&gt;</li></ul>'
    const contents = `bare words\n\nand more <b>of them</b>${paragraphs.map((text) => `<p>\n\n${text}\n\n</p>`).join('\n\n')}${list}tail<br>end`
    const { works } = read(aProject({ documents: [{ name: 'odd.html', contents }] }))
    const { reference, pages } = await textOf(works[0]!.file!)
    expect(reference.title).toBe('odd')
    expect(pages[0]?.text.split('\n')).toEqual([
      'odd',
      'bare words and more of them',
      ...paragraphs.map((text) => text.trim()),
      'one',
      'two <b>',
      'tail',
      'end',
    ])
  })

  it('keeps every paragraph of a long document, and titles and preformatted lines as they are', async () => {
    const paragraphs = Array.from({ length: 3000 }, (_, i) => `Paragraph ${i} of the interview, “with quotes” & more.`)
    const html = `${paragraphs.map((text) => `<p>${text.replace('&', '&amp;')}</p>`).join('')}<pre>a\n\n  b</pre>`
    const bytes = wholeDocument(html, 'He said: "no" [twice]', false)
    const { pages, reference } = await textOf({ name: 'x.md', at: { bytes } })
    expect(reference.title).toBe('He said: "no" [twice]')
    expect(pages[0]?.text).toBe(['He said: "no" [twice]', ...paragraphs, 'a\n\n  b'].join('\n'))
  })

  it('says which way its text runs', async () => {
    const { html } = await textOf({ name: 'x.md', at: { bytes: wholeDocument('<p>שלום</p>', 'שלום', true) } })
    expect(html).toContain('dir="rtl"')
  })

  it('finds every highlight in the text that the importer makes of it', async () => {
    const { works } = read(aProject())
    const { pages } = await textOf(works[0]!.file!)
    for (const { quote } of works[0]!.highlights) expect(pages[0]?.text).toContain(quote)
  })

  it('comes with all projects, and a document of the same name twice', () => {
    const twice = { documents: [aProject().documents[0]!, aProject().documents[0]!] }
    const { works, codes } = read(
      aProject(twice),
      aProject({ name: 'Work', description: 'About work.', tags: { mood: 'Another word', 'mood.tired': '', 'mood.well': '' } }),
    )
    expect(works.map((work) => work.path)).toEqual([
      'sleep.sqlite3/Sleep/interview 1.docx',
      'sleep.sqlite3/Sleep/interview 1.docx (2)',
      'sleep.sqlite3/Work/interview 1.docx',
    ])
    expect(codes.find((code) => code.path.join() === 'mood')?.definition).toBe('How it felt\n\nAnother word')
    expect(works[2]?.memos.map((memo) => memo.text)).toEqual(['By telephone.', 'Project “Work”: About work.'])
  })

  it('names people where it knows them, the first who made a highlight', () => {
    const bytes = taguetteDatabase(
      [
        aProject({
          documents: [
            { name: 'a', contents: '<p>Tired.</p>', highlights: [{ start: 0, end: 5, snippet: '<p>Tired</p>', by: 'kim' }] },
          ],
        }),
      ],
      {
        users: ['admin', 'kim', 'jo'],
        adapt: `INSERT INTO commands (date, user_login, project_id, document_id, payload)
                VALUES ('2024-09-01 00:00:00', 'jo', 1, 1, '{"type": "highlight_add", "highlight_id": 1, "tags": []}'), ('x', 'jo', 1, 1, '{"highlight_add')`,
      },
    )
    expect(readTaguetteDatabase({ bytes }, 'x').works[0]?.highlights).toMatchObject([
      { author: 'kim', madeAt: '2024-03-01T09:00:00.000Z' },
    ])
  })

  it('calls a highlight the same in every export, and two on the same words differently', () => {
    const marked = (extra: number) =>
      aProject({
        documents: [
          {
            name: 'a',
            contents: '<p>Tired. Well.</p>',
            highlights: Array.from({ length: extra }, () => ({ start: 0, end: 5, snippet: 'Tired' })),
          },
          { name: 'b', contents: '<p>Tired.</p>', highlights: [{ start: 0, end: 5, snippet: 'Tired' }] },
        ],
      })
    const [one, two] = [read(marked(1)), read(marked(2))]
    expect(two.works[1]?.highlights[0]?.foreignId).toBe(one.works[1]?.highlights[0]?.foreignId)
    const ids = two.works.flatMap((work) => work.highlights.map((highlight) => highlight.foreignId))
    expect(new Set(ids).size).toBe(3)
    expect(ids).toContain(one.works[0]?.highlights[0]?.foreignId)
  })

  it('believes what was seen rather than an offset that says something else', () => {
    const highlights = [
      { start: 0, end: 4, snippet: '<p>Frühling</p>' },
      { start: 70, end: 75, snippet: 'Müde' },
      { start: 3, end: 9, snippet: '<p>not in the text</p>' },
      { start: 9999, end: 99999, snippet: '' },
    ]
    const { works } = read(aProject({ documents: [{ name: 'a', contents: CONTENTS, highlights }] }))
    expect(works[0]?.highlights.map(({ quote, prefix }) => [quote, prefix])).toEqual([
      ['Frühling', 'Gespräch 🎤 1\nMüde & schlaflos: seit Jahren.\nIm'],
      ['not in the text', ''],
      ['Müde', expect.stringMatching(/seit Jahren\.\nIm Frühling ging es\.$/)],
      ['', expect.stringMatching(/Müde, seit Jahren\.$/)],
    ])
  })

  it('of a version that lacks columns or has others is read all the same', () => {
    const bytes = taguetteDatabase(
      [aProject({ tags: { mood: '', tired: '' }, documents: [{ name: 'a', contents: '<p>x</p>' }] })],
      {
        adapt: `ALTER TABLE documents DROP COLUMN text_direction; DROP TABLE commands; ALTER TABLE tags ADD COLUMN parent_id INTEGER;
              UPDATE tags SET parent_id = 1 WHERE path = 'tired'; UPDATE tags SET parent_id = 2 WHERE path = 'mood'`,
      },
    )
    const { works, codes } = readTaguetteDatabase({ bytes }, 'x')
    expect(works).toHaveLength(1)
    expect(codes.map((code) => code.path)).toEqual([
      ['tired', 'mood'],
      ['mood', 'tired'],
    ])
  })

  it('keeps the highlights of a document that has no text', () => {
    const { works } = read(
      aProject({ documents: [{ name: 'gone.pdf', contents: ' ', highlights: [{ start: 2, end: 6, snippet: '<p>words</p>' }] }] }),
    )
    expect(works[0]).toMatchObject({ record: { reference: { title: 'gone' } }, highlights: [{ quote: 'words', around: null }] })
    expect(works[0]?.file).toBeUndefined()
    expect(works[0]?.warnings.join()).toContain('no text for “gone.pdf”')
  })

  it('is known by its tables', () => {
    expect(readForeignDatabase({ bytes: taguetteDatabase([]) }, isTaguette)).toBe(true)
    expect(readForeignDatabase({ bytes: taguetteDatabase([], { adapt: 'DROP TABLE highlight_tags' }) }, isTaguette)).toBe(false)
    expect(
      readForeignDatabase(
        { bytes: taguetteDatabase([], { adapt: 'ALTER TABLE documents RENAME COLUMN contents TO words' }) },
        isTaguette,
      ),
    ).toBe(false)
  })
})

describe('a place in Taguette’s text', () => {
  it.each([
    [0, 'a🎤é'],
    [1, '🎤é'],
    [5, 'é'],
    [7, ''],
    [99, ''],
  ])('at byte %i stands before %j', (byte, rest) => {
    const text = new TaguetteText('<p>a🎤é</p>')
    expect(text.raw.slice(text.atByte(byte))).toBe(rest)
  })

  it('is found by its words, the nearest of several', () => {
    const text = new TaguetteText('<p>ab c</p><p>abc</p><p>a bc</p>')
    expect([0, 3, 5, 99].map((near) => text.find('abc', near)?.from)).toEqual([0, 4, 4, 7])
    expect(text.find('abcd', 0)).toBeNull()
    expect(text.find(' ', 0)).toBeNull()
  })
})

describe('a tag’s name', () => {
  it.each<[string[], string[][]]>([
    [
      ['mood.tired', 'mood.well'],
      [
        ['mood', 'tired'],
        ['mood', 'well'],
      ],
    ],
    [
      ['mood', 'mood.tired'],
      [['mood'], ['mood', 'tired']],
    ],
    [['mood.tired'], [['mood.tired']]],
    [['mood > tired'], [['mood', 'tired']]],
    [['a>b::c'], [['a', 'b', 'c']]],
    [['and/or'], [['and/or']]],
    [
      ['work/home', 'work/office'],
      [
        ['work', 'home'],
        ['work', 'office'],
      ],
    ],
    [
      ['work / home', 'work'],
      [['work', 'home'], ['work']],
    ],
    [
      ['Dr. Smith', 'Dr. Jones'],
      [['Dr. Smith'], ['Dr. Jones']],
    ],
    [
      ['1.1 mood', '1.2 sleep'],
      [['1.1 mood'], ['1.2 sleep']],
    ],
    [['p > 0.05'], [['p > 0.05']]],
    [
      ['mood.', 'mood'],
      [['mood.'], ['mood']],
    ],
    [
      ['moody.x', 'mood'],
      [['moody.x'], ['mood']],
    ],
  ])('%j is read as %j', (names, paths) => {
    expect([...tagPaths(names).values()]).toEqual(paths)
  })
})
