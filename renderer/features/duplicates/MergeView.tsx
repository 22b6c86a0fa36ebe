import { type KeyboardEvent, type Ref, useId, useMemo, useState } from 'react'
import type { SourceDetails } from '../../../shared/model/source'
import { displayTitle } from '../../lib/reference-words'
import { Button } from '../../ui/Button'
import { KeyHint } from '../../ui/KeyHint'
import { MergeOutcome } from './MergeOutcome'
import { MergeTable } from './MergeTable'
import css from './MergeView.module.css'
import { keptOf, type MergeRequest, mergeRequest, proposedDraft } from './merge-draft'
import { mergeRows } from './merge-rows'

export interface MergeViewProps {
  /** At least two. */
  sources: readonly SourceDetails[]
  /** Why they are thought to be one work; empty when a person chose them. */
  why: string
  /** `Group 3 of 12`; empty when there is only this one. */
  place: string
  onMerge: (request: MergeRequest) => void
  onDistinct: () => void
  /** Absent where there is none. */
  onNext?: () => void
  onPrevious?: () => void
  isBusy: boolean
  /** Takes the focus when another group is come to. */
  focusRef: Ref<HTMLElement>
}

/** Keys that belong to the control they are pressed in. */
const isControl = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches('a, button, select, textarea, input:not([type=radio])')

/** Sources that may be one work, field by field, and what to do about them. */
export function MergeView(props: MergeViewProps) {
  const id = useId()
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const all = props.sources
  const sources = useMemo(() => all.filter(({ id }) => !leftOut.includes(id)), [all, leftOut])
  const { why, place, onMerge, onDistinct, onNext, onPrevious, isBusy, focusRef } = props
  const rows = useMemo(() => mergeRows(sources), [sources])
  const [decided, setDraft] = useState(() => proposedDraft(sources, rows))
  // A source that changed meanwhile may have a field that was not asked for yet.
  const draft = useMemo(
    () => ({ ...decided, choices: { ...proposedDraft(sources, rows).choices, ...decided.choices } }),
    [decided, sources, rows],
  )
  const merge = () => !isBusy && onMerge(mergeRequest(sources, rows, draft))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const key = event.key.toLowerCase()
    if (event.key === 'Enter' && !isControl(event.target) && !event.repeat) merge()
    else if (key === 'n' && !event.repeat && !isBusy) onDistinct()
    else if (key === 'j') onNext?.()
    else if (key === 'k') onPrevious?.()
    else return
    event.preventDefault()
  }
  // Choices are by the place of a source: with another set of sources they are proposed anew.
  const include = (ids: readonly string[]) => {
    const next = all.filter(({ id }) => !ids.includes(id))
    setLeftOut(ids)
    setDraft(proposedDraft(next, mergeRows(next)))
  }
  const titled = sources.find(({ title }) => title !== '') ?? sources[keptOf(draft)]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys are those of the buttons in it
    <div className={css.view} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={css.header}>
        <section
          ref={focusRef}
          tabIndex={-1}
          data-subject
          className={css.subject}
          aria-label={place || 'Merge'}
          aria-describedby={`${id}title ${id}why`}
        >
          <p className={css.place}>{place}</p>
          <h2 id={`${id}title`} className={css.title}>
            {titled ? displayTitle(titled) : ''}
          </h2>
          {why && <p id={`${id}why`}>{why}</p>}
        </section>
        {leftOut.length > 0 && (
          <p className={css.leftOut}>
            Left out:
            {all
              .filter(({ id }) => leftOut.includes(id))
              .map(({ id, key, title }) => (
                <Button
                  key={id}
                  size="small"
                  aria-label={`Take ${key} in again: ${title}`}
                  onPress={() => include(leftOut.filter((other) => other !== id))}
                >
                  {key}: take in again
                </Button>
              ))}
          </p>
        )}
      </header>
      <MergeTable
        sources={sources}
        rows={rows}
        draft={draft}
        onChange={setDraft}
        onLeaveOut={sources.length > 2 ? (id) => include([...leftOut, id]) : undefined}
      />
      <footer className={css.footer}>
        <MergeOutcome sources={sources} draft={draft} onChange={setDraft} />
        <div className={css.buttons}>
          <Button variant="primary" isDisabled={isBusy} onPress={merge}>
            {all.length === 2 ? 'Merge' : leftOut.length > 0 ? `Merge these ${sources.length}` : `Merge all ${sources.length}`}{' '}
            <KeyHint keys="Enter" />
          </Button>
          <Button isDisabled={isBusy} onPress={onDistinct}>
            Not duplicates <KeyHint keys="N" />
          </Button>
          {(onNext || onPrevious) && (
            <>
              <span className={css.spring} />
              <Button variant="quiet" isDisabled={!onPrevious} onPress={onPrevious}>
                Previous <KeyHint keys="K" />
              </Button>
              <Button variant="quiet" isDisabled={!onNext} onPress={onNext}>
                Skip <KeyHint keys="J" />
              </Button>
            </>
          )}
        </div>
      </footer>
    </div>
  )
}
