import { alignTexts, type SetAside } from '../../../../shared/anchoring/align-texts'
import { joinPages } from '../../../../shared/anchoring/document-text'
import { editDistance } from '../../../../shared/anchoring/edit-distance'
import { fold } from '../../../../shared/anchoring/folding'
import { describe } from '../../../../shared/anchoring/selectors'
import type { FoundHighlight } from '../found-highlights'
import { commentOf, type Marked, markedOn, withOwnIds } from './annotations'
import { type PdfAnnotation, TEXT_MARKS } from './pdf-annotation'
import type { PdfPage, PdfPages } from './pdf-pages'
import { storedRanges, stretchOf } from './text-in-rects'
import { MarkedPage, type Range } from './words-in-rects'

/** What is marked in a PDF, without the words: a look at its annotations alone. Never rejects. */
export async function highlightsWithoutWords(document: PdfPages): Promise<FoundHighlight[]> {
  const found: FoundHighlight[] = []
  for (let pageIndex = 0; pageIndex < document.facts.pages; pageIndex += 1) {
    const annotations = await document.annotations(pageIndex)
    if (annotations.length === 0) continue
    for (const { highlight } of markedOn({ pageIndex, label: document.label(pageIndex), annotations })) found.push(highlight)
  }
  return withOwnIds(found)
}

/** Whether a page has marks on words, for which the places of its letters are wanted. */
export const marksWords = (annotations: readonly PdfAnnotation[]): boolean =>
  annotations.some(({ subtype }) => TEXT_MARKS.has(subtype))

/** Collects what is marked in a PDF while its pages are read one after another. */
export class PdfHighlights {
  readonly #pages: { pageIndex: number; live: string; marks: (Marked & { ranges: Range[] })[] }[] = []

  /** To be called for the pages in their order. What is kept of a page that is marked is its text. */
  add(pageIndex: number, label: string, annotations: readonly PdfAnnotation[], page: PdfPage): void {
    if (annotations.length === 0) return
    const marked = markedOn({ pageIndex, label, annotations })
    const letters = marked.some(({ highlight }) => highlight.shape === 'text')
      ? new MarkedPage(page.items, page.letters ?? null)
      : null
    const marks = marked.map((mark) => {
      const { shape, rects } = mark.highlight
      return { ...mark, ranges: shape === 'text' && letters ? letters.under(rects.flatMap((part) => part.rects)) : [] }
    })
    if (marks.length > 0) this.#pages.push({ pageIndex, live: letters?.text.text ?? '', marks })
  }

  /** All of them, with the words under their rectangles. @param pages the texts of all pages as they will be stored */
  withWords(pages: readonly { text: string; asides?: readonly SetAside[] }[]): FoundHighlight[] {
    if (this.#pages.length === 0) return []
    const joined = joinPages(pages.map(({ text }) => text))
    return withOwnIds(
      this.#pages.flatMap(({ pageIndex, live, marks }) => {
        const { text = '', asides = [] } = pages[pageIndex] ?? {}
        const alignment = marks.some(({ ranges }) => ranges.length > 0) ? alignTexts({ text, asides }, live) : null
        return marks.map((mark) => {
          const ranges = alignment ? storedRanges(alignment, mark.ranges) : []
          return withWords(mark, stretchOf([{ pageIndex, ranges }], joined), joined.text)
        })
      }),
    )
  }
}

function withWords({ highlight, written, answers }: Marked, place: Range | null, text: string): FoundHighlight {
  if (!place) return highlight
  const { exact, prefix, suffix } = describe(text, place.start, place.end).quote
  const comment = isCopy(written, exact) ? commentOf('', answers) : highlight.comment
  return { ...highlight, quote: exact, prefix, suffix, around: place.start / Math.max(1, text.length), comment }
}

/** Copies differ in letters that one program read otherwise, and at their ends by a word or two: so much of the longer at most. */
const MOST_DIFFERENT = 0.1
/** UTF-16 units compared. */
const MOST_COMPARED = 3000

/** Whether a comment is nothing but the marked words, which some programs put there; also when it is cut off with dots. */
export function isCopy(comment: string, quote: string): boolean {
  const letters = (text: string) =>
    fold(text, 'drop')
      .text.replace(/[^\p{L}\p{N}]/gu, '')
      .slice(0, MOST_COMPARED)
  const [said, marked] = [letters(comment), letters(quote)]
  if (said === '' || marked === '') return false
  if (said === marked) return true
  if (/(?:…|\.{3})\s*["'”’]?$/u.test(comment) && said.length >= 12 && marked.startsWith(said)) return true
  const most = Math.floor(Math.max(said.length, marked.length) * MOST_DIFFERENT)
  if (said.length < 20 || Math.abs(said.length - marked.length) > most) return false
  return editDistance(said, marked) <= most
}
