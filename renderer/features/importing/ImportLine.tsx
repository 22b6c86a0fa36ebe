import { Ban, CircleCheck, CircleX, Clock, CopyCheck, FilePlus2, KeyRound, LoaderCircle } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ImportState } from '../../../shared/model/importing'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { RecogniseButton } from '../../ui/RecogniseButton'
import { TextField } from '../../ui/TextField'
import css from './ImportLine.module.css'
import type { ImportLine as Line } from './import-runs'
import { giveImportPassword } from './import-session'
import { fileName, stateNames, whatHappened } from './import-words'

const icons: Record<ImportState, typeof Clock> = {
  waiting: Clock,
  reading: LoaderCircle,
  ready: FilePlus2,
  added: CircleCheck,
  duplicate: CopyCheck,
  'needs-password': KeyRound,
  failed: CircleX,
  cancelled: Ban,
}

function PasswordForm({ line }: { line: Line }) {
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

/** One file of an import: its state, its title or name, what happened to it. */
export function ImportLine({ line, before, after }: { line: Line; before?: ReactNode; after?: ReactNode }) {
  const Icon = icons[line.status]
  const name = fileName(line.path)
  const isTitled = (line.status === 'added' || line.status === 'ready') && Boolean(line.title)
  const isScan = line.status === 'added' && line.warnings.some((warning) => warning.startsWith('No text on '))
  return (
    <>
      {before}
      <span className={classNames(css.state, css[line.status])}>
        <Icon aria-hidden />
        <span className="visuallyHidden">{stateNames[line.status]}</span>
      </span>
      <div className={css.text}>
        <div className={css.name} title={line.path}>
          {isTitled ? line.title : name}
        </div>
        <div className={classNames(css.what, line.status === 'failed' && css.failed)}>
          {line.status === 'ready' && isTitled ? `${name} · ${whatHappened(line)}` : whatHappened(line)}
        </div>
        {line.why && <div className={css.what}>{line.why}</div>}
        {line.warnings.map((warning) => (
          <div key={warning} className={css.warning}>
            {warning}
          </div>
        ))}
        {isScan && line.sourceId && <RecogniseButton sourceIds={[line.sourceId]} />}
        {line.status === 'needs-password' && <PasswordForm line={line} />}
      </div>
      {after}
    </>
  )
}
