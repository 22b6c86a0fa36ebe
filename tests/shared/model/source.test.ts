import { expect, test } from 'vitest'
import { Reference, ReferenceChange } from '../../../shared/model/source'

test('a correction holds only the fields that were given, so that the others stay as they are', () => {
  expect(ReferenceChange.parse({ title: 'Corrected' })).toEqual({ title: 'Corrected' })
  expect(ReferenceChange.parse({})).toEqual({})
})

test('every field of a reference can be corrected', () => {
  expect(Object.keys(ReferenceChange.shape)).toEqual(Object.keys(Reference.shape))
})
