/**
 * Where a selection stands in a plain text. The standard counts Unicode code points of the text as it lies in the file, from 0, the end exclusive.
 * Programs count what their own text boxes count, so there are readings; see {@link readingOf} for how one is chosen.
 */
export interface CountingRule {
  unit: 'code-point' | 'utf-16'
  /** A line end counts as what stands in the file, as one (ATLAS.ti with CR LF in the file), or as two (MAXQDA with LF in the file). */
  lineEnds: 'as-written' | 'one' | 'two'
  /** The byte order mark counts as a character. */
  countsMark: boolean
  /** The end names the last character, not the one after it. */
  endIsLast: boolean
}

/** Positions as the program counts them, and the words it says stand there: empty, whole, or cut off with an ellipsis. */
export interface CountedSpan {
  start: number
  end: number
  name: string
}

/** UTF-16 offsets. */
export interface TextSpan {
  start: number
  end: number
}

const STANDARD: CountingRule = { unit: 'code-point', lineEnds: 'as-written', countsMark: false, endIsLast: false }

/** What a program is known to do where nothing else decides. */
export function habitOf(origin: string): CountingRule {
  if (/atlas/iu.test(origin)) return { ...STANDARD, lineEnds: 'one' }
  if (/maxqda/iu.test(origin)) return { ...STANDARD, lineEnds: 'two' }
  if (/nvivo/iu.test(origin)) return { ...STANDARD, unit: 'utf-16' }
  return STANDARD
}

/** Selections that are looked at to choose a reading; more do not make it surer. */
const EVIDENCE = 1000

/** Offsets of a text by what is counted: entry n is the UTF-16 offset of the n-th counted character, the last one the end. Null: every unit counts. */
function offsetsBy(rule: CountingRule, text: string): Uint32Array | null {
  const counts = countedThings(text, false)
  const isPlain =
    (rule.unit === 'utf-16' || !counts.astral) &&
    (rule.lineEnds === 'as-written' || (rule.lineEnds === 'one' ? !counts.pairs : !counts.singles)) &&
    !rule.countsMark
  if (isPlain) return null
  const offsets = new Uint32Array(text.length * 2 + 2)
  let n = 0
  if (rule.countsMark) offsets[n++] = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    offsets[n++] = at
    if (code === 13 && text.charCodeAt(at + 1) === 10) {
      at++
      if (rule.lineEnds !== 'one') offsets[n++] = at
    } else if ((code === 13 || code === 10) && rule.lineEnds === 'two') offsets[n++] = at
    else if (code >= 0xd800 && code < 0xdc00 && at + 1 < text.length) {
      at++
      if (rule.unit === 'utf-16') offsets[n++] = at
    }
  }
  offsets[n++] = text.length
  return offsets.subarray(0, n)
}

function countedThings(text: string, hasMark: boolean) {
  return {
    astral: /[\ud800-\udbff]/u.test(text) || /[\u{10000}-\u{10ffff}]/u.test(text),
    pairs: text.includes('\r\n'),
    singles: /\r(?!\n)|(?<!\r)\n/u.test(text),
    mark: hasMark,
  }
}

/** Every reading that gives other places in this text than those before it, the likeliest first. */
function readingsOf(text: string, hasMark: boolean, habit: CountingRule): CountingRule[] {
  const there = countedThings(text, hasMark)
  const readings: CountingRule[] = []
  for (const endIsLast of [false, true])
    for (const countsMark of there.mark ? [false, true] : [false])
      for (const unit of there.astral ? (['code-point', 'utf-16'] as const) : [habit.unit])
        for (const lineEnds of [
          'as-written',
          ...(there.pairs ? ['one' as const] : []),
          ...(there.singles ? ['two' as const] : []),
        ] as const)
          readings.push({ unit, lineEnds, countsMark, endIsLast })
  const strangeness = (rule: CountingRule) =>
    (rule.endIsLast ? 8 : 0) +
    (rule.countsMark ? 4 : 0) +
    (rule.lineEnds === habit.lineEnds ? 0 : 1) +
    (rule.unit === habit.unit ? 0 : 1)
  return readings.sort((a, b) => strangeness(a) - strangeness(b))
}

