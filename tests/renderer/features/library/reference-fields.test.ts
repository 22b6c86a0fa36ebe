import { expect, test } from 'vitest'
import { asOneName, asPerson } from '../../../../renderer/features/library/names'
import {
  addableNames,
  asksForEditors,
  fieldRows,
  otherNames,
  ownFields,
} from '../../../../renderer/features/library/reference-fields'
import { typeNames, variableNames } from '../../../../renderer/lib/reference-words'
import { Reference, referenceTypes } from '../../../../shared/model/source'

const aReference = (values: Partial<Reference>) => Reference.parse(values)
const names = (reference: Reference) => fieldRows(reference).flatMap((row) => row.map(({ name }) => name))

test('every kind of source we offer has a name, and every field of its form a label', () => {
  expect(Object.keys(typeNames).sort()).toEqual([...referenceTypes].sort())
  for (const type of [...referenceTypes, 'patent']) {
    const reference = aReference({ type })
    for (const { name, label } of fieldRows(reference).flat()) {
      expect(label, `${type} ${name}`).not.toBe('')
      expect(ownFields.includes(name as 'volume') || name in variableNames, `${type} ${name}`).toBe(true)
    }
    for (const row of fieldRows(reference)) expect(row.length).toBeLessThanOrEqual(3)
    expect(new Set(names(reference)).size).toBe(names(reference).length)
  }
})

test('a journal article is asked for volume and ISSN, a thesis for its university, a book for edition and ISBN', () => {
  expect(names(aReference({ type: 'article-journal' }))).toEqual(expect.arrayContaining(['container', 'volume', 'issue', 'ISSN']))
  expect(names(aReference({ type: 'thesis' }))).not.toContain('volume')
  expect(fieldRows(aReference({ type: 'thesis' })).flat()).toContainEqual({ name: 'publisher', label: 'University' })
  expect(names(aReference({ type: 'book' }))).toEqual(expect.arrayContaining(['edition', 'publisher-place', 'ISBN']))
})

test('no value is hidden by a kind that does not ask for it', () => {
  const thesis = aReference({
    type: 'thesis',
    volume: '3',
    container: 'Series of theses',
    other: { ISSN: '1234-5679', genre: 'PhD' },
  })
  expect(names(thesis)).toEqual(expect.arrayContaining(['volume', 'container', 'genre']))
  expect(otherNames(thesis)).toEqual(['ISSN'])
  expect(addableNames(thesis)).not.toContain('ISSN')
  expect(addableNames(thesis)).not.toContain('genre')
  expect(otherNames(aReference({ type: 'thesis', other: { PMID: '1', 'x-own': 'kept' } }))).toEqual(['x-own'])
})

test('editors are asked for where there usually are some, and shown where there are', () => {
  expect(asksForEditors(aReference({ type: 'chapter' }))).toBe(true)
  expect(asksForEditors(aReference({ type: 'article-journal' }))).toBe(false)
  expect(asksForEditors(aReference({ type: 'article-journal', editors: [{ family: 'Roe', given: '', literal: '' }] }))).toBe(true)
})

test('a name turns from person to one name and back', () => {
  const body = asOneName({ family: 'Health Organization', given: 'World', literal: '' })
  expect(body).toEqual({ family: '', given: '', literal: 'World Health Organization' })
  expect(asPerson(body)).toEqual({ family: 'Organization', given: 'World Health', literal: '' })
  expect(asPerson({ family: '', given: '', literal: 'van der Berg, Jo' })).toEqual({
    family: 'van der Berg',
    given: 'Jo',
    literal: '',
  })
})
