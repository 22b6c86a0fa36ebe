import type { FoundRecord } from '../found-file'
import type { FoundHighlight, FoundMemo, FoundWork } from '../found-highlights'
import { children, textOf } from '../references/xml-path'
import { type XmlElement, xmlText } from '../xml'
import { joined, madeAtOf, madeBy, memoOf, type RefiNote } from './refi-notes'
import { habitOf, placesOf } from './refi-positions'
import {
  codingsIn,
  highlightsOf,
  lastingId,
  lastingPerson,
  quoteFrom,
  type RefiContext,
  type RefiSelection,
  selectionOf,
} from './refi-selections'
import { guidOf } from './refi-xml'

/** A plain text with what its bytes began with. */
export interface RefiText {
  text: string
  hasMark: boolean
}

const integer = (value: string | undefined): number => (/^\s*-?\d+\s*$/u.test(value ?? '') ? Number(value) : Number.NaN)

/** Annotations that QualCoder writes as a note whose selection counts in the text of the source that refers to it, not in its own. */
export function annotationsOf(notes: readonly RefiNote[], isQualCoder: boolean): { note: RefiNote; element: XmlElement }[] {
  return notes.flatMap((note) => {
    const own = xmlText(children(note.element, 'PlainTextContent')[0] ?? { name: '', attributes: {}, children: [] })
    return children(note.element, 'PlainTextSelection')
      .filter((element) => children(element, 'Coding').length === 0)
      .filter(({ attributes }) => isQualCoder || integer(attributes.endPosition) > own.length)
      .map((element) => ({ note, element }))
  })
}

/** The selections in a text source, a representation or a note, with their words. Null text: it is not in the project. */
export function textSelections(
  holder: XmlElement,
  text: RefiText | null,
  context: RefiContext,
  sourceName: string,
  annotations: { note: RefiNote; element: XmlElement }[] = [],
): RefiSelection[] {
  const elements = children(holder, 'PlainTextSelection')
  const all = [...elements, ...annotations.map(({ element }) => element)]
  const spans = all.map(({ attributes }) => ({
    start: integer(attributes.startPosition),
    end: integer(attributes.endPosition),
    name: attributes.name ?? '',
  }))
  const places = text ? placesOf(text.text, text.hasMark, spans, habitOf(context.origin)) : spans.map(() => null)
  return all.map((element, i) => {
    const selection = selectionOf(element, context, sourceName)
    quoteFrom(text?.text ?? '', places[i]!, selection, spans[i]!.end - spans[i]!.start)
    const annotation = annotations[i - elements.length]
    if (annotation && i >= elements.length) {
      const { note } = annotation
      selection.comments.push(note.text)
      selection.user ||= guidOf(madeBy(note.element))
      selection.madeAt ||= note.madeAt
      context.notes.use(note)
    }
    return selection
  })
}

/** What is said of a source as a whole: description, notes, codes, variables, cases and sets. */
export function memosOf(source: XmlElement, context: RefiContext, notes = context.notes.on(source)): FoundMemo[] {
  const guid = lastingId(source, context, source.attributes.name ?? '')
  const own = { author: context.nameOf(madeBy(source)), madeAt: madeAtOf(source) }
  const memos = notes.map((note) => memoOf(note, guid, lastingId(note.element, context, note.text.split('\n', 1)[0]!)))
  const add = (part: string, text: string, made = own) => {
    if (text) memos.push({ foreignId: `refi:${guid}/${part}`, text, ...made })
  }
  add('description', textOf(children(source, 'Description')[0]))
  const { codings, tags } = codingsIn(source, context)
  for (const user of new Set(codings.map((coding) => coding.user))) {
    const given = codings.filter((coding) => coding.user === user)
    const text = joined([
      `Coded as a whole: ${[...new Set(given.map(({ label }) => label.label))].join('; ')}`,
      ...given.map(({ comment }) => comment),
    ])
    add(`codes/${lastingPerson(user, context)}`, text, { author: context.nameOf(user), madeAt: given[0]!.madeAt })
  }
  add('facts', [context.facts.about(source), ...new Set(tags)].filter(Boolean).join('\n'))
  return memos
}

const KNOWN_ENDING =
  /\.(?:txt|docx?|rtf|odt|pdf|html?|md|srt|vtt|jpe?g|png|gif|bmp|tiff?|mp[34]|m4[av]|wav|mov|avi|wmv|ogg|webm)$/iu

/** A name that is no path. */
const withoutSteps = (name: string): string => name.replace(/[/\\]+/gu, '_')

/** A source's name as a title, and as the name of a file with that ending. */
export const titleOf = (name: string): string => name.replace(KNOWN_ENDING, '').trim() || name
export const fileNameOf = (name: string, ending: string): string => `${withoutSteps(titleOf(name))}${ending}`

/** A work, before its file is known. */
export function workOf(
  context: RefiContext,
  name: string,
  marks: { highlights: FoundHighlight[]; memos: FoundMemo[] },
): FoundWork {
  return { path: `${context.shownPath}/${withoutSteps(name)}`, warnings: [], ...marks }
}

/** What a person calls a source, as its record: the first line of an interview is no title. */
export const calledBy = (name: string): FoundRecord => ({
  reference: { title: titleOf(name) },
  origin: 'reference-file',
  warnings: [],
})

/** A work whose file is not to be had, or has no text: its title, marks, and why. */
export function bareWork(
  context: RefiContext,
  name: string,
  marks: { highlights: FoundHighlight[]; memos: FoundMemo[] },
  why: string,
): FoundWork {
  return { ...workOf(context, name, marks), record: calledBy(name), warnings: [why] }
}

export const allHighlights = (selections: readonly RefiSelection[], context: RefiContext): FoundHighlight[] =>
  selections.flatMap((selection) => highlightsOf(selection, context))
