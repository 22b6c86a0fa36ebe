import type { CommandFacts } from '../lib/keymap'

/** Commands that work on every screen, with their keys. What stands in the menu of the desktop keeps the keys that stand there. */
export const appCommands = {
  'show-library': { does: 'Library', keys: ['Mod+1', 'Alt+1'], isFixed: true },
  'show-evidence': { does: 'Evidence', keys: ['Mod+2', 'Alt+2'], isFixed: true },
  'show-matrix': { does: 'Matrix', keys: ['Mod+3', 'Alt+3'], isFixed: true },
  'show-taxonomy': { does: 'Taxonomy', keys: ['Mod+4', 'Alt+4'], isFixed: true },
  undo: { does: 'Undo', keys: ['Mod+z'], isFixed: true },
  redo: { does: 'Redo', keys: ['Mod+Shift+z', 'Mod+y'], isFixed: true },
  import: { does: 'Import files', keys: ['Mod+i'], isFixed: true },
  export: { does: 'Export', keys: ['Mod+e'], isFixed: true },
  search: { does: 'Search all sources', keys: ['Mod+k'], isFixed: true },
  'search-by-sign': { does: 'Search all sources, without Ctrl', keys: ['/'] },
  switch: { does: 'Go to a source', keys: ['g', 'Mod+Shift+k'] },
  'show-keys': { does: 'These keys', keys: ['?'] },
} as const satisfies Record<string, CommandFacts & { isFixed?: true }>

export type AppCommand = keyof typeof appCommands
