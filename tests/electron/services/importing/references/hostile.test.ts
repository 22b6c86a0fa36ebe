import { describe, expect, it } from 'vitest'
import { readReferences } from '../../../../../electron/services/importing/references/read-references'
import { textRow, workbook } from '../../../../builders/workbook'
import { read } from './reading'

// Each of these takes a reader that looks at anything twice minutes; the test's own time limit is what tells.
const n = 200_000
const files: [what: string, name: string, text: string][] = [
  ['braces opened and never closed', 'a.bib', `@article{a, title={${'{'.repeat(n)}`],
  ['entries opened and never closed', 'a.bib', '\n@article{b,c={'.repeat(n / 10)],
  ['nothing but at signs', 'a.bib', '@'.repeat(n)],
  ['an abbreviation that doubles itself', 'a.bib', `@string{a="x"}${'@string{a=a#a}'.repeat(60)}@article{k, title=a}`],
  [
    'a chain of entries that inherit',
    'a.bib',
    Array.from({ length: 5000 }, (_, i) => `@article{a${i}, crossref={a${i + 1}}, title={x}}`).join('\n'),
  ],
  ['accents over accents', 'a.bib', `@article{a, title={${"\\v\\'".repeat(n / 4)}}}`],
  ['formulas begun and ended', 'a.bib', `@article{a, title={${'$(x'.repeat(n)}}}`],
  ['a formula of space', 'a.bib', `@article{a, title={$(${' '.repeat(n)}x$}}`],
  ['types and nothing else', 'a.ris', 'TY  - JOUR\n'.repeat(n / 4)],
  ['a title of a hundred thousand lines', 'a.ris', `TY  - JOUR\nTI  - a\n${'line\n'.repeat(n / 2)}`],
  [
    'fields made of separators',
    'a.ris',
    `TY  - JOUR\nAU  - ${'a,'.repeat(n)}\nSN  - ${'1234-'.repeat(n)}\nDO  - ${'10.1234/('.repeat(n / 8)}\nAB  - ${'<p'.repeat(n)}\nKW  - ${';'.repeat(n)}\nER  - `,
  ],
  ['a record of a hundred thousand lines', 'a.nbib', `PMID- 1\n${'x\n'.repeat(n / 2)}`],
  ['lists in lists', 'a.json', `[${'['.repeat(n)}`],
  ['a string that never ends', 'a.json', `[{"type":"book","title":"${'\\"'.repeat(n)}`],
  ['records opened and never closed', 'a.xml', `<PubmedArticleSet>${'<PubmedArticle>'.repeat(n / 5)}</PubmedArticle>`],
  ['a record nested deep', 'a.xml', `<xml><records><ref-type/><record>${'<a>'.repeat(n)}</record>`],
  ['comments opened and never closed', 'a.xml', `<xml><records><ref-type/>${'<!--'.repeat(n)}`],
  ['rows that begin with a quotation mark', 'a.csv', `Title,Authors,Year\n${'"a\n'.repeat(n / 10 + 1)}`],
  ['a row of commas', 'a.csv', `Title,Authors,Year\n${','.repeat(n)}`],
]

describe('A hostile file', () => {
  it.each(files)('of %s ends in words', { timeout: 20_000 }, (_, name, text) => {
    const { references, problems, records } = read(text, name)
    expect(references.length + problems.length).toBeGreaterThan(0)
    expect(records).toBe(references.length + problems.filter(({ lost }) => lost).length)
  })
})

describe('A hostile workbook', () => {
  const lost = (bytes: Uint8Array) => {
    const { records, problems } = readReferences(bytes, 'a.xlsx')
    expect([records, problems.map(({ lost }) => lost)]).toEqual([1, [true]])
  }
  const header = textRow(1, 'Title', 'Authors')

  it('of cells merged over and over ends in words', { timeout: 20_000 }, () => {
    lost(
      workbook([
        { name: 'S', rows: header, after: `<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat(20_000)}</mergeCells>` },
      ]),
    )
  })

  it('of rows that never end ends in words', { timeout: 20_000 }, () => {
    lost(workbook([{ name: 'S', rows: '<row>'.repeat(n) }]))
  })

  it('with a cell in the last column of every row ends in words', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `<row r="${i + 2}"><c r="XFD${i + 2}"><v>1</v></c></row>`)
    lost(workbook([{ name: 'S', rows: header + rows.join('') }]))
  })
})
