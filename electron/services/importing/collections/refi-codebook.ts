import { AppError } from '../../../../shared/contract/errors'
import { decodeText } from '../encoding'
import type { FoundCode } from '../found-highlights'
import { at } from '../references/xml-path'
import { localName, type XmlElement } from '../xml'
import { openRefiArchive } from './refi-archive'
import { refiCodes } from './refi-codes'
import { refiXml } from './refi-xml'

/** A codebook, read. */
export interface ReadCodebook {
  /** Parents before children. */
  codes: FoundCode[]
  /** What was left out, and why: full sentences. */
  problems: string[]
}

/** Whether a file that begins so is a REFI-QDA codebook (`.qdc`). 1 kB of it is enough. */
export const looksLikeCodebook = (head: Uint8Array): boolean => rootIs(head, 'CodeBook')

/** Whether a file that begins so is the XML of a REFI-QDA project (`project.qde`), unpacked. */
export const looksLikeProjectDocument = (head: Uint8Array): boolean => rootIs(head, 'Project')

function rootIs(head: Uint8Array, name: string): boolean {
  // A cut letter at the end of the head is no reason to take it for another encoding.
  const text = decodeText(head.subarray(0, 4096), 'utf-8').text.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/gu, '')
  const [, tag = '', attributes = ''] = /^\s*<((?:[\w.-]+:)?[\w.-]+)([^>]*)/u.exec(text) ?? []
  if (localName(tag) !== name) return false
  return /QDA-XML/u.test(attributes) || (name === 'CodeBook' && /<(?:[\w.-]+:)?Codes?\b/u.test(text))
}

/**
 * Reads the codes of a REFI-QDA codebook (`.qdc`), or of the XML of a project, which has a codebook in it. Nested codes and flat ones whose names
 * hold their levels (`Coke::diet Coke`) both give a tree. @throws AppError `invalid` for a file that is neither, or damaged.
 */
export function readCodebook(bytes: Uint8Array, shownPath: string): ReadCodebook {
  const root = refiXml(bytes, shownPath)
  const codeBook: XmlElement | undefined = localName(root.name) === 'CodeBook' ? root : at(root, 'CodeBook')
  if (!codeBook) {
    throw new AppError(
      'invalid',
      `${shownPath} is no REFI-QDA codebook. Export the codes as REFI-QDA codebook (.qdc) or project (.qdpx).`,
    )
  }
  const { codes, problems } = refiCodes(codeBook, shownPath)
  return { codes, problems }
}

/** The same of a codebook or a whole project (`.qdpx`), of which nothing but its XML is unpacked. @throws AppError `invalid`. */
export async function readCodebookFile(bytes: Uint8Array, shownPath: string): Promise<ReadCodebook> {
  const archive = await openRefiArchive({ bytes }, shownPath)
  return readCodebook(await archive.document(), shownPath)
}
