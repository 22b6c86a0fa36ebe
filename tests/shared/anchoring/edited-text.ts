import { SOFT_HYPHEN } from '../../../shared/anchoring/characters'

/** A text under edit that remembers, for each UTF-16 unit, where it stood in the original; -1 for what is new. */
export interface EditedText {
  text: string
  origin: Int32Array
}

/** 0 up to 1, as `Math.random`, from a seed. */
export type Random = () => number

/**
 * Changes about `share` (0..1) of the characters of a text, once at least where it can; what it puts in comes from
 * `strange`, text of another document.
 */
export type Edit = (edited: EditedText, share: number, random: Random, strange: string) => EditedText

export const untouched = (text: string): EditedText => ({ text, origin: Int32Array.from({ length: text.length }, (_, i) => i) })

/** `put` in place of `from`..`to`. With `stands`, its units stand for those they replace, one for one. */
interface Change {
  from: number
  to: number
  put: string
  stands?: boolean
}

/** Makes all changes at once; of two that overlap, the first. */
export function change({ text, origin }: EditedText, changes: readonly Change[]): EditedText {
  const pieces: string[] = []
  const origins: number[] = []
  let at = 0
  const keep = (to: number) => {
    pieces.push(text.slice(at, to))
    for (; at < to; at += 1) origins.push(origin[at] as number)
  }
  for (const { from, to, put, stands } of [...changes].sort((a, b) => a.from - b.from)) {
    if (from < at) continue
    keep(from)
    pieces.push(put)
    for (let k = 0; k < put.length; k += 1) origins.push(stands && from + k < to ? (origin[from + k] as number) : -1)
    at = to
  }
  keep(text.length)
  return { text: pieces.join(''), origin: Int32Array.from(origins) }
}

/** Draws changes until they touch `share` of the text, or no more are to be had. */
function until(edited: EditedText, share: number, draw: () => Change | null): EditedText {
  const changes = new Map<number, Change>()
  const wanted = Math.max(1, share * edited.text.length)
  let touched = 0
  for (let misses = 0; touched < wanted && misses < 200; ) {
    const drawn = draw()
    if (!drawn || changes.has(drawn.from)) {
      misses += 1
      continue
    }
    changes.set(drawn.from, drawn)
    touched += drawn.stands ? drawn.to - drawn.from : Math.max(1, drawn.to - drawn.from, drawn.put.length)
  }
  return change(edited, [...changes.values()])
}

const int = (random: Random, below: number) => Math.floor(random() * below)
const pick = <T>(random: Random, from: readonly T[]): T => from[int(random, from.length)] as T

/** Where every match of a pattern begins and ends. */
const spansOf = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length, match: match[0] }))

/** Draws matches of `pattern` and puts something else in place of each. */
const replaced =
  (pattern: RegExp, put: (match: string, random: Random, strange: string) => string, stands = false): Edit =>
  (edited, share, random, strange) => {
    const spans = spansOf(edited.text, pattern)
    return until(edited, share, () => {
      if (spans.length === 0) return null
      const { from, to, match } = pick(random, spans)
      return { from, to, put: put(match, random, strange), stands }
    })
  }

const CONFUSED: Readonly<Record<string, string>> = {
  ...{ l: '1', '1': 'l', O: '0', '0': 'O', o: 'c', e: 'c', c: 'e', h: 'b', b: 'h', n: 'u', u: 'n', t: 'f', f: 't', i: 'l' },
  ...{ a: 'o', s: '5', g: 'q', S: '5', B: '8', I: 'l', v: 'y', y: 'v', m: 'n', r: 'i', d: 'a' },
}
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** What reading a scan does: letters taken for others, lost, or read twice. */
const letters: Edit = (edited, share, random) => {
  const { text } = edited
  return until(edited, share, () => {
    const from = int(random, text.length)
    const letter = text.charAt(from)
    // Half of a surrogate pair is no letter.
    if (!/[\p{L}\p{N}]/u.test(letter)) return null
    const way = random()
    if (way < 0.15) return { from, to: from + 1, put: '' }
    if (way < 0.3) return { from, to: from, put: pick(random, [...LETTERS]) }
    return { from, to: from + 1, put: CONFUSED[letter] ?? pick(random, [...LETTERS]), stands: true }
  })
}

const spaces = replaced(/[ \n]/g, (space, random) =>
  random() < 0.2 ? pick(random, ['  ', ' \n', '\u2009\u00a0']) : space === ' ' ? pick(random, ['\n', '\n', '\u00a0']) : ' ',
)

