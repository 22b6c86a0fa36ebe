import { FilePlus2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import { navigate, routes } from '../../lib/routes'
import { useReplaceFile } from '../../lib/use-replace-file'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import css from './BareReference.module.css'
import { type CardActions, PassageCard } from './PassageCard'
import type { Tagging } from './use-target'

export interface BareReferenceProps {
  sourceId: string
  title: string
  /** Title of the whole view, for the heading of its passages. */
  passages: readonly Passage[]
  passageId: string | undefined
  hypotheses: ReadonlyMap<string, Hypothesis>
  tagging: Tagging
  noteRequest: string
  actions: CardActions
}

/** A source without a document: what was marked in it elsewhere can be read, commented and claimed all the same, and waits for its text. */
export function BareReference({
  sourceId,
  title,
  passages,
  passageId,
  hypotheses,
  tagging,
  noteRequest,
  actions,
}: BareReferenceProps) {
  const shown = useRef('')
  const { focusPassage } = tagging
  useEffect(() => {
    const wanted = passages.find((passage) => passage.id === passageId)
    if (!wanted || shown.current === wanted.id) return
    shown.current = wanted.id
    focusPassage(wanted)
    document.querySelector(`[data-passage="${wanted.id}"]`)?.scrollIntoView({ block: 'center' })
  }, [passages, passageId, focusPassage])
  const { choose } = useReplaceFile(sourceId)
  const ways = (
    <>
      <Button variant="primary" icon={<FilePlus2 aria-hidden />} onPress={choose}>
        Add its file…
      </Button>
      <Button onPress={() => navigate(routes.library())}>To the library</Button>
    </>
  )
  if (passages.length === 0) {
    return (
      <div className={css.empty}>
        <h1 className="visuallyHidden">{title}</h1>
        <EmptyState title="Only a reference" actions={ways}>
          “{title}” has no text yet. Add its paper to read and mark it here, or import it: it is known by its DOI or PMID.
        </EmptyState>
      </div>
    )
  }
  const count = passages.length === 1 ? '1 passage was' : `${passages.length.toLocaleString('en-GB')} passages were`
  return (
    <div className={css.screen}>
      <header className={css.header}>
        <h1>{title}</h1>
        <p>
          Only a reference: its document is not in this review. {count} marked in it elsewhere, and{' '}
          {passages.length === 1 ? 'is' : 'are'} kept here with {passages.length === 1 ? 'its' : 'their'} comments. Add the
          document, and they are looked for in its text; or import it: it is known by its DOI or PMID.
        </p>
        <div className={css.ways}>{ways}</div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className={css.list} aria-label="Passages without a text" tabIndex={0}>
        {passages.map((passage) => (
          <PassageCard
            key={passage.id}
            passage={passage}
            hypotheses={hypotheses}
            isFocused={tagging.passage?.id === passage.id}
            focusedClaimId={tagging.claim?.id ?? null}
            noteRequest={noteRequest}
            actions={actions}
          />
        ))}
      </section>
    </div>
  )
}
