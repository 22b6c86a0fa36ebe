import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../../electron/services/importing/dates'
import { cleanDoi, findDois, ownDoi } from '../../../../electron/services/importing/doi'
import { plainTitle } from '../../../../electron/services/importing/html-metadata'
import { guessLanguage } from '../../../../electron/services/importing/language'
import { looksLikePerson, parseName, parseNames } from '../../../../electron/services/importing/names'
import { readAppearance, readJournalLine, readThesis } from '../../../../electron/services/importing/pdf/printed-record'
import { calmTitle, isJunkTitle } from '../../../../electron/services/importing/title-words'

const show = (text: string) => parseNames(text).map((author) => author.literal || `${author.family}|${author.given}`)

describe('An author', () => {
  it.each([
    ['Scott M. Thompson', 'Thompson|Scott M.'],
    ['Thompson, Scott M.', 'Thompson|Scott M.'],
    ['Ludwig van Beethoven', 'van Beethoven|Ludwig'],
    ['Simone de Beauvoir', 'de Beauvoir|Simone'],
    ['Martin Luther King Jr.', 'King Jr.|Martin Luther'],
    ['King, Martin Luther, Jr.', 'King Jr.|Martin Luther'],
    ['Andrew Miller, MD, PhD', 'Miller|Andrew'],
    ['Dr. Marie Curie', 'Curie|Marie'],
    ['Curie M', 'Curie|M'],
    ['Aristotle', 'Aristotle'],
    ['World Health Organization', 'World Health Organization'],
    ['University of Colorado Anschutz Medical Campus', 'University of Colorado Anschutz Medical Campus'],
    ['on behalf of the MOOD Study Group', 'MOOD Study Group'],
    ['王小明', '王小明'],
  ])('"%s" is %s', (text, expected) => {
    const author = parseName(text)
    expect(author && (author.literal || `${author.family}|${author.given}`)).toBe(expected)
  })

  it.each([
    ['Chloe E. Page, C. Neill Epperson and Scott M. Thompson', ['Page|Chloe E.', 'Epperson|C. Neill', 'Thompson|Scott M.']],
    ['Page, C. E., Epperson, C. N., & Thompson, S. M.', ['Page|C. E.', 'Epperson|C. N.', 'Thompson|S. M.']],
    ['Page, Chloe E.; Epperson, C. Neill', ['Page|Chloe E.', 'Epperson|C. Neill']],
    ['Page, Chloe', ['Page|Chloe']],
    ['By Dan Goodin, Peter Bright', ['Goodin|Dan', 'Bright|Peter']],
    ['Nuala E. Tully {et al.}', ['Tully|Nuala E.']],
    ['Paul Ralph · Sebastian Baltes · Paul Ralph', ['Ralph|Paul', 'Baltes|Sebastian']],
    ['', []],
  ])('list "%s" is taken apart', (text, expected) => {
    expect(show(text)).toEqual(expected)
  })

  it.each([
    ['Justus Bogner', true],
    ['Mary J. O’Connell', true],
    ['Karlsruhe, Germany', false],
    ['Embedded Systems', false],
    ['Institute of Software Engineering', false],
    ['martin.becker@iese.fraunhofer.de', false],
    ['Open Access', false],
  ])('"%s" may be a person: %s', (text, expected) => {
    expect(looksLikePerson(text)).toBe(expected)
  })
})

describe('A DOI', () => {
  it.each([
    ['https://doi.org/10.1038/S41380-022-01661-0', '10.1038/s41380-022-01661-0'],
    [
      'doi:10.1002/(SICI)1097-0258(19980815)17:15<1623::AID-SIM871>3.0.CO;2-S',
      '10.1002/(sici)1097-0258(19980815)17:15<1623::aid-sim871>3.0.co;2-s',
    ],
    ['(doi: 10.1016/j.cpc.2009.11.008).', '10.1016/j.cpc.2009.11.008'],
    ['(see 10.1016/S0140-6736(18)30207-1)', '10.1016/s0140-6736(18)30207-1'],
    ['https://www.tandfonline.com/doi/full/10.1080/13803395.2015.1047734?needAccess=true', '10.1080/13803395.2015.1047734'],
    ['https://doi.org/10.1000%2Fxyz123', '10.1000/xyz123'],
    ['version 10.15.7 of the system', ''],
  ])('in "%s" is "%s"', (text, doi) => {
    expect(cleanDoi(text)).toBe(doi)
  })

  it('is found once however often it stands, and is labelled if one mention is', () => {
    expect(findDois('10.5555/a and https://doi.org/10.5555/A, then doi 10.5555/b.')).toEqual([
      { doi: '10.5555/a', index: 0, labelled: true },
      { doi: '10.5555/b', index: 50, labelled: true },
    ])
  })

  it('at the head is the work’s own; the only one in a text is perhaps', () => {
    const body = 'Words of the article. '.repeat(300)
    expect(ownDoi(`https://doi.org/10.5555/own\n${body}\nReferences\n1. doi:10.5555/other`)).toEqual({
      doi: '10.5555/own',
      certain: true,
    })
    expect(ownDoi(`${body}\nSee https://doi.org/10.5555/cited`)).toEqual({ doi: '10.5555/cited', certain: false })
    expect(ownDoi(`${body}\nReferences\ndoi:10.5555/one\ndoi:10.5555/two`)).toEqual({ doi: '', certain: false })
  })
})

