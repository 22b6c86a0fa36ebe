import { ArrowDown, ArrowUp, Building2, Plus, Trash2, UserRound } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Author, FieldOrigin } from '../../../shared/model/source'
import { Button } from '../../ui/Button'
import { CommitField } from '../../ui/CommitField'
import { IconButton } from '../../ui/IconButton'
import { asOneName, asPerson, isNameless } from './names'
import { OriginNote } from './OriginNote'
import css from './ReferenceForm.module.css'

interface Props {
  /** `Author` or `Editor`. */
  who: string
  names: readonly Author[]
  origin: FieldOrigin | undefined
  onChange: (names: Author[]) => void
}

const nobody: Author = { family: '', given: '', literal: '' }

/**
 * Names in their order, each as family and given name or, for a body ("World Health Organization"), as one. Alt with the arrow keys moves
 * the name one is in.
 */
export function NamesEditor({ who, names, origin, onChange }: Props) {
  // A new row is empty and not worth saving until a name is in it.
  const [added, setAdded] = useState<Author | null>(null)
  const list = useRef<HTMLFieldSetElement>(null)
  // Leaving a field saves it before the button that was pressed acts: what it acts upon must be what was just saved.
  const latest = useRef(names)
  latest.current = names
  const rows = added ? [...names, added] : names
  const change = (next: readonly Author[]) => {
    latest.current = next.filter((name) => !isNameless(name))
    onChange([...latest.current])
  }
  const replace = (index: number, name: Author) => {
    if (index < latest.current.length) return change(latest.current.map((other, i) => (i === index ? name : other)))
    if (isNameless(name)) return setAdded(name)
    setAdded(null)
    change([...latest.current, name])
  }
  const move = (index: number, step: number) => {
    const next = [...latest.current]
    const to = index + step
    if (index >= next.length || to < 0 || to >= next.length) return false
    next.splice(to, 0, ...next.splice(index, 1))
    change(next)
    return true
  }
  const remove = (index: number) => {
    if (index >= latest.current.length) setAdded(null)
    else change(latest.current.filter((_, i) => i !== index))
    // The keyboard stays in the list: on the row that took its place, or on the button below.
    requestAnimationFrame(() => {
      const fields = list.current?.querySelectorAll<HTMLElement>('[data-row]')
      const next = fields?.[Math.min(index, fields.length - 1)]?.querySelector<HTMLElement>('[data-remove]')
      ;(next ?? list.current?.querySelector<HTMLElement>('[data-add]'))?.focus()
    })
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const field = document.activeElement
    if (!event.altKey || step === 0 || !(field instanceof HTMLInputElement)) return
    event.preventDefault()
    const column = [...(field.closest('[data-row]')?.querySelectorAll('input') ?? [])].indexOf(field)
    field.blur()
    const to = move(index, step) ? index + step : index
    requestAnimationFrame(() => list.current?.querySelectorAll('[data-row]')[to]?.querySelectorAll('input')[column]?.focus())
  }
  return (
    <fieldset ref={list} className={css.names}>
      <legend>{who}s</legend>
      <OriginNote origin={names.length > 0 ? origin : undefined} />
      {rows.map((name, index) => {
        const isNew = index === names.length
        const isOne = name.literal !== ''
        const number = `${who} ${index + 1}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: names have no id, and two may be alike; fields hold no state of their own once left
          // biome-ignore lint/a11y/noStaticElementInteractions: Alt with an arrow key in one of its fields moves the row; its buttons do the same
          <div key={index} data-row className={css.name} onKeyDown={(event) => onKeyDown(event, index)}>
            <CommitField
              label={`${number}: ${isOne ? 'name' : 'family name'}`}
              isLabelHidden
              placeholder={isOne ? 'Name' : 'Family name'}
              value={isOne ? name.literal : name.family}
              autoFocus={isNew}
              onCommit={(text) => replace(index, isOne ? { ...nobody, literal: text } : { ...name, family: text })}
            />
            {!isOne && (
              <CommitField
                label={`${number}: given names`}
                isLabelHidden
                placeholder="Given names"
                value={name.given}
                onCommit={(given) => replace(index, { ...name, given })}
              />
            )}
            <div className={css.nameButtons}>
              <IconButton
                label={isOne ? `${number}: family and given name` : `${number}: one name`}
                size="small"
                isDisabled={isNew}
                onPress={() => {
                  const now = latest.current[index]
                  if (now) replace(index, isOne ? asPerson(now) : asOneName(now))
                }}
              >
                {isOne ? <UserRound aria-hidden /> : <Building2 aria-hidden />}
              </IconButton>
              <IconButton
                label={`Move ${number} up`}
                keys="Alt+↑"
                size="small"
                isDisabled={index === 0 || isNew}
                onPress={() => move(index, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={`Move ${number} down`}
                keys="Alt+↓"
                size="small"
                isDisabled={index >= names.length - 1}
                onPress={() => move(index, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton data-remove label={`Remove ${number}`} size="small" onPress={() => remove(index)}>
                <Trash2 aria-hidden />
              </IconButton>
            </div>
          </div>
        )
      })}
      <Button
        data-add
        size="small"
        variant="quiet"
        icon={<Plus aria-hidden />}
        isDisabled={added !== null}
        onPress={() => setAdded(nobody)}
      >
        Add {who.toLowerCase()}
      </Button>
    </fieldset>
  )
}
