import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type ExportFormat, exportFormatInfo, exportFormats } from '../../../shared/contract/export-formats'
import { client } from '../../lib/api'
import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Dialog } from '../../ui/Dialog'
import { Spinner } from '../../ui/Progress'
import { RadioGroup } from '../../ui/RadioGroup'
import css from './ExportDialog.module.css'
import { type ExportResult, exportToBrowser, exportToDesktop } from './run-export'
import { sizeText } from './size-text'

export interface ExportDialogProps {
  isOpen: boolean
  onClose: () => void
}

/** Writes the review in one of its formats: through the save dialog on the desktop, as a download in a browser. */
export function ExportDialog({ isOpen, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('matrix-csv')
  const [raw, setRaw] = useState(false)
  const run = useMutation({
    mutationFn: async () =>
      desktop ? exportToDesktop(client, desktop, { format, raw }) : exportToBrowser(client, { format, raw }),
  })
  const close = () => {
    run.reset()
    onClose()
  }
  const isCsv = format === 'matrix-csv' || format === 'claims-csv'
  return (
    <Dialog
      title="Export"
      isOpen={isOpen}
      onClose={close}
      footer={
        <>
          <Button onPress={close}>{run.data ? 'Done' : 'Cancel'}</Button>
          <Button variant="primary" isDisabled={run.isPending} onPress={() => run.mutate()}>
            {desktop ? 'Save as…' : 'Download'}
          </Button>
        </>
      }
    >
      <RadioGroup
        label="Format"
        value={format}
        onChange={(next) => {
          setFormat(next)
          run.reset()
        }}
        options={exportFormats.map((id) => ({ id, label: exportFormatInfo[id].label, description: exportFormatInfo[id].about }))}
      />
      <div className={css.raw}>
        <Checkbox isSelected={raw && isCsv} isDisabled={!isCsv} onChange={setRaw}>
          Keep cells a spreadsheet would run as a formula
        </Checkbox>
        <p>
          Titles and quotes come from other people’s files. A cell that begins with = + - or @ therefore gets an apostrophe before
          it. Keep such cells as they are only for programs that read the file, such as R or Python.
        </p>
      </div>
      <div aria-live="polite">
        {run.isPending && <Spinner label="Writing…" />}
        {run.data && <Result result={run.data} />}
      </div>
      {run.isError && (
        <Banner tone="error" isBoxed>
          {errorSentence(run.error)}
        </Banner>
      )}
    </Dialog>
  )
}

function Result({ result }: { result: ExportResult }) {
  const { path } = result
  return (
    <div className={css.result}>
      <Banner
        isBoxed
        action={
          desktop &&
          path && (
            <Button size="small" onPress={() => void desktop?.showInFolder(path)}>
              Show in folder
            </Button>
          )
        }
      >
        <span className={css.path}>{path ?? result.name}</span> written, {sizeText(result.size)}.
      </Banner>
      {result.warnings.length > 0 && (
        <Banner tone="warning" isBoxed>
          <p>{result.warnings.length === 1 ? 'One thing to know:' : `${result.warnings.length} things to know:`}</p>
          <ul className={css.warnings}>
            {result.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}
