import { RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { hasCommandKey, keyNames } from '../lib/keyboard'
import {
  changeKeys,
  type KeyChanges,
  keysOf,
  resetKeys,
  shownStroke,
  strokeWords,
  useKeyChanges,
  whyReserved,
} from '../lib/keymap'
import { strokeOf } from '../lib/stroke'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'
import { KeyHint } from '../ui/KeyHint'
import { SearchField } from '../ui/SearchField'
import css from './KeysDialog.module.css'
import { giveBack, holderOf, type KeyRow, keyGroups, takeKey } from './key-groups'

/** Keys that are half of a stroke, or none that a command could have. */
const modifiers = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
  'Dead',
  'Process',
  'Unidentified',
])

/** What is being asked for: which command, and the key that another one has. */
interface Asking {
  id: string
  /** Why the last key was not taken; empty at first. */
  problem: string
  taken: { stroke: string; by: KeyRow } | null
}

interface RowProps {
  row: KeyRow
  changes: KeyChanges
  asking: Asking | null
  onAsk: (asking: Asking | null) => void
}

/** Waits for a key. */
function Recorder({ row, changes, asking, onAsk }: RowProps & { asking: Asking }) {
  const { problem, taken } = asking
  const onKeyDown = (event: KeyboardEvent) => {
    // Tab still leaves, Enter still presses what asks whether to take a key over.
    if (event.key === 'Tab' || (event.target as HTMLElement).closest('[data-answer]')) {
      if (event.key === 'Escape') {
        onAsk(null)
        event.stopPropagation()
      }
      return
    }
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onAsk(null)
    if (modifiers.has(event.key)) return
    const { nativeEvent } = event
    if ((event.ctrlKey || event.metaKey) && !hasCommandKey(nativeEvent)) return
    const stroke = strokeOf({ key: event.key, shift: event.shiftKey, alt: event.altKey, command: hasCommandKey(nativeEvent) })
    const reserved = whyReserved(stroke)
    if (reserved) return onAsk({ ...asking, taken: null, problem: `${reserved} Press another one.` })
    const by = holderOf(stroke, row.id, changes)
    if (by?.isFixed) {
      return onAsk({
        ...asking,
        taken: null,
        problem: `${strokeWords(stroke)} is “${by.does}”, which keeps it. Press another one.`,
      })
    }
    if (by) return onAsk({ ...asking, taken: { stroke, by }, problem: '' })
    changeKeys(row.id, [stroke])
    onAsk(null)
  }
  const takeOver = () => {
    if (!taken) return
    takeKey(taken.stroke, row.id)
    changeKeys(row.id, [taken.stroke])
    onAsk(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: every key typed inside is the answer
    <span className={css.recorder} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={css.waiting}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        onBlur={(event) => !event.relatedTarget && onAsk(null)}
      >
        Press a key… <span className={css.faint}>{keyNames('Escape')} leaves it</span>
      </button>
      {problem && (
        <span className={css.problem} role="alert">
          {problem}
        </span>
      )}
      {taken && (
        <span className={css.problem} role="alert" data-answer="">
          {strokeWords(taken.stroke)} is “{taken.by.does}”.{' '}
          <Button size="small" onPress={takeOver}>
            Take it over
          </Button>
        </span>
      )}
    </span>
  )
}

function Row(props: RowProps) {
  const { row, changes, asking, onAsk } = props
  const keys = keysOf(row.id, row, changes)
  const hints = keys.map((key) => <KeyHint key={key} keys={shownStroke(key)} />)
  const isAsking = asking?.id === row.id
  // The button that was pressed has the focus again once the question is gone.
  const button = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    if (wasAsking.current && !isAsking) button.current?.focus()
    wasAsking.current = isAsking
  }, [isAsking])
  return (
    <>
      <dt>{row.does}</dt>
      <dd>
        {isAsking && asking ? (
          <Recorder {...props} asking={asking} />
        ) : row.isFixed ? (
          hints
        ) : (
          <>
            {changes[row.id] && (
              <IconButton label={`Back to the usual key: ${row.does}`} size="small" onPress={() => giveBack(row)}>
                <RotateCcw aria-hidden />
              </IconButton>
            )}
            <button
              ref={button}
              type="button"
              className={css.change}
              aria-label={`${row.does}: ${keys.map(strokeWords).join(' or ') || 'no key'}. Change`}
              onClick={() => onAsk({ id: row.id, problem: '', taken: null })}
            >
              {hints.length > 0 ? hints : <span className={css.faint}>none</span>}
            </button>
          </>
        )}
      </dd>
    </>
  )
}

/** Every key there is, on one sheet; those that are ours to give can be changed. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const changes = useKeyChanges()
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState<Asking | null>(null)
  const shown = useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
    const fits = (title: string, row: KeyRow) => {
      const text = [title, row.does, ...keysOf(row.id, row, changes).map(strokeWords)].join(' ').toLowerCase()
      return words.every((word) => text.includes(word))
    }
    return keyGroups
      .map(({ title, rows }) => ({ title, rows: rows.filter((row) => fits(title, row)) }))
      .filter(({ rows }) => rows.length > 0)
  }, [typed, changes])
  const isChanged = Object.keys(changes).length > 0
  return (
    <Dialog
      title="Keys"
      size="wide"
      isOpen={isOpen}
      onClose={() => {
        setAsking(null)
        onClose()
      }}
      footer={
        <>
          {isChanged && <Button onPress={resetKeys}>All keys as they were</Button>}
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={css.top}>
        <SearchField label="Filter keys" value={typed} onChange={setTyped} />
        <p>Press a key’s button to give its command another one. Changes stay on this machine.</p>
      </div>
      <div className={css.table}>
        {shown.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map((row) => (
                <div key={row.id} className={css.pair}>
                  <Row row={row} changes={changes} asking={asking} onAsk={setAsking} />
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {shown.length === 0 && <p>No command fits “{typed}”.</p>}
    </Dialog>
  )
}
