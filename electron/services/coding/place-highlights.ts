import type { SetAside } from '../../../shared/anchoring/align-texts'
import { joinPages, pageSpans } from '../../../shared/anchoring/document-text'
import { editDistance } from '../../../shared/anchoring/edit-distance'
import { fold } from '../../../shared/anchoring/folding'
import { describe, type Selectors } from '../../../shared/anchoring/selectors'
import type { AnchorStatus, PassageRegion, PassageShape } from '../../../shared/model/passage'
import type { FoundHighlight } from '../importing/found-highlights'
import { quotePlacer } from './place-quote'

/** A page of the text that highlights are placed in, as it is stored. */
export interface StoredPage {
  text: string
  asides?: readonly SetAside[]
}

/** What highlights are placed in; plain data. */
export interface PlacingInput {
  pages: StoredPage[]
  /** Of a PDF: its bytes, to read what lies under rectangles and to measure words. Null for other documents. */
  pdf: { bytes: Uint8Array; password?: string } | null
  highlights: FoundHighlight[]
}

/** A highlight with its place in the text, or without one. */
export interface PlacedHighlight {
  shape: PassageShape
  status: Exclude<AnchorStatus, 'moved'>
  /** 0…1 when `similar`, 0 for an orphan, else 1. */
  score: number
  /** As the text has it where the words are the same; else the quote as it came, since the quote judges. */
  selectors: Selectors
  /** It was not looked for yet: there is no text, or it took too long. */
  waits?: boolean
  /** Of an orphan: where it was on the pages, as it came; so that it may be found when a better text comes. */
  regions: PassageRegion[]
}

/** Words under rectangles are taken for the quote when no more than this part of them differs: the quote of a scan, with letters misread. */
const MOST_DIFFERENT = 0.25
/** UTF-16 units compared of long quotes. */
const MOST_COMPARED = 2000

/** Finds the places of highlights in a document's text, in the order they are given. For a worker. */
export async function placeHighlights({ pages, pdf, highlights }: PlacingInput): Promise<PlacedHighlight[]> {
  const texts = pages.map((page) => page.text)
  const { text, starts } = joinPages(texts)
  // Rectangles are those of a PDF; where its text stands in for it, there are no pages to draw them on.
  const marks = highlights.map(({ rects }) =>
    pdf ? rects.filter(({ pageIndex, rects }) => pageIndex >= 0 && pageIndex < pages.length && rects.length > 0) : [],
  )
  const under = pdf ? await wordsUnder(pdf, marks, pages) : marks.map(() => null)
  const place = quotePlacer(
    text,
    pages.flatMap(({ asides = [] }, i) => asides.map(({ at, text }) => ({ at: starts[i]! + at, text }))),
  )
  const placed = highlights.map((highlight, i): PlacedHighlight => {
    const onPages = marks[i]!.map(({ pageIndex, rects }) => ({ pageIndex, start: 0, end: 0, rects }))
    const found = highlight.shape === 'text' || onPages.length === 0 ? textPlace(highlight, under[i] ?? null) : null
    if (found) {
      const { start, end, score } = found
      const described = describe(text, start, end)
      const selectors =
        score === 1 ? described : { quote: { ...described.quote, exact: highlight.quote }, position: described.position }
      const regions = pageSpans(starts, texts, start, end).map((span) => ({ ...span, rects: [] }))
      return { shape: 'text', status: score === 1 ? 'exact' : 'similar', score, selectors, regions }
    }
    const selectors = unplaced(highlight, starts[onPages[0]?.pageIndex ?? 0] ?? 0)
    // A picture, a drawing, or words on a scan that has no text: the rectangle is the place. Words that are not where they should be are no place.
    const isRectangle = onPages.length > 0 && (highlight.shape !== 'text' || !hasWords(under[i] ?? null, onPages))
    if (!isRectangle)
      return { shape: highlight.shape, status: 'orphan', score: 0, selectors, regions: regionsAsTheyCame(highlight) }
    const shape = highlight.shape === 'text' ? 'area' : highlight.shape
    return { shape, status: 'exact', score: 1, selectors, regions: onPages }
  })
  return pdf ? measured(pdf, pages, placed) : placed

  function textPlace(highlight: FoundHighlight, below: { start: number; end: number } | null) {
    const { quote } = highlight
    if (!/[\p{L}\p{N}]/u.test(quote)) return below && { ...below, score: 1 }
    const found = place({ ...highlight, under: below })
    if (found || !below) return found
    const likeness = likenessOf(text.slice(below.start, below.end), quote)
    return likeness >= 1 - MOST_DIFFERENT ? { ...below, score: Math.min(0.999, likeness) } : null
  }

  function hasWords(below: { start: number; end: number } | null, onPages: readonly PassageRegion[]): boolean {
    return below !== null || onPages.some(({ pageIndex }) => /[\p{L}\p{N}]{2}/u.test(texts[pageIndex] ?? ''))
  }
}

