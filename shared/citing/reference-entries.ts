import { ENTRY_LABEL, labelAt, yearOfLabel } from './labels'
import { beginsWithNamesAndYear, headOfReference } from './printed-reference'

/** One work in a printed list of references. */
export interface ReferenceEntry {
  /** UTF-16 units in the text of the whole source. */
  start: number
  end: number
  /** As printed, with its number, on one line. */
  text: string
  /** The number printed before it; null when it has none. */
  number: number | null
  /** The label printed before it, without brackets (`BCR+18`); empty when it has none. */
  label: string
  /** Family names, or whole names of bodies, as printed. */
  families: string[]
  /** More of them are left out: `et al.` */
  others: boolean
  /** With its letter, `2018a`; empty when unknown. */
  year: string
  /** Of a note that the text leads to: whether it cites a work; absent for an entry of the list. */
  note?: 'citation' | 'remark'
}

interface Line {
  start: number
  end: number
  text: string
}

/** How lists number their entries: at the beginning of a line, and in the middle of one that was joined. */
const NUMBERED = [
  { at: /^\[(\d{1,3})\]/u, within: (n: number) => new RegExp(String.raw`(?<=\s)\[${n}\](?=\s)`, 'u') },
  {
    at: /^(\d{1,3})\.(?=\s|\p{Lu}|$)/u,
    within: (n: number) => new RegExp(String.raw`(?<=[.\d)\]/–\p{L}] )${n}\.(?= \p{Lu})`, 'u'),
  },
  { at: /^\((\d{1,3})\)(?=\s|$)/u, within: (n: number) => new RegExp(String.raw`(?<=\s)\(${n}\)(?= \p{Lu})`, 'u') },
  { at: /^(\d{1,3})\)(?=\s|$)/u, within: (n: number) => new RegExp(String.raw`(?<=\s)${n}\)(?= \p{Lu})`, 'u') },
  {
    at: /^(\d{1,3})(?=\s*["“]?(?:\p{Lu}|v[ao]n |d[eiu] ))/u,
    within: (n: number) => new RegExp(String.raw`(?<=[.\d)] )${n}(?= \p{Lu})`, 'u'),
  },
] as const

/** Numbers that may be missing between two entries, plus one. */
const MOST_MISSED = 4

/**
 * Splits a printed list of references into its entries. A numbered list is cut at its numbers, in order, also where two entries were joined
 * in one line; a list with labels at those; any other where a line begins with names while the entry before it is complete.
 * @param references where the list stands, with or without its heading; null gives none
 */
export function referenceEntries(text: string, references: { start: number; end: number } | null): ReferenceEntry[] {
  if (!references) return []
  const lines = linesOf(text, references.start, references.end)
  const spans = labelledSpans(text, lines) ?? numberedSpans(text, lines) ?? unnumberedSpans(text, lines)
  const entries = spans.map(({ start, end, number }): ReferenceEntry => {
    const printed = text.slice(start, end).replace(/\s+/gu, ' ').trim()
    const label = number === null ? labelAt(printed) : ''
    const head = headOfReference(printed)
    return { start, end, text: printed, number, label, ...head, year: yearOfLabel(label) || head.year }
  })
  for (const [i, entry] of entries.entries()) {
    // "———. 2005." and "Idem": by those named before.
    if (/^(?:[—–_―-]{2,}|—)[.,]? ?/u.test(entry.text) && entry.families.length === 0)
      entry.families = entries[i - 1]?.families ?? []
  }
  return entries
}

interface Span {
  start: number
  end: number
  number: number | null
}

function linesOf(text: string, from: number, to: number): Line[] {
  const lines: Line[] = []
  let at = from
  for (const line of text.slice(from, to).split('\n')) {
    const own = line.trim()
    const start = at + (line.length - line.trimStart().length)
    if (own) lines.push({ start, end: start + own.length, text: own })
    at += line.length + 1
  }
  const [first] = lines
  // The heading.
  if (first && first.text.length <= 60 && !/\d/u.test(first.text.replace(/^\d{1,2}\.? /u, ''))) lines.shift()
  return lines
}

/** Lists whose entries begin with labels: `[BCR+18]`, `[Smith et al., 2019]`. */
function labelledSpans(text: string, lines: readonly Line[]): Span[] | null {
  const labelled = lines.filter(({ start }) => labelAt(text.slice(start, start + 140)))
  const [first] = labelled
  if (!first || first !== lines[0] || labelled.length < Math.min(3, lines.length / 3)) return null
  const last = lines.at(-1)?.end ?? first.end
  const spans: Span[] = []
  for (const [i, { start }] of labelled.entries()) {
    const end = labelled[i + 1]?.start ?? last
    const within = [...text.slice(start, end).matchAll(JOINED)].map(({ index }) => start + index)
    for (const [j, at] of [start, ...within].entries())
      spans.push({ start: at, number: null, end: at + text.slice(at, within[j] ?? end).trimEnd().length })
  }
  return spans
}

/** A label in the middle of a line, behind the end of another entry. */
const JOINED = new RegExp(String.raw`(?<=[.\d)/]\s)${ENTRY_LABEL.source}(?=\s\p{Lu})`, 'gu')

function numberedSpans(text: string, lines: readonly Line[]): Span[] | null {
  let best: Span[] = []
  for (const { at, within } of NUMBERED) {
    const starts: { start: number; number: number }[] = []
    for (const [i, line] of lines.entries()) {
      const number = Number(at.exec(line.text)?.[1] ?? 0)
      const before = starts.at(-1)
      if (before ? number > before.number && number <= before.number + MOST_MISSED : number === 1 && i < 4)
        starts.push({ start: line.start, number })
    }
    if (starts.length <= best.length) continue
    const whole = withJoined(text, starts, lines.at(-1)?.end ?? 0, within)
    best = whole.map(({ start, number }, i) => ({
      start,
      number,
      end: whole[i + 1]?.start ?? withoutOwnDoi(text, start, lines),
    }))
  }
  const isNumbered = best.length >= 3 || (best.length > 0 && best.length >= lines.length / 3)
  return isNumbered
    ? best.map((span) => ({ ...span, end: span.start + text.slice(span.start, span.end).trimEnd().length }))
    : null
}

/** With the entries that begin in the middle of a line. */
function withJoined(
  text: string,
  starts: readonly { start: number; number: number }[],
  last: number,
  within: (n: number) => RegExp,
): { start: number; number: number }[] {
  return starts.flatMap((own, i) => {
    const next = starts[i + 1]
    const found = [own]
    const to = next?.start ?? last
    let missed = 0
    for (let n = own.number + 1; next ? n < next.number : missed < MOST_MISSED; n += 1) {
      const from = (found.at(-1) ?? own).start + 3
      const match = within(n).exec(text.slice(from, to))
      missed = match ? 0 : missed + 1
      if (match) found.push({ start: from + match.index, number: n })
    }
    return found
  })
}

/** End of the last entry; a line behind it that has a DOI alone, in a list without any, is the article's own. */
function withoutOwnDoi(text: string, start: number, lines: readonly Line[]): number {
  const last = lines.at(-1)
  if (!last) return start
  const before = lines.at(-2)
  const isOwn =
    /^(?:doi:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)10\.\S+$/iu.test(last.text) &&
    before !== undefined &&
    before.start >= start &&
    before.text.endsWith('.') &&
    !lines.slice(0, -1).some((line) => /\bdoi\b|\b10\.\d{4}/iu.test(line.text))
  return isOwn ? text.slice(0, last.start).trimEnd().length : last.end
}

const YEAR = /\b(?:1[5-9]|20)\d\d[a-z]?\b|\((?:in press|forthcoming|n\.? ?d\.?|submitted|accepted)\)/u
/** What no entry begins with. */
const GOES_ON =
  /^(?:\p{Ll}(?!an |on |e[nrls]? |a |\p{L}+ \p{Lu})|\d|doi\b|DOI\b|https?:|www\.|In:|In [\p{Lu}\d]|Retrieved|Available|Accessed|arXiv|pp?\. ?\d|[Vv]ol\.|\(|[-–,;:.&)])/u
/** Names as entries begin with them: `Smith, J.`, `Smith JA,`, `Smith J (`, `J. Smith,`, `van der Berg, A.`, `Smith, John`. */
const NAMES =
  /^(?:(?:v[ao]n|de[nrls]?|della?|di|da|du|la|le|te[nr]|zu|[dl]['’])\s?)*\p{Lu}[\p{L}\p{M}'’-]+(?: (?:v[ao]n |de[nr]? )*\p{Lu}[\p{L}\p{M}'’-]+){0,2}(?:, (?:\p{Lu}\.|\p{Lu}[\p{L}-]+[,.;]?(?: |$)|\p{Lu}{1,3}[,.; ])|,? (?:\p{Lu}{1,4}|\p{Lu}-\p{Lu})(?:[,.:;]| \(| and | & | et ))|^(?:\p{Lu}\.[ -]?)+ ?\p{Lu}[\p{L}'’-]+[,. ]/u
/** A year behind what may be names, near the beginning. */
const NAMED_AND_DATED =
  /^[\p{L}—–_][^\n]{1,1200}?(?:\((?:1[5-9]|20)\d\d[a-z]?(?:[,/–-][^)]{0,30})?\)|\((?:in press|forthcoming|n\.? ?d\.?)\)|[.,] (?:1[5-9]|20)\d\d[a-z]?\.(?: |$))/u
const ENDED = /[.)\]/?!”]$|\d$|https?:\S*$|doi\S*$/iu

/** Lists without numbers. */
function unnumberedSpans(text: string, lines: readonly Line[]): Span[] {
  const dated = lines.filter(({ text }) => NAMED_AND_DATED.test(text.slice(0, 1300))).length
  const yearsFirst = dated >= lines.length / 2
  const cited = lines.filter(({ text }) => /^\^ /u.test(text)).length
  const spans: Span[] = []
  for (const line of lines) {
    const own = spans.at(-1)
    const current = own ? lines.filter(({ start }) => start >= own.start && start < line.start) : []
    if (!own || (cited >= lines.length / 2 ? /^\^ /u.test(line.text) : begins(line.text, current, yearsFirst)))
      spans.push({ start: line.start, end: line.end, number: null })
    else own.end = line.end
  }
  return yearsFirst ? spans.flatMap((span) => parted(text, span)) : spans
}

/** Behind the last stroke of an address. */
const TORN = /\/(\p{Lu}\p{Ll}[\p{L}’'-]+)\s$/u

/** An entry whose line was joined to the one before it, as two. */
function parted(text: string, span: Span): Span[] {
  const printed = text.slice(span.start, span.end)
  const found: Span[] = []
  let start = span.start
  let own: string | undefined
  for (const { index } of printed.matchAll(/(?<=[.,\d)/\p{L}]\s)(?=\p{Lu})/gu)) {
    // A name that the address before it was joined to: "https://…/Storey MA, Zimmermann T (2019)".
    const near = printed.slice(Math.max(0, index - 60), index)
    const torn = /^\p{Lu}{1,4}[, ]/u.test(printed.slice(index, index + 6)) ? TORN.exec(near)?.[1] : undefined
    const at = span.start + index - (torn ? torn.length + 1 : 0)
    if (at - start < 40) continue
    if (
      !torn &&
      !/[.\d)]\s$/u.test(near) &&
      !/(?:https?:|doi)\S*\s(?:\S+\s)?$/iu.test(printed.slice(Math.max(0, index - 300), index))
    )
      continue
    own ??= headOfReference(text.slice(start, at).replace(/\s+/gu, ' ')).families[0] ?? ''
    if (!torn && !NAMES.test(text.slice(at, at + 150)) && !(own && text.startsWith(own, at))) continue
    if (!YEAR.test(text.slice(start, at))) continue
    if (!beginsWithNamesAndYear(text.slice(at, Math.min(span.end, at + 1500)).replace(/\s+/gu, ' '), own)) continue
    found.push({ start, end: text.slice(0, at).trimEnd().length, number: null })
    start = at
    own = undefined
  }
  return [...found, { ...span, start }]
}

function begins(text: string, before: readonly Line[], yearsFirst: boolean): boolean {
  const last = before.at(-1)?.text ?? ''
  if (GOES_ON.test(text)) return false
  const isComplete = before.some((line) => YEAR.test(line.text))
  if (/^[—–_―-]{2,}/u.test(text)) return true
  const hasNames = NAMES.test(text)
  // Names and their year at once: an entry, whatever stands before it, unless that breaks off within its own names.
  if (yearsFirst && NAMED_AND_DATED.test(text) && (hasNames || ENDED.test(last))) return isComplete || ENDED.test(last)
  if (!isComplete) return false
  if (yearsFirst) return hasNames && ENDED.test(last) && !/^[^.]{2,40}: /u.test(text)
  return (hasNames && ENDED.test(last)) || (ENDED.test(last) && YEAR.test(text) && /^\p{Lu}/u.test(text) && text.length > 60)
}
