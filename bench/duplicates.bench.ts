import { likelyDuplicates } from '../electron/services/library/likely-duplicates'
import type { ComparedWork } from '../electron/services/library/work-signature'
import { generatedReferences, seeded } from './generated-references'
import { type BenchLine, median } from './measure'

const SIZES = [5_000, 10_000, 20_000, 40_000]
const RUNS = 3

/** A library of which every tenth reference came in twice: in capitals, without its DOI, with initials, with a letter lost or without an end. */
function library(count: number): ComparedWork[] {
  const random = seeded(7)
  const originals = generatedReferences(Math.floor(count / 1.1))
  const works = originals.map((reference, n): ComparedWork => ({ id: `a${n}`, type: 'article-journal', ...reference }))
  for (let n = 0; works.length < count; n++) {
    const original = works[(n * 7) % originals.length]!
    const at = 3 + Math.floor(random() * (original.title.length - 6))
    const title = [
      original.title.toUpperCase(),
      `${original.title}.`,
      original.title.slice(0, at) + original.title.slice(at + 1),
      `${original.title}: a systematic review`,
    ][n % 4]!
    works.push({ ...original, id: `b${n}`, title, doi: '' })
  }
  return works
}

/** The search for likely duplicates at growing sizes, and how it grows: its exponent, and its growth against that of n log n. */
export async function bench(): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  const times: number[] = []
  likelyDuplicates(library(2_000)) // warms up
  for (const size of SIZES) {
    const works = library(size)
    const runs: number[] = []
    let found = 0
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now()
      found = likelyDuplicates(works).length
      runs.push((performance.now() - start) / 1000)
    }
    times.push(median(runs))
    lines.push({
      name: `likely duplicates of ${size} references`,
      value: times.at(-1)!,
      unit: 's',
      goal: size === 20_000 ? '≤ 5' : '',
    })
    lines.push({ name: `groups found among ${size}`, value: found, unit: 'groups', goal: '' })
  }
  const [small, large] = [SIZES[0]!, SIZES.at(-1)!]
  const growth = times.at(-1)! / times[0]!
  const nLogN = (large * Math.log(large)) / (small * Math.log(small))
  lines.push({ name: 'exponent of their growth', value: Math.log(growth) / Math.log(large / small), unit: ' ', goal: '' })
  lines.push({ name: `growth from ${small} to ${large} ÷ that of n log n`, value: growth / nLogN, unit: '×', goal: '≤ 1' })
  return lines
}
