import Database from 'better-sqlite3'
import type { Label } from '../../shared/model/highlight'
import type { AnchorStatus, PassageShape } from '../../shared/model/passage'

/** A highlight of another program as a review has it after the import. */
export interface Brought {
  id: string
  /** Words of the source; without them it is a rectangle or a note, or an orphan when `anchor` says so. */
  quote?: string
  shape?: PassageShape
  anchor?: AnchorStatus
  /** From 0, with rectangles in PDF points. */
  region?: { pageIndex: number; rects: [number, number, number, number][] }
  pageLabel?: string
  colour?: string
  author?: string
  program?: string
  labels?: Label[]
  comments?: string[]
}

const at = '2024-05-03T04:05:06.000Z'

/** Puts highlights into a review that nobody has open, as an import leaves them; quotes must stand in the source. */
export function bringHighlights(reviewPath: string, sourceId: string, highlights: readonly Brought[]) {
  const db = new Database(reviewPath)
  db.pragma('foreign_keys = ON')
  const text = db.prepare('SELECT text_id AS id FROM source WHERE id = ?').get(sourceId) as { id: string | null }
  const pages = db
    .prepare('SELECT page_index AS pageIndex, start, text FROM source_page WHERE text_id = ? ORDER BY page_index')
    .all(text.id) as { pageIndex: number; start: number; text: string }[]
  const { id: coder } = db.prepare('SELECT id FROM coder').get() as { id: string }
  const addPassage = db.prepare(
    `INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, shape, colour, author, page_label, foreign_id)
     VALUES (?, ?, ?, ?, '', '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const addRegion = db.prepare('INSERT INTO passage_region (passage_id, page_index, start, "end", rects) VALUES (?, ?, ?, ?, ?)')
  const addLabel = db.prepare('INSERT INTO passage_label (passage_id, kind, label) VALUES (?, ?, ?)')
  const addMemo = db.prepare(
    `INSERT INTO memo (id, passage_id, source_id, hypothesis_id, text, coder_id, author, foreign_id, created_at, updated_at)
     VALUES (?, ?, NULL, NULL, ?, ?, ?, '', ?, ?)`,
  )
  db.transaction(() => {
    for (const { id, quote = '', shape = 'text', anchor = 'exact', region, labels = [], comments = [], ...rest } of highlights) {
      const { pageLabel = '', colour = '', author = '', program = 'zotero' } = rest
      const isPlaced = shape === 'text' && anchor !== 'orphan'
      const page = pages.find((each) => each.text.includes(quote))
      if (isPlaced && !page) throw new Error(`“${quote}” is not in the source`)
      const pageStart = page?.text.indexOf(quote) ?? 0
      const start = isPlaced ? (page?.start ?? 0) + pageStart : (pages[region?.pageIndex ?? 0]?.start ?? 0)
      const end = isPlaced ? start + quote.length : start
      addPassage.run(
        ...[id, sourceId, text.id, quote, start, end, anchor, anchor === 'orphan' ? 0 : 1, at, shape, colour, author],
        ...[pageLabel, `${program}:${id}`],
      )
      if (isPlaced && page) addRegion.run(id, page.pageIndex, pageStart, pageStart + quote.length, '[]')
      else if (region) addRegion.run(id, region.pageIndex, 0, 0, JSON.stringify(region.rects))
      if (colour) addLabel.run(id, 'colour', colour)
      for (const { kind, label } of labels) addLabel.run(id, kind, label)
      for (const [index, comment] of comments.entries()) addMemo.run(`${id}-memo-${index}`, id, comment, coder, author, at, at)
    }
  })()
  db.close()
}
