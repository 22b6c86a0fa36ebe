import { describe, expect, it } from 'vitest'
import { COLLECTION_HEAD, collectionKind } from '../../../../../electron/services/importing/collections/collections'
import { readRefiProject } from '../../../../../electron/services/importing/collections/refi-project'
import { filesInBytes } from '../../../../../electron/services/importing/found-files'
import { type Packed, zipFile } from '../../../../builders/zip-file'
import { code, coding, element, guid, projectXml, qdpx, user } from '../../../../fixtures/build/refi'

const codes = [code(10, 'Mood')]
const source = (path: string, ...inner: string[]) =>
  element('TextSource', { guid: guid(20), name: 'A', plainTextPath: path }, ...inner)
const minimal = projectXml({ codes, sources: [source('internal://t.txt')] })
const read = (bytes: Uint8Array) => readRefiProject({ bytes }, 'p.qdpx')
const packed = (...files: Packed[]) => read(zipFile([{ name: 'project.qde', data: minimal }, ...files]))

describe('a hostile or broken project', () => {
  it.each([
    ['cut off', qdpx(minimal).subarray(0, 200), /damaged or cut-off project/u],
    ['a zip of something else', zipFile([{ name: 'a.txt', data: 'a' }]), /no project\.qde in it/u],
    ['no zip and no XML', Buffer.from('hello'), /p\.qdpx cannot be read: its XML is damaged/u],
    ['empty', Buffer.alloc(0), /p\.qdpx cannot be read/u],
    ['a codebook in disguise', Buffer.from('<CodeBook/>'), /no REFI-QDA project: its XML is a CodeBook/u],
    ['with damaged XML', qdpx(minimal.slice(0, -30)), /its XML is damaged/u],
    ['with XML of a million elements', qdpx(`<Project>${'<a/>'.repeat(1_000_001)}</Project>`), /too large or too tangled/u],
    ['with a bomb for XML', zipFile([{ name: 'project.qde', data: Buffer.alloc(40_000_000) }]), /a zip bomb/u],
    ['locked', zipFile([{ name: 'project.qde', data: minimal, isEncrypted: true }]), /locked with a password/u],
    [
      'with XML that is longer than it says',
      zipFile([{ name: 'project.qde', data: minimal, declared: 10 }]),
      /damaged in its archive/u,
    ],
  ])('%s is told by name, and nothing else arrives', async (_, bytes, problem) => {
    const { works, codes: found, problems } = await read(bytes)
    expect([works, found, problems.length]).toEqual([[], [], 1])
    expect(problems[0]).toMatch(problem)
  })

  it.each<[string, Packed, RegExp]>([
    ['a bomb', { name: 'Sources/t.txt', data: Buffer.alloc(40_000_000) }, /a zip bomb/u],
    ['locked', { name: 'Sources/t.txt', data: 'a', isEncrypted: true }, /locked with a password/u],
    ['a link', { name: 'Sources/t.txt', data: '/etc/passwd', isLink: true }, /a link to another file/u],
    ['damaged', { name: 'Sources/t.txt', data: 'abc', declared: 9 }, /damaged in its archive/u],
  ])('with a source that is %s keeps the rest', async (_, file, warning) => {
    const { works, codes: found, problems } = await packed(file)
    expect([found.length, problems, works.length, works[0]!.file]).toEqual([1, [], 1, undefined])
    expect(works[0]!.warnings.join(' ')).toMatch(warning)
  })

  it('with entries that lead out of it gives them to nobody but by their last name', async () => {
    const { works } = await packed({ name: '../../../t.txt', data: 'Mood fell.' })
    expect(works[0]!.file).toEqual({ name: 'A.txt', at: { bytes: new Uint8Array(Buffer.from('Mood fell.')) } })
    expect(works[0]!.path).toBe('p.qdpx/A')
  })

  it('with names that are paths gives works and files without them', async () => {
    const evil = source('internal://t.txt').replace('name="A"', 'name="../../x/y.txt"')
    const { works } = await read(qdpx(projectXml({ sources: [evil] }), { 't.txt': 'Mood fell.' }))
    expect([works[0]!.path, works[0]!.file!.name]).toEqual(['p.qdpx/.._.._x_y.txt', '.._.._x_y.txt'])
  })

  it('expands no entities of its own', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
    const xml = minimal.replace('<Project', `${bomb}<Project`).replace('name="A"', 'name="&a;&f;"')
    expect((await read(qdpx(xml, { 't.txt': 'Mood fell.' }))).works[0]!.path).toBe('p.qdpx/&a;&f;')
  })

  it('with codes in a circle of references, notes on themselves and links to nowhere ends', async () => {
    const xml = projectXml({
      codes,
      sources: [source('internal://t.txt', coding(40, 40), element('NoteRef', { targetGUID: guid(20) }))],
      notes: [element('Note', { guid: guid(50) }, element('NoteRef', { targetGUID: guid(50) }))],
      links: [
        element('Link', { guid: guid(90), originGUID: guid(90), targetGUID: guid(90) }),
        element('Link', { guid: guid(91) }),
      ],
      cases: [element('Case', { guid: guid(70) }, element('SourceRef', { targetGUID: guid(70) }))],
    })
    expect((await read(qdpx(xml, { 't.txt': 'Mood fell.' }))).works).toHaveLength(2)
  })

  it('with positions that are no numbers, or a thousand million, keeps the selections', async () => {
    const selections = [
      ['-5', '2'],
      ['x', 'y'],
      ['3', '1'],
      ['999999999999', '9999999999999'],
    ].map(([startPosition, endPosition], i) =>
      element('PlainTextSelection', { guid: guid(30 + i), startPosition, endPosition, name: 'fell' }, coding(40 + i, 10)),
    )
    const { works } = await read(qdpx({ codes, sources: [source('internal://t.txt', ...selections)] }, { 't.txt': 'Mood fell.' }))
    expect(works[0]!.highlights.map(({ labels }) => labels.length)).toEqual([1, 1, 1, 1])
  })

  it('with 50,000 selections over a long text with emoji and CR LF is read whole', async () => {
    const text = 'Mood 😀 fell in winter.\r\n'.repeat(50_000)
    const selections = Array.from({ length: 50_000 }, (_, i) => {
      const start = i * 24 + 7
      return `<PlainTextSelection guid="${guid(1000 + i)}" startPosition="${start}" endPosition="${start + 4}">${coding(100_000 + i, 10, 1)}</PlainTextSelection>`
    })
    const { works } = await read(
      qdpx({ users: [user(1, 'Ann')], codes, sources: [source('internal://t.txt', ...selections)] }, { 't.txt': text }),
    )
    expect(works[0]!.highlights).toHaveLength(50_000)
    expect(new Set(works[0]!.highlights.map(({ quote }) => quote))).toEqual(new Set(['fell']))
  })

  it('with a selection named by a hundred thousand characters is read', async () => {
    const text = 'Mood fell. '.repeat(10_000)
    const selection = element(
      'PlainTextSelection',
      { guid: guid(30), startPosition: 0, endPosition: text.length, name: text },
      coding(40, 10),
    )
    const { works, problems } = await read(qdpx({ codes, sources: [source('internal://t.txt', selection)] }, { 't.txt': text }))
    expect(problems).toEqual([])
    expect(works[0]!.highlights[0]!.quote).toBe(text.trim())
  })

  it('stops when it is told to', async () => {
    const bytes = qdpx(minimal, { 't.txt': 'Mood fell.' })
    await expect(readRefiProject({ bytes }, 'p.qdpx', AbortSignal.abort())).rejects.toThrow()
  })
})

