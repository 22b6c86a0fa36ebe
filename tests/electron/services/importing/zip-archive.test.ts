import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FoundFile } from '../../../../electron/services/importing/found-file'
import { filesAt, filesInBytes } from '../../../../electron/services/importing/found-files'
import { temporaryFolder } from '../../../builders/review'
import { type Packed, zipFile } from '../../../builders/zip-file'
import { fixture } from './files'

async function all(files: AsyncIterable<FoundFile>): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for await (const file of files) found.push(file)
  return found
}

const within = (files: Packed[]) => all(filesInBytes('a.zip', zipFile(files)))
const paths = (found: FoundFile[]) => found.map(({ path }) => path)
const words = async (file: FoundFile | undefined) => new TextDecoder().decode(await file!.load())
const why = (file: FoundFile | undefined): Promise<string> =>
  file!.load().then(
    () => 'it was loaded',
    (error: Error) => error.message,
  )
const file = (name: string, data: string | Uint8Array = name, more: Partial<Packed> = {}): Packed => ({ name, data, ...more })

describe('A zip archive', () => {
  it('is the files in it, in the order of their names, on disk as in memory', async () => {
    const bytes = zipFile([file('b.txt'), file('sub/'), file('sub/deep/c.md'), file('a.pdf', 'x', { isStored: true })])
    const path = join(temporaryFolder(), 'whatever.bin')
    writeFileSync(path, bytes)
    const onDisk = await all(filesAt(path))
    expect(paths(onDisk)).toEqual([`${path}/a.pdf`, `${path}/b.txt`, `${path}/sub/deep/c.md`])
    expect(await words(onDisk[0])).toBe('x')
    expect(await words(onDisk[2])).toBe('sub/deep/c.md')
    expect(paths(await all(filesInBytes('a.zip', bytes)))).toEqual(['a.zip/a.pdf', 'a.zip/b.txt', 'a.zip/sub/deep/c.md'])
  })

  it('in a folder is looked into as well', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'b.zip'), zipFile([file('x.txt')]))
    writeFileSync(join(folder, 'a.txt'), 'a')
    expect(paths(await all(filesAt(folder)))).toEqual([join(folder, 'a.txt'), `${join(folder, 'b.zip')}/x.txt`])
  })

  it.each(['notes.docx', 'book.epub', 'text.odt', 'sheet.xlsx', 'damaged.docx', 'two-columns.pdf'])(
    'is not what %s is, on its own and in an archive',
    async (name) => {
      expect(paths(await all(filesInBytes(name, fixture(name))))).toEqual([name])
      const [only, ...others] = await within([file(name, fixture(name))])
      expect([only?.path, others]).toEqual([`a.zip/${name}`, []])
      expect(Buffer.from(await only!.load()).equals(fixture(name))).toBe(true)
    },
  )

  it('passes over what macOS and saved pages bring with them', async () => {
    const found = await within(
      ['__MACOSX/._x.pdf', '.DS_Store', 'p/Page_files/ad.js', 'p/Page.html', 'q/Some_files/kept.txt', 'r.syntopic'].map((name) =>
        file(name),
      ),
    )
    expect(paths(found)).toEqual(['a.zip/p/Page.html', 'a.zip/q/Some_files/kept.txt'])
  })

  it('cannot name a file outside itself', async () => {
    const found = await within(
      ['../../etc/passwd', '/abs/x.txt', 'C:\\Windows\\y.txt', 'a/../b.txt', '..', 'tab\there.txt'].map((name) =>
        file(name, 'z'),
      ),
    )
    expect(paths(found)).toEqual([
      'a.zip/Windows/y.txt',
      'a.zip/a/b.txt',
      'a.zip/abs/x.txt',
      'a.zip/etc/passwd',
      'a.zip/tabhere.txt',
      'a.zip/unnamed',
    ])
    expect(await words(found[3])).toBe('z')
  })

  it('of the old days has its names in the characters of the IBM PC', async () => {
    const found = await within([file('', 'x', { name: Uint8Array.from([0x4d, 0x81, 0x64, 0x65, 0x2e, 0x74, 0x78, 0x74]) })])
    expect(paths(found)).toEqual(['a.zip/Müde.txt'])
  })

  it('with no files in it is one failure, in words', async () => {
    const found = await within([file('sub/'), file('.hidden')])
    expect(paths(found)).toEqual(['a.zip'])
    expect(await why(found[0])).toBe('a.zip is a zip archive with no files in it to import.')
  })

  it('in an archive is looked into, three deep and no deeper', async () => {
    const nest = (levels: number): Uint8Array =>
      zipFile(levels === 1 ? [file('x.txt', 'deep')] : [file(`${levels}.zip`, nest(levels - 1)), file('y.txt')])
    const three = await all(filesInBytes('3.zip', nest(3)))
    expect(paths(three)).toEqual(['3.zip/3.zip/2.zip/x.txt', '3.zip/3.zip/y.txt', '3.zip/y.txt'])
    expect(await words(three[0])).toBe('deep')
    const four = await all(filesInBytes('4.zip', nest(4)))
    expect(paths(four)).toEqual(['4.zip/4.zip/3.zip/2.zip', '4.zip/4.zip/3.zip/y.txt', '4.zip/4.zip/y.txt', '4.zip/y.txt'])
    expect(await why(four[0])).toMatch(/^4\.zip\/4\.zip\/3\.zip\/2\.zip .*lies in 3 archives inside each other/)
    expect(await words(four[1])).toBe('y.txt')
  })

  it('with many archives in it gives the files of each, in whatever order they are asked for', async () => {
    const inner = Array.from({ length: 8 }, (_, i) =>
      file(`${i}.zip`, zipFile([file('x.txt', `x of ${i}`), file('y.txt', `y of ${i}`)])),
    )
    const found = await within(inner)
    expect(found).toHaveLength(16)
    const texts = await Promise.all([...found].reverse().map(words))
    expect(texts.reverse()).toEqual(Array.from({ length: 8 }, (_, i) => [`x of ${i}`, `y of ${i}`]).flat())
  })
})

