import { describe, expect, test } from 'vitest'
import { aBody, aLine, read, setAside } from './pages'

const pages = <T>(count: number, page: (number: number, index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => page(i + 1, i))

describe('running heads', () => {
  test('that differ left and right are set aside with their page numbers', () => {
    const document = read(
      pages(6, (n) => [
        ...(n % 2 === 0
          ? [aLine(`${n + 10}`, { y: 760, x: 70 }), aLine('A. Writer and others', { y: 760, x: 350, size: 9 })]
          : [aLine('Salts and seasons', { y: 760, size: 9 }), aLine(`${n + 10}`, { y: 760, x: 490 })]),
        ...aBody(n),
      ]),
    )
    expect(setAside(document, 'running-head')).toEqual([
      'Salts and seasons',
      'A. Writer and others',
      'Salts and seasons',
      'A. Writer and others',
      'Salts and seasons',
      'A. Writer and others',
    ])
    expect(setAside(document, 'page-number')).toEqual(['11', '12', '13', '14', '15', '16'])
    expect(document.pages[0]?.text).toMatch(/^the gut|^\p{Ll}/u)
    expect(document.pages.every(({ asides }) => asides.every(({ at }) => at === 0))).toBe(true)
  })

  test('of short chapters are known by the place that other heads have', () => {
    const chapter = (n: number) => (n <= 6 ? 'Of salts' : n === 7 ? 'Of light' : 'Of tablets')
    const document = read(pages(10, (n) => [...aBody(n), aLine(chapter(n), { y: 760, size: 9 })]))
    expect(setAside(document, 'running-head')).toEqual(pages(10, chapter))
  })

  test('stay out of a sentence that goes on over the page', () => {
    const document = read(
      pages(3, (n) => [aLine('Salts and seasons', { y: 760, size: 9 }), ...aBody(n), aLine(`${n}`, { y: 40 })]),
    )
    const [first, second] = document.pages
    expect(first?.text.at(-1)).toMatch(/\p{L}/u)
    expect(second?.text).not.toContain('Salts')
    expect(second?.asides.map(({ role, at, text }) => [role, at, text])).toEqual([
      ['running-head', 0, 'Salts and seasons'],
      ['page-number', second?.text.length, '2'],
    ])
  })

  test('along the margin, where archives stamp their downloads, are set aside, also on a single page', () => {
    const stamp = aLine('Downloaded from https://library.example/12 on 4 May 2024', {
      x: 580,
      y: 100,
      size: 6,
      angle: Math.PI / 2,
    })
    const arxiv = aLine('arXiv:2101.00001v2 [q-bio.NC] 4 Jan 2021', { x: 20, y: 200, size: 18, angle: Math.PI / 2 })
    expect(setAside(read(pages(4, (n) => [...aBody(n), stamp])), 'running-head')).toEqual(pages(4, () => stamp.str))
    expect(setAside(read([[arxiv, ...aBody(1)]]), 'running-head')).toEqual([arxiv.str])
  })

  test('on pages that are turned, where the head stands beside the text', () => {
    const head = (n: number) => aLine(`Salts and seasons, page ${n}`, { y: 770, size: 8 })
    const turned = aBody(9).map((item, i) => ({ ...item, transform: [0, 10, -10, 0, 100 + i * 12, 60] }))
    const document = read(pages(5, (n) => [...(n === 3 ? turned : aBody(n)), head(n)]))
    expect(document.pages.map(({ text }) => text.includes('Salts'))).toEqual([false, false, false, false, false])
  })
})

describe('what looks like a running head and is none stays in the text', () => {
  test.each([
    [
      'a foot of the first page only',
      (n: number) => (n === 1 ? [aLine('© The authors. All rights are theirs.', { y: 60, size: 7 })] : []),
    ],
    ['the caption of a table that goes on', () => [aLine('Table 2 (continued)', { y: 760, size: 9 })]],
    [
      'headings of one size, each with its own words',
      (n: number) => [aLine(`${['Aims', 'Methods', 'Results', 'Limits', 'Outlook'][n - 1]}`, { y: 740, size: 16 })],
    ],
    [
      'numbered headings, one a page',
      (n: number) => [aLine(`${n} ${['Aims', 'Methods', 'Results', 'Limits', 'Outlook'][n - 1]}`, { y: 740, size: 13 })],
    ],
    [
      'a footnote whose number is near that of its page',
      (n: number) => [
        aLine(`${n < 3 ? n : n + 2} See the appendix of volume ${['one', 'two', 'six', 'ten', 'two'][n - 1]}.`, {
          y: 300,
          size: 8,
        }),
      ],
    ],
    [
      'the head of a table repeated over its parts, as close as its rows',
      (n: number) => [aLine('Season Came Stayed away', { y: 712, size: 10 })].slice(n > 4 ? 1 : 0),
    ],
    [
      'a sentence on downloads at the end of a page',
      (n: number) => (n === 2 ? [aLine('downloaded from https://data.example/salts and read again.', { y: 340 })] : []),
    ],
    [
      'a note under tables, here and there',
      (n: number) => (n === 2 || n === 5 ? [aLine('NS, not significant', { y: 320, size: 10 })] : []),
    ],
  ])('%s', (_, extra) => {
    const document = read(pages(5, (n) => [...aBody(n), ...extra(n)]))
    expect(document.pages.flatMap(({ asides }) => asides)).toEqual([])
  })

  test('all there is on most pages', () => {
    expect(read(pages(4, () => [aLine('Hello world', { y: 400, size: 36 })])).pages.map(({ text }) => text)).toEqual(
      pages(4, () => 'Hello world'),
    )
  })
})

describe('page numbers', () => {
  test.each([
    ['alone', (n: number) => `${n + 238}`],
    ['between dashes', (n: number) => `– ${n} –`],
    ['of how many', (n: number) => `Page ${n} of 12`],
    ['with a slash', (n: number) => `${n}/12`],
    ['with a letter', (n: number) => `e${n + 40}`],
    ['roman', (n: number) => ['ii', 'iii', 'iv', 'v'][n - 1] ?? ''],
  ])('%s', (_, number) => {
    const document = read(pages(4, (n) => [...aBody(n), aLine(number(n), { x: 290, y: 40 })]))
    expect(setAside(document, 'page-number')).toEqual(pages(4, number))
  })

  test('at the foot where a chapter begins and at the head elsewhere', () => {
    const number = (n: number) => aLine(`${n + 6}`, n === 4 ? { x: 290, y: 40 } : { x: 490, y: 760 })
    expect(setAside(read(pages(7, (n) => [...aBody(n), number(n)])), 'page-number')).toEqual(pages(7, (n) => `${n + 6}`))
  })

  test('that do not go up with the pages are none', () => {
    const document = read(pages(5, (n) => [...aBody(n), aLine(`${[14, 3, 99, 7, 41][n - 1]}`, { x: 290, y: 40 })]))
    expect(setAside(document, 'page-number')).toEqual(['', '', '', '', ''])
  })

  test('that are the labels of pages count, whatever is left out between them', () => {
    const labels = ['12', '19', '33', '34']
    const document = read(
      pages(4, (n) => [...aBody(n), aLine(labels[n - 1] ?? '', { x: 290, y: 40 })]),
      labels,
    )
    expect(setAside(document, 'page-number')).toEqual(labels)
  })
})
