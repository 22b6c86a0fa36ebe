import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Memo } from '../../shared/model/highlight'
import { Button } from './Button'
import { CommitField } from './CommitField'
import { IconButton } from './IconButton'
import css from './SourceMemos.module.css'
import { TextField } from './TextField'
import { useSourceMemos } from './use-source-memos'

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

const rowsFor = (text: string): number => Math.min(12, Math.max(2, Math.ceil(text.length / 44), text.split('\n').length))

function NewMemo({ onSave, onClose }: { onSave: (text: string) => void; onClose: () => void }) {
  const [text, setText] = useState('')
  const save = () => {
    if (text.trim()) onSave(text.trim())
    onClose()
  }
  return (
    <div className={css.new}>
      <TextField
        label="New memo"
        rows={4}
        autoFocus
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
          else if (event.key === 'Escape') onClose()
          else event.continuePropagation()
        }}
      />
      <div className={css.buttons}>
        <Button size="small" variant="primary" isDisabled={!text.trim()} onPress={save}>
          Save memo
        </Button>
        <Button size="small" variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

/** Memos on a source itself. Text as it is written; each saves itself when it is left. */
export function SourceMemos({ sourceId, memos }: { sourceId: string; memos: readonly Memo[] }) {
  const { add, update, remove } = useSourceMemos()
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={css.part} aria-label="Memos">
      <h3>Memos</h3>
      <ul className={css.list}>
        {memos.map((memo, at) => (
          <li key={memo.id} className={css.note}>
            <CommitField
              label={`Memo ${at + 1}`}
              isLabelHidden
              rows={rowsFor(memo.text)}
              value={memo.text}
              validate={(text) => (text === '' ? 'An empty memo cannot be kept. Delete it instead.' : '')}
              onCommit={(text) => update.mutate({ id: memo.id, text })}
            />
            <div className={css.by}>
              <span>
                {memo.author || memo.coder}, {dateFormat.format(new Date(memo.createdAt))}
              </span>
              <IconButton label={`Delete memo ${at + 1}`} size="small" onPress={() => remove.mutate(memo.id)}>
                <Trash2 aria-hidden />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <NewMemo onSave={(text) => add.mutate({ sourceId, text })} onClose={() => setAdding(false)} />
      ) : (
        <div className={css.buttons}>
          <Button size="small" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
            Add memo
          </Button>
        </div>
      )}
    </section>
  )
}
