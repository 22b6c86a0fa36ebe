import { useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextField } from '../ui/TextField'

interface Props {
  isOpen: boolean
  onClose: () => void
  name: string
  onRename: (name: string) => void
}

function CoderForm({ onClose, name, onRename }: Omit<Props, 'isOpen'>) {
  const [draft, setDraft] = useState(name)
  const isUsable = draft.trim() !== ''
  const save = () => {
    if (!isUsable) return
    onRename(draft.trim())
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      style={{ display: 'contents' }}
    >
      <TextField
        label="Your name"
        value={draft}
        onChange={setDraft}
        autoFocus
        description="Stands beside every claim you make from now on, and in the exports. Claims made before keep their name."
      />
      <div>
        <Button type="submit" variant="primary" isDisabled={!isUsable}>
          Use this name
        </Button>
      </div>
    </form>
  )
}

/** Asks in whose name claims are made. */
export function CoderDialog({ isOpen, onClose, ...props }: Props) {
  return (
    <Dialog title="Coding as" isOpen={isOpen} onClose={onClose}>
      <CoderForm onClose={onClose} {...props} />
    </Dialog>
  )
}
