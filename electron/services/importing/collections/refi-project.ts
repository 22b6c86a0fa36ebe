import { AppError } from '../../../../shared/contract/errors'
import { codeLabel, type FoundCollection, type FoundWork } from '../found-highlights'
import { children, textOf } from '../references/xml-path'
import { childElements, localName, type XmlElement, xmlElements } from '../xml'
import { openRefiArchive, type RefiPlace } from './refi-archive'
import { refiCodes } from './refi-codes'
import { refiFacts } from './refi-facts'
import { RefiFiles } from './refi-files'
import { isMedia, mediaWork } from './refi-media'
import { madeAtOf, madeBy, memoOf, refiNotes, refiUsers } from './refi-notes'
import { lastingId, type RefiContext } from './refi-selections'
import { bareWork } from './refi-text'
import { pdfWork, textWork } from './refi-works'
import { counted, guidOf, refiXml, targetOf } from './refi-xml'

/**
 * Reads a REFI-QDA project (`.qdpx`, REFI-QDA 1.0 and 1.5: the same schema of 18 March 2019): its codes, and its sources with what people marked, coded and wrote.
 * What cannot be read, or has no place in a review, is told among the problems and warnings; it does not reject for bad input.
 *
 * @param from a path, beside which files may lie that the project names, or bytes.
 */
export async function readRefiProject(from: RefiPlace, shownPath: string, signal?: AbortSignal): Promise<FoundCollection> {
  try {
    return await readProject(from, shownPath, signal)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { works: [], codes: [], problems: [error.message] }
  }
}

async function readProject(from: RefiPlace, shownPath: string, signal?: AbortSignal): Promise<FoundCollection> {
  const archive = await openRefiArchive(from, shownPath)
  const project = refiXml(await archive.document(), shownPath)
  if (localName(project.name) !== 'Project') {
    throw new AppError('invalid', `${shownPath} is no REFI-QDA project: its XML is a ${localName(project.name)}.`)
  }
  const files = new RefiFiles(archive, from, project.attributes.basePath ?? '')
  const nameOf = refiUsers(project)
  const notes = await refiNotes(project, shownPath, nameOf, async (element) => (await files.text(element))?.text ?? null)
  const facts = refiFacts(project, notes)
  const codes = refiCodes(children(project, 'CodeBook')[0], shownPath, (element) =>
    notes
      .on(element)
      .map(({ text }) => text)
      .join('\n\n'),
  )
  const context: RefiContext = {
    shownPath,
    origin: project.attributes.origin ?? '',
    nameOf,
    codes,
    notes,
    facts,
    unknownCodes: new Set(),
  }
  const works = await readSources(project, files, context, signal)
  const rest = projectNotes(project, context)
  if (rest) works.push(rest)
  return {
    works: distinct(works),
    codes: codes.codes,
    problems: [...codes.problems, ...notes.problems, ...lostCodes(context)],
  }
}

/** The name a person knows a source by. */
const nameOfSource = ({ attributes }: XmlElement): string => attributes.name?.trim() || guidOf(attributes.guid) || 'unnamed'

async function readSources(
  project: XmlElement,
  files: RefiFiles,
  context: RefiContext,
  signal?: AbortSignal,
): Promise<FoundWork[]> {
  const sources = childElements(children(project, 'Sources')[0] ?? { name: '', attributes: {}, children: [] })
  const pathOf = ({ attributes }: XmlElement) => (attributes.plainTextPath ?? '').toLowerCase()
  // A transcript that is a text source as well is that source.
  const texts = new Set(sources.filter(({ name }) => localName(name) === 'TextSource').map(pathOf))
  const transcripts = sources
    .filter(isMedia)
    .flatMap((media) => children(media, 'Transcript').map((element) => ({ media, element })))
  const works: FoundWork[] = []
  for (const source of sources) {
    signal?.throwIfAborted()
    const name = nameOfSource(source)
    const kind = localName(source.name)
    if (kind === 'TextSource') {
      const same = transcripts.filter(({ element }) => pathOf(element) !== '' && pathOf(element) === pathOf(source))
      works.push(
        await textWork(
          source,
          name,
          files,
          context,
          same.map(({ element }) => element),
        ),
      )
    } else if (kind === 'PDFSource') works.push(await pdfWork(source, name, files, context, signal))
    else if (isMedia(source)) works.push(await mediaWork(source, context, name, (holder) => files.text(holder).catch(() => null)))
  }
  for (const { media, element } of transcripts) {
    if (texts.has(pathOf(element)) && pathOf(element) !== '') continue
    const name = element.attributes.name?.trim() || `${nameOfSource(media)} (transcript)`
    works.push(await textWork(element, name, files, context, [element]))
  }
  // A note whose text was coded is a document too.
  for (const note of context.notes.byGuid.values()) {
    const isCoded = children(note.element, 'PlainTextSelection').some((each) => children(each, 'Coding').length > 0)
    if (!isCoded) continue
    context.notes.use(note)
    works.push(await textWork(note.element, nameOfSource(note.element), files, context))
  }
  return works
}

