import type { DuplicateGroup } from '../../../shared/model/duplicate'
import type { Author } from '../../../shared/model/source'
import { list, type ReadableDb, rows, sql } from '../database/sql'
import { type Compared, type ComparedSource, certainAmong, groupsAmong, keptOf } from './duplicate-groups'
import { identitiesOf } from './twins'

/** All sources in the order they were imported, with what is compared of them: no abstracts, no counts. */
export function comparedSources(db: ReadableDb): ComparedSource[] {
  const authors = new Map<string, Author[]>()
  for (const { id, ...name } of rows<Author & { id: string }>(
    db,
    sql`SELECT source_id AS id, family, given, literal FROM source_author WHERE role = 'author' AND position < 12 ORDER BY source_id, position`,
  )) {
    const own = authors.get(id)
    if (own) own.push(name)
    else authors.set(id, [name])
  }
  const other = new Map<string, Record<string, string>>()
  for (const { id, name, value } of rows<{ id: string; name: string; value: string }>(
    db,
    sql`SELECT source_id AS id, name, value FROM source_field WHERE name IN ('PMID', 'number', 'edition', 'ISBN')`,
  )) {
    other.set(id, { ...other.get(id), [name]: value })
  }
  return rows<Omit<ComparedSource, 'authors' | 'other' | 'hasText' | 'identities'> & { textId: string | null }>(
    db,
    sql`SELECT id, type, title, year, container, volume, issue, page_range AS pageRange, publisher, doi, text_id AS textId FROM source ORDER BY number`,
  ).map(({ textId, ...source }) => {
    const compared = { ...source, authors: authors.get(source.id) ?? [], other: other.get(source.id) ?? {} }
    return { ...compared, hasText: textId !== null, identities: identitiesOf(compared) }
  })
}

/** A library as far as duplicates are looked for in it. */
export const compared = (db: ReadableDb): Compared => ({
  sources: comparedSources(db),
  apart: rows<{ pair: string }>(db, sql`SELECT a_id || ' ' || b_id AS pair FROM distinct_pair`).map(({ pair }) => pair),
})

/** Duplicates of a library, as {@link groupsAmong} has them. Takes seconds for ten thousands of sources: the engine asks a worker. */
export const duplicateGroups = (db: ReadableDb): DuplicateGroup[] => groupsAmong(compared(db))

/** The certain ones alone. */
export const certainGroups = (db: ReadableDb): DuplicateGroup[] => certainAmong(compared(db))

/** The same of sources by their ids, in the order they were imported. */
export function keptAmong(db: ReadableDb, ids: readonly string[]): string {
  const group = rows<{ id: string; hasText: number }>(
    db,
    sql`SELECT id, text_id IS NOT NULL AS hasText FROM source WHERE id IN (${list(ids)}) ORDER BY number`,
  )
  return keptOf(group.map(({ id, hasText }) => ({ id, hasText: hasText === 1 })))
}