const hyphens: Edit = (edited, share, random, strange) => {
  const joined = replaced(/(?<=\p{Ll})-\n?(?=\p{Ll})/gu, (_, r) => (r() < 0.5 ? '' : '\u2010'))(
    edited,
    share / 8,
    random,
    strange,
  )
  return replaced(/(?<=\p{Ll}{2})(?=\p{Ll}{2})/gu, (_, r) => pick(r, ['-\n', '-\n', '\u2010\n', `${SOFT_HYPHEN}\n`]))(
    joined,
    share,
    random,
    strange,
  )
}

const MARKS: readonly (readonly string[])[] = [
  ['"', '“', '”', '„', '«', '»'],
  ["'", '’', '‘', '`'],
  ['-', '\u2010', '\u2011'],
  ['–', '—', '−'],
  ['fi', 'ﬁ'],
  ['fl', 'ﬂ'],
  ['ff', 'ﬀ'],
  ['é', 'e\u0301'],
  ['ö', 'o\u0308'],
  ['ï', 'i\u0308'],
]
const marks = replaced(
  new RegExp(MARKS.flat().join('|'), 'g'),
  (mark, random) =>
    pick(
      random,
      MARKS.find((group) => group.includes(mark))!.filter((other) => other !== mark),
    ),
  true,
)

const aWord = /[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu
const someWords = (random: Random, strange: string, count: number) => {
  const words = strange.match(aWord) ?? ['word']
  const from = int(random, words.length)
  return words.slice(from, from + count).join(' ')
}
const wordsPut = replaced(/(?<=\S) (?=\S)/g, (_, random, strange) => ` ${someWords(random, strange, 1 + int(random, 4))} `)
const wordsTaken = replaced(/(?<= )[^\s]+(?: [^\s]+){0,3}? /g, () => '')
const wordsChanged = replaced(/[\p{L}\p{N}]{2,}/gu, (_, random, strange) => someWords(random, strange, 1))

const SENTENCE = /(?<=^|[.!?。]\s?|\n)(?=\S)[^.!?。\n]{12,}[.!?。]?(?: |(?=\n|$)|(?<=。))/g
const sentencesPut: Edit = (edited, share, random, strange) => {
  const places = spansOf(edited.text, SENTENCE)
  const strangers = strange.match(SENTENCE) ?? [strange]
  return until(edited, share, () => {
    if (places.length === 0) return null
    const { from } = pick(random, places)
    return { from, to: from, put: `${pick(random, strangers).trim()} ` }
  })
}
const sentencesTaken = replaced(SENTENCE, () => '')

/** Puts paragraphs in each other's place until `share` of the text has moved. */
const paragraphs: Edit = (edited, share, random) => {
  const spans = spansOf(edited.text, /[^\n]+/g)
  const order = spans.map((_, i) => i)
  let moved = 0
  for (let tries = 0; moved < Math.max(1, share * edited.text.length) && tries < 200 && spans.length > 1; tries += 1) {
    const [i, j] = [int(random, order.length), int(random, order.length)]
    if (i === j || order[i] !== i || order[j] !== j) continue
    const cost = spans[i]!.match.length + spans[j]!.match.length
    if (tries < 150 && moved > 0 && moved + cost > 2 * share * edited.text.length) continue
    ;[order[i], order[j]] = [order[j] as number, order[i] as number]
    moved += cost
  }
  const pieces: { text: string; origin: Int32Array }[] = []
  const piece = (from: number, to: number) =>
    pieces.push({ text: edited.text.slice(from, to), origin: edited.origin.subarray(from, to) })
  let at = 0
  for (const [slot, { from, to }] of spans.entries()) {
    piece(at, from)
    const source = spans[order[slot] as number]!
    piece(source.from, source.to)
    at = to
  }
  piece(at, edited.text.length)
  const origin = new Int32Array(edited.text.length)
  let length = 0
  for (const each of pieces) {
    origin.set(each.origin, length)
    length += each.origin.length
  }
  return { text: pieces.map(({ text }) => text).join(''), origin }
}

const simple = {
  letters,
  spaces,
  hyphens,
  marks,
  'words put in': wordsPut,
  'words taken out': wordsTaken,
  'words changed': wordsChanged,
  'sentences put in': sentencesPut,
  'sentences taken out': sentencesTaken,
  'paragraphs swapped': paragraphs,
} satisfies Record<string, Edit>

const everything: Edit = (edited, share, random, strange) => {
  const all = Object.values(simple)
  return all.reduce((state, each) => each(state, share / all.length, random, strange), edited)
}

/** Changes a better extractor, a scan or a new edition makes, by name. */
export const EDITS = { ...simple, 'all of these': everything } satisfies Record<string, Edit>
export type EditName = keyof typeof EDITS
