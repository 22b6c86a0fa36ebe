import { Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Memo } from '../../../shared/model/highlight'
import { IconButton } from '../../ui/IconButton'
import css from './Memos.module.css'

const day = (iso: string) => new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

export interface MemosProps {
  memos: readonly Memo[]
  /** When the passage was marked elsewhere; empty for one of ours. Comments of that moment came with it, written by who marked it. */
  broughtAt?: string
  /** A field for another one is open. */
  isAdding: boolean
  /** Gets what was written in it; null when it was given up. */
  onAdd: (text: string | null) => void
  onChange: (memo: Memo, text: string) => void
  onDelete: (memo: Memo) => void
}

/** Comments on a passage, those that came with it among them; each is changed in place. */
export function Memos({ memos, broughtAt = '', isAdding, onAdd, onChange, onDelete }: MemosProps) {
  if (memos.length === 0 && !isAdding) return null
  return (
    <div className={css.memos}>
      {memos.length > 0 && (
        <ul aria-label="Memos">
          {memos.map((memo) => (
            <li key={memo.id} data-memo={memo.id}>
              <OneMemo
                memo={memo}
                isBrought={memo.createdAt === broughtAt}
                onChange={(text) => onChange(memo, text)}
                onDelete={() => onDelete(memo)}
              />
            </li>
          ))}
        </ul>
      )}
      {isAdding && <MemoField label="New memo" text="" onClose={(text) => onAdd(text || null)} />}
    </div>
  )
}

interface OneMemoProps {
  memo: Memo
  isBrought: boolean
  onChange: (text: string) => void
  onDelete: () => void
}

function OneMemo({ memo, isBrought, onChange, onDelete }: OneMemoProps) {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) {
    return (
      <MemoField
        label="Memo"
        text={memo.text}
        onClose={(text) => {
          setOpen(false)
          if (text === '') onDelete()
          else if (text !== null && text !== memo.text) onChange(text)
        }}
      />
    )
  }
  return (
    <>
      <button type="button" className={css.text} title="Edit the memo" onClick={() => setOpen(true)}>
        {memo.text}
      </button>
      {!isBrought && (
        <p className={css.by}>{[memo.author || memo.coder, memo.createdAt && day(memo.createdAt)].filter(Boolean).join(', ')}</p>
      )}
      <span className={css.delete}>
        <IconButton label="Delete memo" size="small" onPress={onDelete}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
    </>
  )
}

/** `onClose` gets what was written, trimmed; null when it was given up. */
function MemoField({ label, text, onClose }: { label: string; text: string; onClose: (text: string | null) => void }) {
  const [draft, setDraft] = useState(text)
  const area = useRef<HTMLTextAreaElement>(null)
  const isDone = useRef(false)
  useLayoutEffect(() => {
    const element = area.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  // Taking the field away blurs it, which must not be taken for a second answer.
  const close = (answer: string | null) => {
    if (isDone.current) return
    isDone.current = true
    onClose(answer)
  }
  return (
    <textarea
      ref={area}
      className={css.field}
      aria-label={label}
      rows={Math.min(10, Math.max(2, draft.split('\n').length + Math.floor(draft.length / 44)))}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => close(draft.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close(null)
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) close(draft.trim())
        else return
        event.stopPropagation()
        event.preventDefault()
      }}
    />
  )
}