/** Notes on the project as a whole, and what a review has no form for, in words: memos on a work that stands for the project. */
function projectNotes(project: XmlElement, context: RefiContext): FoundWork | null {
  const { notes, facts, nameOf } = context
  const about = guidOf(project.attributes.guid) || 'project'
  const own = [...new Set([...notes.on(project), ...notes.left()])]
  const made = { author: nameOf(project.attributes.creatingUserGUID || madeBy(project)), madeAt: madeAtOf(project) }
  const told = [
    ['description', textOf(children(project, 'Description')[0])],
    ...facts.leftCases().map((text) => [text.split('\n', 1)[0]!, text]),
    ...rest(project, context),
  ]
  const memos = [
    ...own.map((note) => memoOf(note, about, lastingId(note.element, context, note.text.split('\n', 1)[0]!))),
    ...told.filter(([, text]) => text).map(([part, text]) => ({ foreignId: `refi:${about}/${part}`, text: text!, ...made })),
  ]
  if (memos.length === 0) return null
  const name = `${project.attributes.name?.trim() || 'Project'}: notes on the project`
  const why = `This is no document: its memos (${memos.length}) are what ${context.shownPath} has that is about no single document.`
  return bareWork(context, name, { highlights: [], memos }, why)
}

/** Sets of codes, links and drawn networks as text: a review has nothing else to keep them in. */
function rest(project: XmlElement, { facts, notes, codes }: RefiContext): [part: string, text: string][] {
  const names = new Map<string, string>()
  for (const { attributes } of xmlElements(project))
    if (attributes.guid && attributes.name) names.set(guidOf(attributes.guid), attributes.name)
  for (const [guid, path] of codes.paths) names.set(guid, codeLabel(path))
  const nameFor = (guid: string) => `“${names.get(guid) ?? guid}”`
  const lines = (title: string, each: string[]): string => (each.length ? [title, ...each].join('\n') : '')
  const sets = facts.setsOfCodes.map((set) => {
    const members = [...children(set, 'MemberCode'), ...children(set, 'MemberNote')].map((ref) => nameFor(targetOf(ref)))
    const description = textOf(children(set, 'Description')[0])
    return `“${set.attributes.name ?? ''}”${description ? ` (${description})` : ''}: ${members.join(', ') || 'empty'}`
  })
  const links = notes.otherLinks.map((link) => {
    const { originGUID, targetGUID, name = '', direction } = link.attributes
    const arrow = direction === 'OneWay' ? '→' : '↔'
    const said = notes.on(link).map(({ text }) => `: ${text}`)
    return `${nameFor(guidOf(originGUID))} ${arrow} ${nameFor(guidOf(targetGUID))}${name ? ` (${name})` : ''}${said.join('')}`
  })
  const graphs = children(children(project, 'Graphs')[0], 'Graph').map((graph) => {
    const shapes = children(graph, 'Vertex').map(
      ({ attributes }) => `“${attributes.name || names.get(guidOf(attributes.representedGUID)) || ''}”`,
    )
    return `“${graph.attributes.name ?? ''}”: ${shapes.join(', ')}`
  })
  return [
    ['sets', lines('Sets of codes', sets)],
    ['links', lines('Links', links)],
    ['networks', lines('Drawn networks, with what is in them', graphs)],
  ]
}

/** Two sources may have one name; a path is of one work. */
function distinct(works: FoundWork[]): FoundWork[] {
  const seen = new Map<string, number>()
  return works.map((work) => {
    const count = (seen.get(work.path) ?? 0) + 1
    seen.set(work.path, count)
    return count === 1 ? work : { ...work, path: `${work.path} (${count})` }
  })
}

/** Codings whose code is nowhere. */
function lostCodes({ shownPath, unknownCodes }: RefiContext): string[] {
  if (unknownCodes.size === 0) return []
  const [are, them] = unknownCodes.size === 1 ? ['is', 'it'] : ['are', 'them']
  return [
    `${shownPath} uses ${counted(unknownCodes.size, 'code')} that ${are} not in its codebook; passages keep ${them} as “unknown code …”.`,
  ]
}
