import { useMemo, useState } from 'react'
import type { OriginFacts } from '../../../shared/model/duplicate'
import type { ImportState } from '../../../shared/model/importing'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Dialog } from '../../ui/Dialog'
import { Progress } from '../../ui/Progress'
import { HighlightsComing } from './HighlightsFound'
import { ImportLine } from './ImportLine'
import { ImportLines } from './ImportLines'
import css from './ImportPreview.module.css'
import { type ImportRun, isGoing, linesOf } from './import-runs'
import { confirmImport, dropPreview } from './import-session'
import { fileName, filesOf, isRecord, referencesOf, timeLeft, totalOf } from './import-words'
import { SearchFields } from './SearchFields'
import { TablesFound } from './TableColumns'

/** What the list can be narrowed to, in the order of the counts. */
const kinds: readonly [ImportState, (count: string) => string][] = [
  ['ready', (count) => `${count} can be added`],
  ['duplicate', (count) => `${count} already there`],
  ['needs-password', (count) => `${count} locked`],
  ['failed', (count) => `${count} cannot be read`],
]

/** What an import would bring, before anything is stored: what comes in, what is there already, what cannot be read and why. */
export function ImportPreview({ run }: { run: ImportRun }) {
  const { job, expected } = run
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [origin, setOrigin] = useState<Partial<OriginFacts>>({})
  const [shown, setShown] = useState<ImportState | null>(null)
  const isLooking = isGoing(run)
  const { counts } = job
  const total = Math.max(totalOf(counts), run.isHanding ? expected : 0)
  const done = totalOf(counts) - counts.waiting - counts.reading
  const lines = useMemo(() => linesOf([run]).filter((line) => shown === null || line.status === shown), [run, shown])
  const comes = counts.ready - leftOut.size

  const leaveOut = (ids: readonly string[], isOut: boolean) => {
    const next = new Set(leftOut)
    for (const id of ids) {
      if (isOut) next.add(id)
      else next.delete(id)
    }
    setLeftOut(next)
  }
  const ready = () => run.items.filter((item) => item.status === 'ready').map((item) => item.id)
  const close = () => void dropPreview(job.id)
  return (
    <Dialog
      title={isLooking ? 'Looking at the files' : 'Before they are imported'}
      isOpen
      isFirm
      size="large"
      onClose={close}
      footer={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={isLooking || comes <= 0}
            onPress={() => void confirmImport(job.id, [...leftOut], origin)}
          >
            {isLooking || comes > 0
              ? `Import ${run.items.every(isRecord) ? referencesOf(comes) : filesOf(comes)}`
              : 'Nothing to import'}
          </Button>
        </>
      }
    >
      {isLooking ? (
        <div className={css.looking}>
          <Progress label="Files looked at" value={done} of={total} />
          <p>{[`${done.toLocaleString('en-GB')} of ${filesOf(total)}`, timeLeft(job.secondsLeft)].filter(Boolean).join(' · ')}</p>
        </div>
      ) : (
        <p role="status" className={css.said}>
          {counts.ready > 0
            ? 'Nothing has been stored yet. Untick what you do not want.'
            : 'None of these files is new and readable: there is nothing to import.'}
        </p>
      )}
      {!isLooking && (
        <HighlightsComing jobId={job.id} highlights={run.items.reduce((sum, item) => sum + (item.highlights ?? 0), 0)} />
      )}
      <TablesFound jobId={job.id} paths={job.tables} />
      {!isLooking && run.items.some(isRecord) && <SearchFields facts={origin} onChange={setOrigin} />}
      <div className={css.bar}>
        <Checkbox
          isDisabled={counts.ready === 0}
          isSelected={counts.ready > 0 && leftOut.size === 0}
          isIndeterminate={leftOut.size > 0 && comes > 0}
          onChange={(isSelected) => leaveOut(ready(), !isSelected)}
          aria-label="All files that can be added"
        />
        <fieldset className={css.counts} aria-label="Show">
          <Button size="small" variant="quiet" aria-pressed={shown === null} onPress={() => setShown(null)}>
            All {totalOf(counts).toLocaleString('en-GB')}
          </Button>
          {kinds
            .filter(([state]) => counts[state] > 0)
            .map(([state, words]) => (
              <Button
                key={state}
                size="small"
                variant="quiet"
                aria-pressed={shown === state}
                onPress={() => setShown(shown === state ? null : state)}
              >
                {words(counts[state].toLocaleString('en-GB'))}
              </Button>
            ))}
        </fieldset>
      </div>
      <div className={css.files}>
        <ImportLines label="Files found" rows={lines}>
          {(line) => (
            <ImportLine
              line={line}
              before={
                <Checkbox
                  aria-label={`Import ${fileName(line.path)}`}
                  isDisabled={line.status !== 'ready'}
                  isSelected={line.status === 'ready' && !leftOut.has(line.id)}
                  onChange={(isSelected) => leaveOut([line.id], !isSelected)}
                />
              }
            />
          )}
        </ImportLines>
      </div>
    </Dialog>
  )
}
