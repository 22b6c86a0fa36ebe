import { AppError } from '../../../shared/contract/errors'
import type { Passage } from '../../../shared/model/passage'
import { run, sql, type WritableDb } from '../database/sql'
import { removePassage, storeRegions } from './passages'

/** @throws AppError `invalid` unless `area` is a rectangle on a page of the same source that the passage can be put on. */
export function mustBePlaceFor(passage: Passage, area: Passage): void {
  if (passage.shape === 'text')
    throw new AppError('invalid', 'This passage stands on words: select the words where it belongs instead of an area.')
  if (area.id === passage.id || area.sourceId !== passage.sourceId || area.shape !== 'area' || area.anchor === 'orphan')
    throw new AppError('invalid', 'Mark the rectangle where it belongs first: an area on a page of the same source.')
}

const isBare = ({ claims, memos, labels }: Passage): boolean => claims.length + memos.length + labels.length === 0

/**
 * Puts an area or a note where another area was marked: it takes over rectangle, picture and, when it has none, the typed words. The other one goes, unless something hangs on
 * it. What hangs on the passage stays.
 */
export function placeOnArea(db: WritableDb, passage: Passage, area: Passage): void {
  mustBePlaceFor(passage, area)
  const quote = passage.quote.exact.trim() === '' ? area.quote.exact : passage.quote.exact
  run(
    db,
    sql`UPDATE passage SET text_id = ${area.textId}, start = ${area.position.start}, "end" = ${area.position.end}, exact = ${quote}, anchor = 'exact', score = 1,
          shape = 'area', picture_id = ${area.pictureId || null}
        WHERE id = ${passage.id}`,
  )
  run(db, sql`DELETE FROM passage_region WHERE passage_id = ${passage.id}`)
  storeRegions(db, passage.id, area.regions)
  if (isBare(area)) removePassage(db, area.id)
}
