import { lettered, mayBeLast, mustGoOn, neverLast, oftenLast, openers } from './abbreviations'

/** A stretch of text, UTF-16 units, end exclusive, without spaces at its edges. */
export interface Sentence {
  start: number
  end: number
}

/** What a sentence may end with, and the end of a paragraph or page. */
const CANDIDATE = /[.!?…。！？｡؟۔।॥\n]/u
const CANDIDATES = new RegExp(CANDIDATE, 'gu')
/** Stops after which no space is needed. */
const UNSPACED = /[。！？｡]/u
/** What belongs to the sentence after its stop: closing marks, and citations by number: `.”`, `.)`, `.[3,4]`, `.12`. */
const TAIL =
  /[.!?…。！？｡]*[\u0022'”’»›)\]）」』】]*(?: ?\[\d{1,3}(?:(?:, ?|[-–])\d{1,3})*\])*(?<raised>\d{1,3}(?:[,–-]\d{1,3})*(?= ))?[\u0022'”’»)]*/uy
const ENDED = /[.!?…。！？｡؟۔।॥:;][\u0022'”’»›)\]）」』]*(?: ?\[\d[\d, –-]*\])?$/u
/** Units looked at on either side of a stop or line end; no abbreviation and no opening is longer. */
const NEAR = 240

/** The sentence that holds `offset`; between two sentences the next one, after the last one the last. Null where there is none. */
export function sentenceAt(text: string, offset: number): Sentence | null {
  const at = Math.max(0, Math.min(offset, text.length))
  const found = sentenceFrom(text, startBefore(text, at))
  if (!found) return sentenceBefore(text, at)
  return found.end > at ? found : (sentenceFrom(text, found.end) ?? found)
}

/**
 * The sentences that touch `from`..`to`, each whole, in order. Paragraph ends end a sentence; abbreviations, initials, decimals and
 * numbers of figures do not; nor does the end of a page (a line feed, like a paragraph's) in the middle of a sentence.
 * Looks no further than the sentences at both edges reach.
 */
export function sentences(text: string, from = 0, to = text.length): Sentence[] {
  const found: Sentence[] = []
  let at = startBefore(text, Math.max(0, from))
  while (at < text.length) {
    const next = sentenceFrom(text, at)
    if (!next || next.start >= to) break
    if (next.end > from || from === to) found.push(next)
    at = next.end
  }
  return found
}

/** The sentence before the one that holds `offset`, or that ends there; null at the beginning. */
export function sentenceBefore(text: string, offset: number): Sentence | null {
  let at = startBefore(text, offset)
  while (at > 0 && isSpace(text, at - 1)) at -= 1
  if (at === 0) return null
  return sentenceFrom(text, startBefore(text, at - 1))
}

/** The first sentence at or after `at`, which is a place between sentences. */
function sentenceFrom(text: string, at: number): Sentence | null {
  let start = at
  while (start < text.length && isSpace(text, start)) start += 1
  if (start >= text.length) return null
  let end = endAfter(text, start)
  while (end > start && isSpace(text, end - 1)) end -= 1
  return { start, end }
}

/** Where the sentence that holds or begins at `start` ends. */
function endAfter(text: string, start: number): number {
  CANDIDATES.lastIndex = start
  for (let match = CANDIDATES.exec(text); match; match = CANDIDATES.exec(text)) {
    const { lastIndex } = CANDIDATES
    const end = breakAt(text, match.index)
    if (end > start) return end
    CANDIDATES.lastIndex = lastIndex
  }
  return text.length
}

/** The last end of a sentence at or before `offset`; 0 when there is none. */
function startBefore(text: string, offset: number): number {
  for (let at = offset - 1; at >= 0; at -= 1) {
    if (!CANDIDATE.test(text.charAt(at))) continue
    const end = breakAt(text, at)
    if (end >= 0 && end <= offset) return end
  }
  return 0
}

/** Where the sentence ends whose stop or line end stands at `at`; -1 when it goes on. */
function breakAt(text: string, at: number): number {
  if (text.charAt(at) === '\n') return goesOnOverLineEnd(text, at) ? -1 : at
  if (at > 0 && isStop(text, at - 1)) return -1 // one of several: the first is asked
  TAIL.lastIndex = at
  const tail = TAIL.exec(text)
  let end = at + Math.max(1, tail?.[0].length ?? 1)
  const raised = tail?.groups?.raised
  const before = text.slice(Math.max(0, at - NEAR), at)
  // Digits after a stop are a citation where a word stands before it: "depression.12 However", but not "Fig.2" or "0.05".
  if (raised && (!/[\p{Ll}\p{Pf}\])]{2}$/u.test(before) || isAbbreviation(before))) return -1
  if (UNSPACED.test(text.charAt(at))) return end
  if (end < text.length && !isSpace(text, end)) return -1
  if (end >= text.length || text.charAt(end) === '\n') return -1 // the line end decides
  while (end < text.length && isSpace(text, end) && text.charAt(end) !== '\n') end += 1
  if (end >= text.length || text.charAt(end) === '\n') return -1
  const after = text.slice(end, end + NEAR)
  const isEnd = text.charAt(at) === '.' ? endsWithStop(text, at, before, after) : opensSentence(after)
  if (!isEnd) return -1
  while (isSpace(text, end - 1)) end -= 1
  return end
}

