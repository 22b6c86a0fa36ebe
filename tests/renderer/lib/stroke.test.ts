import { expect, test } from 'vitest'
import { readerCommands } from '../../../renderer/features/reader/keys/reader-commands'
import { type KeyPress, strokeOf } from '../../../renderer/lib/stroke'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shift: false,
  alt: false,
  command: false,
  ...more,
})

test.each([
  [press('1'), '1'],
  [press('+', { shift: true }), '+'],
  [press('~', { shift: true, alt: true }), '~'],
  [press('j'), 'j'],
  [press('K', { shift: true }), 'K'],
  [press('ArrowRight', { shift: true }), 'Shift+ArrowRight'],
  [press('ArrowRight', { shift: true, alt: true }), 'Alt+Shift+ArrowRight'],
  [press('f', { command: true }), 'Mod+f'],
  [press('G', { command: true, shift: true }), 'Mod+Shift+g'],
  [press('+', { command: true, shift: true }), 'Mod++'],
  [press('1', { alt: true }), 'Alt+1'],
  [press(' '), 'Space'],
])('%o is written %s', (input, expected) => {
  expect(strokeOf(input)).toBe(expected)
})

test('no key stands for two commands', () => {
  const keys = Object.values(readerCommands).flatMap((command) => [...command.keys])
  expect(new Set(keys).size).toBe(keys.length)
})
