import { childElements, localName, parseXml, type XmlElement, XmlError } from '../xml'
import { LineCounter } from './line-counter'
import { ReferenceList } from './reference-record'
import { anywhere, at, children, leaves, textOf } from './xml-path'
import { fromZotero, type ZoteroItem } from './zotero-item'

/** Zotero's RDF: items as children of `rdf:RDF`, journals, attachments and notes beside or inside them, linked by `rdf:about`. */
export function readZoteroRdf(xml: string): ReferenceList {
  const list = new ReferenceList()
  let root: XmlElement
  try {
    root = parseXml(xml)
  } catch (error) {
    const why = error instanceof XmlError ? `its XML is damaged: ${error.message}` : 'it is too large or too tangled'
    list.lose(1, `The file cannot be read: ${why}. Export it from Zotero again, or as RIS.`)
    return list
  }
  const about = new Map<string, XmlElement>()
  for (const element of childElements(root)) {
    const id = attribute(element, 'about')
    if (id) about.set(id, element)
  }
  const counter = new LineCounter(xml)
  const starts = topLevelOffsets(xml)
  childElements(root).forEach((element, i) => {
    const line = counter.at(starts[i] ?? 0)
    const itemType = textOf(at(element, 'itemType'))
    const isItem = itemType
      ? !/^(?:attachment|note|annotation)$/u.test(itemType)
      : element.name.startsWith('bib:') && !/^(?:Journal|Memo|Series)$/u.test(localName(element.name))
    if (isItem) list.add(fromZotero(itemOf(element, itemType, about), line))
  })
  return list
}

const attribute = (element: XmlElement, name: string): string =>
  element.attributes[`rdf:${name}`] ?? element.attributes[name] ?? ''

/** The element a property holds, or points at. */
function target(property: XmlElement | undefined, about: ReadonlyMap<string, XmlElement>): XmlElement | undefined {
  return property && (childElements(property)[0] ?? about.get(attribute(property, 'resource')))
}

const BIB_TYPES: Readonly<Record<string, string>> = {
  Article: 'journalArticle',
  Book: 'book',
  BookSection: 'bookSection',
  Thesis: 'thesis',
  Report: 'report',
  Document: 'document',
  Manuscript: 'manuscript',
  Patent: 'patent',
  Image: 'artwork',
  ConferenceProceedings: 'book',
  Legislation: 'statute',
  Letter: 'letter',
  Interview: 'interview',
}

/** Properties of an item that are read below; those of people end in `s`. */
const READ = new Set(
  (
    'itemType title date dateSubmitted abstract language shortTitle description rights citationKey volume pages edition number identifier isPartOf publisher libraryCatalog ' +
    'archive archiveLocation numPages numberOfVolumes callNumber type medium conferenceName repository websiteTitle subject presentedAt link isReferencedBy'
  ).split(' '),
)

