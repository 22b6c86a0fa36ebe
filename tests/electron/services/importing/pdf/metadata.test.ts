import { describe, expect, it } from 'vitest'
import { describePdf, type PdfTestimony } from '../../../../../electron/services/importing/pdf/metadata'
import type { PrintedLine } from '../../../../../electron/services/importing/pdf/printed-lines'

const prose = 'We asked two hundred people how they slept, and what they thought of it, for a year and a day.'

/** A first page: lines from the top, each with its size in points. */
function printed(...lines: [size: number, text: string][]): PrintedLine[] {
  let y = 40
  return lines.map(([size, text]) => {
    y += size * 2
    return { text, marked: text, x: 50, end: 500, y, size, font: 'f' }
  })
}

const body = Array.from({ length: 30 }, (): [number, string] => [9, prose])

function testimony(values: Partial<PdfTestimony> & { record?: Record<string, unknown> }): PdfTestimony {
  const { record = {}, firstLines = [], ...rest } = values
  return {
    info: {},
    xmp: (name) => record[name] ?? null,
    firstLines,
    secondLines: [],
    texts: [firstLines.map(({ text }) => text).join('\n')],
    fileName: 'download.pdf',
    ...rest,
  }
}

const page = printed(
  [9, 'Journal of Sleep (2020) 12, 239–244'],
  [18, 'Sleep and low mood in winter'],
  [11, 'JANE DOE, Ross G. DOUGLAS and SEAN MCGEE'],
  ...body,
)

