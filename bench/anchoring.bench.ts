import search from 'approx-string-match'
import { anchorer, describe, type Selectors } from '../shared/anchoring/selectors'
import { type Judgement, judge } from '../tests/shared/anchoring/anchor-judge'
import { EDITS, type EditedText, type EditName, untouched } from '../tests/shared/anchoring/edited-text'
import { type BenchPassage, drawPassages } from './anchoring-passages'
import { benchTexts } from './anchoring-texts'
import { seeded } from './generated-references'
import type { BenchLine } from './measure'

/** Another seed draws other passages and other edits. */
const SEED = Number(process.env.SYNTOPIC_BENCH_SEED ?? 1)
const PASSAGES = Number(process.env.SYNTOPIC_BENCH_PASSAGES ?? 2000)
const SHARES = [0.005, 0.01, 0.02, 0.05, 0.1]
/** Up to this share of edits the goals hold. */
const MOST_EDITS = 0.05
const KINDS = Object.keys(EDITS) as EditName[]

// While this module is loaded: what reads a document is itself loaded with the first of its kind, and only then can be.
const texts = await benchTexts()

/** `equal` is counted in `wrong` too: the place has quote and context unit for unit, as where two equal paragraphs changed places. Nothing saved could tell. */
type Tally = Record<Judgement | 'equal', number>
const none = (): Tally => ({ right: 0, ragged: 0, wrong: 0, lost: 0, torn: 0, gone: 0, equal: 0 })

/** Every passage of every text, after each kind and share of edits. */
function rates(): { lines: BenchLine[]; passages: number } {
  const random = seeded(SEED)
  const total = texts.reduce((sum, { text }) => sum + text.length, 0)
  const tallies = new Map<string, Tally>()
  const count = (name: string, { judgement, isEqual }: Judged) => {
    const tally = tallies.get(name) ?? none()
    tally[judgement] += 1
    if (judgement === 'wrong' && isEqual) tally.equal += 1
    tallies.set(name, tally)
  }
  let passages = 0
  for (const [n, source] of texts.entries()) {
    const { text } = source
    const drawn = drawPassages(source, Math.max(8, Math.round((PASSAGES * text.length) / total)), random)
    const saved = drawn.map(({ start, end }) => describe(text, start, end))
    passages += drawn.length
    const strange = texts[(n + 7) % texts.length]!.text
    for (const kind of KINDS)
      for (const share of SHARES) {
        const edited = EDITS[kind](untouched(text), share, random, strange)
        for (const [i, judgement] of judgements(edited, text, saved).entries()) {
          for (const name of namesOf(kind, share, drawn[i]!)) count(name, judgement)
        }
      }
  }
  return { lines: [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, tally]) => linesOf(name, tally)), passages }
}

interface Judged {
  judgement: Judgement
  /** the place found has quote and context unit for unit */
  isEqual: boolean
}

function judgements(edited: EditedText, original: string, saved: readonly Selectors[]): Judged[] {
  const find = anchorer(edited.text)
  const judged = judge(edited, original)
  return saved.map((selectors) => {
    const { prefix, exact, suffix } = selectors.quote
    const found = find(selectors)
    const isEqual = found.status !== 'orphan' && edited.text.startsWith(prefix + exact + suffix, found.start - prefix.length)
    return { judgement: judged(selectors.position, found), isEqual }
  })
}

/** The lines a passage counts in. */
function namesOf(kind: EditName, share: number, { size }: BenchPassage): string[] {
  if (share > MOST_EDITS) return [`4 edits of ${percent(share)}, all kinds`]
  return ['1 edits of 5 % or less, all kinds', `2 ${kind}`, `3 ${size}`, `4 edits of ${percent(share)}, all kinds`]
}
const percent = (share: number) => `${share * 100} %`

function linesOf(name: string, { right, ragged, wrong, lost, torn, gone, equal }: Tally): BenchLine[] {
  const [, label] = /^\d (.*)$/.exec(name) as unknown as [string, string]
  const line = (what: string, value: number, unit: string, goal = '') => ({ name: `${label}: ${what}`, value, unit, goal })
  const there = right + ragged + wrong + lost
  const isTotal = name.startsWith('1')
  const rate = line('right', (100 * right) / there, '%', isTotal ? '≥ 99.5' : '')
  if (!isTotal) return [rate, line('wrong, ragged', wrong + ragged, `(${wrong} wrong)`)]
  return [
    rate,
    line('at a wrong place', wrong, 'places', '0'),
    line('… of these, equal to the saved words and all around them', equal, 'places'),
    line('the place, other ends', ragged, 'places'),
    line('orphans, half of the passage there or more', lost, 'orphans'),
    line('orphans, less than half there, or torn apart', torn, 'orphans'),
    line('rightly orphans: no letter left', gone, 'orphans'),
    line('right, of all with a letter left', (100 * right) / (there + torn), '%'),
  ]
}

/** Milliseconds a passage: ours, the same with `approx-string-match` for the quotes alone, and with `indexOf`, which finds what has not changed. */
function times(): BenchLine[] {
  const random = seeded(SEED)
  const text = texts.map((each) => each.text).join('\n')
  const long = { name: 'all', text: text.repeat(Math.ceil(1e6 / text.length)).slice(0, 1e6), starts: [0] }
  const saved = drawPassages(long, 2000, random).map(({ start, end }) => describe(long.text, start, end))
  const edited = EDITS['all of these'](untouched(long.text), 0.02, random, texts[0]!.text).text
  // Of the processor, not of the clock: what else runs on the machine is no matter.
  const seconds = (work: () => void) => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  }
  const each = (find: (saved: Selectors) => unknown, among: readonly Selectors[]) =>
    (1000 / among.length) * seconds(() => among.forEach((one) => void find(one)))
  const all = seconds(() => {
    const find = anchorer(edited)
    for (const one of saved) find(one)
  })
  // The same passages in half of the text: half of them are orphans there.
  const half = edited.slice(0, edited.length / 2)
  const inHalf = seconds(() => {
    const find = anchorer(half)
    for (const one of saved.filter((_, i) => i % 2 === 0)) find(one)
  })
  const few = saved.filter((_, i) => i % 100 === 0)
  const peer = each(({ quote }) => search(edited, quote.exact, Math.floor(quote.exact.length / 4)), few)
  const plain = each(({ quote }) => edited.indexOf(quote.exact), saved)
  const own = (1000 * all) / saved.length
  return [
    { name: '2,000 passages in 1,000,000 characters edited by 2 %', value: all, unit: 's', goal: '' },
    { name: 'the same ÷ 1,000 of them in half of the text', value: all / inHalf, unit: '×', goal: '≤ 2.5' },
    { name: 'a passage', value: own, unit: 'ms', goal: '' },
    { name: 'approx-string-match of its quote', value: peer, unit: 'ms', goal: '' },
    { name: 'a passage ÷ approx-string-match of its quote', value: own / peer, unit: '×', goal: '≤ 1' },
    { name: 'indexOf its quote', value: plain, unit: 'ms', goal: '' },
  ]
}

/** How surely passages are found again after edits, and how fast. What the words mean: `tests/shared/anchoring/anchor-judge.ts`. */
export async function bench(): Promise<BenchLine[]> {
  const { lines, passages } = rates()
  const set = `${passages} passages of ${texts.length} documents, ${KINDS.length} kinds of edit × ${SHARES.length} shares`
  return [{ name: set, value: 0, unit: '', goal: '' }, ...lines, ...times()]
}
