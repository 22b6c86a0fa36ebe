import { basename, resolve, sep } from 'node:path'
import type { Coder, HistoryEntry, ReviewInfo } from '../../../shared/model/review'
import type { TaxonomyTemplate } from '../../../shared/taxonomy/taxonomy-template'
import { coderNamed } from '../coding/claims'
import { type Author, nextRedo, nextUndo } from '../database/change'
import { newId } from '../database/ids'
import { openReview, removeReview } from '../database/open'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import { plantTaxonomy } from '../taxonomy/hypotheses'

export interface NewReview {
  path: string
  taxonomy: TaxonomyTemplate
  coder: string
}

/** Makes a review file with its taxonomy and first coder; a failure leaves no file behind. The beginning is not undoable. */
export function createReview({ path, taxonomy, coder }: NewReview, now: Date): ReadableDb {
  const { db } = openReview(path, { create: true })
  try {
    db.transaction(() => {
      const coderId = coderNamed(db as WritableDb, coder, now)
      run(
        db as WritableDb,
        sql`INSERT INTO review (id, created_at, coder_id) VALUES (${newId()}, ${now.toISOString()}, ${coderId})`,
      )
      plantTaxonomy(db as WritableDb, taxonomy)
    })()
    return db
  } catch (error) {
    db.close()
    removeReview(path)
    throw error
  }
}

/** The coder whose claims new ones become. */
export const currentCoder = (db: ReadableDb): Coder =>
  row<Coder>(db, sql`SELECT coder.id, coder.name FROM review JOIN coder ON coder.id = review.coder_id`)!

/** Who changes things from now on. */
export const authorOf = (db: ReadableDb, now: () => Date): Author => {
  const { id, name } = currentCoder(db)
  return { coderId: id, coder: name, now }
}

/** Makes a coder, new or known, the current one. */
export function setCoder(db: WritableDb, name: string, now: Date): void {
  run(db, sql`UPDATE review SET coder_id = ${coderNamed(db, name, now)}`)
}

/** What the screen says of the open review. */
export function reviewInfo(db: ReadableDb, warnings: string[]): ReviewInfo {
  const counts = row<ReviewInfo['counts']>(
    db,
    sql`SELECT (SELECT count(*) FROM source) AS sources, (SELECT count(*) FROM passage) AS passages, (SELECT count(*) FROM claim) AS claims,
               (SELECT count(*) FROM hypothesis) AS hypotheses, (SELECT count(*) FROM passage WHERE anchor = 'orphan') AS orphans`,
  )!
  return {
    id: row<{ id: string }>(db, sql`SELECT id FROM review`)!.id,
    path: db.name,
    name: basename(db.name).replace(/\.syntopic$/i, ''),
    coder: currentCoder(db),
    coders: rows(db, sql`SELECT id, name FROM coder ORDER BY name`),
    counts,
    undo: nextUndo(db)?.name ?? null,
    redo: nextRedo(db)?.name ?? null,
    warnings,
  }
}

/** The newest lines of the history. */
export const history = (db: ReadableDb, limit: number): HistoryEntry[] =>
  rows(db, sql`SELECT seq, name, kind, state, coder, at FROM step ORDER BY seq DESC LIMIT ${limit}`)

const cloudFolders: [RegExp, string][] = [
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^OneDrive( - .+)?$/i, 'OneDrive'],
  [/^(Google Drive|GoogleDrive-.+|My Drive)$/i, 'Google Drive'],
  [/^(iCloud Drive|com~apple~CloudDocs|Mobile Documents)$/i, 'iCloud'],
  [/^(Nextcloud|ownCloud|pCloud ?Drive|MEGA|Box|Box Sync|Syncthing|Sync)$/i, 'a cloud service'],
]

/** A warning when a review lies in a folder that a cloud service synchronises: two machines writing one database damage it. */
export function cloudWarning(path: string): string | null {
  for (const folder of resolve(path).split(sep).slice(0, -1)) {
    const service = cloudFolders.find(([pattern]) => pattern.test(folder))?.[1]
    if (service) {
      return `This review lies in a folder kept in step by ${service} (${folder}). Never open it on two machines at once, and let it finish synchronising before you open it elsewhere; a folder outside is safer.`
    }
  }
  return null
}
