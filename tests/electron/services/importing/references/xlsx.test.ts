import { describe, expect, it } from 'vitest'
import { numberFormat, shownNumber } from '../../../../../electron/services/importing/references/number-format'
import {
  looksLikeReferences,
  readReferences,
  tableColumns,
} from '../../../../../electron/services/importing/references/read-references'
import { textRow, type WrittenSheet, workbook } from '../../../../builders/workbook'
import { zipFile } from '../../../../builders/zip-file'
import { names } from './reading'

const header = textRow(1, 'Title', 'Authors', 'Year', 'Journal', 'PMID', 'Link')
const sheet = (rows: string, more: Partial<WrittenSheet> = {}): WrittenSheet => ({ name: 'Sheet1', rows: header + rows, ...more })
const readBook = (...sheets: WrittenSheet[]) => readReferences(workbook(sheets), 'a.xlsx')
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`

describe('A workbook', () => {
  it('is recognised by its first bytes, whatever it is called', () => {
    const bytes = workbook([sheet('')])
    expect(looksLikeReferences(bytes.subarray(0, 1000), 'download.bin')).toBe('xlsx')
    const word = zipFile([
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name: 'word/document.xml', data: '<w:document/>' },
    ])
    expect(looksLikeReferences(word, 'a.xlsx')).toBeNull()
  })

  it('has strings in a table of their own, in its cells, and in pieces', () => {
    const bytes = workbook(
      [
        sheet(
          row(2, '<c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>2024</v></c>') +
            row(
              3,
              '<c r="A3" t="inlineStr"><is><r><t>Two </t></r><r><t xml:space="preserve">words</t></r></is></c><c r="D3" t="str"><f>A1</f><v>Mood</v></c>',
            ),
        ),
      ],
      {
        strings:
          '<si><t>Page, C; Doe, J</t></si><si><r><t>Gut &amp; </t></r><r><t>brain_x000D_ &lt;in mice&gt;</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>',
      },
    )
    const { references } = readReferences(bytes, 'a.xlsx')
    expect(references.map(({ reference, line }) => [line, reference.title, reference.year, reference.container])).toEqual([
      [2, 'Gut & brain <in mice>', 2024, ''],
      [3, 'Two words', null, 'Mood'],
    ])
    expect(names(references[0]!.reference.authors)).toEqual(['Page|C', 'Doe|J'])
  })

  it('shows numbers as they are, and dates by their format', () => {
    const styles =
      '<numFmts count="2"><numFmt numFmtId="164" formatCode="mmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="0000-0000"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    const bytes = workbook(
      [
        {
          name: 'S',
          rows:
            textRow(1, 'Title', 'Publication date', 'PMID', 'ISSN', 'Pages') +
            row(
              2,
              '<c t="inlineStr"><is><t>One</t></is></c><c s="1"><v>45461</v></c><c><v>3.1452104E7</v></c><c s="3"><v>12345679</v></c><c><v>0.30000000000000004</v></c>',
            ) +
            row(3, '<c t="inlineStr"><is><t>Two</t></is></c><c s="2"><v>45444</v></c>'),
        },
      ],
      { styles },
    )
    const { references } = readReferences(bytes, 'a.xlsx')
    expect(references[0]!.reference).toMatchObject({
      issued: '2024-06-18',
      pageRange: '0.3',
      other: { PMID: '31452104', ISSN: '1234-5679' },
    })
    expect(references[1]!.reference.issued).toBe('2024-06')
  })

  it.each([
    [0, undefined, 2020, '2020'],
    [0, undefined, 0.1 + 0.2, '0.3'],
    [14, undefined, 45461, '2024-06-18'],
    [14, undefined, 1, '1900-01-01'],
    [14, undefined, 61, '1900-03-01'],
    [22, undefined, 45461.75, '2024-06-18'],
    [17, undefined, 45461, '2024-06'],
    // Pages that a spreadsheet took for a day: what it shows.
    [16, undefined, 45363, '12-Mar'],
    [164, 'yyyy', 45461, '2024'],
    [164, '[$-407]d. mmmm yyyy;@', 45461, '2024-06-18'],
    [164, '0.00', 3, '3.00'],
    [164, '#,##0', 12345, '12345'],
    [164, '00000000', 123, '00000123'],
    [164, '0%', 0.5, '0.5'],
    [164, '"year" 0', 7, '7'],
  ])('in format %i %s shows %d as %s', (id, code, value, shown) => {
    expect(shownNumber(value, numberFormat(id, code))).toBe(shown)
  })

  it('of an old Macintosh counts its days from 1904', () => {
    expect(shownNumber(43999, numberFormat(14, undefined), true)).toBe('2024-06-18')
  })

  it('leads to addresses, holds merged cells in each row, and knows where rows are missing', () => {
    const { references } = readBook(
      sheet(
        row(
          2,
          '<c r="A2" t="inlineStr"><is><t>One</t></is></c><c r="D2" t="inlineStr"><is><t>Mood</t></is></c><c r="F2" t="inlineStr"><is><t>Full text</t></is></c>',
        ) +
          row(
            5,
            '<c r="A5" t="inlineStr"><is><t>Two</t></is></c><c r="F5" t="str"><f>HYPERLINK("https://example.org/2","here")</f><v>here</v></c>',
          ),
        {
          links: ['https://example.org/a?b=1&c=2'],
          after: '<mergeCells><mergeCell ref="D2:D5"/></mergeCells><hyperlinks><hyperlink ref="F2" r:id="rId1"/></hyperlinks>',
        },
      ),
    )
    expect(references.map(({ reference, line }) => [line, reference.title, reference.container, reference.url])).toEqual([
      [2, 'One', 'Mood', 'https://example.org/a?b=1&c=2'],
      [5, 'Two', 'Mood', 'https://example.org/2'],
    ])
  })

  it('with several sheets is read where the references are, and says so', () => {
    const { references, problems } = readBook(
      { name: 'Notes', rows: textRow(1, 'What I did', 'when') },
      sheet(textRow(2, 'Hidden', 'Doe J'), { name: 'Old', state: 'hidden' }),
      sheet(textRow(2, 'One', 'Doe J'), { name: 'Included' }),
      sheet(textRow(2, 'Two', 'Doe J'), { name: 'Excluded' }),
    )
    expect(references.map(({ reference }) => reference.title)).toEqual(['One'])
    expect(problems).toEqual([
      { line: 1, lost: false, message: expect.stringMatching(/“Included” was read.*“Old”, “Excluded” may hold/u) },
    ])
  })

  it('that holds no references is one lost record, whose columns can be said', () => {
    const book = workbook([{ name: 'Data', rows: textRow(1, 'Subject', 'Score') + textRow(2, 'A', '3') + textRow(3, 'B', '4') }])
    expect(readReferences(book, 'a.xlsx')).toMatchObject({ records: 1, problems: [{ lost: true, line: 1 }] })
    expect(tableColumns(book, 'a.xlsx')).toEqual({
      columns: [
        { header: 'Subject', field: 'keep', samples: ['A', 'B'] },
        { header: 'Score', field: 'keep', samples: ['3', '4'] },
      ],
      rows: 2,
    })
    const told = readReferences(book, 'a.xlsx', { columns: [{ header: 'Subject', field: 'title' }] })
    expect(told.references.map(({ reference }) => reference.title)).toEqual(['A', 'B'])
  })

  it.each([
    ['cut off', workbook([sheet(textRow(2, 'One'))]).subarray(0, 900), 'cut off'],
    ['with a damaged sheet', workbook([{ name: 'S', rows: `${header}<row r="2"><c>` }]), 'damaged'],
    [
      'without its book',
      zipFile([
        { name: 'xl/workbook.bin', data: 'x' },
        { name: '[Content_Types].xml', data: '<Types/>' },
      ]),
      '.xlsx',
    ],
    [
      'that would swell to more than a computer holds',
      zipFile([
        { name: 'xl/workbook.xml', data: 'x' },
        { name: 'xl/worksheets/sheet1.xml', data: 'x', declared: 3_000_000_000 },
      ]),
      '600 MB',
    ],
    [
      'that lies about its size',
      zipFile([{ name: 'xl/workbook.xml', data: `<workbook>${' '.repeat(5_000_000)}</workbook>`, declared: 100 }]),
      'damaged',
    ],
  ])('%s is lost in words', (_, bytes, words) => {
    const { references, problems, records } = readReferences(bytes, 'a.xlsx')
    expect([references.length, records]).toEqual([0, 1])
    expect(problems[0]).toMatchObject({ lost: true, message: expect.stringContaining(words) })
  })
})