describe('A hostile archive', () => {
  it('has its bombs refused by what they declare, and by what they turn out to be', async () => {
    const air = Buffer.alloc(30 * 1024 * 1024)
    const found = await within([file('bomb.txt', air), file('liar.txt', air, { declared: 5000 }), file('good.txt')])
    expect(await why(found[0])).toMatch(/^a\.zip\/bomb\.txt would grow to more than 200 times its size/)
    expect(await words(found[1])).toBe('good.txt')
    expect(await why(found[2])).toMatch(/^a\.zip\/liar\.txt is damaged in its archive/)
  })

  it('is cut at 2 GiB in all, also when every file is the same few bytes', async () => {
    const found = await within(
      Array.from({ length: 5 }, (_, i) =>
        file(`${i}.txt`, Buffer.alloc(3 * 1024 * 1024, i), { declared: 500 * 1024 * 1024, isStored: true }),
      ),
    )
    const reasons = await Promise.all(found.map(why))
    expect(reasons.slice(0, 4)).toEqual(Array(4).fill(expect.stringMatching(/damaged in its archive/)))
    expect(reasons[4]).toMatch(/^a\.zip\/4\.txt was left out: its archive unpacks to more than 2 GiB/)
  })

  it('with more than 10,000 files is not looked into', async () => {
    const found = await within(Array.from({ length: 10_001 }, (_, i) => file(`${i}.txt`, 'x', { isStored: true })))
    expect(paths(found)).toEqual(['a.zip'])
    expect(await why(found[0])).toMatch(/^a\.zip has 10,001 files; an archive may have 10,000/)
  })

  it('cannot have more files by keeping them in archives inside it', async () => {
    const some = zipFile(Array.from({ length: 4000 }, (_, i) => file(`${i}.txt`, 'x', { isStored: true })))
    const found = await within([file('1.zip', some), file('2.zip', some), file('3.zip', some)])
    expect(found).toHaveLength(8001)
    expect(await why(found.at(-1))).toMatch(/^a\.zip\/3\.zip has 4,000 files/)
  })

  it('names a locked file, a link and an unknown packing in words, and the rest is read', async () => {
    const found = await within([
      file('1.pdf', 'x', { isEncrypted: true }),
      file('2.pdf', '/etc/passwd', { isLink: true }),
      file('3.pdf', 'x', { method: 14 }),
      file('4.pdf', 'y'),
    ])
    expect(await why(found[0])).toMatch(/^a\.zip\/1\.pdf is locked with a password/)
    expect(await why(found[1])).toMatch(/^a\.zip\/2\.pdf is a link to another file/)
    expect(await why(found[2])).toMatch(/^a\.zip\/3\.pdf is packed in a way that cannot be read \(method 14\)/)
    expect(await words(found[3])).toBe('y')
  })

  it('damaged anywhere is read as far as it goes, and nothing is thrown', async () => {
    const whole = zipFile([
      file('a.txt', 'some words to pack '.repeat(50)),
      file('b.zip', zipFile([file('c.txt')])),
      file('d.txt'),
    ])
    for (let cut = 0; cut < whole.length; cut += 7) {
      for (const bytes of [whole.slice(0, cut), Uint8Array.from(whole, (byte, i) => (i === cut ? byte ^ 0xff : byte))]) {
        const found = await all(filesInBytes('a.zip', bytes))
        expect(found.length).toBeGreaterThan(0)
        for (const each of found) await each.load().catch((error) => expect(error.message).toMatch(/^a\.zip.*\.$/))
      }
    }
  })
})
