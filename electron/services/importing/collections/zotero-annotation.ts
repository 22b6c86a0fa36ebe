import type { Label } from '../../../../shared/model/highlight'
import type { PassageRegion, PassageShape } from '../../../../shared/model/passage'
import type { FoundHighlight } from '../found-highlights'
import type { ZoteroAttachment, ZoteroObject } from './zotero-library'
import { isoTime, markedText } from './zotero-note'

/** Kinds of annotation by the number the database has for them. */
export const annotationTypes = ['', 'highlight', 'note', 'image', 'ink', 'underline', 'text'] as const

export interface ZoteroAnnotation extends ZoteroObject {
  type: string
  /** Given by the annotation itself: of one that stood in the PDF, or was taken over from somebody. */
  authorName: string
  text: string
  comment: string
  colour: string
  pageLabel: string
  /** PDF: page | offset | height; EPUB: section | offset; snapshot: offset. Zero-padded. */
  sortIndex: string
  /** JSON: of a PDF `{ pageIndex, rects, nextPageRects }` or `{ pageIndex, width, paths }` in points, else a W3C selector. */
  position: string
}

const shapes: Readonly<Record<string, PassageShape>> = { highlight: 'text', underline: 'text', image: 'area', ink: 'area' }

/** An annotation as a highlight. One whose position cannot be read keeps its words. */
export function highlightOf(
  annotation: ZoteroAnnotation,
  foreignId: string,
  file: Pick<ZoteroAttachment, 'length'>,
): FoundHighlight {
  // Notes stand at a point, text typed onto the page in a box of its own: neither has words of the document.
  const shape = shapes[annotation.type] ?? 'note'
  const colour = /^#[\da-f]{6}$/iu.exec(annotation.colour.trim())?.[0].toLowerCase() ?? ''
  const words = markedText(annotation.text)
  const comment = markedText(annotation.comment)
  return {
    foreignId,
    shape,
    quote: shape === 'text' ? words.replace(/\s+/gu, ' ') : '',
    prefix: '',
    suffix: '',
    rects: regionsOf(annotation.position),
    around: aroundOf(annotation, file.length),
    comment: shape === 'text' ? comment : [words, comment].filter(Boolean).join('\n'),
    labels: labelsOf(annotation, colour),
    colour,
    author: annotation.authorName.trim() || annotation.addedBy,
    madeAt: isoTime(annotation.addedAt),
    pageLabel: annotation.pageLabel.trim(),
  }
}

function labelsOf({ type, tags }: ZoteroAnnotation, colour: string): Label[] {
  return [
    ...(colour ? [{ kind: 'colour' as const, label: colour }] : []),
    ...[...new Set(tags.map((tag) => tag.trim()))].filter(Boolean).map((label) => ({ kind: 'tag' as const, label })),
    ...(type === 'underline' ? [{ kind: 'style' as const, label: 'underline' }] : []),
  ]
}

type Regions = Pick<PassageRegion, 'pageIndex' | 'rects'>[]

function regionsOf(position: string): Regions {
  const { pageIndex, rects, nextPageRects, paths, width } = parsed(position)
  if (typeof pageIndex !== 'number' || !Number.isInteger(pageIndex) || pageIndex < 0) return []
  const here = Array.isArray(paths) ? strokesBox(paths, typeof width === 'number' ? width : 0) : rectsOf(rects)
  const next = rectsOf(nextPageRects)
  return [
    ...(here.length > 0 ? [{ pageIndex, rects: here }] : []),
    ...(next.length > 0 ? [{ pageIndex: pageIndex + 1, rects: next }] : []),
  ]
}

type Rects = PassageRegion['rects']

function rectsOf(value: unknown): Rects {
  if (!Array.isArray(value)) return []
  return value.flatMap((rect): Rects => {
    if (!isNumbers(rect) || rect.length < 4) return []
    const [x1, y1, x2, y2] = rect as [number, number, number, number]
    return [[Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]]
  })
}

/** The box around everything that was drawn; a path is x, y, x, y … in points. */
function strokesBox(paths: unknown[], width: number): Rects {
  let box: Rects[number] | undefined
  for (const path of paths) {
    if (!isNumbers(path)) continue
    for (let i = 0; i + 1 < path.length; i += 2) {
      const [x, y] = [path[i]!, path[i + 1]!]
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y]
    }
  }
  if (!box) return []
  const half = Math.max(0, width) / 2
  return [[box[0] - half, box[1] - half, box[2] + half, box[3] + half]]
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'number' && Number.isFinite(each))

function parsed(position: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(position)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Of a snapshot, whose sort index counts characters. A PDF has rectangles, and of an EPUB's sections nobody tells the lengths. */
function aroundOf({ sortIndex, position }: ZoteroAnnotation, length: number): number | null {
  if (length <= 0 || !/^\d+$/u.test(sortIndex) || typeof parsed(position).pageIndex === 'number') return null
  return Math.min(1, Number(sortIndex) / length)
}
