import type { Author, FieldOrigin, FieldOrigins, Reference } from '../../../shared/model/source'
import { yearOf } from './dates'

/** CSL variables that importers find; they are kept among `other`. */
export type OtherField =
  | 'ISBN'
  | 'ISSN'
  | 'PMCID'
  | 'PMID'
  | 'collection-title'
  | 'edition'
  | 'event-place'
  | 'genre'
  | 'number'
  | 'publisher-place'

/** Fields that are found one by one; `year` comes with `issued`, `other` by name, `type` is said apart. */
type FoundField = Exclude<keyof Reference, 'year' | 'issued' | 'other' | 'type'>

/**
 * A bibliographic record being put together. No value gets in without where it came from, and the first one stays: whoever asks several
 * witnesses asks the most trusted first.
 */
export class RecordDraft {
  readonly reference: Partial<Reference>
  readonly origins: FieldOrigins = {}

  /** @param type what it is taken for until something tells; an assumption, and so without an origin. */
  constructor(type: string) {
    this.reference = { type }
  }

  /** The value found for a field so far. */
  get<F extends keyof Reference>(field: F): Reference[F] | undefined {
    return this.reference[field]
  }

  /** Keeps a value unless it is empty or the field has one. */
  found<F extends FoundField>(field: F, value: Reference[F] | undefined, origin: FieldOrigin): void {
    if (value === undefined || value.length === 0 || this.origins[field]) return
    this.reference[field] = printable(value)
    this.origins[field] = origin
  }

  foundAuthors(authors: readonly Author[], origin: FieldOrigin): void {
    this.found('authors', [...authors], origin)
  }

  /** Keeps an ISO date as `parseDate` gives it, and its year. */
  foundDate(issued: string, origin: FieldOrigin): void {
    if (!issued || this.origins.issued) return
    Object.assign(this.reference, { issued, year: yearOf(issued) })
    Object.assign(this.origins, { issued: origin, year: origin })
  }

  foundOther(name: OtherField, value: string | undefined, origin: FieldOrigin): void {
    if (!value || this.origins[name]) return
    this.reference.other = { ...this.reference.other, [name]: printable(value) }
    this.origins[name] = origin
  }

  /** Keeps a BCP 47 tag; anything else that stands in such a place is passed over. */
  foundLanguage(tag: string | undefined, origin: FieldOrigin): void {
    const language = (tag ?? '').trim().replace('_', '-')
    if (/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/iu.test(language)) this.found('language', language, origin)
  }

  /** Says what kind of work it is, once something tells. */
  foundType(type: string, origin: FieldOrigin): void {
    if (this.origins.type) return
    this.reference.type = type
    this.origins.type = origin
  }

  /** Takes a value away again. */
  forget(field: FoundField): void {
    delete this.reference[field]
    delete this.origins[field]
  }
}

/** Control characters but tab and line end: damage, or meant for a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu

/** A value with no control characters in any of its strings. */
function printable<V>(value: V): V {
  if (typeof value === 'string') return value.replace(CONTROLS, '') as V
  if (Array.isArray(value)) return value.map(printable) as V
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, printable(part)])) as V
  }
  return value
}
