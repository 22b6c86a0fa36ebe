import fc from 'fast-check'

/** A text under edit that remembers, for each unit, where it stood in the original; -1 for what is new. */
export interface EditedText {
  text: string
  origin: number[]
}

const WORDS =
  'serotonin dopamine levels depression inflammation marker microbiota gut brain cortex patients trial placebo response cytokine ' +
  'ketamine circuits reward habenula synapse growth factor decreased increased did not differ between groups after weeks of treatment ' +
  'suggests evidence small large effect’s “so-called” anti-inflammatory long-term naïve 5-HT p<0.05 (n=40) 12–20% 👍 it was the a in'
const word = fc.constantFrom(...WORDS.split(' '))
const sentence = fc
  .array(word, { minLength: 4, maxLength: 14 })
  .map((words) => `${words.join(' ').replace(/^./u, (first) => first.toUpperCase())}.`)

/** Documents of several paragraphs in which whole sentences come back: the hard case for finding a place again. */
export const repetitiveDocument: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(sentence, { minLength: 6, maxLength: 20 }),
    fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 8 }),
  )
  .map(([pool, paragraphs]) => paragraphs.map((picks) => picks.map((n) => pool[n % pool.length]).join(' ')).join('\n'))

/** Documents whose sentences are all drawn anew. */
export const plainDocument: fc.Arbitrary<string> = fc
  .array(fc.array(sentence, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 8 })
  .map((paragraphs) => paragraphs.map((sentences) => sentences.join(' ')).join('\n'))

export type Edit = (edited: EditedText) => EditedText

const splice = ({ text, origin }: EditedText, from: number, to: number, put: string): EditedText => ({
  text: text.slice(0, from) + put + text.slice(to),
  origin: [...origin.slice(0, from), ...Array<number>(put.length).fill(-1), ...origin.slice(to)],
})

/** Replaces each match; what a match and its replacement have in common at their edges keeps its origin. */
function replaceSome(edited: EditedText, pattern: RegExp, put: (match: string) => string, every: number): EditedText {
  const matches = [...edited.text.matchAll(pattern)].filter((_, i) => i % every === 0).reverse()
  let result = edited
  for (const match of matches) result = splice(result, match.index, match.index + match[0].length, put(match[0]))
  return result
}

const place = fc.double({ min: 0, max: 1, noNaN: true })
const wordEdge = (text: string, at: number) => {
  const edge = text.indexOf(' ', Math.floor(at * text.length))
  return edge < 0 ? text.length : edge
}

/** Changes a better extractor or a new edition makes. */
export const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, sentence).map(
    ([at, added]): Edit =>
      (e) => {
        const edge = wordEdge(e.text, at)
        return splice(e, edge, edge, ` ${added}`)
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 200 })).map(
    ([at, length]): Edit =>
      (e) => {
        const from = wordEdge(e.text, at)
        return splice(e, from, Math.max(from, wordEdge(e.text, (from + length) / Math.max(1, e.text.length))), '')
      },
  ),
  fc.integer({ min: 1, max: 5 }).map(
    (every): Edit =>
      (e) =>
        replaceSome(e, / /g, () => '\n', every),
  ),
  fc.integer({ min: 1, max: 5 }).map(
    (every): Edit =>
      (e) =>
        replaceSome(e, /(?<=[a-z]{3})(?=[a-z]{3})/g, () => '-\n', every),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (every): Edit =>
      (e) =>
        replaceSome(e, /[“”]/g, () => '"', every),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (every): Edit =>
      (e) =>
        replaceSome(e, /[-–]/g, (dash) => (dash === '-' ? '\u2010' : '-'), every),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (every): Edit =>
      (e) =>
        replaceSome(e, /ï/g, () => 'i\u0308', every),
  ),
  fc.tuple(place, place).map(
    ([a, b]): Edit =>
      (e) => {
        // swaps two paragraphs
        const starts = [0, ...[...e.text.matchAll(/\n/g)].map((match) => match.index + 1), e.text.length + 1]
        const i = Math.floor(a * (starts.length - 2))
        const j = Math.floor(b * (starts.length - 2))
        if (i === j) return e
        const [first, second] = [Math.min(i, j), Math.max(i, j)]
        const part = (from: number, to: number): EditedText => ({
          text: e.text.slice(from, to),
          origin: e.origin.slice(from, to),
        })
        const lineEnd: EditedText = { text: '\n', origin: [-1] }
        const parts: EditedText[] = []
        for (let k = 0; k < starts.length - 1; k += 1) {
          const pick = k === first ? second : k === second ? first : k
          if (k > 0) parts.push(lineEnd)
          parts.push(part(starts[pick]!, starts[pick + 1]! - 1))
        }
        return { text: parts.map(({ text }) => text).join(''), origin: parts.flatMap(({ origin }) => origin) }
      },
  ),
)

export const untouched = (text: string): EditedText => ({
  text,
  origin: Array.from(text, () => 0).length ? [...Array(text.length).keys()] : [],
})
