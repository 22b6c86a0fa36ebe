// @ts-expect-error A script without types, which writes PDFs small enough to read.
import { line, simplePdf } from '../fixtures/build/pdf-writer.mjs'

/** A page as the writer takes it: its content, and its size in points. */
interface Page {
  content: string
  box?: string
}

interface Section {
  heading: string
  paragraphs: string[]
}

/** What a paper says, in an order of its own. All of it is invented. */
export const preprintSections: Section[] = [
  {
    heading: 'Introduction',
    paragraphs: [
      'Gardens have been prescribed for low mood since there were gardens. Whether it is the digging that helps, or the daylight, or the neighbours who lean over the fence, nobody has told apart in a trial.',
      'We asked people on a waiting list to keep a small bed of herbs for one season, and asked others to sit beside one. A third group received a voucher for a bookshop and was left alone.',
    ],
  },
  {
    heading: 'Methods',
    paragraphs: [
      'Ninety-six adults took part between March and October. Each was drawn by lot into one of three groups, and those who rated mood did not know into which. Mood was rated every second week by telephone.',
      'The beds were watered by a timer when their keepers were away, so that a dry week would not look like a sad one. Weather was taken from the nearest station.',
    ],
  },
  {
    heading: 'Results',
    paragraphs: [
      'Mood improved in all three groups until midsummer. After midsummer it went on improving only in those who kept a bed themselves, and the difference was large enough to be noticed by their families.',
      'Hours of daylight explained about a third of the change. The remaining difference did not depend on how well the herbs grew, nor on whether anybody cooked with them.',
      'Two keepers gave up because of a sore back. One of those who sat beside a bed asked for a spade and was given none, as the protocol demanded.',
    ],
  },
  {
    heading: 'Discussion',
    paragraphs: [
      'It seems that having something to look after carries people through the second half of a season. Daylight matters as well, but it is not the whole story, and a bench in the sun is no garden.',
      'Our trial was small, and nobody can be kept from knowing whether they hold a spade. A longer one should follow the keepers through a winter.',
    ],
  },
]

/** The same as a journal printed it: a word changed, a paragraph taken out, methods after the discussion. */
export const publishedSections: Section[] = (() => {
  const [introduction, methods, results, discussion] = preprintSections as [Section, Section, Section, Section]
  return [
    introduction,
    {
      heading: results.heading,
      paragraphs: [results.paragraphs[0]!, results.paragraphs[1]!.replace('about a third', 'roughly one quarter')],
    },
    discussion,
    methods,
  ]
})()

export const PAPER_TITLE = 'Herb beds for low mood: a small trial'
export const PREPRINT_DOI = '10.1101/2020.01.02.000001'
export const PUBLISHED_DOI = '10.5555/herbs.2021.17'

/** Breaks a paragraph into lines of at most so many characters. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const infoOf = (title: string, doi: string) =>
  `<< /Title (${title}) /Author (Ann Grower) /Subject (doi:${doi}) /Producer (fixture) >>`

/** Lines of sections, with an empty one between paragraphs. */
const linesOf = (sections: readonly Section[], most: number) =>
  sections.flatMap(({ heading, paragraphs }) => [
    { text: heading, font: 'F2' },
    ...paragraphs.flatMap((text) => [
      ...wrapped(text, most).map((words) => ({ text: words, font: 'F1' })),
      { text: '', font: 'F1' },
    ]),
  ])

interface Printed {
  sections?: readonly Section[]
  title?: string
  doi?: string
  password?: string
}

/** A preprint: one wide column on A4, two pages. */
export function preprintPdf({
  sections = preprintSections,
  title = PAPER_TITLE,
  doi = PREPRINT_DOI,
  password,
}: Printed = {}): Uint8Array {
  const lines = linesOf(sections, 84)
  const half = Math.ceil(lines.length / 2)
  const pages: Page[] = [lines.slice(0, half), lines.slice(half)].map((part, i) => ({
    content:
      (i === 0 ? line(72, 780, 16, title, 'F2') + line(72, 756, 10, `Ann Grower. Preprint, https://doi.org/${doi}`) : '') +
      part.map(({ text, font }, k) => (text ? line(72, 720 - k * 15, 11, text, font) : '')).join('') +
      line(290, 40, 9, String(i + 1)),
  }))
  return simplePdf(pages, { info: infoOf(title, doi), password }) as Uint8Array
}

/** The journal's version: two narrow columns on another paper, with running heads and pages 211 to 212. */
export function publishedPdf({
  sections = publishedSections,
  title = PAPER_TITLE,
  doi = PUBLISHED_DOI,
  password,
}: Printed = {}): Uint8Array {
  const lines = linesOf(sections, 46)
  const perColumn = 24
  const columns = Array.from({ length: Math.ceil(lines.length / perColumn) }, (_, i) =>
    lines.slice(i * perColumn, (i + 1) * perColumn),
  )
  const pages: Page[] = []
  for (let i = 0; i < columns.length; i += 2) {
    const set = (part: typeof lines, x: number) =>
      part.map(({ text, font }, k) => (text ? line(x, 640 - k * 14, 10, text, font) : '')).join('')
    pages.push({
      box: '0 0 612 792',
      content:
        (i === 0
          ? line(54, 720, 18, title, 'F2') + line(54, 696, 10, 'Ann Grower') + line(54, 680, 9, `https://doi.org/${doi}`)
          : '') +
        line(54, 762, 8, 'Journal of Small Trials 3 (2021)') +
        line(530, 762, 8, String(211 + i / 2)) +
        set(columns[i] ?? [], 54) +
        set(columns[i + 1] ?? [], 318),
    })
  }
  return simplePdf(pages, { info: infoOf(title, doi), password }) as Uint8Array
}

/** The publisher's page of it. */
export const publishedHtml = (sections: readonly Section[] = publishedSections): Uint8Array =>
  new TextEncoder().encode(`<!doctype html><html lang="en"><head><title>${PAPER_TITLE}</title>
<meta name="citation_title" content="${PAPER_TITLE}"><meta name="citation_doi" content="${PUBLISHED_DOI}">
<meta name="citation_author" content="Grower, Ann"><meta name="citation_journal_title" content="Journal of Small Trials">
<meta name="citation_publication_date" content="2021/05/01"></head>
<body><nav><a href="/">Home</a> <a href="/issues">Issues</a></nav><main><article><h1>${PAPER_TITLE}</h1>
${sections.map(({ heading, paragraphs }) => `<section><h2>${heading}</h2>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</section>`).join('\n')}
</article></main><footer>About this journal</footer></body></html>`)

/** Quotes from the preprint and what becomes of each in the published version. */
export const marked = {
  /** Stands elsewhere, word for word. */
  moved: 'Each was drawn by lot into one of three groups',
  /** Some of its words were changed. */
  changed: 'Hours of daylight explained about a third of the change.',
  /** Its paragraph was taken out. */
  gone: 'Two keepers gave up because of a sore back.',
}
