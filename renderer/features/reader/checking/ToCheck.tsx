import { ChevronDown, ChevronRight, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Hypothesis } from '../../../../shared/model/hypothesis'
import type { Passage } from '../../../../shared/model/passage'
import { Button } from '../../../ui/Button'
import { ComparedTexts } from '../../../ui/ComparedTexts'
import { IconButton } from '../../../ui/IconButton'
import { type CardActions, PassageCard } from '../PassageCard'
import type { TextRange } from '../text-range'
import type { ClosestStretch } from './closest-stretch'
import { SimilarCard } from './SimilarCard'
import css from './ToCheck.module.css'
import { useChecking, useClosestStretches } from './use-checking'

export interface ToCheckProps {
  /** Passages without a place in the text. */
  passages: readonly Passage[]
  /** Those found in other words. */
  similar: readonly Passage[]
  /** Canonical text of the source. */
  text: string
  hypotheses: ReadonlyMap<string, Hypothesis>
  /** The passage in hand, whichever it is. */
  inHand: Passage | null
  noteRequest: string
  actions: CardActions
  /** Puts a passage on the words that are selected. */
  onPlaceHere: (passage: Passage) => void
  /** Brings a stretch of the text into view and selects it. */
  onSelect: (range: TextRange) => void
}

interface PartProps {
  name: string
  title: string
  hint: string
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  action?: ReactNode
  children: ReactNode
}

function Part({ name, title, hint, isOpen, onOpen, action, children }: PartProps) {
  return (
    <section className={css.part} aria-label={name}>
      <div className={css.head}>
        <Button
          variant="quiet"
          size="small"
          icon={isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          aria-expanded={isOpen}
          onPress={() => onOpen(!isOpen)}
          className={css.title}
        >
          {title}
        </Button>
        {isOpen && action}
      </div>
      {isOpen && (
        <div className={css.list}>
          <p>{hint}</p>
          {children}
        </div>
      )}
    </section>
  )
}

interface SuggestionProps {
  quote: string
  text: string
  stretch: ClosestStretch
  onShow: () => void
  onPlace: () => void
}

/** A stretch that resembles an orphan, to be looked at: it may be another place altogether. */
function Suggestion({ quote, text, stretch, onShow, onPlace }: SuggestionProps) {
  return (
    <div className={css.suggestion}>
      <ComparedTexts
        before={quote}
        after={text.slice(stretch.start, stretch.end)}
        beforeLabel="As marked"
        afterLabel={`Nearest to it in this text, perhaps not it: has ${Math.round(stretch.likeness * 100)} % of its words`}
        isNarrow
      />
      <div className={css.actions}>
        <Button size="small" onPress={onShow}>
          Show
        </Button>
        <Button size="small" onPress={onPlace}>
          Place it there
        </Button>
      </div>
    </div>
  )
}

/** Passages whose words are not in the text, or stand there otherwise: shown, kept, and settled one by one, whenever there is time for it. */
export function ToCheck(props: ToCheckProps) {
  const { passages: orphans, similar, text, hypotheses, inHand, noteRequest, actions, onPlaceHere, onSelect } = props
  const focusedId = inHand?.id ?? null
  const [areOrphansOpen, setOrphansOpen] = useState(true)
  const [areSimilarOpen, setSimilarOpen] = useState(true)
  const panel = useRef<HTMLDivElement>(null)
  const { accept, place, placeOnArea } = useChecking(text)
  const stretches = useClosestStretches(text, areOrphansOpen ? orphans : [])

  // What is taken in hand elsewhere, by a key or a link, is brought into view.
  const part = orphans.some(({ id }) => id === focusedId)
    ? 'orphans'
    : similar.some(({ id }) => id === focusedId)
      ? 'similar'
      : ''
  useEffect(() => {
    if (!part) return
    if (part === 'orphans') setOrphansOpen(true)
    else setSimilarOpen(true)
    const frame = requestAnimationFrame(() =>
      panel.current
        ?.querySelector(`[data-check="${focusedId}"], [data-passage="${focusedId}"]`)
        ?.scrollIntoView({ block: 'nearest' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [part, focusedId])

  if (orphans.length + similar.length === 0) return null
  /** On the words that are selected; a rectangle on the area in hand, if there is one. */
  const placeHere = (passage: Passage) => {
    const isArea = inHand?.shape === 'area' && inHand.anchor !== 'orphan' && inHand.id !== passage.id
    if (passage.shape !== 'text' && isArea) placeOnArea({ id: passage.id, areaId: inHand.id })
    else onPlaceHere(passage)
  }
  /** The card goes away: the next one of its kind takes the focus. */
  const acceptOne = (id: string) => {
    const buttons = [...(panel.current?.querySelectorAll<HTMLElement>('[data-accept]') ?? [])]
    const at = buttons.findIndex((button) => button.closest(`[data-check="${id}"]`))
    ;(buttons[at + 1] ?? buttons[at - 1] ?? panel.current?.querySelector<HTMLElement>('button'))?.focus()
    accept([id])
  }
  return (
    <div ref={panel} className={css.panel}>
      {orphans.length > 0 && (
        <Part
          name="Passages not found in this text"
          title={orphans.length === 1 ? '1 passage not found in this text' : `${orphans.length} passages not found in this text`}
          hint={
            orphans.some(({ shape }) => shape !== 'text')
              ? 'Select the words where one belongs, or mark the rectangle of an area, then press “Place here”.'
              : 'Select the words where one belongs, then press “Place here”.'
          }
          isOpen={areOrphansOpen}
          onOpen={setOrphansOpen}
        >
          {orphans.map((passage) => {
            const stretch = stretches.get(passage.id)
            return (
              <div key={passage.id} className={css.orphan}>
                <PassageCard
                  passage={passage}
                  hypotheses={hypotheses}
                  isFocused={passage.id === focusedId}
                  focusedClaimId={null}
                  noteRequest={noteRequest}
                  actions={actions}
                  heading={
                    <span className={css.heading}>
                      {passage.pageLabel && <span className={css.page}>was on p. {passage.pageLabel}</span>}
                      <Button size="small" onPress={() => placeHere(passage)}>
                        Place here
                      </Button>
                      <IconButton
                        label="Delete passage and its claims"
                        size="small"
                        onPress={() => actions.removePassage(passage)}
                      >
                        <Trash2 aria-hidden />
                      </IconButton>
                    </span>
                  }
                />
                {stretch && (
                  <Suggestion
                    quote={passage.quote.exact}
                    text={text}
                    stretch={stretch}
                    onShow={() => onSelect(stretch)}
                    onPlace={() => place({ id: passage.id, range: stretch })}
                  />
                )}
              </div>
            )
          })}
        </Part>
      )}
      {similar.length > 0 && (
        <Part
          name="Passages found in other words"
          title={similar.length === 1 ? '1 passage found in other words' : `${similar.length} passages found in other words`}
          hint="Compare, then accept the new words, or select the right ones and press “Place here”."
          isOpen={areSimilarOpen}
          onOpen={setSimilarOpen}
          action={
            similar.length > 1 && (
              <Button size="small" onPress={() => accept(similar.map(({ id }) => id))}>
                Accept all
              </Button>
            )
          }
        >
          {similar.map((passage) => (
            <SimilarCard
              key={passage.id}
              passage={passage}
              text={text}
              isFocused={passage.id === focusedId}
              onShow={() => actions.focus(passage, null)}
              onAccept={() => acceptOne(passage.id)}
              onPlaceHere={() => placeHere(passage)}
            />
          ))}
        </Part>
      )}
    </div>
  )
}
