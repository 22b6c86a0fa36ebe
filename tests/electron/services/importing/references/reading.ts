import type { ReadReference, ReadReferences } from '../../../../../electron/services/importing/references/read-references'
import { readReferences } from '../../../../../electron/services/importing/references/read-references'
import type { Author } from '../../../../../shared/model/source'

/** A reference file given as text. */
export const read = (text: string, fileName: string): ReadReferences => readReferences(Buffer.from(text), fileName)

/** The only record of a file; fails when there are more, or anything to complain about. */
export function readOne(text: string, fileName: string): ReadReference {
  const result = read(text, fileName)
  const [first] = result.references
  if (!first || result.records !== 1 || result.problems.length > 0)
    throw new Error(`one record expected, got ${result.references.length}: ${JSON.stringify(result.problems)}`)
  return first
}

/** Names as `Family|Given`, bodies as they are. */
export const names = (authors: readonly Author[]): string[] =>
  authors.map((author) => author.literal || `${author.family}|${author.given}`)
