import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import { isBrought } from '../../../shared/model/passage-words'
import type { Mark, OwnLook } from './document-view'
import { overlaps, type TextRange } from './text-range'

/** Lines that run under text at once before they begin to share a lane: there is no room for more between two lines of text. */
const lanes = 3

/** What is being tagged or looked at; see `use-target.ts`. */
export interface MarkTarget {
  range: TextRange
  passageId: string | null
  origin: 'selection' | 'cursor' | 'passage'
}

/** How a passage looked where it was marked, as long as nobody has claimed it. */
function ownLook(passage: Passage): OwnLook | null {
  if (passage.claims.length > 0 || !isBrought(passage)) return null
  const styles = passage.labels.filter((label) => label.kind === 'style').map((label) => label.label)
  const style = styles.includes('strike-out')
    ? 'strike-out'
    : styles.some((style) => style === 'underline' || style === 'squiggly')
      ? 'underline'
      : 'highlight'
  return { colour: passage.colour, style }
}

/** Marks made last, by their passages. */
const known = new WeakMap<Passage, Mark>()

/** The mark made last for a passage when this one looks the same: what is drawn already is then known by its mark. */
function unchanged(passage: Passage, mark: Mark): Mark {
  const old = known.get(passage)
  const isSame =
    old &&
    old.isFocused === mark.isFocused &&
    old.lines.length === mark.lines.length &&
    old.lines.every(({ colour, lane }, index) => colour === mark.lines[index]?.colour && lane === mark.lines[index]?.lane)
  if (isSame) return old
  known.set(passage, mark)
  return mark
}

/**
 * What to draw for these passages: one line for each hypothesis they are claimed for, in lanes, so that passages lying over each other
 * keep their lines apart. Orphans have no place and are left out. Passages come sorted by start; quadratic only in how many overlap.
 */
export function passageMarks(
  passages: readonly Passage[],
  hypotheses: ReadonlyMap<string, Pick<Hypothesis, 'effectiveColour'>>,
  focusedId: string | null,
): Mark[] {
  const marks: Mark[] = []
  let open: Mark[] = []
  for (const passage of passages) {
    if (passage.anchor === 'orphan') continue
    const range = { start: passage.position.start, end: passage.position.end }
    open = open.filter((mark) => overlaps(mark.range, range))
    const taken = new Set(open.flatMap((mark) => mark.lines.map((line) => line.lane)))
    const colours = new Set(passage.claims.map((claim) => hypotheses.get(claim.hypothesisId)?.effectiveColour ?? ''))
    let lane = 0
    const lines = [...colours].map((colour) => {
      while (taken.has(lane) && lane < lanes) lane += 1
      const own = lane % lanes
      lane += 1
      return { colour, lane: own }
    })
    const mark = unchanged(passage, {
      id: passage.id,
      shape: passage.shape,
      range,
      regions: passage.regions,
      tone: lines.length > 0 ? 'claimed' : 'plain',
      lines,
      own: ownLook(passage),
      isFocused: passage.id === focusedId,
    })
    marks.push(mark)
    open.push(mark)
  }
  return marks
}

/**
 * Passages as they are laid over each other: the shorter over the longer, so that each shows some of its own colour; what is claimed over what is not;
 * rectangles under text.
 */
function stacked(passages: readonly Mark[]): readonly Mark[] {
  const known = stacks.get(passages)
  if (known) return known
  const rank = ({ tone, shape }: Mark) => (shape === 'area' ? 0 : shape === 'note' ? 3 : tone === 'plain' ? 1 : 2)
  const length = ({ range }: Mark) => range.end - range.start
  const stack = [...passages].sort((a, b) => rank(a) - rank(b) || length(b) - length(a))
  stacks.set(passages, stack)
  return stack
}

/** The cursor moves far more often than passages change. */
const stacks = new WeakMap<readonly Mark[], readonly Mark[]>()

/** Everything on screen: passages, words found, and what is selected, read or linked to, over them. */
export function allMarks(
  passages: readonly Mark[],
  target: MarkTarget | null,
  flash: TextRange | null,
  matches: readonly Mark[] = [],
): Mark[] {
  const marks = [...stacked(passages), ...matches]
  const extra = (id: string, range: TextRange, tone: Mark['tone']) =>
    marks.push({ id, shape: 'text', range, regions: [], tone, lines: [], own: null, isFocused: false })
  if (flash) extra('flash', flash, 'flash')
  if (target && target.origin === 'cursor') extra('cursor', target.range, 'cursor')
  if (target && target.origin === 'selection' && !target.passageId) extra('draft', target.range, 'draft')
  return marks
}
