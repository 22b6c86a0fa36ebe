import { createHash } from 'node:crypto'
import { cleanDoi } from '../doi'
import type { FoundHighlight } from '../found-highlights'
import { isObject, type JsonObject } from '../references/json-records'

/** What an annotation says of where it stands. */
export type HypothesisMark = Pick<FoundHighlight, 'shape' | 'quote' | 'prefix' | 'suffix' | 'rects' | 'pageLabel'>

/** An annotation, page note or reply, from whichever export. */
export interface HypothesisAnnotation {
  /** As Hypothesis names it, or made of what it holds where the export has no names. */
  id: string
  uri: string
  /** Other addresses and fingerprints of the same document. */
  sameAs: string[]
  title: string
  doi: string
  /** Empty for a page note and a reply. */
  marks: HypothesisMark[]
  /** Of a reply: what it answers, from the top of the thread. Null: no reply. Empty: it is not said what it answers. */
  answers: string[] | null
  text: string
  tags: string[]
  author: string
  /** ISO 8601, UTC; empty when unknown. */
  madeAt: string
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])
const objects = (value: unknown): JsonObject[] => list(value).filter(isObject)
const strings = (value: unknown): string[] =>
  list(value).flatMap((each) => (Array.isArray(each) ? strings(each) : string(each) ? [string(each)] : []))

/** Reads an annotation as Hypothesis's API and the client's export have it (`src/types/api.ts` of github.com/hypothesis/client). Null: it is none. */
export function annotationIn(value: JsonObject): HypothesisAnnotation | null {
  const targets = objects(value.target)
  const uri = string(value.uri) || targets.map((target) => string(target.source)).find(Boolean) || string(value.url)
  if (!uri) return null
  const document = isObject(value.document) ? value.document : {}
  const references = strings(value.references ?? value.refs)
  const facts = {
    uri,
    sameAs: [...targets.map((target) => string(target.source)), ...samePlaces(document)].filter(
      (other) => other && other !== uri,
    ),
    title: oneLine(strings(document.title)[0] ?? string(value.title)).trim(),
    doi: doiOf(document),
    marks: references.length > 0 ? [] : targets.flatMap((target) => markIn(objects(target.selector)) ?? []),
    answers: references.length > 0 ? references : null,
    text: string(value.text).trim(),
    tags: [...new Set(strings(value.tags).map((tag) => tag.trim()))].filter(Boolean),
    author: userName(string(value.user)),
    madeAt: isoTime(string(value.created) || string(value.updated)),
  }
  return { id: string(value.id) || idOf(facts), ...facts }
}

/** Words of a page: its line ends and indents are those of its source, not of its text. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ')

/** The same for the same annotation in every export that does not name it. */
export const idOf = (facts: object): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)

/** `acct:name@host` is the account `name`. */
export const userName = (user: string): string =>
  user
    .replace(/^acct:/u, '')
    .replace(/@[^@\s]*$/u, '')
    .trim()

function isoTime(text: string): string {
  const date = new Date(/(?:Z|[+-]\d\d:?\d\d)$/iu.test(text) ? text : `${text}Z`)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** Addresses that the page gave as its own, and the fingerprint of a PDF. Alternatives (feeds, other languages) are other documents. */
function samePlaces(document: JsonObject): string[] {
  const links = objects(document.link).filter(
    ({ rel, type }) => (!rel || /^(?:canonical|self)$/u.test(string(rel))) && !/rss|atom/u.test(string(type)),
  )
  const fingerprint = string(document.documentFingerprint)
  return [
    ...links.map(({ href }) => string(href)),
    ...(fingerprint ? [`urn:x-pdf:${fingerprint}`] : []),
    ...strings(document.web_uri),
  ]
}

/** A DOI from the page's own record; not one from anywhere else in it. */
function doiOf(document: JsonObject): string {
  const within = (name: string, key: string) => (isObject(document[name]) ? strings(document[name][key]) : [])
  const told = [
    ...within('highwire', 'doi'),
    ...within('highwire', 'citation_doi'),
    ...within('dc', 'identifier'),
    ...within('prism', 'doi'),
    ...objects(document.link).flatMap(({ href }) => (/^doi:/iu.test(string(href)) ? [string(href)] : [])),
  ]
  return told.map(cleanDoi).find(Boolean) ?? ''
}

/** Null without any selector: a page note has none. */
function markIn(selectors: readonly JsonObject[]): HypothesisMark | null {
  if (selectors.length === 0) return null
  const of = (type: string) => selectors.find((selector) => selector.type === type) ?? {}
  const quote = of('TextQuoteSelector')
  const page = of('PageSelector')
  const pageIndex = typeof page.index === 'number' && Number.isInteger(page.index) && page.index >= 0 ? page.index : null
  const shape = shapeIn(of('ShapeSelector'), pageIndex)
  const words = oneLine(string(quote.exact))
  return {
    shape: words ? 'text' : (shape?.shape ?? 'text'),
    quote: (words || oneLine(shape?.text ?? '')).trim(),
    prefix: oneLine(string(quote.prefix)),
    suffix: oneLine(string(quote.suffix)),
    rects: shape?.rects ?? [],
    pageLabel:
      string(page.label) ||
      (pageIndex === null
        ? string(of('EPUBContentSelector').title) || mediaTime(of('MediaTimeSelector').start)
        : String(pageIndex + 1)),
  }
}

/** A rectangle or point on a page of a PDF, in its user space. */
function shapeIn(
  { shape, text }: JsonObject,
  pageIndex: number | null,
): (Pick<HypothesisMark, 'shape' | 'rects'> & { text: string }) | null {
  if (!isObject(shape)) return null
  const isPoint = shape.type === 'point'
  const [left, bottom, right, top] = (
    isPoint ? [shape.x, shape.y, shape.x, shape.y] : [shape.left, shape.bottom, shape.right, shape.top]
  ).map(Number)
  const numbers = [left, bottom, right, top].filter((n): n is number => n !== undefined && Number.isFinite(n))
  if (numbers.length < 4) return null
  const [x1, y1, x2, y2] = numbers as [number, number, number, number]
  const rect: [number, number, number, number] = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
  return { shape: isPoint ? 'note' : 'area', rects: pageIndex === null ? [] : [{ pageIndex, rects: [rect] }], text: string(text) }
}

/** Seconds into a film as `1:02:03`; empty for what is none. */
function mediaTime(seconds: unknown): string {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return ''
  const two = (n: number) => String(Math.floor(n) % 60).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  return `${hours > 0 ? `${hours}:${two(seconds / 60)}` : Math.floor(seconds / 60)}:${two(seconds)}`
}
