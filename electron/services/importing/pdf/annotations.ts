import { createHash } from 'node:crypto'
import type { Rect } from '../../../../shared/anchoring/page-rects'
import type { Label } from '../../../../shared/model/highlight'
import type { PassageShape } from '../../../../shared/model/passage'
import type { FoundHighlight } from '../found-highlights'
import { isoDate } from './annotation-values'
import { type PdfAnnotation, TEXT_MARKS } from './pdf-annotation'

/** The annotations of one page of a PDF. */
export interface AnnotatedPage {
  pageIndex: number
  /** As it is printed there; the page number where nothing is known. */
  label: string
  annotations: readonly PdfAnnotation[]
}

const AREAS = new Set(['Square', 'Circle', 'Polygon', 'PolyLine', 'Line', 'Ink', 'Stamp', 'Redact'])
/** At a point, or words that a person wrote onto the page. */
const NOTES = new Set(['Text', 'FreeText', 'Caret', 'FileAttachment'])
const STYLES: Record<string, string> = { Underline: 'underline', Squiggly: 'squiggly', StrikeOut: 'strike-out' }

/** Bits of /F (ISO 32000-1, table 165): hidden, and not on the screen. */
const UNSEEN = 2 | 32

/** A highlight without its words, and its comment in two parts: what its maker wrote, and what others answered. */
export interface Marked {
  highlight: FoundHighlight
  written: string
  answers: string
}

/**
 * What people marked on a page of a PDF, in the order of the file: highlights, underlines and strike-outs as `text`, drawings and boxes as
 * `area`, sticky notes, typed words and insertion marks as `note`. Replies stand in the comment of what they answer. Left out are links, form fields,
 * windows of comments (a text that only they have is the comment), what is hidden, and marks that set the state of another ("accepted").
 * `quote` is empty: the file has rectangles, not words. Linear.
 */
export function markedOn(page: AnnotatedPage): Marked[] {
  return threadsOf(page.annotations).flatMap((thread) => markOf(thread, page) ?? [])
}

/** Highlights of a whole document, each with an identity of its own: programs give copies the name of the original. */
export function withOwnIds(highlights: readonly FoundHighlight[]): FoundHighlight[] {
  const ids = new Map<string, number>()
  return highlights.map((highlight) => {
    const seen = (ids.get(highlight.foreignId) ?? 0) + 1
    ids.set(highlight.foreignId, seen)
    return seen === 1 ? highlight : { ...highlight, foreignId: `${highlight.foreignId}:${seen}` }
  })
}

/** The two parts of a comment as one. */
export const commentOf = (written: string, answers: string): string => [written, answers].filter(Boolean).join('\n\n')

/** An annotation with those that belong to it, each in the order of the file. */
interface Thread {
  first: PdfAnnotation
  /** One mark together with it: the strike-out and the insertion of a correction. */
  group: PdfAnnotation[]
  replies: PdfAnnotation[]
  popups: PdfAnnotation[]
}

function threadsOf(annotations: readonly PdfAnnotation[]): Thread[] {
  const byId = new Map(annotations.filter(({ id }) => id).map((one) => [one.id, one]))
  const firsts = new Map<PdfAnnotation, PdfAnnotation>()
  const threads = new Map<PdfAnnotation, Thread>()
  for (const one of annotations) threads.set(one, { first: one, group: [], replies: [], popups: [] })
  for (const one of annotations) {
    const first = firstOf(one, byId, firsts)
    if (first === one) continue
    const thread = threads.get(first) as Thread
    threads.delete(one)
    if (one.subtype === 'Popup') thread.popups.push(one)
    else if (one.isGrouped) thread.group.push(one)
    else if (!one.state) thread.replies.push(one)
  }
  return [...threads.values()].filter(({ first }) => first.subtype !== 'Popup')
}

/** What an annotation answers in the end, or itself. Of those that answer each other in a circle the one asked about first counts as the first. */
function firstOf(
  one: PdfAnnotation,
  byId: ReadonlyMap<string, PdfAnnotation>,
  known: Map<PdfAnnotation, PdfAnnotation>,
): PdfAnnotation {
  const way = new Set<PdfAnnotation>()
  let at = one
  while (!known.has(at) && !way.has(at)) {
    way.add(at)
    at = byId.get(at.answers) ?? at
  }
  const first = known.get(at) ?? (way.has(at) && byId.get(at.answers) ? one : at)
  for (const step of way) known.set(step, first)
  return first
}

