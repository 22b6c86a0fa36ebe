import { describe, expect, it } from 'vitest'
import { referenceOf, withoutLabel } from '../../../shared/citing/printed-reference'

/** What the styles print, what is read of it: names, year, title, container, volume(issue) pages. */
const styles: readonly [string, string, string][] = [
  [
    'Vancouver',
    '12. Moncrieff J, Cooper RE, Stockmann T, et al. The serotonin theory of depression: a systematic umbrella review. Mol Psychiatry. 2023;28(8):3243-3256. doi:10.1038/S41380-022-01661-0',
    'Moncrieff J; Cooper RE; Stockmann T | 2023 | The serotonin theory of depression: a systematic umbrella review | Mol Psychiatry | 28(8) 3243–3256 | 10.1038/s41380-022-01661-0',
  ],
  [
    'AMA with months',
    '3. Hamilton M. A rating scale for depression. J Neurol Neurosurg Psychiatry. 1960 Feb;23:56-62.',
    'Hamilton M | 1960 | A rating scale for depression | J Neurol Neurosurg Psychiatry | 23() 56–62 | ',
  ],
  [
    'BMC',
    '3. Shojania KG, Grimshaw JM: Evidence-based quality improvement: the state of the science. Health Aff 2005, 24(1):138–150.',
    'Shojania KG; Grimshaw JM | 2005 | Evidence-based quality improvement: the state of the science | Health Aff | 24(1) 138–150 | ',
  ],
  [
    'APA',
    'Smith, J., & Doe, K. A. (2010a). Serotonin and mood: What is new? Journal of Affective Disorders, 12(3), 1–20. https://doi.org/10.1000/XYZ.1',
    'Smith J.; Doe K. A. | 2010 | Serotonin and mood: What is new? | Journal of Affective Disorders | 12(3) 1–20 | 10.1000/xyz.1',
  ],
  [
    'Nature',
    '7. Smith, J., Roe, M. B. & Doe, K. A. Serotonin and depression. Nature 12, 34–56 (2010).',
    'Smith J.; Roe M. B.; Doe K. A. | 2010 | Serotonin and depression | Nature | 12() 34–56 | ',
  ],
  [
    'Harvard of Elsevier',
    'Miller, A.H., Raison, C.L., 2016. The role of inflammation in depression. Nat. Rev. Immunol. 16, 22–34.',
    'Miller A.H.; Raison C.L. | 2016 | The role of inflammation in depression | Nat. Rev. Immunol. | 16() 22–34 | ',
  ],
  [
    'Elsevier by number',
    '[9] S. Rao, D. Wilton, A. Glisson, Electromagnetic scattering by surfaces of arbitrary shape, IEEE Trans. Anten. Prop. 30 (3) (1982) 409–418.',
    'Rao S.; Wilton D.; Glisson A. | 1982 | Electromagnetic scattering by surfaces of arbitrary shape | IEEE Trans. Anten. Prop. | 30(3) 409–418 | ',
  ],
  [
    'IEEE',
    '[1] E. Braunwald and P. Colonna, “Shattuck lecture: cardiovascular medicine,” New England Journal of Medicine, vol. 337, no. 19, pp. 1360–1369, 1997.',
    'Braunwald E.; Colonna P. | 1997 | Shattuck lecture: cardiovascular medicine | New England Journal of Medicine | 337(19) 1360–1369 | ',
  ],
  [
    'ACM',
    '[5] Wesley K. G. Assunção, Roberto E. Lopez-Herrejon, and Maurice H ter Beek. 2017. Reengineering legacy applications into software product lines. Empir. Softw. Eng. 22, 6 (2017), 2972–3016.',
    'Assunção Wesley K. G.; Lopez-Herrejon Roberto E.; ter Beek Maurice H | 2017 | Reengineering legacy applications into software product lines | Empir. Softw. Eng. | 22(6) 2972–3016 | ',
  ],
  [
    'Springer',
    'Baltes S, Ralph P (2022) Sampling in software engineering research: A critical review. Empirical Software Engineering 27(4):94. https://doi.org/10.1007/s10664-021-10072-8',
    'Baltes S; Ralph P | 2022 | Sampling in software engineering research: A critical review | Empirical Software Engineering | 27(4) 94 | 10.1007/s10664-021-10072-8',
  ],
  [
    'PeerJ',
    'Afgan E, van den Beek M, Von Kuster G. 2016. The Galaxy platform: 2016 update. Nucleic Acids Research 44(W1):W3–W10 DOI 10.1093/nar/gkw343.',
    'Afgan E; van den Beek M; Von Kuster G | 2016 | The Galaxy platform: 2016 update | Nucleic Acids Research | 44(W1) W3–W10 | 10.1093/nar/gkw343',
  ],
  [
    'a chapter',
    'Updegraff, J. A. and Taylor, S. E. (2000). From vulnerability to growth. In J. Harvey and E. Miller (eds.), Loss and Trauma: General Perspectives (pp. 3–28). Philadelphia, PA: Brunner-Routledge.',
    'Updegraff J. A.; Taylor S. E. | 2000 | From vulnerability to growth | Loss and Trauma: General Perspectives | () 3–28 | ',
  ],
  [
    'a book',
    'Beck, Aaron T., and Brad A. Alford. 2009. Depression: Causes and Treatment. 2nd ed. Philadelphia: University of Pennsylvania Press.',
    'Beck Aaron T.; Alford Brad A. | 2009 | Depression: Causes and Treatment |  | () | ',
  ],
  [
    'a body',
    'World Health Organization. Depression and other common mental disorders: global health estimates. Geneva: World Health Organization; 2017.',
    'World Health Organization | 2017 | Depression and other common mental disorders: global health estimates |  | () | ',
  ],
  [
    'a conference',
    '[2] C. Chan, D. Tang, "A review of traps", In: Proceedings of the 28th International Conference on Program Comprehension, pp. 14–24, 2020.',
    'Chan C.; Tang D. | 2020 | A review of traps | Proceedings of the 28th International Conference on Program Comprehension | () 14–24 | ',
  ],
]

