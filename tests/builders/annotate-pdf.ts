import { inflateSync } from 'node:zlib'

/** An object to add: a dictionary as PDF source, with stream data or without. `{0}`, `{1}` … in it stand for references to those of its page. */
export type NewObject = string | { source: string; stream: string }

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/**
 * Adds annotations to the pages of a PDF as programs do that save a file again: new objects and a new cross-reference section at its end, of
 * the kind the file has. Not for encrypted files.
 * @param pages for each page (from 0) its annotations; those that begin with `% ` are objects beside them, in no list
 */
export function annotatePdf(bytes: Uint8Array, pages: ReadonlyMap<number, readonly NewObject[]>): Uint8Array {
  const file = latin(bytes)
  const objects = objectsOf(file)
  const root = [...file.matchAll(/\/Root\s+(\d+)\s+\d+\s+R/gu)].at(-1)?.[1]
  const catalog = objects.get(Number(root)) ?? ''
  const leaves = leavesOf(Number(/\/Pages\s+(\d+)/u.exec(catalog)?.[1]), objects)
  let next = Math.max(...objects.keys(), Number([...file.matchAll(/\/Size\s+(\d+)/gu)].at(-1)?.[1] ?? 0)) + 1
  const added: [number, NewObject][] = []
  for (const [index, annotations] of pages) {
    const page = leaves[index]
    if (page === undefined) throw new Error(`the file has no page ${index}`)
    const numbers = annotations.map(() => next++)
    const refer = (source: string) => source.replace(/\{(\d+)\}/gu, (_, at: string) => `${numbers[Number(at)]} 0 R`)
    for (const [i, annotation] of annotations.entries()) {
      const object =
        typeof annotation === 'string'
          ? refer(annotation).replace(/^% /u, '')
          : { ...annotation, source: refer(annotation.source) }
      added.push([numbers[i] as number, object])
    }
    const listed = annotations.flatMap((one, i) =>
      typeof one === 'string' && !one.startsWith('% ') ? [`${numbers[i]} 0 R`] : [],
    )
    added.push([page, withAnnotations(objects.get(page) ?? '', listed, objects)])
  }
  return Buffer.concat([bytes, update(file, added, Number(root), next)])
}

/** Sources of all objects by number, those in object streams too; later ones win. */
function objectsOf(file: string): Map<number, string> {
  const objects = new Map<number, string>()
  for (const found of file.matchAll(/(?<![\d.])(\d+)\s+\d+\s+obj\b/gu)) {
    const from = found.index + found[0].length
    const stream = file.indexOf('stream', from)
    const end = file.indexOf('endobj', from)
    const source = file.slice(from, stream >= 0 && stream < end ? stream : end).trim()
    objects.set(Number(found[1]), source)
    if (/\/Type\s*\/ObjStm\b/u.test(source))
      for (const [number, inner] of packed(file, stream, source)) objects.set(number, inner)
  }
  return objects
}

function packed(file: string, stream: number, source: string): [number, string][] {
  const start = stream + (file.startsWith('\r\n', stream + 6) ? 8 : 7)
  const data = Buffer.from(file.slice(start, file.indexOf('endstream', start)), 'latin1')
  const text = /FlateDecode/u.test(source) ? latin(inflateSync(data, { finishFlush: 2 })) : latin(data)
  const first = Number(/\/First\s+(\d+)/u.exec(source)?.[1])
  const table = text.slice(0, first).trim().split(/\s+/u).map(Number)
  const places = table.flatMap((number, i) => (i % 2 === 0 ? [[number, first + (table[i + 1] as number)] as const] : []))
  return places.map(([number, at], i) => [number, text.slice(at, places[i + 1]?.[1] ?? text.length).trim()])
}

function leavesOf(number: number, objects: ReadonlyMap<number, string>): number[] {
  const source = objects.get(number) ?? ''
  const kids = /\/Kids\s*\[([^\]]*)\]/u.exec(source)?.[1] ?? objects.get(Number(/\/Kids\s+(\d+)/u.exec(source)?.[1]))
  if (kids === undefined) return [number]
  return [...kids.matchAll(/(\d+)\s+\d+\s+R/gu)].flatMap(([, kid]) => leavesOf(Number(kid), objects))
}

function withAnnotations(page: string, listed: readonly string[], objects: ReadonlyMap<number, string>): string {
  const inline = /\/Annots\s*\[([^\]]*)\]/u.exec(page)
  const other = /\/Annots\s+(\d+)\s+\d+\s+R/u.exec(page)
  const before = inline?.[1] ?? (other ? (objects.get(Number(other[1])) ?? '').replace(/[[\]]/gu, '') : '')
  const rest = page.replace(inline?.[0] ?? other?.[0] ?? '', '').trim()
  return `${rest.slice(0, rest.lastIndexOf('>>'))} /Annots [${before} ${listed.join(' ')}] >>`
}

function update(file: string, added: readonly [number, NewObject][], root: number, size: number): Buffer {
  const previous = Number([...file.matchAll(/startxref\s+(\d+)/gu)].at(-1)?.[1])
  const parts = ['\n']
  let length = file.length + 1
  const offsets: [number, number][] = []
  const push = (number: number, object: NewObject) => {
    const text =
      typeof object === 'string'
        ? `${number} 0 obj\n${object}\nendobj\n`
        : `${number} 0 obj\n${object.source.replace(/>>\s*$/u, `/Length ${object.stream.length} >>`)}\nstream\n${object.stream}\nendstream\nendobj\n`
    offsets.push([number, length])
    parts.push(text)
    length += text.length
  }
  for (const [number, object] of added) push(number, object)
  offsets.sort(([a], [b]) => a - b)
  const start = length
  if (file.startsWith('xref', previous)) {
    const rows = offsets.map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`).join('')
    parts.push(`xref\n${rows}trailer\n<< /Size ${size} /Root ${root} 0 R /Prev ${previous} >>\n`)
  } else {
    const rows = [...offsets, [size, start] as [number, number]]
    const data = Buffer.concat(
      rows.map(([, at]) => Buffer.from([1, at >>> 24, (at >>> 16) & 255, (at >>> 8) & 255, at & 255, 0])),
    )
    const index = rows.map(([number]) => `${number} 1`).join(' ')
    const dictionary = `<< /Type /XRef /Size ${size + 1} /Root ${root} 0 R /Prev ${previous} /W [1 4 1] /Index [${index}] /Length ${data.length} >>`
    parts.push(`${size} 0 obj\n${dictionary}\nstream\n${latin(data)}\nendstream\nendobj\n`)
  }
  parts.push(`startxref\n${start}\n%%EOF\n`)
  return Buffer.from(parts.join(''), 'latin1')
}
