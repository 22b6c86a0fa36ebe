import type { Reference } from '../../../shared/model/source'
import { ownNames, variableNames } from '../../lib/reference-words'

/** Fields of the reference itself that depend on its kind. */
export const ownFields = ['container', 'volume', 'issue', 'pageRange', 'publisher'] as const
export type OwnField = (typeof ownFields)[number]

/** A field of the form: one of the reference's own, or a CSL variable among its `other`. */
export interface FormField {
  name: string
  label: string
}

/** Shown for every kind, in a group of their own. */
export const identifierFields = ['PMID', 'PMCID'] as const

const row = (...fields: (string | [name: string, label: string])[]): FormField[] =>
  fields.map((field) => {
    const [name, label] = typeof field === 'string' ? [field, ''] : field
    return { name, label: label || ownNames[name] || variableNames[name] || name }
  })

const inSeries = row('collection-title', 'collection-number')
const published = row('publisher', 'publisher-place')

/** The fields of each kind that say where it appeared, in rows. */
const rowsByType: Record<string, FormField[][]> = {
  'article-journal': [row(['container', 'Journal']), row('volume', 'issue', 'pageRange'), row('publisher', 'ISSN')],
  article: [
    row(['container', 'Published in']),
    row('volume', 'issue', 'pageRange'),
    row(['publisher', 'Publisher or archive'], ['number', 'Preprint number']),
  ],
  'article-magazine': [row(['container', 'Magazine']), row('volume', 'issue', 'pageRange'), row('publisher', 'ISSN')],
  'article-newspaper': [row(['container', 'Newspaper']), row('edition', 'section', 'pageRange'), row('publisher', 'ISSN')],
  book: [published, row('edition', 'volume', 'number-of-pages'), inSeries, row('ISBN')],
  chapter: [row(['container', 'Book']), published, row('edition', 'volume', 'pageRange'), inSeries, row('ISBN')],
  'paper-conference': [
    row(['container', 'Proceedings']),
    row('event-title', 'event-place'),
    row('volume', 'issue', 'pageRange'),
    published,
    row('collection-title', 'ISBN'),
  ],
  report: [
    row(['number', 'Report number'], ['genre', 'Kind of report']),
    row(['publisher', 'Institution'], 'publisher-place'),
    inSeries,
    row('pageRange', 'ISBN'),
  ],
  thesis: [
    row(['genre', 'Kind of thesis']),
    row(['publisher', 'University'], 'publisher-place'),
    row('number-of-pages', ['number', 'Thesis number']),
  ],
  webpage: [row(['container', 'Site']), row('publisher')],
  'post-weblog': [row(['container', 'Blog']), row('publisher')],
  post: [row(['container', 'Site']), row(['genre', 'Kind of post'])],
  dataset: [row(['publisher', 'Repository'], 'version'), row(['container', 'Collection']), row('number', 'medium')],
}

/** Kinds whose editors are worth asking for; others show theirs when they have some. */
const edited = new Set(['book', 'chapter', 'paper-conference', 'report'])

export const asksForEditors = ({ type, editors }: Pick<Reference, 'type' | 'editors'>): boolean =>
  edited.has(type) || editors.length > 0

/**
 * Rows of fields for where a source appeared, by its kind. A value of another kind's field is never hidden: it stands in a row of
 * its own after them.
 */
export function fieldRows(reference: Pick<Reference, 'type' | OwnField>): FormField[][] {
  const rows = rowsByType[reference.type] ?? [row('container'), row('volume', 'issue', 'pageRange'), published]
  const shown = new Set(rows.flat().map(({ name }) => name))
  const left = ownFields.filter((name) => !shown.has(name) && reference[name] !== '')
  return left.length > 0 ? [...rows, row(...left)] : rows
}

/** Names among `other` that have no place in the form of this kind; they are listed by name. */
export function otherNames(reference: Pick<Reference, 'type' | OwnField | 'other'>): string[] {
  const shown = new Set([
    ...fieldRows(reference)
      .flat()
      .map(({ name }) => name),
    ...identifierFields,
  ])
  return Object.keys(reference.other)
    .filter((name) => !shown.has(name))
    .sort()
}

/** CSL variables that could be added: known ones without a place in the form and without a value. */
export function addableNames(reference: Pick<Reference, 'type' | OwnField | 'other'>): string[] {
  const taken = new Set([
    ...fieldRows(reference)
      .flat()
      .map(({ name }) => name),
    ...identifierFields,
    ...Object.keys(reference.other),
  ])
  return Object.keys(variableNames)
    .filter((name) => !taken.has(name))
    .sort((a, b) => (variableNames[a] ?? a).localeCompare(variableNames[b] ?? b, 'en'))
}
