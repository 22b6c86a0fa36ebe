import { describe, expect, it } from 'vitest'
import { makeArticle } from '../../../../electron/services/importing/article'
import { parseFile } from '../../../../electron/services/importing/parse'
import { corpusFile, corpusNames, hasCorpus, sourceOf } from './files'

/** How often each word stands in a text; captions of pictures that are not there do not count. */
function words(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of text
    .replace(/\[Image:[^\]]*\]/gu, ' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Likeness of two texts by their words: 1 is all the same ones, 0 none (harmonic mean of precision and recall). */
function likeness(a: string, b: string): number {
  const [left, right] = [words(a), words(b)]
  let common = 0
  for (const [word, count] of left) common += Math.min(count, right.get(word) ?? 0)
  const total = [...left.values(), ...right.values()].reduce((sum, count) => sum + count, 0)
  return total === 0 ? 1 : (2 * common) / total
}

describe.skipIf(!hasCorpus('pdfs'))('235 odd, damaged and hostile PDFs', () => {
  it('each end as read, locked or refused in a sentence', async () => {
    const counts = { ok: 0, 'needs-password': 0, failed: 0 }
    for (const name of corpusNames('pdfs')) {
      const outcome = await parseFile(corpusFile(`pdfs/${name}`), name)
      counts[outcome.status]++
      if (outcome.status === 'failed') expect(outcome.message).toMatch(/^(?:The|This) .+\.$/u)
      if (outcome.status === 'ok') {
        expect(outcome.source.pages.length).toBeGreaterThan(0)
        const silent = outcome.source.pages.every((page) => page.text.trim() === '')
        if (silent) expect(outcome.source.warnings.join()).toContain('a scan?')
      }
    }
    expect(counts['needs-password']).toBe(4)
    expect(counts.failed).toBeLessThanOrEqual(4)
  })

  it.each([
    ['pr6531_2.pdf', 'asdfasdf'],
    ['issue6010_1.pdf', 'abc'],
  ])('%s opens with its password', async (name, password) => {
    expect(sourceOf(await parseFile(corpusFile(`pdfs/${name}`), name, { password })).pages.length).toBeGreaterThan(0)
  })
})

describe.skipIf(!hasCorpus('papers'))('Thirteen open-access papers', () => {
  it.each([
    [
      'cermine__example1.pdf',
      'Stressful life events are not associated with the development of dementia',
      'Sundström',
      4,
      2014,
      '10.1017/s1041610213001804',
    ],
    [
      'cermine__example2.pdf',
      'Understanding the barriers to setting up a healthcare quality improvement process in resource-limited settings: a situational analysis at the Medical Department of Kamuzu Central Hospital in Lilongwe, Malawi',
      'Agyeman-Duah',
      5,
      2014,
      '10.1186/1472-6963-14-1',
    ],
    [
      'cermine__example3.pdf',
      'Fragment-based design for the development of N-domain-selective angiotensin-1-converting enzyme inhibitors',
      'Douglas',
      8,
      2014,
      '10.1042/cs20130403',
    ],
    ['cermine__test2.pdf', 'Patient Experiences of Structured Heart Failure Programmes', 'Tully', 4, 2010, '10.1155/2010/157939'],
    [
      'cermine__test6.pdf',
      'VESPA: Very large-scale Evolutionary and Selective Pressure Analyses',
      'Webb',
      3,
      2017,
      '10.7717/peerj-cs.118',
    ],
    [
      'jabref__2024_SPLC_Becker.pdf',
      'Not Quite There Yet: Remaining Challenges in Systems and Software Product Line Engineering as Perceived by Industry Practitioners',
      'Becker',
      3,
      2024,
      '10.1145/3646548.3672587',
    ],
    [
      'jabref__Bogner2019.pdf',
      'On the impact of service-oriented patterns on software evolvability: a controlled experiment and metric-based analysis',
      'Bogner',
      3,
      2019,
      '10.7717/peerj-cs.213',
    ],
    [
      'jabref__Bogner2023.pdf',
      'Do RESTful API design rules have an impact on the understandability of Web APIs?',
      'Bogner',
      3,
      2023,
      '10.1007/s10664-023-10367-y',
    ],
    [
      'jabref__Fritzsch2022.pdf',
      'Adopting microservices and DevOps in the cyber-physical systems domain: A rapid review and case study',
      'Fritzsch',
      8,
      2023,
      '10.1002/spe.3169',
    ],
    [
      'jabref__Keim2024.pdf',
      'Recovering Trace Links Between Software Documentation And Code',
      'Keim',
      6,
      2024,
      '10.1145/3597503.3639130',
    ],
    ['jabref__Ralph2020.pdf', 'Pandemic programming', 'Ralph', 17, 2020, '10.1007/s10664-020-09875-y'],
    [
      'jabref__no_description_metadata.pdf',
      'Meep: A flexible free-software package for electromagnetic simulations by the FDTD method',
      'Oskooi',
      6,
      2010,
      '10.1016/j.cpc.2009.11.008',
    ],
    [
      'science-parse__e4faf2c1d76b9bf8f8b4524dfb8c5c6b93be5f35.pdf',
      'Comparative physiological and metabolomics analysis of wheat (Triticum aestivum L.) following post-anthesis heat stress',
      'Thomason',
      6,
      2018,
      '10.1371/journal.pone.0197919',
    ],
  ])('%s tells title, authors, year and DOI', async (name, title, first, count, year, doi) => {
    const { reference } = sourceOf(await parseFile(corpusFile(`papers/${name}`), name))
    expect(reference).toMatchObject({ title, year, doi })
    expect(reference.authors?.[0]?.family).toBe(first)
    expect(reference.authors?.length ?? 0).toBe(count)
  })
})

describe.skipIf(!hasCorpus('html'))('32 saved pages', () => {
  it('have the words of the article a person would see in them, and hardly others', async () => {
    const unlike: string[] = []
    for (const name of corpusNames('html')) {
      const source = sourceOf(await parseFile(corpusFile(`html/${name}/source.html`), `${name}.html`))
      const expected = makeArticle(new TextDecoder().decode(corpusFile(`html/${name}/expected.html`))).text
      const title = source.reference.title ?? ''
      const score = likeness((source.pages[0]?.text ?? '').replace(title, ''), expected.replace(title, ''))
      if (score < 0.98) unlike.push(`${name} ${score.toFixed(3)}`)
    }
    expect(unlike).toEqual([])
  })

  it('tell their titles', async () => {
    let told = 0
    for (const name of corpusNames('html')) {
      const source = sourceOf(await parseFile(corpusFile(`html/${name}/source.html`), `${name}.html`))
      const { title } = JSON.parse(new TextDecoder().decode(corpusFile(`html/${name}/expected-metadata.json`))) as {
        title: string
      }
      const found = (source.reference.title ?? '').normalize('NFKC')
      // The name of the site at the end of a title is left out here, and kept there.
      if (title.normalize('NFKC').replace(/\s+/gu, ' ').startsWith(found.slice(0, 12))) told++
    }
    expect(told).toBeGreaterThanOrEqual(31)
  })
})

describe.skipIf(!hasCorpus('articles'))('Five articles as users bring them', () => {
  const read = async (name: string) => sourceOf(await parseFile(corpusFile(`articles/${name}`), name))

  it('lose menus, sharing buttons, related posts and comments, and keep every sentence of the article', async () => {
    const source = await read('beyond-serotonin-scitechdaily.txt')
    const text = source.pages[0]?.text ?? ''
    expect(source.reference).toMatchObject({
      title: 'Beyond Serotonin: Scientists Are Finally Unlocking the True Mechanism of Antidepressants',
      authors: [{ literal: 'University of Colorado Anschutz Medical Campus' }],
      issued: '2024-06-18',
      doi: '10.1038/s41380-024-02625-2',
    })
    expect(
      text.startsWith('Beyond Serotonin: Scientists Are Finally Unlocking the True Mechanism of Antidepressants\nBrain Signals'),
    ).toBe(true)
    expect(text).toContain('being ‘stuck’ in a pathological state')
    expect(text.endsWith('DOI: 10.1038/s41380-024-02625-2')).toBe(true)
    for (const clutter of [
      'Close Menu',
      'Pinterest',
      'Related Posts',
      'Boba',
      'Reply',
      'Trending News',
      'Privacy Policy',
      'Mins Read',
    ])
      expect(text).not.toContain(clutter)
  })

  it('lose what a social network and a blog put around them', async () => {
    const source = await read('depression-breakthroughs.txt')
    const text = source.pages[0]?.text ?? ''
    expect(source.reference).toMatchObject({ title: 'Depression Breakthroughs: New Hope on the Horizon', year: 2025 })
    expect(text).toMatch(/^Depression Breakthroughs: New Hope on the Horizon\nDepression is a relentless/u)
    expect(text).toMatch(/understood, treated, and ultimately, overcome\.$/u)
    expect(source.html).toContain('<h3>The Gut-Brain Connection: A New Frontier</h3>')
    expect(source.html).toContain('<li><strong>Inflammation:</strong> An imbalanced gut')
    expect(text).not.toMatch(/\*\*|##|2685 likes|thebossmind/u)
  })

  it('lose the marks of a site builder', async () => {
    const text = (await read('gut-brain-axis-advancing-treatment.txt')).pages[0]?.text ?? ''
    expect(text).toMatch(/^The Gut-Brain Axis and Advancing Treatment for Depression\nThe first link between/u)
    expect(text).toContain('We are there.”')
    expect(text).not.toMatch(/top of page|bottom of page|2-minute read/u)
  })

  it('keep their lists', async () => {
    const source = await read('gut-brain-axis-personalized-treatment.txt')
    expect(source.html.match(/<li>/gu)).toHaveLength(14)
    expect(source.reference.issued).toBe('2025-09-13')
    expect(source.pages[0]?.text).toMatch(/suggesting a holistic approach to treatment\.$/u)
  })

  it('are left as they are when there is nothing around them', async () => {
    const source = await read('wrong-lens-post.txt')
    const original = new TextDecoder().decode(corpusFile('articles/wrong-lens-post.txt'))
    expect([...words(source.pages[0]?.text ?? '')]).toEqual([...words(original)])
    expect(source.html.match(/<p>/gu)).toHaveLength(original.split('\n').filter((line) => line.trim()).length - 1)
    expect(source.reference.title).toBe('Have we been looking at depression through the wrong lens?')
  })
})
