import { describe, expect, it, test } from 'vitest'
import { filesOfFolder } from '../../../../renderer/features/importing/dropped-files'
import { isPageFolder, isPassedOver } from '../../../../shared/importing/passed-over'

test.each([
  ['.DS_Store', true],
  ['.hidden', true],
  ['__MACOSX', true],
  ['thesis.syntopic', true],
  ['thesis.syntopic-wal', true],
  ['Page 2024.PDF', false],
  ['data.xlsx', false],
  ['no-ending', false],
])('%s is passed over: %s', (name, expected) => {
  expect(isPassedOver(name)).toBe(expected)
})

test.each([
  ['Article_files', ['Article.html'], true],
  ['Article_files', ['Other.html'], false],
  ['Artikel-Dateien', ['Artikel-Dateien.html'], false],
  ['Artikel_Dateien', ['Artikel.htm'], true],
  ['papers', ['papers.html'], false],
])('the folder %s beside %s belongs to a saved page: %s', (folder, siblings, expected) => {
  expect(isPageFolder(folder, (page) => new Set<string>(siblings).has(page))).toBe(expected)
})

describe('a folder chosen in a browser', () => {
  const chosen = (...paths: string[]) =>
    paths.map((path) => Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { webkitRelativePath: path }))

  it('brings everything that somebody put there, in the order of the names, under its path', () => {
    const files = filesOfFolder(
      chosen(
        'papers/b.pdf',
        'papers/.DS_Store',
        'papers/a.txt',
        'papers/sub/c.docx',
        'papers/sub/.git/config',
        'papers/Page.html',
        'papers/Page_files/frame.html',
        'papers/photo.png',
      ),
    )
    expect(files.map(({ name }) => name)).toEqual([
      'papers/Page.html',
      'papers/a.txt',
      'papers/b.pdf',
      'papers/photo.png',
      'papers/sub/c.docx',
    ])
  })
})
