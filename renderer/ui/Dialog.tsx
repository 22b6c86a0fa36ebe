import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
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

/**
 * Escape closes a window also while nothing has the focus: a press beside the window or a button that has gone takes it away, and React Aria brings it back only
 * with a later frame.
 */
function useEscapeFromNowhere(isOpen: boolean, overlay: RefObject<HTMLElement | null>, onClose: () => void) {
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    if (!isOpen) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.activeElement !== document.body) return
      const uppermost = [...document.querySelectorAll('[data-modal]')].at(-1)
      if (uppermost !== overlay.current) return
      event.preventDefault()
      event.stopPropagation() // it is nothing to the page below
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isOpen, overlay])
}

/** A window over the page; Escape and a click outside close it (not an alert). Focus returns to where it was. */
export function Dialog({ title, isOpen, onClose, size = 'medium', footer, role = 'dialog', isFirm, children }: DialogProps) {
  const overlay = useRef<HTMLDivElement>(null)
  useEscapeFromNowhere(isOpen, overlay, onClose)
  return (
    <ModalOverlay
      ref={overlay}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog' && !isFirm}
      className={css.scrim}
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
