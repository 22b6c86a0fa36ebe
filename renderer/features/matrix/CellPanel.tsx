import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Link } from 'wouter'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { MatrixCell, MatrixSource } from '../../../shared/model/matrix'
import type { EvidenceRow } from '../../../shared/model/passage'
import { quoteWords } from '../../../shared/model/passage-words'
import { type AssessmentState, assessmentStates } from '../../../shared/model/stance'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { HypothesisChip } from '../../ui/HypothesisChip'
import { IconButton } from '../../ui/IconButton'
import { Panel } from '../../ui/Panel'
import { Spinner } from '../../ui/Progress'
import { RadioGroup } from '../../ui/RadioGroup'
import { StanceBadge } from '../../ui/StanceBadge'
import { toast } from '../../ui/toast'
import css from './CellPanel.module.css'
import { assessmentNames, assessmentOrigin, cellStance, counted } from './cell-words'
import { claimsIn, sourceName } from './matrix-view'

export interface CellPanelProps {
  source: MatrixSource
  hypothesis: Hypothesis
  /** The whole tree, to tell where an assessment comes from. */
  hypotheses: readonly Hypothesis[]
  cell: MatrixCell | undefined
  onClose: () => void
}

/** What stands behind a cell: its quotes, each a link to its place; or, without any, why it is empty. */
export function CellPanel({ source, hypothesis, hypotheses, cell, onClose }: CellPanelProps) {
  const claims = claimsIn(cell)
  const evidence = useQuery(
    api.synthesis.evidence.queryOptions({ input: { sourceId: source.id, hypothesisId: hypothesis.id }, enabled: claims > 0 }),
  )
  const stance = cellStance(cell, hypothesis)
  return (
    <Panel
      title={sourceName(source)}
      actions={
        <IconButton label="Close" size="small" onPress={onClose}>
          <X aria-hidden />
        </IconButton>
      }
    >
      <div className={css.cell}>
        <p className={css.title}>
          <Link href={routes.read(source.id)}>{source.title || source.key}</Link>
        </p>
        <p className={css.facts}>
          <HypothesisChip hypothesis={hypothesis} />
          {stance && <StanceBadge stance={stance} />}
          {claims > 0 && <span>{counted(claims, 'claim')}</span>}
        </p>
        {stance === 'background' && <p className={css.note}>Background alone takes no side, so there is no verdict.</p>}
        {claims === 0 && (
          <Emptiness source={source} hypothesis={hypothesis} hypotheses={hypotheses} state={cell?.assessment ?? 'unread'} />
        )}
        {evidence.isError && (
          <Banner tone="error" isBoxed>
            {errorSentence(evidence.error)}
          </Banner>
        )}
        {claims > 0 && evidence.isPending && <Spinner label="Fetching the quotes…" />}
        {claims > 0 && evidence.data && (
          <ol className={css.quotes} aria-label="Quotes">
            {evidence.data.map((claim) => (
              <Quote key={claim.id} claim={claim} isOwn={claim.hypothesisId === hypothesis.id} />
            ))}
          </ol>
        )}
        {claims > 0 && (
          <p>
            <Link href={routes.evidence({ sourceId: source.id, hypothesisId: hypothesis.id })}>Show as evidence table</Link>
          </p>
        )}
      </div>
    </Panel>
  )
}

function Quote({ claim, isOwn }: { claim: EvidenceRow; isOwn: boolean }) {
  const isLost = claim.anchor === 'orphan'
  return (
    <li>
      <blockquote className={css.quote}>
        <Link href={routes.read(claim.sourceId, { passageId: claim.passageId })}>{quoteWords(claim)}</Link>
      </blockquote>
      <p className={css.facts}>
        <StanceBadge stance={claim.stance} />
        {claim.pageLabel && <span>p. {claim.pageLabel}</span>}
        {!isOwn && <span title={claim.hypothesisPath}>{claim.hypothesisName}</span>}
        {claim.directness && <span>{claim.directness}</span>}
        {claim.strength !== null && <span>{['weak', 'moderate', 'strong'][claim.strength - 1]}</span>}
        <span>{claim.coder}</span>
      </p>
      {isLost && <p className={css.lost}>Not found again in the source (orphan)</p>}
      {claim.anchor === 'similar' && <p className={css.lost}>The source has similar words ({Math.round(claim.score * 100)} %)</p>}
      {claim.note && <p className={css.note}>{claim.note}</p>}
    </li>
  )
}

interface EmptinessProps extends Pick<CellPanelProps, 'source' | 'hypothesis' | 'hypotheses'> {
  /** What the matrix shows. */
  state: AssessmentState
}

const explanations: Record<AssessmentState, string> = {
  unread: 'Nobody has read the source for this yet.',
  'nothing-found': 'Read; it says nothing on this.',
  'not-applicable': 'The source could not speak to this.',
}

/** Why a cell without claims is empty, and the choice to say so. */
function Emptiness({ source, hypothesis, hypotheses, state }: EmptinessProps) {
  const queryClient = useQueryClient()
  const assess = useMutation(
    api.coding.assess.mutationOptions({
      // Pending until the answer is read back, so that the choice does not jump to and fro.
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.coding.assessments.key() }),
      onError: (error) => toast.error(errorSentence(error)),
    }),
  )
  const assessments = useQuery(api.coding.assessments.queryOptions({ input: { sourceId: source.id } }))
  const review = useQuery(api.review.current.queryOptions())
  const said = assessments.data ?? []
  const own =
    said.find((each) => each.hypothesisId === hypothesis.id && each.coder === review.data?.coder.name)?.state ?? 'unread'
  return (
    <>
      <p>
        No claims. To make one, <Link href={routes.read(source.id)}>open the source</Link> and mark a passage. If there is nothing
        to mark, say so here: the matrix and its exports then tell it from a source nobody has read.
      </p>
      <RadioGroup
        label="This cell is empty because"
        value={assess.isPending ? assess.variables.state : own}
        onChange={(next) => assess.mutate({ sourceId: source.id, hypothesisId: hypothesis.id, state: next })}
        options={assessmentStates.map((each) => ({ id: each, label: assessmentNames[each], description: explanations[each] }))}
      />
      {state !== own && assessments.data && !assess.isPending && (
        <p className={css.note}>
          The matrix shows “{assessmentNames[state].toLowerCase()}”, {assessmentOrigin(hypothesis, hypotheses, said)}.
        </p>
      )}
    </>
  )
}
