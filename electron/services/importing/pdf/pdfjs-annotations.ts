import { hexColour } from './annotation-values'
import { PASSED_OVER, type PdfAnnotation } from './pdf-annotation'
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

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const numbers = (value: unknown): number[] =>
  typeof value === 'object' && value !== null && Symbol.iterator in value
    ? [...(value as Iterable<unknown>)].filter((one) => typeof one === 'number')
    : []