function markOf({ first, group, replies, popups }: Thread, { pageIndex, label }: AnnotatedPage): Marked | null {
  if (first.flags & UNSEEN) return null
  // Of a correction the struck words are what is marked, whichever of the two comes first.
  const members = [first, ...group]
  const marking = members.filter(({ subtype }) => TEXT_MARKS.has(subtype))
  const shown = marking.length > 0 ? marking : [first]
  const main = shown[0] as PdfAnnotation
  const rects = shown.flatMap(rectsOf)
  const shape = shapeOf(main, rects)
  if (!shape) return null
  const written = [...members, ...popups].map(textOf).find((text) => text !== '') ?? ''
  const answers = answersOf(replies)
  const comment = commentOf(written, answers)
  if (rects.length === 0 && comment === '') return null
  const colour = main.colour || first.colour
  const highlight: FoundHighlight = {
    foreignId: `pdf:${first.name.trim() || fingerprint(pageIndex, main.subtype, rects)}`,
    shape,
    quote: '',
    prefix: '',
    suffix: '',
    rects: [{ pageIndex, rects }],
    around: null,
    comment,
    labels: labelsOf(main, colour, first.tags),
    colour,
    author: plain(first.author),
    madeAt: isoDate(first.created) || isoDate(first.modified),
    pageLabel: label,
  }
  return { highlight, written, answers }
}

function shapeOf({ subtype }: PdfAnnotation, rects: readonly Rect[]): PassageShape | null {
  if (TEXT_MARKS.has(subtype)) return rects.length > 0 ? 'text' : 'note'
  if (AREAS.has(subtype)) return rects.some(([x1, y1, x2, y2]) => x2 - x1 > 1 || y2 - y1 > 1) ? 'area' : 'note'
  return NOTES.has(subtype) ? 'note' : null
}

const HALVES = [0, 1, 2, 3]

/** Upright rectangles: of the quads, in whatever order a program lists their corners, else of the /Rect. */
function rectsOf({ subtype, quads, rect }: PdfAnnotation): Rect[] {
  const rects: Rect[] = []
  if (TEXT_MARKS.has(subtype) || subtype === 'Redact') {
    for (let at = 0; at + 8 <= quads.length; at += 8) {
      const corners = quads.slice(at, at + 8)
      const box = boxOf(
        HALVES.map((i) => corners[2 * i] as number),
        HALVES.map((i) => corners[2 * i + 1] as number),
      )
      if (box && (box[0] < box[2] || box[1] < box[3])) rects.push(box)
    }
  }
  if (rects.length > 0) return rects
  const [x1, y1, x2, y2] = rect
  const box = rect.length === 4 ? boxOf([x1 as number, x2 as number], [y1 as number, y2 as number]) : null
  return box ? [box] : []
}

/** Farther out no page reaches: 200 inches, ISO 32000-1, annex C.2, and as much again. */
const FARTHEST = 28_800

function boxOf(xs: readonly number[], ys: readonly number[]): Rect | null {
  const box: Rect = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  return box.every((value) => Math.abs(value) <= FARTHEST)
    ? (box.map((value) => Math.round(value * 1000) / 1000 + 0) as Rect)
    : null
}

function answersOf(replies: readonly PdfAnnotation[]): string {
  return replies
    .map((reply) => ({ text: textOf(reply), author: plain(reply.author), at: isoDate(reply.created) || isoDate(reply.modified) }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => (a.at && b.at ? (a.at < b.at ? -1 : Number(a.at > b.at)) : 0))
    .map(({ text, author }) => `— ${author ? `${author}: ` : ''}${text}`)
    .join('\n\n')
}

/** Plain text with one kind of line ends and without control characters. */
const textOf = ({ contents, richContents }: PdfAnnotation): string => plain(contents.trim() ? contents : richContents)

const plain = (text: string): string =>
  text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\ufffd')
    .replace(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}|\ufeff/gu, '')
    .trim()

function labelsOf({ subtype }: PdfAnnotation, colour: string, tags: string): Label[] {
  const labels: Label[] = []
  if (colour) labels.push({ kind: 'colour', label: colour })
  const style = STYLES[subtype]
  if (style) labels.push({ kind: 'style', label: style })
  for (const tag of tagsOf(tags)) labels.push({ kind: 'tag', label: tag })
  return labels
}

function tagsOf(json: string): string[] {
  if (!json) return []
  try {
    const tags: unknown = JSON.parse(json)
    return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string' && tag.trim() !== '') : []
  } catch {
    return []
  }
}

/** Stands in for a name: the same for the same mark, whichever program reads it. */
function fingerprint(pageIndex: number, subtype: string, rects: readonly Rect[]): string {
  const places = rects.map((rect) => rect.map((value) => Math.round(value)).join(' ')).join(';')
  return createHash('sha256').update(`${pageIndex} ${subtype} ${places}`).digest('hex').slice(0, 16)
}
