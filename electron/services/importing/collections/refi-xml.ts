import { AppError } from '../../../../shared/contract/errors'
import { declaredCharset, decodeText } from '../encoding'
import { MarkupTooLarge } from '../html-tree'
import { parseXml, type XmlElement, XmlError } from '../xml'

/**
 * The root of a REFI-QDA document, in whatever encoding it is. Namespaces are not asked for: programs write `urn:QDA-XML:codebook:1.0`,
 * `…:1:0`, that of projects in codebooks, prefixes or none. @throws AppError `invalid`.
 */
export function refiXml(bytes: Uint8Array, shownPath: string): XmlElement {
  const { text } = decodeText(bytes, declaredCharset(bytes))
  try {
    // QualCoder closes the coded stretches of recordings with a stray apostrophe.
    return parseXml(text.replace(/<\/(Audio|Video)'Selection>/gu, '</$1Selection>'))
  } catch (error) {
    if (!(error instanceof XmlError || error instanceof MarkupTooLarge)) throw error
    const why = error instanceof XmlError ? `its XML is damaged: ${error.message}` : 'it is too large or too tangled'
    throw new AppError('invalid', `${shownPath} cannot be read: ${why}. Export it again from the program it comes from.`)
  }
}

/** A GUID as it is compared: some write it in braces, some in capitals. */
export const guidOf = (value: string | undefined): string => (value ?? '').replace(/[{}\s]/gu, '').toLowerCase()

/** What an element points at. */
export const targetOf = (element: XmlElement | undefined): string => guidOf(element?.attributes.targetGUID)

/** ISO 8601, UTC; empty when there is none that makes sense. What names no zone is taken as UTC, so that it reads the same everywhere. */
export function timeOf(written: string | undefined): string {
  const [, day = '', time = '', zone = ''] =
    /^\s*(\d{4}-\d\d-\d\d)(?:[T _](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d)?/iu.exec(written ?? '') ?? []
  const moment = new Date(`${day}T${time || '00:00:00'}${zone || 'Z'}`)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
}

/** `#F00` or `#FF0000` as `#ff0000`; empty for anything else. */
export function colourOf(written: string | undefined): string {
  const hex = /^\s*#?([\da-f]{3}|[\da-f]{6})\s*$/iu.exec(written ?? '')?.[1]?.toLowerCase()
  if (!hex) return ''
  return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex}`
}

/** `3 links`, `1 link`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`
