import { AppError } from '../../../shared/contract/errors'
import { type FieldOrigin, type FieldOrigins, Reference } from '../../../shared/model/source'
import { type ReadableDb, row, run, sql, type WritableDb } from '../database/sql'
import type { ParsedSource } from '../importing/parsed-source'
import { proposeDesign } from './appraisal'
import { isEmpty, originsOf, storeLists, storeOrigins } from './record'
import { getSource } from './sources'

/** Corrects a reference; absent fields stay. @throws AppError `not-found`, `exists` for a key another source has, `invalid`. */
export function updateSource(db: WritableDb, id: string, changes: Partial<Reference>, key?: string): void {
  const current = getSource(db, id)
  const wanted = key === undefined ? current.key : checkedKey(db, id, key)
  // A key it had before a merge is its own again.
  run(db, sql`DELETE FROM source_key WHERE key = ${wanted} AND source_id = ${id}`)
  write(db, id, { ...current, ...changes }, wanted)
  storeLists(db, id, changes)
  storeOrigins(db, id, correctedBy(current, changes))
}

type Filling = Pick<ParsedSource, 'reference' | 'origins'>

/**
 * Fills what a record lacks from a new reading of its file, or another record of the same work: empty fields, and a title that is no more than the
 * file's name. What is there stays, and so does the key.
 */
export function fillRecord(db: WritableDb, id: string, filling: Filling, now: Date): void {
  const lacking = lackingIn(db, id, filling)
  if (!lacking) return
  const { next, from, key } = lacking
  write(db, id, next, key)
  storeLists(db, id, next)
  storeOrigins(db, id, from)
  proposeDesign(db, id, next, now)
}

/** Whether there is anything that {@link fillRecord} would fill. */
export const lacksSome = (db: ReadableDb, id: string, filling: Filling): boolean => lackingIn(db, id, filling) !== null

function lackingIn(db: ReadableDb, id: string, filling: Filling): { next: Reference; from: FieldOrigins; key: string } | null {
  const current = getSource(db, id)
  const origins = originsOf(db, id)
  const lacks = (field: string, value: unknown) =>
    isEmpty(value) || origins[field] === 'file-name' || (field === 'type' && !origins.type)
  const fresh: Partial<Record<string, unknown>> = {}
  const from: FieldOrigins = {}
  for (const [field, value] of Object.entries(filling.reference)) {
    const origin = filling.origins?.[field]
    if (field === 'other' || isEmpty(value) || !origin || !lacks(field, current[field as keyof Reference])) continue
    fresh[field] = value
    from[field] = origin
  }
  const other = { ...current.other }
  for (const [name, value] of Object.entries(filling.reference.other ?? {})) {
    const origin = filling.origins?.[name]
    if (isEmpty(value) || !origin || other[name]) continue
    other[name] = value
    from[name] = origin
  }
  if (Object.keys(from).length === 0) return null
  return { next: Reference.parse({ ...current, ...fresh, other }), from, key: current.key }
}

function write(db: WritableDb, id: string, next: Reference, key: string): void {
  run(
    db,
    sql`UPDATE source SET key = ${key}, type = ${next.type}, title = ${next.title}, year = ${next.year}, issued = ${next.issued},
          container = ${next.container}, volume = ${next.volume}, issue = ${next.issue}, page_range = ${next.pageRange}, publisher = ${next.publisher},
          doi = ${next.doi}, url = ${next.url}, abstract = ${next.abstract}, language = ${next.language}
        WHERE id = ${id}`,
  )
}

/** Values that really change were corrected by hand; those emptied came from nowhere. */
function correctedBy(current: Reference, changes: Partial<Reference>): Record<string, FieldOrigin | null> {
  const origins: Record<string, FieldOrigin | null> = {}
  const note = (field: string, before: unknown, after: unknown) => {
    if (JSON.stringify(before ?? '') !== JSON.stringify(after ?? '')) origins[field] = isEmpty(after) ? null : 'by-hand'
  }
  for (const [field, value] of Object.entries(changes)) {
    if (field !== 'other') note(field, current[field as keyof Reference], value)
  }
  for (const name of new Set([...Object.keys(changes.other ?? {}), ...(changes.other ? Object.keys(current.other) : [])])) {
    note(name, current.other[name], changes.other?.[name])
  }
  return origins
}

function checkedKey(db: ReadableDb, id: string, key: string): string {
  const wanted = key.trim()
  if (!/^[^\s{}"#%~,\\]+$/u.test(wanted)) {
    throw new AppError('invalid', `“${key}” cannot be a citation key: use letters, digits and - _ : . without spaces.`)
  }
  const other = row<{ title: string }>(
    db,
    sql`SELECT title FROM source WHERE key = ${wanted} AND id <> ${id}
        UNION ALL SELECT title FROM source_key JOIN source ON source.id = source_id WHERE source_key.key = ${wanted} AND source_id <> ${id}`,
  )
  if (other) throw new AppError('exists', `The key “${wanted}” belongs to “${other.title}” already. Choose another.`)
  return wanted
}
