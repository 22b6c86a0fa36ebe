import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { HypothesisSelect } from './HypothesisSelect'
import css from './TaxonomyScreen.module.css'

interface Props {
  hypotheses: readonly Hypothesis[]
  /** Where its codes would go unless another place is chosen; null for the top. */
  parentId: string | null
  onImport: (codebook: { file: File; parentId: string | null }) => void
  onClose: () => void
}

/** Asks for a REFI-QDA codebook and the place of its codes in the tree. */
export function ImportCodebookDialog({ hypotheses, parentId, onImport, onClose }: Props) {
  const [file, setFile] = useState<File | null>(null)
  const [under, setUnder] = useState(parentId)
  return (
    <Dialog
      title="Import a codebook"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={!file}
            onPress={() => {
              onImport({ file: file!, parentId: under })
              onClose()
            }}
          >
            Import
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p>
          The codes of a REFI-QDA codebook (.qdc) or project (.qdpx), as ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette and others
          export them, or of Taguette (its codebook as .csv, its project as .sqlite3) become hypotheses with their definitions.
          Those of the same name and place stay as they are.
        </p>
        <div className={css.chosenFile}>
          <FileTrigger
            acceptedFileTypes={['.qdc', '.qdpx', '.qde', '.csv', '.sqlite3']}
            onSelect={(files) => setFile(files?.item(0) ?? file)}
          >
            <Button icon={<FileUp aria-hidden />} autoFocus>
              Choose a file…
            </Button>
          </FileTrigger>
          <span aria-live="polite">{file ? file.name : 'No file chosen.'}</span>
        </div>
        <HypothesisSelect label="Put its codes under" hypotheses={hypotheses} value={under} onChange={setUnder} hasTop />
      </div>
    </Dialog>
  )
}
