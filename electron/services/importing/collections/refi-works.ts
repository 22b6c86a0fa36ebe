import { extname } from 'node:path'
import { AppError } from '../../../../shared/contract/errors'
import type { FoundWork } from '../found-highlights'
import { children } from '../references/xml-path'
import type { XmlElement } from '../xml'
import { bytesOf, type RefiFiles } from './refi-files'
import { transcriptSelections } from './refi-media'
import { pdfSelections } from './refi-pdf'
import type { RefiContext } from './refi-selections'
import { allHighlights, annotationsOf, bareWork, calledBy, fileNameOf, memosOf, textSelections, workOf } from './refi-text'
import { counted } from './refi-xml'

/** Looks for a file; why it is refused goes to the warnings. */
async function attempt<T>(warnings: string[], look: () => Promise<T | null>): Promise<T | null> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    warnings.push(error.message)
    return null
  }
}

/** Where it is, else where it was before it was packed. */
const findEither = async (files: RefiFiles, { attributes }: XmlElement) =>
  (await files.find(attributes.path)) ?? (await files.find(attributes.currentPath))

const missing = (name: string, paths: (string | undefined)[], highlights: number): string => {
  const kept = `${counted(highlights, 'highlight')} in it ${highlights === 1 ? 'is' : 'are'} kept with the words the project has.`
  const where = paths.filter(Boolean).join(', ') || 'it names none'
  return `The file of “${name}” is not in the project (${where}).${highlights ? ` ${kept}` : ''} Import the file itself too.`
}

/**
 * A text: the plain text that positions are counted in is its file; the formatted one only where there is no other.
 *
 * @param transcripts of recordings, with the same text.
 */
export async function textWork(
  source: XmlElement,
  name: string,
  files: RefiFiles,
  context: RefiContext,
  transcripts: readonly XmlElement[] = [],
): Promise<FoundWork> {
  const warnings: string[] = []
  const found = await attempt(warnings, () => files.text(source))
  const notes = context.notes.on(source)
  const annotations = annotationsOf(notes, /qualcoder/iu.test(context.origin))
  const selections = [
    ...textSelections(source, found, context, name, annotations),
    ...transcripts.flatMap((transcript) => transcriptSelections(transcript, found, context, name)),
  ]
  const told = notes.filter((note) => !annotations.some((annotation) => annotation.note === note))
  const marks = {
    highlights: allHighlights(selections, context),
    memos: [source, ...transcripts.filter((each) => each !== source)].flatMap((each) =>
      each === source ? memosOf(each, context, told) : memosOf(each, context),
    ),
  }
  const work = { ...workOf(context, name, marks), record: calledBy(name) }
  if (found?.text.trim()) return { ...work, file: { name: fileNameOf(name, '.txt'), at: { bytes: found.bytes } }, warnings }
  const { plainTextPath, richTextPath } = source.attributes
  const rich = found ? null : await attempt(warnings, () => files.find(richTextPath))
  if (rich)
    return { ...work, file: { name: fileNameOf(name, extname(richTextPath!).toLowerCase() || '.docx'), at: rich }, warnings }
  const why = found ? `“${name}” has no text in it.` : missing(name, [plainTextPath, richTextPath], marks.highlights.length)
  const bare = bareWork(context, name, marks, why)
  return { ...bare, warnings: [...bare.warnings, ...warnings] }
}

/** A PDF, with its rectangles and the selections in its text. Where the PDF is missing, the text that the project has of it is its file. */
export async function pdfWork(
  source: XmlElement,
  name: string,
  files: RefiFiles,
  context: RefiContext,
  signal?: AbortSignal,
): Promise<FoundWork> {
  const warnings: string[] = []
  const pdf = await attempt(warnings, () => findEither(files, source))
  const notes = context.notes.on(source)
  const annotations = annotationsOf(notes, /qualcoder/iu.test(context.origin))
  const holders = children(source, 'Representation')
  const texts = await Promise.all(holders.map((holder) => attempt(warnings, () => files.text(holder))))
  const inText = holders.flatMap((holder, i) => textSelections(holder, texts[i]!, context, name, i === 0 ? annotations : []))
  // Some put the selections in the text beside the text.
  inText.push(...textSelections(source, texts[0] ?? null, context, name, holders.length === 0 ? annotations : []))
  const bytes = pdf && children(source, 'PDFSelection').length > 0 ? await bytesOf(pdf) : null
  const drawn = await pdfSelections(source, inText, bytes, context, name, signal)
  const told = notes.filter((note) => !annotations.some((annotation) => annotation.note === note))
  const marks = {
    highlights: allHighlights(drawn.selections, context),
    memos: [...memosOf(source, context, told), ...holders.flatMap((holder) => memosOf(holder, context))],
  }
  const said = [...warnings, ...drawn.warnings]
  const work = workOf(context, name, marks)
  if (pdf) return { ...work, file: { name: fileNameOf(name, '.pdf'), at: pdf }, warnings: said }
  const text = texts.find((each) => each?.text.trim())
  const where = [source.attributes.path, source.attributes.currentPath]
  if (!text) {
    const bare = bareWork(context, name, marks, missing(name, where, marks.highlights.length))
    return { ...bare, warnings: [...bare.warnings, ...said] }
  }
  const why = `The PDF of “${name}” is not in the project (${where.filter(Boolean).join(', ') || 'it names none'}). The plain text that the project has of it was taken instead.`
  const file = { name: fileNameOf(name, '.txt'), at: { bytes: text.bytes } }
  return { ...work, record: calledBy(name), file, warnings: [why, ...said] }
}
