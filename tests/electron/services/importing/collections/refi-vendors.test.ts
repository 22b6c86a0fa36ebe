import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRefiProject } from '../../../../../electron/services/importing/collections/refi-project'
import { temporaryFolder } from '../../../../builders/review'
import {
  code,
  coding,
  counting,
  description,
  element,
  guid,
  noteRef,
  plainText,
  projectXml,
  qdpx,
  textSelection,
  user,
} from '../../../../fixtures/build/refi'

const schema = resolve(import.meta.dirname, '../../../../../../shared/corpus/refi-qda/Project-mrt2019.xsd')
const hasXmllint = (() => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const LF = 'I: How was winter? 😟\nA: My mood fell, and sleep went first.\nA: By spring I slept 😀 again, and ate.\n'
const CRLF = LF.replaceAll('\n', '\r\n')
const users = [user(1, 'Ann'), user(2, 'Ben')]
const codes = [code(10, 'Mood'), code(11, 'Sleep')]
const WORDS = ['My mood fell', 'sleep went first', 'By spring I slept 😀 again']

/** ATLAS.ti: CR LF in the file counted as one, names cut off at 100 characters. */
const atlas = projectXml({
  origin: 'ATLAS.ti 24.1.0 30612',
  users,
  codes,
  sources: [
    element(
      'TextSource',
      { guid: guid(20), name: 'Ann.docx', plainTextPath: 'internal://t.txt', richTextPath: 'internal://t.docx' },
      ...WORDS.map((words, i) => {
        const name = words.length > 14 ? `${words.slice(0, 14)}…` : words
        return textSelection(30 + i, CRLF, words, counting.lineEndsAsOne, { name, inner: [coding(40 + i, 10, 1)] })
      }),
    ),
  ],
})

/** MAXQDA: LF in the file counted as CR LF, GUIDs in capitals and braces, referred to without, a memo as a selection without code, document variables. */
const maxqda = projectXml({
  origin: 'MAXQDA 2022 Win 22.8',
  users,
  codes,
  variables: [element('Variable', { guid: guid(60), name: 'Group', typeOfVariable: 'Text' })],
  sources: [
    element(
      'TextSource',
      { guid: guid(20), name: 'Ann', plainTextPath: 'internal://t.txt' },
      ...WORDS.map((words, i) =>
        textSelection(30 + i, LF, words, counting.lineEndsAsTwo, {
          inner: i === 2 ? [description('a memo')] : [coding(40 + i, 10, 1)],
        }),
      ),
      element('VariableValue', {}, element('VariableRef', { targetGUID: guid(60) }), '<TextValue>A</TextValue>'),
    ),
  ],
})
  .replaceAll(/ guid="00000000-([^"]+)"/gu, ' guid="{ABCDEF00-$1}"')
  .replaceAll('"00000000-', '"abcdef00-')

/** NVivo: UTF-16, annotations as a link from a note to a selection, text coded to cases, people only as those who changed it. */
const nvivo = projectXml({
  origin: 'NVivo 20.7',
  users,
  codes,
  cases: [element('Case', { guid: guid(70), name: 'Ann' })],
  sources: [
    element(
      'TextSource',
      { guid: guid(20), name: 'Ann', plainTextPath: 'internal://t.txt' },
      ...WORDS.map((words, i) =>
        textSelection(30 + i, CRLF, words, counting.utf16, {
          attributes: { modifyingUser: guid(2), modifiedDateTime: '2024-05-02T10:00:00Z' },
          inner: i === 0 ? [] : [coding(40 + i, i === 1 ? 11 : 70)],
        }),
      ),
    ),
  ],
  notes: [element('Note', { guid: guid(50), name: '', plainTextPath: 'internal://note.txt', modifyingUser: guid(2) })],
  links: [element('Link', { guid: guid(90), originGUID: guid(50), targetGUID: guid(30), direction: 'Associative' })],
})

/** QualCoder: code points, whole names, annotations as a note with a selection that counts in the source. */
const qualcoder = projectXml({
  origin: 'QualCoder 3.6',
  users,
  codes,
  sources: [
    element(
      'TextSource',
      { guid: guid(20), name: 'Ann', plainTextPath: 'internal://t.txt' },
      ...WORDS.slice(0, 2).map((words, i) =>
        textSelection(30 + i, LF, words, counting.codePoints, { name: words, inner: [coding(40 + i, 10, 1)] }),
      ),
      noteRef(50),
    ),
  ],
  notes: [
    element(
      'Note',
      { guid: guid(50), creatingUser: guid(2), creationDateTime: '2024-05-03T10:00:00Z' },
      plainText('Better!'),
      textSelection(51, LF, WORDS[2]!, counting.codePoints),
    ),
  ],
})

const project = (xml: string, files: Record<string, string>) => readRefiProject({ bytes: qdpx(xml, files) }, 'p.qdpx')
const quotes = async (xml: string, files: Record<string, string>) => {
  const { works, problems } = await project(xml, files)
  expect(problems).toEqual([])
  return works[0]!.highlights.map(({ quote }) => quote)
}

