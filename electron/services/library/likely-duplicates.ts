import { groupPairs, type Pair } from './group-pairs'
import { judge, type Likeness, mayBeAlike } from './likeness'
import { type ComparedWork, signatureOf, type WorkSignature } from './work-signature'

export interface LikelyGroup extends Likeness {
  /** Ids, sorted. `score`, `same` and `differs` are those of its least alike members that were found alike. */
  ids: string[]
}

/** Works of a block that are compared each with each; of a larger one each with so many after it. */
const NEIGHBOURS = 12

/**
 * Finds works that look like one, by title, year, first author and place. Every work gets a few keys that a duplicate of it would share; only
 * works with a key in common are compared, and of many only those that stand near each other when sorted: n log n in time.
 * @param areDistinct pairs that a person has said to be different works
 * @returns groups that share no work, the most alike first. The order of `works` does not matter.
 */
export function likelyDuplicates(
  works: readonly ComparedWork[],
  areDistinct: (a: string, b: string) => boolean = () => false,
): LikelyGroup[] {
  const signatures = works.map(signatureOf).sort((a, b) => (a.id < b.id ? -1 : 1))
  const pairs = new Map<number, AlikePair>()
  for (const block of blocksOf(signatures)) {
    for (let i = 0; i < block.length; i++) {
      for (let j = i + 1; j < block.length && j <= i + NEIGHBOURS; j++) {
        const [first, second] = block[i]! < block[j]! ? [block[i]!, block[j]!] : [block[j]!, block[i]!]
        const [one, other] = [signatures[first]!, signatures[second]!]
        if (!mayBeAlike(one, other)) continue
        const pair = first * signatures.length + second
        if (pairs.has(pair)) continue
        const judgement = judge(one, other)
        if (judgement.verdict === 'alike' && !areDistinct(one.id, other.id)) pairs.set(pair, { ...judgement, first, second })
      }
    }
  }
  return grouped(signatures, [...pairs.values()], areDistinct)
}

type AlikePair = Pair & Likeness

/** Indexes of works that share a key, near ones after each other. Of a key that only one has there is no block. */
function blocksOf(works: readonly WorkSignature[]): number[][] {
  const byKey = new Map<string, number[]>()
  works.forEach((work, index) => {
    for (const key of new Set(keysOf(work))) {
      const block = byKey.get(key)
      if (block) block.push(index)
      else byKey.set(key, [index])
    }
  })
  const blocks: number[][] = []
  const labels: [forward: Map<number, string>, backward: Map<number, string>] = [new Map(), new Map()]
  for (const [key, block] of byKey) {
    if (block.length < 2) continue
    if (block.length > NEIGHBOURS) {
      // By title from its beginning or from its end, as the key is; then by what else tells works of one title apart.
      const fromEnd = key.startsWith('e ')
      const known = labels[fromEnd ? 1 : 0]
      for (const index of block) if (!known.has(index)) known.set(index, sortLabel(works[index]!, fromEnd))
      block.sort((a, b) => compared(known.get(a)!, known.get(b)!) || a - b)
    }
    blocks.push(block)
  }
  return blocks
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const sortLabel = ({ titles, names, year, page }: WorkSignature, fromEnd: boolean): string => {
  const title = titles[0]!.whole
  return [fromEnd ? [...title].reverse().join('') : title, names[0]?.family ?? '', year ?? '', page].join(' ')
}

/** Letters of a title's beginning and end that are keys. */
const ENDS = 20

/** What a duplicate of a work would share with it, whichever of its values is missing or misspelt. */
function keysOf({ titles, names, year, doi, pmid, volume, page }: WorkSignature): string[] {
  const keys: string[] = []
  for (const { whole, main, words } of titles) {
    if (whole === '') continue
    keys.push(`b ${main.slice(0, ENDS)}`)
    if (whole.length > ENDS) keys.push(`e ${whole.slice(-ENDS)}`)
    // Words that are spelt right in any order: the longest tell the most.
    const longest = [...new Set(words)].filter((word) => word.length > 5).sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    if (longest.length >= 3) keys.push(`w ${longest.slice(0, 2).sort().join(' ')}`, `w ${longest.slice(1, 3).sort().join(' ')}`)
  }
  if (year !== null)
    for (const { family } of names.slice(0, 2))
      keys.push(`a ${family.slice(0, 5)} ${year}`, `a ${family.slice(0, 5)} ${year + 1}`)
  if (page && (volume || year !== null)) keys.push(`p ${page} ${volume || year}`)
  if (doi) keys.push(`d ${doi}`)
  if (pmid) keys.push(`m ${pmid}`)
  return keys
}

/** Joins the most alike first, unless something says of a member of one and one of the other that they are different works. */
function grouped(
  works: readonly WorkSignature[],
  pairs: AlikePair[],
  areDistinct: (a: string, b: string) => boolean,
): LikelyGroup[] {
  pairs.sort((a, b) => b.score - a.score || a.first - b.first || a.second - b.second)
  const clash = (a: number, b: number): boolean => {
    const [one, other] = [works[a]!, works[b]!]
    return areDistinct(one.id, other.id) || judge(one, other).verdict === 'different'
  }
  return groupPairs(pairs, clash)
    .map(({ members, pairs: own }) => {
      const { score, same, differs } = own.reduce((least, pair) => (pair.score < least.score ? pair : least))
      return { ids: members.map((member) => works[member]!.id), score, same, differs }
    })
    .sort((a, b) => b.score - a.score || (a.ids[0]! < b.ids[0]! ? -1 : 1))
}
