import { X } from 'lucide-react'
import { useContext, useMemo, useState } from 'react'
import { entriesOf, isWork } from '../../../../shared/citing/cited-entries'
import { marksOfPassage } from '../../../../shared/citing/citing-style'
import { isSecondHand, shortName } from '../../../../shared/citing/second-hand'
import type { Passage } from '../../../../shared/model/passage'
import { routes } from '../../../lib/routes'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import { type Citing, CitingContext } from './citing-context'
import css from './SecondHand.module.css'
import { useCitedWorks } from './use-cited-works'

/** Of a passage that cites others: asks whether it is second-hand, and says whom it cites once it is. */
export function SecondHand({ passage }: { passage: Passage }) {
  const citing = useContext(CitingContext)
  return citing && passage.secondHand !== false ? <Judgement passage={passage} citing={citing} /> : null
}

function Judgement({ passage, citing }: { passage: Passage; citing: Citing }) {
  const { shape, anchor, secondHand, cites } = passage
  const { start, end } = passage.position
  const { document, sourceId } = citing
  const marks = useMemo(
    () => (document && shape === 'text' && anchor !== 'orphan' ? marksOfPassage(document, { start, end }) : []),
    [document, shape, anchor, start, end],
  )
  const entries = useMemo(
    () => (document ? entriesOf({ refs: marks.flatMap(({ refs }) => refs) }, document.style.entries).filter(isWork) : []),
    [document, marks],
  )
  const works = useCitedWorks(sourceId, entries, secondHand === true)
  if (secondHand !== true) {
    const judgement = isSecondHand(marks, document?.style.entries)
    if (!judgement.secondHand) return null
    return (
      <div className={css.proposal} data-second-hand="proposed">
        <p>
          <strong>Second-hand?</strong> {judgement.why}
        </p>
        <span className={css.answers}>
          <Button size="small" onPress={() => citing.judge(passage, passage.position, true)}>
            Yes
          </Button>
          <Button size="small" variant="quiet" onPress={() => citing.judge(passage, null, false)}>
            No
          </Button>
        </span>
      </div>
    )
  }
  const linked = new Map(cites.map((work) => [work.sourceId, work.key]))
  for (const work of works ?? []) if (work.source) linked.set(work.source.id, work.source.key)
  const missing = works?.flatMap((work, i) => (work.source || !entries[i] ? [] : [{ work, name: shortName(entries[i]) }])) ?? []
  return (
    <div className={css.judged} data-second-hand="yes">
      <div className={css.line}>
        <span className={css.badge}>second-hand</span>
        {linked.size > 0 && (
          <ul className={css.works} aria-label="Cited works in the library">
            {[...linked].map(([id, key]) => (
              <li key={id}>
                <a href={`#${routes.read(id)}`}>{key}</a>
              </li>
            ))}
          </ul>
        )}
        <IconButton label="Not second-hand" size="small" className={css.away} onPress={() => citing.judge(passage, null, false)}>
          <X aria-hidden />
        </IconButton>
      </div>
      {missing.map(({ work, name }) => (
        <Missing key={work.entry} name={name} entry={work.entry} onAdd={() => citing.add(work.reference, passage.id)} />
      ))}
    </div>
  )
}

function Missing({ name, entry, onAdd }: { name: string; entry: string; onAdd: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false)
  return (
    <p className={css.missing} title={entry}>
      <span>{name}</span>
      <Button
        variant="link"
        aria-label={`Add ${name} as reference`}
        isDisabled={isBusy}
        onPress={async () => {
          setBusy(true)
          await onAdd()
          setBusy(false)
        }}
      >
        Add as reference
      </Button>
    </p>
  )
}
