import type { Author } from '../../../../shared/model/source'
import { cleanDoi } from '../doi'
import { buildReference } from './build-reference'
import { issuedDate } from './issued-date'
import { languageTag } from './language-tag'
import { namesText } from './person-name'
import { plainLine, plainParagraphs } from './plain-text'
import type { ReadReference } from './reference-record'
import { readExtra } from './zotero-extra'
import { zoteroAuthors, zoteroFields, zoteroRoles, zoteroTypes } from './zotero-types'

/** An item in Zotero's own terms, wherever it was read from. */
export interface ZoteroItem {
  itemType: string
  /** Zotero's fields by name; a field without a text is absent. */
  fields: [name: string, value: string][]
  creators: { creatorType: string; firstName: string; lastName: string; name: string }[]
  tags: string[]
  /** HTML. */
  notes: string[]
  attachments: string[]
  key: string
  /** What was read beside the item's fields and has no place here either. */
  unknown: [string, string][]
}

/** Fields that describe the item in its library, or are read apart from the others. */
const APART = new Set(
  'title date accessDate extra citationKey citekey subject caseName nameOfAct rights dateEnacted dateDecided issueDate'.split(
    ' ',
  ),
)

/** An item of Zotero as a reference. */
export function fromZotero(item: ZoteroItem, line: number): ReadReference {
  const fields = new Map(item.fields)
  const extra = readExtra(fields.get('extra') ?? '')
  const parts: Record<string, string> = {}
  const unknown: [string, string][] = [...extra.tex, ...item.unknown]
  for (const [name, value] of fields) {
    if (APART.has(name)) continue
    const part = zoteroFields[name]
    if (part && !parts[part]) parts[part] = value
    else unknown.push([name, value])
  }
  const type = zoteroTypes[item.itemType] ?? 'document'
  if (!zoteroTypes[item.itemType]) unknown.push(['itemType', item.itemType])
  const { container, volume, issue, pages, publisher, doi, url, abstract, language, ...other } = parts
  const tag = languageTag(language ?? '')
  if (language && !tag) unknown.push(['language', language])
  for (const name of ['rights']) if (fields.get(name)) unknown.push([name, fields.get(name)!])
  const date = ['date', 'issueDate', 'dateDecided', 'dateEnacted'].map((name) => fields.get(name) ?? '').find(Boolean) ?? ''
  const issued = issuedDate(date)
  if (date && !issued) unknown.push(['date', date])
  const people = (isRole: (role: string) => boolean) => item.creators.filter(({ creatorType }) => isRole(creatorType)).map(nameOf)
  for (const role of new Set(item.creators.map(({ creatorType }) => creatorType))) {
    const variable = zoteroRoles[role]
    if (variable) other[variable] = [other[variable], namesText(people((each) => each === role))].filter(Boolean).join('; ')
  }
  const notes = item.notes.map(plainParagraphs).filter(Boolean)
  if (doi && !cleanDoi(doi)) unknown.push(['DOI', doi])
  const reference = buildReference({
    type,
    title: ['title', 'subject', 'caseName', 'nameOfAct'].map((name) => fields.get(name) ?? '').find(Boolean) ?? '',
    authors: people((role) => zoteroAuthors.has(role)),
    editors: people((role) => role === 'editor'),
    issued,
    container,
    volume,
    issue,
    pages,
    publisher,
    doi: doi || extra.doi,
    url,
    abstract,
    language: tag,
    keywords: item.tags,
    other: {
      ...extra.other,
      ...other,
      number: other.number || extra.other.number,
      accessed: issuedDate(fields.get('accessDate') ?? '') || extra.other.accessed,
      note: [extra.other.note, ...notes].filter(Boolean).join('\n'),
    },
  })
  const key = item.key || fields.get('citationKey') || fields.get('citekey') || extra.key
  return { reference, ...(key && { key }), attachments: item.attachments, unknown, line }
}

function nameOf({ firstName, lastName, name }: ZoteroItem['creators'][number]): Author {
  if (name || !lastName) return { family: '', given: '', literal: plainLine(name || firstName) }
  return firstName
    ? { family: plainLine(lastName), given: plainLine(firstName), literal: '' }
    : { family: '', given: '', literal: plainLine(lastName) }
}
