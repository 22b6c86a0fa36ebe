import type { FoundWork } from '../found-highlights'
import { children } from '../references/xml-path'
import { localName, type XmlElement } from '../xml'
import { isCopyOf } from './refi-positions'
import { type RefiContext, type RefiSelection, selectionOf } from './refi-selections'
import { allHighlights, bareWork, memosOf, type RefiText, textSelections } from './refi-text'
import { counted, guidOf } from './refi-xml'

/** Milliseconds as `1:02:03.450`. */
function clock(milliseconds: number): string {
  const seconds = (milliseconds % 60_000) / 1000
  const [minutes, hours] = [Math.floor(milliseconds / 60_000) % 60, Math.floor(milliseconds / 3_600_000)]
  const end = `${seconds < 10 ? '0' : ''}${seconds.toFixed(3).replace(/\.?0+$/u, '')}`
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${end}` : `${minutes}:${end}`
}

const KINDS: Record<string, [thing: string, why: string]> = {
  PictureSource: ['a picture', 'it has no text to read'],
  AudioSource: ['a recording', 'it cannot be played here'],
  VideoSource: ['a video', 'it cannot be played here'],
}

export const isMedia = (element: XmlElement): boolean => localName(element.name) in KINDS

/** A picture or recording: a bare work that keeps what was marked in it, with where it is said in words, as there is no text to place it in. */
export async function mediaWork(
  source: XmlElement,
  context: RefiContext,
  name: string,
  textOfSource: (holder: XmlElement) => Promise<RefiText | null>,
): Promise<FoundWork> {
  const selections = ['PictureSelection', 'AudioSelection', 'VideoSelection'].flatMap((kind) =>
    children(source, kind).map((element): RefiSelection => {
      const { firstX, firstY, secondX, secondY, begin, end } = element.attributes
      const selection = selectionOf(element, context, name)
      const isPicture = kind === 'PictureSelection'
      const where = isPicture
        ? `Area from ${firstX}, ${firstY} to ${secondX}, ${secondY} (pixels from the upper left corner)`
        : `${clock(Number(begin))} to ${clock(Number(end))}`
      selection.comments.unshift(where)
      selection.shape = isPicture ? 'area' : 'note'
      // QualCoder gives the description as name too.
      if (selection.comments.some((comment) => comment && isCopyOf(selection.name, comment))) selection.name = ''
      return selection
    }),
  )
  const memos = memosOf(source, context)
  // A picture may be described in words, and the words be coded.
  for (const description of children(source, 'TextDescription')) {
    const text = await textOfSource(description)
    selections.push(...textSelections(description, text, context, name))
    if (text?.text.trim())
      memos.push({
        foreignId: `refi:${guidOf(description.attributes.guid)}/text`,
        text: text.text.trim(),
        author: '',
        madeAt: '',
      })
    memos.push(...memosOf(description, context))
  }
  const [thing, why] = KINDS[localName(source.name)]!
  const highlights = allHighlights(selections, context)
  const kept = highlights.length
    ? ` ${counted(highlights.length, 'selection')} in it ${highlights.length === 1 ? 'is' : 'are'} kept, without a place.`
    : ''
  return bareWork(context, name, { highlights, memos }, `“${name}” is ${thing}: ${why}.${kept}`)
}

/** The selections of a transcript, which stand between points where text and time were matched. */
export function transcriptSelections(
  transcript: XmlElement,
  text: RefiText | null,
  context: RefiContext,
  name: string,
): RefiSelection[] {
  const points = new Map(children(transcript, 'SyncPoint').map(({ attributes }) => [guidOf(attributes.guid), attributes]))
  const elements = children(transcript, 'TranscriptSelection')
  // The points' positions are read as those of other selections are.
  const asText: XmlElement = {
    ...transcript,
    children: elements.map((element) => {
      const from = points.get(guidOf(element.attributes.fromSyncPoint))
      const to = points.get(guidOf(element.attributes.toSyncPoint))
      const attributes = { ...element.attributes, startPosition: from?.position ?? '', endPosition: to?.position ?? '' }
      return { ...element, name: 'PlainTextSelection', attributes }
    }),
  }
  const selections = textSelections(asText, text, context, name)
  elements.forEach((element, i) => {
    const times = [element.attributes.fromSyncPoint, element.attributes.toSyncPoint].map(
      (guid) => points.get(guidOf(guid))?.timeStamp,
    )
    if (times.every((time) => time !== undefined))
      selections[i]!.comments.push(times.map((time) => clock(Number(time))).join(' to '))
  })
  return selections
}
