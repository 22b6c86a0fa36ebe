import { decodeHTMLStrict } from 'entities/decode'
import { attribute, type HtmlElement, type HtmlNode, isElement, MarkupTooLarge, parsePiece, textOf } from '../html-tree'
import { plainParagraphs } from '../references/plain-text'

/** Zotero's times (`2024-03-01 12:34:56`, UTC) as ISO 8601; empty for what is none. */
export function isoTime(text: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d))?/u.exec(text.trim()) ?? []
  const date = new Date(`${day}T${time ?? '00:00:00'}Z`)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** What stands in texts by accident. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/gu

/** The marks that annotations may hold (Zotero 6 and later); anything else in angle brackets is text. */
const MARKS = /<\/?(?:b|i|u|em|strong|su[bp]|span(?:\s[^<>]{0,500})?)>/giu

/** Quotes and comments of annotations as plain text: `p <0.05` stays as it is, `<b>` goes. */
export function markedText(text: string): string {
  return decodeHTMLStrict(
    text
      .replace(/<br\s*\/?>|<\/p>\s*(?=<p)|\r\n?/giu, '\n')
      .replace(/<\/?p(?:\s[^<>]{0,500})?>/giu, '')
      .replace(MARKS, ''),
  )
    .normalize('NFC')
    .replace(NO_TEXT, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

/** A note's HTML as plain text that reads like it: paragraphs apart, lists with their marks, quotations behind `>`, cells of a table behind each other. */
export function noteText(html: string): string {
  if (!/[<&]/u.test(html)) return tidy(html)
  try {
    const lines = new NoteLines()
    for (const node of parsePiece(html).childNodes) lines.read(node)
    return tidy(lines.text())
  } catch (error) {
    if (error instanceof MarkupTooLarge) return plainParagraphs(html)
    throw error
  }
}

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(NO_TEXT, '')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+|\n+$/gu, '')

/** Blocks between which an empty line stands. */
const APART = new Set('address article aside blockquote div dl figure h1 h2 h3 h4 h5 h6 ol p pre section table ul'.split(' '))
const SKIPPED = new Set('head script style template title'.split(' '))

/** Collects the text of a note line by line. */
class NoteLines {
  readonly #lines: string[] = []
  #line = ''
  /** What begins every line here: `> `, or the depth of a list. */
  #indent = ''
  /** What begins the next line only: a list's mark. */
  #mark = ''
  #inList = 0

  text(): string {
    this.#end()
    return this.#lines.join('\n')
  }

  read(node: HtmlNode): void {
    if (node.nodeName === '#text' && 'value' in node) {
      const text = node.value.replace(/[^\S\u00a0]+/gu, ' ').replace(/\u00a0/gu, ' ')
      this.#line += this.#line === '' || this.#line.endsWith(' ') ? text.trimStart() : text
    } else if (isElement(node) && !SKIPPED.has(node.tagName)) this.#element(node)
  }

  #element(element: HtmlElement): void {
    const { tagName } = element
    if (tagName === 'br') this.#end(true)
    else if (tagName === 'hr') this.#alone('———')
    else if (tagName === 'img') this.#line += `[Image${attribute(element, 'alt') ? `: ${attribute(element, 'alt')}` : ''}]`
    else if (tagName === 'pre') this.#pre(element)
    else if (tagName === 'tr') this.#row(element)
    else if (tagName === 'li') this.#item(element)
    else if (tagName === 'a') this.#link(element)
    else if (!APART.has(tagName)) this.#children(element)
    else this.#block(element)
  }

  #children(element: HtmlElement): void {
    for (const child of element.childNodes) this.read(child)
  }

  #block(element: HtmlElement): void {
    const { tagName } = element
    this.#end()
    if (this.#inList === 0) this.#gap()
    const outer = this.#indent
    if (tagName === 'blockquote') this.#indent += '> '
    if (tagName === 'ul' || tagName === 'ol') this.#inList++
    this.#children(element)
    this.#end()
    if (tagName === 'ul' || tagName === 'ol') this.#inList--
    this.#indent = outer
    if (this.#inList === 0) this.#gap()
  }

  #item(element: HtmlElement): void {
    this.#end()
    const list = element.parentNode
    const isNumbered = list !== null && isElement(list) && list.tagName === 'ol'
    const siblings = list?.childNodes.filter((node) => isElement(node) && node.tagName === 'li') ?? []
    const start = isNumbered ? Number.parseInt(attribute(list, 'start') || '1', 10) || 1 : 1
    const mark = isNumbered ? `${start + siblings.indexOf(element)}. ` : '- '
    const outer = this.#indent
    this.#mark = outer + mark
    this.#indent = outer + ' '.repeat(mark.length)
    this.#children(element)
    this.#end()
    this.#mark = ''
    this.#indent = outer
  }

  #row(element: HtmlElement): void {
    this.#end()
    const cells = element.childNodes.filter(isElement).map((cell) => {
      const inside = new NoteLines()
      inside.#children(cell)
      return inside
        .text()
        .replace(/\s*\n\s*/gu, ' ')
        .trim()
    })
    this.#line = cells.join(' | ')
    this.#end()
  }

  #pre(element: HtmlElement): void {
    this.#end()
    this.#gap()
    for (const line of textOf(element)
      .replace(/^\n|\n$/gu, '')
      .split('\n')) {
      this.#line = line
      this.#end(true)
    }
    this.#gap()
  }

  #link(element: HtmlElement): void {
    this.#children(element)
    const to = attribute(element, 'href')
    if (/^https?:/iu.test(to) && !this.#line.includes(to) && textOf(element).trim()) this.#line += ` (${to})`
  }

  #alone(text: string): void {
    this.#end()
    this.#gap()
    this.#line = text
    this.#end()
    this.#gap()
  }

  /** Ends the line; an empty one counts only where it was asked for. */
  #end(evenEmpty = false): void {
    if (this.#line.trim() || evenEmpty) {
      this.#lines.push((this.#mark || this.#indent) + this.#line.trimEnd())
      this.#mark = ''
    }
    this.#line = ''
  }

  /** An empty line; one within a quotation gives way to one outside of it. */
  #gap(): void {
    const last = this.#lines.at(-1)
    const empty = this.#indent.trimEnd()
    if (last === undefined) return
    if (last.replace(/[> ]/gu, '')) this.#lines.push(empty)
    else if (empty.length < last.length) this.#lines[this.#lines.length - 1] = empty
  }
}
