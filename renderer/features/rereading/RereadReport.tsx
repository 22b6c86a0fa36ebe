import type { RereadJob } from '../../../shared/model/rereading'
import type { RereadRequest } from '../../lib/reread-request'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ReportPassage } from './ReportPassage'
import css from './RereadReport.module.css'
import { outcomeOf, passagesOutcome, type ReportedPassage, replacedOutcome, sortedPassages, totalCounts } from './reread-words'
import { useAcceptPlaces, useReportPassages } from './use-report-passages'

interface Props {
  job: RereadJob
  request: RereadRequest
  /** A link to the reader is followed. */
  onLeave: () => void
  /** Takes all of it back. */
  onUndo: () => void
}

/** Passages shown in a list; beyond them the evidence table is the place to look. */
const MOST = 200

function More({ count }: { count: number }) {
  return count > MOST ? (
    <p className={css.hint}>And {(count - MOST).toLocaleString('en-GB')} more; the evidence table has them all.</p>
  ) : null
}

/** How many passages were found how. */
function Counts({ job }: { job: RereadJob }) {
  const { exact, moved, similar, orphan } = totalCounts(job)
  if (exact + moved + similar + orphan === 0) return null
  const shown: [number, string, string][] = [
    [exact, 'exact', 'the same words at the same place'],
    [moved, 'moved', 'the same words elsewhere'],
    [similar, 'similar', 'other words, or other surroundings'],
    [orphan, 'not found', 'kept, without a place'],
  ]
  return (
    <dl className={css.counts} aria-label="Passages">
      {shown.map(([count, name, meaning]) => (
        <div key={name} title={meaning}>
          <dt>{name}</dt>
          <dd>{count.toLocaleString('en-GB')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What became of every source and passage: what has to be checked first, with what can be done about it. */
export function RereadReport({ job, request, onLeave, onUndo }: Props) {
  const { orphans, changed, moved } = sortedPassages(job)
  const shown = [...orphans.slice(0, MOST), ...changed.slice(0, MOST)]
  const sinceOf = useReportPassages(shown)
  const accept = useAcceptPlaces()
  const failed = job.items.filter((item) => item.status === 'failed')
  const [only] = job.items
  const { file } = request
  const open = changed.filter((passage) => sinceOf(passage) === 'to-check' || sinceOf(passage) === 'unknown')

  /** The button that was pressed goes away: the next one of its kind takes the focus, so that a list can be worked off by one key. */
  const acceptOne = ({ passageId }: ReportedPassage) => {
    const buttons = [...document.querySelectorAll<HTMLElement>('[data-modal] [data-accept]')]
    const at = buttons.findIndex((button) => button.closest(`[data-passage="${passageId}"]`))
    const row = buttons[at]?.closest('li')
    ;(buttons[at + 1] ?? row?.querySelector<HTMLElement>('a'))?.focus()
    accept.mutate([passageId])
  }
  const line = (passage: ReportedPassage) => (
    <ReportPassage
      key={passage.passageId}
      passage={passage}
      since={sinceOf(passage)}
      onAccept={() => acceptOne(passage)}
      onLeave={onLeave}
    />
  )
  return (
    <>
      <p role="status">
        {file && only ? replacedOutcome(only, file.name) : `${outcomeOf(job, request.recognise)} ${passagesOutcome(job)}`}
      </p>
      {failed.map((item) => (
        <Banner key={item.sourceId} tone="error" isBoxed>
          {item.error}
        </Banner>
      ))}
      {job.items.map(
        (item) =>
          item.doubt && (
            <Banner
              key={item.sourceId}
              tone="warning"
              isBoxed
              action={
                <Button size="small" onPress={onUndo}>
                  Undo
                </Button>
              }
            >
              {item.doubt}
            </Banner>
          ),
      )}
      <Counts job={job} />
      {only?.status === 'done' && only.notes.length > 0 && (
        <ul className={css.notes}>
          {only.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {orphans.length > 0 && (
        <section className={css.section} aria-label="Not found">
          <h3>Not found in the new text ({orphans.length.toLocaleString('en-GB')})</h3>
          <p className={css.hint}>
            They are kept with their claims. In the reader, select the words where one belongs and put it there; the list waits in
            the margin, also after a restart.
          </p>
          <ul className={css.passages}>{orphans.slice(0, MOST).map(line)}</ul>
          <More count={orphans.length} />
        </section>
      )}
      {changed.length > 0 && (
        <section className={css.section} aria-label="Other words">
          <div className={css.head}>
            <h3>Found in similar words ({changed.length.toLocaleString('en-GB')})</h3>
            {open.length > 1 && (
              <Button size="small" onPress={() => accept.mutate(open.map(({ passageId }) => passageId))}>
                Accept all similar
              </Button>
            )}
          </div>
          <p className={css.hint}>
            The quote stays as it was marked until you accept the new words. Where they are the wrong ones, find its place.
          </p>
          <ul className={css.passages}>{changed.slice(0, MOST).map(line)}</ul>
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
          <ul className={css.passages}>{moved.slice(0, MOST).map(line)}</ul>
          <More count={moved.length} />
        </details>
      )}
    </>
  )
}
