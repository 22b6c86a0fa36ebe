import { expect, test } from 'vitest'
import { readerCommand, type Stroke } from '../../../../renderer/features/reader/keyboard'

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({ key, shift: false, alt: false, command: false, ...more })

test.each([
  [stroke('1'), { do: 'tag', key: '1' }],
  [stroke('9'), { do: 'tag', key: '9' }],
  [stroke('0'), { do: 'stance', stance: 'null-result' }],
  [stroke('+', { shift: true }), { do: 'stance', stance: 'supports' }],
  [stroke('-'), { do: 'stance', stance: 'contradicts' }],
  [stroke('~', { shift: true }), { do: 'stance', stance: 'mixed' }],
  [stroke('b'), { do: 'stance', stance: 'background' }],
  [stroke('j'), { do: 'sentence', step: 1 }],
  [stroke('K', { shift: true }), { do: 'extend-sentence', step: -1 }],
  [stroke('ArrowRight', { shift: true }), { do: 'extend-word', step: 1 }],
  [stroke('ArrowRight'), null],
  [stroke('f', { command: true }), { do: 'find' }],
  [stroke('1', { command: true }), null],
  [stroke('1', { alt: true }), null],
  [stroke('z', { command: true }), null],
  [stroke('0', { command: true }), { do: 'zoom', step: 0 }],
  [stroke('m'), { do: 'memo' }],
  [stroke('q'), null],
])('%o asks for %o', (input, expected) => {
  expect(readerCommand(input)).toEqual(expected)
})