describe('a REFI-QDA project', () => {
  const kindOf = async (files: Packed[], name = 'p.zip') => {
    const bytes = zipFile(files)
    const found: string[] = []
    for await (const { path } of filesInBytes(name, bytes)) found.push(path)
    return { found, kind: await collectionKind(bytes.subarray(0, COLLECTION_HEAD), name) }
  }
  const text: Packed = { name: 'Sources/a.txt', data: 'a' }

  it.each(['project.qde', 'Project.qde', 'Mood.qde'])('is one file, known by %s in its directory', async (name) => {
    expect(await kindOf([text, { name, data: minimal }])).toEqual({ found: ['p.zip'], kind: 'refi-project' })
  })

  it('is one file in a folder that everything is in', async () => {
    const files = [text, { name: 'project.qde', data: minimal }].map((file) => ({ ...file, name: `My project/${file.name}` }))
    expect(await kindOf([...files, { name: '__MACOSX/._project.qde', data: 'a' }])).toMatchObject({ found: ['p.zip'] })
  })

  it.each(['__MACOSX/._project.qde', 'word/document.xml', 'one of several/project.qde'])(
    'is not what has %s beside other things',
    async (name) => {
      const { found } = await kindOf([text, { name: 'b.txt', data: 'b' }, { name, data: minimal }])
      expect(found).toContain('p.zip/b.txt')
    },
  )

  it('that was unpacked is known by its XML', async () => {
    expect(await collectionKind(Buffer.from(minimal), 'project.qde')).toBe('refi-project')
    expect(await collectionKind(Buffer.from('<Project><a/></Project>'), 'build.xml')).toBe(null)
  })
})
