import type { Passage } from '../../shared/model/passage'
import { pageLikeness } from '../services/coding/page-likeness'
import type { PageLikeness } from '../services/coding/reanchoring'
import type { ReadableDb } from '../services/database/sql'
import type { ParsedSource } from '../services/importing/parsed-source'
import { readWholeFile } from '../services/library/files'
import { keptText, type OtherFile, type ReadableSource, textsOfFile } from '../services/library/replace-text'
import { TaskStopped, type WorkerPool } from './worker-pool'

/** Of a page nobody compared, because something was marked on it while others were: people are asked. */
const NOT_COMPARED = 0.5

/**
 * How like the pages of another file are to those on which rectangles and notes of a source stand. Each is compared with the page it was put on, in the file that had it,
 * whatever was read since: that page may come back. What was marked in this very file before stands where it stood.
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
  const marked = new Map<string, Set<number>>()
  for (const { shape, textId, regions } of passages) {
    if (shape === 'text' || fromIt.has(textId)) continue
    const indexes = marked.get(textId) ?? new Set<number>()
    for (const { pageIndex } of regions) indexes.add(pageIndex)
    marked.set(textId, indexes)
  }
  /** What is shown of pages; none of a file that cannot be opened any more. */
  const boxesOf = async (bytes: Uint8Array, password: string, pageIndexes: number[]) => {
    try {
      return await pool.run('pageBoxes', { bytes, pageIndexes, password: password || undefined }, { signal })
    } catch (error) {
      if (error instanceof TaskStopped && error.reason === 'cancelled') throw error
      return []
    }
  }
  const known = new Map<string, number>()
  for (const [textId, pageIndexes] of parsed.kind === 'pdf' ? marked : []) {
    const kept = keptText(db, source, textId)
    if (kept?.mediaType !== 'application/pdf') continue
    const indexes = [...pageIndexes]
    const old = await boxesOf(readWholeFile(db, kept.fileId), kept.password, indexes)
    const fresh = await boxesOf(file.bytes, file.password, indexes)
    indexes.forEach((index, i) => {
      const before = { text: kept.pages[index] ?? '', box: old[i] ?? null }
      const after = { text: parsed.pages[index]?.text ?? '', box: fresh[i] ?? null }
      known.set(`${textId} ${index}`, pageLikeness(before, after, kept.pages.length === parsed.pages.length))
    })
  }
  return ({ textId }, pageIndex) => {
    if (fromIt.has(textId)) return 1
    return known.get(`${textId} ${pageIndex}`) ?? (parsed.kind === 'pdf' && textId === source.textId ? NOT_COMPARED : 0)
  }
}
