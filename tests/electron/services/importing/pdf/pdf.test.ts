import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../../electron/services/importing/parse'
import { pageRanges, refusalOfPages } from '../../../../../electron/services/importing/pdf/pdf'
import { fixture, readFixture } from '../files'

describe('A PDF', () => {
  it('is read column by column, words cut at line ends joined and ligatures taken apart', async () => {
    const { pages } = await readFixture('two-columns.pdf')
    expect(pages).toHaveLength(2)
    const text = pages[0]?.text ?? ''
    for (const words of [
      'neurotransmitter and inflammation',
      'nothing new',
      'firm and fluent ligatures',
      'an efficient number',
      'such as gut-brain keeps',
    ]) {
      expect(text).toContain(words)
    }
    expect(text.indexOf('its hyphen wherever')).toBeLessThan(text.indexOf('The right column'))
  })

  it('tells title, authors, journal, year and its own DOI from its first page', async () => {
    const { reference } = await readFixture('two-columns.pdf')
    expect(reference).toMatchObject({
      title: 'Two columns about melancholy: a page to test with',
      doi: '10.5555/fixture.2024.101',
      container: 'Journal of Fixture Studies',
      volume: '12',
      year: 2024,
      pageRange: '101–102',
    })
    expect(reference.authors?.map((author) => author.family)).toEqual(['Burton', 'Kraepelin', 'Pinel'])
  })

  it('is repaired when only its end is missing', async () => {
    const { pages } = await readFixture('without-end.pdf')
    expect(pages[0]?.text).toContain('The left column comes first')
  })

  it('is read on a page that is shown turned', async () => {
    const { pages } = await readFixture('rotated.pdf')
    expect(pages[1]?.text).toBe('This page is shown turned by a quarter. Its second line stands below the first.')
  })

  it('asks for its password, and says when one is wrong', async () => {
    const bytes = fixture('encrypted.pdf')
    expect(await parseFile(bytes, 'encrypted.pdf')).toEqual({ status: 'needs-password', wrong: false })
    expect(await parseFile(bytes, 'encrypted.pdf', { password: 'guess' })).toEqual({ status: 'needs-password', wrong: true })
    expect((await readFixture('encrypted.pdf', 'secret')).pages[0]?.text).toBe('This sentence is behind a password.')
  })

  it('is imported with a warning where it has no text', async () => {
    expect((await readFixture('scan.pdf')).warnings).toEqual(['No text on any page: a scan?'])
    expect((await readFixture('pages-without-text.pdf')).warnings).toEqual(['No text on pages 2, 4–6: a scan?'])
    expect((await readFixture('two-columns.pdf')).warnings).toEqual([])
  })

  it('keeps the labels printed on its pages', async () => {
    expect((await readFixture('roman-labels.pdf')).pages.map((page) => page.label)).toEqual(['i', 'ii', 'iii', '1', '2'])
    expect((await readFixture('two-columns.pdf')).pages.map((page) => page.label)).toEqual(['1', '2'])
  })

  it('does not believe a title that a program wrote', async () => {
    const { reference } = await readFixture('roman-labels.pdf')
    expect(reference.title).toBeUndefined()
    expect(reference.authors).toBeUndefined()
  })

  it('is read from right to left where its letters are', async () => {
    expect((await readFixture('right-to-left.pdf')).pages[0]?.text).toMatch(
      /הגוף מדבר אל הנפש\..*הנפש עונה לו\.\s+An English line below\./su,
    )
  })

  it('keeps characters outside the basic plane whole', async () => {
    const text = (await readFixture('astral.pdf')).pages[0]?.text ?? ''
    expect(text).toContain('😀𝛼')
    expect(text).not.toMatch(/\p{Cs}/u)
  })

  it('is read through the character maps that Chinese, Japanese and Korean fonts name', async () => {
    expect((await readFixture('chinese.pdf')).pages[0]?.text).toBe('情绪与肠脑之间的联系')
  })

  it('reports every page as it is done and leaves the bytes as they were', async () => {
    const bytes = fixture('roman-labels.pdf')
    const before = Buffer.from(bytes).toString('hex')
    const seen: number[][] = []
    await parseFile(bytes, 'a.pdf', { onPages: (done, total) => seen.push([done, total]) })
    expect(seen).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]))
    expect(Buffer.from(bytes).toString('hex')).toBe(before)
  })

  it('gives the same text every time', async () => {
    expect(await readFixture('two-columns.pdf')).toEqual(await readFixture('two-columns.pdf'))
  })
})

describe('Page numbers in a warning', () => {
  it.each([
    [[3], '3'],
    [[3, 4], '3, 4'],
    [[3, 7, 8, 9], '3, 7–9'],
    [[1, 2, 3, 5], '1–3, 5'],
  ])('%j reads %s', (numbers, words) => {
    expect(pageRanges(numbers)).toBe(words)
  })
})

describe('The number of pages a PDF says it has', () => {
  it.each([
    [-5, 'The PDF has no pages.'],
    [0, 'The PDF has no pages.'],
    [1_000_000_000, 'The PDF says it has 1,000,000,000 pages; at most 100,000 can be read. Split it.'],
  ])('%i is refused in words', (pages, message) => {
    expect(refusalOfPages(pages)).toEqual({ status: 'failed', message })
  })

  it('of a thick book is no reason', () => {
    expect(refusalOfPages(1)).toBeUndefined()
    expect(refusalOfPages(9_999)).toBeUndefined()
  })
})
