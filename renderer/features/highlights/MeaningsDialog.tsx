import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { LabelSummary } from '../../../shared/model/highlight'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { labelKey } from '../../lib/label-words'
import type { MeaningsRequest } from '../../lib/meanings-request'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Dialog } from '../../ui/Dialog'
import { Spinner } from '../../ui/Progress'
import { RadioGroup } from '../../ui/RadioGroup'
import { SearchField } from '../../ui/SearchField'
import { MakeHypothesis } from './MakeHypothesis'
import css from './MeaningsDialog.module.css'
import { MeaningsList } from './MeaningsList'
import { type Drafts, effectWords, filterLabels, meaningOf, noMeaning, parentOf, sameNames } from './meanings'
import { applyMeanings, useClaimer, useEffectOf, useLabels, useRefreshTaxonomy, withDrafts } from './use-meanings'

/** From this many labels on they can be searched. */
const many = 8
const noLabels: readonly LabelSummary[] = []
const noHypotheses: readonly Hypothesis[] = []

/** Asks what colours, tags, codes and styles stand for, and says what will come of it. */
export function MeaningsDialog({ request, onClose }: { request: MeaningsRequest; onClose: () => void }) {
  const queryClient = useQueryClient()
  const query = useLabels(request)
  const taxonomy = useQuery(api.taxonomy.list.queryOptions())
  const refreshTaxonomy = useRefreshTaxonomy()
  const [claimsBy, setClaimsBy] = useClaimer()
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  const [typed, setTyped] = useState('')
  const [undecidedOnly, setUndecidedOnly] = useState(false)
  const [making, setMaking] = useState<LabelSummary | null>(null)
  const [failure, setFailure] = useState('')
  const [isBusy, setBusy] = useState(false)

  const labels = query.data ?? noLabels
  const hypotheses = taxonomy.data ?? noHypotheses
  // A label decided meanwhile stays in sight until the filter is set anew.
  const shown = useMemo(() => filterLabels(labels, typed, undecidedOnly, new Map()), [labels, typed, undecidedOnly])
  const alike = useMemo(() => sameNames(labels, hypotheses, drafts), [labels, hypotheses, drafts])
  const effect = useEffectOf(request, labels, drafts, claimsBy)
  const isImport = request.jobId !== undefined

  const apply = async () => {
    setBusy(true)
    setFailure('')
    try {
      await applyMeanings(queryClient, request, labels, drafts, claimsBy)
      onClose()
    } catch (error) {
      setFailure(errorSentence(error))
      setBusy(false)
    }
  }
  const error = query.error ?? taxonomy.error
  const isEmpty = query.data !== undefined && labels.length === 0
  return (
    <Dialog
      title="What do your highlights mean?"
      isOpen
      isFirm
      size="wide"
      onClose={onClose}
      footer={
        <>
          <p role="status" className={css.effect}>
            {labels.length > 0 && effect && effectWords(effect)}
          </p>
          <Button onPress={onClose}>{isEmpty ? 'Close' : 'Cancel'}</Button>
          {!isEmpty && (
            <Button variant="primary" isDisabled={isBusy || labels.length === 0} onPress={() => void apply()}>
              {isImport || !effect?.claims ? 'Remember' : 'Make claims'}
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <Banner tone="error" isBoxed>
          {errorSentence(error)}
        </Banner>
      ) : isEmpty ? (
        <p className={css.said}>
          {isImport
            ? 'The highlights of this import have no colours, tags or codes. They come in as passages without a claim.'
            : 'No passage of this review has a colour, tag or code from another program. Import annotated PDFs, or a library of Zotero, Taguette, Hypothesis or a QDA program, and they are listed here.'}
        </p>
      ) : !query.data || !taxonomy.data ? (
        <Spinner isCentred label="Looking at the labels…" />
      ) : (
        <>
          <p className={css.said}>
            Say which hypothesis a colour, tag or code stands for, and what its passages say about it. What is left stays a
            passage you can claim later. Your answers are remembered{isImport ? ' and used when you import.' : '.'}
          </p>
          <div className={css.bar}>
            {labels.length >= many && (
              <>
                <SearchField label="Filter labels" value={typed} onChange={setTyped} className={css.filter} />
                <Checkbox isSelected={undecidedOnly} onChange={setUndecidedOnly}>
                  Not decided before
                </Checkbox>
              </>
            )}
            {alike.size > 0 && (
              <Button
                size="small"
                onPress={() =>
                  setDrafts(
                    withDrafts(
                      drafts,
                      [...alike].map(([key, hypothesisId]) => [key, { ...noMeaning, hypothesisId }] as const),
                    ),
                  )
                }
              >
                Use hypotheses of the same name ({alike.size.toLocaleString('en-GB')})
              </Button>
            )}
          </div>
          {shown.length > 0 ? (
            <MeaningsList
              labels={shown}
              drafts={drafts}
              hypotheses={hypotheses}
              onChange={(label, meaning) => setDrafts(withDrafts(drafts, [[labelKey(label), meaning]]))}
              onMake={setMaking}
            />
          ) : (
            <p className={css.said}>No label fits.</p>
          )}
          <RadioGroup
            label="Whose claims they become"
            value={claimsBy}
            onChange={setClaimsBy}
            options={[
              { id: 'me', label: 'Mine' },
              {
                id: 'marker',
                label: 'Of the people who marked them',
                description: 'Each becomes a coder of this review. Where nobody is named, they are yours.',
              },
            ]}
          />
          {failure && (
            <Banner tone="error" isBoxed>
              {failure}
            </Banner>
          )}
        </>
      )}
      {making && (
        <MakeHypothesis
          label={making}
          hypotheses={hypotheses}
          parentId={parentOf(making, labels, hypotheses, drafts)}
          onClose={() => setMaking(null)}
          onMade={(hypothesis) => {
            setDrafts(withDrafts(drafts, [[labelKey(making), { ...meaningOf(making, drafts), hypothesisId: hypothesis.id }]]))
            setMaking(null)
            void refreshTaxonomy()
          }}
        />
      )}
    </Dialog>
  )
}
