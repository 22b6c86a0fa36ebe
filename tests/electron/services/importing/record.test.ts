import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../../electron/services/importing/dates'
import { cleanDoi, findDois, ownDoi } from '../../../../electron/services/importing/doi'
import { plainTitle } from '../../../../electron/services/importing/html-metadata'
import { guessLanguage } from '../../../../electron/services/importing/language'
import { looksLikePerson, parseName, parseNames } from '../../../../electron/services/importing/names'
import { readJournalLine } from '../../../../electron/services/importing/pdf/printed-record'
import { isJunkTitle } from '../../../../electron/services/importing/title-words'

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
    ['doi:10.1002/(SICI)1097-0258(19980815)17:15<1623::AID-SIM871>3.0.CO;2-S', '10.1002/(sici)1097-0258(19980815)17:15'],
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
    '',
  ])('that a program wrote is no title: "%s"', (title) => {
    expect(isJunkTitle(title, '/home/my-file.pdf')).toBe(true)
  })

  it.each(['Pandemic programming', 'Melancholia', 'The gut-brain axis: the missing link in depression', '5-HT and mood'])(
    'that an author wrote is one: "%s"',
    (title) => {
      expect(isJunkTitle(title, 'download.pdf')).toBe(false)
    },
  )

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
