import { ChevronDown, ChevronUp, FileDown, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { errorSentence } from '../../lib/errors'
import { navigate, routes } from '../../lib/routes'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Progress } from '../../ui/Progress'
import { toast } from '../../ui/toast'
import { HighlightsWithoutMeaning } from './HighlightsFound'
import { ImportLine } from './ImportLine'
import { ImportLines } from './ImportLines'
import css from './ImportPanel.module.css'
import { ImportPreview } from './ImportPreview'
import { type ImportRun, isGoing, isOver, type ImportLine as Line, linesOf, useImports } from './import-runs'
import { cancelImports, clearImports, forgetImports, pauseImports } from './import-session'
import { filesOfRecords, isRecord, summary, sumOf, timeLeft, totalOf, troubleFirst } from './import-words'
import { SearchesUnsaid } from './SearchesUnsaid'
import { saveReport } from './save-report'

function OpenButton({ line }: { line: Line }) {
  const { sourceId, status } = line
  if (!sourceId || (status !== 'added' && status !== 'duplicate')) return null
  return (
    <Button size="small" variant="quiet" onPress={() => navigate(routes.read(sourceId))}>
      Open
    </Button>
  )
}

/** How the imports of this window stand; in the corner above every screen until it is put away. Previews have a dialog of their own. */
export function ImportPanel() {
  const all = useImports()
  useEffect(() => forgetImports, [])
  const previews = all.filter((run) => run.job.preview && !isOver(run))
  const runs = all.filter((run) => !previews.includes(run))
  return (
    <>
      {runs.length > 0 && <Panel runs={runs} />}
      {previews[0] && <ImportPreview key={previews[0].job.id} run={previews[0]} />}
    </>
  )
}

function Panel({ runs }: { runs: readonly ImportRun[] }) {
  const [isFolded, setFolded] = useState(false)
  // What is going on stands above what earlier imports left, and is what is counted.
  const open = runs.filter((run) => !isOver(run))
  const lines = linesOf([...open, ...runs.filter(isOver)])
  const isReading = open.some(isGoing)
  const isPaused = isReading && open.every((run) => run.job.paused || !isGoing(run))
  const going = sumOf(open.map((run) => run.job.counts))
  const all = sumOf(runs.map((run) => run.job.counts))
  const files = Math.max(
    totalOf(going),
    open.reduce((sum, run) => sum + Math.max(run.isHanding ? run.expected : 0, totalOf(run.job.counts)), 0),
  )
  const done = totalOf(going) - going.waiting - going.reading
  const failures = [...new Set(runs.map((run) => run.failure).filter(Boolean))]
  const seconds = open.reduce<number | null>(
    (sum, { job }) => (sum === null || job.secondsLeft === null ? null : sum + job.secondsLeft),
    0,
  )
  const progress = `${done.toLocaleString('en-GB')} of ${files.toLocaleString('en-GB')} done`
  const title = isReading
    ? `${isPaused ? 'Import paused' : 'Importing'}: ${progress}`
    : all['needs-password'] > 0
      ? 'A password is needed'
      : 'Import finished'
  const jobIds = runs.filter((run) => run.job.finished).map((run) => run.job.id)
  return (
    <section className={css.panel} aria-label="Import">
      <header className={css.header}>
        <div className={css.title}>
          <h2>{title}</h2>
          {isReading && <p>{[summary(going), isPaused ? '' : timeLeft(seconds)].filter(Boolean).join(' · ')}</p>}
          {/* Said aloud once, at the end, and not with every file. */}
          <p role="status">{isReading ? '' : summary(all)}</p>
        </div>
        {isReading && (
          <>
            <Button size="small" onPress={() => void pauseImports(!isPaused)}>
              {isPaused ? 'Resume' : 'Pause'}
            </Button>
            <Button size="small" onPress={() => void cancelImports()}>
              Cancel
            </Button>
          </>
        )}
        {!isReading && jobIds.length > 0 && (
          <IconButton
            label="Save a report…"
            size="small"
            onPress={() => saveReport(jobIds).catch((error) => toast.error(errorSentence(error)))}
          >
            <FileDown aria-hidden />
          </IconButton>
        )}
        <IconButton label={isFolded ? 'Show files' : 'Hide files'} size="small" onPress={() => setFolded(!isFolded)}>
          {isFolded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        </IconButton>
        {!isReading && (
          <IconButton label="Close" size="small" onPress={clearImports}>
            <X aria-hidden />
          </IconButton>
        )}
      </header>
      {isReading && <Progress label="Files imported" value={done} of={files} />}
      {failures.map((failure) => (
        <p key={failure} role="alert" className={css.failure}>
          {failure}
        </p>
      ))}
      {!isReading && lines.some(({ highlights = 0 }) => highlights > 0) && <HighlightsWithoutMeaning />}
      {!isReading && lines.some(isRecord) && <SearchesUnsaid files={filesOfRecords(lines)} />}
      {!isFolded && (
        <ImportLines label="Files of the import" rows={troubleFirst(lines)}>
          {(line) => <ImportLine line={line} after={<OpenButton line={line} />} />}
        </ImportLines>
      )}
    </section>
  )
}
