import type { FoundMemo } from '../found-highlights'
import { children, textOf } from '../references/xml-path'
import { type XmlElement, xmlText } from '../xml'
import { guidOf, targetOf, timeOf } from './refi-xml'

/** A note of a project. */
export interface RefiNote {
  guid: string
  element: XmlElement
  /** Its title, what is said of it, and its text. */
  text: string
  author: string
  madeAt: string
}

/** The notes of a project and what they are about. */
export interface RefiNotes {
  byGuid: Map<string, RefiNote>
  /** Notes on what has this GUID, referred to from there or linked with it. */
  on(element: XmlElement): RefiNote[]
  /** Notes that nothing has asked for: on the project as a whole. */
  left(): RefiNote[]
  /** Links that are none between a note and something else. */
  otherLinks: XmlElement[]
  /** Takes a note as told elsewhere. */
  use(note: RefiNote): void
  problems: string[]
}

/** People by GUID. */
export function refiUsers(project: XmlElement): (guid: string | undefined) => string {
  const users = children(children(project, 'Users')[0], 'User')
  const names = new Map(users.map(({ attributes }) => [guidOf(attributes.guid), (attributes.name || attributes.id || '').trim()]))
  return (guid) => names.get(guidOf(guid)) ?? ''
}

/** Who made something, and when: of the creation, else of the last change. */
export const madeBy = ({ attributes }: XmlElement): string | undefined => attributes.creatingUser || attributes.modifyingUser
export const madeAtOf = ({ attributes }: XmlElement): string =>
  timeOf(attributes.creationDateTime) || timeOf(attributes.modifiedDateTime)

/** Lines of a text joined, each once: a title that the text begins with is not said twice. */
export function joined(parts: readonly string[], between = '\n\n'): string {
  const kept: string[] = []
  for (const part of parts.map((each) => each.trim())) {
    if (part && !kept.some((other) => other.startsWith(part))) {
      const shorter = kept.findIndex((other) => part.startsWith(other))
      if (shorter < 0) kept.push(part)
      else kept[shorter] = part
    }
  }
  return kept.join(between)
}

/**
 * Reads all notes. Their text stands in the XML or in a file of the project.
 *
 * @param textFile the text of the file that a note has its text in; null when it is not in the project.
 */
export async function refiNotes(
  project: XmlElement,
  shownPath: string,
  nameOf: (user: string | undefined) => string,
  textFile: (note: XmlElement) => Promise<string | null>,
): Promise<RefiNotes> {
  const byGuid = new Map<string, RefiNote>()
  const problems: string[] = []
  for (const element of children(children(project, 'Notes')[0], 'Note')) {
    const { guid, name = '', plainTextPath, richTextPath } = element.attributes
    const inline = children(element, 'PlainTextContent')[0]
    let text = inline ? xmlText(inline) : ''
    if (!inline && (plainTextPath || richTextPath)) {
      const found = plainTextPath ? await textFile(element).catch(() => null) : null
      if (found === null) {
        const missing = plainTextPath ?? richTextPath!
        problems.push(
          `${shownPath}: the text of the note “${name || guid}” is not in the project as plain text (${missing}). Copy it over by hand.`,
        )
      }
      text = found ?? ''
    }
    const note: RefiNote = {
      guid: guidOf(guid),
      element,
      text: joined([name, textOf(children(element, 'Description')[0]), text]),
      author: nameOf(madeBy(element)),
      madeAt: madeAtOf(element),
    }
    byGuid.set(note.guid, note)
  }
  const linked = new Map<string, RefiNote[]>()
  const otherLinks: XmlElement[] = []
  for (const link of children(children(project, 'Links')[0], 'Link')) {
    const ends = [guidOf(link.attributes.originGUID), guidOf(link.attributes.targetGUID)]
    const [first, second] = ends.map((end) => byGuid.get(end))
    if (Boolean(first) === Boolean(second)) otherLinks.push(link)
    else {
      const about = first ? ends[1]! : ends[0]!
      linked.set(about, [...(linked.get(about) ?? []), (first ?? second)!])
    }
  }
  const used = new Set<RefiNote>()
  return {
    byGuid,
    problems,
    otherLinks,
    on(element) {
      const referred = children(element, 'NoteRef').flatMap((ref) => byGuid.get(targetOf(ref)) ?? [])
      const found = new Set([...referred, ...(linked.get(guidOf(element.attributes.guid)) ?? [])])
      for (const note of found) used.add(note)
      return [...found].filter((note) => note.text !== '')
    },
    use: (note) => used.add(note),
    left: () => [...byGuid.values()].filter((note) => !used.has(note) && note.text !== ''),
  }
}

/** A note as a memo on something. Both ids are the same in every export. */
export const memoOf = (note: RefiNote, about: string, id: string): FoundMemo => ({
  foreignId: `refi:${about}/${id}`,
  text: note.text,
  author: note.author,
  madeAt: note.madeAt,
})
