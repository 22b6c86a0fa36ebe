import { hexColour } from './annotation-values'
import { PASSED_OVER, type PdfAnnotation, UNTOLD } from './pdf-annotation'
import type { PDFPageProxy } from './pdfjs'

/** Of what pdf.js tells of an annotation what is used; its own types say nothing. Any of it may be missing. */
interface Told {
  id?: unknown
  subtype?: unknown
  titleObj?: { str?: unknown }
  contentsObj?: { str?: unknown }
  creationDate?: unknown
  modificationDate?: unknown
  richText?: { str?: unknown } | null
  state?: unknown
  annotationFlags?: unknown
  rect?: unknown
  quadPoints?: unknown
  color?: unknown
  inReplyTo?: unknown
  replyType?: unknown
}

/**
 * Annotations of a page as pdf.js tells them, for files that pdfium cannot open. It does not tell names (/NM), tags, popups' owners, colours
 * that are only drawn, and of a group only the contents of its first. Never rejects: a page that cannot be read has none.
 */
export async function pdfjsAnnotations(page: PDFPageProxy): Promise<PdfAnnotation[]> {
  const told: Told[] = await page.getAnnotations({ intent: 'any' }).catch(() => [])
  return told.flatMap((one) => {
    const subtype = text(one.subtype)
    if (PASSED_OVER.has(subtype) || subtype === 'Popup') return []
    return [
      {
        id: text(one.id),
        subtype,
        name: '',
        author: text(one.titleObj?.str),
        contents: text(one.contentsObj?.str),
        richContents: text(one.richText?.str),
        created: text(one.creationDate),
        modified: text(one.modificationDate),
        state: text(one.state),
        tags: '',
        flags: typeof one.annotationFlags === 'number' ? one.annotationFlags : 0,
        rect: numbers(one.rect),
        quads: numbers(one.quadPoints),
        colour: one.color ? hexColour(numbers(one.color)) : '',
        answers: text(one.inReplyTo),
        isGrouped: one.replyType === 'Group',
      },
    ]
  })
}

/**
 * The annotations that pdfium has found, with what it does not tell and pdf.js does: colours as their programs meant them (pdfium cuts parts
 * of 255 off: Zotero's #ffd400 would be #ffd300; other differences, those of colours mixed for print, are left), and what they answer.
 */
export function completed(found: readonly PdfAnnotation[], told: readonly PdfAnnotation[]): PdfAnnotation[] {
  const keyOf = ({ id, subtype, rect }: PdfAnnotation) =>
    /^\d+R/u.exec(id)?.[0] ?? `${subtype} ${rect.map(Math.round).sort().join(' ')}`
  const others = new Map(told.map((one) => [keyOf(one), one]))
  return found.map((one) => {
    const other = others.get(keyOf(one))
    if (!other) return one
    const colour = isRounded(one.colour, other.colour) ? other.colour : one.colour
    const answers = one.answers === UNTOLD ? (/^\d+R/u.exec(other.answers)?.[0] ?? '') : one.answers
    return { ...one, colour, answers }
  })
}

function isRounded(cut: string, colour: string): boolean {
  const [a, b] = [cut, colour].map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)))
  return Boolean(a && b && a.every((byte, i) => b[i] === byte || b[i] === byte + 1))
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const numbers = (value: unknown): number[] =>
  typeof value === 'object' && value !== null && Symbol.iterator in value
    ? [...(value as Iterable<unknown>)].filter((one) => typeof one === 'number')
    : []
