import { keyChanges, keysOf, shownStroke, strokeWords, useKeyChanges } from '../../../lib/keymap'
import { type ReaderCommand, readerCommands } from './reader-commands'

/** Gives the key of a command as `KeyHint` and tooltips take it; empty for one without a key. */
export function useKeyOf(): (command: ReaderCommand) => string {
  const changes = useKeyChanges()
  return (command) => {
    const [first] = keysOf(command, readerCommands[command], changes)
    return first ? shownStroke(first) : ''
  }
}

/** The key of a command as it is written in a sentence. */
export const keyWords = (command: ReaderCommand): string =>
  strokeWords(keysOf(command, readerCommands[command], keyChanges())[0] ?? '')
