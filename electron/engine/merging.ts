import type { Anchor } from '../../shared/anchoring/selectors'
import { AppError } from '../../shared/contract/errors'
import type { Passage, PassageRegion } from '../../shared/model/passage'
import type { SourceDocument } from '../../shared/model/source'
import { uniteCoinciding } from '../services/coding/coinciding'
import { findAnchors } from '../services/coding/find-anchors'
import { textIdOf } from '../services/coding/highlights'
import { listPassages } from '../services/coding/passages'
import { orphaned, type Reanchored, reanchor, storeReanchored, withMeasured } from '../services/coding/reanchoring'
import { type PlacedPassage, placeUnplaced, unplacedPassages } from '../services/coding/unplaced'
import type { ReadableDb, WritableDb } from '../services/database/sql'
import { certainGroups, keptAmong } from '../services/library/duplicates'
import { readWholeFile } from '../services/library/files'
import { lackingOf, type Merge, type MergePlan, mergeName, mergeSources, planMerge } from '../services/library/merge'
import { separableFile, separateFile } from '../services/library/separate-file'
import { sourceDocument, sourcePages } from '../services/library/texts'
import type { Engine } from './engine'
import { TaskStopped } from './worker-pool'

/** Places that were looked for in a worker. */
interface Places {
  /** By the sign of their passage. */
  found: Map<string, Reanchored>
  /** Of passages that were never found in any text, by the text they were looked for in. */
  waited: Map<string, PlacedPassage[]>
}

/** Two passages with the same sign are found at the same place of a text. */
const sign = (textId: string, { id, quote, position }: Passage): string =>
  JSON.stringify([textId, id, quote.exact, quote.prefix, quote.suffix, position.start, position.end])

/** Passages of sources that become one, which stand in another text than the one that is read from now on. */
const elsewhere = (db: ReadableDb, { keep, dropped, textId }: MergePlan): Passage[] =>
  textId === null
    ? []
    : [keep, ...dropped]
        .flatMap(({ id }) => listPassages(db, id))
        .filter((passage) => passage.textId !== '' && passage.textId !== textId)

/** Lays them over the text. A rectangle or a note stays on its page only where that reads the same: on a page of another file it would stand anywhere. */
const laidOver = (
  db: ReadableDb,
  passages: readonly Passage[],
  pages: SourceDocument['pages'],
  anchors: readonly Anchor[],
): Reanchored[] => {
  const before = new Map<string, string[]>()
  const pageText = ({ sourceId }: Passage, pageIndex: number): string => {
    const texts = before.get(sourceId) ?? sourcePages(db, sourceId).map(({ text }) => text)
    before.set(sourceId, texts)
    return texts[pageIndex] ?? ''
  }
  const readsTheSame = (passage: Passage, pageIndex: number): boolean =>
    pageText(passage, pageIndex).trim() !== '' && pageText(passage, pageIndex) === pages[pageIndex]?.text
  return reanchor(passages, pages, anchors).map((each) => {
    const { passage, regions } = each
    const stays = passage.shape === 'text' || regions.every(({ pageIndex }) => readsTheSame(passage, pageIndex))
    return stays ? each : orphaned(passage)
  })
}

/** Finds these passages in the text that is read from now on. Slow where texts differ much: done by a worker. */
async function findPlaces({ db, pool }: Engine, plan: MergePlan): Promise<Places> {
  const passages = elsewhere(db, plan)
  const waiting = [plan.keep, ...plan.dropped].flatMap(({ id }) => unplacedPassages(db, id))
  if (passages.length + waiting.length === 0 || !plan.textOf || plan.textId === null)
    return { found: new Map(), waited: new Map() }
  const text = sourceDocument(db, plan.textOf.id)
  const selectors = passages.map(({ quote, position }) => ({ quote, position }))
  try {
    const anchors = passages.length > 0 ? await pool.run('anchor', { pages: text.pages.map((page) => page.text), selectors }) : []
    const found = laidOver(db, passages, text.pages, anchors)
    const placed = withMeasured(found, await measured(db, pool, text, found))
    const bytes = text.kind === 'pdf' ? readWholeFile(db, text.fileId) : null
    const pdf = bytes && { bytes, ...(text.password && { password: text.password }) }
    const highlights = waiting.map(({ highlight }) => highlight)
    const places = waiting.length > 0 ? await pool.run('place', { pages: text.pages, pdf, highlights }) : []
    return {
      found: new Map(placed.map((each) => [sign(text.textId, each.passage), each])),
      waited: new Map([[text.textId, waiting.map(({ passageId }, i) => ({ passageId, place: places[i]! }))]]),
    }
  } catch (error) {
    if (!(error instanceof TaskStopped)) throw error
    const why = error.reason === 'cancelled' ? 'The review was closed' : 'Finding its passages in the other text took too long'
    throw new AppError('invalid', `${why}. Nothing was merged.`)
  }
}

