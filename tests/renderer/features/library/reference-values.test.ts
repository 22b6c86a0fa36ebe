import { describe, expect, it } from 'vitest'
import {
  addressProblem,
  bareDoi,
  barePmid,
  dateProblem,
  doiProblem,
  isoDate,
  keywordList,
  languageProblem,
  variableProblems,
  webAddress,
} from '../../../../renderer/features/library/reference-values'

describe('A DOI', () => {
  it.each([
    ['10.1038/S41380-022-01661-0', '10.1038/s41380-022-01661-0'],
    ['https://doi.org/10.1000/182', '10.1000/182'],
    ['http://dx.doi.org/10.1000/182', '10.1000/182'],
    ['doi.org/10.1000/182', '10.1000/182'],
    ['doi: 10.1000/182', '10.1000/182'],
    ['DOI 10.1000/182.', '10.1000/182'],
    ['https://doi.org/10.1000%2F182', '10.1000/182'],
    ['https://journals.example/doi/full/10.1000/182?casa=1', '10.1000/182'],
    ['  ', ''],
  ])('pasted as “%s” becomes “%s”', (text, doi) => {
    expect(bareDoi(text)).toBe(doi)
    expect(doiProblem(text)).toBe('')
  })

  it.each(['doi', '11.1000/182', '10.1000', 'https://example.org/paper'])('is not “%s”, and that is said', (text) => {
    expect(doiProblem(text)).toMatch(/^A DOI begins with 10\./)
  })
})

describe('A date', () => {
  it.each([
    ['2024', '2024'],
    ['2024-6', '2024-06'],
    ['2024/06/18', '2024-06-18'],
    ['18 June 2024', '2024-06-18'],
    ['Jun 18, 2024', '2024-06-18'],
    ['June 2024', '2024-06'],
    ['', ''],
  ])('written “%s” is kept as “%s”', (text, iso) => {
    expect(isoDate(text)).toBe(iso)
    expect(dateProblem(text)).toBe('')
  })

  it.each(['soon', '18.6.24', '2024-13', '2023-02-29', '31 June 2024', '2024-00'])('is not “%s”', (text) => {
    expect(dateProblem(text)).not.toBe('')
  })
})

describe('Other values', () => {
  it('are told to be wrong in words, and let be when they may be right', () => {
    expect(addressProblem('www.example.org/a')).toBe('')
    expect(webAddress('www.example.org/a')).toBe('https://www.example.org/a')
    expect(addressProblem('see the web')).toContain('https://')
    expect(languageProblem('pt-BR')).toBe('')
    expect(languageProblem('English')).toContain('language tag')
    expect(variableProblems.ISSN!('1234-567X, 2345-6789')).toBe('')
    expect(variableProblems.ISSN!('12345')).toContain('eight digits')
    expect(variableProblems.ISBN!('978-3-16-148410-0')).toBe('')
    expect(variableProblems.ISBN!('978')).toContain('13 digits')
    expect(variableProblems.PMCID!('1234')).toContain('PMC')
    expect(barePmid('https://pubmed.ncbi.nlm.nih.gov/31452104/')).toBe('31452104')
    expect(variableProblems.PMID!('PMID: 31452104')).toBe('')
    expect(variableProblems.PMID!('x1')).toContain('number')
  })

  it('keywords come one a line or with semicolons, each once', () => {
    expect(keywordList('Depression\n gut, leaky ; depression\n\nIL-6;')).toEqual(['Depression', 'gut, leaky', 'IL-6'])
  })
})
