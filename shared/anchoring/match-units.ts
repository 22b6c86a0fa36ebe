const UNMATCHED = -1

/** Strings of this many units that occur once in each text say that two places are the same. Longer ones first: they are surer. */
const GRAMS = [24, 10]
/** Stretches between two matches up to this many units are compared letter by letter. */
const SHORT = 240

/**
 * Which units of `a` are which of `b`, as numbers in `b` or -1. Equal texts match one to one; otherwise strings that occur once in each are
 * matched wherever they stand, so that a block that moved is found, and grown as far as they agree; what is left between two matches is
 * compared in order. Near linear.
 */
export function matchUnits(a: string, b: string): Int32Array {
  const to = new Int32Array(a.length).fill(UNMATCHED)
  if (a === b) return to.map((_, i) => i)
  const from = new Int32Array(b.length).fill(UNMATCHED)
  const pair = (i: number, j: number): boolean => {
    if (i < 0 || j < 0 || i >= a.length || j >= b.length) return false
    if (to[i] !== UNMATCHED || from[j] !== UNMATCHED || a.charCodeAt(i) !== b.charCodeAt(j)) return false
    to[i] = j
    from[j] = i
    return true
  }
  for (const size of GRAMS) {
    const inB = onlyPlaces(b, from, size)
    for (const [gram, i] of onlyPlaces(a, to, size)) {
      const j = i < 0 ? undefined : inB.get(gram)
      if (j === undefined || j < 0 || to[i] !== UNMATCHED) continue
      for (let k = 0; pair(i + k, j + k); k += 1);
      for (let k = 1; pair(i - k, j - k); k += 1);
    }
  }
  // Beginnings and ends last: two columns that changed places begin alike with "The".
  for (let i = 0; pair(i, i); i += 1);
  for (let i = a.length - 1, j = b.length - 1; pair(i, j); i -= 1, j -= 1);
  compareGaps(a, b, to, pair)
  return to
}

/** Strings of `size` unmatched units → where they stand, -1 for those that stand in several places. */
function onlyPlaces(text: string, matched: Int32Array, size: number): Map<string, number> {
  const places = new Map<string, number>()
  let free = 0
  for (let end = 0; end < text.length; end += 1) {
    free = matched[end] === UNMATCHED ? free + 1 : 0
    if (free < size) continue
    const at = end - size + 1
    const gram = text.slice(at, end + 1)
    places.set(gram, places.has(gram) ? -1 : at)
  }
  return places
}

/** Short stretches that neither text has matched, between neighbours that are: their longest common subsequence. */
function compareGaps(a: string, b: string, to: Int32Array, pair: (i: number, j: number) => boolean): void {
  for (let i = 0; i < a.length; i += 1) {
    if (to[i] !== UNMATCHED) continue
    let end = i
    while (end < a.length && to[end] === UNMATCHED) end += 1
    const low = i === 0 ? 0 : (to[i - 1] as number) + 1
    const high = end === a.length ? b.length : (to[end] as number)
    if (high > low && end - i <= SHORT && high - low <= SHORT) commonSubsequence(a, i, end, b, low, high, pair)
    i = end
  }
}

function commonSubsequence(
  a: string,
  aFrom: number,
  aTo: number,
  b: string,
  bFrom: number,
  bTo: number,
  pair: (i: number, j: number) => boolean,
): void {
  const width = bTo - bFrom + 1
  const best = new Uint16Array((aTo - aFrom + 1) * width)
  const cell = (i: number, j: number) => (i - aFrom) * width + (j - bFrom)
  for (let i = aTo - 1; i >= aFrom; i -= 1) {
    for (let j = bTo - 1; j >= bFrom; j -= 1) {
      best[cell(i, j)] =
        a.charCodeAt(i) === b.charCodeAt(j)
          ? (best[cell(i + 1, j + 1)] as number) + 1
          : Math.max(best[cell(i + 1, j)] as number, best[cell(i, j + 1)] as number)
    }
  }
  for (let i = aFrom, j = bFrom; i < aTo && j < bTo; ) {
    if (a.charCodeAt(i) === b.charCodeAt(j) && pair(i, j)) {
      i += 1
      j += 1
    } else if ((best[cell(i + 1, j)] as number) >= (best[cell(i, j + 1)] as number)) i += 1
    else j += 1
  }
}
