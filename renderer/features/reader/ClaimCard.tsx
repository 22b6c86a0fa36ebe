import { ChevronDown, StickyNote, Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Claim } from '../../../shared/model/passage'
import { type Directness, directnesses, stanceGlyphs, stanceNames, stances } from '../../../shared/model/stance'
import { classNames } from '../../ui/class-names'
import { HypothesisChip, HypothesisSwatch } from '../../ui/HypothesisChip'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { StanceBadge } from '../../ui/StanceBadge'
import css from './ClaimCard.module.css'
import { useKeyOf } from './keys/use-key-of'
import type { ClaimChange } from './optimistic'

const strengthNames = ['Weak', 'Moderate', 'Strong'] as const
const directnessNames: Record<Directness, string> = {
  human: 'Human',
  animal: 'Animal',
  'in-vitro': 'In vitro',
  review: 'Review',
  opinion: 'Opinion',
}

export interface ClaimCardProps {
  claim: Claim
  hypothesis: Hypothesis | undefined
  hypotheses: ReadonlyMap<string, Hypothesis>
  /** Ids of the hypotheses that the passage is claimed for already. */
  claimed: readonly string[]
  isFocused: boolean
  /** Opens the note for writing. */
  isNoteAsked: boolean
  onNoteOpened: () => void
  onFocus: () => void
  onChange: (change: ClaimChange) => void
  onDelete: () => void
}

function Strength({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  return (
    <fieldset className={css.strength}>
      <legend className="visuallyHidden">Strength</legend>
      {strengthNames.map((name, index) => {
        const own = index + 1
        return (
          <button
            key={name}
            type="button"
            aria-pressed={value === own}
            aria-label={`Strength: ${name}`}
            title={value === own ? `${name} — press again to take it back` : name}
            data-filled={(value ?? 0) >= own || undefined}
            onClick={() => onChange(value === own ? null : own)}
          />
        )
      })}
    </fieldset>
  )
}

function Note({ value, request, onChange }: { value: string; request: number; onChange: (note: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  // Before the next key stroke: what is typed right after the key that opens the note belongs into it.
  const answered = useRef(request)
  useLayoutEffect(() => {
    if (request !== answered.current) setDraft((old) => old ?? value)
    answered.current = request
  }, [request, value])
  const isOpen = draft !== null
  useLayoutEffect(() => {
    const element = area.current
    if (!isOpen || !element) return
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
  }, [isOpen])
  if (draft === null) {
    return value ? (
      <button type="button" className={css.note} title="Edit the note" onClick={() => setDraft(value)}>
        {value}
      </button>
    ) : null
  }
  const close = () => {
    if (draft.trim() !== value) onChange(draft.trim())
    setDraft(null)
  }
  return (
    <textarea
      ref={area}
      className={css.field}
      aria-label="Note"
      rows={Math.min(10, Math.max(2, draft.split('\n').length + Math.floor(draft.length / 44)))}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={close}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDraft(null)
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) close()
        else return
        event.stopPropagation()
        event.preventDefault()
      }}
    />
  )
}

/** One claim: hypothesis, stance, strength, directness and note, each changed in place. */
export function ClaimCard(props: ClaimCardProps) {
  const { claim, hypothesis, hypotheses, claimed, isFocused, isNoteAsked, onNoteOpened, onFocus, onChange, onDelete } = props
  const [asked, setAsked] = useState(0)
  useLayoutEffect(() => {
    if (!isNoteAsked) return
    setAsked((times) => times + 1)
    onNoteOpened()
  }, [isNoteAsked, onNoteOpened])
  const keyOf = useKeyOf()
  const directness = claim.directness ? directnessNames[claim.directness] : 'Evidence'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse; keys reach the controls inside
    <div
      className={classNames(css.claim, isFocused && css.focused)}
      data-claim={claim.id}
      onFocus={onFocus}
      onPointerDown={onFocus}
    >
      <div className={css.line}>
        <Menu
          label="Stance"
          trigger={
            <AriaButton className={css.stance} aria-label={`Stance: ${stanceNames[claim.stance]}`}>
              <StanceBadge stance={claim.stance} />
              <ChevronDown aria-hidden />
            </AriaButton>
          }
          groups={[
            {
              items: stances.map((stance) => ({
                id: stance,
                label: stanceNames[stance],
                icon: <span className={css.glyph}>{stanceGlyphs[stance]}</span>,
                isChecked: stance === claim.stance,
                onAction: () => onChange({ stance }),
              })),
            },
          ]}
        />
        {hypothesis && (
          <Menu
            label="Hypothesis"
            trigger={
              <AriaButton className={css.hypothesis} aria-label={`Hypothesis: ${hypothesis.name}`}>
                <HypothesisChip hypothesis={hypothesis} className={css.chip} />
              </AriaButton>
            }
            groups={[
              {
                items: [...hypotheses.values()].map((other) => ({
                  id: other.id,
                  label: other.name,
                  icon: (
                    <span style={{ marginInlineStart: other.depth * 14 }}>
                      <HypothesisSwatch hypothesis={other} />
                    </span>
                  ),
                  isChecked: other.id === hypothesis.id,
                  isDisabled: other.id !== hypothesis.id && claimed.includes(other.id),
                  onAction: () => other.id !== hypothesis.id && onChange({ hypothesisId: other.id }),
                })),
              },
            ]}
          />
        )}
      </div>
      <div className={css.line}>
        <Strength value={claim.strength} onChange={(strength) => onChange({ strength })} />
        <Menu
          label="Kind of evidence"
          trigger={
            <AriaButton
              className={classNames(css.directness, !claim.directness && css.unset)}
              aria-label={`Kind of evidence: ${directness}`}
            >
              {directness}
              <ChevronDown aria-hidden />
            </AriaButton>
          }
          groups={[
            {
              items: [
                ...directnesses.map((kind) => ({
                  id: kind,
                  label: directnessNames[kind],
                  isChecked: kind === claim.directness,
                  onAction: () => onChange({ directness: kind }),
                })),
                { id: 'none', label: 'Not said', isChecked: !claim.directness, onAction: () => onChange({ directness: null }) },
              ],
            },
          ]}
        />
        <span className={css.coder}>{claim.coder}</span>
        <span className={css.tools}>
          <IconButton label="Note" keys={keyOf('note') || undefined} size="small" onPress={() => setAsked(asked + 1)}>
            <StickyNote aria-hidden />
          </IconButton>
          <IconButton label="Delete claim" keys={keyOf('delete') || undefined} size="small" onPress={onDelete}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      <Note value={claim.note} request={asked} onChange={(note) => onChange({ note })} />
    </div>
  )
}
