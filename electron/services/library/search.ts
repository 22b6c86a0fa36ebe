import type { SearchHit } from '../../../shared/model/search'
import { type ReadableDb, rows, sql } from '../database/sql'
import { pageEndHits } from './search-page-ends'
import { ftsQuery, phraseOf } from './search-query'

// Private-use characters that no canonical text holds: they mark hits in FTS5's output and are taken out again.
const OPEN = '\uE000'
const CLOSE = '\uE001'
/** Words around a hit in a snippet. */
const SNIPPET_TOKENS = 24
const MAX_HITS = 200
/** Hits taken from one page; more are found by searching in the source. */
const MAX_HITS_PER_PAGE = 20

/**
 * Full-text search over source texts, references, notes, the typed words of areas, and memos (not those on a hypothesis alone, which is no source to open); text hits with their place in the source's canonical text. Hits in lists of
 * references come last.
 */
export function search(db: ReadableDb, typed: string, limit = MAX_HITS): SearchHit[] {
  const query = ftsQuery(typed)
  if (!query) return []
  const others = [referenceHits, areaHits, noteHits, memoHits].flatMap((hits) => hits(db, query, limit))
  const texts = [...overPageEnds(db, typed), ...textHits(db, query, limit)]
  const bodies = texts.filter((hit) => !hit.inReferences)
  const listed = texts.filter((hit) => hit.inReferences)
  // Many hits in the texts must not crowd out the few in references and notes.
  return [...bodies.slice(0, Math.max(limit - others.length, Math.ceil(limit / 2))), ...others, ...listed].slice(0, limit)
}

/** A phrase of which one page has the beginning and the next the end. */
function overPageEnds(db: ReadableDb, typed: string): SearchHit[] {
  const phrase = phraseOf(typed)
  if (!phrase) return []
  return pageEndHits(db, phrase).map(({ text, pageStart, referencesStart, referencesEnd, start, end, ...page }) => ({
    ...page,
    key: page.source,
    where: 'text',
    snippet: snippetAround(text, start, end),
    start: pageStart + start,
    end: pageStart + end,
    inReferences: pageStart + start >= referencesStart && pageStart + start < referencesEnd,
    passageId: '',
  }))
}

function textHits(db: ReadableDb, query: string, limit: number): SearchHit[] {
  const pages = rows<{
    source: string
    sourceId: string
    title: string
    page: string
    pageIndex: number
    pageStart: number
    referencesStart: number
    referencesEnd: number
    marked: string
  }>(
    db,
    sql`SELECT source.key AS source, source.id AS sourceId, source.title, source_page.label AS page, page_index AS pageIndex,
               source_page.start AS pageStart, coalesce(references_start, -1) AS referencesStart,
               coalesce(references_end, -1) AS referencesEnd, highlight(text_index, 0, ${OPEN}, ${CLOSE}) AS marked
        FROM text_index
        JOIN source_page ON source_page.id = text_index.rowid
        JOIN source_text ON source_text.id = source_page.text_id
        JOIN source ON source.text_id = source_page.text_id
        WHERE text_index MATCH ${query}
        -- pages of nothing but references must not crowd out the others
        ORDER BY references_start IS NOT NULL AND source_page.start BETWEEN references_start AND references_end, rank, source.number, page_index
        LIMIT ${limit}`,
  )
  return pages.flatMap(({ marked, pageStart, referencesStart, referencesEnd, ...page }) =>
    hitsIn(marked).map(({ start, end, snippet }) => ({
      ...page,
      key: page.source,
      where: 'text' as const,
      snippet,
      start: pageStart + start,
      end: pageStart + end,
      inReferences: pageStart + start >= referencesStart && pageStart + start < referencesEnd,
      passageId: '',
    })),
  )
}

/** Takes the marks out of a page's text and says where they stood. Offsets are UTF-16 units in the page's text. */
function hitsIn(marked: string): { start: number; end: number; snippet: string }[] {
  const text = marked.replaceAll(OPEN, '').replaceAll(CLOSE, '')
  const hits: { start: number; end: number; snippet: string }[] = []
  let marks = 0
  for (let open = marked.indexOf(OPEN); open >= 0 && hits.length < MAX_HITS_PER_PAGE; open = marked.indexOf(OPEN, open + 1)) {
    const close = marked.indexOf(CLOSE, open)
    const start = open - marks
    const end = close - marks - 1
    marks += 2
    const last = hits.at(-1)
    // Words of one phrase are marked as one or one after another; hits that share a snippet are told once.
    if (last && start - last.end <= 1) last.end = end
    else hits.push({ start, end, snippet: '' })
  }
  return hits.map((hit) => ({ ...hit, snippet: snippetAround(text, hit.start, hit.end) }))
}

/** Characters of context on each side of a hit. */
const CONTEXT = 80
function snippetAround(text: string, start: number, end: number): string {
  const from = start <= CONTEXT ? 0 : text.indexOf(' ', start - CONTEXT) + 1 || start
  const to = end + CONTEXT >= text.length ? text.length : text.lastIndexOf(' ', end + CONTEXT)
  const safeFrom = Math.min(from, start)
  const safeTo = Math.max(to, end)
  const piece = text.slice(safeFrom, safeTo).replace(/\s+/g, ' ').trim()
  return `${safeFrom > 0 ? '…' : ''}${piece}${safeTo < text.length ? '…' : ''}`
}

