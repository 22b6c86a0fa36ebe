import { Check, Highlighter, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { HypothesisChip } from '../../ui/HypothesisChip'
import { IconButton } from '../../ui/IconButton'
import { KeyHint } from '../../ui/KeyHint'
import { AreaQuote } from './areas/AreaQuote'
import type { DocumentView } from './document-view'
import { filterHypotheses } from './filter-hypotheses'
import type { ReaderCommand } from './keys/reader-commands'
import { useKeyOf } from './keys/use-key-of'
import css from './Palette.module.css'
import { StanceKeys } from './StanceKeys'
import { useFloating } from './use-floating'
import type { Tagging } from './use-target'

export interface PaletteProps {
  tagging: Tagging
  view: DocumentView | null
  hypotheses: readonly Hypothesis[]
}

/** The path above the name, `Inflammation › Gut–brain axis`, without the name itself. */
function ancestry(hypothesis: Hypothesis, byId: ReadonlyMap<string, Hypothesis>): string {
  const names: string[] = []
  for (let up = hypothesis.parentId; up; ) {
    const parent = byId.get(up)
    if (!parent) break
    names.unshift(parent.name)
    up = parent.parentId
  }
  return names.join(' › ')
}

/**
 * Floats beside what is selected and offers hypotheses and stances. It takes neither the selection nor the focus: the keys work at once;
 * Enter moves into the filter.
 */
export function Palette({ tagging, view, hypotheses }: PaletteProps) {
  const { target, passage, claim, palette, lastStance, lastHypothesis } = tagging
  const box = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  useFloating(box, view, target?.range ?? null, passage?.regions ?? target?.area?.regions)

  const byId = useMemo(() => new Map(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis])), [hypotheses])
  const shown = useMemo(
    () => filterHypotheses(hypotheses, typed, lastHypothesis?.id ?? null),
    [hypotheses, typed, lastHypothesis],
  )
  const isArea = passage ? passage.shape === 'area' : target?.area !== undefined
  const claimed = new Set(passage?.claims.map((own) => own.hypothesisId))
  const current = Math.min(active, shown.length - 1)

  // Before the next key stroke, which belongs into the field.
  useLayoutEffect(() => {
    if (palette === 'field') field.current?.focus({ preventScroll: true })
  }, [palette])
  const start = target?.range.start
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new stretch begins with an empty filter
  useEffect(() => {
    setTyped('')
    setActive(0)
  }, [start])
  useEffect(() => {
    list.current?.querySelector(`[data-index="${current}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const keyOf = useKeyOf()
  const tagKey = ({ key }: Hypothesis) => (/^[1-9]$/.test(key ?? '') ? keyOf(`tag-${key}` as ReaderCommand) : '')
  const leaveField = () => {
    tagging.setPalette('keys')
    view?.scroller.focus({ preventScroll: true })
  }
  const pick = (hypothesis: Hypothesis | undefined) => {
    if (!hypothesis) return
    tagging.tag(hypothesis)
    setTyped('')
    setActive(0)
    leaveField()
  }
  const onFieldKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) setActive(Math.max(0, Math.min(shown.length - 1, current + step)))
    else if (event.key === 'Enter') pick(shown[current])
    else if (event.key === 'Escape') typed ? setTyped('') : leaveField()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section ref={box} className={css.palette} aria-label="Tag this passage" data-palette={palette}>
      <div className={css.top}>
        <input
          ref={field}
          className={css.field}
          role="combobox"
          aria-label="Hypothesis"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={shown[current] ? `${listId}-${current}` : undefined}
          aria-autocomplete="list"
          placeholder="Filter hypotheses…"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onFocus={() => tagging.setPalette('field')}
          onKeyDown={onFieldKey}
        />
        {palette === 'keys' && keyOf('palette') && <KeyHint keys={keyOf('palette')} />}
        <IconButton label="Close" keys={keyOf('dismiss') || undefined} size="small" onPress={() => tagging.setTarget(null)}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div ref={list} id={listId} className={css.list} role="listbox" aria-label="Hypotheses" tabIndex={-1}>
        {shown.map((hypothesis, index) => {
          const above = ancestry(hypothesis, byId)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys (aria-activedescendant)
            <div
              key={hypothesis.id}
              id={`${listId}-${index}`}
              data-index={index}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className={classNames(css.option, index === current && palette === 'field' && css.active)}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => palette === 'field' && setActive(index)}
              onClick={() => pick(hypothesis)}
            >
              <span className={css.key}>{tagKey(hypothesis) && <KeyHint keys={tagKey(hypothesis)} />}</span>
              <HypothesisChip hypothesis={hypothesis} isBare />
              {above && <span className={css.path}>{above}</span>}
              {hypothesis.id === lastHypothesis?.id && keyOf('repeat') && <KeyHint keys={keyOf('repeat')} />}
              {claimed.has(hypothesis.id) && <Check aria-label="claimed" className={css.tick} />}
            </div>
          )
        })}
        {shown.length === 0 && <p className={css.none}>No hypothesis has “{typed}” in its name or path.</p>}
      </div>
      <div className={css.stances}>
        <StanceKeys
          value={claim?.stance ?? lastStance}
          label={claim ? 'Stance of this claim' : 'Stance of the next claim'}
          onChange={tagging.setStance}
        />
      </div>
      {isArea && (
        <div className={css.words}>
          <AreaQuote
            key={passage?.id ?? start}
            quote={passage?.quote.exact ?? target?.area?.quote ?? ''}
            onChange={tagging.setAreaQuote}
          />
        </div>
      )}
      <div className={css.bottom}>
        {claim ? (
          <p className={css.done} role="status">
            <Check aria-hidden /> {byId.get(claim.hypothesisId)?.name}. Another key adds another claim.
          </p>
        ) : passage ? (
          <p className={css.done}>{isArea ? 'Marked.' : 'Highlighted.'}</p>
        ) : (
          <Button variant="quiet" size="small" icon={<Highlighter aria-hidden />} onPress={tagging.highlight}>
            {isArea ? 'Mark only' : 'Highlight only'} {keyOf('highlight') && <KeyHint keys={keyOf('highlight')} />}
          </Button>
        )}
      </div>
    </section>
  )
}
