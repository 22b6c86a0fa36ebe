import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openRefiArchive } from '../../../../../electron/services/importing/collections/refi-archive'
import { readRefiProject } from '../../../../../electron/services/importing/collections/refi-project'
import type { FoundCollection } from '../../../../../electron/services/importing/found-highlights'
import { temporaryFolder } from '../../../../builders/review'

const corpus = resolve(import.meta.dirname, '../../../../../../shared/corpus/refi-qda')
const file = join(corpus, 'TestProject.qdpx')
const missing = existsSync(file) ? '' : ' (skipped: ../shared/corpus is absent)'

describe.skipIf(missing !== '')(`the project that ATLAS.ti wrote${missing}`, () => {
  let xml = ''
  let found: FoundCollection
  beforeAll(async () => {
    xml = Buffer.from(await (await openRefiArchive({ path: file }, 'p.qdpx')).document()).toString('utf8')
    found = await readRefiProject({ path: file }, 'TestProject.qdpx')
  })
  const highlights = () => found.works.flatMap((work) => work.highlights)

  it('is as the schema has it', (test) => {
    try {
      execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    } catch {
      test.skip('no xmllint')
    }
    const copy = join(temporaryFolder(), 'project.qde')
    writeFileSync(copy, xml)
    const schema = join(corpus, 'Project-mrt2019.xsd')
    expect(() => execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, copy], { stdio: 'pipe' })).not.toThrow()
  })

  it('arrives with every coding: as often as it stands in the XML, less what stands there twice', () => {
    const codeRefs = xml.match(/<CodeRef /gu)!.length
    const all = [...xml.matchAll(/<(PDFSelection|PlainTextSelection)\s[^>]*?guid="([^"]+)"[^>]*>([\s\S]*?)<\/\1>/gu)]
    const drawn = new Set(all.filter(([, kind]) => kind === 'PDFSelection').map(([, , guid]) => guid))
    const codings = (body: string) => body.match(/<CodeRef /gu)?.length ?? 0
    // Once as a rectangle and once as text, with the same GUID.
    const repeated = all
      .filter(([, kind, guid]) => kind === 'PlainTextSelection' && drawn.has(guid))
      .reduce((sum, [, , , body]) => sum + codings(body!), 0)
    // The rectangle on the second page of a passage.
    const continued = all
      .filter(([, , guid]) => guid === '7B8C9A7D-1AD6-4A88-8556-50B9A35FDA19')
      .reduce((sum, [, , , body]) => sum + codings(body!), 0)
    expect([repeated, continued]).toEqual([2, 1])
    const labels = highlights().flatMap((highlight) => highlight.labels)
    expect(labels).toHaveLength(codeRefs - repeated - continued)
    expect(labels.every(({ kind }) => kind === 'code')).toBe(true)
  })

  it('arrives with every source and selection, and its notes', () => {
    const sources = xml.match(/<(?:Text|PDF|Picture|Audio|Video)Source\s/gu)!.length
    expect(found.works).toHaveLength(sources + 1)
    const selections = new Set([...xml.matchAll(/<\w+Selection\s[^>]*?guid="([^"]+)"/gu)].map(([, guid]) => guid!.toLowerCase()))
    expect(
      highlights()
        .map(({ foreignId }) => foreignId.slice('refi:'.length))
        .sort(),
    ).toEqual([...selections].filter((guid) => !guid.startsWith('7b8c9a7d')).sort())
    expect(found.works.at(-1)!.memos.map(({ text }) => text.split('\n', 1)[0])).toEqual([
      'Research Plan',
      'Sets of codes',
      'Drawn networks, with what is in them',
    ])
    expect(highlights().filter(({ comment }) => comment.includes('My favorite Coke ad'))).toHaveLength(1)
    expect(new Set(highlights().map(({ author }) => author))).toEqual(new Set(['Friedrich Markgraf']))
    expect(found.problems).toEqual([])
  })

  it('has its codes as a tree where the names say so', () => {
    expect(found.codes).toHaveLength(14)
    expect(found.codes.filter(({ path }) => path.length > 1).map(({ path, definition }) => [path, definition])).toEqual([
      [['Coke', 'full-fat Coke'], 'aka regular'],
      [['Coke', 'diet Coke'], 'non sucré'],
    ])
    expect(readFileSync(file).length).toBeGreaterThan(0)
  })

  it('says of every source that its file is missing, or why it has none', () => {
    expect(found.works.every((work) => !work.file && work.warnings.length === 1 && work.record)).toBe(true)
  })
})
