import type { Passage } from '../../../shared/model/passage'
import { newId } from '../database/ids'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import type { FoundHighlight, FoundMemo } from '../importing/found-highlights'
import { isToldBy } from '../importing/same-highlights'
import { claimByMeaning, type Marking } from './labelled-claims'
import { meaningsOf } from './labels'
import { addMemo } from './memos'
import { getPassage, listPassages, storeRegions } from './passages'
import type { PlacedHighlight } from './place-highlights'
import { removedClaims } from './removed-claims'

/** Highlights with their places in the text a source has, and notes on the whole document. */
export interface PlacedMarks {
  highlights: { highlight: FoundHighlight; place: PlacedHighlight }[]
  memos: readonly FoundMemo[]
}

export interface MarkedCounts {
  /** Highlights that are in the review now; those that were there before among them. */
  highlights: number
  orphans: number
  claims: number
}

/**
 * Stores highlights that were made elsewhere as passages of a source: with their labels, their comments as memos, and claims where a label has a meaning.
 * One that was imported before is not stored again, and one on exactly the words of a passage that is there goes to that, unless another person marked it; so does a rectangle or
 * a note that another program told of. Either way what is new of it is added, but no claim that a person took away.
 *
 * @param wasRemoved shared by the sources of an import: it reads the history
 */
export function storeMarks(
  db: WritableDb,
  sourceId: string,
  marks: PlacedMarks,
  marking: Marking,
  wasRemoved = removedClaims(db),
): MarkedCounts {
  const textId = textIdOf(db, sourceId)
  const counts: MarkedCounts = { highlights: marks.highlights.length, orphans: 0, claims: 0 }
  for (const { highlight, place } of marks.highlights) {
    const known = knownPassage(db, sourceId, textId, highlight, place)
    if (known !== undefined) adopt(db, known, highlight)
    const passageId = known ?? storePassage(db, sourceId, textId, highlight, place)
    if (place.status === 'orphan') counts.orphans++
    for (const { kind, label } of highlight.labels)
      run(
        db,
        sql`INSERT INTO passage_label (passage_id, kind, label) VALUES (${passageId}, ${kind}, ${label}) ON CONFLICT DO NOTHING`,
      )
    const { comment: text, foreignId, author, madeAt } = highlight
    if (text.trim() && !saysSo(db, passageId, highlight))
      addMemo(db, { passageId, text, author, foreignId, madeAt }, marking.coderId, marking.now)
    const meanings = meaningsOf(db, highlight.labels).filter(
      ({ hypothesisId }) => known === undefined || hypothesisId === null || !wasRemoved(known, hypothesisId),
    )
    counts.claims += claimByMeaning(db, passageId, meanings, highlight.author, marking)
  }
  for (const memo of marks.memos) if (memo.text.trim()) addMemo(db, { sourceId, ...memo }, marking.coderId, marking.now)
  return counts
}

/** The text a source is read in; null for a bare reference. */
export const textIdOf = (db: ReadableDb, sourceId: string): string | null =>
  row<{ textId: string | null }>(db, sql`SELECT text_id AS textId FROM source WHERE id = ${sourceId}`)?.textId ?? null

/** Whether a highlight of a source was imported before. */
export const isMarked = (db: ReadableDb, sourceId: string, foreignId: string): boolean =>
  row(db, sql`SELECT 1 FROM passage WHERE foreign_id = ${foreignId} AND foreign_id <> '' AND source_id = ${sourceId}`) !==
  undefined

/** Those of a PDF's own highlights of which something is not in the review: neither under their name, nor as another program told of them. */
export function notMarked(db: ReadableDb, sourceId: string, highlights: readonly FoundHighlight[]): FoundHighlight[] {
  const unnamed = highlights.filter(({ foreignId }) => !isMarked(db, sourceId, foreignId))
  if (unnamed.length === 0) return []
  const brought = listPassages(db, sourceId).filter(({ program }) => program !== '')
  return unnamed.filter((highlight) => !brought.some((passage) => isTold(passage, highlight) && hasLabels(passage, highlight)))
}

const isTold = ({ shape, author, regions, memos }: Passage, highlight: FoundHighlight): boolean =>
  isToldBy({ shape, author, rects: regions, comment: memos.map(({ text }) => text).join('\n') }, highlight)

