import { type DocumentText, documentText, pageLines } from '../../../../../electron/services/importing/pdf/document-text'
import type { PdfTextItem } from '../../../../../shared/anchoring/page-text'
import type { Aside } from '../../../../../shared/model/source'
import { anItem } from '../../../../shared/anchoring/text-items'

const NOTHING = { has: () => false }

/** The text of a document made of the items of its pages. */
export function read(pages: readonly PdfTextItem[][], labels: readonly string[] = []): DocumentText {
  return documentText(
    pages.map((items, i) => pageLines(items, labels[i] ?? '')),
    NOTHING,
  )
}

/** The texts set aside in a role, page by page, those of one page joined by " | ". */
export function setAside(document: DocumentText, role: Aside['role']): string[] {
  return document.pages.map(({ asides }) =>
    asides
      .filter((aside) => aside.role === role)
      .map(({ text }) => text)
      .join(' | '),
  )
}

const WORDS =
  'the gut and its many microbes speak to a brain that listens more often than it knows and forgets what it was told'.split(' ')

/** Lines of running text, all of one width, from `top` down. No two pages of different `seed` have the same. */
export function aBody(seed: number, { lines = 30, top = 700, x = 70, leading = 12, size = 10, width = 440 } = {}): PdfTextItem[] {
  return Array.from({ length: lines }, (_, i) => {
    const words = Array.from({ length: 14 }, (_, k) => WORDS[(seed * 7 + i * 5 + k * 3) % WORDS.length])
    return anItem(words.join(' '), { x, y: top - i * leading, size, width, hasEOL: true })
  })
}

/** A line of its own. */
export function aLine(
  str: string,
  place: { x?: number; y: number; size?: number; angle?: number; fontName?: string },
): PdfTextItem {
  return anItem(str, { x: 70, hasEOL: true, ...place })
}

/** One line of 10 pt text with raised `^{…}` and lowered `_{…}` pieces, each an item of its own, as PDFs have them. */
export function aLineWithRaised(text: string, { x = 70, y = 700 } = {}): PdfTextItem[] {
  let at = x
  const pieces = text.split(/([\^_]\{[^}]*\})/u).filter((piece) => piece !== '')
  return pieces.map((piece, i) => {
    const small = /^([\^_])\{([^}]*)\}$/u.exec(piece)
    const str = small?.[2] ?? piece
    const size = small ? 6 : 10
    const width = str.length * size * 0.5
    const item = anItem(str, {
      x: at,
      y: y + (small ? (small[1] === '^' ? 3.6 : -1.6) : 0),
      size,
      width,
      hasEOL: i === pieces.length - 1,
    })
    at += width
    return item
  })
}

/** A page of lines with raised pieces. */
export function aPageWithRaised(lines: readonly string[], { top = 700 } = {}): PdfTextItem[] {
  return lines.flatMap((line, i) => aLineWithRaised(line, { y: top - i * 14 }))
}

/** A numbered list of references, as lines of 8 pt. */
export function aReferenceList(count: number, { top = 700, heading = 'References', numbered = true } = {}): PdfTextItem[] {
  const entries = Array.from(
    { length: count },
    (_, i) => `${numbered ? `${i + 1}. ` : ''}Aldous P, Bream Q. Work ${i + 1} on salts. Fixtures ${1990 + i};${i + 1}:1–9.`,
  )
  return [aLine(heading, { y: top, size: 12 }), ...entries.map((entry, i) => aLine(entry, { y: top - 20 - i * 10, size: 8 }))]
}
