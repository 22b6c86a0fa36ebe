import { Ban, CircleSlash2 } from 'lucide-react'
import { type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Hypothesis } from '../../../../shared/model/hypothesis'
import type { AssessmentState } from '../../../../shared/model/stance'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Checkbox'
import { classNames } from '../../../ui/class-names'
import { HypothesisChip } from '../../../ui/HypothesisChip'
import { KeyHint } from '../../../ui/KeyHint'
import { Progress } from '../../../ui/Progress'
import css from './HypothesesSheet.module.css'
import { StanceCounts } from './StanceCounts'
import { type HypothesisRow, type Silence, stateWords } from './use-silence'

export interface HypothesesSheetProps {
  silence: Silence
  /** Goes to the next claim of a hypothesis in the text. */
  onGo: (hypothesis: Hypothesis) => void
  /** Back into the document. */
  onLeave: () => void
  ref?: Ref<HTMLUListElement>
}

const keyStates: Record<string, AssessmentState> = { f: 'nothing-found', x: 'not-applicable', u: 'unread' }

/** A press says it, another takes it back. */
const turned = (row: HypothesisRow, state: AssessmentState): AssessmentState => (row.own === state ? 'unread' : state)

function Row({ row, isCurrent, silence, onGo }: { row: HypothesisRow; isCurrent: boolean; silence: Silence; onGo: () => void }) {
  const { hypothesis, counts, own, others, isAnswered } = row
  const isClaimed = counts.size > 0
  const isFacet = hypothesis.kind !== 'hypothesis'
  const state = own !== 'unread' ? stateWords[own] : isClaimed || isFacet ? '' : isAnswered ? 'answered' : 'open'
  return (
    <li
      className={classNames(css.row, !isAnswered && !isClaimed && !isFacet && css.open)}
      style={{ paddingInlineStart: `calc(var(--space-2) + ${hypothesis.depth * 14}px)` }}
    >
      <button type="button" className={css.name} tabIndex={isCurrent ? 0 : -1} data-row={hypothesis.id} onClick={onGo}>
        <HypothesisChip hypothesis={hypothesis} isBare />
        <span className={css.counts}>
          <StanceCounts counts={counts} />
        </span>
        {state && (
          <span className={state === 'open' ? 'visuallyHidden' : classNames(css.state, own !== 'unread' && css.said)}>
            {state}
          </span>
        )}
      </button>
      {!isClaimed && !isFacet && (
        <span className={css.says}>
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Nothing found on ${hypothesis.name}`}
            title="Read, nothing found (F)"
            aria-pressed={own === 'nothing-found'}
            onClick={() => silence.say([hypothesis.id], turned(row, 'nothing-found'))}
          >
            <CircleSlash2 aria-hidden />
          </button>
          <button
            type="button"
            tabIndex={-1}
            aria-label={`${hypothesis.name} is not applicable`}
            title="Not applicable (X)"
            aria-pressed={own === 'not-applicable'}
            onClick={() => silence.say([hypothesis.id], turned(row, 'not-applicable'))}
          >
            <Ban aria-hidden />
          </button>
        </span>
      )}
      {others.length > 0 && <span className={css.others}>{others.join('; ')}</span>}
    </li>
  )
}

/** Every hypothesis with what this source says on it; of those it is silent on, why. */
export function HypothesesSheet({ silence, onGo, onLeave, ref }: HypothesesSheetProps) {
  const { rows, open, total } = silence
  const list = useRef<HTMLUListElement>(null)
  useImperativeHandle(ref, () => list.current as HTMLUListElement)
  const [currentId, setCurrentId] = useState('')
  const [isOpenOnly, setOpenOnly] = useState(false)
  const shown = useMemo(
    () =>
      isOpenOnly
        ? rows.filter((row) => row.hypothesis.kind === 'hypothesis' && (!row.isAnswered || row.hypothesis.id === currentId))
        : rows,
    [rows, isOpenOnly, currentId],
  )
  const current = Math.max(
    0,
    shown.findIndex((row) => row.hypothesis.id === currentId),
  )

  const focusRow = (index: number) => {
    const row = shown[Math.max(0, Math.min(shown.length - 1, index))]
    if (!row) return
    setCurrentId(row.hypothesis.id)
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.hypothesis.id)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: shown.length - 1,
      PageDown: current + 10,
      PageUp: current - 10,
    }
    const to = steps[event.key]
    const state = keyStates[event.key]
    const row = shown[current]
    if (to !== undefined) focusRow(to)
    else if (event.key === 'Escape') onLeave()
    else if (state && row && row.counts.size === 0 && row.hypothesis.kind === 'hypothesis') {
      silence.say([row.hypothesis.id], state)
      // On to what is still open: the next key answers it.
      const next = shown.findIndex((other, index) => index > current && open.some(({ id }) => id === other.hypothesis.id))
      if (state !== 'unread' && next > current) focusRow(next)
    } else if (!state) return
    event.preventDefault()
    event.stopPropagation()
  }
  const sayRest = (state: AssessmentState) =>
    silence.say(
      open.map(({ id }) => id),
      state,
    )

  return (
    <div className={css.sheet}>
      <div className={css.head}>
        <p className={css.progress} role="status">
          {open.length === 0 ? `All ${total} hypotheses answered.` : `${total - open.length} of ${total} hypotheses answered`}
        </p>
        <Progress label="Hypotheses answered" value={total - open.length} of={total} />
        <Checkbox isSelected={isOpenOnly} onChange={setOpenOnly}>
          Only those without an answer
        </Checkbox>
      </div>
      <ul
        ref={list}
        className={css.list}
        aria-label="Hypotheses in this source"
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const id = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row
          if (id) setCurrentId(id)
        }}
      >
        {shown.map((row, index) => (
          <Row
            key={row.hypothesis.id}
            row={row}
            isCurrent={index === current}
            silence={silence}
            onGo={() => onGo(row.hypothesis)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className={css.none}>Nothing is left open.</p>}
      {open.length > 0 && (
        <div className={css.rest}>
          <p>{open.length === 1 ? 'The one without an answer:' : `The other ${open.length}:`}</p>
          <Button size="small" onPress={() => sayRest('nothing-found')}>
            Nothing found
          </Button>
          <Button size="small" variant="quiet" onPress={() => sayRest('not-applicable')}>
            Not applicable
          </Button>
        </div>
      )}
      <p className={css.keys}>
        On a row: <KeyHint keys="F" /> nothing found, <KeyHint keys="X" /> not applicable, <KeyHint keys="U" /> take back,{' '}
        <KeyHint keys="Enter" /> to its next claim.
      </p>
    </div>
  )
}
