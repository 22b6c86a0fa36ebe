import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { KeyHint } from './KeyHint'
import css from './Tooltip.module.css'

export interface TooltipProps {
  text: string
  /** Shortcut, as `Mod+Z`. */
  keys?: string
  /** One focusable component (Button, IconButton, …). */
  children: ReactElement
}

/** A few words about a control, on hover and on focus. Never the only place where something is said. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={css.tooltip} offset={6}>
        {text}
        {keys && <KeyHint keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
