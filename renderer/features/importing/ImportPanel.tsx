import { useVirtualizer } from '@tanstack/react-virtual'
import { Ban, ChevronDown, ChevronUp, CircleCheck, CircleX, Clock, CopyCheck, KeyRound, LoaderCircle, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ImportState } from '../../../shared/model/importing'
import { navigate, routes } from '../../lib/routes'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { Progress } from '../../ui/Progress'
import { TextField } from '../../ui/TextField'
import css from './ImportPanel.module.css'
import {
  cancelImports,
  clearImports,
  forgetImports,
  giveImportPassword,
  type ImportLine,
  isOver,
  linesOf,
  useImports,
} from './import-session'
import { fileName, stateNames, summary, troubleFirst, whatHappened } from './import-words'

const icons: Record<ImportState, typeof Clock> = {
  waiting: Clock,
  reading: LoaderCircle,
  added: CircleCheck,
  duplicate: CopyCheck,
  'needs-password': KeyRound,
  failed: CircleX,
  cancelled: Ban,
}

function PasswordForm({ line }: { line: ImportLine }) {
  const [password, setPassword] = useState('')
  return (
    <form
      className={css.password}
      onSubmit={(event) => {
        event.preventDefault()
        if (password) void giveImportPassword(line.jobId, line.id, password)
        setPassword('')
      }}
    >
      <TextField
        label={`Password of ${fileName(line.path)}`}
        isLabelHidden
        placeholder="Password"
        type="password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" isDisabled={!password}>
        Unlock
      </Button>
    </form>
  )
}

function Line({ line }: { line: ImportLine }) {
  const Icon = icons[line.status]
  return (
    <>
      <span className={classNames(css.state, css[line.status])}>
        <Icon aria-hidden />
        <span className="visuallyHidden">{stateNames[line.status]}</span>
      </span>
      <div className={css.text}>
        <div className={css.name} title={line.path}>
          {line.status === 'added' && line.title ? line.title : fileName(line.path)}
        </div>
        <div className={classNames(css.what, line.status === 'failed' && css.failed)}>{whatHappened(line)}</div>
        {line.warnings.map((warning) => (
          <div key={warning} className={css.warning}>
            {warning}
          </div>
        ))}
        {line.status === 'needs-password' && <PasswordForm line={line} />}
      </div>
      {line.sourceId && (line.status === 'added' || line.status === 'duplicate') && (
        <Button size="small" variant="quiet" onPress={() => navigate(routes.read(line.sourceId!))}>
          Open
        </Button>
      )}
    </>
  )
}

/** The files, drawn only where they are in sight: an import may be of thousands. */
function Lines({ lines }: { lines: readonly ImportLine[] }) {
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48, // px
    getItemKey: (index) => lines[index]!.id,
    overscan: 8,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <section ref={scroller} className={css.list} tabIndex={0} aria-label="Files of the import">
      <ul style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((row) => (
          <li
            key={row.key}
            ref={virtualizer.measureElement}
            data-index={row.index}
            aria-setsize={lines.length}
            aria-posinset={row.index + 1}
            className={css.line}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            <Line line={lines[row.index]!} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function isUnderWay({ status }: { status: ImportState }) {
  return status === 'waiting' || status === 'reading'
}

/** How the imports of this window stand; in the corner above every screen until it is put away. */
export function ImportPanel() {
  const runs = useImports()
  const [isFolded, setFolded] = useState(false)
  useEffect(() => forgetImports, [])
  if (runs.length === 0) return null

  // What is going on stands above what earlier imports left, and is what is counted.
  const going = runs.filter((run) => !isOver(run))
  const lines = linesOf([...going, ...runs.filter(isOver)])
  const isReading = going.some((run) => run.isHanding || run.job.items.some(isUnderWay))
  const counted = linesOf(going)
  const done = counted.filter((line) => !isUnderWay(line)).length
  const failures = [...new Set(runs.map((run) => run.failure).filter(Boolean))]
  const isLocked = lines.some((line) => line.status === 'needs-password')
  const title = isReading ? `Importing: ${done} of ${counted.length} done` : isLocked ? 'A password is needed' : 'Import finished'
  return (
    <section className={css.panel} aria-label="Import">
      <header className={css.header}>
        <div className={css.title}>
          <h2>{title}</h2>
          <p role="status">{summary(isReading ? counted : lines)}</p>
        </div>
        {isReading && (
          <Button size="small" onPress={() => void cancelImports()}>
            Cancel
          </Button>
        )}
        <IconButton label={isFolded ? 'Show files' : 'Hide files'} size="small" onPress={() => setFolded(!isFolded)}>
          {isFolded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        </IconButton>
        {!isReading && (
          <IconButton
            label="Close"
            size="small"
            onPress={() => {
              // Files that wait for a password are given up with it.
              if (going.length > 0) void cancelImports().then(clearImports)
              else clearImports()
            }}
          >
            <X aria-hidden />
          </IconButton>
        )}
      </header>
      {isReading && <Progress label="Files imported" value={done} of={counted.length} />}
      {failures.map((failure) => (
        <p key={failure} role="alert" className={css.failure}>
          {failure}
        </p>
      ))}
      {!isFolded && <Lines lines={isReading ? lines : troubleFirst(lines)} />}
    </section>
  )
}
