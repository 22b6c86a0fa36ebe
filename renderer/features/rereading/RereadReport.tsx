import type { RereadJob } from '../../../shared/model/rereading'
import { routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import css from './RereadDialog.module.css'
import { claimsOn, outcomeOf, passagesOutcome, type ReportedPassage, sortedPassages } from './reread-words'

interface Props {
  job: RereadJob
  isRecognised: boolean
  /** A link to the reader is followed. */
  onLeave: () => void
}

/** Passages shown in a list; beyond them the evidence table is the place to look. */
const MOST = 200

function Place({ passage, onLeave }: { passage: ReportedPassage; onLeave: () => void }) {
  const page = passage.pageLabel ? `, p. ${passage.pageLabel}` : ''
  return (
    <a
      className={css.place}
      href={`#${routes.read(passage.sourceId, { passageId: passage.passageId })}`}
      onClick={onLeave}
      aria-label={`Open ${passage.key}${page} in the reader`}
    >
      {passage.key}
      {page}
    </a>
  )
}

/** The words as they were marked beside those found. */
function Sides({ passage: { before, after, score } }: { passage: ReportedPassage }) {
  if (before === after)
    return (
      <>
        <blockquote>{before}</blockquote>
        <p className={css.hint}>The same words, but other ones before or after them: check that it is the place.</p>
      </>
    )
  return (
    <dl className={css.sides}>
      <div>
        <dt>As marked</dt>
        <dd>{before}</dd>
      </div>
      <div>
        <dt>In the new text, {Math.round(score * 100)} % alike</dt>
        <dd>{after}</dd>
      </div>
    </dl>
  )
}

function More({ count }: { count: number }) {
  return count > MOST ? (
    <p className={css.hint}>And {(count - MOST).toLocaleString('en-GB')} more; the evidence table has them all.</p>
  ) : null
}

/** What became of every source and passage: what has to be checked first. */
export function RereadReport({ job, isRecognised, onLeave }: Props) {
  const { orphans, changed, moved } = sortedPassages(job)
  const failed = job.items.filter((item) => item.status === 'failed')
  const passages = passagesOutcome(job)
  return (
    <>
      <p role="status">
        {outcomeOf(job, isRecognised)} {passages}
      </p>
      {failed.map((item) => (
        <Banner key={item.sourceId} tone="error" isBoxed>
          {item.error}
        </Banner>
      ))}
      {orphans.length > 0 && (
        <section className={css.section} aria-label="Not found">
          <h3>Not found in the new text ({orphans.length.toLocaleString('en-GB')})</h3>
          <p className={css.hint}>
            They are kept with their claims. In the reader, select the words where one belongs and put it there.
          </p>
          <ul className={css.passages}>
            {orphans.slice(0, MOST).map((passage) => (
              <li key={passage.passageId}>
                <Place passage={passage} onLeave={onLeave} />
                <blockquote>{passage.before}</blockquote>
                <p className={css.hint}>{claimsOn(passage.claims)}</p>
              </li>
            ))}
          </ul>
          <More count={orphans.length} />
        </section>
      )}
      {changed.length > 0 && (
        <section className={css.section} aria-label="Other words">
          <h3>Found in similar words ({changed.length.toLocaleString('en-GB')})</h3>
          <p className={css.hint}>
            The quote stays as it was marked. Compare, and mark it again where the new words are the right ones.
          </p>
          <ul className={css.passages}>
            {changed.slice(0, MOST).map((passage) => (
              <li key={passage.passageId}>
                <Place passage={passage} onLeave={onLeave} />
                <Sides passage={passage} />
                <p className={css.hint}>{claimsOn(passage.claims)}</p>
              </li>
            ))}
          </ul>
          <More count={changed.length} />
        </section>
      )}
      {moved.length > 0 && (
        <details className={css.moved}>
          <summary>
            {moved.length === 1
              ? 'One passage stands elsewhere, in the same words'
              : `${moved.length.toLocaleString('en-GB')} passages stand elsewhere, in the same words`}
          </summary>
          <ul className={css.passages}>
            {moved.slice(0, MOST).map((passage) => (
              <li key={passage.passageId}>
                <Place passage={passage} onLeave={onLeave} />
                <blockquote>{passage.after}</blockquote>
              </li>
            ))}
          </ul>
          <More count={moved.length} />
        </details>
      )}
    </>
  )
}
