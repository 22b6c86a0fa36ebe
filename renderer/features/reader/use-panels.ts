import { useCallback, useMemo, useState } from 'react'
import { preference, setPreference, usePreference } from '../../lib/preference'
import { useTheme } from '../../lib/theme'

/** Sheets beside the document, one at a time. */
export const sides = ['outline', 'pages', 'find', 'hypotheses', 'memos'] as const
export type Side = (typeof sides)[number]

/** What stands around the document. */
export interface Panels {
  side: Side | null
  isMarginOpen: boolean
  /** Pages are dark, for reading at night. Until one has chosen, in the dark theme. */
  isNight: boolean
}

/** As it is remembered; of pages nobody has chosen a colour for, nothing. */
type Kept = Omit<Panels, 'isNight'> & { isNight: boolean | null }

const first: Kept = { side: null, isMarginOpen: true, isNight: null }

function parsed(text: string): Kept | null {
  const [side, margin, night] = text.split(',')
  if (side === undefined || margin === undefined || night === undefined) return null
  return {
    side: sides.find((one) => one === side) ?? null,
    isMarginOpen: margin === 'open',
    isNight: night === 'night' ? true : night === 'day' ? false : null,
  }
}

const written = ({ side, isMarginOpen, isNight }: Kept): string =>
  [side ?? 'none', isMarginOpen ? 'open' : 'closed', isNight === null ? 'as-theme' : isNight ? 'night' : 'day'].join(',')

/** The panels of a source, as they were when it was read last; of a source never read, as they were left anywhere. */
export function usePanels(sourceId: string): [Panels, (change: Partial<Panels>) => void] {
  const [own, setOwn] = usePreference(`panels-${sourceId}`, '')
  // As they were when this source was opened: what is done beside another source is nothing to this one.
  const [last] = useState(() => preference('panels', written(first)))
  const text = own || last
  const { resolved: theme } = useTheme()
  const panels = useMemo((): Panels => {
    const known = parsed(text) ?? first
    return { ...known, isNight: known.isNight ?? theme === 'dark' }
  }, [text, theme])
  const change = useCallback(
    (values: Partial<Panels>) => {
      const now = parsed(preference(`panels-${sourceId}`, '') || last) ?? first
      const next = written({ ...now, ...values })
      setOwn(next)
      setPreference('panels', next)
    },
    [sourceId, setOwn, last],
  )
  return [panels, change]
}
