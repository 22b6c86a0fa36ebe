import { AppError } from '../../../shared/contract/errors'
import type { FieldOrigin, Reference, ReferenceChange, SourceSummary } from '../../../shared/model/source'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import { ONLY_REFERENCE } from '../importing/found-file'
import { updateSource } from './correct'
import { isEmpty, originsOf, storeOrigins } from './record'
import { getSource, storeWarnings } from './sources'

/** Sources that become one. */
export interface Merge {
  keepId: string
  ids: readonly string[]
  /** The source whose file is read from now on; by default `keepId` if it has a text, else the first that has. */
  textOf?: string | undefined
  reference: ReferenceChange
  key?: string | undefined
}

export interface MergePlan {
  keep: SourceSummary
  /** Without `keep`, each once. */
  dropped: SourceSummary[]
  /** The source whose text is read from now on; null when none has any. */
  textOf: SourceSummary | null
  textId: string | null
}

/** What a merge will do. @throws AppError `not-found`, `invalid`. */
export function planMerge(db: ReadableDb, { keepId, ids, textOf }: Merge): MergePlan {
  const keep = getSource(db, keepId)
  const dropped = [...new Set(ids)].filter((id) => id !== keepId).map((id) => getSource(db, id))
  if (dropped.length === 0) throw new AppError('invalid', `${keep.key} cannot be merged with itself: name another source.`)
  const all = [keep, ...dropped]
  const chosen = textOf === undefined ? all.find(({ kind }) => kind !== 'reference') : all.find(({ id }) => id === textOf)
  if (textOf !== undefined && !chosen)
    throw new AppError('invalid', 'The text to read must be that of one of the sources that are merged.')
  if (textOf !== undefined && chosen?.kind === 'reference')
    throw new AppError('invalid', `${chosen.key} has no text to read. Choose another of the sources that are merged.`)
  const text = chosen && row<{ textId: string | null }>(db, sql`SELECT text_id AS textId FROM source WHERE id = ${chosen.id}`)
  return { keep, dropped, textOf: chosen ?? null, textId: text?.textId ?? null }
}

/** What the step is called. */
export const mergeName = ({ keep, dropped }: MergePlan): string =>
  `merge ${dropped.length === 1 ? dropped[0]!.key : `${dropped.length} sources`} into ${keep.key}`

/**
 * Makes one source of several: everything that hangs on those that are dropped goes to the one that is kept, whose record becomes what it was with `reference` over
 * it; keywords and further variables are united where `reference` does not give them. Places of passages are the caller's: those marked in other texts
 * still count in these.
 */
export function mergeSources(db: WritableDb, merge: Merge): void {
  const plan = planMerge(db, merge)
  const { keep, dropped, textOf } = plan
  const reference = { ...united(keep, dropped), ...merge.reference }
  const origins = originsFrom(db, keep, dropped, reference)
  for (const { id } of [keep, ...dropped]) keepPassword(db, id)
  const readable = textOf && textOf.id !== keep.id ? readableOf(db, textOf.id) : null
  const warnings = [...new Set([keep, ...dropped].flatMap((source) => source.warnings))].filter(
    (message) => textOf === null || !message.startsWith(ONLY_REFERENCE),
  )
  for (const source of dropped) moveAll(db, source, keep.id)
  if (readable) {
    run(
      db,
      sql`UPDATE source SET kind = ${readable.kind}, file_id = ${readable.fileId}, text_id = ${readable.textId}, file_name = ${readable.fileName},
            password = ${readable.password}
          WHERE id = ${keep.id}`,
    )
  }
  for (const source of dropped) drop(db, source, keep)
  if (warnings.join('\n') !== keep.warnings.join('\n')) storeWarnings(db, keep.id, warnings)
  updateSource(db, keep.id, reference, merge.key)
  storeOrigins(db, keep.id, origins)
  if (getSource(db, keep.id).key !== keep.key) addKey(db, keep.key, keep.id)
}

