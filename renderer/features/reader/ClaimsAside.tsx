import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import css from './ClaimsAside.module.css'
import { toCheck } from './checking/next-to-check'
import { ToCheck } from './checking/ToCheck'
import type { DocumentView } from './document-view'
import type { ClaimFilter } from './filtering/claim-filter'
import { FilterRow } from './filtering/FilterRow'
import { Margin } from './Margin'
import type { CardActions, NoteRequest } from './PassageCard'
import type { CodingDesk } from './use-coding'
import type { Tagging } from './use-target'

export interface ClaimsAsideProps {
  view: DocumentView | null
  desk: CodingDesk
  passages: readonly Passage[]
  /** Those of them that pass the filter. */
  shown: readonly Passage[]
  filter: ClaimFilter
  onFilter: (filter: ClaimFilter) => void
  hypotheses: ReadonlyMap<string, Hypothesis>
  tagging: Tagging
  noteRequest: NoteRequest
  actions: CardActions
  isLoaded: boolean
  /** Canonical text of the source. */
  text: string
}

/** What stands in a margin without claims. */
function MarginHint({ hasText }: { hasText: boolean }) {
  if (!hasText)
    return (
      <p className={css.hint}>
        This document has no text that could be marked: a scan? <kbd>a</kbd> marks a rectangle on its pages.
      </p>
    )
  return (
    <p className={css.hint}>
      Select a sentence, then press the key of a hypothesis. Without a mouse: <kbd>j</kbd> reads sentence by sentence,{' '}
      <kbd>Enter</kbd> opens the list.
    </p>
  )
}

/** The claims of a source: what has to be checked, then each beside its passage. */
export function ClaimsAside({
  view,
  desk,
  passages,
  shown,
  filter,
  onFilter,
  hypotheses,
  tagging,
  noteRequest,
  actions,
  isLoaded,
  text,
}: ClaimsAsideProps) {
  const placed = shown.filter((passage) => passage.anchor !== 'orphan')
  const { orphans, similar } = toCheck(passages)
  return (
    <aside className={css.aside} aria-label="Claims">
      <ToCheck
        passages={orphans}
        similar={similar}
        text={text}
        hypotheses={hypotheses}
        inHand={tagging.passage}
        noteRequest={noteRequest}
        actions={actions}
        onPlaceHere={tagging.placeHere}
        onSelect={(range) => {
          tagging.setTarget({ range, origin: 'selection', passageId: null, claimId: null })
          void view?.scrollTo(range, 'unseen')
        }}
      />
      {passages.length > 0 && (
        <FilterRow filter={filter} onFilter={onFilter} passages={passages} shown={shown.length} hypotheses={hypotheses} />
      )}
      <div className={css.claims}>
        <Margin
          view={view}
          passages={placed}
          hypotheses={hypotheses}
          keyOf={desk.firstId}
          tagging={tagging}
          noteRequest={noteRequest}
          actions={actions}
        >
          {isLoaded && passages.length === 0 && <MarginHint hasText={text.trim() !== ''} />}
        </Margin>
      </div>
    </aside>
  )
}
