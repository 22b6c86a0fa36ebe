import { describe, expect, it } from 'vitest'
import { readRefiProject } from '../../../../../electron/services/importing/collections/refi-project'
import type { FoundCollection, FoundHighlight } from '../../../../../electron/services/importing/found-highlights'
import {
  code,
  coding,
  counting,
  description,
  element,
  guid,
  noteRef,
  type ProjectParts,
  plainText,
  qdpx,
  textSelection,
  user,
} from '../../../../fixtures/build/refi'

const TEXT =
  'Mood 😀 fell in winter.\r\nSleep went first, said Ann.\r\nThen appetite, weight and hope went; by spring all was back.\r\n'
const LF = TEXT.replaceAll('\r\n', '\n')
const users = [user(1, 'Ann'), user(2, 'Ben')]
const codes = [code(10, 'Mood', { color: '#FF0000', inner: [code(11, 'Sleep', { color: '#00f' })] }), code(12, 'Body')]
const source = (values: Record<string, string>, ...inner: string[]) =>
  element('TextSource', { guid: guid(20), name: 'Interview 1.docx', plainTextPath: 'internal://t.txt', ...values }, ...inner)

const read = (parts: ProjectParts, files: Record<string, string | Uint8Array> = { 't.txt': LF }): Promise<FoundCollection> =>
  readRefiProject({ bytes: qdpx({ users, codes, ...parts }, files) }, 'p.qdpx')
const one = async (...inner: string[]) => (await read({ sources: [source({}, ...inner)] })).works[0]!
const labels = (highlight: FoundHighlight | undefined) => highlight?.labels.map(({ kind, label }) => `${kind}:${label}`)
const at = (n: number, words: string, ...inner: string[]) => textSelection(n, LF, words, counting.codePoints, { inner })