const unplaced = ({ quote, prefix, suffix }: FoundHighlight, start: number): Selectors => ({
  quote: { type: 'TextQuoteSelector', exact: quote, prefix, suffix },
  position: { type: 'TextPositionSelector', start, end: start },
})

const regionsAsTheyCame = ({ rects }: FoundHighlight): PassageRegion[] =>
  rects.map(({ pageIndex, rects }) => ({ pageIndex, start: 0, end: 0, rects }))

/** A highlight of a document that has no text: kept with all it is, to be found when the text comes. */
export const withoutText = (highlight: FoundHighlight): PlacedHighlight => ({
  shape: highlight.shape,
  status: 'orphan',
  score: 0,
  waits: true,
  selectors: unplaced(highlight, 0),
  regions: regionsAsTheyCame(highlight),
})

function likenessOf(found: string, quote: string): number {
  const [a, b] = [fold(found, 'drop').text.slice(0, MOST_COMPARED), fold(quote, 'drop').text.slice(0, MOST_COMPARED)]
  return 1 - editDistance(a, b) / Math.max(1, a.length, b.length)
}

async function wordsUnder(pdf: NonNullable<PlacingInput['pdf']>, marks: FoundHighlight['rects'][], pages: readonly StoredPage[]) {
  if (marks.every((rects) => rects.length === 0)) return marks.map(() => null)
  const { textUnder } = await import('../importing/pdf/text-in-rects')
  return textUnder(
    pdf.bytes,
    marks,
    pages.map(({ text, asides = [] }) => ({ text, asides })),
    pdf.password,
  )
}

/** Rectangles of the words that were found, as our own passages have them. */
async function measured(
  pdf: NonNullable<PlacingInput['pdf']>,
  pages: readonly StoredPage[],
  placed: PlacedHighlight[],
): Promise<PlacedHighlight[]> {
  const isWords = ({ shape, status }: PlacedHighlight) => shape === 'text' && status !== 'orphan'
  const spans = placed.filter(isWords).flatMap(({ regions }) =>
    regions.map(({ pageIndex, start, end }) => {
      const { text, asides = [] } = pages[pageIndex]!
      return { pageIndex, start, end, stored: { text, asides } }
    }),
  )
  if (spans.length === 0) return placed
  const { measureRegions } = await import('../importing/pdf/regions')
  // A page is read once for all its passages when they come together.
  const order = spans.map((_, i) => i).sort((a, b) => spans[a]!.pageIndex - spans[b]!.pageIndex)
  const regions: PassageRegion[] = []
  const found = await measureRegions(
    pdf.bytes,
    order.map((i) => spans[i]!),
    pdf.password,
  )
  for (const [at, i] of order.entries()) regions[i] = found[at]!
  let next = 0
  return placed.map((each) => (isWords(each) ? { ...each, regions: each.regions.map(() => regions[next++]!) } : each))
}
