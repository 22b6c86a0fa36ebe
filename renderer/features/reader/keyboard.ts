import { type Stance, stanceKeys } from '../../../shared/model/stance'

/** What a key stroke asks of the reader. */
export type ReaderCommand =
  | { do: 'tag'; key: string }
  | { do: 'stance'; stance: Stance }
  | { do: 'sentence'; step: 1 | -1 }
  | { do: 'extend-sentence'; step: 1 | -1 }
  | { do: 'extend-word'; step: 1 | -1 }
  | { do: 'passage'; step: 1 | -1 }
  | { do: 'find-step'; step: 1 | -1 }
  | { do: 'zoom'; step: 1 | -1 | 0 }
  | { do: 'repeat' | 'highlight' | 'palette' | 'dismiss' | 'delete' | 'note' | 'memo' | 'find' }

/** The part of a keyboard event that decides. `command` is ⌘ on a Mac, Ctrl elsewhere. */
export interface Stroke {
  key: string
  shift: boolean
  alt: boolean
  command: boolean
}

const plain: Record<string, ReaderCommand> = {
  j: { do: 'sentence', step: 1 },
  k: { do: 'sentence', step: -1 },
  J: { do: 'extend-sentence', step: 1 },
  K: { do: 'extend-sentence', step: -1 },
  n: { do: 'passage', step: 1 },
  p: { do: 'passage', step: -1 },
  h: { do: 'highlight' },
  e: { do: 'note' },
  m: { do: 'memo' },
  '.': { do: 'repeat' },
  Enter: { do: 'palette' },
  Escape: { do: 'dismiss' },
  Delete: { do: 'delete' },
  Backspace: { do: 'delete' },
  // A minus sign typed with the option key, and what some keyboards give for `-`.
  '−': { do: 'stance', stance: 'contradicts' },
}

const withCommand: Record<string, ReaderCommand> = {
  f: { do: 'find' },
  g: { do: 'find-step', step: 1 },
  G: { do: 'find-step', step: -1 },
  '=': { do: 'zoom', step: 1 },
  '+': { do: 'zoom', step: 1 },
  '-': { do: 'zoom', step: -1 },
  '0': { do: 'zoom', step: 0 },
}

/** The command of a key stroke that does not go into a field; null when the reader has no use for it. */
export function readerCommand(stroke: Stroke): ReaderCommand | null {
  const { key, shift, alt, command } = stroke
  if (command) return alt ? null : (withCommand[key] ?? null)
  if (key === 'F3') return { do: 'find-step', step: shift ? -1 : 1 }
  if (shift && (key === 'ArrowRight' || key === 'ArrowLeft')) return { do: 'extend-word', step: key === 'ArrowRight' ? 1 : -1 }
  if (/^[1-9]$/.test(key)) return alt ? null : { do: 'tag', key }
  const stance = stanceKeys[key]
  if (stance) return { do: 'stance', stance }
  return alt ? null : (plain[key] ?? null)
}

/** The list of keys as the reader's own help shows it. */
export const readerKeys: readonly { keys: string; does: string }[] = [
  { keys: '1 – 9', does: 'Tag with the hypothesis of that key, with the stance used last' },
  { keys: '+  −  ~  0  b', does: 'Supports, contradicts, mixed, null result, background' },
  { keys: '.', does: 'Tag with the hypothesis used last' },
  { keys: 'Enter', does: 'Choose a hypothesis from the list' },
  { keys: 'h', does: 'Highlight without a hypothesis' },
  { keys: 'j  k', does: 'Next, previous sentence' },
  { keys: 'J  K', does: 'One sentence more, less' },
  { keys: 'Shift →  ←', does: 'One word more, less' },
  { keys: 'n  p', does: 'Next, previous passage' },
  { keys: 'e', does: 'Edit the note of the claim' },
  { keys: 'm', does: 'Write a memo on the passage, with or without a claim' },
  { keys: 'Delete', does: 'Delete the claim' },
  { keys: 'Escape', does: 'Let go' },
]
