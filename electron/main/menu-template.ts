import type { MenuItemConstructorOptions } from 'electron'
import type { Desktop, MenuCommand } from '../../shared/contract/desktop'

export type MenuState = Parameters<Desktop['menuState']>[0]

export interface MenuOptions {
  platform: NodeJS.Platform
  /** Shows what only its makers need: reload, developer tools. */
  development: boolean
  run(command: MenuCommand): void
}

/** The application menu, by each platform's conventions. */
export function menuTemplate(state: MenuState, { platform, development, run }: MenuOptions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const item = (label: string, command: MenuCommand, accelerator?: string, enabled = true): MenuItemConstructorOptions => ({
    id: command,
    label,
    enabled,
    click: () => run(command),
    ...(accelerator && { accelerator }),
  })
  const inReview = (label: string, command: MenuCommand, accelerator?: string) =>
    item(label, command, accelerator, state.reviewOpen)
  const step = (verb: string, command: 'undo' | 'redo', accelerator: string) => {
    const name = state[command]
    return item(name ? `${verb} ${escapeAmpersand(name)}` : verb, command, accelerator, name !== null)
  }

  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: mac ? 'File' : '&File',
      submenu: [
        item('New Review…', 'new-review', 'CmdOrCtrl+N'),
        item('Open Review…', 'open-review', 'CmdOrCtrl+O'),
        inReview('Close Review', 'close-review', mac ? 'Shift+Cmd+W' : 'Ctrl+W'),
        separator,
        inReview('Import Files…', 'import', 'CmdOrCtrl+I'),
        inReview('Import Folder…', 'import-folder'),
        inReview('Import from the Web…', 'import-web'),
        inReview('Import from Zotero…', 'import-zotero'),
        inReview('Export…', 'export', 'CmdOrCtrl+E'),
        separator,
        mac ? { role: 'close' } : { role: 'quit', accelerator: platform === 'win32' ? 'Alt+F4' : 'Ctrl+Q' },
      ],
    },
    {
      label: mac ? 'Edit' : '&Edit',
      submenu: [
        step('Undo', 'undo', 'CmdOrCtrl+Z'),
        step('Redo', 'redo', mac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        inReview('Find…', 'find', 'CmdOrCtrl+F'),
        separator,
        inReview('Highlights and Labels…', 'highlights'),
      ],
    },
    {
      label: mac ? 'View' : '&View',
      submenu: [
        inReview('Library', 'show-library', 'CmdOrCtrl+1'),
        inReview('Evidence', 'show-evidence', 'CmdOrCtrl+2'),
        inReview('Matrix', 'show-matrix', 'CmdOrCtrl+3'),
        inReview('Taxonomy', 'show-taxonomy', 'CmdOrCtrl+4'),
        separator,
        { role: 'togglefullscreen' },
        ...(development ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      label: mac ? 'Help' : '&Help',
      submenu: [item('Keyboard Shortcuts', 'show-keys'), ...(mac ? [] : [separator, { role: 'about' } as const])],
    },
  ]
}

/** A single ampersand in a label marks the key that picks the item (Windows and Linux). */
const escapeAmpersand = (text: string) => text.replaceAll('&', '&&')
