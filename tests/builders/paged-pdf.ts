/** A chapter of the outline: its title, the page it begins on (from 1) and how far down, in points from the foot of the page. */
export interface Chapter {
  title: string
  page: number
  y?: number
  chapters?: readonly Chapter[]
}

export interface PagedPdf {
  pages: number
  outline?: readonly Chapter[]
  /** PDF source of a number tree of page labels, e.g. `[0 << /S /r >> 3 << /S /D >>]`. */
  labels?: string
  /** Links: on page `from`, over its first line, to the top of page `to`; both from 1. */
  links?: readonly { from: number; to: number }[]
  /** Pages that have a dark picture in their middle, from 1. */
  photographs?: readonly number[]
  /** Width and height of a page by its number, from 1; A4 when absent. */
  size?: (page: number) => readonly [number, number]
  linesPerPage?: number
}

/** The words of a line, so that a test knows where it is. */
export const lineOf = (page: number, line: number) => `Page ${page} line ${line} tells what was measured there.`

/** A PDF of many pages of plain text, written by hand: small, quick to make, and known word by word. */
export function pagedPdf({
  pages,
  outline = [],
  labels,
  links = [],
  photographs = [],
  size,
  linesPerPage = 30,
}: PagedPdf): Buffer {
  const objects: { source: string; stream?: Buffer | string }[] = []
  const add = (source: string, stream?: Buffer | string) => objects.push(stream === undefined ? { source } : { source, stream })
  const root = add('')
  const tree = add('')
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const picture = add(
    '<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 8 >>',
    Buffer.from(Array.from({ length: 64 * 64 }, (_, i) => [180, 60 + (i % 64), 30 + (i >> 6)]).flat()),
  )
  // Every page is two objects, one after the other: what is written and the page itself.
  const first = objects.length + 1
  const pageNumber = (page: number) => first + (page - 1) * 2 + 1
  for (let page = 1; page <= pages; page += 1) {
    const [width, height] = size?.(page) ?? [595, 842]
    const hasPicture = photographs.includes(page)
    const text = Array.from(
      { length: linesPerPage },
      (_, line) => `BT /F1 11 Tf 1 0 0 1 60 ${height - 80 - line * 22} Tm (${lineOf(page, line + 1)}) Tj ET\n`,
    ).join('')
    add('<< >>', text + (hasPicture ? `q 240 0 0 240 ${width - 260} ${height / 2 - 120} cm /P Do Q\n` : ''))
    const annotations = links
      .filter(({ from }) => from === page)
      .map(
        ({ to }) =>
          `<< /Type /Annot /Subtype /Link /Rect [60 ${height - 84} 320 ${height - 68}] /Border [0 0 0] /Dest [${pageNumber(to)} 0 R /XYZ 0 ${(size?.(to) ?? [595, 842])[1]} null] >>`,
      )
    add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${first + (page - 1) * 2} 0 R /Annots [${annotations.join(' ')}] ` +
        `/Resources << /Font << /F1 ${font} 0 R >> /XObject << /P ${picture} 0 R >> >> >>`,
    )
  }
  const kids = Array.from({ length: pages }, (_, index) => `${pageNumber(index + 1)} 0 R`)
  objects[tree - 1] = { source: `<< /Type /Pages /Count ${pages} /Kids [${kids.join(' ')}] >>` }
  const bookmarks = (chapters: readonly Chapter[], parent: number): { first: number; last: number } => {
    const numbers = chapters.map(() => add(''))
    for (const [index, { title, page, y, chapters: inner = [] }] of chapters.entries()) {
      const own = numbers[index] ?? 0
      const below = inner.length > 0 ? bookmarks(inner, own) : null
      const parts = [
        `/Title (${title}) /Parent ${parent} 0 R /Dest [${pageNumber(page)} 0 R /XYZ 0 ${y ?? (size?.(page) ?? [595, 842])[1]} null]`,
        index > 0 ? `/Prev ${numbers[index - 1]} 0 R` : '',
        index < numbers.length - 1 ? `/Next ${numbers[index + 1]} 0 R` : '',
        below ? `/First ${below.first} 0 R /Last ${below.last} 0 R /Count ${inner.length}` : '',
      ]
      objects[own - 1] = { source: `<< ${parts.join(' ')} >>` }
    }
    return { first: numbers[0] ?? 0, last: numbers.at(-1) ?? 0 }
  }
  let more = labels ? `/PageLabels << /Nums ${labels} >>` : ''
  if (outline.length > 0) {
    const top = add('')
    const { first: from, last } = bookmarks(outline, top)
    objects[top - 1] = { source: `<< /Type /Outlines /First ${from} 0 R /Last ${last} 0 R /Count ${outline.length} >>` }
    more += ` /Outlines ${top} 0 R`
  }
  objects[root - 1] = { source: `<< /Type /Catalog /Pages ${tree} 0 R ${more} >>` }
  return written(objects, root)
}

function written(objects: readonly { source: string; stream?: Buffer | string }[], root: number): Buffer {
  const parts: Buffer[] = []
  const offsets: number[] = []
  let length = 0
  const push = (bytes: Buffer | string) => {
    const part = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
    parts.push(part)
    length += part.length
  }
  push('%PDF-1.7\n')
  for (const [index, { source, stream }] of objects.entries()) {
    offsets.push(length)
    if (stream === undefined) push(`${index + 1} 0 obj\n${source}\nendobj\n`)
    else {
      push(`${index + 1} 0 obj\n${source.replace(/>>$/u, `/Length ${stream.length} >>`)}\nstream\n`)
      push(stream)
      push('\nendstream\nendobj\n')
    }
  }
  const start = length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  )
  return Buffer.concat(parts)
}
