import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classNames } from './class-names'
import css from './Dialog.module.css'
import { IconButton } from './IconButton'

export interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  size?: 'medium' | 'large' | 'wide'
  /** Buttons, the main one last. */
  footer?: ReactNode
  /** `alertdialog` for a question that must be answered. */
  role?: 'dialog' | 'alertdialog'
  /** A click outside does not close it: it holds work that would be lost. */
  isFirm?: boolean
  children: ReactNode
}

/** A window over the page; Escape and a click outside close it (not an alert). Focus returns to where it was. */
export function Dialog({ title, isOpen, onClose, size = 'medium', footer, role = 'dialog', isFirm, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog' && !isFirm}
      className={css.scrim}
      // A press beside it leaves the focus in it, where Escape is heard; React Aria would bring it back only with the next frame.
      onMouseDown={(event) => event.target === event.currentTarget && event.preventDefault()}
      data-modal
    >
      <Modal className={classNames(css.modal, size !== 'medium' && css[size])}>
        <AriaDialog role={role} className={css.dialog}>
          <header className={css.header}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X aria-hidden />
            </IconButton>
          </header>
          <div className={css.body}>{children}</div>
          {footer && <footer className={css.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
