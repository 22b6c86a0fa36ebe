import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../electron/services/importing/parse'
import { corpusFile, hasCorpus, sourceOf } from './files'

/** Thirteen open-access papers: file, how the abstract begins and ends, number of keywords as printed. Titles, authors, years and DOIs: corpus.test.ts. */
const papers: [file: string, from: string, to: string, keywords: number][] = [
  ['cermine__example1', 'Background: The impact', 'of dementia diseases.', 6],
  ['cermine__example2', 'Background: Knowledge', 'staff and management.', 4],
  ['cermine__example3', 'ACE (angiotensin-1', 'fibrosis disorders.', 6],
  ['cermine__test2', 'Objectives. Patient', 'self-management.', 0],
  ['cermine__test6', 'Background. Large-scale', 'mol-evol.org/VESPA.', 5],
  ['jabref__2024_SPLC_Becker', 'Research on system', 'fields of research.', 2],
  ['jabref__Bogner2019', 'Background: Design', 'experienced developers.', 8],
  ['jabref__Bogner2023', 'Context Web APIs', 'and educators.', 3],
  ['jabref__Fritzsch2022', 'The domain of cyber', 'research opportunities.', 6],
  ['jabref__Keim2024', 'Introduction Software', 'transitive approaches.', 6],
  ['jabref__Ralph2020', 'Context As a novel', 'kinds of support.', 11],
  ['jabref__no_description_metadata', 'This paper describes', 'scripting capabilities.', 3],
  ['science-parse__e4faf2c1d76b9bf8f8b4524dfb8c5c6b93be5f35', 'Genetic improvement', 'genetic improvement.', 0],
]

describe.skipIf(!hasCorpus('papers'))('Thirteen open-access papers', () => {
  it('give abstract and keywords as printed, twelve of them at least', async () => {
    const wrong: string[] = []
    for (const [file, from, to, keywords] of papers) {
      const { abstract = '', keywords: found = [] } = sourceOf(
        await parseFile(corpusFile(`papers/${file}.pdf`), `${file}.pdf`),
      ).reference
      if (!abstract.startsWith(from) || !abstract.endsWith(to) || found.length !== keywords)
        wrong.push(`${file}: ${abstract.slice(0, 60)} … ${abstract.slice(-60)}; ${found.join('; ')}`)
    }
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(1)
  }, 120_000)
})
