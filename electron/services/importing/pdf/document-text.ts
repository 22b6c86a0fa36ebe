import { PAGE_SEPARATOR } from '../../../../shared/anchoring/document-text'
import { DocumentWords, type Vocabulary } from '../../../../shared/anchoring/hyphenation'
import { documentLeadings } from '../../../../shared/anchoring/line-breaks'
import { readLines } from '../../../../shared/anchoring/page-lines'
import type { PdfTextItem } from '../../../../shared/anchoring/pdf-text-item'
import { readingOrder } from '../../../../shared/anchoring/reading-order'
import type { Aside } from '../../../../shared/model/source'
import { bodyLines, bodyText, type DocumentKnowledge } from './body-text'
import { setAsideCitationNumbers } from './citation-numbers'
import type { PageLines } from './document-lines'
import { setAsideLineNumbers } from './line-numbers'
import { findReferenceList } from './reference-list'
import { setAsideRunningHeads } from './running-heads'

/** The lines of one page: all that is kept of it until the last page is read. */
export function pageLines(items: readonly PdfTextItem[], label: string): PageLines {
  return { lines: readLines(items, readingOrder(items)), label, cuts: [] }
}

/** The text of a document. Offsets of asides are UTF-16 units in their page, those of the references in the pages joined. */
export interface DocumentText {
  pages: {
    text: string
    asides: Aside[]
    /** With heads and feet, where journals print the record of an article: in their places on the first two pages, before the text on others. */
    printed: string
  }[]
  references: { start: number; end: number } | null
}

/**
 * Makes the canonical text of all pages: what only comes back from page to page, or only counts lines, pages and references, is set
 * aside; cut words are judged by the words of the whole document and an English dictionary. Linear in the length of the document.
 */
export function documentText(pages: readonly PageLines[], dictionary: Vocabulary): DocumentText {
  setAsideLineNumbers(pages)
  setAsideRunningHeads(pages)
  const list = findReferenceList(pages)
  setAsideCitationNumbers(pages, list)
  const bodies = pages.map(bodyLines)
  const words = new DocumentWords()
  for (const { lines } of bodies) words.add(lines.map((line) => line.text))
  const known = { words, dictionary, leadings: documentLeadings(bodies.map(({ lines }) => lines)) }
  const texts = bodies.map((body) => bodyText(body, known))
  let references: DocumentText['references'] = null
  if (list) {
    const start = (page: number) => texts.slice(0, page).reduce((sum, { text }) => sum + text.length + PAGE_SEPARATOR.length, 0)
    const from = start(list.first.page) + (texts[list.first.page]?.starts[list.first.line] ?? 0)
    const to = start(list.last.page) + (texts[list.last.page]?.ends[list.last.line] ?? 0)
    if (to > from) references = { start: from, end: to }
  }
  return {
    pages: texts.map(({ text, asides }, i) => ({
      text,
      asides,
      printed: printedText(pages[i] as PageLines, i, { text, asides }, known),
    })),
    references,
  }
}

function printedText(
  page: PageLines,
  number: number,
  { text, asides }: { text: string; asides: readonly Aside[] },
  known: DocumentKnowledge,
): string {
  const heads = asides.filter(({ role }) => role === 'running-head')
  if (heads.length === 0) return text
  if (number >= 2) return `${heads.map((head) => head.text).join('\n')}\n${text}`
  const cuts = page.cuts.filter(({ role }) => role !== 'running-head' && role !== 'page-number')
  return bodyText(bodyLines({ ...page, cuts }), known).text
}
