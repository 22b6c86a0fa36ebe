#!/usr/bin/env node
// Rebuilds articles/how-we-explain.docx from how-we-explain.txt: node samples/build/build-docx.mjs (Node 24; nothing else needed).
// The text uses `# ` and `## ` headings, `- ` items, `| a | b |` rows, *emphasis* and **strong**; paragraphs are separated by blank
// lines. Times in the file are fixed, so that a rebuild differs only where the text does.
import { readFileSync, writeFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

const here = new URL('.', import.meta.url)
const source = readFileSync(new URL('how-we-explain.txt', here), 'utf8')

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Runs of one paragraph. Word saves text in runs that end anywhere, so plain text is cut in two as Word's spelling marks would. */
function runs(text) {
  return text
    .split(/(\*\*[^*]+\*\*|\*[^*]+\*)/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (part.startsWith('**')) return [run(part.slice(2, -2), '<w:rPr><w:b/></w:rPr>')]
      if (part.startsWith('*')) return [run(part.slice(1, -1), '<w:rPr><w:i/></w:rPr>')]
      const middle = part.indexOf(' ', Math.floor(part.length / 2))
      return middle < 0 ? [run(part)] : [run(part.slice(0, middle)), '<w:proofErr w:type="spellStart"/>', run(part.slice(middle))]
    })
    .join('')
}
const run = (text, properties = '') => `<w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
const paragraph = (text, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs(text)}</w:p>`
const styled = (style) => `<w:pStyle w:val="${style}"/>`
const listed = '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

function table(rows) {
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  const edge = (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(edge).join('')
  const grid = cells[0].map(() => '<w:gridCol w:w="3000"/>').join('')
  const lines = cells
    .map((row, index) => {
      const properties = index === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : ''
      return `<w:tr>${properties}${row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
    })
    .join('')
  return `<w:tbl><w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${lines}</w:tbl>`
}

function block(text, index) {
  if (text.startsWith('# ')) return paragraph(text.slice(2), styled('Title'))
  if (text.startsWith('## ')) return paragraph(text.slice(3), styled('Heading1'))
  if (text.startsWith('- '))
    return text
      .split('\n')
      .map((item) => paragraph(item.slice(2), listed))
      .join('')
  if (text.startsWith('|')) return table(text.split('\n'))
  return paragraph(text, index === 1 ? styled('Subtitle') : '')
}

const blocks = source.trim().split(/\n{2,}/)
const title = blocks[0].slice(2)
const author = blocks[1]
const documentXml = `${header}<w:document ${wordSpace}><w:body>${blocks.map(block).join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`

const style = (id, name, properties) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${properties}</w:style>`
const heading = (size, level) =>
  `<w:pPr><w:keepNext/><w:spacing w:before="240"/>${level}</w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr>`
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageSpace = 'http://schemas.openxmlformats.org/package/2006'
const part = (path, type) => `<Override PartName="${path}" ContentType="${type}+xml"/>`

const files = {
  '[Content_Types].xml': `${header}<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/word/document.xml', `${types}.document.main`)}${part('/word/styles.xml', `${types}.styles`)}${part('/word/numbering.xml', `${types}.numbering`)}${part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties')}</Types>`,
  '_rels/.rels': `${header}<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packageSpace}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  'docProps/core.xml': `${header}<cp:coreProperties xmlns:cp="${packageSpace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2026-01-12T09:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-12T09:00:00Z</dcterms:modified></cp:coreProperties>`,
  'word/document.xml': documentXml,
  'word/styles.xml': `${header}<w:styles ${wordSpace}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>${style('Title', 'Title', heading(36, ''))}${style('Subtitle', 'Subtitle', '<w:rPr><w:i/></w:rPr>')}${style('Heading1', 'heading 1', heading(28, '<w:outlineLvl w:val="0"/>'))}${style('ListParagraph', 'List Paragraph', '<w:pPr><w:ind w:left="720"/></w:pPr>')}</w:styles>`,
  'word/numbering.xml': `${header}<w:numbering ${wordSpace}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  'word/_rels/document.xml.rels': `${header}<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relations}/numbering" Target="numbering.xml"/></Relationships>`,
}

/** A zip with fixed times (1980-01-01, the earliest the format knows), by PKWARE's APPNOTE 6.3. */
function zip(entries) {
  const locals = []
  const centrals = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const path = Buffer.from(name)
    const plain = Buffer.from(text)
    const packed = deflateRawSync(plain, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0) // version needed
    common.writeUInt16LE(8, 4) // deflate
    common.writeUInt16LE(0x21, 8) // date
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(plain.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(centrals.length, 8)
  end.writeUInt16LE(centrals.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

writeFileSync(new URL('../articles/how-we-explain.docx', here), zip(files))
