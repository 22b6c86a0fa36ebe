import type { Label } from '../../../../shared/model/highlight'
import type { PassageRegion, PassageShape } from '../../../../shared/model/passage'
import { codeLabel, type FoundHighlight } from '../found-highlights'
import { children, textOf } from '../references/xml-path'
import type { XmlElement } from '../xml'
import type { RefiCodes } from './refi-codes'
import type { RefiFacts } from './refi-facts'
import { joined, madeAtOf, madeBy, type RefiNotes } from './refi-notes'
import { isCopyOf, type TextSpan } from './refi-positions'
import { guidOf, targetOf, timeOf } from './refi-xml'

/** What selections refer to in the rest of a project. */
export interface RefiContext {
  shownPath: string
  /** The program that wrote it, with its version. */
  origin: string
  nameOf: (user: string | undefined) => string
  codes: RefiCodes
  notes: RefiNotes
  facts: RefiFacts
  /** Codings whose code is not in the codebook. */
  unknownCodes: Set<string>
}

/** One code that one person gave. */
interface RefiCoding {
  /** GUID of the person; empty when it is not said. */
  user: string
  madeAt: string
  label: Label
  colour: string
  comment: string
}

/** A stretch or area of a source that somebody marked. */
export interface RefiSelection {
  guid: string
  /** The same in every export of the project, so that it comes in once. */
  id: string
  /** Copies of it in the same source, by which other programs of the project refer to it. */
  alsoGuids: string[]
  name: string
  user: string
  madeAt: string
  codings: RefiCoding[]
  /** Description, notes, where it is in a recording. */
  comments: string[]
  tags: string[]
  shape: PassageShape
  quote: string
  /** Whether the quote was read in a text, not taken from the name. */
  isRead: boolean
  prefix: string
  suffix: string
  around: number | null
  rects: Pick<PassageRegion, 'pageIndex' | 'rects'>[]
  pageLabel: string
}

/** Characters kept before and after a quote. */
const CONTEXT = 64

/** The codings directly in an element: of a selection, or of a whole source. */
export function codingsIn(element: XmlElement, context: RefiContext): { codings: RefiCoding[]; tags: string[] } {
  const codings: RefiCoding[] = []
  const tags: string[] = []
  for (const coding of children(element, 'Coding')) {
    const comment = joined([...context.notes.on(coding).map(({ text }) => text)])
    for (const ref of children(coding, 'CodeRef')) {
      const guid = targetOf(ref)
      const path = context.codes.paths.get(guid)
      // NVivo codes text to cases.
      const ofCase = context.facts.caseName(guid)
      if (!path && ofCase !== undefined) tags.push(`case: ${ofCase}`)
      else {
        if (!path) context.unknownCodes.add(guid)
        codings.push({
          user: guidOf(coding.attributes.creatingUser || madeBy(element)),
          madeAt: timeOf(coding.attributes.creationDateTime) || madeAtOf(element),
          label: { kind: 'code', label: path ? codeLabel(path) : `unknown code ${guid}` },
          colour: path ? (context.codes.colours.get(codeLabel(path)) ?? '') : '',
          comment,
        })
      }
    }
  }
  return { codings, tags }
}

const PLACE = ['page', 'startPosition', 'endPosition', 'firstX', 'firstY', 'secondX', 'secondY', 'begin', 'end']

/**
 * What tells an element from others in every export. That is its GUID; QualCoder makes new ones each time, so there it is the name of the source, with place
 * and person where it is a selection.
 */
export function lastingId(element: XmlElement, { origin, nameOf }: RefiContext, sourceName: string): string {
  if (!/qualcoder/iu.test(origin)) return guidOf(element.attributes.guid)
  const place = PLACE.map((name) => element.attributes[name]).filter(Boolean)
  return ['qualcoder', sourceName, ...(place.length ? [place.join('-'), nameOf(madeBy(element))] : [])].join('/')
}

/** What tells a person from others in every export. */
export const lastingPerson = (guid: string, { origin, nameOf }: RefiContext): string =>
  (/qualcoder/iu.test(origin) ? nameOf(guid) : guid) || 'unknown'

