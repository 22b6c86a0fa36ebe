import { AppError } from '../../../shared/contract/errors'
import type { Passage } from '../../../shared/model/passage'
import { newId } from '../database/ids'
import { type ReadableDb, row, run, sql, type WritableDb } from '../database/sql'
import { sha256, storeFile } from '../library/files'
import type { AreaPlace } from './area-place'
import { getPassage, mustBeRead, storeRegions } from './passages'

/** A rectangle to be marked, with what a person typed of it; it may be empty. */
export interface AreaMark extends AreaPlace {
  textId: string
  pageIndex: number
  quote: string
}

/** A PNG, checked, with its SHA-256. */
export interface Picture {
  id: string
  bytes: Uint8Array
}

/** Most bytes of a picture: a page drawn at 200 dpi in full colour has less. */
const MOST_BYTES = 8 * 1024 * 1024
/** https://www.w3.org/TR/png-3/#5PNG-file-signature, and the header chunk that must follow it. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]

/** @throws AppError `invalid` for what is no PNG, or too large a one. */
export function checkedPicture(bytes: Uint8Array): Picture {
  if (bytes.length > MOST_BYTES) {
    const tenths = Math.ceil((bytes.length / 1024 / 1024) * 10) // of a MiB; never the limit itself
    throw new AppError('invalid', `The picture of the area has ${tenths / 10} MiB; up to 8 are stored. Mark a smaller rectangle.`)
  }
  if (!PNG.every((byte, at) => bytes[at] === byte))
    throw new AppError('invalid', 'The picture of the area is not a PNG image. Nothing was stored.')
  return { id: sha256(bytes), bytes }
}

/** Stores an area, or gives the one that is this very rectangle already; what that lacks of quote and picture it takes over. */
export function addArea(db: WritableDb, sourceId: string, area: AreaMark, picture: Picture | null, now: Date): string {
  mustBeRead(db, sourceId, area.textId)
  if (picture) storePicture(db, picture, now)
  const there = sameArea(db, sourceId, area)
  if (there) {
    run(
      db,
      sql`UPDATE passage SET exact = CASE exact WHEN '' THEN ${area.quote} ELSE exact END, picture_id = coalesce(picture_id, ${picture?.id ?? null})
          WHERE id = ${there} AND ((exact = '' AND ${area.quote} <> '') OR (picture_id IS NULL AND ${picture?.id ?? null} IS NOT NULL))`,
    )
    return there
  }
  const id = newId()
  run(
    db,
    sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, shape, picture_id)
        VALUES (${id}, ${sourceId}, ${area.textId}, ${area.quote}, '', '', ${area.at}, ${area.at}, 'exact', 1, ${now.toISOString()}, 'area', ${picture?.id ?? null})`,
  )
  storeRegions(db, id, [regionOf(area)])
  return id
}

/** The area that is this very rectangle already. */
const sameArea = (db: ReadableDb, sourceId: string, area: AreaMark): string | undefined =>
  row<{ id: string }>(
    db,
    sql`SELECT id FROM passage JOIN passage_region ON passage_id = id
        WHERE source_id = ${sourceId} AND shape = 'area' AND anchor <> 'orphan' AND page_index = ${area.pageIndex} AND rects = ${JSON.stringify([area.rect])}`,
  )?.id

/** As areas that were imported have it: the rectangle alone, on no words. */
const regionOf = ({ pageIndex, rect }: AreaMark) => ({ pageIndex, start: 0, end: 0, rects: [rect] })

/** What becomes of an area. A new rectangle without a new picture has none: the old one shows something else. */
export interface AreaChange {
  area?: AreaMark
  quote?: string
  picture?: Picture
}

/** Changes an area; what is not given stays as it is. */
export function changeArea(db: WritableDb, id: string, { area, quote, picture }: AreaChange, now: Date): void {
  const { sourceId } = getPassage(db, id)
  if (area) mustBeRead(db, sourceId, area.textId)
  if (picture) storePicture(db, picture, now)
  if (quote !== undefined) run(db, sql`UPDATE passage SET exact = ${quote} WHERE id = ${id} AND exact <> ${quote}`)
  if (area || picture)
    run(
      db,
      sql`UPDATE passage SET picture_id = ${picture?.id ?? null} WHERE id = ${id} AND picture_id IS NOT ${picture?.id ?? null}`,
    )
  if (!area) return
  run(
    db,
    sql`UPDATE passage SET text_id = ${area.textId}, start = ${area.at}, "end" = ${area.at}, anchor = 'exact', score = 1 WHERE id = ${id}`,
  )
  run(db, sql`DELETE FROM passage_region WHERE passage_id = ${id}`)
  storeRegions(db, id, [regionOf(area)])
}

/** @throws AppError `invalid` for a passage that is no area. */
export function mustBeArea({ shape }: Passage): void {
  if (shape !== 'area')
    throw new AppError('invalid', 'Only the rectangle of an area can be changed: this passage stands on words.')
}

const storePicture = (db: WritableDb, { id, bytes }: Picture, now: Date): void => storeFile(db, id, bytes, 'image/png', now)
