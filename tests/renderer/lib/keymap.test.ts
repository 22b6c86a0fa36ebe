import { expect, test, vi } from 'vitest'
import { appCommands } from '../../../renderer/app/app-commands'
import { holderOf, keyGroups } from '../../../renderer/app/key-groups'
import { readerCommands } from '../../../renderer/features/reader/keys/reader-commands'
import { shownStroke, strokeMap, whyReserved } from '../../../renderer/lib/keymap'

vi.mock('../../../renderer/lib/desktop', () => ({ isMac: false, desktop: undefined }))

const all = { ...appCommands, ...readerCommands }

test('no key stands for two commands that are heard together', () => {
  const keys = Object.values(all).flatMap((command) => [...command.keys])
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('no command that can be changed has a key that could not be given to it', () => {
  const changeable = Object.values(all).filter((command) => !('isFixed' in command))
  // Alt and an arrow key go back and forward in a browser too, which is what they do here; Escape lets go everywhere.
  expect(changeable.flatMap((command) => command.keys.filter((key) => whyReserved(key) !== ''))).toEqual([])
})

test('every command stands on the sheet of keys, once', () => {
  const listed = keyGroups.flatMap(({ rows }) => rows.map(({ id }) => id))
  for (const command of Object.keys(all)) expect(listed.filter((id) => id === command)).toEqual([command])
})

test('a changed key stands for its new command, and the old one is free', () => {
  const changes = { highlight: ['q'], memo: ['h'] }
  const map = strokeMap(readerCommands, changes)
  expect([map.get('q'), map.get('h'), map.get('m')]).toEqual(['highlight', 'memo', undefined])
})

test('a command can be left without a key', () => {
  const map = strokeMap(readerCommands, { highlight: [] })
  expect(map.get('h')).toBeUndefined()
})

test('who has a key is known across the reader and the rest', () => {
  expect(holderOf('j', 'highlight', {})?.id).toBe('sentence-next')
  expect(holderOf('Mod+z', 'highlight', {})).toMatchObject({ id: 'undo', isFixed: true })
  expect(holderOf('j', 'highlight', { 'sentence-next': ['q'] })).toBeNull()
  expect(holderOf('h', 'highlight', {})).toBeNull()
})

test.each([
  ['j', 'J'],
  ['J', 'Shift+J'],
  ['+', '+'],
  ['Mod+f', 'Mod+F'],
  ['Mod++', 'Mod++'],
  ['Alt+ArrowLeft', 'Alt+←'],
  ['Enter', 'Enter'],
])('%s is shown as %s', (stroke, shown) => expect(shownStroke(stroke)).toBe(shown))

test.each(['Mod+w', 'Mod+t', 'Mod+Shift+n', 'Tab', 'F5', 'Mod+c', 'ArrowDown', 'Space'])('%s is refused', (stroke) =>
  expect(whyReserved(stroke)).toMatch(/\.$/),
)
test.each(['q', 'Q', 'F9', 'Alt+j', 'Mod+g', '§'])('%s can be given', (stroke) => expect(whyReserved(stroke)).toBe(''))
