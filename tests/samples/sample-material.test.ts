import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { directnesses, stances } from '../../shared/model/stance'
import { depressionTaxonomy } from '../../shared/taxonomy/default-depression'
import { placedNodes } from '../../shared/taxonomy/taxonomy-template'

interface SampleClaim {
  source: string
  quote: string
  hypothesis: string
  stance: string
  strength?: number
  directness?: string
}
interface SampleAssessment {
  source: string
  hypothesis: string
  state: string
}

const samples = join(import.meta.dirname, '../../samples')
const json = <T>(name: string): T => JSON.parse(readFileSync(join(samples, name), 'utf8')) as T
const articles = readdirSync(join(samples, 'articles')).sort()
const claims = json<SampleClaim[]>('claims.json')
const assessments = json<SampleAssessment[]>('assessments.json')
const references = json<{ source: string; title: string; year: number }[]>('references.json')
const placed = placedNodes(depressionTaxonomy)
const paths = new Set(placed.map((place) => place.path))

/** What the eye reads: white space folded, and hyphens and quote marks of one kind. */
const folded = (text: string) =>
  text
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

/** The bytes as text with their markup taken off, roughly: enough to find a sentence, whatever the importers do. */
function rawText(name: string): string {
  const bytes = readFileSync(join(samples, 'articles', name))
  const text = name.endsWith('.docx') ? zipEntry(bytes, 'word/document.xml') : bytes.toString('utf8')
  if (name.endsWith('.md')) return folded(text.replace(/\[\^\d+\]|[*`]|^> /gm, ''))
  if (name.endsWith('.txt')) return folded(text)
  const withoutTags = text
    .replace(/<sup>.*?<\/sup>/g, '')
    .replace(/<(?:br|\/p|\/w:p)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
  return folded(withoutTags.replaceAll('&nbsp;', ' ').replaceAll('&minus;', '−').replaceAll('&amp;', '&'))
}

/** One file of a zip that was written in a single go (sizes in the local headers). */
function zipEntry(zip: Buffer, wanted: string): string {
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [size, nameLength, extra] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)]
    const start = at + 30 + nameLength + extra
    if (zip.toString('utf8', at + 30, at + 30 + nameLength) === wanted)
      return inflateRawSync(zip.subarray(start, start + size)).toString('utf8')
    at = start + size
  }
  throw new Error(`${wanted} is not in the zip`)
}

describe('the sample articles', () => {
  test('are of every kind the product reads, and small', () => {
    const kinds = new Set(articles.map((name) => name.replace(/^.*\./, '')))
    expect([...kinds].sort()).toEqual(['docx', 'html', 'md', 'pdf', 'txt'])
    expect(articles).toHaveLength(10)
    for (const name of articles) expect(statSync(join(samples, 'articles', name)).size, name).toBeLessThan(100_000)
  })

  test('each have a reference that says what the file is', () => {
    expect(references.map((reference) => reference.source).sort()).toEqual(articles)
  })

  test('that are built have their source beside the script that builds them', () => {
    const sources = readdirSync(join(samples, 'build')).map((name) => name.replace(/\.(ms|html|txt)$/, ''))
    for (const name of articles.filter((article) => /\.(pdf|docx)$/.test(article)))
      expect(sources).toContain(name.replace(/\.\w+$/, ''))
  })

  test('cite their facts by DOI', () => {
    for (const name of articles.filter((article) => !/\.(pdf|docx)$/.test(article)))
      expect(
        readFileSync(join(samples, 'articles', name), 'utf8').match(/10\.\d{4,}\/\S+/g)?.length,
        name,
      ).toBeGreaterThanOrEqual(3)
  })
})

describe('the sample claims', () => {
  test('use every stance and every directness but none unknown, on hypotheses and facets that exist', () => {
    for (const claim of claims) {
      expect(articles).toContain(claim.source)
      expect(paths, `${claim.source}: ${claim.hypothesis}`).toContain(claim.hypothesis)
      expect([undefined, 1, 2, 3]).toContain(claim.strength)
    }
    expect(new Set(claims.map((claim) => claim.stance))).toEqual(new Set(stances))
    expect(new Set(claims.flatMap((claim) => claim.directness ?? []))).toEqual(new Set(directnesses))
  })

  test('are made on every article and reach every root', () => {
    expect(new Set(claims.map((claim) => claim.source))).toEqual(new Set(articles))
    const roots = depressionTaxonomy.nodes.map((root) => root.slug)
    expect(new Set(claims.map((claim) => claim.hypothesis.split('/')[0]))).toEqual(new Set(roots))
  })

  test('leave no hypothesis root on which all sources agree', () => {
    for (const root of depressionTaxonomy.nodes.filter((node) => node.facet === undefined)) {
      const said = new Set(claims.filter((claim) => claim.hypothesis.split('/')[0] === root.slug).map((claim) => claim.stance))
      expect(said.has('supports') && (said.has('contradicts') || said.has('null-result')), root.slug).toBe(true)
    }
  })

  test('do not claim the same quote for the same hypothesis twice', () => {
    const keys = claims.map((claim) => `${claim.source} ${claim.hypothesis} ${claim.quote}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('quote what stands in the article', () => {
    const missing = claims
      .filter((claim) => !claim.source.endsWith('.pdf'))
      .filter((claim) => !rawText(claim.source).includes(folded(claim.quote)))
      .map((claim) => `${claim.source}: ${claim.quote}`)
    expect(missing).toEqual([])
  })
})

describe('the sample assessments', () => {
  test('name articles and hypotheses that exist, and never a cell that has a claim', () => {
    for (const { source, hypothesis, state } of assessments) {
      expect(articles).toContain(source)
      expect(paths).toContain(hypothesis)
      expect(['nothing-found', 'not-applicable']).toContain(state)
      const inCell = claims.filter(
        (claim) => claim.source === source && (claim.hypothesis === hypothesis || claim.hypothesis.startsWith(`${hypothesis}/`)),
      )
      expect(inCell, `${source} × ${hypothesis}`).toEqual([])
    }
  })
})
