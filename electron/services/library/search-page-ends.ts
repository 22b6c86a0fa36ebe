import { type ReadableDb, rows, sql } from '../database/sql'
import { placedWords } from './search-query'

/** Words in a phrase that is looked for over page ends; longer ones are cut short. */
const MOST_WORDS = 24
/** Pages looked at that begin with the rest of the phrase. */
const MOST_PAGES = 500

/** A phrase that begins on one page and ends on the next. Offsets are UTF-16 units in `text`, the two pages joined. */
export interface PageEndHit {
  source: string
  sourceId: string
  title: string
  page: string
  pageIndex: number
  pageStart: number
  referencesStart: number
  referencesEnd: number
  text: string
  start: number
  end: number
}

/** Places where the words, in this order, go over the end of a page: the index has each page by itself. */
export function pageEndHits(db: ReadableDb, phrase: readonly string[]): PageEndHit[] {
  const words = phrase.slice(0, MOST_WORDS)
  return words.flatMap((_, cut) => (cut === 0 ? [] : hitsCutAt(db, words, cut)))
}

function hitsCutAt(db: ReadableDb, words: readonly string[], cut: number): PageEndHit[] {
  const rest = `^ "${words.slice(cut).join(' ')}"`
  const pairs = rows<Omit<PageEndHit, 'start' | 'end' | 'text'> & { first: string; second: string }>(
    db,
    sql`SELECT source.key AS source, source.id AS sourceId, source.title, first.label AS page, first.page_index AS pageIndex,
               first.start AS pageStart, coalesce(references_start, -1) AS referencesStart,
               coalesce(references_end, -1) AS referencesEnd, first.text AS first, second.text AS second
        FROM text_index
        JOIN source_page AS second ON second.id = text_index.rowid
        JOIN source_page AS first ON first.text_id = second.text_id AND first.page_index = second.page_index - 1
        JOIN source_text ON source_text.id = second.text_id
        JOIN source ON source.text_id = second.text_id
        WHERE text_index MATCH ${rest}
        ORDER BY text_index.rowid LIMIT ${MOST_PAGES}`,
  )
  return pairs.flatMap(({ first, second, ...page }) => {
    const start = startOfEnding(first, words.slice(0, cut))
    const end = placedWords(second.slice(0, lengthOf(words)))[words.length - cut - 1]?.end
    return start < 0 || end === undefined ? [] : [{ ...page, text: `${first}\n${second}`, start, end: first.length + 1 + end }]
  })
}

/** Where the words begin that end a text; -1 when it ends with others. */
function startOfEnding(text: string, words: readonly string[]): number {
  const from = Math.max(0, text.length - lengthOf(words))
  const last = placedWords(text.slice(from)).slice(-words.length)
  const isSame = last.length === words.length && last.every(({ folded }, i) => folded === words[i])
  return isSame ? from + (last[0]?.start ?? 0) : -1
}

/** Units that surely hold as many words, with what stands between them. */
const lengthOf = (words: readonly string[]): number => words.join('').length * 2 + 40 * (words.length + 1)
