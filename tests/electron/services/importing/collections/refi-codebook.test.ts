import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  looksLikeCodebook,
  looksLikeProjectDocument,
  readCodebook,
  readCodebookFile,
} from '../../../../../electron/services/importing/collections/refi-codebook'
import { codeLevels } from '../../../../../electron/services/importing/collections/refi-codes'
import { temporaryFolder } from '../../../../builders/review'
import {
  code,
  codebookXml,
  description,
  element,
  guid,
  noteRef,
  plainText,
  projectXml,
  qdpx,
} from '../../../../fixtures/build/refi'

const corpus = resolve(import.meta.dirname, '../../../../../../shared/corpus/refi-qda')
const hasXmllint = (() => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
const schema = join(corpus, 'Codebook.from-spec-1.5.xsd')
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)
const paths = (text: string) => readCodebook(bytes(text), 'c.qdc').codes.map(({ path }) => path.join(' > '))

const nested = codebookXml([
  code(1, 'Mood', {
    color: '#F00',
    inner: [description('How it feels'), code(2, 'Sleep', { color: '#00FF7f' })],
    isCodable: false,
  }),
  code(3, 'Diet'),
])

describe('a REFI-QDA codebook', () => {
  it('gives nested codes with their definitions and colours', () => {
    expect(readCodebook(bytes(nested), 'c.qdc')).toEqual({
      codes: [
        { path: ['Mood'], definition: 'How it feels', colour: '#ff0000' },
        { path: ['Mood', 'Sleep'], definition: '', colour: '#00ff7f' },
        { path: ['Diet'], definition: '', colour: '' },
      ],
      problems: [],
    })
  })

  it.each([
    ['urn:QDA-XML:codebook:1:0', nested.replace('codebook:1.0', 'codebook:1:0')],
    ['the namespace of projects', nested.replace('codebook:1.0', 'project:1.0')],
    ['a prefix', nested.replace('xmlns=', 'xmlns:qda=').replace(/<(\/?)(?=[A-Z])/gu, '<$1qda:')],
    ['no namespace', nested.replace(/ xmlns="[^"]*"/u, '')],
    ['a byte order mark', `\ufeff${nested}`],
    ['a comment before it', nested.replace('<CodeBook', '<!-- exported <CodeBook> -->\n<CodeBook')],
  ])('is known and read with %s', (_, text) => {
    expect(looksLikeCodebook(bytes(text).subarray(0, 1024))).toBe(true)
    expect(paths(text)).toEqual(['Mood', 'Mood > Sleep', 'Diet'])
  })

  it.each([
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(nested.replace('Diet', 'Diät'), 'utf16le')])],
    ['UTF-16 that says UTF-8', bytes(nested.replace('Diet', 'Diät'), 'utf16le')],
    ['Latin-1 that says so', bytes(nested.replace('Diet', 'Diät').replace('utf-8', 'iso-8859-1'), 'latin1')],
    ['UTF-8 that says UTF-16', bytes(nested.replace('Diet', 'Diät').replace('utf-8', 'utf-16'))],
  ])('is read in %s', (_, content) => {
    expect(looksLikeCodebook(content.subarray(0, 1024))).toBe(true)
    expect(readCodebook(content, 'c.qdc').codes.map(({ path }) => path.at(-1))).toEqual(['Mood', 'Sleep', 'Diät'])
  })

  it('splits names that hold their levels where the others bear it out', () => {
    expect(codeLevels(['Coke::full-fat Coke', 'Coke::diet Coke', 'Coke', 'milk'])).toEqual([
      ['Coke', 'full-fat Coke'],
      ['Coke', 'diet Coke'],
      ['Coke'],
      ['milk'],
    ])
    expect(codeLevels(['Mood > Sleep > Early waking', 'Mood > Appetite'])).toEqual([
      ['Mood', 'Sleep', 'Early waking'],
      ['Mood', 'Appetite'],
    ])
    expect(codeLevels(['Mood\\Sleep', 'Mood\\Diet'])).toEqual([
      ['Mood', 'Sleep'],
      ['Mood', 'Diet'],
    ])
  })

  it.each([[['p > 0.05', 'p > 0.01']], [['Either\\or', 'Neither']], [['A::B', 'C']], [['C:\\', 'C:\\']], [['x > y', 'a > b']]])(
    'leaves %j as they are',
    (names) => {
      expect(codeLevels(names)).toEqual(names.map((name) => [name]))
    },
  )

  it('adds the parents that flat names only imply, and joins codes of one path', () => {
    const text = codebookXml([
      code(1, 'Mood::Sleep', { inner: [description('one')] }),
      code(2, 'Mood::Appetite'),
      code(3, 'Mood::Sleep', { color: '#123456', inner: [description('two')] }),
    ])
    expect(readCodebook(bytes(text), 'c.qdc').codes).toEqual([
      { path: ['Mood'], definition: '', colour: '' },
      { path: ['Mood', 'Sleep'], definition: 'one\n\ntwo', colour: '#123456' },
      { path: ['Mood', 'Appetite'], definition: '', colour: '' },
    ])
  })

  it('of Taguette has the levels that its tags have there', () => {
    const text = codebookXml([code(1, 'mood.sleep'), code(2, 'mood.diet'), code(3, 'e.g.')])
    expect(paths(text)).toEqual(['mood.sleep', 'mood.diet', 'e.g.'])
    expect(paths(text.replace('origin="Fixture 1.0"', 'origin="Taguette 1.4.1"'))).toEqual([
      'mood',
      'mood > sleep',
      'mood > diet',
      'e.g.',
    ])
  })

  it('tells of sets and of codes without a name', () => {
    const set = element('Set', { guid: guid(9), name: 'Likes & dislikes' }, element('MemberCode', { guid: guid(1) }))
    const { codes, problems } = readCodebook(
      bytes(codebookXml([code(1, 'Mood'), code(2, ' ', { inner: [code(3, 'Kept')] })], { sets: [set] })),
      'c.qdc',
    )
    expect(codes.map(({ path }) => path)).toEqual([['Mood'], ['Kept']])
    expect(problems).toEqual([
      'c.qdc: 1 code without a name was left out.',
      'c.qdc also groups its codes in 1 set (“Likes & dislikes”). Hypotheses have no sets: the codes arrive, the sets were left out.',
    ])
  })

  it('is taken out of a project too, packed or not', async () => {
    const project = projectXml({
      codes: [code(1, 'Mood', { inner: [noteRef(5)] })],
      notes: [element('Note', { guid: guid(5) }, plainText('n'))],
    })
    expect(paths(project)).toEqual(['Mood'])
    expect((await readCodebookFile(qdpx(project, {}, 'Project.qde'), 'p.qdpx')).codes.map(({ path }) => path)).toEqual([['Mood']])
    expect((await readCodebookFile(bytes(nested), 'c.qdc')).codes).toHaveLength(3)
    expect(looksLikeProjectDocument(bytes(project))).toBe(true)
    expect(looksLikeCodebook(bytes(project))).toBe(false)
  })

  it.each([
    ['no XML', 'hello', /c\.qdc cannot be read: its XML is damaged/u],
    ['cut off', nested.slice(0, nested.indexOf('<Code guid="00000000-0000-4000-8000-000000000003')), /cut off/u],
    ['another kind of XML', '<rss><channel/></rss>', /c\.qdc is no REFI-QDA codebook/u],
    ['nested a thousand deep', `<CodeBook>${'<Code name="a">'.repeat(1000)}</CodeBook>`, /too large or too tangled/u],
  ])('is refused by name when it is %s', (_, text, message) => {
    expect(() => readCodebook(bytes(text), 'c.qdc')).toThrow(message)
    expect(looksLikeCodebook(bytes('<rss><channel/></rss>'))).toBe(false)
  })

  it('expands no entities: a bomb of them is the few characters that stand there', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [${Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>`
    const [only] = readCodebook(bytes(`${bomb}<CodeBook><Codes><Code name="&e20;"/></Codes></CodeBook>`), 'c.qdc').codes
    expect(only?.path).toEqual(['&e20;'])
  })

  it.skipIf(!hasXmllint || !existsSync(schema))(
    `is written here as the schema has it${hasXmllint && existsSync(schema) ? '' : ' (skipped: no xmllint or no schema beside the repository)'}`,
    () => {
      const file = join(temporaryFolder(), 'c.qdc')
      writeFileSync(file, nested)
      expect(() => execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], { stdio: 'pipe' })).not.toThrow()
    },
  )

  const example = join(corpus, 'spec-example-A1.qdc')
  it.skipIf(!existsSync(example))(
    `of the standard is read whole${existsSync(example) ? '' : ' (skipped: ../shared/corpus is absent)'}`,
    () => {
      const { codes, problems } = readCodebook(readFileSync(example), 'spec-example-A1.qdc')
      expect(problems).toEqual([])
      expect(codes.map(({ path, colour }) => [path.join('/'), colour])).toEqual([
        ['Topics', ''],
        ['Economy', '#ffff00'],
        ['Health care', '#33cc33'],
        ['Values', ''],
        ['Conservatives', '#ff0000'],
        ['Liberals', '#0000ff'],
      ])
      expect(codes[1]?.definition).toBe('Anything about jobs or taxes or business')
    },
  )
})