function itemOf(element: XmlElement, declared: string, about: ReadonlyMap<string, XmlElement>): ZoteroItem {
  const itemType = declared || BIB_TYPES[localName(element.name)] || 'document'
  const fields: [string, string][] = []
  const unknown = childElements(element)
    .filter(({ name }) => !READ.has(localName(name)) && !localName(name).endsWith('s'))
    .flatMap((each) => leaves(each))
  const add = (name: string, value: string) => {
    if (value && !fields.some(([known]) => known === name)) fields.push([name, value])
  }
  const containers = children(element, 'isPartOf').flatMap((property) => target(property, about) ?? [])
  const journal = containers.find(({ name }) => !/:(?:Series|CollectionSeries)$/u.test(name))
  const series = containers.find((each) => each !== journal)
  add('title', textOf(at(element, 'title')))
  add('date', textOf(at(element, 'date')))
  add('accessDate', textOf(at(element, 'dateSubmitted')))
  add('abstractNote', textOf(at(element, 'abstract')))
  add('language', textOf(at(element, 'language')))
  add('shortTitle', textOf(at(element, 'shortTitle')))
  add('extra', children(element, 'description').map(textOf).join('\n'))
  add('rights', textOf(at(element, 'rights')))
  add('citationKey', textOf(at(element, 'citationKey')))
  for (const part of [element, journal, series]) {
    for (const name of ['volume', 'pages', 'edition'] as const) add(name, textOf(at(part, name)))
    add(itemType === 'journalArticle' || part === journal ? 'issue' : 'number', textOf(at(part, 'number')))
    for (const identifier of children(part, 'identifier')) {
      const uri = textOf(at(identifier, 'URI', 'value'))
      const [, kind = '', number = ''] = /^(DOI|ISSN|ISBN)\s+(.+)$/iu.exec(textOf(identifier)) ?? []
      if (uri) add('url', uri)
      else if (kind) add(kind.toUpperCase(), number)
    }
  }
  add('publicationTitle', textOf(at(journal, 'title')))
  add('journalAbbreviation', textOf(at(journal, 'alternative')))
  add('series', textOf(at(series, 'title')))
  add(
    'publisher',
    textOf(at(element, 'publisher', 'Organization', 'name')) || textOf(at(journal, 'publisher', 'Organization', 'name')),
  )
  add(
    'place',
    textOf(
      at(
        at(element, 'publisher', 'Organization', 'adr', 'Address') ?? at(journal, 'publisher', 'Organization', 'adr', 'Address'),
        'locality',
      ),
    ),
  )
  for (const name of [
    'libraryCatalog',
    'archive',
    'archiveLocation',
    'numPages',
    'numberOfVolumes',
    'callNumber',
    'type',
    'medium',
    'conferenceName',
    'repository',
    'websiteTitle',
  ])
    add(name, textOf(at(element, name)))
  add('callNumber', textOf(at(element, 'subject', 'LCC', 'value')))
  add('genre', textOf(at(element, 'type')))
  add('conferenceName', textOf(at(element, 'presentedAt', 'Conference', 'title')))
  const tags = children(element, 'subject').flatMap((subject) =>
    childElements(subject).length === 0 ? textOf(subject) : textOf(at(subject, 'AutomaticTag', 'value')),
  )
  const links = children(element, 'link').flatMap((link) => about.get(attribute(link, 'resource')) ?? [])
  const memos = children(element, 'isReferencedBy').flatMap((property) => target(property, about) ?? [])
  return {
    itemType,
    fields,
    creators: creatorsOf(element),
    tags: tags.filter(Boolean),
    notes: memos.map((memo) => textOf(at(memo, 'value'))),
    attachments: links
      .flatMap((file) => {
        const path = at(file, 'resource')
        return path ? [attribute(path, 'resource')] : []
      })
      .filter(Boolean),
    key: '',
    unknown,
  }
}

function creatorsOf(element: XmlElement): ZoteroItem['creators'] {
  return childElements(element).flatMap((role) => {
    const people = anywhere(role, 'Person')
    const seq = at(role, 'Seq')
    if (!seq || people.length === 0) return []
    // bib:authors, bib:editors, z:translators, z:seriesEditors …
    const creatorType = localName(role.name).replace(/s$/u, '')
    return people.map((person) => {
      const firstName = textOf(at(person, 'givenName')) || textOf(at(person, 'givenname'))
      const lastName = textOf(at(person, 'surname'))
      return { creatorType, firstName, lastName, name: lastName ? '' : textOf(at(person, 'name')) }
    })
  })
}

/** Offsets of the elements directly in the root. */
function topLevelOffsets(xml: string): number[] {
  const offsets: number[] = []
  let depth = 0
  for (const found of xml.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<(\/?)[^\s>/][^>]*?(\/?)>/gu)) {
    if (found[1] === undefined) continue
    if (found[1]) depth--
    else {
      if (depth === 1) offsets.push(found.index)
      if (!found[2]) depth++
    }
  }
  return offsets
}
