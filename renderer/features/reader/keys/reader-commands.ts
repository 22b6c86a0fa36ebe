import type { CommandFacts } from '../../../lib/keymap'

/** A thing the reader does when a key is pressed. */
export interface ReaderCommandFacts extends CommandFacts {
  group: 'Claiming' | 'Passages' | 'Moving' | 'Looking'
  /** Also works while the cursor is in a field. */
  isForFields?: boolean
  /** A focused button keeps these keys for itself. */
  isLeftToControls?: boolean
}

/** Every command of the reader with the keys it has unless they were changed. */
export const readerCommands = {
  'tag-1': { group: 'Claiming', does: 'Claim for the hypothesis with key 1', keys: ['1'] },
  'tag-2': { group: 'Claiming', does: 'Claim for the hypothesis with key 2', keys: ['2'] },
  'tag-3': { group: 'Claiming', does: 'Claim for the hypothesis with key 3', keys: ['3'] },
  'tag-4': { group: 'Claiming', does: 'Claim for the hypothesis with key 4', keys: ['4'] },
  'tag-5': { group: 'Claiming', does: 'Claim for the hypothesis with key 5', keys: ['5'] },
  'tag-6': { group: 'Claiming', does: 'Claim for the hypothesis with key 6', keys: ['6'] },
  'tag-7': { group: 'Claiming', does: 'Claim for the hypothesis with key 7', keys: ['7'] },
  'tag-8': { group: 'Claiming', does: 'Claim for the hypothesis with key 8', keys: ['8'] },
  'tag-9': { group: 'Claiming', does: 'Claim for the hypothesis with key 9', keys: ['9'] },
  palette: { group: 'Claiming', does: 'Choose a hypothesis from the list', keys: ['Enter'], isLeftToControls: true },
  repeat: { group: 'Claiming', does: 'Claim for the hypothesis used last', keys: ['.'] },
  supports: { group: 'Claiming', does: 'Stance: supports', keys: ['+'] },
  contradicts: { group: 'Claiming', does: 'Stance: contradicts', keys: ['-', '−'] },
  mixed: { group: 'Claiming', does: 'Stance: mixed', keys: ['~', '*'] },
  'null-result': { group: 'Claiming', does: 'Stance: null result', keys: ['0'] },
  background: { group: 'Claiming', does: 'Stance: background', keys: ['b'] },
  note: { group: 'Claiming', does: 'Write the note of the claim', keys: ['e'] },
  delete: { group: 'Claiming', does: 'Delete the claim', keys: ['Delete', 'Backspace'] },
  'nothing-found': { group: 'Claiming', does: 'Read, nothing found: for what has no claim yet', keys: ['f'] },
  'not-applicable': { group: 'Claiming', does: 'Not applicable: for what has no claim yet', keys: ['x'] },
  highlight: { group: 'Passages', does: 'Mark without a hypothesis', keys: ['h'] },
  area: { group: 'Passages', does: 'Mark a rectangle: a figure, a table, part of a scan', keys: ['a'] },
  memo: { group: 'Passages', does: 'Write a memo on the passage, with or without a claim', keys: ['m'] },
  snap: { group: 'Passages', does: 'Snap to whole sentences', keys: ['s'] },
  split: { group: 'Passages', does: 'Split the passage at the cursor', keys: ['S'] },
  merge: { group: 'Passages', does: 'Merge with the next passage', keys: ['M'] },
  'second-hand': { group: 'Passages', does: 'Second-hand: it reports what others found', keys: ['H'] },
  cited: { group: 'Passages', does: 'Show the reference that is cited', keys: ['c'] },
  'passage-next': { group: 'Passages', does: 'Next passage', keys: ['n'] },
  'passage-previous': { group: 'Passages', does: 'Previous passage', keys: ['p'] },
  'next-to-check': { group: 'Passages', does: 'Next passage to check: similar or not found', keys: ['N'] },
  'sentence-next': { group: 'Moving', does: 'Next sentence', keys: ['j'] },
  'sentence-previous': { group: 'Moving', does: 'Previous sentence', keys: ['k'] },
  'sentence-more': { group: 'Moving', does: 'One sentence more', keys: ['J'] },
  'sentence-less': { group: 'Moving', does: 'One sentence less', keys: ['K'] },
  'word-more': { group: 'Moving', does: 'One word more', keys: ['Shift+ArrowRight'], isLeftToControls: true },
  'word-less': { group: 'Moving', does: 'One word less', keys: ['Shift+ArrowLeft'], isLeftToControls: true },
  'character-more': { group: 'Moving', does: 'One character more', keys: ['Alt+Shift+ArrowRight'], isLeftToControls: true },
  'character-less': { group: 'Moving', does: 'One character less', keys: ['Alt+Shift+ArrowLeft'], isLeftToControls: true },
  'other-end': { group: 'Moving', does: 'Move the other end', keys: ['o'] },
  dismiss: { group: 'Moving', does: 'Let go', keys: ['Escape'] },
  'source-next': { group: 'Moving', does: 'Next source', keys: [']', 'Alt+PageDown'] },
  'source-previous': { group: 'Moving', does: 'Previous source', keys: ['[', 'Alt+PageUp'] },
  back: { group: 'Moving', does: 'Back to where the link was', keys: ['Alt+ArrowLeft'] },
  forward: { group: 'Moving', does: 'Forward again', keys: ['Alt+ArrowRight'] },
  find: { group: 'Looking', does: 'Find in this document', keys: ['Mod+f'], isForFields: true },
  'find-next': { group: 'Looking', does: 'Next match', keys: ['Mod+g', 'F3'], isForFields: true },
  'find-previous': { group: 'Looking', does: 'Previous match', keys: ['Mod+Shift+g', 'Shift+F3'], isForFields: true },
  'zoom-in': { group: 'Looking', does: 'Zoom in', keys: ['Mod++', 'Mod+='], isForFields: true },
  'zoom-out': { group: 'Looking', does: 'Zoom out', keys: ['Mod+-'], isForFields: true },
  'zoom-reset': { group: 'Looking', does: 'Full size', keys: ['Mod+0'], isForFields: true },
  'fit-width': { group: 'Looking', does: 'Fit the width', keys: ['w'] },
  'fit-page': { group: 'Looking', does: 'Fit the page', keys: ['W'] },
  rotate: { group: 'Looking', does: 'Turn the pages', keys: ['r'] },
  spread: { group: 'Looking', does: 'Two pages side by side', keys: ['d'] },
  night: { group: 'Looking', does: 'Dark pages', keys: ['D'] },
  'panel-outline': { group: 'Looking', does: 'Outline', keys: ['t'] },
  'panel-pages': { group: 'Looking', does: 'Pages in small', keys: ['T'] },
  'panel-hypotheses': { group: 'Looking', does: 'What this source says on each hypothesis', keys: ['y'] },
  'panel-memos': { group: 'Looking', does: 'Memos on the source', keys: ['Y'] },
  'panel-margin': { group: 'Looking', does: 'Claims beside the text', keys: ['v'] },
  'other-pane': { group: 'Looking', does: 'The other source', keys: ['F6'], isForFields: true },
} as const satisfies Record<string, ReaderCommandFacts>

export type ReaderCommand = keyof typeof readerCommands

/** What each command does; false when it has nothing to do here and the key goes on to whoever else wants it. */
export type ReaderHandlers = Partial<Record<ReaderCommand, () => unknown>>
