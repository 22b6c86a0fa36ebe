import { proposeStudyDesign } from '../../../shared/appraisal/study-design'
import type { JudgedDesign, Reference, StudyDesign } from '../../../shared/model/source'
import { run, sql, type WritableDb } from '../database/sql'

const field = 'study-design'

/**
 * Notes the design the words of a reference speak for, if they do, unless its record itself says one. Never over one that is there: a person's
 * word stands.
 */
export function proposeDesign(
  db: WritableDb,
  sourceId: string,
  reference: Pick<Reference, 'title' | 'abstract' | 'keywords' | 'other'>,
  now: Date,
  said?: Pick<JudgedDesign, 'value' | 'basis'>,
): void {
  const proposed = said ?? proposeStudyDesign(reference)
  if (!proposed) return
  run(
    db,
    sql`INSERT INTO appraisal (source_id, field, value, state, basis, updated_at)
        VALUES (${sourceId}, ${field}, ${proposed.value}, 'proposed', ${proposed.basis}, ${now.toISOString()}) ON CONFLICT DO NOTHING`,
  )
}

/** What a person says of a source's design; null takes away what is there. */
export function judgeDesign(db: WritableDb, sourceId: string, design: StudyDesign | null, now: Date): void {
  run(db, sql`DELETE FROM appraisal WHERE source_id = ${sourceId} AND field = ${field}`)
  if (design === null) return
  run(
    db,
    sql`INSERT INTO appraisal (source_id, field, value, state, basis, updated_at)
        VALUES (${sourceId}, ${field}, ${design}, 'confirmed', '', ${now.toISOString()})`,
  )
}