const plainSnippet = (snippet: string): string => snippet.replaceAll(OPEN, '').replaceAll(CLOSE, '').replace(/\s+/g, ' ').trim()

function referenceHits(db: ReadableDb, query: string, limit: number): SearchHit[] {
  return rows<{ source: string; sourceId: string; title: string; snippet: string }>(
    db,
    sql`SELECT source.key AS source, source.id AS sourceId, source.title,
               snippet(reference_index, -1, ${OPEN}, ${CLOSE}, '…', ${SNIPPET_TOKENS}) AS snippet
        FROM reference_index JOIN source ON source.number = reference_index.rowid
        WHERE reference_index MATCH ${query} ORDER BY rank LIMIT ${limit}`,
  ).map((hit) => ({
    ...hit,
    key: hit.source,
    where: 'reference' as const,
    page: '',
    pageIndex: 0,
    snippet: plainSnippet(hit.snippet),
    start: -1,
    end: -1,
    inReferences: false,
    passageId: '',
  }))
}

/** What people typed of areas stands in no text. */
function areaHits(db: ReadableDb, query: string, limit: number): SearchHit[] {
  return rows<Omit<SearchHit, 'key' | 'where' | 'inReferences'>>(
    db,
    sql`SELECT source.key AS source, source.id AS sourceId, source.title, coalesce(source_page.label, passage.page_label, '') AS page,
               coalesce(source_page.page_index, 0) AS pageIndex,
               iif(passage.anchor <> 'orphan', passage.start, -1) AS start, iif(passage.anchor <> 'orphan', passage."end", -1) AS "end",
               snippet(quote_index, 0, ${OPEN}, ${CLOSE}, '…', ${SNIPPET_TOKENS}) AS snippet, passage.id AS passageId
        FROM quote_index
        JOIN passage ON passage.number = quote_index.rowid
        JOIN source ON source.id = passage.source_id
        LEFT JOIN source_page ON source_page.text_id = passage.text_id AND source_page.page_index =
          (SELECT min(page_index) FROM passage_region WHERE passage_id = passage.id)
        WHERE quote_index MATCH ${query} AND shape = 'area' ORDER BY rank LIMIT ${limit}`,
  ).map((hit) => ({ ...hit, key: hit.source, where: 'area', snippet: plainSnippet(hit.snippet), inReferences: false }))
}

function noteHits(db: ReadableDb, query: string, limit: number): SearchHit[] {
  return rows<{
    source: string
    sourceId: string
    title: string
    page: string
    pageIndex: number
    start: number
    end: number
    snippet: string
  }>(
    db,
    sql`SELECT source.key AS source, source.id AS sourceId, source.title, coalesce(source_page.label, '') AS page,
               coalesce(source_page.page_index, 0) AS pageIndex, passage.start, passage."end",
               snippet(note_index, 0, ${OPEN}, ${CLOSE}, '…', ${SNIPPET_TOKENS}) AS snippet
        FROM note_index
        JOIN claim ON claim.number = note_index.rowid
        JOIN passage ON passage.id = claim.passage_id
        JOIN source ON source.id = passage.source_id
        LEFT JOIN source_page ON source_page.text_id = passage.text_id AND source_page.page_index =
          (SELECT min(page_index) FROM passage_region WHERE passage_id = passage.id)
        WHERE note_index MATCH ${query} ORDER BY rank LIMIT ${limit}`,
  ).map((hit) => ({
    ...hit,
    key: hit.source,
    where: 'note' as const,
    snippet: plainSnippet(hit.snippet),
    inReferences: false,
    passageId: '',
  }))
}

function memoHits(db: ReadableDb, query: string, limit: number): SearchHit[] {
  return rows<Pick<SearchHit, 'source' | 'sourceId' | 'title' | 'page' | 'pageIndex' | 'start' | 'end' | 'snippet'>>(
    db,
    sql`SELECT source.key AS source, source.id AS sourceId, source.title, coalesce(source_page.label, passage.page_label, '') AS page,
               coalesce(source_page.page_index, 0) AS pageIndex,
               iif(passage.anchor <> 'orphan', passage.start, -1) AS start, iif(passage.anchor <> 'orphan', passage."end", -1) AS "end",
               snippet(memo_index, 0, ${OPEN}, ${CLOSE}, '…', ${SNIPPET_TOKENS}) AS snippet
        FROM memo_index
        JOIN memo ON memo.number = memo_index.rowid
        LEFT JOIN passage ON passage.id = memo.passage_id
        JOIN source ON source.id = coalesce(memo.source_id, passage.source_id)
        LEFT JOIN source_page ON source_page.text_id = passage.text_id AND source_page.page_index =
          (SELECT min(page_index) FROM passage_region WHERE passage_id = passage.id)
        WHERE memo_index MATCH ${query} ORDER BY rank LIMIT ${limit}`,
  ).map((hit) => ({
    ...hit,
    key: hit.source,
    where: 'memo' as const,
    snippet: plainSnippet(hit.snippet),
    inReferences: false,
    passageId: '',
  }))
}
