import { joinPages, pageSpans } from '../../../shared/anchoring/document-text'
import { type Anchor, describe, type Selectors } from '../../../shared/anchoring/selectors'
import type { AnchorStatus, Passage, PassageRegion } from '../../../shared/model/passage'
import type { ReanchoredPassage, RereadItem } from '../../../shared/model/rereading'
import { run, sql, type WritableDb } from '../database/sql'
import type { ParsedPage } from '../importing/parsed-source'
import { storeRegions, withRects } from './passages'

/** A passage with its place in the new text of its source, or without one. */
export interface Reanchored {
  passage: Passage
  status: AnchorStatus
  /** 0…1 when `similar`, 0 for an orphan, else 1. */
  score: number
  /** What is kept to find it again: as the new text has it where its words are the same, else as it was, since the quote judges. */
  selectors: Selectors
  /** Its stretch of each page; empty for an orphan. */
  regions: PassageRegion[]
  /** The words there; empty for an orphan. */
  words: string
  pageLabel: string
}

/** How like a page of another file is to the one that a rectangle or a note was put on, 0…1. */
export type PageLikeness = (passage: Passage, pageIndex: number) => number

/** A page this like the old one is the same page: what is marked on it stands where it stood. */
const SAME_PAGE = 0.9
/** From here on it may be, and people are asked; below, what was marked is not there. */
const LIKE_PAGE = 0.5

/** From this score on what stands before and after agrees, so that words which are only set otherwise are at their place. */
const SURE_PLACE = 0.93

