import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type MenuState, menuTemplate } from '../../../electron/main/menu-template'
import { menuCommands } from '../../../shared/contract/desktop'

const closed: MenuState = { reviewOpen: false, undo: null, redo: null }

function itemsOf(state: MenuState, platform: NodeJS.Platform = 'linux', run: (command: string) => void = () => {}) {
  const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...flat((item.submenu as MenuItemConstructorOptions[] | undefined) ?? [])])
  return flat(menuTemplate(state, { platform, development: false, run }))
}
const item = (id: string, state: MenuState, platform?: NodeJS.Platform) => itemsOf(state, platform).find((each) => each.id === id)

describe('The application menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('offers every command once, and nothing twice by one key (%s)', (platform) => {
    const items = itemsOf({ reviewOpen: true, undo: 'a', redo: 'b' }, platform)
    const commands = items.flatMap(({ id }) => id ?? [])
    expect([...commands].sort()).toEqual([...menuCommands].sort())
    const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('runs the command its item is named for', () => {
    const ran: string[] = []
    const items = itemsOf({ reviewOpen: true, undo: 'a', redo: 'b' }, 'linux', (command) => ran.push(command))
    for (const { click } of items) (click as (() => void) | undefined)?.()
    expect(ran.sort()).toEqual([...menuCommands].sort())
  })

  it('greys out what needs a review while none is open', () => {
    expect(item('new-review', closed)?.enabled).toBe(true)
    expect(item('open-review', closed)?.enabled).toBe(true)
    for (const id of ['import', 'export', 'close-review', 'find', 'show-matrix'])
      expect(item(id, closed)?.enabled, id).toBe(false)
    expect(item('import', { ...closed, reviewOpen: true })?.enabled).toBe(true)
  })

  it('says what undo and redo would do', () => {
    const state: MenuState = { reviewOpen: true, undo: 'merge Serotonin & Dopamine', redo: null }
    expect(item('undo', state)).toMatchObject({ label: 'Undo merge Serotonin && Dopamine', enabled: true })
    expect(item('redo', state)).toMatchObject({ label: 'Redo', enabled: false })
  })
})
