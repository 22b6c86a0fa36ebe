import { describe, expect, it } from 'vitest'
import {
  looksLikeReferences,
  readReferences,
  tableColumns,
} from '../../../../../electron/services/importing/references/read-references'
import { zipFile } from '../../../../builders/zip-file'
import { names } from './reading'

/** A spreadsheet as LibreOffice writes it, of the XML of its tables. */
const spreadsheet = (tables: string) =>
  zipFile([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
    {
      name: 'content.xml',
      data: `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
  ])
const cell = (text: string, attributes = 'office:value-type="string"') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`
const row = (...cells: string[]) => `<table:table-row table:style-name="ro1">${cells.join('')}</table:table-row>`
const header = row(...['Title', 'Authors', 'Publication date', 'Journal', 'PMID', 'Link'].map((text) => cell(text)))
const filler =
  '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'

describe('An OpenDocument spreadsheet', () => {
  it('is recognised by its first bytes, and a text document is not', () => {
    expect(looksLikeReferences(spreadsheet('').subarray(0, 200), 'a.bin')).toBe('ods')
    const document = zipFile([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', isStored: true }])
    expect(looksLikeReferences(document, 'a.ods')).toBeNull()
  })

  it('is read as it shows itself, with dates and whole numbers as they are meant', () => {
    const bytes = spreadsheet(
      `<table:table table:name="Sheet1" table:style-name="ta1"><table:table-column/>${header}${row(
        cell('Gut &amp; <text:span>brain</text:span><text:s/>axis'),
        cell('Page, C</text:p><text:p>Doe, J'),
        cell('18.06.24', 'office:value-type="date" office:date-value="2024-06-18"'),
        '<table:table-cell office:value-type="string" table:number-rows-spanned="3"><text:p>Mood</text:p></table:table-cell>',
        cell('31.452.104', 'office:value-type="float" office:value="31452104"'),
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p><text:a xlink:href="https://example.org/1">Full text</text:a></text:p></table:table-cell>',
      )}<table:table-row><table:table-cell table:number-columns-repeated="16384"/></table:table-row>${row(
        cell('Two'),
        '<table:table-cell table:number-columns-repeated="2"/>',
        '<table:covered-table-cell/>',
        cell('7', 'office:value-type="float" office:value="7"'),
      )}${filler}</table:table>`,
    )
    const { references, problems } = readReferences(bytes, 'a.ods')
    expect(problems).toEqual([])
    expect(references.map(({ line }) => line)).toEqual([2, 4])
    expect(references[0]!.reference).toMatchObject({
      title: 'Gut & brain axis',
      issued: '2024-06-18',
      container: 'Mood',
      url: 'https://example.org/1',
      other: { PMID: '31452104' },
    })
    expect(names(references[0]!.reference.authors)).toEqual(['Page|C', 'Doe|J'])
    expect(references[1]!.reference).toMatchObject({ title: 'Two', container: 'Mood', other: { PMID: '7' } })
    expect(tableColumns(bytes, 'a.ods')).toMatchObject({
      rows: 2,
      columns: [{ header: 'Title', field: 'title' }, {}, {}, {}, {}, {}],
    })
  })

  it('with several sheets is read where the references are', () => {
    const bytes = spreadsheet(
      `<table:table table:name="Notes">${row(cell('When'), cell('What'))}</table:table><table:table table:name="Included">${header}${row(cell('One'))}</table:table>`,
    )
    const { references, problems } = readReferences(bytes, 'a.ods')
    expect(references.map(({ reference }) => reference.title)).toEqual(['One'])
    expect(problems[0]?.message).toContain('“Included” was read, of 2')
  })

  it('that repeats its cells without end ends in words, or is read without them', { timeout: 20_000 }, () => {
    const much = `<table:table-row table:number-rows-repeated="1000">${'<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'.repeat(20)}</table:table-row>`
    const { records, problems } = readReferences(
      spreadsheet(`<table:table table:name="S">${header}${much}</table:table>`),
      'a.ods',
    )
    expect([records, problems.map(({ lost }) => lost)]).toEqual([1, [true]])
  })
})
