import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parsePdf } from '../../../../../electron/services/importing/pdf/pdf'
import { type FindRequest, findMatches } from '../../../../../renderer/features/reader/find'
import type { TextRange } from '../../../../../renderer/features/reader/text-range'
import { joinPages } from '../../../../../shared/anchoring/document-text'

// What a PDF viewer finds, page by page, in files of its regression suite; here in the text the real import makes of them.

const corpus = resolve(import.meta.dirname, '../../../../../../shared/corpus')
const list = resolve(corpus, 'anchoring/pdfjs-find-cases.json')

interface Case {
  file: string
  query: string | string[]
  options: { entireWord?: boolean; matchDiacritics?: boolean; caseSensitive?: boolean }
  matchesPerPage: number[]
}

/** The first page of the same paper, with tags for screen readers. */
const copies: Record<string, string> = { 'tracemonkey.pdf': 'tracemonkey_a11y.pdf' }
const pathOf = (file: string) =>
  [file, copies[file] ?? file].map((name) => resolve(corpus, 'pdfs', name)).find((path) => existsSync(path))

const all: Case[] = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { cases: Case[] }).cases : []
const cases = all.filter(({ file }) => pathOf(file))
if (cases.length === 0) console.warn(`find cases skipped: there is no ${list}`)
else if (cases.length < all.length) console.warn(`find cases: ${all.length - cases.length} skipped, their files are not there`)

/** Of several queries, what any of them finds; the longest counts where they overlap. */
function found(text: string, queries: readonly string[], request: Omit<FindRequest, 'query'>): TextRange[] {
  const ranges: TextRange[] = []
  for (const query of [...queries].sort((a, b) => b.length - a.length)) {
    for (const range of findMatches(text, { query, ...request })) {
      if (!ranges.some((other) => range.start < other.end && other.start < range.end)) ranges.push(range)
    }
  }
  return ranges
}

test.skipIf(cases.length === 0).each(cases.map((one) => [one.file, String(one.query), one] as const))(
  '%s: “%s” is found as often on each page as a PDF viewer finds it',
  async (_file, _query, { file, query, options, matchesPerPage }) => {
    const parsed = await parsePdf(new Uint8Array(readFileSync(pathOf(file) ?? file)), file)
    if (parsed.status !== 'ok') throw new Error(`${file}: ${parsed.status}`)
    const { text, starts } = joinPages(parsed.source.pages.map((page) => page.text))
    const ranges = found(text, [query].flat(), {
      matchCase: options.caseSensitive ?? false,
      wholeWords: options.entireWord ?? false,
      matchAccents: options.matchDiacritics ?? false,
    })
    const counts = starts.map(
      (start, page) =>
        ranges.filter((range) => range.start >= start && range.start < (starts[page + 1] ?? Number.POSITIVE_INFINITY)).length,
    )
    expect(counts).toEqual(matchesPerPage.slice(0, counts.length))
  },
)
