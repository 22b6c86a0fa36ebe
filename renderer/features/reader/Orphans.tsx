import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import css from './Orphans.module.css'
import { type CardActions, type NoteRequest, PassageCard } from './PassageCard'

export interface OrphansProps {
  passages: readonly Passage[]
  hypotheses: ReadonlyMap<string, Hypothesis>
  focusedId: string | null
  noteRequest: NoteRequest
  actions: CardActions
  onPlaceHere: (passage: Passage) => void
}

/** Passages whose words are not in the text, or not any more: shown, kept, and put back by hand. */
export function Orphans({ passages, hypotheses, focusedId, noteRequest, actions, onPlaceHere }: OrphansProps) {
  const [isOpen, setOpen] = useState(true)
  if (passages.length === 0) return null
  const count = passages.length
  return (
    <section className={css.orphans} aria-label="Passages not found in this text">
      <Button variant="quiet" size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)} className={css.title}>
        {count === 1 ? '1 passage not found in this text' : `${count} passages not found in this text`}
      </Button>
      {isOpen && (
        <div className={css.list}>
          <p>Select the words where one belongs, then press “Place here”.</p>
          {passages.map((passage) => (
            <PassageCard
              key={passage.id}
              passage={passage}
              hypotheses={hypotheses}
              isFocused={passage.id === focusedId}
              focusedClaimId={null}
              noteRequest={noteRequest}
              actions={actions}
              heading={
                <span className={css.actions}>
                  {passage.pageLabel && <span className={css.page}>p. {passage.pageLabel}</span>}
                  <Button size="small" onPress={() => onPlaceHere(passage)}>
                    Place here
                  </Button>
                  <IconButton label="Delete passage and its claims" size="small" onPress={() => actions.removePassage(passage)}>
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
              }
            />
          ))}
        </div>
      )}
    </section>
  )
}
