import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FoundFile } from '../../../../electron/services/importing/found-file'
import { filesAt } from '../../../../electron/services/importing/found-files'
import { temporaryFolder } from '../../../builders/review'

function aFolder(...paths: string[]): string {
  const folder = temporaryFolder()
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `content of ${path}`)
  }
  return folder
}

async function all(files: AsyncIterable<FoundFile>): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for await (const file of files) found.push(file)
  return found
}

const pathsIn = async (folder: string): Promise<string[]> =>
  (await all(filesAt(folder))).map(({ path }) => relative(folder, path).split(sep).join('/'))

describe('A folder', () => {
  it('is everything in it, recursively, in the order of the names', async () => {
    const folder = aFolder('b.pdf', 'a/z.txt', 'a/deep/er/x.md', 'B.html', 'c.bib', 'a.txt')
    expect(await pathsIn(folder)).toEqual(['B.html', 'a/deep/er/x.md', 'a/z.txt', 'a.txt', 'b.pdf', 'c.bib'])
    const [first] = await all(filesAt(folder))
    expect(first!.path).toBe(join(folder, 'B.html'))
    expect(new TextDecoder().decode(await first!.load())).toBe('content of B.html')
  })

  it('that is Zotero’s is its database, and what somebody put beside it', async () => {
    const folder = aFolder(
      'zotero.sqlite',
      'zotero.sqlite.bak',
      'better-bibtex.sqlite',
      'better-bibtex/a.json',
      'treePrefs.json',
      'storage/ABCD1234/of-an-item.pdf',
      'styles/apa.csl',
      'translators/x.js',
      'list.ris',
      'papers/own.pdf',
      'storage.pdf',
    )
    expect(await pathsIn(folder)).toEqual(['zotero.sqlite', 'list.ris', 'papers/own.pdf', 'storage.pdf'])
  })

  it('leaves out hidden files, reviews with their journals, and the pictures of a saved page', async () => {
    const folder = aFolder(
      '.DS_Store',
      '.git/config',
      'r.syntopic',
      'r.syntopic-wal',
      '__MACOSX/x.txt',
      'Page.html',
      'Page_files/ad.js',
      'Other_files/kept.txt',
    )
    expect(await pathsIn(folder)).toEqual(['Other_files/kept.txt', 'Page.html'])
  })

  it('is entered once however links lead in circles, and a link to nothing is told', async () => {
    const folder = aFolder('sub/paper.txt')
    symlinkSync(folder, join(folder, 'sub/again'))
    symlinkSync('.', join(folder, 'self'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.pdf'))
    const found = await all(filesAt(folder))
    expect(found.map(({ path }) => relative(folder, path))).toEqual(['dangling.pdf', join('sub', 'paper.txt')])
    await expect(found[0]!.load()).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('with nothing to import in it is one failure, in words', async () => {
    for (const folder of [aFolder(), aFolder('.hidden'), aFolder('sub/.hidden')]) {
      const found = await all(filesAt(folder))
      expect(found.map(({ path }) => path)).toEqual([folder])
      await expect(found[0]!.load()).rejects.toMatchObject({ message: expect.stringMatching(/a folder with no files in it/) })
    }
  })

  // Nothing is forbidden to root, and Windows has other rights.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'that may not be read is one failure among the rest',
    async () => {
      const folder = aFolder('a/x.txt', 'b/y.txt')
      chmodSync(join(folder, 'a'), 0o000)
      const found = await all(filesAt(folder))
      chmodSync(join(folder, 'a'), 0o700)
      expect(found.map(({ path }) => relative(folder, path))).toEqual(['a', join('b', 'y.txt')])
      await expect(found[0]!.load()).rejects.toMatchObject({ code: 'EACCES' })
    },
  )

  it('never has the open review opened, whatever it is called', async () => {
    const folder = aFolder('a.txt', 'my thesis', 'z.txt')
    const found = await all(filesAt(folder, undefined, (path) => path.endsWith('my thesis')))
    expect(found.map(({ path }) => relative(folder, path))).toEqual(['a.txt', 'z.txt'])
  })

  it('is no longer looked through when the import is cancelled', async () => {
    const folder = aFolder('a.txt', 'b.txt', 'c.txt')
    const abort = new AbortController()
    const found: string[] = []
    for await (const { path } of filesAt(folder, abort.signal)) {
      found.push(path)
      abort.abort()
    }
    expect(found).toEqual([join(folder, 'a.txt')])
  })
})

describe('A path', () => {
  it('that is a file, or nothing at all, is found as it was given', async () => {
    const folder = aFolder('a.txt')
    for (const name of ['a.txt', 'nothing.txt']) {
      const found = await all(filesAt(join(folder, name)))
      expect(found.map(({ path }) => path)).toEqual([join(folder, name)])
    }
  })

  it('that is no file to read, such as a device, is refused in words', async () => {
    if (process.platform === 'win32') return
    const [found] = await all(filesAt('/dev/null'))
    await expect(found!.load()).rejects.toMatchObject({ message: '/dev/null is not a file that can be imported.' })
  })
})
