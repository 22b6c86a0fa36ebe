import { escapeHtml } from './article-markup'
import { childElements, findElement, localName, type XmlElement, type XmlNode, xmlElements, xmlText } from './xml'

/** Gone with everything inside: what was deleted or said about the text, and lists a program makes of its headings. */
const DROPPED = new Set(
  (
    'text:tracked-changes office:annotation office:annotation-end office:forms text:sequence-decls text:variable-decls ' +
    'text:user-field-decls text:dde-connection-decls text:table-of-content text:alphabetical-index text:illustration-index ' +
    'text:table-index text:object-index text:user-index text:soft-page-break table:covered-table-cell text:ruby-text ' +
    'svg:title svg:desc draw:glue-point office:event-listeners text:index-title-template text:bibliography-source'
  ).split(' '),
)

/** What a style does, as far as an article shows it. */
interface Style {
  parent: string
  tags: string[]
}

function stylesOf(document: XmlElement): { styles: Map<string, Style>; numbered: Set<string> } {
  const styles = new Map<string, Style>()
  const numbered = new Set<string>()
  for (const element of xmlElements(
    findElement(document, 'office:automatic-styles') ?? { name: '', attributes: {}, children: [] },
  )) {
    const name = element.attributes['style:name'] ?? ''
    if (element.name === 'style:style') {
      const properties = childElements(element).find((child) => child.name === 'style:text-properties')?.attributes ?? {}
      const tags: string[] = []
      if (element.attributes['style:family'] === 'text') {
        if (/^(?:bold|[6-9]00)$/u.test(properties['fo:font-weight'] ?? '')) tags.push('strong')
        if (/^(?:italic|oblique)$/u.test(properties['fo:font-style'] ?? '')) tags.push('em')
        const position = properties['style:text-position'] ?? ''
        if (/^(?:super|[1-9])/u.test(position)) tags.push('sup')
        if (/^(?:sub|-)/u.test(position)) tags.push('sub')
      }
      styles.set(name, { parent: element.attributes['style:parent-style-name'] ?? '', tags })
    } else if (element.name === 'text:list-style') {
      // Numbers or bullets of the first level tell what the list is.
      if (childElements(element)[0]?.name === 'text:list-level-style-number') numbered.add(name)
    }
  }
  return { styles, numbered }
}

/**
 * Mark-up of an OpenDocument text's `content.xml`, and what its Title style or first heading says. `picture` gives the `data:` address of
 * a picture in the package, empty when there is none.
 */
