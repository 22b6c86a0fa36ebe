import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import { Button } from '../../ui/Button'
import { KeyHint } from '../../ui/KeyHint'
import css from './ClaimsAside.module.css'
import { toCheck } from './checking/next-to-check'
import { ToCheck } from './checking/ToCheck'
import type { DocumentView } from './document-view'
import { type ClaimFilter, isFiltering, noFilter } from './filtering/claim-filter'
import { FilterRow } from './filtering/FilterRow'
import { useKeyOf } from './keys/use-key-of'
import { Margin } from './Margin'
import type { CardActions } from './PassageCard'
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
  noteRequest: string
  actions: CardActions
  isLoaded: boolean
  /** Canonical text of the source. */
  text: string
}

/** What stands in a margin without claims. */
function MarginHint({ hasText }: { hasText: boolean }) {
  const keyOf = useKeyOf()
  if (!hasText)
    return (
      <p className={css.hint}>
        This document has no text that could be marked: a scan?{' '}
        {keyOf('area') ? <KeyHint keys={keyOf('area')} /> : '“Mark an area”'} marks a rectangle on its pages.
      </p>
    )
  return (
    <p className={css.hint}>
      Select a sentence, then press the key of a hypothesis.
      {keyOf('sentence-next') && keyOf('palette') && (
        <>
          {' '}
          Without a mouse: <KeyHint keys={keyOf('sentence-next')} /> reads sentence by sentence,{' '}
          <KeyHint keys={keyOf('palette')} /> opens the list.
        </>
      )}
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
          {isFiltering(filter) && shown.length === 0 && passages.length > 0 && (
            <div className={css.hint}>
              <p>No passage fits the filters.</p>
              <Button size="small" onPress={() => onFilter(noFilter)}>
                Show all
              </Button>
            </div>
          )}
        </Margin>
      </div>
    </aside>
  )
}
