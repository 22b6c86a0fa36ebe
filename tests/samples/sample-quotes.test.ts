import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseFile } from '../../electron/services/importing/parse'
import type { ParsedSource } from '../../electron/services/importing/parsed-source'
import { joinPages, pageSpans } from '../../shared/anchoring/document-text'
import { type FoundQuote, findQuote } from '../../shared/anchoring/find-quote'

interface SampleReference {
  source: string
  title: string
  year: number
}

const samples = join(import.meta.dirname, '../../samples')
const json = <T>(name: string): T => JSON.parse(readFileSync(join(samples, name), 'utf8')) as T
const claims = json<{ source: string; quote: string; note?: string }[]>('claims.json')
const references = json<SampleReference[]>('references.json')

const parsed = new Map<string, ParsedSource>()
const textOf = (name: string) => joinPages(parsed.get(name)!.pages.map((page) => page.text))

beforeAll(async () => {
  for (const { source } of references) {
    const outcome = await parseFile(new Uint8Array(readFileSync(join(samples, 'articles', source))), source)
    if (outcome.status !== 'ok') throw new Error(`${source}: ${JSON.stringify(outcome)}`)
    parsed.set(source, outcome.source)
  }
})

/** The place of a claim's quote in the text as imported. */
function found(claim: { source: string; quote: string }): FoundQuote | null {
  return findQuote(textOf(claim.source).text, claim.quote)
}

describe('the sample articles, imported', () => {
  test('tell their titles and years', () => {
    for (const { source, title, year } of references) {
      const { reference } = parsed.get(source)!
      expect(reference.title, source).toContain(title)
      if (source !== 'how-we-explain.docx') expect(reference.year, source).toBe(year)
    }
  })

  test('take no DOI from the works they cite', () => {
    for (const { source } of references) expect(parsed.get(source)!.reference.doi ?? '', source).toBe('')
  })

  test('keep the labels that the PDFs print on their pages', () => {
    expect(parsed.get('circuits-on-trial.pdf')!.pages.map((page) => page.label)).toEqual(['i', '1', '2'])
    expect(parsed.get('inflammation-in-some.pdf')!.pages.map((page) => page.label)).toEqual(['41', '42'])
  })

  test('lose the banners, menus, related links and comments of the news page', () => {
    const { text } = textOf('serotonin-umbrella.html')
    expect(text).toContain('What happens when tryptophan is taken away')
    for (const clutter of [
      '312 partners',
      'Half-price umbrellas',
      'first_reader',
      'wake up',
      'Mice on trampolines',
      'Is dopamine the new',
    ])
      expect(text).not.toContain(clutter)
  })
})

describe('the quotes of the sample claims', () => {
  test('are all found in the imported texts, word for word', () => {
    const lost = claims.filter((claim) => found(claim) === null).map((claim) => `${claim.source}: ${claim.quote}`)
    expect(lost).toEqual([])
  })

  test('include words cut by a line end, and a paragraph over a page break', () => {
    const crossing = claims.filter((claim) => claim.note === 'Runs over a page break.')
    expect(crossing.length).toBeGreaterThan(0)
    for (const claim of crossing) {
      const pages = parsed.get(claim.source)!.pages.map((page) => page.text)
      const { start, end } = found(claim)!
      expect(pageSpans(joinPages(pages).starts, pages, start, end).length, claim.quote).toBe(2)
    }
    expect(claims.some((claim) => claim.source.endsWith('.pdf') && claim.quote.includes('significantly higher'))).toBe(true)
  })
})
