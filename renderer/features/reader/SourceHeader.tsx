import type { ReactNode } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import type { Author, SourceSummary } from '../../../shared/model/source'
import { stances } from '../../../shared/model/stance'
import { classNames } from '../../ui/class-names'
import { HypothesisChip } from '../../ui/HypothesisChip'
import { StanceBadge } from '../../ui/StanceBadge'
import css from './SourceHeader.module.css'

const nameOf = (author: Author) => author.literal || [author.given, author.family].filter(Boolean).join(' ')

/** `Ada Example, Ben Sample and 4 more`. */
function authorLine(authors: readonly Author[]): string {
  const names = authors.map(nameOf).filter(Boolean)
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ')
}

/** What this source says so far: for each claimed hypothesis, how many passages take which stance. */
function Tally({ passages, hypotheses }: { passages: readonly Passage[]; hypotheses: ReadonlyMap<string, Hypothesis> }) {
  const counts = new Map<string, Map<string, number>>()
  for (const { hypothesisId, stance } of passages.flatMap((passage) => passage.claims)) {
    const own = counts.get(hypothesisId) ?? new Map<string, number>()
    own.set(stance, (own.get(stance) ?? 0) + 1)
    counts.set(hypothesisId, own)
  }
  const rows = [...hypotheses.values()].filter((hypothesis) => counts.has(hypothesis.id))
  if (rows.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className={css.tally} aria-label="Claims in this source" tabIndex={0}>
      {rows.map((hypothesis) => (
        <li key={hypothesis.id}>
          <HypothesisChip hypothesis={hypothesis} />
          {stances.map((stance) => {
            const count = counts.get(hypothesis.id)?.get(stance)
            return (
              count && (
                <span key={stance} className={css.count}>
                  <StanceBadge stance={stance} isCompact />
                  {count}
                </span>
              )
            )
          })}
        </li>
      ))}
    </ul>
  )
}

export interface SourceHeaderProps {
  source: SourceSummary
  passages: readonly Passage[]
  hypotheses: ReadonlyMap<string, Hypothesis>
  /** Another source stands beside it: the title needs the room, and the sheet of hypotheses has the counts. */
  isCompact?: boolean
  /** Controls at the end. */
  children?: ReactNode
}

/** Which source this is, and what was found in it. */
export function SourceHeader({ source, passages, hypotheses, isCompact = false, children }: SourceHeaderProps) {
  const about = [authorLine(source.authors), source.year, source.container].filter(Boolean)
  return (
    <header className={css.frame}>
      <div className={classNames(css.header, isCompact && css.compact)}>
        <div className={css.words}>
          <h1 title={source.title}>{source.title || source.fileName || source.key}</h1>
          <p className={css.about}>
            <span className={css.key}>{source.key}</span>
            {about.length > 0 && ` · ${about.join(' · ')}`}
          </p>
        </div>
        {!isCompact && <Tally passages={passages} hypotheses={hypotheses} />}
        {children}
      </div>
    </header>
  )
}
