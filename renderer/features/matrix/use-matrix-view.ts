import { useCallback, useMemo } from 'react'
import { useSearch } from 'wouter'
import { Stance } from '../../../shared/model/stance'
import { usePreference } from '../../lib/preference'
import { navigate, routes } from '../../lib/routes'
import type { MatrixView } from './matrix-view'

/** A crossing that is looked at. */
export interface CellPlace {
  sourceId: string
  hypothesisId: string
}

/**
 * Filters, order and the chosen cell live in the address, so that coming back from a source finds the matrix as it was left; which
 * columns are open is remembered on this machine.
 */
export function useMatrixView() {
  const search = useSearch()
  const [openIds, setOpenIds] = usePreference('matrix-open', '')
  const view = useMemo(() => readView(search), [search])
  const chosen = useMemo(() => readCell(search), [search])
  const open = useMemo(() => new Set(openIds.split(' ').filter(Boolean)), [openIds])

  const change = useCallback(
    (values: Record<string, string | null>) => {
      const query = new URLSearchParams(search)
      for (const [name, value] of Object.entries(values)) {
        if (value) query.set(name, value)
        else query.delete(name)
      }
      const text = query.toString()
      navigate(text ? `${routes.matrix()}?${text}` : routes.matrix(), { replace: true })
    },
    [search],
  )

  return {
    view,
    chosen,
    open,
    setText: (text: string) => change({ q: text }),
    setHypothesis: (id: string | null) => change({ hypothesis: id }),
    setStance: (stance: Stance | null) => change({ stance }),
    clearFilters: () => change({ q: null, hypothesis: null, stance: null }),
    setSort: (sort: string, isDescending: boolean) =>
      change({ sort: sort === 'key' ? null : sort, order: isDescending ? 'down' : null }),
    choose: (place: CellPlace | null) => change({ source: place?.sourceId ?? null, at: place?.hypothesisId ?? null }),
    setOpen: (ids: Iterable<string>) => setOpenIds([...ids].join(' ')),
  }
}

function readView(search: string): MatrixView {
  const query = new URLSearchParams(search)
  const stance = Stance.safeParse(query.get('stance'))
  return {
    text: query.get('q') ?? '',
    hypothesisId: query.get('hypothesis'),
    stance: stance.success ? stance.data : null,
    sort: query.get('sort') ?? 'key',
    isDescending: query.get('order') === 'down',
  }
}

function readCell(search: string): CellPlace | null {
  const query = new URLSearchParams(search)
  const [sourceId, hypothesisId] = [query.get('source'), query.get('at')]
  return sourceId && hypothesisId ? { sourceId, hypothesisId } : null
}
