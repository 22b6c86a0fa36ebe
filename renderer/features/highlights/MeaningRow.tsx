import { History, ListPlus } from 'lucide-react'
import type { LabelMeaning, LabelSummary } from '../../../shared/model/highlight'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { stanceNames, stances } from '../../../shared/model/stance'
import { labelWords } from '../../lib/label-words'
import { Button } from '../../ui/Button'
import { LabelSign } from '../../ui/LabelSign'
import { Select } from '../../ui/Select'
import { StanceBadge } from '../../ui/StanceBadge'
import { HypothesisField } from './HypothesisField'
import css from './MeaningRow.module.css'

const countOf = (count: number, one: string, many: string) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
const stanceOptions = stances.map((stance) => ({
  id: stance,
  label: stanceNames[stance],
  render: <StanceBadge stance={stance} />,
}))

export interface MeaningRowProps {
  label: LabelSummary
  meaning: LabelMeaning
  isRemembered: boolean
  hypotheses: readonly Hypothesis[]
  onChange: (meaning: LabelMeaning) => void
  /** Makes a hypothesis of it; for codes and tags. */
  onMake: () => void
}

/** One label: what it is and stands on, and the hypothesis and stance it is to stand for. */
export function MeaningRow({ label, meaning, isRemembered, hypotheses, onChange, onMake }: MeaningRowProps) {
  const words = labelWords(label)
  const canBeMade = (label.kind === 'code' || label.kind === 'tag') && meaning.hypothesisId === null
  return (
    <>
      <div className={css.label}>
        <LabelSign label={label} className={css.sign} />
        <p className={css.counts}>
          {countOf(label.passages, 'passage', 'passages')} in {countOf(label.sources, 'source', 'sources')}
          {label.unclaimed < label.passages && `, ${label.unclaimed.toLocaleString('en-GB')} without a claim`}
        </p>
        {label.definition && <p className={css.definition}>{label.definition}</p>}
        {[...new Set(label.examples)].slice(0, 2).map((example) => (
          <p key={example} className={css.example} title={example}>
            “{example}”
          </p>
        ))}
      </div>
      <div className={css.meaning}>
        <HypothesisField
          label={`Hypothesis for ${words}`}
          isLabelHidden
          hypotheses={hypotheses}
          value={meaning.hypothesisId}
          onChange={(hypothesisId) => onChange({ ...meaning, hypothesisId })}
          noneLabel="Leave as passage"
        />
        {canBeMade && (
          <Button
            size="small"
            variant="link"
            icon={<ListPlus aria-hidden />}
            onPress={onMake}
            aria-label={`Make ${words} a hypothesis…`}
          >
            Make it a hypothesis…
          </Button>
        )}
        {isRemembered && (
          <p className={css.remembered}>
            <History aria-hidden /> Same as last time
          </p>
        )}
      </div>
      <div className={css.stance}>
        {meaning.hypothesisId !== null && (
          <Select
            label={`Stance for ${words}`}
            isLabelHidden
            value={meaning.stance}
            onChange={(stance) => onChange({ ...meaning, stance })}
            options={stanceOptions}
          />
        )}
      </div>
    </>
  )
}
