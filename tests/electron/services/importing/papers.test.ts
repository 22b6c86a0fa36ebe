import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../electron/services/importing/parse'
import { corpusFile, hasCorpus, sourceOf } from './files'

/** Thirteen open-access papers: file, beginning of the title, first author, year, DOI, how the abstract begins and ends, number of keywords. */
const papers: [
  file: string,
  title: string,
  author: string,
  year: number,
  doi: string,
  from: string,
  to: string,
  keywords: number,
][] = [
  [
    'cermine__example1',
    'Stressful life events are not associated',
    'Sundström',
    2014,
    '10.1017/s1041610213001804',
    'Background: The impact',
    'of dementia diseases.',
    6,
  ],
  [
    'cermine__example2',
    'Understanding the barriers to setting up',
    'Agyeman-Duah',
    2014,
    '10.1186/1472-6963-14-1',
    'Background: Knowledge',
    'staff and management.',
    4,
  ],
  [
    'cermine__example3',
    'Fragment-based design for the development',
    'Douglas',
    2014,
    '10.1042/cs20130403',
    'ACE (angiotensin-1',
    'fibrosis disorders.',
    6,
  ],
  [
    'cermine__test2',
    'Patient Experiences of Structured Heart',
    'Tully',
    2010,
    '10.1155/2010/157939',
    'Objectives. Patient',
    'self-management.',
    0,
  ],
  [
    'cermine__test6',
    'VESPA: Very large-scale Evolutionary',
    'Webb',
    2017,
    '10.7717/peerj-cs.118',
    'Background. Large-scale',
    'mol-evol.org/VESPA.',
    5,
  ],
  [
    'jabref__2024_SPLC_Becker',
    'Not Quite There Yet: Remaining Challenges',
    'Becker',
    2024,
    '10.1145/3646548.3672587',
    'Research on system',
    'fields of research.',
    2,
  ],
  [
    'jabref__Bogner2019',
    'On the impact of service-oriented patterns',
    'Bogner',
    2019,
    '10.7717/peerj-cs.213',
    'Background: Design',
    'experienced developers.',
    8,
  ],
  [
    'jabref__Bogner2023',
    'Do RESTful API design rules have an impact',
    'Bogner',
    2023,
    '10.1007/s10664-023-10367-y',
    'Context Web APIs',
    'and educators.',
    3,
  ],
  [
    'jabref__Fritzsch2022',
    'Adopting microservices and DevOps in',
    'Fritzsch',
    2023,
    '10.1002/spe.3169',
    'The domain of cyber',
    'research opportunities.',
    6,
  ],
  [
    'jabref__Keim2024',
    'Recovering Trace Links Between Software',
    'Keim',
    2024,
    '10.1145/3597503.3639130',
    'Introduction Software',
    'transitive approaches.',
    6,
  ],
  [
    'jabref__Ralph2020',
    'Pandemic programming',
    'Ralph',
    2020,
    '10.1007/s10664-020-09875-y',
    'Context As a novel',
    'kinds of support.',
    11,
  ],
  [
    'jabref__no_description_metadata',
    'Meep: A flexible free-software package',
    'Oskooi',
    2010,
    '10.1016/j.cpc.2009.11.008',
    'This paper describes',
    'scripting capabilities.',
    3,
  ],
  [
    'science-parse__e4faf2c1d76b9bf8f8b4524dfb8c5c6b93be5f35',
    'Comparative physiological and metabolomics',
    'Thomason',
    2018,
    '10.1371/journal.pone.0197919',
    'Genetic improvement',
    'genetic improvement.',
    0,
  ],
]

describe.skipIf(!hasCorpus('papers'))('The records of thirteen papers', () => {
  it('have title, first author, year and DOI right for twelve or more, and abstract and keywords as printed for twelve or more', async () => {
    const wrong: string[] = []
    const wrongSummary: string[] = []
    for (const [file, title, author, year, doi, from, to, keywords] of papers) {
      const { reference } = sourceOf(await parseFile(corpusFile(`papers/${file}.pdf`), `${file}.pdf`))
      const isRight =
        reference.title?.startsWith(title) &&
        reference.authors?.[0]?.family === author &&
        reference.year === year &&
        reference.doi === doi
      if (!isRight)
        wrong.push(`${file}: ${reference.title}, ${reference.authors?.[0]?.family}, ${reference.year}, ${reference.doi}`)
      const { abstract = '' } = reference
      if (!abstract.startsWith(from) || !abstract.endsWith(to) || (reference.keywords?.length ?? 0) !== keywords)
        wrongSummary.push(`${file}: ${abstract.slice(0, 60)} … ${abstract.slice(-60)}; ${reference.keywords?.join('; ')}`)
    }
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(1)
    expect(wrongSummary.length, wrongSummary.join('\n')).toBeLessThanOrEqual(1)
  }, 120_000)
})
