import type { FoundCode } from '../found-highlights'
import { COLLECTION_HEAD, collectionKind, readCollection } from './collections'
import { readCodebookFile } from './refi-codebook'

/** The codes of a codebook or project: of REFI-QDA, or of Taguette. @throws AppError `invalid` for what is neither. */
export async function codesIn(bytes: Uint8Array, shownPath: string): Promise<{ codes: FoundCode[]; problems: string[] }> {
  const kind = await collectionKind(bytes.subarray(0, COLLECTION_HEAD), shownPath)
  if (kind !== 'taguette-csv' && kind !== 'database') return readCodebookFile(bytes, shownPath)
  const { codes, problems } = await readCollection(kind, { bytes }, shownPath)
  return { codes, problems }
}