/** Judges a full stop by what stands before and after it. */
function endsWithStop(text: string, at: number, before: string, after: string): boolean {
  if (!opensSentence(after)) return false
  if (text.charAt(at + 1) === '.') return /^[\p{Lu}\p{Lo}“"«(¿¡]/u.test(after)
  if (isEnumeration(before) || isCaptionNumber(before)) return false
  const token = lastToken(before)
  const word = plainWord(token)
  const opener = /^["“”‘'«„(¿¡]*([\p{L}]+)(?![.\p{L}])/u.exec(after)?.[1] ?? ''
  if (word === 'no' || word === 'nr' || word === 'art' || word === 'p') return !/^\d/u.test(after) && opener !== ''
  if (isSpacedAbbreviation(before) || neverLast.has(word)) return false
  if (/^\d/u.test(after) && (mayBeLast.has(word) || /^\d{4} ?[;:(]|^\d+ ?\(\d+\)|^\d+[,:] ?\d+/u.test(after))) return false
  if (mayBeLast.has(word)) {
    if (/^[([]/u.test(after)) return false
    return openers.has(opener) || (oftenLast.has(word) && /^["“«]?\p{Lu}\p{Ll}/u.test(after))
  }
  if (/^\p{L}$/u.test(token)) return openers.has(opener) || lettered.has(wordBefore(before, token))
  // "3. Mai", "der 2. Versuch": German ordinals
  if (
    /^\d{1,2}$/u.test(token) &&
    /(?:^|\s)(?:am|vom|zum|der|dem|den|des|die|das|im|ab|bis)$/iu.test(before.slice(0, -token.length).trimEnd())
  )
    return false
  if (
    /^\d{1,2}$/u.test(token) &&
    /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b/u.test(after)
  )
    return false
  return true
}

/** Whether a new sentence can begin like this. */
function opensSentence(after: string): boolean {
  if (/^[\p{Lu}\p{Lt}\p{Lo}\p{N}¿¡•–—]/u.test(after)) return true
  if (/^["“”‘'«„‚([]+/u.test(after)) return /^["“”‘'«„‚([]+ ?[\p{Lu}\p{Lt}\p{Lo}\p{N}¿¡…]/u.test(after)
  // "mRNA", "pH", "α-synuclein", "p < .05": sentences that begin with a lower-case letter all the same
  return /^(?:\p{Ll}{1,3}\p{Lu}|\p{Script=Greek}[-–]|[a-z] ?[<>=≤≥])/u.test(after)
}

function isAbbreviation(before: string): boolean {
  const word = plainWord(lastToken(before))
  return neverLast.has(word) || mayBeLast.has(word) || word.length === 1
}

/** "z. B.", "e. g.", "p. ej.": abbreviations of several letters set apart. */
function isSpacedAbbreviation(before: string): boolean {
  return /(?:^|[\s([,;])(?:z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|o\. ?ä|s\. ?[ou]|v\. ?a|e\. ?g|i\. ?e|p\. ?(?:ej|ex)|a\. ?k\. ?a|c\.-?à-?d|w\. ?r\. ?t)$/u.test(
    before,
  )
}

/** "1." or "2.3." or "(a." where an item or heading begins. */
function isEnumeration(before: string): boolean {
  if (/(?:^|\n)[([]?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Ha-h])$/u.test(before)) return true
  const inline = /[.!?:;] [([]?(?:\d{1,2}|[IVX]{1,5}|[a-h])$/u.exec(before)
  return inline !== null && !isAbbreviation(before.slice(0, inline.index))
}

/** "Table 1." or "Fig. 2." where a caption begins. */
function isCaptionNumber(before: string): boolean {
  return /(?:^|\n)(?:Table|Tab\.?|Figure|Fig\.?|Box|Scheme|Appendix|Algorithm|Listing|Chart|Plate|Abb\.|Abbildung|Tabelle|Tableau|Figura|Tabla) ?[A-Z]?\d{0,3}[A-Z]?$/iu.test(
    before,
  )
}

/** A line feed is the end of a paragraph or of a page; over the latter a sentence may go on. */
function goesOnOverLineEnd(text: string, at: number): boolean {
  const before =
    text
      .slice(Math.max(0, at - NEAR), at)
      .split('\n')
      .at(-1)
      ?.trimEnd() ?? ''
  const after =
    text
      .slice(at + 1, at + 1 + NEAR)
      .split('\n', 1)[0]
      ?.trimStart() ?? ''
  if (before === '' || after === '' || !isProse(before)) return false
  const isOpen = /^(?:\p{Ll}[.)]|[•◦▪–—-] )/u.test(after) === false
  if (!isOpen) return false
  if (ENDED.test(before)) {
    const word = plainWord(lastToken(before.slice(0, -1)))
    if (!before.endsWith('.') || !(neverLast.has(word) || oftenLast.has(word) || isSpacedAbbreviation(before.slice(0, -1))))
      return false
    return neverLast.has(word) ? isProse(after) || /^\d/u.test(after) : /^[\p{Ll}(]/u.test(after)
  }
  if (/^\p{Ll}/u.test(after) && !/^(?:https?:|www\.)/u.test(after)) return true
  if (
    /^(?:Table|Fig(?:ure|\.|\b)|Box|Note|Abbildung|Tabelle|\d? ?https?:|www\.)/u.test(after) ||
    /^\d+(?:\.\d+)*\.? \p{Lu}/u.test(after)
  )
    return false
  if (hasOpenBracket(before) && /^[^(]{0,60}\)/u.test(after)) return true
  const mustGo = /[,(–—-]$/u.test(before) || mustGoOn.has(/[\p{L}]+$/u.exec(before)?.[0] ?? '')
  return mustGo && /^[\p{L}\p{N}("“‘]/u.test(after) && wordCount(after) >= 4
}

/** A bracket opened in the last words and not closed: "(Centre⏎A, R4)". */
const hasOpenBracket = (before: string) => /\([^()]{1,60}$/u.test(before)

/** Running text rather than a heading, a row of a table or a list item of a word or two. */
function isProse(line: string): boolean {
  const letters = line.match(/\p{Ll}/gu)?.length ?? 0
  return wordCount(line) >= 5 && letters > 0.55 * line.replace(/\s/gu, '').length
}

const wordCount = (line: string) => line.match(/\p{L}{2,}/gu)?.length ?? 0

/** The word before a stop, with the stops inside it: "e.g", "U.S", "al". */
const lastToken = (before: string) => /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}.’'-]*[\p{L}\p{M}\p{N}])?$/u.exec(before)?.[0] ?? ''

/** Lower case, to look it up; words in capitals ("MAX") are no abbreviations and stay. */
const plainWord = (token: string) => (/^\p{Lu}{3,}$/u.test(token) ? token : token.toLowerCase())

const wordBefore = (before: string, token: string) =>
  /\p{L}+$/u.exec(before.slice(0, before.length - token.length).trimEnd())?.[0].toLowerCase() ?? ''

const isStop = (text: string, at: number) => /[.!?…]/u.test(text.charAt(at))
const isSpace = (text: string, at: number) => /\s/u.test(text.charAt(at))
