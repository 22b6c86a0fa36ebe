import { type Packed, zipFile } from './zip-file'

/** A sheet of a workbook to be written: the XML of its rows, and what else stands in it. */
export interface WrittenSheet {
  name: string
  /** `<row r="1">…</row>` … */
  rows: string
  state?: 'hidden'
  /** After the rows: `<mergeCells>…`, `<hyperlinks>…`. */
  after?: string
  /** Addresses of its hyperlinks: `rId1`, `rId2` … */
  links?: string[]
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = (list: string[]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
const escaped = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/"/gu, '&quot;')

/** Cells of plain text, as inline strings. */
export const textRow = (row: number, ...cells: string[]): string =>
  `<row r="${row}">${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`

/** An Excel workbook (ECMA-376 part 1) with as little around its sheets as programs write. */
export function workbook(
  sheets: WrittenSheet[],
  { strings = '', styles = '', date1904 = false }: { strings?: string; styles?: string; date1904?: boolean } = {},
): Uint8Array {
  const parts: Packed[] = [
    {
      name: '[Content_Types].xml',
      data: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      data: relations([`<Relationship Id="rId1" Type="${types}/officeDocument" Target="xl/workbook.xml"/>`]),
    },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${types}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations([
        ...sheets.map(
          (_, i) => `<Relationship Id="rId${i + 1}" Type="${types}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        ),
        ...(strings ? [`<Relationship Id="rIdS" Type="${types}/sharedStrings" Target="/xl/sharedStrings.xml"/>`] : []),
        ...(styles ? [`<Relationship Id="rIdT" Type="${types}/styles" Target="styles.xml"/>`] : []),
      ]),
    },
    ...(strings ? [{ name: 'xl/sharedStrings.xml', data: `<sst xmlns="${main}">${strings}</sst>` }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', data: `<styleSheet xmlns="${main}">${styles}</styleSheet>` }] : []),
  ]
  sheets.forEach(({ rows, after = '', links = [] }, i) => {
    parts.push({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: `<?xml version="1.0"?><worksheet xmlns="${main}" xmlns:r="${types}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
    })
    if (links.length > 0)
      parts.push({
        name: `xl/worksheets/_rels/sheet${i + 1}.xml.rels`,
        data: relations(
          links.map(
            (address, n) =>
              `<Relationship Id="rId${n + 1}" Type="${types}/hyperlink" Target="${escaped(address)}" TargetMode="External"/>`,
          ),
        ),
      })
  })
  return zipFile(parts)
}
