import { type RefCallback, useCallback, useMemo, useRef, useState } from 'react'
import { type Panels, usePanels } from './use-panels'

const roomForBoth = 760 // px: a sheet, a page one can read and the claims

/**
 * The panels of a source as there is room for them: where it is narrow, as beside another source, an open sheet takes the place of the claims, and asking for the
 * claims closes the sheet.
 */
export function useFittingPanels(
  sourceId: string,
): [panels: Panels, setPanels: (change: Partial<Panels>) => void, frame: RefCallback<HTMLElement>] {
  const [kept, keep] = usePanels(sourceId)
  const [isNarrow, setNarrow] = useState(false)
  const watching = useRef<ResizeObserver | null>(null)
  const frame = useCallback((element: HTMLElement | null) => {
    watching.current?.disconnect()
    watching.current = null
    if (!element) return
    const measure = () => element.clientWidth > 0 && setNarrow(element.clientWidth < roomForBoth)
    measure()
    watching.current = new ResizeObserver(measure)
    watching.current.observe(element)
  }, [])
  const isExclusive = isNarrow && kept.side !== null
  const panels = useMemo(() => (isExclusive ? { ...kept, isMarginOpen: false } : kept), [kept, isExclusive])
  const setPanels = useCallback(
    (change: Partial<Panels>) => keep(isNarrow && change.isMarginOpen ? { ...change, side: null } : change),
    [keep, isNarrow],
  )
  return [panels, setPanels, frame]
}
