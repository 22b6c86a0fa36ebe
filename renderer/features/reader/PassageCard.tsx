import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { ClaimCard } from './ClaimCard'
import type { ClaimChange } from './optimistic'
import css from './PassageCard.module.css'

/** What a card can ask for. */
export interface CardActions {
  focus(passage: Passage, claimId: string | null): void
  addClaim(passage: Passage): void
  changeClaim(claimId: string, change: ClaimChange): void
  removeClaim(claimId: string): void
  removePassage(passage: Passage): void
}

/** Asks the card of a claim to open its note; `turn` goes up each time. */
export interface NoteRequest {
  claimId: string
  turn: number
}
export const noNoteRequest: NoteRequest = { claimId: '', turn: 0 }

export interface PassageCardProps {
  passage: Passage
  hypotheses: ReadonlyMap<string, Hypothesis>
  isFocused: boolean
  focusedClaimId: string | null
  noteRequest: NoteRequest
  actions: CardActions
  /** Instead of the place, for a passage that has none. */
  heading?: ReactNode
}

/** A passage in the margin: its quote and the claims made on it. */
export function PassageCard({ passage, hypotheses, isFocused, focusedClaimId, noteRequest, actions, heading }: PassageCardProps) {
  const { quote, claims, anchor, pageLabel, score } = passage
  return (
    <article
      className={classNames(css.card, isFocused && css.focused)}
      data-passage={passage.id}
      aria-current={isFocused || undefined}
    >
      <div className={classNames(css.top, !heading && !pageLabel && anchor !== 'similar' && css.slim)}>
        {heading ?? (
          <span className={css.place}>
            {pageLabel && `p. ${pageLabel}`}
            {anchor === 'similar' && ` · reads ${Math.round(score * 100)} % alike`}
          </span>
        )}
        <span className={css.tools}>
          <IconButton label="Add a claim" size="small" onPress={() => actions.addClaim(passage)}>
            <Plus aria-hidden />
          </IconButton>
          {claims.length === 0 && (
            <IconButton label="Delete highlight" size="small" onPress={() => actions.removePassage(passage)}>
              <Trash2 aria-hidden />
            </IconButton>
          )}
        </span>
      </div>
      <button type="button" className={css.quote} title={quote.exact} onClick={() => actions.focus(passage, null)}>
        <q>{quote.exact}</q>
      </button>
      {claims.map((claim) => (
        <ClaimCard
          key={claim.id}
          claim={claim}
          hypothesis={hypotheses.get(claim.hypothesisId)}
          isFocused={isFocused && focusedClaimId === claim.id && claims.length > 1}
          noteRequest={noteRequest.claimId === claim.id ? noteRequest.turn : 0}
          onFocus={() => {
            if (!isFocused || focusedClaimId !== claim.id) actions.focus(passage, claim.id)
          }}
          onChange={(change) => actions.changeClaim(claim.id, change)}
          onDelete={() => actions.removeClaim(claim.id)}
        />
      ))}
      {claims.length === 0 && <p className={css.bare}>Highlighted, no claim yet</p>}
    </article>
  )
}