describe('a project as other programs write it', () => {
  it.each([
    ['ATLAS.ti', atlas, CRLF],
    ['MAXQDA', maxqda, LF],
    ['NVivo', nvivo, CRLF],
    ['QualCoder', qualcoder, LF],
  ])('has its passages where %s had them', async (_, xml, text) => {
    expect(await quotes(xml, { 't.txt': text, 'note.txt': 'a long way' })).toEqual(WORDS)
  })

  it.skipIf(!hasXmllint || !existsSync(schema)).each([
    ['ATLAS.ti', atlas],
    ['MAXQDA', maxqda],
    ['NVivo', nvivo],
    ['QualCoder', qualcoder],
  ])(
    `is, as %s writes it here, as the schema has it${hasXmllint && existsSync(schema) ? '' : ' (skipped: no xmllint or no schema beside the repository)'}`,
    (_, xml) => {
      const file = join(temporaryFolder(), 'project.qde')
      writeFileSync(file, xml)
      expect(() => execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], { stdio: 'pipe' })).not.toThrow()
    },
  )

  it('of ATLAS.ti: names that only repeat the words are no comments', async () => {
    const { works } = await project(atlas, { 't.txt': CRLF })
    expect(works[0]!.highlights.map(({ comment }) => comment)).toEqual(['', '', ''])
  })

  it('of MAXQDA: memos, variables and capital GUIDs', async () => {
    const { works } = await project(maxqda, { 't.txt': LF })
    expect(works[0]!.highlights.map(({ labels, comment }) => [labels.length, comment])).toEqual([
      [1, ''],
      [1, ''],
      [0, 'a memo'],
    ])
    expect(works[0]!.memos.map(({ text }) => text)).toEqual(['Group: A'])
    expect(works[0]!.highlights[0]!.author).toBe('Ann')
  })

  it('of NVivo: annotations, cases, and who changed it', async () => {
    const { works } = await project(nvivo, { 't.txt': CRLF, 'note.txt': 'a long way' })
    expect(
      works[0]!.highlights.map(({ labels, comment, author }) => [labels.map(({ label }) => label), comment, author]),
    ).toEqual([
      [[], 'a long way', 'Ben'],
      [['Sleep'], '', 'Ben'],
      [['case: Ann'], '', 'Ben'],
    ])
  })

  it('of QualCoder: annotations, and XML with its stray apostrophes', async () => {
    const { works } = await project(qualcoder, { 't.txt': LF })
    expect(works).toHaveLength(1)
    expect(works[0]!.highlights[2]).toMatchObject({
      quote: WORDS[2],
      comment: 'Better!',
      author: 'Ben',
      madeAt: '2024-05-03T10:00:00.000Z',
    })
    expect(works[0]!.memos).toEqual([])
    const stray = qualcoder.replace(
      '</Sources>',
      `<VideoSource guid="${guid(21)}" name="v.mp4"><VideoSelection guid="${guid(33)}" begin="0" end="1000">${coding(49, 11, 1)}</Video'Selection></VideoSource></Sources>`,
    )
    expect((await project(stray, { 't.txt': LF })).works.map(({ highlights }) => highlights.length)).toEqual([3, 1])
  })

  it('of QualCoder: what comes in once is known by its place, as every export has new GUIDs', async () => {
    const ids = async (xml: string) => {
      const { works } = await project(xml, { 't.txt': LF })
      return works.flatMap(({ highlights, memos }) => [...highlights, ...memos].map(({ foreignId }) => foreignId))
    }
    const withMore = qualcoder
      .replace('<PlainTextSelection', `${description('By telephone')}<PlainTextSelection`)
      .replace('</Notes>', `${element('Note', { guid: guid(59), name: 'Diary' }, plainText('Day one'))}</Notes>`)
    const first = await ids(withMore)
    expect(await ids(withMore.replaceAll('00000000-0000-4', 'aaaaaaaa-0000-4'))).toEqual(first)
    expect(new Set(first).size).toBe(5)
    expect(first[0]).toBe('refi:qualcoder/Ann/24-36//Ann')
  })

  it('that names the last character of a selection is found out by its names', async () => {
    const xml = projectXml({
      origin: 'Another 1.0',
      users,
      codes,
      sources: [
        element(
          'TextSource',
          { guid: guid(20), name: 'Ann', plainTextPath: 'internal://t.txt' },
          ...WORDS.map((words, i) => textSelection(30 + i, LF, words, counting.codePoints, { name: words, last: true })),
        ),
      ],
    })
    expect(await quotes(xml, { 't.txt': LF })).toEqual(WORDS)
  })

  it('with a byte order mark before a text does not count it, unless its names say so', async () => {
    for (const count of [counting.codePoints, (before: string) => counting.codePoints(before) + 1]) {
      const xml = projectXml({
        users,
        codes,
        sources: [
          element(
            'TextSource',
            { guid: guid(20), name: 'Ann', plainTextPath: 'internal://t.txt' },
            ...WORDS.map((words, i) => textSelection(30 + i, LF, words, count, { name: words })),
          ),
        ],
      })
      expect(await quotes(xml, { 't.txt': `\ufeff${LF}` })).toEqual(WORDS)
    }
  })
})