const forms: readonly (readonly [RegExp, string])[] = [
  [/[‘’‛`´′]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑‒–—−]/g, '-'],
  [/\u00ad/g, ''],
]
const plain = (words: string): string =>
  forms
    .reduce((text, [signs, form]) => text.replace(signs, form), words)
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The same words, with other spaces, line ends, quote marks or dashes, or with a word whole that was divided at a line end: nothing a person would have to check. The other
 * way round, a word that is divided now, is shown: the new text is worse there.
 */
function areSetOtherwise(before: string, after: string): boolean {
  const now = plain(after)
  return plain(before) === now || plain(before.replace(/(?<=\p{L})[-‐\u00ad]\s*\n\s*(?=\p{Ll})/gu, '')) === now
}

/**
 * Lays passages over the new text of their source. `anchors` are their places there, in the same order. @param likeness of the pages of another file; without it the
 * pages are those they were, of which only the text is another one.
 */
export function reanchor(
  passages: readonly Passage[],
  pages: readonly Pick<ParsedPage, 'text' | 'label'>[],
  anchors: readonly Anchor[],
  likeness: PageLikeness | null = null,
): Reanchored[] {
  const texts = pages.map((page) => page.text)
  const { text, starts } = joinPages(texts)
  return passages.map((passage, index) => {
    const found = anchors[index] ?? { status: 'orphan' }
    const { quote, shape } = passage
    if (shape !== 'text') return onItsPage(passage, pages, starts, likeness)
    if (found.status === 'orphan') return orphaned(passage)
    const { start, end } = found.status === 'similar' ? withoutEdgeSpace(text, found) : found
    const regions = pageSpans(starts, texts, start, end).map((span) => ({ ...span, rects: [] }))
    const words = text.slice(start, end)
    const isSimilar = found.status === 'similar' && !(found.score >= SURE_PLACE && areSetOtherwise(quote.exact, words))
    return {
      passage,
      status: isSimilar ? 'similar' : found.status === 'similar' ? 'moved' : found.status,
      score: isSimilar ? found.score : 1,
      selectors: isSimilar ? { quote, position: { type: 'TextPositionSelector', start, end } } : describe(text, start, end),
      regions,
      words,
      pageLabel: pages[regions[0]?.pageIndex ?? 0]?.label ?? '',
    }
  })
}

/** A rectangle or a note stays where it is on its page; without that page it is an orphan. */
function onItsPage(
  passage: Passage,
  pages: readonly Pick<ParsedPage, 'text' | 'label'>[],
  starts: readonly number[],
  likeness: PageLikeness | null,
): Reanchored {
  const { quote, regions, anchor } = passage
  const onPages = regions.length > 0 && regions.every(({ pageIndex }) => pageIndex < pages.length)
  if (!onPages || (anchor === 'orphan' && !likeness)) return orphaned(passage)
  const score = likeness ? Math.min(...regions.map(({ pageIndex }) => likeness(passage, pageIndex))) : 1
  if (score < LIKE_PAGE) return orphaned(passage)
  const { pageIndex } = regions[0]!
  const start = starts[pageIndex]!
  const stays = anchor === 'similar' ? passage : null // nobody has looked at it yet
  const isSame = score >= SAME_PAGE && !stays
  return {
    passage,
    status: isSame ? 'exact' : 'similar',
    score: isSame ? 1 : Math.round(Math.min(0.999, score, stays?.score ?? 1) * 1000) / 1000,
    selectors: { quote, position: { type: 'TextPositionSelector', start, end: start } },
    regions,
    words: quote.exact,
    pageLabel: pages[pageIndex]!.label,
  }
}

/** A passage without a place in the new text. */
export const orphaned = (passage: Passage): Reanchored => {
  const { quote, position, pageLabel } = passage
  return { passage, status: 'orphan', score: 0, selectors: { quote, position }, regions: [], words: '', pageLabel }
}

/** A stretch without spaces and page breaks at its ends: what was set aside there may have left them. */
function withoutEdgeSpace(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const words = text.slice(start, end)
  if (words.trim() === '') return { start, end }
  return { start: end - words.trimStart().length, end: start + words.trimEnd().length }
}

/** The same with rectangles, where these stretches were measured. What is a rectangle or a note keeps its own: it stands on no words. */
export const withMeasured = (found: readonly Reanchored[], measured: readonly PassageRegion[]): Reanchored[] =>
  found.map((each) => (each.passage.shape === 'text' ? { ...each, regions: withRects(each.regions, measured) } : each))

/**
 * Stores the new places of passages in the text `textId`. An orphan keeps its quote and its place in the text it came from, and nothing else
 * about any passage changes: its claims stay on it.
 */
export function storeReanchored(db: WritableDb, textId: string, found: readonly Reanchored[]): void {
  for (const { passage, status, score, selectors, regions } of found) {
    if (status === 'orphan') {
      run(
        db,
        sql`UPDATE passage SET anchor = 'orphan', score = 0 WHERE id = ${passage.id} AND (anchor <> 'orphan' OR score <> 0)`,
      )
      continue
    }
    const { quote, position } = selectors
    // Found where its words are, it is `exact` from now on: `moved` is news, not a state.
    const anchor = status === 'moved' ? 'exact' : status
    run(
      db,
      sql`UPDATE passage SET text_id = ${textId}, exact = ${quote.exact}, prefix = ${quote.prefix}, suffix = ${quote.suffix},
            start = ${position.start}, "end" = ${position.end}, anchor = ${anchor}, score = ${score}
          WHERE id = ${passage.id}`,
    )
    run(db, sql`DELETE FROM passage_region WHERE passage_id = ${passage.id}`)
    storeRegions(db, passage.id, regions)
  }
}

/** What became of the passages, for people to check: how many of each, and every one whose place or words changed. */
export function reanchoringReport(found: readonly Reanchored[]): Pick<RereadItem, 'counts' | 'passages'> {
  const counts = { exact: 0, moved: 0, similar: 0, orphan: 0 }
  const passages: ReanchoredPassage[] = []
  for (const { passage, status, score, words, regions, pageLabel } of found) {
    counts[status]++
    if (status === 'exact') continue
    const { id, shape, quote, claims, pageLabel: pageBefore } = passage
    passages.push({
      passageId: id,
      shape,
      status,
      score,
      before: quote.exact,
      after: words,
      pageIndex: regions[0]?.pageIndex ?? null,
      pageLabel,
      pageBefore,
      claims: claims.length,
    })
  }
  return { counts, passages }
}
