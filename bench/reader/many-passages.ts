import { addClaim } from '../../electron/services/coding/claims'
import { addPassage } from '../../electron/services/coding/passages'
import { change } from '../../electron/services/database/change'
import { closeReview, openReview } from '../../electron/services/database/open'
import { row, sql } from '../../electron/services/database/sql'
import { measureRegions } from '../../electron/services/importing/pdf/regions'
import { readWholeFile } from '../../electron/services/library/files'
import { sourceFile, sourcePages } from '../../electron/services/library/texts'
import { listHypotheses } from '../../electron/services/taxonomy/hypotheses'
import { joinPages, type PageSpan, pageSpans } from '../../shared/anchoring/document-text'
import { describe } from '../../shared/anchoring/selectors'
import { sentenceAt } from '../../shared/anchoring/sentences'
import { stances } from '../../shared/model/stance'

/**
 * Claims so many sentences of a source, spread evenly over its text, as the engine stores them: with selectors, rectangles measured from the
 * file, and every stance. The review must not be open elsewhere.
 */
export async function claimSentences(review: string, sourceId: string, count: number): Promise<void> {
  const { db } = openReview(review)
  try {
    const pages = sourcePages(db, sourceId)
    const { text, starts } = joinPages(pages.map((page) => page.text))
    const places: { start: number; end: number; spans: PageSpan[] }[] = []
    for (let n = 0; n < count; n++) {
      const sentence = sentenceAt(text, Math.floor((n + 0.5) * (text.length / count)))
      if (sentence)
        places.push({
          ...sentence,
          spans: pageSpans(
            starts,
            pages.map((page) => page.text.length),
            sentence.start,
            sentence.end,
          ),
        })
    }
    const file = sourceFile(db, sourceId)
    if (!file) throw new Error(`source ${sourceId} has no file`)
    const spans = places.flatMap((place) => place.spans)
    const stored = (pageIndex: number) => ({ text: pages[pageIndex]!.text, asides: pages[pageIndex]!.asides })
    const regions = await measureRegions(
      new Uint8Array(readWholeFile(db, file.fileId)),
      spans.map((span) => ({ ...span, stored: stored(span.pageIndex) })),
    )
    const byStart = new Map(spans.map((span, index) => [span, regions[index]!]))
    const hypotheses = listHypotheses(db).slice(0, 6)
    const source = row<{ textId: string }>(db, sql`SELECT text_id AS textId FROM source WHERE id = ${sourceId}`)!
    const coder = row<{ id: string; name: string }>(db, sql`SELECT id, name FROM coder`)!
    const now = new Date('2026-01-01T00:00:00Z')
    change(db, { coderId: coder.id, coder: coder.name, now: () => now }, `claim ${count} sentences`, (writable) => {
      places.forEach(({ start, end, spans }, n) => {
        const selectors = describe(text, start, end)
        const place = { textId: source.textId, selectors, status: 'exact' as const, score: 1, start, end }
        const id = addPassage(writable, sourceId, { ...place, regions: spans.map((span) => byStart.get(span)!) }, now)
        const claim = { hypothesisId: hypotheses[n % hypotheses.length]!.id, stance: stances[n % stances.length]! }
        addClaim(writable, id, claim, coder.id, now)
      })
    })
  } finally {
    closeReview(db)
  }
}
