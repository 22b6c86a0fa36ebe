import { joinPages, pageSpans } from '../../../shared/anchoring/document-text'
import { anchor as findAnchor, type Selectors } from '../../../shared/anchoring/selectors'
import { AppError } from '../../../shared/contract/errors'
import type { Label } from '../../../shared/model/highlight'
import type { AnchorStatus, Claim, Passage, PassageRegion, PassageShape } from '../../../shared/model/passage'
import type { SourcePage } from '../../../shared/model/source'
import { newId } from '../database/ids'
import { type Query, type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import { sourcePages } from '../library/texts'
import { passageMemos } from './memos'

interface PassageRow {
  id: string
  source_id: string
  text_id: string | null
  exact: string
  prefix: string
  suffix: string
  start: number
  end: number
  anchor: AnchorStatus
  score: number
  created_at: string
  shape: PassageShape
  colour: string
  author: string
  page_label: string
  foreign_id: string
  second_hand: 0 | 1 | null
  picture_id: string | null
}

/** Passages of a source with their claims, in reading order. */
export const listPassages = (db: ReadableDb, sourceId: string): Passage[] => load(db, sql`passage.source_id = ${sourceId}`)

/** @throws AppError `not-found`. */
export function getPassage(db: ReadableDb, id: string): Passage {
  const [found] = load(db, sql`passage.id = ${id}`)
  if (!found) throw new AppError('not-found', `There is no passage ${id} any more.`)
  return found
}

const claimColumns = sql`claim.id, claim.passage_id AS passageId, hypothesis_id AS hypothesisId, stance, strength, directness, note,
  coder_id AS coderId, coder.name AS coder, claim.created_at AS createdAt, claim.updated_at AS updatedAt`

/** @throws AppError `not-found`. */
export function getClaim(db: ReadableDb, id: string): Claim {
  const found = row<Claim>(db, sql`SELECT ${claimColumns} FROM claim JOIN coder ON coder.id = coder_id WHERE claim.id = ${id}`)
  if (!found) throw new AppError('not-found', `There is no claim ${id} any more.`)
  return found
}

function load(db: ReadableDb, where: Query): Passage[] {
  const passages = rows<PassageRow>(
    db,
    sql`SELECT id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, shape, colour, author, page_label, foreign_id,
          second_hand, picture_id
        FROM passage WHERE ${where} ORDER BY start, "end", number`,
  )
  const regions = new Map<string, PassageRegion[]>()
  for (const region of rows<PassageRegion & { passageId: string; rects: string }>(
    db,
    sql`SELECT passage_id AS passageId, page_index AS pageIndex, passage_region.start, passage_region."end", rects
        FROM passage_region JOIN passage ON passage.id = passage_id WHERE ${where} ORDER BY passage_id, page_index`,
  )) {
    const { passageId, rects, ...span } = region
    regions.set(passageId, [...(regions.get(passageId) ?? []), { ...span, rects: JSON.parse(rects) as PassageRegion['rects'] }])
  }
  const claims = new Map<string, Claim[]>()
  for (const claim of rows<Claim>(
    db,
    sql`SELECT ${claimColumns} FROM claim JOIN coder ON coder.id = coder_id JOIN passage ON passage.id = passage_id
        WHERE ${where} ORDER BY claim.number`,
  )) {
    claims.set(claim.passageId, [...(claims.get(claim.passageId) ?? []), claim])
  }
  const labels = new Map<string, string>()
  for (const { textId, pageIndex, label } of rows<{ textId: string; pageIndex: number; label: string }>(
    db,
    sql`SELECT text_id AS textId, page_index AS pageIndex, label FROM source_page
        WHERE text_id IN (SELECT text_id FROM passage WHERE ${where})`,
  )) {
    labels.set(`${textId} ${pageIndex}`, label)
  }
  const labelsOf = new Map<string, Label[]>()
  for (const { passageId, ...label } of rows<Label & { passageId: string }>(
    db,
    sql`SELECT passage_id AS passageId, kind, label FROM passage_label JOIN passage ON passage.id = passage_id
        WHERE ${where} ORDER BY passage_id, kind, label`,
  )) {
    labelsOf.set(passageId, [...(labelsOf.get(passageId) ?? []), label])
  }
  const citesOf = new Map<string, Passage['cites']>()
  for (const { passageId, ...work } of rows<Passage['cites'][number] & { passageId: string }>(
    db,
    sql`SELECT passage_id AS passageId, source.id AS sourceId, key FROM passage_citation
        JOIN passage ON passage.id = passage_id JOIN source ON source.id = passage_citation.source_id
        WHERE ${where} ORDER BY passage_id, key`,
  )) {
    citesOf.set(passageId, [...(citesOf.get(passageId) ?? []), work])
  }
  const memos = passageMemos(db, where)
  return passages.map((passage) => {
    const { id, text_id, exact, prefix, suffix, start, end, page_label, foreign_id } = passage
    const own = regions.get(id) ?? []
    const pageIndex = own[0]?.pageIndex ?? 0
    return {
      id,
      sourceId: passage.source_id,
      textId: text_id ?? '',
      shape: passage.shape,
      quote: { type: 'TextQuoteSelector', exact, prefix, suffix },
      position: { type: 'TextPositionSelector', start, end },
      regions: own,
      anchor: passage.anchor,
      score: passage.score,
      pageIndex,
      // Without a place in the text, only the other program knows the page.
      pageLabel: (own.length === 0 && page_label) || labels.get(`${text_id} ${pageIndex}`) || page_label,
      createdAt: passage.created_at,
      claims: claims.get(id) ?? [],
      colour: passage.colour,
      author: passage.author,
      program: foreign_id.slice(0, Math.max(0, foreign_id.indexOf(':'))),
      labels: labelsOf.get(id) ?? [],
      memos: memos.get(id) ?? [],
      secondHand: passage.second_hand === null ? null : passage.second_hand === 1,
      cites: citesOf.get(id) ?? [],
      pictureId: passage.picture_id ?? '',
    }
  })
}

/** A place in a source, checked against its text. */
export interface Place {
  textId: string
  selectors: Selectors
  status: Exclude<AnchorStatus, 'orphan'>
  score: number
  start: number
  end: number
  /** Without rectangles; they are measured from the file. */
  regions: PassageRegion[]
}

/**
 * Finds selectors in a source's text; the quote judges (design §5).
 * @throws AppError `not-found` when the text does not have the quote, `invalid` for an empty one.
 */
export function placeOf(db: ReadableDb, sourceId: string, selectors: Selectors): Place {
  const { text, pages, textId } = textOf(db, sourceId)
  if (!selectors.quote.exact.trim()) throw new AppError('invalid', 'There is nothing to mark: the selection holds no text.')
  const found = findAnchor(text, selectors)
  if (found.status === 'orphan') {
    throw new AppError(
      'not-found',
      `The source does not have the passage “${shorten(selectors.quote.exact)}”. Nothing was marked.`,
    )
  }
  return {
    textId,
    selectors,
    status: found.status,
    score: found.status === 'similar' ? found.score : 1,
    start: found.start,
    end: found.end,
    regions: spansOf(pages, found.start, found.end),
  }
}

/** The place of selectors that were just taken from a source's text: nothing is looked for. */
export function placeAt(db: ReadableDb, sourceId: string, selectors: Selectors): Place {
  const { pages, textId } = textOf(db, sourceId)
  const { start, end } = selectors.position
  return { textId, selectors, status: 'exact', score: 1, start, end, regions: spansOf(pages, start, end) }
}

/** The whole canonical text of a source and its pages. @throws AppError `not-found` for a source without text. */
export function textOf(db: ReadableDb, sourceId: string): { text: string; pages: SourcePage[]; textId: string } {
  const source = row<{ text_id: string | null; key: string }>(db, sql`SELECT text_id, key FROM source WHERE id = ${sourceId}`)
  if (!source) throw new AppError('not-found', 'This source is no longer in the review: it was removed. Undo brings it back.')
  if (!source.text_id) throw new AppError('not-found', `Source ${source.key} has no text to mark.`)
  const pages = sourcePages(db, sourceId)
  return { text: joinPages(pages.map((page) => page.text)).text, pages, textId: source.text_id }
}

const spansOf = (pages: readonly SourcePage[], start: number, end: number): PassageRegion[] =>
  pageSpans(
    pages.map((page) => page.start),
    pages.map((page) => page.text),
    start,
    end,
  ).map((span) => ({ ...span, rects: [] }))

/** The page spans of a place, with rectangles where the caller measured exactly these spans. */
export function withRects(regions: readonly PassageRegion[], measured: readonly PassageRegion[]): PassageRegion[] {
  return regions.map((region) => {
    const match = measured.find((m) => m.pageIndex === region.pageIndex && m.start === region.start && m.end === region.end)
    return match ? { ...region, rects: match.rects } : region
  })
}

/**
 * While a place was being measured, its source may have been read anew.
 * @throws AppError `invalid` when the text is no longer the one that the source is read in
 */
export function mustBeRead(db: ReadableDb, sourceId: string, textId: string): void {
  const source = row<{ textId: string | null; key: string }>(
    db,
    sql`SELECT text_id AS textId, key FROM source WHERE id = ${sourceId}`,
  )
  if (!source) throw new AppError('not-found', 'The source was removed meanwhile. Nothing was marked.')
  if (source.textId !== textId)
    throw new AppError('invalid', `${source.key} got another text meanwhile. Nothing was marked: do it again in that text.`)
}

/**
 * Stores a passage, or gives the one that marks the same stretch already.
 * @throws AppError when the place is in a text that is no longer read
 */
export function addPassage(db: WritableDb, sourceId: string, place: Place, now: Date): string {
  mustBeRead(db, sourceId, place.textId)
  const same = row<{ id: string }>(
    db,
    sql`SELECT id FROM passage WHERE source_id = ${sourceId} AND text_id = ${place.textId} AND start = ${place.start} AND "end" = ${place.end}
          AND anchor <> 'orphan'`,
  )
  if (same) return same.id
  const id = newId()
  const { quote } = place.selectors
  run(
    db,
    sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
        VALUES (${id}, ${sourceId}, ${place.textId}, ${quote.exact}, ${quote.prefix}, ${quote.suffix}, ${place.start}, ${place.end},
                ${statusOf(place)}, ${place.score}, ${now.toISOString()})`,
  )
  storeRegions(db, id, place.regions)
  return id
}

/** Found where its words are, it is `exact` from now on: `moved` is news, not a state. */
const statusOf = ({ status }: Place): AnchorStatus => (status === 'moved' ? 'exact' : status)

/**
 * Moves a passage to another place of its source. What was a rectangle or a note is words from then on, without a picture.
 * @throws AppError when the place is in a text that is no longer read
 */
export function movePassage(db: WritableDb, id: string, place: Place): void {
  mustBeRead(db, getPassage(db, id).sourceId, place.textId)
  const { quote } = place.selectors
  run(
    db,
    sql`UPDATE passage SET text_id = ${place.textId}, exact = ${quote.exact}, prefix = ${quote.prefix}, suffix = ${quote.suffix},
          start = ${place.start}, "end" = ${place.end}, anchor = ${statusOf(place)}, score = ${place.score}, shape = 'text', picture_id = NULL
        WHERE id = ${id}`,
  )
  run(db, sql`DELETE FROM passage_region WHERE passage_id = ${id}`)
  storeRegions(db, id, place.regions)
}

/** Stores the regions of a passage that has none yet; those of one page as one. */
export function storeRegions(db: WritableDb, id: string, regions: readonly PassageRegion[]): void {
  const pages = new Map<number, PassageRegion>()
  for (const region of regions) {
    const there = pages.get(region.pageIndex)
    pages.set(region.pageIndex, there ? { ...there, end: region.end, rects: [...there.rects, ...region.rects] } : region)
  }
  for (const { pageIndex, start, end, rects } of pages.values()) {
    run(
      db,
      sql`INSERT INTO passage_region (passage_id, page_index, start, "end", rects)
          VALUES (${id}, ${pageIndex}, ${start}, ${end}, ${JSON.stringify(rects)})`,
    )
  }
}

export const removePassage = (db: WritableDb, id: string): void => {
  getPassage(db, id)
  run(db, sql`DELETE FROM passage WHERE id = ${id}`)
}

/** The first words of a quote, for names of steps and messages. */
export function shorten(text: string, length = 48): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= length) return flat
  const cut = flat.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))}…`
}
