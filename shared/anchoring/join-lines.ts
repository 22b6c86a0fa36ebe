import { SOFT_HYPHEN } from './characters'
import { type HyphenFate, judgeHyphen, type TextWords, type Vocabulary, wordsOf } from './hyphenation'
import { type Leadings, lineBreaks } from './line-breaks'
import type { Line } from './page-lines'

/** What becomes of the end of a line. */
export interface Joint {
  /** The last character is a hyphen that goes, or a soft one that becomes a real one. */
  hyphen: 'keep' | 'drop' | 'harden'
  /** Stands before the next line: nothing, a space, a paragraph end. */
  between: string
}

const CUT = /[-\u2010\u2011\u00AD]$/u

/**
 * Decides how each line of a page is joined to the next. Linear in the number of characters.
 * @param words what a cut word is judged by: those of the document where all of it is known; else the page's own
 * @param dictionary English words, where they are at hand
 * @param leadings of the document, where all of it is known
 */
export function joinLines(lines: readonly Line[], words?: TextWords, dictionary?: Vocabulary, leadings?: Leadings): Joint[] {
  const breaks = lineBreaks(lines, leadings)
  const cut = lines.map((line) => CUT.test(line.text))
  const known = words ?? (cut.includes(true) ? wordsOf(wholeWords(lines)) : new Set<string>())
  return lines.map((line, i) => {
    const next = lines[i + 1]
    const separator = breaks[i + 1] ?? ''
    const fate: HyphenFate =
      next && cut[i] && mayJoin(line, next, separator) ? judgeHyphen(line.text, next.text, known, dictionary) : 'none'
    const isSoft = cut[i] && line.text.endsWith(SOFT_HYPHEN)
    const hyphen = cut[i] && (fate === 'join' || (isSoft && fate === 'none')) ? 'drop' : isSoft ? 'harden' : 'keep'
    if (!next) return { hyphen, between: '' }
    if (fate !== 'none') return { hyphen, between: fate === 'keep-and-space' ? ' ' : '' }
    return { hyphen, between: separator === ' ' && gluesToNext(line.text, next.text) ? '' : separator }
  })
}

/** The texts of lines without the parts of cut words at their edges: they prove nothing about words. */
export function wholeWords(lines: readonly Line[]): string[] {
  return lines.map(({ text }, i) => {
    const before = lines[i - 1]
    const head = before && CUT.test(before.text) ? text.replace(/^\S+/u, '') : text
    return CUT.test(text) ? head.replace(/\S+$/u, '') : head
  })
}

/** A word may be cut over a column jump too, as long as the sort of text stays the same. */
function mayJoin(line: Line, next: Line, separator: string): boolean {
  if (separator !== '\n') return true
  const [a, b] = [line.main?.size ?? 0, next.main?.size ?? 0]
  return Math.abs(a - b) < 0.05 * Math.max(a, b) && /^\p{Ll}/u.test(next.text) && line.fontName === next.fontName
}

/** Line ends that stand for nothing: after a dash or slash set tight, and inside web addresses. */
function gluesToNext(line: string, next: string): boolean {
  const token = line.slice(line.lastIndexOf(' ') + 1)
  if (/(?:https?:\/\/|www\.|doi\.org\/|\b10\.\d{4,9}\/)/iu.test(token)) {
    return /[/_\-=?&%#]$/u.test(token) || (/[.:]$/u.test(token) && /^[\p{Ll}\p{N}]/u.test(next))
  }
  if (/[\p{L}\p{N}][—/]$/u.test(token)) return /^[\p{L}\p{N}]/u.test(next)
  return /[\p{L}\p{N}]–$/u.test(token) && /^[\p{L}\p{N}]/u.test(next)
}
