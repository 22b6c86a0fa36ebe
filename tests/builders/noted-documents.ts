import { zipFile } from './zip-file'

/** Words, each piece followed by the sign of a note or by nothing. */
export interface NotedWords {
  title: string
  /** Paragraphs: words, and numbers for notes, counted from 1. */
  paragraphs: readonly (readonly (string | number)[])[]
  notes: readonly string[]
  /** A heading and lines behind the words, before the notes. */
  bibliography?: readonly string[]
}

const escaped = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')

const list = (lines: readonly string[] = []) =>
  lines.length > 0 ? `<h2>Bibliography</h2>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}` : ''

/** A web page with its notes in a list at its end. */
export const notedPage = ({ title, paragraphs, notes, bibliography }: NotedWords): string => {
  const sign = (n: number) => `<sup><a href="#fn${n}" id="ref${n}">${n}</a></sup>`
  const body = paragraphs.map(
    (words) => `<p>${words.map((word) => (typeof word === 'number' ? sign(word) : escaped(word))).join('')}</p>`,
  )
  const items = notes.map((note, i) => `<li id="fn${i + 1}"><p>${escaped(note)} <a href="#ref${i + 1}">↩</a></p></li>`)
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body.join('')}${list(bibliography)}<hr><ol>${items.join('')}</ol></article></body></html>`
}

/** A Word document with footnotes (ECMA-376 part 1, §17.11). */
export const notedDocx = ({ title, paragraphs, notes, bibliography = [] }: NotedWords): Uint8Array => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
  const sign = (n: number) => `<w:r><w:footnoteReference w:id="${n}"/></w:r>`
  const paragraph = (inner: string, style = '') => `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${inner}</w:p>`
  const body = [
    paragraph(run(title), 'Title'),
    ...paragraphs.map((words) => paragraph(words.map((word) => (typeof word === 'number' ? sign(word) : run(word))).join(''))),
    ...(bibliography.length > 0 ? [paragraph(run('Bibliography'), 'Heading1')] : []),
    ...bibliography.map((line) => paragraph(run(line))),
  ]
  const footnotes = notes.map((note, i) => `<w:footnote w:id="${i + 1}">${paragraph(run(note))}</w:footnote>`)
  const style = (id: string, name: string) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
  const part = (kind: string) => `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`
  const relations = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return zipFile([
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${part('document.main')}"/><Override PartName="/word/styles.xml" ContentType="${part('styles')}"/><Override PartName="/word/footnotes.xml" ContentType="${part('footnotes')}"/></Types>`,
    },
    { name: '_rels/.rels', data: relations(relation('r1', 'officeDocument', 'word/document.xml')) },
    {
      name: 'word/_rels/document.xml.rels',
      data: relations(relation('r1', 'styles', 'styles.xml') + relation('r2', 'footnotes', 'footnotes.xml')),
    },
    { name: 'word/document.xml', data: `<w:document ${w}><w:body>${body.join('')}</w:body></w:document>` },
    { name: 'word/styles.xml', data: `<w:styles ${w}>${style('Title', 'Title')}${style('Heading1', 'heading 1')}</w:styles>` },
    { name: 'word/footnotes.xml', data: `<w:footnotes ${w}>${footnotes.join('')}</w:footnotes>` },
  ])
}

/** An e-book (EPUB 3.3) whose notes are a chapter of their own. */
export const notedEpub = ({ title, paragraphs, notes }: NotedWords): Uint8Array => {
  const chapter = (inner: string) =>
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>${title}</title></head><body>${inner}</body></html>`
  const sign = (n: number) => `<a epub:type="noteref" id="ref${n}" href="notes.xhtml#fn${n}"><sup>${n}</sup></a>`
  const body = paragraphs.map(
    (words) => `<p>${words.map((word) => (typeof word === 'number' ? sign(word) : escaped(word))).join('')}</p>`,
  )
  const items = notes.map((note, i) => `<p id="fn${i + 1}"><a href="text.xhtml#ref${i + 1}">${i + 1}.</a> ${escaped(note)}</p>`)
  return zipFile([
    { name: 'mimetype', data: 'application/epub+zip', isStored: true },
    {
      name: 'META-INF/container.xml',
      data: '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
    },
    {
      name: 'book.opf',
      data: `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></metadata><manifest><item id="a" href="text.xhtml" media-type="application/xhtml+xml"/><item id="b" href="notes.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
    },
    { name: 'text.xhtml', data: chapter(`<h1>${title}</h1>${body.join('')}`) },
    { name: 'notes.xhtml', data: chapter(`<h1>Notes</h1>${items.join('')}`) },
  ])
}
