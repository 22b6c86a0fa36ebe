import { useEffect, useMemo } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import type { DocumentView, Mark } from './document-view'
import { allMarks, passageMarks } from './marks'
import type { TextRange } from './text-range'
import type { Tagging } from './use-target'

interface Parts {
  view: DocumentView | null
  passages: readonly Passage[]
  hypotheses: ReadonlyMap<string, Hypothesis>
  tagging: Tagging
  flash: TextRange | null
  matches: readonly Mark[]
}

/** Keeps what the document shows in step with what is known. */
export function useDrawnMarks({ view, passages, hypotheses, tagging, flash, matches }: Parts) {
  const { target, passage } = tagging
  const focusedId = passage?.id ?? null
  const marks = useMemo(() => passageMarks(passages, hypotheses, focusedId), [passages, hypotheses, focusedId])
  useEffect(() => {
    view?.draw(allMarks(marks, target, flash, matches))
  }, [view, marks, target, flash, matches])
}
