import type { ReactNode } from 'react'
import type { Author, SourceSummary } from '../../../shared/model/source'
import { classNames } from '../../ui/class-names'
import { HypothesisChip } from '../../ui/HypothesisChip'
import { StanceCounts } from './hypotheses/StanceCounts'
import type { HypothesisRow } from './hypotheses/use-silence'
import css from './SourceHeader.module.css'

const nameOf = (author: Author) => author.literal || [author.given, author.family].filter(Boolean).join(' ')

/** `Ada Example, Ben Sample and 4 more`. */
function authorLine(authors: readonly Author[]): string {
  const names = authors.map(nameOf).filter(Boolean)
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ')
}

/** What this source says so far: for each claimed hypothesis, how many passages take which stance. */
function Tally({ rows }: { rows: readonly HypothesisRow[] }) {
  const claimed = rows.filter(({ counts }) => counts.size > 0)
  if (claimed.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className={css.tally} aria-label="Claims in this source" tabIndex={0}>
      {claimed.map(({ hypothesis, counts }) => (
        <li key={hypothesis.id}>
          <HypothesisChip hypothesis={hypothesis} />
          <StanceCounts counts={counts} />
        </li>
      ))}
    </ul>
  )
}

export interface SourceHeaderProps {
  source: SourceSummary
  /** What it says on each hypothesis. */
  rows: readonly HypothesisRow[]
  /** Another source stands beside it: the title needs the room, and the sheet of hypotheses has the counts. */
  isCompact?: boolean
  /** Controls at the end. */
  children?: ReactNode
}

/** Which source this is, and what was found in it. */
export function SourceHeader({ source, rows, isCompact = false, children }: SourceHeaderProps) {
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
        {!isCompact && <Tally rows={rows} />}
        {children}
      </div>
    </header>
  )
}
