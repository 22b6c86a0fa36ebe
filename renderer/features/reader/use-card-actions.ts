import { useMemo } from 'react'
import { toast } from '../../ui/toast'
import type { DocumentView } from './document-view'
import type { CardActions } from './PassageCard'
import type { CodingDesk } from './use-coding'
import { type Tagging, takeBack } from './use-target'

/** What the cards of passages ask for, done. `onNoteOpened`: the field that was asked for is open. */
export function useCardActions(
  view: DocumentView | null,
  desk: CodingDesk,
  tagging: Tagging,
  onNoteOpened: () => void,
): CardActions {
  const { focusPassage, setPalette, removeClaim, removePassage } = tagging
  return useMemo(
    () => ({
      focus: (passage, claimId) => {
        focusPassage(passage, claimId)
        if (passage.anchor !== 'orphan') {
          void view?.scrollTo({ start: passage.position.start, end: passage.position.end }, 'unseen', passage.regions)
        }
      },
      addClaim: (passage) => {
        focusPassage(passage)
        setPalette('field')
      },
      changeClaim: (claimId, change) => void desk.updateClaim(claimId, change),
      removeClaim,
      removePassage,
      addMemo: (passage, text) => void desk.addMemo(passage.id, text),
      changeMemo: (memo, text) => void desk.updateMemo(memo.id, text),
      removeMemo: (memo) =>
        void desk.removeMemo(memo.id).then((isDone) => isDone && toast.info('Memo deleted.', { undo: takeBack })),
      changeQuote: (passage, quote) => void desk.updateArea(passage.id, { quote }),
      noteOpened: onNoteOpened,
    }),
    [focusPassage, setPalette, removeClaim, removePassage, view, desk, onNoteOpened],
  )
}