/** The place of a span under a reading; null when it is outside the text. */
function placeBy(rule: CountingRule, offsets: Uint32Array | null, text: string, { start, end }: CountedSpan): TextSpan | null {
  const last = offsets ? offsets.length - 1 : text.length
  const until = end + (rule.endIsLast ? 1 : 0)
  if (!(start >= 0 && until > start && start < last)) return null
  // A selection to the end of a text may count a line end more than the file has.
  const to = Math.min(until, last)
  return offsets ? { start: offsets[start]!, end: offsets[to]! } : { start, end: to }
}

/** Letters and figures alone: programs write line ends, spaces and quotation marks of a name in their own way. */
export const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

const CUT_OFF = /\s*(?:…|\.\.\.)\s*$/u

/** How well a name fits the words at a place: 2 the same, 1 their beginning, 0 neither. */
function nameFits(name: string, text: string, { start, end }: TextSpan): 0 | 1 | 2 {
  const wanted = squeezed(name.replace(CUT_OFF, ''))
  if (!wanted) return 0
  const there = squeezed(text.slice(start, Math.min(end, start + name.length * 2 + 200)))
  if (there === wanted) return 2
  return there.startsWith(wanted) && (CUT_OFF.test(name) || wanted.length >= 20) ? 1 : 0
}

/** Whether the name of a selection is only a copy of its words, or of their beginning. */
export function isCopyOf(name: string, quote: string): boolean {
  const wanted = squeezed(name.replace(CUT_OFF, ''))
  return squeezed(quote).startsWith(wanted)
}

const isWordLetter = (text: string, at: number) =>
  at >= 0 && at < text.length && /[\p{L}\p{N}\p{M}\ud800-\udfff]/u.test(text[at]!)
const isBlank = (text: string, at: number) => /\s/u.test(text[at] ?? '')

/** How well the ends of a place fall on ends of words: 2 each, 1 with blank space taken along, 0 within a word. */
function edgesFit(text: string, { start, end }: TextSpan): number {
  const begin = isWordLetter(text, start - 1) && isWordLetter(text, start) ? 0 : isBlank(text, start) ? 1 : 2
  const finish = isWordLetter(text, end - 1) && isWordLetter(text, end) ? 0 : isBlank(text, end - 1) ? 1 : 2
  return begin + finish
}

/**
 * Chooses how the positions of a text are counted, over all its selections: the reading under which most names are the words at their places; among
 * equals the one under which most ends fall on ends of words; among equals what the program is known to do, else the standard. That the end names
 * the last character is believed of names alone.
 *
 * @param text without its byte order mark. @param hasMark whether the file began with one.
 */
export function readingOf(text: string, hasMark: boolean, spans: readonly CountedSpan[], habit: CountingRule): CountingRule {
  const step = Math.max(1, Math.ceil(spans.length / EVIDENCE))
  const evidence = spans.filter((_, i) => i % step === 0)
  let best: { rule: CountingRule; names: number; edges: number } | null = null
  for (const rule of readingsOf(text, hasMark, habit)) {
    const offsets = offsetsBy(rule, text)
    let names = 0
    let edges = 0
    for (const span of evidence) {
      const place = placeBy(rule, offsets, text, span)
      if (!place) continue
      names += nameFits(span.name, text, place)
      edges += edgesFit(text, place)
    }
    const isBetter = !best || names > best.names || (names === best.names && edges > best.edges && !rule.endIsLast)
    if (isBetter) best = { rule, names, edges }
  }
  return best!.rule
}

/** Finds the places of all spans in a text; null for one that lies outside it, under the reading that fits best. */
export function placesOf(
  text: string,
  hasMark: boolean,
  spans: readonly CountedSpan[],
  habit: CountingRule,
): (TextSpan | null)[] {
  if (spans.length === 0) return []
  const rule = readingOf(text, hasMark, spans, habit)
  const offsets = offsetsBy(rule, text)
  return spans.map((span) => placeBy(rule, offsets, text, span))
}
