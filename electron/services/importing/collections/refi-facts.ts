import { children, textOf } from '../references/xml-path'
import { childElements, localName, type XmlElement } from '../xml'
import type { RefiNotes } from './refi-notes'
import { guidOf, targetOf } from './refi-xml'

/** What a project knows of its documents besides codes and notes, as lines of text. */
export interface RefiFacts {
  /** Variables, cases and sets of a source; empty when it has none. */
  about(source: XmlElement): string
  /** Cases that a selection, or a coding's target, belongs to: their names. */
  casesOfSelection(guid: string): string[]
  caseName(guid: string): string | undefined
  /** Cases that belong to no document, as text. */
  leftCases(): string[]
  /** Sets of codes and notes: they have no place here. */
  setsOfCodes: XmlElement[]
}

/** `age: 67` */
function valuesOf(element: XmlElement, variables: ReadonlyMap<string, string>): string[] {
  return children(element, 'VariableValue').flatMap((each) => {
    const value = childElements(each).find((child) => localName(child.name).endsWith('Value'))
    const name = variables.get(targetOf(children(each, 'VariableRef')[0])) ?? 'unnamed variable'
    return value && textOf(value) ? [`${name}: ${textOf(value)}`] : []
  })
}

/** Reads variables, cases and sets of sources: QDA programs keep there who was asked, and about whom a document is. */
export function refiFacts(project: XmlElement, notes: RefiNotes): RefiFacts {
  const variables = new Map(
    children(children(project, 'Variables')[0], 'Variable').map(({ attributes }) => [
      guidOf(attributes.guid),
      attributes.name ?? '',
    ]),
  )
  const caseNames = new Map<string, string>()
  const casesOfSource = new Map<string, string[]>()
  const casesOfSelection = new Map<string, string[]>()
  const left: string[] = []
  for (const element of children(children(project, 'Cases')[0], 'Case')) {
    const name = element.attributes.name?.trim() || 'unnamed'
    caseNames.set(guidOf(element.attributes.guid), name)
    const said = [
      textOf(children(element, 'Description')[0]),
      ...valuesOf(element, variables),
      ...notes.on(element).map(({ text }) => text),
    ]
    const text = [`Case: ${name}`, ...said.filter(Boolean).map((line) => `  ${line}`)].join('\n')
    const sources = children(element, 'SourceRef').map(targetOf)
    const selections = children(element, 'SelectionRef').map(targetOf)
    for (const source of sources) casesOfSource.set(source, [...(casesOfSource.get(source) ?? []), text])
    for (const selection of selections) casesOfSelection.set(selection, [...(casesOfSelection.get(selection) ?? []), name])
    if (sources.length === 0 && (selections.length === 0 || said.some(Boolean))) left.push(text)
  }
  const setsOfSource = new Map<string, string[]>()
  const setsOfCodes: XmlElement[] = []
  for (const set of children(children(project, 'Sets')[0], 'Set')) {
    const members = children(set, 'MemberSource').map(targetOf)
    for (const source of members) setsOfSource.set(source, [...(setsOfSource.get(source) ?? []), set.attributes.name ?? ''])
    const others = children(set, 'MemberCode').length + children(set, 'MemberNote').length
    if (others > 0 || members.length === 0) setsOfCodes.push(set)
  }
  return {
    about(source) {
      const guid = guidOf(source.attributes.guid)
      const sets = setsOfSource.get(guid) ?? []
      return [
        ...valuesOf(source, variables),
        ...(casesOfSource.get(guid) ?? []),
        ...(sets.length ? [`Sets: ${sets.join(', ')}`] : []),
      ].join('\n')
    },
    casesOfSelection: (guid) => casesOfSelection.get(guid) ?? [],
    caseName: (guid) => caseNames.get(guid),
    leftCases: () => left,
    setsOfCodes,
  }
}