/** Rectangles of the places in a PDF; none where measuring takes too long: the screen measures again. */
async function measured(
  db: ReadableDb,
  pool: Engine['pool'],
  { kind, fileId, password, pages }: SourceDocument,
  found: readonly Reanchored[],
): Promise<PassageRegion[]> {
  if (kind !== 'pdf') return []
  const words = found.filter(({ passage }) => passage.shape === 'text')
  const spans = words.flatMap(({ regions }) =>
    regions.map(({ pageIndex, start, end }) => {
      const { text, asides } = pages[pageIndex] ?? { text: '', asides: [] }
      return { pageIndex, start, end, stored: { text, asides } }
    }),
  )
  if (spans.length === 0) return []
  try {
    return await pool.run('regions', { bytes: readWholeFile(db, fileId), spans, password: password || undefined })
  } catch (error) {
    if (error instanceof TaskStopped && error.reason !== 'cancelled') return []
    throw error
  }
}

/** Merges, and puts every passage where it stands in the text that is read from now on. What people marked while a worker looked is looked for here. */
function mergeWith(db: WritableDb, merge: Merge, places: Places): void {
  const plan = planMerge(db, merge)
  const { textId, textOf } = plan
  const passages = elsewhere(db, plan)
  if (textId !== null && textOf && passages.length > 0) {
    const found = passages.map((passage): Reanchored => {
      const there = places.found.get(sign(textId, passage))
      if (there) return { ...there, passage }
      const { pages } = sourceDocument(db, textOf.id)
      const texts = pages.map((page) => page.text)
      return laidOver(db, [passage], pages, findAnchors(texts, [passage]))[0]!
    })
    storeReanchored(db, textId, found)
  }
  if (textId !== null) placeUnplaced(db, textId, places.waited.get(textId) ?? [])
  mergeSources(db, merge)
  uniteCoinciding(db, plan.keep.id)
}

/** Makes one source of several, in one step. @returns the id of the one that is kept. */
export async function merge(engine: Engine, input: Merge): Promise<string> {
  const plan = planMerge(engine.db, input)
  const places = await findPlaces(engine, plan)
  engine.change(mergeName(plan), ['sources', 'coding'], (db) => mergeWith(db, input, places))
  return input.keepId
}

/** Merges every group of certain duplicates, in one step; what the kept one lacks comes from the others. */
export async function mergeCertain(engine: Engine): Promise<{ groups: number; sources: number; undo: string | null }> {
  const merges = certainGroups(engine.db).map(({ sourceIds }): Merge => {
    const keepId = keptAmong(engine.db, sourceIds)
    return { keepId, ids: sourceIds.filter((id) => id !== keepId), reference: {} }
  })
  if (merges.length === 0) return { groups: 0, sources: 0, undo: null }
  const places: Places = { found: new Map(), waited: new Map() }
  for (const each of merges) {
    const { found, waited } = await findPlaces(engine, planMerge(engine.db, each))
    for (const place of found) places.found.set(...place)
    for (const place of waited) places.waited.set(...place)
  }
  const sources = merges.reduce((sum, { ids }) => sum + ids.length, 0)
  const name = `merge ${sources} certain ${sources === 1 ? 'duplicate' : 'duplicates'}`
  engine.change(name, ['sources', 'coding'], (db) => {
    for (const each of merges) {
      const { keep, dropped } = planMerge(db, each)
      mergeWith(db, { ...each, reference: lackingOf(keep, dropped) }, places)
    }
  })
  return { groups: merges.length, sources, undo: name }
}

/** Makes a source of its own of a file; the file is read again for its record. @returns the new source's id. */
export async function separate(engine: Engine, sourceId: string, fileId: string): Promise<string> {
  const { db, pool } = engine
  const file = separableFile(db, sourceId, fileId)
  const bytes = readWholeFile(db, fileId)
  let outcome: Awaited<ReturnType<typeof pool.run<'parse'>>>
  try {
    outcome = await pool.run('parse', { bytes, fileName: file.name, password: file.password || undefined })
  } catch (error) {
    if (!(error instanceof TaskStopped)) throw error
    throw new AppError('invalid', `Reading ${file.name} took too much. It was left with ${file.sourceKey}.`)
  }
  if (outcome.status !== 'ok') {
    const why = outcome.status === 'failed' ? outcome.message : 'it needs a password that is no longer known.'
    throw new AppError('invalid', `${file.name} cannot be read any more: ${why} It was left with ${file.sourceKey}.`)
  }
  const parsed = outcome.source
  return engine.change(`separate ${file.name} from ${file.sourceKey}`, ['sources', 'coding'], (writable) => {
    const id = separateFile(writable, separableFile(writable, sourceId, fileId), parsed, engine.now())
    for (const each of [id, sourceId]) foundAtHome(writable, each)
    return id
  })
}

/** Finds orphans again that were marked in the text their source is read in now: they lost their place when it was merged with another one. */
function foundAtHome(db: WritableDb, sourceId: string): void {
  const textId = textIdOf(db, sourceId)
  const own = listPassages(db, sourceId).filter(
    (each) => each.anchor === 'orphan' && each.textId !== '' && each.textId === textId,
  )
  if (textId === null || own.length === 0) return
  const pages = sourcePages(db, sourceId)
  const anchors = findAnchors(
    pages.map(({ text }) => text),
    own,
  )
  // A rectangle or a note was never anywhere else than on its page here.
  const found = reanchor(
    own.map((passage) => ({ ...passage, anchor: 'exact' })),
    pages,
    anchors,
  )
  storeReanchored(
    db,
    textId,
    found.flatMap((each) => withMeasured([each], each.passage.regions)),
  )
}