describe('A date', () => {
  it.each([
    ['2024-06-18T10:00:00Z', '2024-06-18'],
    ['D:20240618120000+02', '2024-06-18'],
    ['2022/07/20', '2022-07-20'],
    ['18 June 2024', '2024-06-18'],
    ['June 18, 2024', '2024-06-18'],
    ['Published online: 14 September 2020', '2020-09-14'],
    ['Sept. 2019', '2019-09'],
    ['© 1998', '1998'],
    ['2024-13-45', '2024'],
    ['no date', ''],
    ['12345', ''],
  ])('"%s" is "%s"', (text, expected) => {
    expect(parseDate(text)).toBe(expected)
  })
})

describe('A title', () => {
  it.each([
    'Microsoft Word - thesis_final_v3.docx',
    'untitled',
    'Untitled-1',
    'Layout 1',
    'paper.dvi',
    'ipg1300180a',
    '6489122611071476 1..10',
    'PII: S0140-6736(18)30207-1',
    'Document1',
    'my-file',
    'Microsoft Word - final2.docx',
    'PowerPoint Presentation',
    'untitled document',
    'Article',
    'RESEARCH ARTICLE',
    'pii: S0140673618302071',
    'S0140-6736(20)30183-5',
    'C:\\Users\\ann\\paper',
    'file:///home/ann/paper',
    'pdfjs_form_demo',
    'result.txt',
    'PDF File',
    '[Insert title here]'.slice(1),
    '',
  ])('that a program wrote is no title: "%s"', (title) => {
    expect(isJunkTitle(title, '/home/my-file.pdf')).toBe(true)
  })

  it.each([
    'Pandemic programming',
    'Melancholia',
    'Article 5 and after',
    'Untitled sorrow: grief in art',
    'The gut-brain axis: the missing link in depression',
    '5-HT and mood',
  ])('that an author wrote is one: "%s"', (title) => {
    expect(isJunkTitle(title, 'download.pdf')).toBe(false)
  })

  it('in capitals is written as its document writes the words, or left alone', () => {
    const text =
      'We studied the effects of ketamine on IL-6 in rats. Later, Parkinson disease was seen with SSRI use, in rats of ours.'
    expect(calmTitle('EFFECTS OF KETAMINE ON IL-6: RATS AND PARKINSON DISEASE', text)).toBe(
      'Effects of ketamine on IL-6: Rats and Parkinson disease',
    )
    expect(calmTitle('EFFECTS OF ZOLPIDEM IN RATS', text)).toBe('EFFECTS OF ZOLPIDEM IN RATS')
    expect(calmTitle('Effects of Ketamine in Rats', text)).toBe('Effects of Ketamine in Rats')
    expect(calmTitle('BDNF', text)).toBe('BDNF')
  })

  it.each([
    ['How the gut speaks | The Times', 'The Times', [], 'How the gut speaks'],
    ['The Times: How the gut speaks', '', ['How the gut speaks'], 'The Times: How the gut speaks'],
    ['The Times - How the gut speaks', 'The Times', [], 'How the gut speaks'],
    ['Mood - a study of its parts', '', [], 'Mood - a study of its parts'],
    ['A long enough title of a page | Some Site', '', [], 'A long enough title of a page'],
    ['Hermitian matrix - Wikipedia', '', ['Hermitian matrix'], 'Hermitian matrix'],
  ])('"%s" of a page loses the name of its site', (title, site, headings, expected) => {
    expect(plainTitle(title, site, headings)).toBe(expected)
  })
})

describe('The head line of a journal', () => {
  it.each([
    ['Empirical Software Engineering (2020) 25:4927–4961', ['Empirical Software Engineering', 2020, '25', '', '4927–4961']],
    ['International Psychogeriatrics (2014), 26:1, 147–154 C', ['International Psychogeriatrics', 2014, '26', '1', '147–154']],
    ['Clinical Science (2014) 126, 305–313 (Printed in Great Britain)', ['Clinical Science', 2014, '126', '', '305–313']],
    ['Agyeman-Duah et al. BMC Health Services Research 2014, 14:1', ['BMC Health Services Research', 2014, '14', '', '1']],
  ])('"%s" gives journal, year, volume, issue and pages', (line, [container, year, volume, issue, pageRange]) => {
    expect(readJournalLine(line)).toMatchObject({ container, year, volume, issue, pageRange })
  })

  it.each([
    ['J Affect Disord. 2018 March 1; 228: 13–19. doi:10.1016/x', ['J Affect Disord', 2018, '228', '', '13–19']],
    ['Journal of Affective Disorders 276 (2020) 136–145', ['Journal of Affective Disorders', 2020, '276', '', '136–145']],
    ['Molecular Psychiatry (2013) 18, 963–974', ['Molecular Psychiatry', 2013, '18', '', '963–974']],
    ['Schizophrenia Bulletin vol. 44 no. 5 pp. 1031–1044, 2018', ['Schizophrenia Bulletin', 2018, '44', '5', '1031–1044']],
    ['Depression and Anxiety 27 : 78–89 (2010)', ['Depression and Anxiety', 2010, '27', '', '78–89']],
    [
      'IEEE TRANSACTIONS ON AFFECTIVE COMPUTING, VOL. 9, NO. 4, OCTOBER-DECEMBER 2018',
      ['IEEE Transactions on Affective Computing', 2018, '9', '4', ''],
    ],
  ])('“%s” is understood too', (line, [container, year, volume, issue, pageRange]) => {
    expect(readJournalLine(line)).toMatchObject({ container, year, volume, issue, pageRange })
  })

  it('loses the dot of a sentence, not those of its abbreviations', () => {
    expect(readJournalLine('JAMA Psychiatry. 2018;75(4):336-346').container).toBe('JAMA Psychiatry')
    expect(readJournalLine('Int. J. Mol. Sci. 2021, 22, 1234').container).toBe('Int. J. Mol. Sci.')
  })

  it('is nothing in a sentence', () => {
    expect(readJournalLine('In the trial (2014) 12 of 30 patients left.')).toEqual({})
  })
})

