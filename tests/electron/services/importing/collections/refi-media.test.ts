import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRefiProject } from '../../../../../electron/services/importing/collections/refi-project'
import type { FoundCollection, FoundHighlight } from '../../../../../electron/services/importing/found-highlights'
import { temporaryFolder } from '../../../../builders/review'
import {
  code,
  coding,
  counting,
  description,
  element,
  guid,
  type ProjectParts,
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
const labels = (highlight: FoundHighlight | undefined) => highlight?.labels.map(({ kind, label }) => `${kind}:${label}`)
const at = (n: number, words: string, ...inner: string[]) => textSelection(n, LF, words, counting.codePoints, { inner })

describe('pictures and recordings', () => {
  it('are bare works that keep what was marked, and where', async () => {
    const { works } = await read({
      sources: [
        element(
          'PictureSource',
          { guid: guid(21), name: 'board.jpg', path: 'internal://b.jpg' },
          element(
            'PictureSelection',
            { guid: guid(31), firstX: 1, firstY: 2, secondX: 30, secondY: 40 },
            description('the arrow'),
            coding(40, 10, 1),
          ),
        ),
        element(
          'VideoSource',
          { guid: guid(22), name: 'talk.mp4', path: 'internal://v.mp4' },
          element(
            'VideoSelection',
            { guid: guid(32), name: '01:02.50 – 01:03.00', begin: 62500, end: 3_663_000 },
            coding(41, 12, 2),
          ),
        ),
      ],
    })
    expect(works.map(({ file, warnings }) => [file, warnings])).toEqual([
      [undefined, ['“board.jpg” is a picture: it has no text to read. 1 selection in it is kept, without a place.']],
      [undefined, ['“talk.mp4” is a video: it cannot be played here. 1 selection in it is kept, without a place.']],
    ])
    expect(works.map(({ highlights: [highlight] }) => [highlight!.shape, highlight!.comment, labels(highlight)])).toEqual([
      ['area', 'Area from 1, 2 to 30, 40 (pixels from the upper left corner)\n\nthe arrow', ['code:Mood']],
      ['note', '1:02.5 to 1:01:03', ['code:Body']],
    ])
  })

  it('bring their transcripts, once where those are text sources as well', async () => {
    const count = counting.codePoints
    const point = (n: number, words: string, time: number, after = 0) =>
      element('SyncPoint', { guid: guid(n), position: count(LF.slice(0, LF.indexOf(words) + after)), timeStamp: time })
    const transcript = (path: string, n: number) =>
      element(
        'Transcript',
        { guid: guid(n), name: 'talk.txt', plainTextPath: path },
        point(n + 1, 'Sleep', 5000),
        point(n + 2, 'Sleep', 9000, 5),
        element(
          'TranscriptSelection',
          { guid: guid(n + 3), fromSyncPoint: guid(n + 1), toSyncPoint: guid(n + 2) },
          coding(n + 4, 11, 1),
        ),
      )
    const { works } = await read(
      {
        sources: [
          source({}, at(30, 'hope', coding(40, 10, 1))),
          element(
            'AudioSource',
            { guid: guid(23), name: 'a.mp3' },
            transcript('internal://t.txt', 100),
            transcript('internal://u.txt', 200),
          ),
        ],
      },
      { 't.txt': LF, 'u.txt': LF },
    )
    expect(works.map(({ path, highlights }) => [path, highlights.map(({ quote, comment }) => [quote, comment])])).toEqual([
      [
        'p.qdpx/Interview 1.docx',
        [
          ['hope', ''],
          ['Sleep', '0:05 to 0:09'],
        ],
      ],
      ['p.qdpx/a.mp3', []],
      ['p.qdpx/talk.txt', [['Sleep', '0:05 to 0:09']]],
    ])
  })
})

describe('files a project names outside of itself', () => {
  const onDisk = (path: string, basePath = '') => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'in'))
    writeFileSync(join(folder, 'in', 't.txt'), LF)
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    writeFileSync(join(folder, 'in', 'key'), 'secret')
    const parts = {
      users,
      codes,
      basePath: basePath.replace('FOLDER', folder),
      sources: [source({ plainTextPath: path.replace('FOLDER', folder) })],
    }
    writeFileSync(join(folder, 'in', 'p.qdpx'), qdpx(parts))
    return { path: join(folder, 'in', 'p.qdpx'), bytes: qdpx(parts) }
  }

  it.each([
    ['relative:///t.txt', ''],
    ['relative:///in/t.txt', 'FOLDER'],
    ['absolute://FOLDER/in/t.txt', ''],
    ['FOLDER/in/t.txt', ''],
  ])('are found at %s', async (path, basePath) => {
    const { works } = await readRefiProject({ path: onDisk(path, basePath).path }, 'p.qdpx')
    expect(works[0]!.file?.name).toBe('Interview 1.txt')
  })

  it.each([
    'internal://../secret.txt',
    'internal:///etc/passwd',
    'relative:///../secret.txt',
    'relative://../../../../../../etc/hostname.txt',
    'absolute:///etc/passwd',
    'absolute://FOLDER/in/key',
    // As an address of another computer (on this system, two slashes are one).
    'absolute:///FOLDER/in/t.txt',
    '/FOLDER/in/t.txt',
    ['relative:///in/t.txt', '/FOLDER'],
  ])('are not followed to %s', async (where) => {
    const [path, basePath] = typeof where === 'string' ? [where] : where
    const { works } = await readRefiProject({ path: onDisk(path!, basePath).path }, 'p.qdpx')
    expect([works[0]!.file, works[0]!.warnings.length]).toEqual([undefined, 1])
  })

  it('are not looked for when the project was handed over as bytes', async () => {
    const { works } = await readRefiProject({ bytes: onDisk('absolute://FOLDER/in/t.txt').bytes }, 'p.qdpx')
    expect(works[0]!.file).toBeUndefined()
  })
})
