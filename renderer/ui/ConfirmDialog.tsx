import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'

export interface ConfirmDialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  /** A verb: what will be done. */
  confirmLabel: string
  onConfirm: () => void
  isDanger?: boolean
  isConfirmDisabled?: boolean
  children: ReactNode
}

/** Asks before something is done. `onConfirm` does it; the dialog closes itself first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, isOpen, onClose, confirmLabel, onConfirm, isDanger, isConfirmDisabled, children } = props
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            Cancel
          </Button>
          <Button
            variant={isDanger ? 'danger' : 'primary'}
            isDisabled={isConfirmDisabled}
            onPress={() => {
              onClose()
              onConfirm()
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
