import { X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { CitationMark } from '../../../../shared/citing/citations-in'
import { entriesOf, isWork } from '../../../../shared/citing/cited-entries'
import type { ReferenceEntry } from '../../../../shared/citing/reference-entries'
import type { CitedWork } from '../../../../shared/contract/citing'
import type { Passage } from '../../../../shared/model/passage'
import { navigate, routes } from '../../../lib/routes'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import type { DocumentView } from '../document-view'
import { useFloating } from '../use-floating'
import css from './CitationCard.module.css'
import type { Citing } from './citing-context'
import { placeOfMark } from './mark-at'
import { useCitedWorks } from './use-cited-works'
import type { ShownCitation } from './use-citing'

export interface CitationCardProps {
  citing: Citing
  shown: ShownCitation
  view: DocumentView
  passages: readonly Passage[]
  onClose: () => void
}

const none: readonly ReferenceEntry[] = []

/** Floats beside a citation: the entries it stands for, and whether the library has them. */
export function CitationCard({ citing, shown, view, passages, onClose }: CitationCardProps) {
  const { mark, by } = shown
  const box = useRef<HTMLElement>(null)
  const entries = useMemo(
    () => (citing.document ? entriesOf(mark, citing.document.style.entries) : none),
    [citing.document, mark],
  )
  const cited = useMemo(() => entries.filter(isWork), [entries])
  const works = useCitedWorks(citing.sourceId, cited)
  const place = useMemo(() => placeOfMark(mark), [mark])
  useFloating(box, view, place)
  const passage = passages.find(
    ({ shape, anchor, position }) =>
      shape === 'text' && anchor !== 'orphan' && position.start <= place.start && place.end <= position.end + 4,
  )

  // Asked for by a key: the card has the focus, and its first button as soon as there is one; after a work was added, the button that adds the next one.
  const focused = useRef<CitationMark | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each mark, and whenever its works are looked up
  useEffect(() => {
    const card = box.current
    if (by !== 'keys' || !card) return
    const isNew = focused.current !== mark
    const isLost = document.activeElement === document.body || document.activeElement === card
    if (!isNew && !isLost) return
    const wanted = card.querySelector<HTMLElement>(isNew ? '[data-work]' : '[data-work=missing]')
    ;(wanted ?? card).focus({ preventScroll: true })
    if (wanted || cited.length === 0) focused.current = mark
  }, [by, works, mark])
  const leave = () => {
    onClose()
    view.scroller.focus({ preventScroll: true })
  }
  const latest = useRef(leave)
  latest.current = leave
  // Before anybody else: with the mouse it may stand there while the keys are for the text.
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      if (by === 'keys' || box.current?.contains(document.activeElement)) latest.current()
      else onClose()
    }
    window.addEventListener('keydown', onEscape, { capture: true })
    return () => window.removeEventListener('keydown', onEscape, { capture: true })
  }, [by, onClose])

  const showInList = (entry: ReferenceEntry) => {
    view.history.leave()
    void view.scrollTo({ start: entry.start, end: entry.end }, 'always')
    leave()
  }
  return (
    <section ref={box} className={css.card} aria-label={`Cited: ${mark.text}`} tabIndex={-1} data-citation={by}>
      <header className={css.top}>
        <h2>{nameOf(mark, cited)}</h2>
        <IconButton label="Close" keys="Escape" size="small" onPress={leave}>
          <X aria-hidden />
        </IconButton>
      </header>
      {entries.length === 0 ? (
        <p className={css.none}>
          {citing.document?.style.entries.length
            ? `The list of references has no entry for ${mark.text}.`
            : 'No list of references was found in this source.'}
        </p>
      ) : (
        <ol className={css.list}>
          {entries.map((entry) => (
            <Work
              key={entry.start}
              entry={entry}
              work={works?.find((_, i) => cited[i] === entry)}
              onOpen={(id) => navigate(routes.read(id))}
              onAdd={async (work) => citing.add(work.reference, passage?.id)}
              onShow={() => showInList(entry)}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

/** What a mark leads to: works of the list, a note, or a note that names works of the list. */
function nameOf({ refs }: CitationMark, cited: readonly ReferenceEntry[]): string {
  const notes = refs.filter((ref) => 'note' in ref).length
  if (notes > 0)
    return cited.length > 1 ? `${cited.length} works cited in the note` : cited.length === 1 ? 'Cited in the note' : 'Note'
  return refs.length > 1 ? `${refs.length} works cited` : 'Cited work'
}

interface WorkProps {
  entry: ReferenceEntry
  work: CitedWork | undefined
  onOpen: (sourceId: string) => void
  onAdd: (work: CitedWork) => Promise<void>
  onShow: () => void
}

function Work({ entry, work, onOpen, onAdd, onShow }: WorkProps) {
  const [isBusy, setBusy] = useState(false)
  const source = work?.source
  return (
    <li className={css.work}>
      <p className={css.entry}>{entry.text}</p>
      <div className={css.actions}>
        {!isWork(entry) ? null : source ? (
          <>
            <Button data-work="known" size="small" onPress={() => onOpen(source.id)}>
              Open
            </Button>
            <span className={css.known} title={source.title}>
              In the library: {source.key}
            </span>
          </>
        ) : work ? (
          <Button
            data-work="missing"
            size="small"
            isDisabled={isBusy}
            onPress={async () => {
              setBusy(true)
              await onAdd(work)
              setBusy(false)
            }}
          >
            Add as reference
          </Button>
        ) : (
          <span className={css.known}>Looking in the library…</span>
        )}
        <Button size="small" variant="quiet" className={css.show} onPress={onShow}>
          {entry.note ? 'Show the note' : 'Show in the list'}
        </Button>
      </div>
    </li>
  )
}