describe('a text source of a REFI-QDA project', () => {
  it('arrives as its plain text, with words, context, place, codes, coder and time of a selection', async () => {
    const {
      works,
      codes: found,
      problems,
    } = await read({
      sources: [source({}, at(30, 'Sleep went first', coding(40, 11, 1), coding(41, 12, 1)))],
    })
    expect(problems).toEqual([])
    expect(found.map(({ path }) => path)).toEqual([['Mood'], ['Mood', 'Sleep'], ['Body']])
    expect(works).toHaveLength(1)
    const [work] = works
    expect([work!.path, work!.file!.name, work!.warnings, work!.record?.reference]).toEqual([
      'p.qdpx/Interview 1.docx',
      'Interview 1.txt',
      [],
      { title: 'Interview 1' },
    ])
    expect(new TextDecoder().decode((work!.file!.at as { bytes: Uint8Array }).bytes)).toBe(LF)
    expect(work!.highlights).toEqual([
      {
        foreignId: `refi:${guid(30)}/${guid(1)}`,
        shape: 'text',
        quote: 'Sleep went first',
        prefix: 'Mood 😀 fell in winter.\n',
        suffix: ', said Ann.\nThen appetite, weight and hope went; by spring all w',
        rects: [],
        around: LF.indexOf('Sleep') / LF.length,
        comment: '',
        labels: [
          { kind: 'code', label: 'Mood > Sleep' },
          { kind: 'code', label: 'Body' },
        ],
        colour: '#0000ff',
        author: 'Ann',
        madeAt: '2024-05-01T10:00:00.000Z',
        pageLabel: '',
      },
    ])
  })

  it('gives one highlight for each person, that of its maker with the comment', async () => {
    const made = { creatingUser: guid(1), creationDateTime: '2024-04-01T08:00:00+02:00' }
    const selection = textSelection(30, LF, 'appetite', counting.codePoints, {
      name: 'hunger',
      attributes: made,
      inner: [description('lost all of it'), coding(40, 12, 2), coding(41, 12, 1), coding(42, 10, 1)],
    })
    const { highlights } = await one(selection)
    expect(highlights.map(({ foreignId, author, comment }) => [foreignId, author, comment])).toEqual([
      [`refi:${guid(30)}/${guid(2)}`, 'Ben', ''],
      [`refi:${guid(30)}`, 'Ann', 'hunger\n\nlost all of it'],
    ])
    expect(highlights.map(labels)).toEqual([['code:Body'], ['code:Body', 'code:Mood']])
  })

  it('keeps a selection without a code, and its notes', async () => {
    const made = { modifyingUser: guid(2), modifiedDateTime: '2024-04-02T08:00:00' }
    const selection = textSelection(30, LF, 'hope', counting.codePoints, { attributes: made, inner: [noteRef(50)] })
    const { works } = await read({
      sources: [source({}, selection)],
      notes: [element('Note', { guid: guid(50), name: 'On hope' }, plainText('See the other interview.'))],
    })
    const [highlight] = works[0]!.highlights
    expect([labels(highlight), highlight!.author, highlight!.madeAt, highlight!.comment]).toEqual([
      [],
      'Ben',
      '2024-04-02T08:00:00.000Z',
      'On hope\n\nSee the other interview.',
    ])
    expect(works).toHaveLength(1)
  })

  it.each([
    ['in Sources/', 'internal://t.txt', 'Sources/t.txt'],
    ['in sources/, in other case', 'internal://T.TXT', 'sources/t.txt'],
    ['beside the XML', 'internal://t.txt', './t.txt'],
    ['with the folder in its path', 'internal://Sources/t.txt', 'Sources/t.txt'],
    ['with an escaped name', 'internal://my%20text.txt', 'Sources/my text.txt'],
    ['relative, but packed', 'relative:///t.txt', 'Sources/t.txt'],
    ['in a folder with the project', 'internal://t.txt', 'Mood/Sources/t.txt'],
  ])('is found %s', async (_, written, packed) => {
    const parts = { users, codes, sources: [source({ plainTextPath: written })] }
    const name = packed.startsWith('Mood/') ? 'Mood/project.qde' : 'Project.qde'
    const { works } = await readRefiProject({ bytes: qdpx(parts, { [packed]: LF }, name) }, 'p.qdpx')
    expect([works[0]!.file?.name, works[0]!.warnings]).toEqual(['Interview 1.txt', []])
  })

  it('may stand in the XML itself', async () => {
    const { works } = await read(
      { sources: [source({ plainTextPath: '' }, plainText(LF), at(30, 'winter', coding(40, 10, 1)))] },
      {},
    )
    expect(works[0]!.highlights[0]!.quote).toBe('winter')
    expect(new TextDecoder().decode((works[0]!.file!.at as { bytes: Uint8Array }).bytes)).toBe(LF)
  })

  it('is its Word file when it has no plain text, and then the names give the words', async () => {
    const values = { plainTextPath: '', richTextPath: 'internal://t.docx' }
    const name = { name: 'appetite, weight and hope' }
    const { works } = await read(
      { sources: [source(values, textSelection(30, LF, name.name, counting.codePoints, name))] },
      { 't.docx': 'PK whatever' },
    )
    expect(works[0]!.file!.name).toBe('Interview 1.docx')
    expect(works[0]!.highlights[0]).toMatchObject({ quote: 'appetite, weight and hope', around: null, comment: '' })
  })

  it('that is missing is a bare work that says so, and keeps the words it has', async () => {
    const long = 'Then appetite, weight and hope went'
    const selections = [
      textSelection(30, LF, long, counting.codePoints, { name: 'Then appetite, wei…', inner: [coding(40, 12, 1)] }),
      textSelection(31, LF, long, counting.codePoints, { name: 'Losses', inner: [coding(41, 12, 1)] }),
    ]
    const { works, problems } = await read({ sources: [source({}, ...selections)] }, {})
    expect(works[0]!.file).toBeUndefined()
    expect(works[0]!.record!.reference).toEqual({ title: 'Interview 1' })
    expect(works[0]!.warnings).toEqual([
      'The file of “Interview 1.docx” is not in the project (internal://t.txt). 2 highlights in it are kept with the words the project has. Import the file itself too.',
    ])
    expect(works[0]!.highlights.map(({ shape, quote, comment }) => [shape, quote, comment])).toEqual([
      ['text', 'Then appetite, wei', ''],
      ['note', '', 'Losses'],
    ])
    expect(problems).toEqual([])
  })

  it('keeps what is said of it as a whole: description, notes, codes, variables, cases, sets', async () => {
    const value = (ref: number, kind: string, text: string) =>
      element('VariableValue', {}, element('VariableRef', { targetGUID: guid(ref) }), `<${kind}>${text}</${kind}>`)
    const { works } = await read({
      variables: [
        element('Variable', { guid: guid(60), name: 'age', typeOfVariable: 'Integer' }),
        element('Variable', { guid: guid(61), name: 'site', typeOfVariable: 'Text' }),
      ],
      cases: [
        element(
          'Case',
          { guid: guid(70), name: 'Ann' },
          description('first wave'),
          value(60, 'IntegerValue', '67'),
          element('SourceRef', { targetGUID: guid(20) }),
        ),
        element('Case', { guid: guid(71), name: 'Nobody' }, value(60, 'IntegerValue', '5')),
      ],
      sources: [source({}, description('In her kitchen'), coding(40, 10, 2), noteRef(50), value(61, 'TextValue', 'Graz'))],
      notes: [element('Note', { guid: guid(50), creatingUser: guid(1) }, plainText('Loud traffic'))],
      sets: [element('Set', { guid: guid(80), name: 'Wave 1' }, element('MemberSource', { targetGUID: guid(20) }))],
    })
    expect(works[0]!.memos.map(({ text, author }) => [text, author])).toEqual([
      ['Loud traffic', 'Ann'],
      ['In her kitchen', ''],
      ['Coded as a whole: Mood', 'Ben'],
      ['site: Graz\nCase: Ann\n  first wave\n  age: 67\nSets: Wave 1', ''],
    ])
    expect(new Set(works[0]!.memos.map(({ foreignId }) => foreignId)).size).toBe(4)
    expect(works[1]!.memos.map(({ text }) => text)).toEqual(['Case: Nobody\n  age: 5'])
  })
})

