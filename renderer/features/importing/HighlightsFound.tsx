import { useQuery } from '@tanstack/react-query'
import type { LabelSummary } from '../../../shared/model/highlight'
import { api } from '../../lib/api'
import { askForMeanings } from '../../lib/meanings-request'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { highlightsOf } from './import-words'

const labelsOf = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'label' : 'labels'}`

/** What highlights of a preview come to, in words: how many of their labels have a meaning. */
function meaningsFound(labels: readonly LabelSummary[]): string {
  const undecided = labels.filter(({ meaning }) => meaning === null).length
  const mapped = labels.filter(({ meaning }) => meaning?.hypothesisId).length
  if (labels.length === 0) return 'They have no colours, tags or codes, and come in as passages without a claim.'
  if (undecided === labels.length)
    return 'Their colours, tags and codes have no meaning yet: they come in as passages without a claim.'
  const parts = [mapped > 0 ? `${labelsOf(mapped)} will become claims` : 'None of their labels stands for a claim']
  if (undecided > 0) parts.push(`${labelsOf(undecided)} ${undecided === 1 ? 'has' : 'have'} no meaning yet`)
  return `${parts.join('; ')}.`
}

/** In a preview: highlights come along, and what becomes of them. */
export function HighlightsComing({ jobId, highlights }: { jobId: string; highlights: number }) {
  const labels = useQuery({ ...api.importing.labels.queryOptions({ input: { jobId } }), gcTime: 0, enabled: highlights > 0 })
  if (highlights === 0) return null
  return (
    <Banner
      isBoxed
      action={
        labels.data &&
        labels.data.length > 0 && (
          <Button size="small" onPress={() => askForMeanings({ jobId })}>
            Say what they mean…
          </Button>
        )
      }
    >
      {highlightsOf(highlights)} {highlights === 1 ? 'comes' : 'come'} with these files.{' '}
      {labels.data && meaningsFound(labels.data)}
    </Banner>
  )
}

/** After an import: some labels of its highlights were never decided about. */
export function HighlightsWithoutMeaning() {
  const labels = useQuery(api.highlights.labels.queryOptions())
  const undecided = labels.data?.filter(({ meaning, unclaimed }) => meaning === null && unclaimed > 0) ?? []
  if (undecided.length === 0) return null
  return (
    <Banner
      action={
        <Button size="small" onPress={() => askForMeanings({})}>
          Say what they mean…
        </Button>
      }
    >
      {labelsOf(undecided.length)} of highlights {undecided.length === 1 ? 'has' : 'have'} no meaning yet.
    </Banner>
  )
}
