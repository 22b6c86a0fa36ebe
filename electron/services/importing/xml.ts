import { MarkupTooLarge } from './html-tree'

/** An element of an XML document. Names keep their prefix. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
}
export type XmlNode = XmlElement | string

/** A document that is no XML; the message says what is wrong with it. */
export class XmlError extends Error {
  override name = 'XmlError'
}

const MAX_LENGTH = 80_000_000
const MAX_ELEMENTS = 1_000_000
const MAX_DEPTH = 500
/** Characters. QDA programs write the whole of a marked passage into an attribute. */
const MAX_TAG = 4_194_304

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities XML has, and numbers. What a document declares for itself stays as it is written: nothing ever expands. */
function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/giu, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** The end of a tag that begins at `from`: its `>` outside of quotes. */
function tagEnd(xml: string, from: number): number {
  const mark = /[>"']/gu
  mark.lastIndex = from
  for (let found = mark.exec(xml); found; found = mark.exec(xml)) {
    if (found.index - from > MAX_TAG) break
    if (found[0] === '>') return found.index
    const close = xml.indexOf(found[0], found.index + 1)
    if (close < 0) break
    mark.lastIndex = close + 1
  }
  throw new XmlError('a tag does not end')
}

/** What stands at `from` and is neither text nor a tag: a comment, an instruction, a document type with all it declares. */
function skipped(xml: string, from: number): number {
  const until = (end: string, start: number) => {
    const at = xml.indexOf(end, start)
    if (at < 0) throw new XmlError('it is cut off')
    return at + end.length
  }
  if (xml.startsWith('<!--', from)) return until('-->', from + 4)
  if (xml.startsWith('<?', from)) return until('?>', from + 2)
  const end = until('>', from)
  return xml.slice(from, end).includes('[') ? until('>', until(']', xml.indexOf('[', from))) : end
}

function attributesOf(tag: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null)
  for (const [, name, double, single] of tag.matchAll(/([^\s=/"'<>]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/gu))
    attributes[name!] = decode(double ?? single ?? '')
  return attributes
}

/**
 * Reads an XML document into a tree, in time that grows with its length however it is nested (a general parser's DOM took a minute for a
 * megabyte of nesting). No entity is expanded and nothing is fetched. @throws XmlError, MarkupTooLarge
 */
export function parseXml(source: string): XmlElement {
  const xml = source.replace(/^\ufeff/u, '')
  const tooLarge = (what: string) => new MarkupTooLarge(`The document has ${what}: it is too large or too tangled to be read.`)
  if (xml.length > MAX_LENGTH) throw tooLarge(`more than ${MAX_LENGTH / 1e6} million characters`)
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  let elements = 0
  let at = 0
  while (at < xml.length) {
    const parent = open.at(-1)!
    const mark = xml.indexOf('<', at)
    const text = xml.slice(at, mark < 0 ? xml.length : mark)
    if (text && open.length > 1) parent.children.push(decode(text))
    if (mark < 0) break
    if (xml.startsWith('<![CDATA[', mark)) {
      const end = xml.indexOf(']]>', mark)
      if (end < 0) throw new XmlError('it is cut off')
      parent.children.push(xml.slice(mark + 9, end))
      at = end + 3
    } else if (xml[mark + 1] === '!' || xml[mark + 1] === '?') at = skipped(xml, mark)
    else {
      const end = tagEnd(xml, mark + 1)
      const tag = xml.slice(mark + 1, end)
      at = end + 1
      if (tag.startsWith('/')) {
        if (open.length === 1 || tag.slice(1).trim() !== parent.name) throw new XmlError(`<${tag.slice(0, 50)}> closes nothing`)
        open.pop()
        continue
      }
      const name = /^[^\s/"'=<]+/u.exec(tag)?.[0]
      if (!name) throw new XmlError('a tag has no name')
      if (++elements > MAX_ELEMENTS) throw tooLarge(`more than ${MAX_ELEMENTS.toLocaleString('en')} elements`)
      const element: XmlElement = { name, attributes: attributesOf(tag.slice(name.length)), children: [] }
      parent.children.push(element)
      if (tag.endsWith('/')) continue
      open.push(element)
      if (open.length > MAX_DEPTH) throw tooLarge(`more than ${MAX_DEPTH} elements inside each other`)
    }
  }
  if (open.length > 1) throw new XmlError('it is cut off')
  const [first] = root.children.filter((child) => typeof child !== 'string')
  if (!first) throw new XmlError('it has no elements')
  return first
}

/** The elements directly in one. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string')
}

/** An element and all elements in it, in document order. */
export function* xmlElements(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of childElements(element)) yield* xmlElements(child)
}

/** The text of an element and everything in it, as it stands. */
export function xmlText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : xmlText(child))).join('')
}

/** A name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The first element of that name (with prefix) in one, itself included. */
export function findElement(element: XmlElement, name: string): XmlElement | undefined {
  for (const each of xmlElements(element)) if (each.name === name) return each
  return undefined
}