interface Readable {
  kind: string
  fileId: string | null
  textId: string | null
  fileName: string
  password: string
}

const readableOf = (db: ReadableDb, id: string): Readable =>
  row<Readable>(
    db,
    sql`SELECT kind, file_id AS fileId, text_id AS textId, file_name AS fileName, password FROM source WHERE id = ${id}`,
  )!

/** The password of the file that is read, beside the file: it may not be the one that is read from now on. */
const keepPassword = (db: WritableDb, id: string): number =>
  run(
    db,
    sql`UPDATE source_file SET password = (SELECT password FROM source WHERE id = ${id})
        WHERE source_id = ${id} AND file_id = (SELECT file_id FROM source WHERE id = ${id})
          AND password <> (SELECT password FROM source WHERE id = ${id})`,
  )

/** Keywords of all, and variables that the kept one lacks. */
function united(keep: Reference, dropped: readonly Reference[]): ReferenceChange {
  const seen = new Set<string>()
  const keywords = [keep, ...dropped]
    .flatMap((source) => source.keywords)
    .filter((keyword) => {
      const plain = keyword.toLowerCase()
      return !seen.has(plain) && seen.add(plain)
    })
  const other = Object.assign({}, ...[...dropped].reverse().map((source) => source.other), keep.other) as Reference['other']
  return {
    ...(keywords.length > keep.keywords.length && { keywords }),
    ...(Object.keys(other).length > Object.keys(keep.other).length && { other }),
  }
}

