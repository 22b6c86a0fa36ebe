/** Commands of the application menu that the screen carries out. */
export const menuCommands = [
  'new-review',
  'open-review',
  'close-review',
  'import',
  'import-folder',
  'import-web',
  'import-zotero',
  'export',
  'undo',
  'redo',
  'find',
  'highlights',
  'show-library',
  'show-evidence',
  'show-matrix',
  'show-taxonomy',
  'show-keys',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/**
 * What the desktop's preload offers the page as `window.syntopic`: native dialogs and the menu, nothing else. Absent in browser mode.
 * The engine's port does not come this way: the preload posts it to the page as a message whose data is `enginePortMessage`.
 */
export interface Desktop {
  platform: 'darwin' | 'win32' | 'linux'
  /** Paths chosen, null or empty when the dialog was dismissed. */
  chooseNewReview(suggestedName: string): Promise<string | null>
  chooseReview(): Promise<string | null>
  chooseImports(): Promise<string[]>
  chooseFolder(purpose: 'import' | 'watch'): Promise<string | null>
  /** Where a file or folder that was dropped lies; empty for what has no place, such as a picture dragged from a page. */
  pathOfFile(file: Blob): string
  chooseExport(suggestedName: string, extension: string): Promise<string | null>
  showInFolder(path: string): Promise<void>
  /** Tells the menu what undo and redo would do, and whether a review is open; null greys them out. */
  menuState(state: { reviewOpen: boolean; undo: string | null; redo: string | null }): Promise<void>
  onMenu(listener: (command: MenuCommand) => void): () => void
  /** A `syntopic://claim/<id>` link was opened; the listener gets the claim's id. */
  onClaimLink(listener: (claimId: string) => void): () => void
  /** A review was opened from outside (double click, command line). */
  onOpenReview(listener: (path: string) => void): () => void
}

/** Data of the window message that carries the engine's MessagePort to the page. */
export const enginePortMessage = 'syntopic:engine-port'
