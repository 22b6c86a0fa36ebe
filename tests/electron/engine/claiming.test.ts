import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../electron/services/library/files'
import { addSource } from '../../../electron/services/library/sources'
import { findHypothesis } from '../../../electron/services/taxonomy/hypotheses'
import type { SourcePage } from '../../../shared/model/source'
import { aParsedSource, clock } from '../../builders/review'
import { anEngine } from './an-engine'

/** Two pages with the heads and citation numbers that were set aside of them, and a claim of whatever is quoted. */
function aSourceWithAsides() {
  const { engine, client } = anEngine()
  const head = 'Journal of Examples (2020) 12:39–61'
  const pages: Pick<SourcePage, 'label' | 'text' | 'asides'>[] = [
    {
      label: '39',
      text: 'Mood is low in depression. However, it was found in those who had',
      asides: [
        { role: 'citation-number', at: 26, text: '12,13' },
        { role: 'page-number', at: 65, text: '39' },
      ],
    },
    {
      label: '40',
      text: 'been ill for long. Others were well.',
      // As many files draw it: printed above the text, drawn after it.
      asides: [
        { role: 'page-number', at: 36, text: '40' },
        { role: 'running-head', at: 36, text: head },
      ],
    },
  ]
  const bytes = new TextEncoder().encode('the file')
  const sourceId = engine.change('import', ['sources'], (db) =>
    addSource(db, { parsed: aParsedSource({ pages }), bytes, fileId: sha256(bytes), fileName: 'a.txt', password: '' }, clock()),
  )
  const hypothesisId = findHypothesis(engine.db, 'monoamine').id
  const claim = (quote: string) => client.coding.claimQuote({ sourceId, quote, claim: { hypothesisId, stance: 'supports' } })
  return { claim, head }
}

describe('a quote copied from the page', () => {
  it('is claimed without its citation numbers', async () => {
    const { claim } = aSourceWithAsides()
    const made = await claim('low in depression.12,13 However, it was')
    expect(made).toMatchObject({ anchor: 'exact', score: 1, occurrences: 1 })
    expect(made.passage.quote.exact).toBe('low in depression. However, it was')
  })

  it('is claimed over a page end without what is printed there, wherever the file draws it', async () => {
    const { claim, head } = aSourceWithAsides()
    const made = await claim(`those who had\n39\n\n40\n${head}\n\nbeen ill for long.`)
    expect(made).toMatchObject({ anchor: 'similar' })
    expect(made.passage.quote.exact).toBe('those who had\nbeen ill for long.')
    expect(made.passage.regions.map(({ pageIndex }) => pageIndex)).toEqual([0, 1])
  })

  it('is refused with words that are not there', async () => {
    const { claim } = aSourceWithAsides()
    await expect(claim('low in depression.12,13 Moreover, it was')).rejects.toThrow(/does not have the quote/)
    await expect(claim('those who had 41 been ill for long')).rejects.toThrow(/does not have the quote/)
  })
})