/** Values that a dropped source had come from where that had them from; what nobody had was written by hand. */
function originsFrom(
  db: ReadableDb,
  keep: SourceSummary,
  dropped: readonly SourceSummary[],
  reference: ReferenceChange,
): Record<string, FieldOrigin> {
  const from = dropped.map(({ id }) => originsOf(db, id))
  const found: Record<string, FieldOrigin> = {}
  const note = (field: string, value: unknown, own: unknown, theirs: readonly unknown[]) => {
    if (isEmpty(value) || isSame(value, own)) return
    const at = theirs.findIndex((their) => isSame(their, value))
    const origin = field === 'keywords' ? from.map((origins) => origins.keywords).find(Boolean) : from[at]?.[field]
    if (origin) found[field] = origin
  }
  for (const [field, value] of Object.entries(reference)) {
    if (field !== 'other')
      note(
        field,
        value,
        keep[field as keyof Reference],
        dropped.map((source) => source[field as keyof Reference]),
      )
  }
  for (const [name, value] of Object.entries(reference.other ?? {}))
    note(
      name,
      value,
      keep.other[name],
      dropped.map((source) => source.other[name]),
    )
  return found
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')

/** Moves what hangs on a source to another. What the other has already (a judgement, an assessment by the same coder) stays as it is there. */
function moveAll(db: WritableDb, source: SourceSummary, to: string): void {
  const { id, key } = source
  run(db, sql`UPDATE passage SET source_id = ${to} WHERE source_id = ${id}`)
  run(
    db,
    sql`UPDATE passage_citation SET source_id = ${to} WHERE source_id = ${id} AND NOT EXISTS (
          SELECT 1 FROM passage_citation AS there WHERE there.passage_id = passage_citation.passage_id AND there.source_id = ${to})`,
  )
  // Where one of them cited the other, nothing is left to be cited.
  run(
    db,
    sql`DELETE FROM passage_citation WHERE source_id = ${to} AND passage_id IN (SELECT id FROM passage WHERE passage.source_id = ${to})`,
  )
  run(db, sql`UPDATE memo SET source_id = ${to} WHERE source_id = ${id}`)
  run(
    db,
    sql`UPDATE assessment SET source_id = ${to} WHERE source_id = ${id} AND NOT EXISTS (
          SELECT 1 FROM assessment AS there
          WHERE there.source_id = ${to} AND there.hypothesis_id = assessment.hypothesis_id AND there.coder_id = assessment.coder_id)`,
  )
  // What a person has said outranks what is only proposed.
  run(
    db,
    sql`DELETE FROM appraisal WHERE source_id = ${to} AND state = 'proposed' AND EXISTS (
          SELECT 1 FROM appraisal AS theirs WHERE theirs.source_id = ${id} AND theirs.field = appraisal.field AND theirs.state = 'confirmed')`,
  )
  run(
    db,
    sql`UPDATE appraisal SET source_id = ${to} WHERE source_id = ${id} AND NOT EXISTS (
          SELECT 1 FROM appraisal AS there WHERE there.source_id = ${to} AND there.field = appraisal.field)`,
  )
  run(
    db,
    sql`UPDATE source_file SET source_id = ${to}, why = CASE why WHEN '' THEN ${`It came with ${key}, which was merged into this source.`} ELSE why END
        WHERE source_id = ${id} AND NOT EXISTS (SELECT 1 FROM source_file AS there WHERE there.source_id = ${to} AND there.file_id = source_file.file_id)`,
  )
  run(db, sql`UPDATE record SET source_id = ${to} WHERE source_id = ${id}`)
  run(db, sql`UPDATE source_key SET source_id = ${to} WHERE source_id = ${id}`)
  for (const { other } of rows<{ other: string }>(
    db,
    sql`SELECT CASE a_id WHEN ${id} THEN b_id ELSE a_id END AS other FROM distinct_pair WHERE a_id = ${id} OR b_id = ${id}`,
  ))
    if (other !== to) storeDistinct(db, to, other)
}

/** Removes a source whose things are elsewhere, but keeps its key and what it is a report of. */
function drop(db: WritableDb, { id, key, studyId }: SourceSummary, keep: SourceSummary): void {
  run(db, sql`DELETE FROM source WHERE id = ${id}`)
  if (studyId !== keep.studyId) {
    // Other reports of its study are reports of the same study as this work.
    run(db, sql`UPDATE source SET study_id = ${keep.studyId} WHERE study_id = ${studyId}`)
    run(db, sql`DELETE FROM study WHERE id = ${studyId}`)
  }
  addKey(db, key, keep.id)
}

const addKey = (db: WritableDb, key: string, sourceId: string): number =>
  run(db, sql`INSERT INTO source_key (key, source_id) VALUES (${key}, ${sourceId}) ON CONFLICT DO NOTHING`)

/** Notes that a person said of two sources that they are different works. */
export function storeDistinct(db: WritableDb, one: string, other: string): void {
  if (one === other) return
  const [a, b] = one < other ? [one, other] : [other, one]
  run(db, sql`INSERT INTO distinct_pair (a_id, b_id) VALUES (${a}, ${b}) ON CONFLICT DO NOTHING`)
}

/** Notes of several sources that each is another work than each. @throws AppError `not-found`. */
export function setDistinct(db: WritableDb, ids: readonly string[]): void {
  const all = [...new Set(ids)]
  for (const id of all) getSource(db, id)
  all.forEach((one, i) => {
    for (const other of all.slice(i + 1)) storeDistinct(db, one, other)
  })
}

/** What a source lacks that others of the same work have, the first that has it; for a merge by rule. */
export function lackingOf(keep: Reference, dropped: readonly Reference[]): ReferenceChange {
  const fields = [
    'title',
    'authors',
    'year',
    'issued',
    'container',
    'volume',
    'issue',
    'pageRange',
    'publisher',
    'doi',
    'url',
    'abstract',
    'language',
    'editors',
  ] as const
  const found: Record<string, unknown> = {}
  for (const field of fields) {
    if (!isEmpty(keep[field])) continue
    const value = dropped.map((source) => source[field]).find((each) => !isEmpty(each))
    if (value !== undefined) found[field] = value
  }
  return found as ReferenceChange
}