describe('what a project has beside its sources', () => {
  it('arrives in words on a work that stands for the project', async () => {
    const { works, problems } = await read({
      description: 'A pilot',
      noteRefs: [50],
      sources: [source({}, at(30, 'hope', coding(40, 10, 1)))],
      notes: [
        element('Note', { guid: guid(50), name: 'Plan' }, plainText('Ask more people')),
        element('Note', { guid: guid(51), name: 'Diary' }, plainText('Day one')),
        element('Note', { guid: guid(52), plainTextPath: 'internal://gone.txt', name: 'Lost' }),
      ],
      links: [
        element('Link', { guid: guid(90), name: 'part of', direction: 'OneWay', originGUID: guid(11), targetGUID: guid(12) }),
      ],
      sets: [element('Set', { guid: guid(80), name: 'Core' }, element('MemberCode', { targetGUID: guid(11) }))],
      graphs: [
        element(
          'Graph',
          { guid: guid(95), name: 'Map' },
          element('Vertex', { guid: guid(96), representedGUID: guid(10), firstX: 0, firstY: 0 }),
        ),
      ],
    })
    expect(works[1]!.path).toBe('p.qdpx/Mood: notes on the project')
    expect(works[1]!.warnings).toEqual([
      'This is no document: its memos (7) are what p.qdpx has that is about no single document.',
    ])
    expect(works[1]!.memos.map(({ text }) => text)).toEqual([
      'Plan\n\nAsk more people',
      'Diary\n\nDay one',
      'Lost',
      'A pilot',
      'Sets of codes\n“Core”: “Mood > Sleep”',
      'Links\n“Mood > Sleep” → “Body” (part of)',
      'Drawn networks, with what is in them\n“Map”: “Mood”',
    ])
    expect(problems).toEqual([
      'p.qdpx: the text of the note “Lost” is not in the project as plain text (internal://gone.txt). Copy it over by hand.',
    ])
  })

  it('notes on codes go to their definitions', async () => {
    const { codes: found } = await read({
      codes: [code(10, 'Mood', { inner: [description('How it feels'), noteRef(50)] })],
      notes: [element('Note', { guid: guid(50) }, plainText('Not weather.'))],
    })
    expect(found[0]!.definition).toBe('How it feels\n\nNot weather.')
  })

  it('a note whose text was coded is a document, too', async () => {
    const text = 'I thought of hope.'
    const { works } = await read({
      notes: [
        element(
          'Note',
          { guid: guid(50), name: 'Diary' },
          plainText(text),
          textSelection(31, text, 'hope', counting.codePoints, { inner: [coding(40, 10, 1)] }),
        ),
      ],
    })
    expect(works.map(({ path, file }) => [path, file?.name])).toEqual([['p.qdpx/Diary', 'Diary.txt']])
    expect([works[0]!.highlights[0]!.quote, labels(works[0]!.highlights[0])]).toEqual(['hope', ['code:Mood']])
  })

  it('a code that is not in the codebook keeps its passages', async () => {
    const { works, problems } = await read({ sources: [source({}, at(30, 'hope', coding(40, 99, 1)))] })
    expect(labels(works[0]!.highlights[0])).toEqual([`code:unknown code ${guid(99)}`])
    expect(problems).toEqual(['p.qdpx uses 1 code that is not in its codebook; passages keep it as “unknown code …”.'])
  })
})
