import { expect, test } from 'vitest'
import { findSources, indexed } from '../../../../renderer/features/switcher/find-sources'
import type { SourceSummary } from '../../../../shared/model/source'

const source = (id: string, title: string, family: string, year: number) =>
  ({
    id,
    title,
    key: id,
    year,
    container: '',
    fileName: '',
    authors: [{ family, given: '', literal: '' }],
  }) as unknown as SourceSummary
const index = indexed([
  source('gut2025', 'Probiotics for low mood', 'Müller', 2025),
  source('mood2019', 'Mood and its measures', 'Rook', 2019),
  source('ketamine2021', 'Ketamine in the clinic', 'Remood', 2021),
])
const found = (typed: string, recent: string[] = []) => findSources(index, typed, recent).map(({ id }) => id)

test('every word typed has to be there, whatever its case and accents', () => {
  expect(found('muller PROB')).toEqual(['gut2025'])
  expect(found('prob rook')).toEqual([])
  expect(found('2021')).toEqual(['ketamine2021'])
})
test('beginnings of words come before what stands inside them', () =>
  expect(found('mood')).toEqual(['gut2025', 'mood2019', 'ketamine2021']))
test('what was read lately comes first', () => {
  expect(found('', ['ketamine2021', 'mood2019'])).toEqual(['ketamine2021', 'mood2019', 'gut2025'])
  expect(found('mood', ['ketamine2021', 'mood2019'])).toEqual(['mood2019', 'gut2025', 'ketamine2021'])
})
