import { open } from 'node:fs/promises'
import { AppError } from '../../../../shared/contract/errors'
import { decodeText } from '../encoding'
import type { FoundCollection } from '../found-highlights'

/** Where the file of another program's library lies, or its bytes. */
export type CollectionFile = { path: string } | { bytes: Uint8Array }

/** What kind of library, project or export a file may be, by its first bytes; which program's a database is shows when it is opened. */
export type CollectionKind = 'database' | 'refi-project' | 'refi-codebook' | 'hypothesis' | 'taguette-csv'

/** Bytes of the beginning that {@link collectionKind} wants. */
export const COLLECTION_HEAD = 128 * 1024

/**
 * Whether a file is a library, project or export of another program that may hold highlights; null when not. By content; a project of REFI-QDA, which is a zip, also by
 * its name, as its table of contents stands at its end.
 */
export async function collectionKind(head: Uint8Array, fileName: string): Promise<CollectionKind | null> {
  const mark = Buffer.from(head.subarray(0, 16)).toString('latin1')
  if (mark.startsWith('SQLite format 3\0')) return 'database'
  if (mark.startsWith('PK\u0003\u0004')) {
    return /\.qdpx$/iu.test(fileName) || namesIn(head).some((name) => /\.qde$/iu.test(name)) ? 'refi-project' : null
  }
  if (mark.startsWith('%PDF')) return null
  const { text } = decodeText(head)
  if (text.slice(0, 4096).includes('\0')) return null
  const [{ looksLikeCodebook, looksLikeProjectDocument }, { looksLikeHypothesis }, { looksLikeTaguetteCsv }] = await Promise.all([
    import('./refi-codebook'),
    import('./hypothesis'),
    import('./taguette-csv'),
  ])
  if (looksLikeCodebook(head)) return 'refi-codebook'
  if (looksLikeProjectDocument(head)) return 'refi-project'
  if (looksLikeHypothesis(text, fileName)) return 'hypothesis'
  return looksLikeTaguetteCsv(text) ? 'taguette-csv' : null
}

/** Names of the files that begin in the first bytes of a zip (APPNOTE 4.3.7: the name stands behind 30 bytes, its length in the 27th and 28th). */
function namesIn(head: Uint8Array): string[] {
  const bytes = Buffer.from(head)
  const names: string[] = []
  for (let at = 0; at >= 0 && at + 30 <= bytes.length; at = bytes.indexOf('PK\u0003\u0004', at + 30, 'latin1'))
    names.push(bytes.toString('utf8', at + 30, at + 30 + bytes.readUInt16LE(at + 26)))
  return names
}

/** Reads it. Never rejects for bad input: what cannot be read is told among the problems. */
export async function readCollection(kind: CollectionKind, file: CollectionFile, shownPath: string): Promise<FoundCollection> {
  try {
    switch (kind) {
      case 'database':
        return await readDatabase(file, shownPath)
      case 'refi-project':
        return await (await import('./refi-project')).readRefiProject(file, shownPath)
      case 'refi-codebook': {
        const { codes, problems } = (await import('./refi-codebook')).readCodebook(await bytesOf(file), shownPath)
        return { works: [], codes, problems }
      }
      case 'hypothesis': {
        const { readHypothesisCsv, readHypothesisJson } = await import('./hypothesis')
        const { text } = decodeText(await bytesOf(file))
        return /^\s*[[{]/u.test(text) ? readHypothesisJson(text, shownPath) : readHypothesisCsv(text, shownPath)
      }
      case 'taguette-csv':
        return (await import('./taguette-csv')).readTaguetteCsv(decodeText(await bytesOf(file)).text, shownPath)
    }
  } catch (error) {
    const problem =
      error instanceof AppError ? error.message : `${shownPath} could not be read (${(error as Error).message}). Export it again.`
    return { works: [], codes: [], problems: [problem] }
  }
}

async function readDatabase(file: CollectionFile, shownPath: string): Promise<FoundCollection> {
  const [{ readForeignDatabase }, { isZotero, readZoteroDatabase }, { isTaguette, readTaguetteDatabase }] = await Promise.all([
    import('../../database/foreign'),
    import('./zotero-database'),
    import('./taguette'),
  ])
  const program = readForeignDatabase(file, (db) => (isZotero(db) ? 'zotero' : isTaguette(db) ? 'taguette' : null))
  if (program === 'zotero') return readZoteroDatabase(file, shownPath)
  if (program === 'taguette') return readTaguetteDatabase(file, shownPath)
  const problem = `${shownPath} is a database, but neither of Zotero nor of Taguette. Open a review with “Open”, and export from other programs as RIS or REFI-QDA.`
  return { works: [], codes: [], problems: [problem] }
}

async function bytesOf(file: CollectionFile): Promise<Uint8Array> {
  if ('bytes' in file) return file.bytes
  const handle = await open(file.path)
  try {
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}