describe('a printed reference', () => {
  it.each(styles)('in the style of %s', (_style, printed, expected) => {
    const { authors, year, title, container, volume, issue, pageRange, doi } = referenceOf(printed)
    const names = authors.map(({ family, given, literal }) => literal || `${family} ${given}`.trim()).join('; ')
    const numbers = `${volume}(${issue}) ${pageRange}`.trim()
    expect(`${names} | ${year} | ${title} | ${container} | ${numbers} | ${doi}`).toBe(expected)
  })

  it('keeps what only looks like the end of a title in it', () => {
    expect(
      referenceOf('Qiu Y, Moir R. 2016. Analysis of the S. cerevisiae metabolome vs. the human one. Anal Chem 88:2747–2754.')
        .title,
    ).toBe('Analysis of the S. cerevisiae metabolome vs. the human one')
    expect(
      referenceOf(
        'Riaz M, Breaux T. 2015. How have we evaluated patterns? A systematic mapping study of practices. Information and Software Technology 65:14–38.',
      ),
    ).toMatchObject({
      title: 'How have we evaluated patterns? A systematic mapping study of practices',
      container: 'Information and Software Technology',
    })
    expect(
      referenceOf(
        'Jaspard, E. and Wei, L. (1993) Two active sites of the enzyme (kininase II). Studies with bradykinin and other peptides. J. Biol. Chem. 268, 9496–9503',
      ),
    ).toMatchObject({
      title: 'Two active sites of the enzyme (kininase II). Studies with bradykinin and other peptides',
      container: 'J. Biol. Chem.',
    })
  })

  it('gives DOI, address, PubMed and arXiv numbers as sources keep them', () => {
    expect(
      referenceOf(
        'Rondeau J, Knight M. Protection against stress. Plant Physiol. 2002; 128: 682–695. https://doi.org/10.1104/PP.010320 PMID: 11842171',
      ),
    ).toMatchObject({
      doi: '10.1104/pp.010320',
      other: { PMID: '11842171' },
    })
    expect(referenceOf('Baltes S (2020) Sampling in research: A review. arXiv:2002.07764')).toMatchObject({
      other: { number: 'arXiv:2002.07764' },
      year: 2020,
    })
    expect(referenceOf('ARI (2020) Worry, gratitude & boredom. http://example.org/covid19-mental-health/')).toMatchObject({
      type: 'webpage',
      title: 'Worry, gratitude & boredom',
      url: 'http://example.org/covid19-mental-health/',
    })
  })

  it('has its journal where neither volume nor pages are printed, and no title where none is', () => {
    const told = (printed: string) => {
      const { title, container, type } = referenceOf(printed)
      return [title, container, type]
    }
    expect(
      told(
        '[2] Cuijpers P, et al. Cognitive therapy vs. control conditions. World Psychiatry 2023. https://doi.org/10.1002/wps.21069',
      ),
    ).toEqual(['Cognitive therapy vs. control conditions', 'World Psychiatry', 'article-journal'])
    expect(
      told('Cipriani A, et al. Efficacy of 21 drugs. The Lancet, 2018. https://doi.org/10.1016/S0140-6736(17)32802-7'),
    ).toEqual(['Efficacy of 21 drugs', 'The Lancet', 'article-journal'])
    expect(told('[1] Messaoudi M, et al. British Journal of Nutrition 2011. https://doi.org/10.1017/S0007114510004319')).toEqual([
      '',
      'British Journal of Nutrition',
      'article-journal',
    ])
  })

  it('keeps an isotope or a title in brackets that it begins with', () => {
    expect(withoutLabel('[18F]FDG PET in gardens. J Nucl Med. 2019;1:2.')).toBe('[18F]FDG PET in gardens. J Nucl Med. 2019;1:2.')
    expect(referenceOf('[Guideline on HIV 2019] Chin J Gardens. 2019;1:2.').title).toMatch(/^\[?Guideline on HIV 2019/u)
    expect(withoutLabel('[Department of Health and Care, 2019] On things.')).toBe('On things.')
    expect(withoutLabel('[van der Berg and de la Cruz, 2019] On things.')).toBe('[van der Berg and de la Cruz, 2019] On things.')
    expect(withoutLabel('[Bell, van der Berg and de la Cruz, 2019] On things.')).toBe('On things.')
  })

  it('of which nothing can be told is empty but for its words', () => {
    expect(referenceOf('^ Physics 125 Course Notes at California Institute of Technology')).toMatchObject({
      authors: [],
      year: null,
      title: 'Physics 125 Course Notes at California Institute of Technology',
    })
    expect(referenceOf('')).toMatchObject({ title: '', authors: [], year: null })
  })
})