/** A selection without its place. */
export function selectionOf(element: XmlElement, context: RefiContext, sourceName: string): RefiSelection {
  const { codings, tags } = codingsIn(element, context)
  const guid = guidOf(element.attributes.guid)
  const name = (element.attributes.name ?? '').trim()
  return {
    guid,
    id: lastingId(element, context, sourceName),
    alsoGuids: [],
    name: name === sourceName ? '' : name,
    user: guidOf(madeBy(element)),
    madeAt: madeAtOf(element),
    codings,
    comments: [textOf(children(element, 'Description')[0]), ...context.notes.on(element).map(({ text }) => text)],
    tags: [...tags, ...context.facts.casesOfSelection(guid).map((each) => `case: ${each}`)],
    shape: 'text',
    quote: '',
    isRead: false,
    prefix: '',
    suffix: '',
    around: null,
    rects: [],
    pageLabel: '',
  }
}

/** The words in a name that are those of the selection, going by its length: whole, or cut off with an ellipsis; empty for a name that a person gave. */
export function quoteInName(name: string, length: number): string {
  const quote = name.replace(/\s*(?:…|\.\.\.)$/u, '')
  const isCut = quote !== name && quote.length <= length
  // Line ends and spaces are counted in different ways.
  return isCut || Math.abs(name.length - length) <= 2 + length / 20 ? quote : ''
}

/** Gives a selection its words in a text; without a place, those that its name has. @param length characters, as the program counts. */
export function quoteFrom(text: string, place: TextSpan | null, selection: RefiSelection, length: number): void {
  let { start, end } = place ?? { start: 0, end: 0 }
  while (start < end && /\s/u.test(text[start]!)) start++
  while (end > start && /\s/u.test(text[end - 1]!)) end--
  if (start === end) {
    selection.quote = quoteInName(selection.name, length)
    // A stretch of text has words; of this one the project has none.
    if (!selection.quote) selection.shape = 'note'
    return
  }
  selection.isRead = true
  selection.quote = text.slice(start, end)
  selection.prefix = text.slice(Math.max(0, start - CONTEXT), start)
  selection.suffix = text.slice(end, end + CONTEXT)
  selection.around = text.length ? start / text.length : null
}

/** Whether a name says something a person wrote: not the words of the selection again, nor its coordinates or times. */
const says = (name: string, quote: string) => /\p{L}/u.test(name) && !(quote && isCopyOf(name, quote))

/** Sets of the same person are one highlight; every other person's a highlight of its own. */
export function highlightsOf(selection: RefiSelection, context: RefiContext): FoundHighlight[] {
  const { nameOf, facts } = context
  const { id, user, quote, prefix, suffix, around, rects, shape, pageLabel } = selection
  const byUser = new Map<string, RefiCoding[]>()
  for (const coding of selection.codings) byUser.set(coding.user, [...(byUser.get(coding.user) ?? []), coding])
  if (byUser.size === 0) byUser.set(user, [])
  // What is written beside it is its maker's, who may have given none of the codes.
  const owner = byUser.has(user) ? user : [...byUser.keys()][0]!
  const tags = [
    ...new Set([
      ...selection.tags,
      ...selection.alsoGuids.flatMap((each) => facts.casesOfSelection(each).map((name) => `case: ${name}`)),
    ]),
  ]
  return [...byUser].map(([person, codings]) => {
    const isOwner = person === owner
    const labels = new Map(codings.map(({ label }) => [label.label, label]))
    const times = codings.map(({ madeAt }) => madeAt).filter(Boolean)
    const written = isOwner ? [says(selection.name, quote) ? selection.name : '', ...selection.comments] : []
    return {
      foreignId: person === user ? `refi:${id}` : `refi:${id}/${lastingPerson(person, context)}`,
      shape,
      quote,
      prefix,
      suffix,
      rects,
      around,
      comment: joined([...written, ...codings.map(({ comment }) => comment)]),
      labels: [...labels.values(), ...tags.map((label): Label => ({ kind: 'tag', label }))],
      colour: codings.find(({ colour }) => colour)?.colour ?? '',
      author: nameOf(person),
      madeAt: times.sort()[0] ?? selection.madeAt,
      pageLabel,
    }
  })
}
