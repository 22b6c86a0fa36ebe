import { useMemo } from 'react'
import { isMac } from './desktop'
import { keyNames } from './keyboard'
import { preference, setPreference, usePreference } from './preference'

/** What a command is, and the keys it has unless they were changed: strokes as `strokeOf` writes them; the first is the one that is shown. */
export interface CommandFacts {
  does: string
  keys: readonly string[]
}

/** Keys that were changed on this machine, by command. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>

const stored = 'keys'
let parsed: { text: string; changes: KeyChanges } = { text: '', changes: {} }

function parse(text: string): KeyChanges {
  if (text === parsed.text) return parsed.changes
  let changes: KeyChanges = {}
  try {
    const read: unknown = JSON.parse(text || '{}')
    if (read && typeof read === 'object') {
      changes = Object.fromEntries(
        Object.entries(read).filter(
          (entry): entry is [string, string[]] => Array.isArray(entry[1]) && entry[1].every((key) => typeof key === 'string'),
        ),
      )
    }
  } catch {
    // What cannot be read any more counts as nothing changed.
  }
  parsed = { text, changes }
  return changes
}

/** The keys changed on this machine, outside of what is drawn. */
export const keyChanges = (): KeyChanges => parse(preference(stored, ''))

/** The keys changed on this machine. */
export function useKeyChanges(): KeyChanges {
  const [text] = usePreference(stored, '')
  return useMemo(() => parse(text), [text])
}

/** Gives a command other keys; null gives it back its own. */
export function changeKeys(command: string, keys: readonly string[] | null) {
  const { [command]: _, ...rest } = keyChanges()
  setPreference(stored, JSON.stringify(keys ? { ...rest, [command]: keys } : rest))
}

/** Gives every command its own keys back. */
export const resetKeys = () => setPreference(stored, '')

/** The keys of a command as they are now. */
export const keysOf = (command: string, facts: CommandFacts, changes: KeyChanges): readonly string[] =>
  changes[command] ?? facts.keys

/** Which command a stroke stands for, by stroke. A changed key wins over one that another command has by itself. */
export function strokeMap(commands: Readonly<Record<string, CommandFacts>>, changes: KeyChanges): Map<string, string> {
  const map = new Map<string, string>()
  for (const [command, { keys }] of Object.entries(commands)) {
    if (!changes[command]) for (const key of keys) map.set(key, command)
  }
  for (const command of Object.keys(commands)) for (const key of changes[command] ?? []) map.set(key, command)
  return map
}

const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
}

/** A stroke as `KeyHint` takes it: `J` → `Shift+J`, `j` → `J`, `Alt+ArrowLeft` → `Alt+←`. */
export function shownStroke(stroke: string): string {
  const at = stroke.lastIndexOf('+', stroke.length - 2)
  const [before, key] = at < 0 ? ['', stroke] : [stroke.slice(0, at + 1), stroke.slice(at + 1)]
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase()
  if (isLetter && before === '') return key === key.toLowerCase() ? key.toUpperCase() : `Shift+${key}`
  return `${before}${isLetter ? key.toUpperCase() : (signs[key] ?? key)}`
}

/** A stroke as this platform writes it, for sentences. */
export const strokeWords = (stroke: string): string => keyNames(shownStroke(stroke))

const browserKeys =
  /^(?:Mod\+(?:Shift\+)?[wtnqprlsdhjuo]|Mod\+[1-9]|Mod\+(?:Tab|F4)|F(?:1|5|7|11|12)|Mod\+F5|Alt\+(?:F4|Tab|Space|Home))$/
const editingKeys = /^Mod\+(?:Shift\+)?[acvxzy]$/
const macKeys = /^Mod\+(?:[qwhm,]|Tab|Space|`)$/
const navigationKeys = /^(?:Shift\+)?Tab$|^(?:Shift\+)?(?:ArrowUp|ArrowDown)$|^(?:Home|End|PageUp|PageDown|Space)$/

/** Why a stroke cannot be given to a command, a sentence; empty when it can. */
export function whyReserved(stroke: string): string {
  const key = strokeWords(stroke)
  if (navigationKeys.test(stroke)) return `${key} scrolls or moves the focus.`
  if (editingKeys.test(stroke)) return `${key} is for copying, pasting, selecting or undoing everywhere.`
  if (isMac && macKeys.test(stroke)) return `${key} belongs to the system.`
  if (browserKeys.test(stroke)) return `${key} belongs to the system or the browser.`
  return ''
}
