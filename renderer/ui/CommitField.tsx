import { useEffect, useRef, useState } from 'react'
import { TextField, type TextFieldProps } from './TextField'

export interface CommitFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'defaultValue' | 'onBlur' | 'onKeyDown'> {
  /** The value that is saved. */
  value: string
  /** Called with the trimmed text when the field is left, or Enter is pressed in a single line, and it has changed. */
  onCommit: (value: string) => void
  /** A sentence if the text cannot be saved, else an empty string. */
  validate?: (value: string) => string
}

/**
 * A field that saves itself when it is left; Escape brings back what was saved. What was typed also survives the field's going away
 * (another row chosen, another screen, the window hidden or closed).
 */
export function CommitField({ value, onCommit, validate, rows = 1, ...props }: CommitFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const error = draft === null ? '' : (validate?.(draft.trim()) ?? '')
  const commit = () => {
    if (draft === null || error) return
    setDraft(null)
    if (draft.trim() !== value.trim()) onCommit(draft.trim())
  }
  const latest = useRef(commit)
  latest.current = commit
  useEffect(() => {
    const onLeave = () => latest.current()
    window.addEventListener('pagehide', onLeave)
    document.addEventListener('visibilitychange', onLeave)
    return () => {
      window.removeEventListener('pagehide', onLeave)
      document.removeEventListener('visibilitychange', onLeave)
      onLeave()
    }
  }, [])
  return (
    <TextField
      {...props}
      rows={rows}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={commit}
      errorMessage={error || props.errorMessage}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && rows === 1) commit()
        else if (event.key === 'Escape' && draft !== null) setDraft(null)
        else event.continuePropagation()
      }}
    />
  )
}
