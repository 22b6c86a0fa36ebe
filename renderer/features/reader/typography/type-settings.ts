import { useMemo } from 'react'
import { usePreference } from '../../../lib/preference'

/** The ways articles can be set, each with its choices, the usual one first. */
export const typeChoices = {
  face: { serif: 'Serif', sans: 'Sans', spaced: 'Spaced' },
  width: { normal: 'Normal', narrow: 'Narrow', wide: 'Wide' },
  lines: { normal: 'Normal', close: 'Close', open: 'Open' },
  paper: { sheet: 'Sheet', sepia: 'Sepia', dark: 'Dark' },
} as const

export type TypeAspect = keyof typeof typeChoices
/** How articles are set; size is the zoom of the view. */
export type TypeSettings = { [Aspect in TypeAspect]: keyof (typeof typeChoices)[Aspect] }

export const typeAspects = Object.keys(typeChoices) as TypeAspect[]

/** What was remembered, with the usual choice for all that is unknown. */
export function parseType(text: string): TypeSettings {
  const chosen = text.split(',')
  return Object.fromEntries(
    typeAspects.map((aspect, index) => {
      const choices = Object.keys(typeChoices[aspect])
      return [aspect, choices.find((choice) => choice === chosen[index]) ?? choices[0]]
    }),
  ) as TypeSettings
}

/** How articles are set, remembered on this machine for all of them. */
export function useTypeSettings(): [TypeSettings, (change: Partial<TypeSettings>) => void] {
  const [text, setText] = usePreference('article-type', '')
  const settings = useMemo(() => parseType(text), [text])
  return [
    settings,
    (change) => {
      const next = { ...settings, ...change }
      setText(typeAspects.map((aspect) => next[aspect]).join(','))
    },
  ]
}
