import type { Passage } from '../../shared/model/passage'
import { type MarkedPage, pageLikeness } from '../services/coding/page-likeness'
import type { PageLikeness } from '../services/coding/reanchoring'
import type { ReadableDb } from '../services/database/sql'
import type { ParsedSource } from '../services/importing/parsed-source'
import { readWholeFile } from '../services/library/files'
import { type OtherFile, type ReadableSource, textsOfFile } from '../services/library/replace-text'
import { sourceDocument } from '../services/library/texts'
import type { WorkerPool } from './worker-pool'

/** Of a page nobody compared, because something was marked on it while others were: people are asked. */
const NOT_COMPARED = 0.5

/**
 * How like the pages of another file are to those on which rectangles and notes of a source stand. What was marked in this very file before stands where it stood.
 */
export async function likenessOfPages(
  { db, pool }: { db: ReadableDb; pool: WorkerPool },
  source: ReadableSource,
  parsed: ParsedSource,
  file: OtherFile,
  passages: readonly Passage[],
  signal: AbortSignal,
): Promise<PageLikeness> {
  const fromIt = textsOfFile(db, file.fileId)
  const fromOld = source.fileId ? textsOfFile(db, source.fileId) : new Set<string>()
  const marked = passages.filter(({ shape, textId }) => shape !== 'text' && fromOld.has(textId) && !fromIt.has(textId))
  const indexes = [...new Set(marked.flatMap(({ regions }) => regions.map(({ pageIndex }) => pageIndex)))]
  const known = new Map<number, number>()
  if (indexes.length > 0 && source.fileId && source.kind === 'pdf' && parsed.kind === 'pdf') {
    const boxesOf = (bytes: Uint8Array, password: string) =>
      pool.run('pageBoxes', { bytes, pageIndexes: indexes, password: password || undefined }, { signal })
    const old = await boxesOf(readWholeFile(db, source.fileId), source.password)
    const fresh = await boxesOf(file.bytes, file.password)
    const { pages } = sourceDocument(db, source.id)
    indexes.forEach((index, i) => {
      const before: MarkedPage = { text: pages[index]?.text ?? '', box: old[i] ?? null }
      const after: MarkedPage = { text: parsed.pages[index]?.text ?? '', box: fresh[i] ?? null }
      known.set(index, pageLikeness(before, after, pages.length === parsed.pages.length))
    })
  }
  return ({ textId }, pageIndex) => {
    if (fromIt.has(textId)) return 1
    if (parsed.kind !== 'pdf' || !fromOld.has(textId)) return 0
    return known.get(pageIndex) ?? NOT_COMPARED
  }
}
