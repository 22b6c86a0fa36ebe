import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classNames } from './class-names'
import css from './Toolbar.module.css'

const controls = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), a[href], [tabindex="0"]'

const controlsIn = (toolbar: HTMLElement) =>
  [...toolbar.querySelectorAll<HTMLElement>(controls)].filter((control) => control.offsetParent !== null && control.tabIndex >= 0)

/**
 * A row of controls above what they act on; the arrow keys go from one to the next, Tab goes past all of them and comes back to the one left. In a text field the arrow
 * keys are the field's, and with Alt, Ctrl or Shift they are everybody's.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
 */
export function Toolbar({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const left = useRef<HTMLElement | null>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { currentTarget, target, key } = event
    // Menus open elsewhere, and their keys arrive here too.
    if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const all = controlsIn(currentTarget)
    if (key === 'Tab') {
      left.current = target
      // From the first or last one, the browser goes on out of the row.
      all.at(event.shiftKey ? 0 : -1)?.focus()
      return
    }
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || event.shiftKey || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')) return
    event.preventDefault()
    event.stopPropagation()
    all[all.indexOf(target) + step]?.focus()
  }
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const { currentTarget, target, relatedTarget } = event
    const back = left.current
    if (!back || (relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) return
    left.current = null
    // Only Tab comes back to where Tab left; a click means what is clicked.
    const all = controlsIn(currentTarget)
    const isByTab = (target === all[0] || target === all.at(-1)) && target.matches(':focus-visible')
    if (isByTab && back.isConnected && currentTarget.contains(back)) back.focus()
  }
  return (
    <div
      role="toolbar"
      aria-label={label}
      aria-orientation="horizontal"
      className={classNames(css.toolbar, className)}
      onKeyDownCapture={onKeyDown}
      onFocusCapture={onFocus}
    >
      {children}
    </div>
  )
}

/** Takes the room that is left, so that what follows stands at the end. */
export function ToolbarSpring() {
  return <span className={css.spring} />
}

/** A hairline between groups. */
export function ToolbarLine() {
  return <span className={css.line} />
}
