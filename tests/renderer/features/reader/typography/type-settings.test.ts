import { expect, test } from 'vitest'
import { parseType } from '../../../../../renderer/features/reader/typography/type-settings'

test('what was remembered is read, and the usual stands for all that is unknown', () => {
  expect(parseType('')).toEqual({ face: 'serif', width: 'normal', lines: 'normal', paper: 'sheet' })
  expect(parseType('spaced,wide,open,sepia')).toEqual({ face: 'spaced', width: 'wide', lines: 'open', paper: 'sepia' })
  expect(parseType('comic,,close')).toEqual({ face: 'serif', width: 'normal', lines: 'close', paper: 'sheet' })
})
