import { describe, expect, it } from 'vitest'
import { run, sql, type WritableDb } from '../../../../electron/services/database/sql'
import { exportReview } from '../../../../electron/services/exporting/export'
import { type ExportFormat, exportFormatInfo, exportFormats } from '../../../../shared/contract/export-formats'
import { codedReview } from '../../../builders/coded-review'
import { csvRecords } from '../../../builders/parse-csv'
import { sampleReview } from './sample-review'

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes)
const golden: Record<ExportFormat, string> = {
  'matrix-csv': 'matrix.csv',
  'claims-csv': 'claims.csv',
  ris: 'references.ris',
  bibtex: 'references.bib',
  biblatex: 'references.biblatex.bib',
  'csl-json': 'references.csl.json',
  json: 'review.json',
}

describe('an exported review', () => {
  // After a wanted change: vitest -u, then read the difference.
  it.each(exportFormats)('as %s is the file in tests/fixtures/exported', async (format) => {
    const { bytes } = exportReview(sampleReview(), format)
    await expect(text(bytes)).toMatchFileSnapshot(`../../../fixtures/exported/${golden[format]}`)
  })

  it.each(exportFormats)('as %s is the same bytes each time', (format) => {
    expect(exportReview(sampleReview(), format).bytes).toEqual(exportReview(sampleReview(), format).bytes)
  })

  it.each(exportFormats)('as %s counts the passages that were not found again', (format) => {
    const { warnings } = exportReview(sampleReview(), format)
    expect(warnings[0]).toBe('1 passage was not found again in the source (orphans): page2024 1.')
  })

  it.each(exportFormats)('as %s is named and typed for a download', (format) => {
    const { name, mediaType } = exportReview(sampleReview(), format)
    expect(name).toMatch(new RegExp(`^review.*\\.${exportFormatInfo[format].extension}$`))
    expect(mediaType).toBe(exportFormatInfo[format].mediaType)
  })
})

describe('the matrix as CSV', () => {
  const records = () => csvRecords(exportReview(sampleReview(), 'matrix-csv').bytes)

  it('has no blank cell in a hypothesis’s columns', () => {
    for (const record of records()) {
      for (const [column, cell] of Object.entries(record)) if (/ (verdict|claims|quotes)$/.test(column)) expect(cell).not.toBe('')
    }
  })

  it('says why a cell is empty', () => {
    const anon = records().find((record) => record.key === 'anon')!
    expect(anon['inflammation/gut-brain-axis verdict']).toBe('nothing found')
    expect(anon['monoamine quotes']).toBe('not applicable')
    expect(anon['ketamine claims']).toBe('unread')
  })

  it('sums up verdict, numbers and quotes of a subtree in its parent', () => {
    const page = records().find((record) => record.key === 'page2024')!
    expect(page['inflammation verdict']).toBe('mixed')
    expect(page['inflammation claims']).toBe('supports 1; null-result 1')
    expect(page['inflammation quotes']!.split('\n')).toEqual([
      '“Permeability, measured twice, was raised.” [p. 239; supports; inflammation/gut-brain-axis]',
      '“=IL-6 did not differ” [p. 240; null-result; inflammation]',
    ])
    expect(page['monoamine verdict']).toBe('background only')
    expect(page['orphan claims']).toBe('1')
  })

  it('gives facets no verdict column', () => {
    expect(Object.keys(records()[0]!)).not.toContain('ketamine verdict')
  })
})

describe('the claims as CSV', () => {
  const records = (raw = false) => csvRecords(exportReview(sampleReview(), 'claims-csv', { raw }).bytes)

  it('splits the path of a hypothesis into levels', () => {
    const [first, second] = records()
    expect(first).toMatchObject({
      hypothesis: 'inflammation/gut-brain-axis',
      'level 1': 'inflammation',
      'level 2': 'gut-brain-axis',
    })
    expect(second).toMatchObject({ hypothesis: 'inflammation', 'level 1': 'inflammation', 'level 2': '' })
  })

  it('has every quote letter by letter with raw, and disarmed without', () => {
    const quotes = (raw: boolean) => records(raw).map((record) => record.quote)
    expect(quotes(true)).toEqual([
      'Permeability, measured twice,\nwas raised.',
      '=IL-6 did not differ',
      '-0.35 points after infusion',
      'Monoamines came first.',
    ])
    expect(quotes(false)[1]).toBe("'=IL-6 did not differ")
    expect(quotes(false)[2]).toBe("'-0.35 points after infusion")
  })

  it('says how each passage was found again', () => {
    expect(records().map((record) => [record.anchor, record.score])).toEqual([
      ['exact', '1'],
      ['exact', '1'],
      ['similar', '0.934'],
      ['orphan', ''],
    ])
  })

  it('says what is second-hand, what is not, and what nobody has judged, with the works cited', () => {
    expect(records().map((record) => [record.second_hand, record.cited])).toEqual([
      ['yes', 'anon'],
      ['no', ''],
      ['', ''],
      ['', ''],
    ])
  })

  it('names an area without words by its page', () => {
    const review = codedReview(
      ['inflammation'],
      [{ key: 'page2024', labels: ['5'], claims: [{ on: 'inflammation', quote: '' }] }],
    )
    run(review as WritableDb, sql`UPDATE passage SET shape = 'area'`)
    expect(csvRecords(exportReview(review, 'claims-csv').bytes)).toMatchObject([{ quote: '[area on p. 5]' }])
  })

  it('links every claim', () => {
    for (const record of records()) expect(record.link).toBe(`syntopic://claim/${record['claim id']}`)
  })
})

describe('everything as JSON', () => {
  it('has the whole review, countable', () => {
    const review = JSON.parse(text(exportReview(sampleReview(), 'json').bytes))
    expect(review).toMatchObject({
      format: 'syntopic-review',
      version: 1,
      counts: { sources: 2, passages: 4, claims: 4, hypotheses: 4, orphans: 1 },
    })
    expect(review.passages).toHaveLength(4)
    expect(review.passages[0].claims[0]).toMatchObject({ stance: 'supports', strength: 3 })
    expect(review.assessments).toHaveLength(2)
    expect(review.passages[0]).toMatchObject({
      secondHand: true,
      cites: [{ sourceId: 'source-anon', key: 'anon' }],
      pictureId: '',
    })
    expect(review.passages.map(({ secondHand }: { secondHand: boolean | null }) => secondHand)).toEqual([true, false, null, null])
  })
})