const hasLabels = (passage: Passage, { labels }: FoundHighlight): boolean =>
  labels.every(({ kind, label }) => passage.labels.some((there) => there.kind === kind && there.label === label))

const programOf = (foreignId: string): string => foreignId.slice(0, Math.max(0, foreignId.indexOf(':')))

function knownPassage(
  db: WritableDb,
  sourceId: string,
  textId: string | null,
  highlight: FoundHighlight,
  { shape, status, selectors: { position } }: PlacedHighlight,
): string | undefined {
  const { foreignId, author } = highlight
  const same =
    foreignId &&
    row<{ id: string }>(
      db,
      sql`SELECT id FROM passage WHERE foreign_id = ${foreignId} AND foreign_id <> '' AND source_id = ${sourceId}`,
    )
  if (same) return same.id
  if (shape !== 'text') return toldOf(db, sourceId, { ...highlight, shape })
  if (status === 'orphan' || textId === null) return undefined
  return row<{ id: string }>(
    db,
    sql`SELECT id FROM passage WHERE source_id = ${sourceId} AND text_id = ${textId} AND start = ${position.start} AND "end" = ${position.end}
          AND shape = 'text' AND anchor <> 'orphan' AND (author = ${author} OR author = '' OR ${author} = '')`,
  )?.id
}

/** The rectangle or note that another program told of. */
const toldOf = (db: ReadableDb, sourceId: string, highlight: FoundHighlight): string | undefined =>
  rows<{ id: string; foreignId: string }>(
    db,
    sql`SELECT id, foreign_id AS foreignId FROM passage JOIN passage_region ON passage_id = id
        WHERE source_id = ${sourceId} AND shape = ${highlight.shape} AND foreign_id <> '' AND page_index = ${highlight.rects[0]?.pageIndex ?? -1}`,
  ).find(({ id, foreignId }) => programOf(foreignId) !== programOf(highlight.foreignId) && isTold(getPassage(db, id), highlight))
    ?.id

/** A passage that was marked here, or by nobody known, is from then on also what somebody marked elsewhere: it is kept, and claimed, as that. */
const adopt = (db: WritableDb, passageId: string, { foreignId, colour, author, pageLabel }: FoundHighlight): number =>
  run(
    db,
    sql`UPDATE passage SET foreign_id = CASE foreign_id WHEN '' THEN ${foreignId} ELSE foreign_id END, colour = CASE colour WHEN '' THEN ${colour} ELSE colour END,
          author = CASE author WHEN '' THEN ${author} ELSE author END, page_label = CASE page_label WHEN '' THEN ${pageLabel} ELSE page_label END
        WHERE id = ${passageId}
          AND ((foreign_id = '' AND ${foreignId} <> '') OR (colour = '' AND ${colour} <> '') OR (author = '' AND ${author} <> '') OR (page_label = '' AND ${pageLabel} <> ''))`,
  )

/** Whether a memo on the passage has the comment already: another program told of it too. */
const saysSo = (db: ReadableDb, passageId: string, { comment, author }: FoundHighlight): boolean =>
  rows<{ text: string; author: string }>(db, sql`SELECT text, author FROM memo WHERE passage_id = ${passageId}`).some(
    (memo) => (memo.author === author || memo.author === '' || author === '') && flat(memo.text) === flat(comment),
  )

const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim()

function storePassage(
  db: WritableDb,
  sourceId: string,
  textId: string | null,
  { colour, author, pageLabel, foreignId, madeAt }: FoundHighlight,
  { shape, status, score, selectors: { quote, position }, regions, waits }: PlacedHighlight,
): string {
  const id = newId()
  run(
    db,
    sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, shape, colour, author, page_label, foreign_id)
        VALUES (${id}, ${sourceId}, ${waits ? null : textId}, ${quote.exact}, ${quote.prefix}, ${quote.suffix}, ${position.start}, ${position.end},
                ${status}, ${score}, ${madeAt}, ${shape}, ${colour}, ${author}, ${pageLabel}, ${foreignId})`,
  )
  storeRegions(db, id, regions)
  return id
}
