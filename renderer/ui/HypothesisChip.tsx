import type { Hypothesis } from '../../shared/model/hypothesis'
import { classNames } from './class-names'
import css from './HypothesisChip.module.css'
import { hypothesisStyle } from './hypothesis-colours'

/** Two letters that stand for a hypothesis: initials of its first two words, else its first two letters. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? '?')].slice(0, 2)
  return letters.join('').toUpperCase()
}

/** Colour, line pattern and initials of a hypothesis; decoration beside its name. */
export function HypothesisSwatch({ hypothesis }: { hypothesis: Pick<Hypothesis, 'name' | 'effectiveColour'> }) {
  return (
    <span className={css.swatch} style={hypothesisStyle(hypothesis.effectiveColour)} aria-hidden>
      {initials(hypothesis.name)}
    </span>
  )
}

export interface HypothesisChipProps {
  hypothesis: Pick<Hypothesis, 'name' | 'effectiveColour' | 'path'>
  /** Without a box: swatch and name in running text colour. */
  isBare?: boolean
  className?: string
}

/** A hypothesis by swatch and name; its path is the tooltip. */
export function HypothesisChip({ hypothesis, isBare, className }: HypothesisChipProps) {
  return (
    <span
      className={classNames(css.chip, isBare && css.bare, className)}
      style={hypothesisStyle(hypothesis.effectiveColour)}
      title={hypothesis.path}
    >
      <HypothesisSwatch hypothesis={hypothesis} />
      <span className={css.name}>{hypothesis.name}</span>
    </span>
  )
}
