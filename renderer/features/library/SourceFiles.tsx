import { FileText, Split } from 'lucide-react'
import { useState } from 'react'
import type { SourceDetails, SourceFile } from '../../../shared/model/source'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { IconButton } from '../../ui/IconButton'
import css from './SourceParts.module.css'
import { useSeparateFile } from './use-source-parts'

/** The files of a source: which is read, why each is here, and a way to take one away that belongs to another work. */
export function SourceFiles({ source }: { source: Pick<SourceDetails, 'id' | 'key' | 'files' | 'fileId'> }) {
  const [leaving, setLeaving] = useState<SourceFile | null>(null)
  const separate = useSeparateFile()
  if (source.files.length === 0) return null
  return (
    <section className={css.part} aria-label="Files">
      <h3>Files</h3>
      <ul className={css.list}>
        {source.files.map((file) => (
          <li key={file.fileId} className={css.file}>
            <FileText aria-hidden />
            <div className={css.text}>
              <div className={css.name}>
                {file.name}
                {file.fileId === source.fileId && source.files.length > 1 && <span className={css.read}> · is read</span>}
              </div>
              {file.madeBy !== 'import' && <div className={css.fact}>Made by {file.madeBy}</div>}
              {file.why && <div className={css.fact}>{file.why}</div>}
            </div>
            {(file.why !== '' || source.files.length > 1) && (
              <IconButton label={`Separate ${file.name} from this reference…`} size="small" onPress={() => setLeaving(file)}>
                <Split aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        title="Separate this file from its reference?"
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        confirmLabel="Separate"
        onConfirm={() => leaving && separate.mutate({ id: source.id, fileId: leaving.fileId })}
      >
        <p className={css.quoted}>{leaving?.name}</p>
        <p>
          It becomes a source of its own. Passages and claims made in its text go with it; {source.key} keeps its record and
          everything else. You can undo this.
        </p>
      </ConfirmDialog>
    </section>
  )
}
