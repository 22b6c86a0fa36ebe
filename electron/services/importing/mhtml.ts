import { serialize } from 'parse5'
import { declaredCharset, decodeText } from './encoding'
import { parseHtml } from './html'
import { attribute, elementsOf, parsePage } from './html-tree'
import type { ParseOutcome } from './parsed-source'
import { PictureAllowance } from './pictures'

/** Bytes; parts are cut out of one string. */
const MAX_LENGTH = 300_000_000
const MAX_PARTS = 10_000
const MAX_LEVELS = 5

/** One part of a message (RFC 2045): headers with lower-case names, and its bytes as a Latin-1 string, still encoded. */
interface Part {
  headers: Map<string, string>
  body: string
}

/** Parts a message into headers, unfolded, and body. */
function partOf(text: string): Part {
  const gap = /\r?\n\r?\n/u.exec(text)
  const head = gap ? text.slice(0, gap.index) : text
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { headers, body: gap ? text.slice(gap.index + gap[0].length) : '' }
}

/** A parameter of a header, `boundary="x"`; empty when it has none. */
function parameter(header: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'iu').exec(header)
  return found?.[1] ?? found?.[2] ?? ''
}

const contentType = (part: Part): string => part.headers.get('content-type') ?? 'text/plain'

/** All parts of a message that have no parts themselves. */
function leaves(part: Part, found: Part[] = [], level = 0): Part[] {
  const boundary = parameter(contentType(part), 'boundary')
  if (!/^multipart\//iu.test(contentType(part)) || !boundary) {
    found.push(part)
    return found
  }
  if (level >= MAX_LEVELS) return found
  // The first piece stands before the first boundary, and one that begins with "--" after the last.
  const [, ...pieces] = `\n${part.body}`.split(`\n--${boundary}`)
  for (const piece of pieces) {
    if (piece.startsWith('--') || found.length >= MAX_PARTS) break
    leaves(partOf(piece.replace(/^[ \t]*\r?\n/u, '')), found, level + 1)
  }
  return found
}

/** The bytes of a part (RFC 2045 §6). */
function bytesOf(part: Part): Uint8Array {
  const encoding = part.headers.get('content-transfer-encoding')?.toLowerCase() ?? ''
  if (encoding === 'base64') return Buffer.from(part.body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(part.body, 'latin1')
  const text = part.body
    .replace(/=[ \t]*\r?\n/gu, '')
    .replace(/=([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

const isPage = (part: Part): boolean => /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(contentType(part))

const contentId = (text: string): string => text.replace(/^<|>$/gu, '')

/** An address as pages name it, absolute where that can be told. */
function absolute(address: string, base: string): string {
  try {
    return new URL(address, base || undefined).href
  } catch {
    return address
  }
}

/**
 * Reads a web archive (.mht, .mhtml; RFC 2557) as the page that was saved in it. Pictures that came along are put into the page; frames
 * and styles are left out. Throws MarkupTooLarge.
 */
export function parseMhtml(bytes: Uint8Array): ParseOutcome {
  if (bytes.length > MAX_LENGTH)
    return { status: 'failed', message: 'The web archive is larger than 300 MB and is not read. Print the page to PDF.' }
  const message = partOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
  const parts = leaves(message)
  const start = contentId(parameter(contentType(message), 'start'))
  const main =
    parts.find((part) => start && isPage(part) && contentId(part.headers.get('content-id') ?? '') === start) ?? parts.find(isPage)
  if (!main) {
    return {
      status: 'failed',
      message: 'The web archive has no page in it: it is damaged or cut off. Save the page again, or print it to PDF.',
    }
  }
  const content = bytesOf(main)
  const { text } = decodeText(content, parameter(contentType(main), 'charset').toLowerCase() || declaredCharset(content))
  const location = message.headers.get('snapshot-content-location') ?? main.headers.get('content-location') ?? ''
  const byAddress = new Map<string, Part>()
  for (const part of parts) {
    const id = part.headers.get('content-id')
    const at = part.headers.get('content-location')
    if (id) byAddress.set(`cid:${contentId(id)}`, part)
    if (at) byAddress.set(absolute(at, location), part)
  }
  const page = parsePage(text)
  const pictures = new PictureAllowance()
  for (const element of elementsOf(page)) {
    if (element.tagName !== 'img') continue
    const source = attribute(element, 'src').trim()
    const part = byAddress.get(source) ?? byAddress.get(absolute(source, location))
    const address = part ? pictures.address(bytesOf(part)) : ''
    for (const attr of element.attrs) if (attr.name === 'src' && address) attr.value = address
  }
  // The way browsers write where a saved page is from; links are resolved against it.
  const from = /^https?:\/\/[^\s<>]+$/iu.test(location)
    ? `<!-- saved from url=(${String(location.length).padStart(4, '0')})${location} -->`
    : ''
  const outcome = parseHtml(`${from}${serialize(page)}`)
  if (outcome.status === 'ok') {
    outcome.source.mediaType = 'multipart/related'
    outcome.source.warnings.push(...pictures.warnings)
  }
  return outcome
}
