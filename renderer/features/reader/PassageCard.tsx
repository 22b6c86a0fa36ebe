import { MessageSquarePlus, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import type { Memo } from '../../../shared/model/highlight'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import { isBrought, shapeWords } from '../../../shared/model/passage-words'
import { labelKey } from '../../lib/label-words'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { LabelSign } from '../../ui/LabelSign'
import { AreaPicture } from './areas/AreaPicture'
import { AreaQuote } from './areas/AreaQuote'
import { ClaimCard } from './ClaimCard'
import { SecondHand } from './citing/SecondHand'
import { useKeyOf } from './keys/use-key-of'
import { Memos } from './Memos'
import type { ClaimChange } from './optimistic'
import css from './PassageCard.module.css'

/** What a card can ask for. */
export interface CardActions {
  focus(passage: Passage, claimId: string | null): void
  addClaim(passage: Passage): void
  changeClaim(claimId: string, change: ClaimChange): void
  removeClaim(claimId: string): void
  removePassage(passage: Passage): void
  addMemo(passage: Passage, text: string): void
  changeMemo(memo: Memo, text: string): void
  removeMemo(memo: Memo): void
  /** Other words for an area. */
  changeQuote(passage: Passage, quote: string): void
  /** The field that was asked for is open. */
  noteOpened(): void
}

export interface PassageCardProps {
  passage: Passage
  hypotheses: ReadonlyMap<string, Hypothesis>
  isFocused: boolean
  focusedClaimId: string | null
  /** The claim whose note, or the passage whose field for a memo, is to be opened; empty for none. */
  noteRequest: string
  actions: CardActions
  /** The id something had on screen first: what was begun in a card must not go when the engine gives another. */
  firstIdOf?: (id: string) => string
  /** Instead of the place, for a passage that has none. */
  heading?: ReactNode
}

const programNames: Record<string, string> = {
  pdf: 'the PDF',
  zotero: 'Zotero',
  taguette: 'Taguette',
  hypothesis: 'Hypothesis',
  refi: 'a QDA project',
}

/** Who marked it where and when: `Kim Doe in Zotero, 3 May 2021`. */
function origin({ author, program, createdAt }: Passage): string {
  const where = program ? `${author ? '' : 'Marked '}in ${programNames[program] ?? program}` : ''
  const day = new Date(createdAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  return [[author, where].filter(Boolean).join(' ') || 'Imported', createdAt && day].filter(Boolean).join(', ')
}

const sameId = (id: string) => id

/** A passage in the margin: its quote, what came with it, its comments and the claims made on it. */
export function PassageCard(props: PassageCardProps) {
  const { passage, hypotheses, isFocused, focusedClaimId, noteRequest, actions, heading, firstIdOf = sameId } = props
  const { quote, claims, anchor, pageLabel, score, shape, labels, memos } = passage
  const [isAdding, setAdding] = useState(false)
  // Before the next key stroke: what is typed right after the key that asks for it belongs into the field.
  const isAsked = noteRequest === passage.id
  const { noteOpened } = actions
  useLayoutEffect(() => {
    if (!isAsked) return
    setAdding(true)
    noteOpened()
  }, [isAsked, noteOpened])
  const hasQuote = quote.exact.trim() !== ''
  const keyOf = useKeyOf()
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
          <IconButton label="Add a memo" keys={keyOf('memo') || undefined} size="small" onPress={() => setAdding(true)}>
            <MessageSquarePlus aria-hidden />
          </IconButton>
          {claims.length === 0 && (
            <IconButton label="Delete highlight" size="small" onPress={() => actions.removePassage(passage)}>
              <Trash2 aria-hidden />
            </IconButton>
          )}
        </span>
      </div>
      <button
        type="button"
        className={classNames(css.quote, !hasQuote && css.shape)}
        title={hasQuote ? quote.exact : undefined}
        onClick={() => actions.focus(passage, null)}
      >
        {hasQuote ? (
          <q>{quote.exact}</q>
        ) : anchor === 'orphan' && passage.regions.length === 0 && !pageLabel ? (
          'No words'
        ) : (
          shapeWords(passage)
        )}
        <AreaPicture passage={passage} />
      </button>
      {shape === 'area' && isFocused && (
        <AreaQuote key={passage.id} quote={quote.exact} onChange={(words) => actions.changeQuote(passage, words)} />
      )}
      {isBrought(passage) && (
        <div className={css.brought}>
          {labels.length > 0 && (
            <ul className={css.labels} aria-label="Labels">
              {labels.map((label) => (
                <li key={labelKey(label)}>
                  <LabelSign label={label} isChip />
                </li>
              ))}
            </ul>
          )}
          <p>{origin(passage)}</p>
        </div>
      )}
      <SecondHand passage={passage} />
      <Memos
        memos={memos}
        broughtAt={isBrought(passage) ? passage.createdAt : ''}
        isAdding={isAdding}
        onAdd={(text) => {
          setAdding(false)
          if (text) actions.addMemo(passage, text)
        }}
        onChange={actions.changeMemo}
        onDelete={actions.removeMemo}
      />
      {claims.map((claim) => (
        <ClaimCard
          key={firstIdOf(claim.id)}
          claim={claim}
          hypothesis={hypotheses.get(claim.hypothesisId)}
          hypotheses={hypotheses}
          claimed={claims.map((other) => other.hypothesisId)}
          isFocused={isFocused && focusedClaimId === claim.id && claims.length > 1}
          isNoteAsked={noteRequest === claim.id}
          onNoteOpened={noteOpened}
          onFocus={() => {
            if (!isFocused || focusedClaimId !== claim.id) actions.focus(passage, claim.id)
          }}
          onChange={(change) => actions.changeClaim(claim.id, change)}
          onDelete={() => actions.removeClaim(claim.id)}
        />
      ))}
      {claims.length === 0 && (
        <p className={css.bare}>{shape === 'text' ? 'Highlighted, no claim yet' : 'Marked, no claim yet'}</p>
      )}
    </article>
  )
}
