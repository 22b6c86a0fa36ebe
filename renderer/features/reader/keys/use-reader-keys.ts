import { useEffect, useMemo, useRef } from 'react'
import { hasCommandKey, isTyping } from '../../../lib/keyboard'
import { strokeMap, useKeyChanges } from '../../../lib/keymap'
import { strokeOf } from '../../../lib/stroke'
import { type ReaderCommand, type ReaderCommandFacts, type ReaderHandlers, readerCommands } from './reader-commands'

/** True where keys have a meaning of their own: menus, dialogs, lists of a select. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof Element)) return false
  if (document.querySelector('[role=dialog][aria-modal=true], [role=alertdialog], .react-aria-Modal')) return true
  return target.closest('[role=menu], [role=dialog], [role=alertdialog], [role=separator]') !== null
}

/** Enter and Space belong to a focused button or link; the arrow keys to a row of buttons. */
function isOnControl(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, a[href], summary, [role=radio], [role=option]') !== null
}

/**
 * The reader's keys, wherever the focus is in the window unless it is in a field, menu or dialog. Of two sources side by side only the active one listens.
 */
export function useReaderKeys(handlers: ReaderHandlers, isActive: boolean) {
  const latest = useRef(handlers)
  latest.current = handlers
  const changes = useKeyChanges()
  const commandOf = useMemo(() => strokeMap(readerCommands, changes), [changes])
  useEffect(() => {
    if (!isActive) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isElsewhere(event)) return
      const isCommand = hasCommandKey(event)
      if ((event.ctrlKey || event.metaKey) && !isCommand) return
      const stroke = { key: event.key, shift: event.shiftKey, alt: event.altKey, command: isCommand }
      // Where digits need Shift (AZERTY), the row of digits stands for them, unless the sign it gives has a command of its own.
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      const command = (commandOf.get(strokeOf(stroke)) ??
        (digit && !event.shiftKey ? commandOf.get(strokeOf({ ...stroke, key: digit })) : undefined)) as ReaderCommand | undefined
      if (!command) return
      const { isForFields, isLeftToControls }: ReaderCommandFacts = readerCommands[command]
      if (isTyping(event) && !isForFields) return
      if (isLeftToControls && isOnControl(event)) return
      const handler = latest.current[command]
      if (handler && handler() !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isActive, commandOf])
}
