import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { joinPages } from '../../../shared/anchoring/document-text'
import { api } from '../../lib/api'

const noHypotheses: never[] = []

/** A source with everything that is read with it: record, document, its text as a whole, printed page labels, and the hypotheses. */
export function useSource(sourceId: string) {
  const input = { id: sourceId }
  const summary = useQuery(api.library.get.queryOptions({ input }))
  const document = useQuery(api.library.document.queryOptions({ input }))
  const hypotheses = useQuery(api.taxonomy.list.queryOptions()).data ?? noHypotheses
  const source = document.data
  const byId = useMemo(() => new Map(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis])), [hypotheses])
  const text = useMemo(() => (source ? joinPages(source.pages.map((page) => page.text)).text : ''), [source])
  const labels = useMemo(() => source?.pages.map((page) => page.label) ?? [], [source])
  // A reference without a file has no document: until its record says so, that is no failure.
  const error = summary.error ?? (summary.data ? document.error : null)
  return { summary: summary.data, source, text, labels, hypotheses, byId, error }
}