describe('A PDF', () => {
  it('without a record is described by its first page', () => {
    const { reference, origins } = describePdf(testimony({ firstLines: page }))
    expect(reference).toMatchObject({
      type: 'article-journal',
      title: 'Sleep and low mood in winter',
      authors: [
        { family: 'Doe', given: 'Jane', literal: '' },
        { family: 'Douglas', given: 'Ross G.', literal: '' },
        { family: 'McGee', given: 'Sean', literal: '' },
      ],
      container: 'Journal of Sleep',
      volume: '12',
      pageRange: '239–244',
      year: 2020,
    })
    expect(origins).toMatchObject({
      title: 'first-page',
      authors: 'first-page',
      container: 'first-page',
      year: 'first-page',
      language: 'text',
    })
  })

  it('is described by its XMP where it has some, which says so', () => {
    const { reference, origins } = describePdf(
      testimony({
        firstLines: page,
        record: {
          'dc:title': 'Sleep and low mood in winter',
          'prism:publicationname': 'The Journal of Sleep',
          'prism:volume': '13',
          'prism:number': '2',
          'prism:startingpage': '1',
          'prism:endingpage': '9',
          'prism:issn': '0378-5955',
          'prism:doi': '10.1000/182',
          'prism:coverdate': '2021-03-01',
          'dc:publisher': 'Bed Press',
          'dc:subject': ['sleep', 'two hundred people'],
        },
      }),
    )
    expect(reference).toMatchObject({
      container: 'The Journal of Sleep',
      volume: '13',
      issue: '2',
      pageRange: '1–9',
      doi: '10.1000/182',
      publisher: 'Bed Press',
      keywords: ['sleep', 'two hundred people'],
      other: { ISSN: '0378-5955' },
    })
    expect(origins).toMatchObject({
      title: 'first-page',
      container: 'xmp',
      volume: 'xmp',
      pageRange: 'xmp',
      doi: 'xmp',
      keywords: 'xmp',
      ISSN: 'xmp',
    })
  })

  it.each([
    'Microsoft Word - final2.docx',
    'untitled document',
    'Journal of Sleep',
    'JOURNAL OF SLEEP',
    'PowerPoint Presentation',
    'S0140-6736(20)30183-5',
  ])('called “%s” has the title it prints', (title) => {
    const { reference } = describePdf(
      testimony({ firstLines: page, info: { Title: title, Author: 'Administrator' }, record: { 'dc:title': title } }),
    )
    expect(reference.title).toBe('Sleep and low mood in winter')
    expect(reference.authors?.[0]?.family).toBe('Doe')
  })

  it('with nothing but a made-up title has none', () => {
    const { reference, origins } = describePdf(testimony({ info: { Title: 'Microsoft Word - final2.docx', Keywords: '' } }))
    expect(reference).toEqual({ type: 'article' })
    expect(origins).toEqual({})
  })

  it('has keywords of another file only where its page has none', () => {
    const keywords = (text: string) =>
      describePdf(testimony({ firstLines: page, info: { Keywords: 'LaTeX, template, class' }, texts: [text] })).reference.keywords
    expect(keywords(`${prose}\nKeywords: sleep, mood`)).toEqual(['sleep', 'mood'])
    expect(keywords(prose)).toEqual(['LaTeX', 'template', 'class'])
  })

  it('takes a title in capitals as its text writes the words', () => {
    const capitals = printed([18, 'SLEEP AND LOW MOOD AFTER SSRI USE'], ...body)
    const text = `${prose} We saw that sleep and low mood came after SSRI use.`
    expect(describePdf(testimony({ firstLines: capitals, texts: [text] })).reference.title).toBe(
      'Sleep and low mood after SSRI use',
    )
  })

  it('has the subtitle that says what kind of study it was, and authors without their degrees', () => {
    const lines = printed(
      [20, 'Effect of Rest on Low Mood'],
      [15, 'A Randomized Clinical Trial'],
      [11, 'Ada Bell, MD, PhD; Jo Roe, MD; Ida Doe, MSc; for the REST Study Group'],
      ...body,
    )
    const { reference } = describePdf(testimony({ firstLines: lines }))
    expect(reference.title).toBe('Effect of Rest on Low Mood: A Randomized Clinical Trial')
    expect(reference.authors?.map(({ family }) => family)).toEqual(['Bell', 'Roe', 'Doe'])
  })

  it('has its title as its text joined it at the line ends', () => {
    const lines = printed([18, 'Low mood in nurses with depres-'], [18, 'sion: a cross-'], [18, 'Sectional study'], ...body)
    for (const [i, line] of lines.slice(0, 3).entries()) line.y = 60 + i * 20
    const { reference } = describePdf(
      testimony({ firstLines: lines, texts: [`Low mood in nurses with depression: a cross-Sectional study\n${prose}`] }),
    )
    expect(reference.title).toBe('Low mood in nurses with depression: a cross-Sectional study')
  })

  it('has keywords that are set one below the other', () => {
    const lines = printed(
      [18, 'Sleep and low mood in winter'],
      [9, 'Keywords:'],
      [9, 'Rest'],
      [9, 'Mood disorders'],
      [9, 'Meta-analysis'],
      ...body,
    )
    const text = `Sleep and low mood in winter\nKeywords:\nRest\nMood disorders Meta-analysis\n${prose}`
    expect(describePdf(testimony({ firstLines: lines, texts: [text] })).reference.keywords).toEqual([
      'Rest',
      'Mood disorders',
      'Meta-analysis',
    ])
  })

  it('that is a thesis says for which degree', () => {
    const lines = printed(
      [18, 'Sleep and low mood in winter'],
      [12, 'Jane Doe'],
      [12, 'A thesis submitted for the degree of Doctor of Philosophy'],
      ...body,
    )
    expect(describePdf(testimony({ firstLines: lines })).reference).toMatchObject({
      type: 'thesis',
      other: { genre: 'Doctoral thesis' },
    })
  })

  it('that is a preprint has the id of its stamp', () => {
    const lines = printed([18, 'Sleep and low mood in winter'], ...body, [20, 'arXiv:2401.01234v2 [q-bio.NC] 3 Jan 2024'])
    const { reference } = describePdf(testimony({ firstLines: lines }))
    expect(reference).toMatchObject({
      publisher: 'arXiv',
      year: 2024,
      issued: '2024-01-03',
      other: { number: 'arXiv:2401.01234' },
    })
  })
})
