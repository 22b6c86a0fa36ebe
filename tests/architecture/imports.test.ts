import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

interface Import {
  from: string
  /** Path from the root for a file of ours, else the package's name. */
  to: string
}

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).split(sep).join('/'))

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

const imports: Import[] = ['electron', 'renderer', 'shared'].flatMap(files).flatMap((from) =>
  [...readFileSync(join(root, from), 'utf8').matchAll(importPattern)].map((match) => {
    const specifier = (match[1] ?? match[2] ?? match[3])!
    const to = specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(from), specifier))
          .split(sep)
          .join('/')
      : specifier
          .replace(/^node:/, '')
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/')
    return { from, to: specifier.startsWith('node:') ? `node:${to}` : to }
  }),
)

const violations = (where: RegExp, forbidden: (to: string, from: string) => boolean): string[] =>
  imports.filter(({ from, to }) => where.test(from) && forbidden(to, from)).map(({ from, to }) => `${from} imports ${to}`)

describe('the walls between the folders', () => {
  it('are read from real imports', () => {
    expect(imports.length).toBeGreaterThan(200)
    expect(imports).toContainEqual({ from: 'electron/services/database/open.ts', to: 'better-sqlite3' })
  })

  it('shared/ imports only itself and pure libraries', () => {
    const pure = /^(shared\/|@orpc\/contract$|zod$)/
    expect(violations(/^shared\//, (to) => !pure.test(to))).toEqual([])
  })

  it('renderer/ imports neither electron/ nor Node', () => {
    expect(violations(/^renderer\//, (to) => /^(electron(\/|$)|node:|better-sqlite3$)/.test(to))).toEqual([])
  })

  it('electron/ never imports renderer/', () => {
    expect(violations(/^electron\//, (to) => to.startsWith('renderer/'))).toEqual([])
  })

  it('only electron/main and electron/preload import Electron', () => {
    expect(violations(/^electron\/(?!main\/|preload\/)/, (to) => to === 'electron')).toEqual([])
  })

  it('only services/database imports better-sqlite3', () => {
    expect(violations(/^(?!electron\/services\/database\/)/, (to) => to === 'better-sqlite3')).toEqual([])
  })

  it('services know nothing of the doors, the engine or Electron', () => {
    expect(
      violations(/^electron\/services\//, (to) => /^electron\/(main|preload|engine|web|cli)\//.test(to) || to === 'electron'),
    ).toEqual([])
  })

  it('the database is the lowest service: it knows no other', () => {
    expect(violations(/^electron\/services\/database\//, (to) => /^electron\/services\/(?!database)/.test(to))).toEqual([])
  })

  it('importers and the formats of exporting know no database', () => {
    expect(
      violations(/^electron\/services\/importing\/(?!collections\/)/, (to) => /\/(database|library|coding)\//.test(to)),
    ).toEqual([])
    // Libraries of other programs are databases themselves.
    const others = (to: string) => /\/(database|library|coding)\//.test(to) && !/\/database\/(?:foreign|sql)$/.test(to)
    expect(violations(/^electron\/services\/importing\/collections\//, others)).toEqual([])
    expect(violations(/^electron\/services\/exporting\/(?!export\.ts)/, (to) => to.includes('/database/'))).toEqual([])
  })

  it('only services/fetching uses the network; the web door only listens', () => {
    const network = /^node:(?:http|https|http2|net|tls|dns|dgram)$/
    expect(violations(/^electron\/(?!services\/fetching\/|web\/)/, (to) => network.test(to))).toEqual([])
    // `async fetch(` is a method's name: pdf.js asks its own files of one.
    const calls = ['electron/engine', 'electron/services', 'electron/cli', 'electron/web', 'shared']
      .flatMap(files)
      .filter((path) => /(?<!async |[.\w])fetch\(/.test(readFileSync(join(root, path), 'utf8')))
    expect(calls.filter((path) => !path.startsWith('electron/services/fetching/'))).toEqual([])
    expect(violations(/^electron\/services\/fetching\//, (to) => /\/(database|library|coding)\//.test(to))).toEqual([])
  })

  it('features of the screen never import each other', () => {
    const feature = (path: string) => /^renderer\/features\/([^/]+)/.exec(path)?.[1]
    expect(violations(/^renderer\/features\//, (to, from) => feature(to) !== undefined && feature(to) !== feature(from))).toEqual(
      [],
    )
  })

  it('ui/ and lib/ know no feature and no app', () => {
    expect(violations(/^renderer\/(ui|lib)\//, (to) => /^renderer\/(features|app)\//.test(to))).toEqual([])
  })
})

describe('the size of files', () => {
  it('stays within 300 lines of code', () => {
    const long = ['electron', 'renderer', 'shared']
      .flatMap(files)
      // Prose in a data file is not code to find one's way in.
      .filter((path) => !path.startsWith('shared/taxonomy/') && !path.includes('/migrations/'))
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 310)
    expect(long).toEqual([])
  })
})
