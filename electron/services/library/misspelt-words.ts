import { editDistance } from './edit-distance'

const LITTLE = new Set('the a an of in on and for to with by at as'.split(' '))

/** Beginnings that make another word of it, however few letters they change. */
const TURNED = /^(?:hypo|hyper|inter|intra|pre|post|macro|micro|over|under)/u

/** Whether one word is the other with a letter wrong, or spelt as elsewhere: `behaviour`, `behavior`; not `male`, `female` or `unipolar`, `bipolar`. */
function isMisspelt(a: string, b: string): boolean {
  if (a === b) return true
  if (/\p{N}/u.test(a) || /\p{N}/u.test(b)) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const [one, other] = [TURNED.exec(a)?.[0], TURNED.exec(b)?.[0]]
  if (one && other && one !== other) return false
  if (short.length < 3) return false
  if (short.length === long.length && [...short].sort().join('') === [...long].sort().join('')) return true
  if (short.length >= 4 && editDistance(a, b, 1) <= 1) return true
  return short.length >= 7 && short.slice(0, 3) === long.slice(0, 3) && editDistance(a, b, 2) <= 2
}

/** Whether two texts, by their words, differ in spelling, in little words, or in where words are joined, and in nothing else. */
export function areMisspelt(a: readonly string[], b: readonly string[]): boolean {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [one, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (one.length === other.length) return one.every((word, i) => isMisspelt(word, other[i]!))
  const [joined, joinedOther] = [one.join(''), other.join('')]
  if (joined.length >= 6 && joinedOther.length >= 6 && editDistance(joined, joinedOther, 1) <= 1) return true
  const telling = (words: readonly string[]) => words.filter((word) => !LITTLE.has(word))
  const [left, right] = [telling(one), telling(other)]
  return left.length === right.length && left.every((word, i) => isMisspelt(word, right[i]!))
}
