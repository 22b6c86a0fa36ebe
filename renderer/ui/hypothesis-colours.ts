import type { CSSProperties } from 'react'
import { colourOf, palette } from '../../shared/taxonomy/palette'

/** Writes the palette for one theme as `--hyp-<id>-ink` and `--hyp-<id>-fill` on the root. Called again when the theme changes. */
export function applyPalette(theme: 'light' | 'dark') {
  for (const colour of palette) {
    const style = document.documentElement.style
    style.setProperty(`--hyp-${colour.id}-ink`, theme === 'light' ? colour.light : colour.dark)
    style.setProperty(`--hyp-${colour.id}-fill`, theme === 'light' ? colour.fillLight : colour.fillDark)
  }
}

/**
 * A hypothesis's colours as `--hyp-ink`, `--hyp-fill` and `--hyp-line` (a `text-decoration-style`, the sign that is not a colour) for
 * an element and what is in it. `colour` is `effectiveColour`.
 */
export function hypothesisStyle(colour: string): CSSProperties {
  const { id, pattern } = colourOf(colour)
  return { '--hyp-ink': `var(--hyp-${id}-ink)`, '--hyp-fill': `var(--hyp-${id}-fill)`, '--hyp-line': pattern } as CSSProperties
}
