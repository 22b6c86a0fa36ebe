/** A piece of a text that is compared with another: words that the other one has in the same order, or not. */
export interface ComparedPiece {
  text: string
  isOther: boolean
}

/** Most pairs of words that are compared; beyond, what differs between the common beginning and end is marked as a whole. */
const MOST_PAIRS = 1_000_000

/** A word with the space that follows it. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? []

/** Two versions of a passage, each in pieces: what one has and the other has not is marked in it. Words are compared, spaces are not. */
export function compareWords(before: string, after: string): { before: ComparedPiece[]; after: ComparedPiece[] } {
  const [a, b] = [wordsOf(before.trim()), wordsOf(after.trim())]
  const [plainA, plainB] = [a, b].map((words) => words.map((word) => word.trim())) as [string[], string[]]
  const least = Math.min(a.length, b.length)
  let head = 0
  while (head < least && plainA[head] === plainB[head]) head++
  let tail = 0
  while (tail < least - head && plainA[a.length - 1 - tail] === plainB[b.length - 1 - tail]) tail++
  const [sharedA, sharedB] = commonWords(plainA.slice(head, a.length - tail), plainB.slice(head, b.length - tail))
  const isSharedA = (i: number) => i < head || i >= a.length - tail || sharedA.has(i - head)
  const isSharedB = (i: number) => i < head || i >= b.length - tail || sharedB.has(i - head)
  return { before: piecesOf(a, isSharedA), after: piecesOf(b, isSharedB) }
}

/** Indexes of the words of a longest common subsequence, in each. */
function commonWords(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const [inA, inB] = [new Set<number>(), new Set<number>()]
  if (a.length * b.length > MOST_PAIRS) return [inA, inB]
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      inA.add(i++)
      inB.add(j++)
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return [inA, inB]
}

function piecesOf(words: readonly string[], isShared: (index: number) => boolean): ComparedPiece[] {
  const pieces: ComparedPiece[] = []
  words.forEach((word, index) => {
    const isOther = !isShared(index)
    const last = pieces.at(-1)
    if (last?.isOther === isOther) last.text += word
    else pieces.push({ text: word, isOther })
  })
  return pieces
}
