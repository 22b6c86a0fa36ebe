import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { BookOpenText } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { useSearch } from 'wouter'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { askForMeanings } from '../../lib/meanings-request'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import css from './EvidenceScreen.module.css'
import { EvidenceTable } from './EvidenceTable'
import { EvidenceToolbar } from './EvidenceToolbar'
import { type EvidenceSort, readEvidenceView, visibleRows } from './evidence-view'

/** The evidence: one row per claim. Filters and order are in the address, so that any view of it can be linked and gone back to. */
export function EvidenceScreen() {
  const search = useSearch()
  const view = useMemo(() => readEvidenceView(search), [search])
  const text = useDeferredValue(view.text)
  const input = {
    sourceId: view.sourceId || undefined,
    hypothesisId: view.hypothesisId || undefined,
    stances: view.stance ? [view.stance] : undefined,
    text: text.trim() || undefined,
  }
  const evidence = useQuery(api.synthesis.evidence.queryOptions({ input, placeholderData: keepPreviousData }))
  const isEmpty = evidence.data?.length === 0
  const labels = useQuery({ ...api.highlights.labels.queryOptions(), enabled: isEmpty })
  const taxonomy = useQuery(api.taxonomy.list.queryOptions())
  const hypotheses = useMemo(() => new Map(taxonomy.data?.map((h) => [h.id, h])), [taxonomy.data])
  const rows = useMemo(() => visibleRows(evidence.data ?? [], view), [evidence.data, view])

  const change = (values: Record<string, string | null>) => {
    const query = new URLSearchParams(search)
    for (const [name, value] of Object.entries(values)) {
      if (value) query.set(name, value)
      else query.delete(name)
    }
    const address = query.toString()
    navigate(address ? `${routes.evidence()}?${address}` : routes.evidence(), { replace: true })
  }
  const sortBy = (sort: EvidenceSort) => {
    const isDescending = view.sort === sort && !view.isDescending
    change({ sort: sort === 'place' ? null : sort, order: isDescending ? 'down' : null })
  }
  const clear = () => change({ q: null, source: null, hypothesis: null, stance: null, coder: null, anchor: null })
  const isFiltered = Boolean(view.text || view.sourceId || view.hypothesisId || view.stance || view.coderId || view.anchor)

  return (
    <div className={css.screen}>
      <h1 className="visuallyHidden">Evidence</h1>
      <EvidenceToolbar
        view={view}
        hypotheses={taxonomy.data ?? []}
        shown={evidence.data ? rows.length : null}
        onChange={change}
      />
      {evidence.isError ? (
        <Banner tone="error">{errorSentence(evidence.error)}</Banner>
      ) : !evidence.data ? (
        <Spinner isCentred label="Fetching the claims…" />
      ) : rows.length > 0 ? (
        <EvidenceTable rows={rows} hypotheses={hypotheses} sort={view.sort} isDescending={view.isDescending} onSort={sortBy} />
      ) : isFiltered ? (
        <EmptyState title="No claim passes these filters" actions={<Button onPress={clear}>Clear the filters</Button>} />
      ) : (
        <EmptyState
          title="No claims yet"
          icon={<BookOpenText aria-hidden />}
          actions={
            <>
              <Button variant="primary" onPress={() => navigate(routes.library())}>
                Go to the library
              </Button>
              {labels.data && labels.data.length > 0 && (
                <Button onPress={() => askForMeanings({})}>Make claims of highlights…</Button>
              )}
            </>
          }
        >
          Open a source, select a sentence and press a hypothesis’s key. What you claim is listed here, with its quote, page and
          stance.
        </EmptyState>
      )}
    </div>
  )
}
