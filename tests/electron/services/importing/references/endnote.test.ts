import { describe, expect, it } from 'vitest'
import { names, read, readOne } from './reading'

const styled = (text: string) => `<style face="normal" font="default" size="100%">${text}</style>`
const record = (inside: string, type = 'Journal Article', number = 17) =>
  `<record><database name="x.enl">x.enl</database><source-app name="EndNote" version="20.1">EndNote</source-app><rec-number>1</rec-number><foreign-keys><key app="EN">1</key></foreign-keys><ref-type name="${type}">${number}</ref-type>${inside}</record>`
const file = (...records: string[]) =>
  `<?xml version="1.0" encoding="UTF-8" ?><xml><records>\n${records.join('\n')}\n</records></xml>`

describe('EndNote XML', () => {
  it('has text in runs of style, files, labels, notes and fields we do not know', () => {
    const { reference, key, attachments, unknown } = readOne(
      file(
        record(
          `<contributors><authors><author>${styled('Chapman, A. G.')}</author><author>${styled('World Health Organization,')}</author></authors><secondary-authors><author>Roe, R.</author></secondary-authors></contributors>
           <auth-address>${styled('Columbus, OH')}</auth-address>
           <titles><title>${styled('Effects of ')}<style face="italic">in vivo</style>${styled(' dosing')}</title><secondary-title>${styled('Ecology')}</secondary-title></titles>
           <periodical><full-title>${styled('Ecology')}</full-title><abbr-1>${styled('Ecol.')}</abbr-1></periodical>
           <pages>${styled('93-105')}</pages><volume>18</volume><number>1</number>
           <dates><year>${styled('1937')}</year><pub-dates><date>${styled('Jan 5')}</date></pub-dates></dates>
           <isbn>${styled('0012-9658&#xD;1939-9170 (Electronic)')}</isbn><accession-num>${styled('ISI:000200148800007')}</accession-num>
           <keywords><keyword>${styled('soil')}</keyword><keyword>forest</keyword></keywords>
           <label>${styled('chapman1937')}</label><custom3>${styled('mine')}</custom3>
           <urls><related-urls><url>${styled('&lt;Go to ISI&gt;://000200148800007')}</url><url>https://example.org/1</url></related-urls><pdf-urls><url>internal-pdf://0123/Chapman.pdf</url></pdf-urls></urls>
           <electronic-resource-num>${styled('10.2307/1932691')}</electronic-resource-num><language>${styled('English')}</language><notes>some notes</notes>`,
        ),
      ),
      'library.xml',
    )
    expect(reference).toMatchObject({
      type: 'article-journal',
      title: 'Effects of in vivo dosing',
      container: 'Ecology',
      issued: '1937-01-05',
      pageRange: '93–105',
      doi: '10.2307/1932691',
      url: 'https://example.org/1',
      language: 'en',
      keywords: ['soil', 'forest'],
      other: { ISSN: '0012-9658, 1939-9170', 'container-title-short': 'Ecol.', note: 'some notes' },
    })
    expect(names(reference.authors)).toEqual(['Chapman|A. G.', 'World Health Organization'])
    expect(names(reference.editors)).toEqual(['Roe|R.'])
    expect(key).toBe('chapman1937')
    expect(attachments).toEqual(['internal-pdf://0123/Chapman.pdf'])
    expect(unknown).toEqual([
      ['urls/related-urls/url', '<Go to ISI>://000200148800007'],
      ['auth-address', 'Columbus, OH'],
      ['accession-num', 'ISI:000200148800007'],
      ['custom3', 'mine'],
    ])
  })

  it('of a chapter has its book as the container, of a book its series', () => {
    const titles = '<titles><title>A title</title><secondary-title>Second</secondary-title></titles>'
    const { references } = read(file(record(titles, 'Book Section', 5), record(titles, 'Book', 6)), 'a.xml')
    expect(
      references.map(({ reference }) => [reference.type, reference.container, reference.other['collection-title'] ?? '']),
    ).toEqual([
      ['chapter', 'Second', ''],
      ['book', '', 'Second'],
    ])
  })

  it('with a damaged record loses that one, says where, and reads the rest', () => {
    const good = record('<titles><title>Good</title></titles>')
    const { references, problems, records } = read(file(good, good.replace('</title>', ''), good, '<record/>'), 'a.xml')
    expect(references.map(({ line }) => line)).toEqual([2, 4])
    expect(records).toBe(4)
    expect(problems.map(({ line, lost }) => [line, lost])).toEqual([
      [3, true],
      [5, true],
    ])
  })
})

describe('EndNote’s tagged format', () => {
  it('has a sign for each field', () => {
    const { reference, key, attachments, unknown } = readOne(
      '%0 Book Section\n%A Berkman, R. I.\n%A World Bank,\n%E Roe, Jane\n%T Find it fast.\n%B How to uncover\n%I HarperPerennial\n%C New York\n%D 1994\n%8 May 2\n%P 12-19\n%@ 978-3-16-148410-0\n%K one\ntwo\n%X First paragraph.\n\nSecond paragraph.\n%F berkman1994\n%R doi:10.1000/xyz\n%> file.pdf\n%1 custom\n',
      'a.enw',
    )
    expect(reference).toMatchObject({
      type: 'chapter',
      title: 'Find it fast',
      container: 'How to uncover',
      publisher: 'HarperPerennial',
      year: 1994,
      pageRange: '12–19',
      doi: '10.1000/xyz',
      keywords: ['one', 'two'],
      abstract: 'First paragraph.\nSecond paragraph.',
      other: { ISBN: '978-3-16-148410-0', 'publisher-place': 'New York' },
    })
    expect(names(reference.authors)).toEqual(['Berkman|R. I.', 'World Bank'])
    expect([key, attachments]).toEqual(['berkman1994', ['file.pdf']])
    expect(unknown).toEqual([
      ['8', 'May 2'],
      ['1', 'custom'],
    ])
  })

  it('begins a record with its type, in refer files after a blank line', () => {
    expect(read('%0 Book\n%T One\n%0 Book\n%T Two\n', 'a.enw').references.map(({ line }) => line)).toEqual([1, 3])
    expect(read('%A Doe, J\n%T One\n\n%A Roe, R\n%T Two\n', 'a.enw').references.map(({ line }) => line)).toEqual([1, 4])
  })
})
