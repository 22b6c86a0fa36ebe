import { app, Menu } from 'electron'
import type { DesktopCalls } from './desktop-calls'
import { type MenuState, menuTemplate } from './menu-template'
import { tellPage } from './windows'

let shown = ''

/** Sets the application menu; again whenever what it says has changed. */
export function showMenu(state: MenuState = { reviewOpen: false, undo: null, redo: null }): void {
  const key = JSON.stringify(state)
  if (key === shown) return
  shown = key
  const template = menuTemplate(state, {
    platform: process.platform,
    development: !app.isPackaged,
    run: (command) => tellPage('onMenu', command),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** The page tells what undo and redo would do. */
export const menuCalls: Pick<DesktopCalls, 'menuState'> = {
  menuState(_window, state) {
    const { reviewOpen, undo, redo } = (state ?? {}) as Record<string, unknown>
    showMenu({ reviewOpen: reviewOpen === true, undo: stepName(undo), redo: stepName(redo) })
  },
}

/** Menus have no room for a whole quote. */
const stepName = (value: unknown): string | null =>
  typeof value === 'string' && value ? (value.length > 60 ? `${value.slice(0, 59)}…` : value) : null
