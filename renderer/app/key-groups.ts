import { type ReaderCommand, type ReaderCommandFacts, readerCommands } from '../features/reader/keys/reader-commands'
import { type CommandFacts, changeKeys, type KeyChanges, keyChanges, keysOf } from '../lib/keymap'
import { appCommands } from './app-commands'

/** A command as the sheet of keys lists it. */
export interface KeyRow extends CommandFacts {
  id: string
  /** Its keys cannot be changed here. */
  isFixed?: boolean
}

export interface KeyGroup {
  title: string
  rows: readonly KeyRow[]
}

const fixed = (does: string, ...keys: string[]): KeyRow => ({ id: does, does, keys, isFixed: true })

const inReader = (group: ReaderCommandFacts['group']): KeyRow[] =>
  (Object.entries(readerCommands) as [ReaderCommand, ReaderCommandFacts][])
    .filter(([, facts]) => facts.group === group)
    .map(([id, facts]) => ({ id, ...facts }))

/** Every command there is, by where it works. */
export const keyGroups: readonly KeyGroup[] = [
  { title: 'Everywhere', rows: Object.entries(appCommands).map(([id, facts]) => ({ id, ...facts })) },
  { title: 'Reader: claiming', rows: inReader('Claiming') },
  { title: 'Reader: passages', rows: inReader('Passages') },
  { title: 'Reader: moving', rows: inReader('Moving') },
  { title: 'Reader: looking', rows: inReader('Looking') },
  {
    title: 'Hypotheses in a source',
    rows: [
      fixed('Nothing found', 'f'),
      fixed('Not applicable', 'x'),
      fixed('Take it back', 'u'),
      fixed('To its next claim', 'Enter'),
    ],
  },
  {
    title: 'Library',
    rows: [
      fixed('Open in the reader', 'Enter'),
      fixed('Select or unselect', 'Space'),
      fixed('Select a range', 'Shift+ArrowUp', 'Shift+ArrowDown'),
      fixed('Select all', 'Mod+a'),
      fixed('Remove', 'Delete'),
    ],
  },
  {
    title: 'Duplicates',
    rows: [fixed('Merge', 'Enter'), fixed('Not duplicates', 'n'), fixed('Skip', 'j'), fixed('Previous', 'k')],
  },
  {
    title: 'Taxonomy',
    rows: [
      fixed('Rename', 'F2'),
      fixed('New sub-hypothesis', 'Insert'),
      fixed('Move up, down', 'Alt+ArrowUp', 'Alt+ArrowDown'),
      fixed('Open, close a branch', 'ArrowRight', 'ArrowLeft'),
      fixed('Delete', 'Delete'),
    ],
  },
]

/** Commands that are heard at the same time as each other: those of the reader and those that work everywhere. */
const together: Readonly<Record<string, CommandFacts & { isFixed?: boolean }>> = { ...appCommands, ...readerCommands }

/** The command that has a key already, where it would be heard together with `command`; null when the key is free. */
export function holderOf(stroke: string, command: string, changes: KeyChanges): KeyRow | null {
  const found = Object.entries(together).find(([id, facts]) => id !== command && keysOf(id, facts, changes).includes(stroke))
  return found ? { id: found[0], ...found[1] } : null
}

/** Takes a key away from whichever command has it, for `command`. One that is left without any gets its own back, where nobody else has them. */
export function takeKey(stroke: string, command: string) {
  const changes = keyChanges()
  const by = holderOf(stroke, command, changes)
  if (!by || by.isFixed) return
  const rest = keysOf(by.id, by, changes).filter((key) => key !== stroke)
  const isOwnFree = by.keys.every((key) => key !== stroke && holderOf(key, by.id, changes) === null)
  changeKeys(by.id, rest.length === 0 && isOwnFree ? null : rest)
}

/** Gives a command its own keys back; whoever got one of them meanwhile lets go of it. */
export function giveBack({ id, keys }: KeyRow) {
  changeKeys(id, null)
  for (const key of keys) takeKey(key, id)
}
