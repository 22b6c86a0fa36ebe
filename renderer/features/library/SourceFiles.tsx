import { BookOpenCheck, FilePlus2, FileText, FileUp, Split } from 'lucide-react'
import { useState } from 'react'
import type { SourceDetails, SourceFile } from '../../../shared/model/source'
import { askToReread } from '../../lib/reread-request'
import { useReplaceFile } from '../../lib/use-replace-file'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { IconButton } from '../../ui/IconButton'
import css from './SourceParts.module.css'
import { useSeparateFile } from './use-separate-file'

/**
 * The files of a source: which is read, why each is here, a way to read another one or a new one, and to take one away that belongs to another work. A bare
 * reference gets its file here.
 */
export function SourceFiles({ source }: { source: Pick<SourceDetails, 'id' | 'key' | 'files' | 'fileId'> }) {
  const [leaving, setLeaving] = useState<SourceFile | null>(null)
  const separate = useSeparateFile()
  const { choose } = useReplaceFile(source.id)
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
            {file.fileId !== source.fileId && (
              <IconButton
                label={`Read ${file.name} instead`}
                size="small"
                onPress={() =>
                  askToReread({
                    sourceIds: [source.id],
                    recognise: false,
                    file: { fileId: file.fileId, name: file.name },
                  })
                }
              >
                <BookOpenCheck aria-hidden />
              </IconButton>
            )}
            {(file.why !== '' || source.files.length > 1) && (
              <IconButton label={`Separate ${file.name} from this reference…`} size="small" onPress={() => setLeaving(file)}>
                <Split aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <div className={css.buttons}>
        {source.files.length === 0 ? (
          <Button size="small" icon={<FilePlus2 aria-hidden />} onPress={choose}>
            Add its file…
          </Button>
        ) : (
          <Button size="small" icon={<FileUp aria-hidden />} onPress={choose}>
            Replace file…
          </Button>
        )}
      </div>
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
