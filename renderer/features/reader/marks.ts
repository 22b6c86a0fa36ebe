import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import { isBrought } from '../../../shared/model/passage-words'
import type { Mark, OwnLook } from './document-view'
import { overlaps, type TextRange } from './text-range'

/** Lines that run under text at once before they begin to share a lane: more would run into the next line of text. */
const lanes = 4

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
    const mark: Mark = {
      id: passage.id,
      shape: passage.shape,
      range,
      regions: passage.regions,
      tone: lines.length > 0 ? 'claimed' : 'plain',
      lines,
      own: ownLook(passage),
      isFocused: passage.id === focusedId,
    }
    marks.push(mark)
    open.push(mark)
  }
  return marks
}

/** Everything on screen: passages, and what is selected, read or linked to, over them. */
export function allMarks(passages: readonly Mark[], target: MarkTarget | null, flash: TextRange | null): Mark[] {
  const marks = [...passages]
  const extra = (id: string, range: TextRange, tone: Mark['tone']) =>
    marks.push({ id, shape: 'text', range, regions: [], tone, lines: [], own: null, isFocused: false })
  if (flash) extra('flash', flash, 'flash')
  if (target && target.origin === 'cursor') extra('cursor', target.range, 'cursor')
  if (target && target.origin === 'selection' && !target.passageId) extra('draft', target.range, 'draft')
  return marks
}
