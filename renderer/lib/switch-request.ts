import { asked } from './asked'
import { preference, setPreference } from './preference'

/** A wish to go to another source, or to read another one beside this. */
export interface SwitchRequest {
  isBeside: boolean
}

export const { ask: askToSwitch, onAsked: onSwitchAsked } = asked<SwitchRequest>()

/** Which of two sources side by side is being read: another one takes its place. */
let half: 'first' | 'second' = 'first'
export const halfInUse = () => half
export const setHalfInUse = (next: 'first' | 'second') => {
  half = next
}

const name = 'recent-sources'
const kept = 60

/** Ids of the sources read last on this machine, the latest first; of any review. */
export const recentSources = (): string[] => preference(name, '').split(' ').filter(Boolean)

/** Remembers that a source is being read. */
export function rememberSource(id: string) {
  const rest = recentSources().filter((other) => other !== id)
  setPreference(name, [id, ...rest].slice(0, kept).join(' '))
}