describe('A language', () => {
  it('is guessed only when plain', () => {
    const english = 'The wall of the gut holds more nerve cells than the spinal cord and they are not idle. '.repeat(6)
    const german = 'Die Wand des Darms hat mehr Nervenzellen als das Rückenmark, und sie sind nicht untätig. '.repeat(6)
    expect(guessLanguage(english)).toBe('en')
    expect(guessLanguage(german)).toBe('de')
    expect(guessLanguage(english + german)).toBe('')
    expect(guessLanguage('Too short to tell.')).toBe('')
    expect(
      guessLanguage(
        'ひらがなとカタカナでかかれたぶんしょうはにほんごであるとわかるのでこれはかんたんですしかももうすこしながくする',
      ),
    ).toBe('ja')
  })
})

describe('Where an article appeared', () => {
  it.each([
    [
      'How to cite this article Webb et al. (2017), VESPA: Very large-scale Analyses. PeerJ Comput. Sci. 3:e118; DOI 10.7717/x',
      { container: 'PeerJ Comput. Sci.', volume: '3', pageRange: 'e118' },
    ],
    [
      'Citation: Bell A (2018) Sleep and mood in mice? PLoS ONE 13(6): e0197919.',
      { container: 'PLoS ONE', volume: '13', issue: '6', pageRange: 'e0197919' },
    ],
    [
      'Citation: Bell A (2021) Sleep and mood. Front. Psychiatry 12:655. doi: 10.3389/x',
      { container: 'Front. Psychiatry', volume: '12', pageRange: '655' },
    ],
    [
      'Citation Bell, Ada. “Sleep: a package.” Computer Physics Communications 181.3 (2010): 687-702.',
      { container: 'Computer Physics Communications', volume: '181', issue: '3', year: 2010, pageRange: '687–702' },
    ],
    [
      'ACM Reference Format:\nAda Bell. 2024. Sleep. In 28th Conference on Sleep (SLP ’24), September 02–06, 2024, Basel, Switzerland. ACM, New York, NY, USA, 12 pages. https://doi.org/10.1145/1',
      {
        type: 'paper-conference',
        container: '28th Conference on Sleep (SLP ’24)',
        publisher: 'ACM',
        publisherPlace: 'New York, NY, USA',
        eventPlace: 'Basel, Switzerland',
      },
    ],
    ['We cite this article for its title only.', {}],
    ['', {}],
  ])('is read from “%s”', (text, expected) => {
    expect(readAppearance(text, [])).toEqual({
      ...(Object.keys(expected).length > 0 && 'container' in expected && !('type' in expected) ? { issue: '' } : {}),
      ...expected,
      ...('issued' in expected || !('year' in expected) ? {} : { issued: String(expected.year) }),
    })
  })

  it('is read from a volume below the name of the journal', () => {
    const lines = ['JOURNAL OF SLEEP AND MOOD', '2019, VOL. 33, NO. 5, 540–552'].map((text, i) => ({
      text,
      marked: text,
      x: 40,
      end: 200,
      y: 40 + i * 10,
      size: 8,
      font: 'f',
    }))
    expect(readAppearance('', lines)).toEqual({
      container: 'Journal of Sleep and Mood',
      year: 2019,
      issued: '2019',
      volume: '33',
      issue: '5',
      pageRange: '540–552',
    })
  })
})

describe('A thesis', () => {
  it.each([
    ['Sleep\nA dissertation submitted in partial fulfillment of the requirements for the degree of Doctor', 'Doctoral thesis'],
    ['Sleep\nMaster’s thesis\nAda Bell', 'Master’s thesis'],
    ['Inaugural-Dissertation zur Erlangung des Doktorgrades', 'Doctoral thesis'],
    ['We test the thesis that sleep helps.', ''],
  ])('“%s” is “%s”', (text, genre) => {
    expect(readThesis(text)).toBe(genre)
  })
})
