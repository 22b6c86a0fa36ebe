import { type ReadableDb, rows, run, sql, type WritableDb } from '../database/sql'
import type { FoundHighlight } from '../importing/found-highlights'
import { storeRegions } from './passages'
import type { PlacedHighlight } from './place-highlights'

/** A passage that was never found in a text, as it came from elsewhere. */
export interface Unplaced {
  passageId: string
  highlight: FoundHighlight
}

/** The same with its place in a text that came. */
export interface PlacedPassage {
  passageId: string
  place: PlacedHighlight
}

/** Passages of a source that wait for a text to be found in. */
export function unplacedPassages(db: ReadableDb, sourceId: string): Unplaced[] {
  const found = rows<Pick<FoundHighlight, 'shape' | 'prefix' | 'suffix'> & { id: string; exact: string }>(
    db,
    sql`SELECT id, shape, exact, prefix, suffix FROM passage WHERE source_id = ${sourceId} AND text_id IS NULL ORDER BY number`,
  )
  return found.map(({ id, exact, ...rest }) => ({
    passageId: id,
    highlight: {
      ...rest,
      quote: exact,
      rects: rows<{ pageIndex: number; rects: string }>(
        db,
        sql`SELECT page_index AS pageIndex, rects FROM passage_region WHERE passage_id = ${id} ORDER BY page_index`,
      ).map(({ pageIndex, rects }) => ({ pageIndex, rects: JSON.parse(rects) as FoundHighlight['rects'][number]['rects'] })),
      around: null,
      // What a passage has besides its place stays as it is stored.
      foreignId: '',
      comment: '',
      labels: [],
      colour: '',
      author: '',
      madeAt: '',
      pageLabel: '',
    },
  }))
}

/**
 * Gives passages their places in the text that came; those that are not found in it wait on, as orphans. One that was placed by hand or deleted while it was looked for
 * stays so.
 */
export function placeUnplaced(db: WritableDb, textId: string, placed: readonly PlacedPassage[]): void {
  for (const { passageId, place } of placed) {
    const { shape, status, score, selectors, regions } = place
    if (status === 'orphan') continue
    const { quote, position } = selectors
    const changed = run(
      db,
      sql`UPDATE passage SET text_id = ${textId}, exact = ${quote.exact}, prefix = ${quote.prefix}, suffix = ${quote.suffix}, shape = ${shape},
            start = ${position.start}, "end" = ${position.end}, anchor = ${status}, score = ${score}
          WHERE id = ${passageId} AND text_id IS NULL`,
    )
    if (changed === 0) continue
    run(db, sql`DELETE FROM passage_region WHERE passage_id = ${passageId}`)
    storeRegions(db, passageId, regions)
  }
}
