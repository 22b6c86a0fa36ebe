import { describe, expect, it } from 'vitest'
import { allFrom, keptByRule, mergeRequest, proposedDraft } from '../../../../renderer/features/duplicates/merge-draft'
import { mergeRows } from '../../../../renderer/features/duplicates/merge-rows'
import { wordDifferences } from '../../../../renderer/features/duplicates/word-differences'
import { Reference, type SourceDetails } from '../../../../shared/model/source'

function aSource(id: string, more: Partial<SourceDetails> = {}): SourceDetails {
  return {
    ...Reference.parse({ type: 'article-journal', title: 'Sleep and mood' }),
    id,
    key: id,
    kind: 'reference',
    studyId: id,
    pages: 0,
    pagesWithoutText: 0,
    characters: 0,
    claims: 0,
    orphans: 0,
    fileId: '',
    fileName: '',
    importedAt: '2024-01-01T00:00:00Z',
    warnings: [],
    studyDesign: null,
    origins: {},
    files: [],
    otherKeys: [],
    foundBy: [],
    memos: [],
    ...more,
  }
}
const person = (family: string, given: string) => ({ family, given, literal: '' })
const request = (sources: SourceDetails[]) => {
  const rows = mergeRows(sources)
  return mergeRequest(sources, rows, proposedDraft(sources, rows))
}

describe('Fields side by side', () => {
  it('say whether sources differ in them, one lacks them, or all say the same; what none has is left out', () => {
    const rows = mergeRows([
      aSource('a', { volume: '12', doi: '10.1/x', authors: [person('Doe', 'Jane')], other: { PMID: '1' } }),
      aSource('b', { volume: '13', authors: [person('Doe', 'J.')], other: { 'ris:C7': 'e12' } }),
    ])
    expect(Object.fromEntries(rows.map(({ name, kind }) => [name, kind]))).toEqual({
      key: 'different',
      title: 'same',
      authors: 'different',
      type: 'same',
      volume: 'different',
      doi: 'lacking',
      'other:PMID': 'lacking',
      'other:ris:C7': 'lacking',
    })
    expect(rows.find(({ name }) => name === 'authors')?.values).toEqual(['Doe, Jane', 'Doe, J.'])
  })
})

describe('A merge', () => {
  it('keeps the source with a text, of several the one with most claims, of none the first', () => {
    expect(keptByRule([aSource('a'), aSource('b')])).toBe(0)
    expect(keptByRule([aSource('a', { claims: 2 }), aSource('b', { kind: 'pdf' })])).toBe(1)
    expect(keptByRule([aSource('a', { kind: 'html' }), aSource('b', { kind: 'pdf', claims: 1 })])).toBe(1)
  })

  it('fills what the kept one lacks, and says nothing of what stays', () => {
    const merge = request([
      aSource('a', { kind: 'pdf', volume: '12', year: 2024, other: { PMID: '1' } }),
      aSource('b', { volume: '13', doi: '10.1/x', year: 2024, other: { ISSN: '1234-5678' } }),
    ])
    expect(merge).toEqual({
      keepId: 'a',
      ids: ['b'],
      textOf: 'a',
      reference: { doi: '10.1/x', other: { PMID: '1', ISSN: '1234-5678' } },
    })
  })

  it('keeps what was written by hand, wherever it stands', () => {
    const merge = request([
      aSource('a', { kind: 'pdf', title: 'SLEEP AND MOOD' }),
      aSource('b', { title: 'Sleep and mood', origins: { title: 'by-hand' } }),
    ])
    expect(merge.reference).toEqual({ title: 'Sleep and mood' })
  })

  it('prefers a date and pages that say more of the same', () => {
    const merge = request([
      aSource('a', { kind: 'pdf', year: 2024, pageRange: '101', volume: '1' }),
      aSource('b', { year: 2024, issued: '2024-06', pageRange: '101–112', volume: '12' }),
      aSource('c', { year: 2023, issued: '2023-06-18', pageRange: '99–100' }),
    ])
    expect(merge.reference).toEqual({ issued: '2024-06', pageRange: '101–112' })
  })

  it('keeps the keywords of all, each once', () => {
    const merge = request([aSource('a', { keywords: ['Sleep', 'mood'] }), aSource('b', { keywords: ['sleep', 'IL-6'] })])
    expect(merge.reference).toEqual({ keywords: ['Sleep', 'mood', 'IL-6'] })
  })

  it('keeps the source whose key is chosen, and empties a field that is chosen empty', () => {
    const sources = [aSource('a', { volume: '12', other: { PMID: '1' } }), aSource('b', { issue: '3' }), aSource('c')]
    const rows = mergeRows(sources)
    const draft = proposedDraft(sources, rows)
    const merge = mergeRequest(sources, rows, {
      ...draft,
      choices: { ...draft.choices, key: 0, volume: 1, 'other:PMID': 2, issue: 1 },
    })
    expect(merge).toEqual({ keepId: 'a', ids: ['b', 'c'], reference: { volume: '', issue: '3', other: { PMID: '' } } })
  })

  it('says of keywords and variables what was chosen, also that nothing comes from the others: else they would be united', () => {
    const sources = [aSource('a', { keywords: ['sleep'] }), aSource('b', { keywords: ['mood'], other: { PMID: '1' } })]
    const rows = mergeRows(sources)
    const draft = proposedDraft(sources, rows)
    const merge = mergeRequest(sources, rows, { ...draft, choices: { ...draft.choices, keywords: 0, 'other:PMID': 0 } })
    expect(merge.reference).toEqual({ keywords: ['sleep'], other: { PMID: '' } })
  })

  it('takes everything from one source but what it does not have', () => {
    const sources = [aSource('a', { volume: '12', doi: '10.1/x' }), aSource('b', { volume: '13' })]
    const rows = mergeRows(sources)
    const merge = mergeRequest(sources, rows, allFrom(proposedDraft(sources, rows), rows, 1))
    expect(merge).toEqual({ keepId: 'b', ids: ['a'], reference: { doi: '10.1/x' } })
  })

  it('takes year and date from the same source', () => {
    const sources = [aSource('a', { year: 2023 }), aSource('b', { year: 2024, issued: '2024-06' })]
    const rows = mergeRows(sources)
    const draft = proposedDraft(sources, rows)
    const merge = mergeRequest(sources, rows, { ...draft, choices: { ...draft.choices, date: 1 } })
    expect(merge.reference).toEqual({ year: 2024, issued: '2024-06' })
  })
})

describe('Words that differ', () => {
  it('are marked, and what stands in both is not', () => {
    expect(wordDifferences('Sleep and Mood in adults', 'Sleep and mood in adults')).toEqual([
      { text: 'Sleep and ', isOther: false },
      { text: 'Mood', isOther: true },
      { text: ' in adults', isOther: false },
    ])
  })

  it('are the same with other signs around them', () => {
    expect(wordDifferences('Mood: a study', 'mood; a Study Mood').filter(({ isOther }) => isOther)).toEqual([
      { text: 'study', isOther: true },
    ])
  })

  it('are those with other signs, where nothing else differs', () => {
    const pieces = wordDifferences('The axis: forty years on', 'The axis, forty years on')
    expect(pieces.filter(({ isOther }) => isOther)).toEqual([{ text: 'axis:', isOther: true }])
  })

  it('are not marked where values have little in common', () => {
    expect(wordDifferences('One thing', 'Quite another')).toEqual([{ text: 'One thing', isOther: false }])
  })
})
