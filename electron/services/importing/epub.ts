import { posix } from 'node:path'
import { serialize } from 'parse5'
import type { Author } from '../../../shared/model/source'
import { makeArticle, parsedArticle } from './article'
import { parseDate } from './dates'
import { cleanDoi } from './doi'
import { declaredCharset, decodeText } from './encoding'
import { attribute, elementsOf, type HtmlElement, parsePage, parsePiece, textOf } from './html-tree'
import { cleanIsbn, cleanIssn } from './identifiers'
import { guessLanguage } from './language'
import { parseNames } from './names'
import { openPackage, type PackageParts } from './package-parts'
import type { ParseOutcome } from './parsed-source'
import { PictureAllowance } from './pictures'
import { splitKeywords } from './printed-abstract'
import { RecordDraft } from './record-draft'
import { childElements, localName, parseXml, type XmlElement, XmlError, xmlElements, xmlText } from './xml'

/** Characters of all chapters with mark-up. */
const MAX_TEXT = 60_000_000

const failed = (message: string): ParseOutcome => ({ status: 'failed', message })

/** A book that lacks what it cannot be read without; the message goes on from "The book …". */
class Unreadable extends Error {}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path as a book has it in one of its files, seen from the top of the zip. */
const resolved = (from: string, href: string): string =>
  posix.join(posix.dirname(from), decoded(href.replace(/[?#].*$/su, ''))).replace(/^(?:\.\.\/|\/)+/u, '')

/** Where the package document stands (EPUB OCF 3.3 §4.2.6.3.1); else the only one there is. */
function packagePath(parts: PackageParts): string {
  const container = parts.text('META-INF/container.xml')
  const root = container ? [...xmlElements(parseXml(container))].find(({ name }) => localName(name) === 'rootfile') : undefined
  const path = root?.attributes['full-path'] ?? ''
  const found = parts.names.includes(path) ? path : parts.names.find((name) => /\.opf$/iu.test(name))
  if (!found) throw new Unreadable('does not say where its text is (it has no package document).')
  return found
}

/** Whether the chapters themselves are encrypted; fonts often are, and no one needs them. */
function isProtected(parts: PackageParts): boolean {
  const encryption = parts.text('META-INF/encryption.xml') ?? ''
  return [...encryption.matchAll(/<(?:\w+:)?CipherReference[^>]{0,500}\bURI\s*=\s*["']([^"']{1,500})/gu)].some(([, uri]) =>
    /\.x?html?$/iu.test(uri ?? ''),
  )
}

interface Chapters {
  paths: string[]
  warnings: string[]
}

/** The chapters in the order of the spine (EPUB 3.3 §5.7); without one, in the order of the manifest. */
function chaptersOf(opf: XmlElement, path: string): Chapters {
  const items = new Map<string, { path: string; type: string; isNav: boolean }>()
  const order: string[] = []
  for (const { name, attributes } of xmlElements(opf)) {
    if (localName(name) === 'item' && attributes.id && attributes.href) {
      items.set(attributes.id, {
        path: resolved(path, attributes.href),
        type: attributes['media-type'] ?? '',
        isNav: /\bnav\b/u.test(attributes.properties ?? ''),
      })
    } else if (localName(name) === 'itemref' && attributes.idref) order.push(attributes.idref)
  }
  const isText = (id: string) => {
    const item = items.get(id)
    return item !== undefined && !item.isNav && (/html/iu.test(item.type) || /\.x?html?$/iu.test(item.path))
  }
  const spine = order.filter(isText)
  const ids = spine.length > 0 ? spine : [...items.keys()].filter(isText)
  if (ids.length === 0) throw new Unreadable('has no chapters that can be read.')
  return {
    paths: [...new Set(ids.map((id) => items.get(id)!.path))],
    warnings:
      spine.length > 0 ? [] : ['The book does not say in which order its chapters come; they stand in the order of its files.'],
  }
}

/** XHTML for a parser of HTML: without a document type and what it declares, and with every element closed that closes itself. */
function asHtml(xhtml: string): string {
  return xhtml
    .replace(/<!DOCTYPE[^<>[]{0,1000}(?:\[[^\]]*\]\s{0,100})?>/iu, '')
    .replace(/<([a-z][\w:-]{0,100})((?:\s[^<>]{0,20000})?)\/>/giu, (whole, name: string, rest: string) =>
      /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/iu.test(name)
        ? whole
        : `<${name}${rest}></${name}>`,
    )
}

/** A name in one chapter → a name in the whole book. */
const nameInBook = (chapter: number, name: string): string => `${chapter}:${name}`

/** Points the links of a chapter that lead to the book itself to names in the whole book, and gives its own such names. */
function linkWithinBook(element: HtmlElement, path: string, chapters: readonly string[]) {
  const own = chapters.indexOf(path)
  for (const attr of element.attrs) {
    if (attr.name === 'id' || (attr.name === 'name' && element.tagName === 'a')) attr.value = nameInBook(own, attr.value)
    if (attr.name !== 'href' || element.tagName !== 'a' || /^[a-z][\w+.-]*:/iu.test(attr.value)) continue
    const to = attr.value.startsWith('#') ? own : chapters.indexOf(resolved(path, attr.value))
    if (to >= 0) attr.value = `#${nameInBook(to, decoded(/#(.*)$/su.exec(attr.value)?.[1] ?? ''))}`
  }
}

/** The body of a chapter, its pictures put into it. */
function chapterMarkup(
  bytes: Uint8Array,
  path: string,
  chapters: readonly string[],
  parts: PackageParts,
  pictures: PictureAllowance,
): string {
  const page = parsePage(asHtml(decodeText(bytes, declaredCharset(bytes) || 'utf-8').text))
  let body: ReturnType<typeof parsePage>['childNodes'][number] | undefined
  for (const element of elementsOf(page)) {
    if (element.tagName === 'body') body = element
    linkWithinBook(element, path, chapters)
    if (element.tagName !== 'img') continue
    const source = attribute(element, 'src')
    if (/^[a-z][\w+.-]*:/iu.test(source)) continue
    const address = pictures.address(parts.part(resolved(path, source)))
    for (const attr of element.attrs) if (attr.name === 'src') attr.value = address
  }
  return body && 'tagName' in body ? serialize(body) : ''
}

/** The record of its Dublin Core (EPUB 3.3 §5.5); EPUB 3 tells roles in `meta` elements that refine a name. */
function metadataOf(opf: XmlElement): RecordDraft {
  const metadata = childElements(opf).find(({ name }) => localName(name) === 'metadata')
  const elements = [...xmlElements(metadata ?? opf)]
  const all = (wanted: string) => elements.filter(({ name }) => name === `dc:${wanted}`)
  const words = (element: XmlElement) => xmlText(element).replace(/\s+/gu, ' ').trim()
  const texts = (wanted: string) => all(wanted).map(words).filter(Boolean)
  const roleOf = ({ attributes }: XmlElement): string => {
    const refined = elements.find(
      (each) => each.attributes.property === 'role' && each.attributes.refines === `#${attributes.id}`,
    )
    return attributes['opf:role'] || (attributes.id && refined ? words(refined) : '')
  }
  const people = (wanted: string, roles: string[]): Author[] =>
    all(wanted)
      .filter((element) => roles.includes(roleOf(element)))
      .flatMap((element) => parseNames(xmlText(element)))
  const draft = new RecordDraft('book')
  draft.found('title', texts('title')[0], 'file-properties')
  draft.foundAuthors(people('creator', ['', 'aut']), 'file-properties')
  draft.found('editors', [...people('creator', ['edt']), ...people('contributor', ['edt'])], 'file-properties')
  draft.foundDate(parseDate(texts('date')[0] ?? ''), 'file-properties')
  draft.found('publisher', texts('publisher')[0], 'file-properties')
  // Descriptions are HTML as often as not.
  const abstract = textOf(parsePiece(texts('description')[0] ?? ''))
  draft.found('abstract', abstract.replace(/\s+/gu, ' ').trim(), 'file-properties')
  const identifiers = texts('identifier')
  const doi = identifiers.map((text) => (/\b10\.\d{4,9}\//u.test(text) ? cleanDoi(text.replace(/^urn:doi:/iu, '')) : ''))
  draft.found('doi', doi.find(Boolean), 'file-properties')
  draft.foundOther('ISBN', identifiers.map((text) => cleanIsbn(text)).find(Boolean), 'file-properties')
  draft.foundOther(
    'ISSN',
    identifiers.map((text) => (/issn/iu.test(text) ? cleanIssn(text) : '')).find(Boolean),
    'file-properties',
  )
  const subjects = texts('subject')
  draft.found('keywords', subjects.length > 1 ? subjects : subjects.flatMap(splitKeywords), 'file-properties')
  draft.foundLanguage(texts('language')[0], 'file-properties')
  return draft
}

/**
 * Reads an e-book (EPUB 2 and 3): its chapters in reading order as one article, pictures kept, with the record of its Dublin Core.
 * Throws MarkupTooLarge.
 */
export function parseEpub(bytes: Uint8Array): ParseOutcome {
  const parts = openPackage(bytes)
  if (typeof parts === 'string') return failed(`The book ${parts}`)
  try {
    if (isProtected(parts)) throw new Unreadable('is locked by its shop (DRM). Only a copy without that can be read.')
    const path = packagePath(parts)
    const opf = parseXml(parts.text(path) ?? '')
    const { paths, warnings } = chaptersOf(opf, path)
    const pictures = new PictureAllowance()
    let markup = ''
    let missing = 0
    for (const chapter of paths) {
      const content = parts.part(chapter)
      if (!content) {
        missing++
        continue
      }
      const top = nameInBook(paths.indexOf(chapter), '')
      markup += `<div id="${top}">${chapterMarkup(content, chapter, paths, parts, pictures)}</div>`
      if (markup.length > MAX_TEXT) throw new Unreadable('has more text than can be read. Split it, or save it as PDF.')
    }
    if (missing > 0)
      warnings.push(
        `${missing} of the ${paths.length} chapters of the book ${missing === 1 ? 'is' : 'are'} missing from the file.`,
      )
    const draft = metadataOf(opf)
    const title = draft.get('title')
    const article = makeArticle(markup, { title })
    if (article.text.replace(title ?? '', '').trim() === '')
      throw new Unreadable('has no text. If its pages are pictures, they need text recognition (OCR) first.')
    draft.foundLanguage(guessLanguage(article.text), 'text')
    return {
      status: 'ok',
      source: parsedArticle('epub', 'application/epub+zip', article, draft, [...warnings, ...pictures.warnings]),
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'MarkupTooLarge') throw error
    if (error instanceof Unreadable) return failed(`The book ${error.message}`)
    const what = error instanceof XmlError ? ` (${error.message})` : ''
    return failed(`The book is damaged${what}. Download or copy it again.`)
  }
}