export function odtMarkup(document: XmlElement, picture: (name: string) => string): { html: string; title: string } {
  const { styles, numbered } = stylesOf(document)
  const notes: string[] = []
  let title = ''
  let heading = ''

  const named = (style: string): string => (styles.get(style)?.parent || style).replace(/_20_/gu, ' ')
  const inside = (element: XmlElement): string => element.children.map(write).join('')
  const wrap = (tag: string, html: string) => (html.trim() ? `<${tag}>${html}</${tag}>` : '')
  const plain = (element: XmlElement) => xmlText(element).replace(/\s+/gu, ' ').trim()

  const paragraph = (element: XmlElement): string => {
    const style = named(element.attributes['text:style-name'] ?? '')
    if (style === 'Title') {
      title ||= plain(element)
      return wrap('h1', inside(element))
    }
    return style === 'Quotations' ? wrap('blockquote', wrap('p', inside(element))) : wrap('p', inside(element))
  }
  const span = (element: XmlElement): string => {
    const style = element.attributes['text:style-name'] ?? ''
    const name = named(style)
    const tags = styles.get(style)?.tags ?? []
    const all = [...tags, ...(name === 'Emphasis' ? ['em'] : name === 'Strong Emphasis' ? ['strong'] : [])]
    return all.reduce((html, tag) => wrap(tag, html), inside(element))
  }
  const list = (element: XmlElement, style: string): string => {
    const own = element.attributes['text:style-name'] || style
    const items = childElements(element).map((item) => {
      const html = childElements(item)
        .map((child) => (child.name === 'text:list' ? list(child, own) : write(child)))
        .join('')
      return `<li>${html}</li>`
    })
    // A numbered heading is wrapped in a list by some programs: it stays a heading.
    if (items.every((item) => /^<li>(?:<h[1-6]>.*<\/h[1-6]>)?<\/li>$/su.test(item)))
      return items.join('').replace(/<\/?li>/gu, '')
    return wrap(numbered.has(own) ? 'ol' : 'ul', items.join(''))
  }
  const row = (element: XmlElement, tag: string): string => {
    const cells = childElements(element).flatMap((cell) => {
      if (cell.name !== 'table:table-cell') return []
      const span = Number(cell.attributes['table:number-columns-spanned'] ?? 1)
      const rows = Number(cell.attributes['table:number-rows-spanned'] ?? 1)
      const content = inside(cell)
      // Empty and short cells only: repeated cells in repeated cells would have no end.
      const repeated =
        content.length > 200 ? 1 : Math.min(20, Math.trunc(Number(cell.attributes['table:number-columns-repeated'])) || 1)
      const extent = `${span > 1 ? ` colspan="${Math.trunc(span)}"` : ''}${rows > 1 ? ` rowspan="${Math.trunc(rows)}"` : ''}`
      return Array<string>(Math.max(1, repeated)).fill(`<${tag}${extent}>${content}</${tag}>`)
    })
    return `<tr>${cells.join('')}</tr>`
  }
  const rows = (element: XmlElement, tag: 'td' | 'th'): string =>
    childElements(element)
      .map((child) => {
        if (child.name === 'table:table-row') return row(child, tag)
        return /^table:table-(?:header-rows|rows|row-group)$/u.test(child.name)
          ? rows(child, child.name === 'table:table-header-rows' ? 'th' : tag)
          : ''
      })
      .join('')
  const note = (element: XmlElement): string => {
    const body = childElements(element).find((child) => child.name === 'text:note-body')
    const number = notes.push('')
    notes[number - 1] = `<li id="note-${number}">${body ? inside(body) : ''}</li>`
    return `<sup><a href="#note-${number}">[${number}]</a></sup>`
  }
  const image = (element: XmlElement): string => {
    const frame = childElements(element)
    const words = ['svg:title', 'svg:desc']
      .map((name) => frame.find((child) => child.name === name))
      .find((child) => child && plain(child))
    const alt = words ? plain(words) : ''
    const source = frame.find((child) => child.name === 'draw:image')?.attributes['xlink:href'] ?? ''
    const text = frame
      .filter((child) => child.name !== 'draw:image')
      .map(write)
      .join('')
    if (text.trim() || !(source || alt)) return text
    return `<img src="${escapeHtml(picture(source.replace(/^\.\//u, '')))}" alt="${escapeHtml(alt)}">`
  }

  const write = (node: XmlNode): string => {
    if (typeof node === 'string') return escapeHtml(node)
    if (DROPPED.has(node.name)) return ''
    switch (node.name) {
      case 'text:h': {
        heading ||= plain(node)
        const level = Math.min(6, Math.max(1, Math.trunc(Number(node.attributes['text:outline-level'])) || 1))
        return wrap(`h${level}`, inside(node))
      }
      case 'text:p':
        return paragraph(node)
      case 'text:span':
        return span(node)
      case 'text:a':
        return `<a href="${escapeHtml(node.attributes['xlink:href'] ?? '')}">${inside(node)}</a>`
      case 'text:list':
        return list(node, '')
      case 'table:table':
        return wrap('table', rows(node, 'td'))
      case 'text:note':
        return note(node)
      case 'draw:frame':
        return image(node)
      case 'text:s':
      case 'text:tab':
        return ' '
      case 'text:line-break':
        return '<br>'
      default:
        return localName(node.name) === 'math' ? ` ${escapeHtml(plain(node))} ` : inside(node)
    }
  }

  const body = findElement(document, 'office:text')
  const html = body ? inside(body) : ''
  return { html: html + (notes.length > 0 ? `<ol>${notes.join('')}</ol>` : ''), title: title || heading }
}
