import { createHash } from 'node:crypto'
import { readForeignDatabase } from '../../database/foreign'
import { type ReadableDb, rows, sql, value } from '../../database/sql'
import { codeLabel, type FoundCollection, type FoundHighlight, type FoundMemo, type FoundWork } from '../found-highlights'
import { MarkupTooLarge } from '../html-tree'
import { CodeList, pathsById, type TaguetteTag } from './taguette-tags'
import { TaguetteText, wholeDocument } from './taguette-text'

/** UTF-16 units of context kept on each side of a quote. */
const CONTEXT = 64

/** Whether a database is one of Taguette's: an exported project, or what its desktop version keeps. */
export function isTaguette(db: ReadableDb): boolean {
  const tables = ['projects', 'documents', 'highlights', 'tags', 'highlight_tags']
  return (
    tables.every(
      (table) => value<number>(db, sql`SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ${table}`) === 1,
    ) &&
    hasColumn(db, 'documents', 'contents') &&
    hasColumn(db, 'highlights', 'start_offset')
  )
}

/**
 * Reads a project that Taguette exported, or the database of its desktop version with all projects (schema: `taguette/database/models.py` of
 * github.com/remram44/taguette; versions lack some columns). Documents come with their text, highlights with tags, who made them and when.
 *
 * @throws Error of SQLite or Node when the file cannot be read.
 */
export function readTaguetteDatabase(from: { path: string } | { bytes: Uint8Array }, shownPath: string): FoundCollection {
  return readForeignDatabase(from, (db) => {
    const codes = new CodeList()
    const makers = makersOf(db)
    const works = rows<ProjectRow>(db, sql`SELECT id, name, description FROM projects ORDER BY id`).flatMap((project) =>
      readProject(db, project, { codes, makers, shownPath }),
    )
    return { works, codes: codes.all(), problems: [] }
  })
}

interface ProjectRow {
  id: number
  name: string
  description: string
}

interface DocumentRow {
  id: number
  name: string
  description: string | null
  contents: string | null
  created: string | null
  direction: string
}

interface HighlightRow {
  id: number
  start: number
  end: number
  snippet: string | null
}

/** Who made a highlight, and when. */
type Makers = Map<number, { author: string; madeAt: string }>

interface Reading {
  codes: CodeList
  makers: Makers
  shownPath: string
}

function readProject(db: ReadableDb, project: ProjectRow, { codes, makers, shownPath }: Reading): FoundWork[] {
  const parent = hasColumn(db, 'tags', 'parent_id') ? sql`parent_id` : sql`NULL`
  const tags = rows<TaguetteTag>(
    db,
    sql`SELECT id, path AS name, coalesce(description, '') AS description, ${parent} AS parentId FROM tags WHERE project_id = ${project.id} ORDER BY id`,
  )
  const paths = pathsById(tags)
  for (const tag of tags) codes.add(paths.get(tag.id)!, tag.description)
  const direction = hasColumn(db, 'documents', 'text_direction') ? sql`text_direction` : sql`''`
  const documents = rows<DocumentRow>(
    db,
    sql`SELECT id, name, description, contents, created, ${direction} AS direction FROM documents WHERE project_id = ${project.id} ORDER BY id`,
  )
  const taken = new Set<string>()
  return documents.map((document, i) => {
    const work = readDocument(db, project, document, paths, makers)
    if (i === 0 && project.description?.trim()) {
      const text = `Project “${project.name}”: ${project.description.trim()}`
      work.memos.push({ foreignId: idOf('project', project.name), text, author: '', madeAt: '' })
    }
    return { ...work, path: freePath(`${shownPath}/${project.name}/${document.name}`, taken) }
  })
}

/** The text of a document; of one whose mark-up is too large none, and a sentence that says so: its highlights have their words all the same. */
function textIn(contents: string): { text: TaguetteText; fault: string } {
  try {
    return { text: new TaguetteText(contents), fault: '' }
  } catch (error) {
    if (error instanceof MarkupTooLarge) return { text: new TaguetteText(''), fault: error.message }
    throw error
  }
}

function freePath(path: string, taken: Set<string>): string {
  let free = path
  for (let n = 2; taken.has(free); n++) free = `${path} (${n})`
  taken.add(free)
  return free
}

function readDocument(
  db: ReadableDb,
  project: ProjectRow,
  document: DocumentRow,
  paths: ReadonlyMap<number, string[]>,
  makers: Makers,
): Omit<FoundWork, 'path'> {
  const contents = document.contents ?? ''
  const { text, fault } = textIn(contents)
  const title = withoutEnding(document.name)
  const identity = [project.name, document.name, createHash('sha256').update(contents).digest('hex')]
  const labels = new Map<number, Set<string>>()
  for (const { highlight, tag } of rows<{ highlight: number; tag: number }>(
    db,
    sql`SELECT highlight_id AS highlight, tag_id AS tag FROM highlight_tags JOIN highlights ON highlights.id = highlight_id
        WHERE document_id = ${document.id} ORDER BY highlight_id, tag_id`,
  )) {
    const path = paths.get(tag)
    if (path) labels.set(highlight, (labels.get(highlight) ?? new Set()).add(codeLabel(path)))
  }
  const ids = new Set<string>()
  const highlights = rows<HighlightRow>(
    db,
    sql`SELECT id, start_offset AS start, end_offset AS "end", snippet FROM highlights WHERE document_id = ${document.id} ORDER BY start_offset, id`,
  ).map(
    (row): FoundHighlight => ({
      foreignId: freePath(idOf('highlight', ...identity, String(row.start), String(row.end)), ids),
      shape: 'text',
      ...quoteOf(text, row),
      rects: [],
      comment: '',
      labels: [...(labels.get(row.id) ?? [])].map((label) => ({ kind: 'code', label })),
      colour: '',
      author: makers.get(row.id)?.author ?? '',
      madeAt: makers.get(row.id)?.madeAt ?? '',
      pageLabel: '',
    }),
  )
  const memos: FoundMemo[] = document.description?.trim()
    ? [
        {
          foreignId: idOf('document', ...identity),
          text: document.description.trim(),
          author: '',
          madeAt: isoTime(document.created ?? ''),
        },
      ]
    : []
  if (!text.raw.trim()) {
    const record = { reference: { type: 'document', title }, origin: 'reference-file' as const, warnings: [] }
    return { record, highlights, memos, warnings: [fault || `Taguette holds no text for “${document.name}”.`] }
  }
  const name = `${title.replace(/[/\\:*?"<>|\p{Cc}]+/gu, '-') || 'document'}.md`
  const bytes = wholeDocument(contents, title, document.direction === 'RIGHT_TO_LEFT')
  return { file: { name, at: { bytes } }, highlights, memos, warnings: [] }
}

/**
 * What a highlight marks, and what stands around it. Offsets are bytes of the text in UTF-8; the snippet beside them is what its maker saw, and wins where the two
 * say different things.
 */
function quoteOf(
  text: TaguetteText,
  { start, end, snippet }: HighlightRow,
): Pick<FoundHighlight, 'quote' | 'prefix' | 'suffix' | 'around'> {
  let [from, to] = [text.atByte(start), text.atByte(end)]
  const around = (at: number) => (text.raw.trim() ? at / text.raw.length : null)
  const seen = snippet?.trim() ? new TaguetteText(snippet).plain() : ''
  if (seen && squashed(seen) !== squashed(text.raw.slice(from, to))) {
    const found = text.find(seen, from)
    if (!found) return { quote: seen, prefix: '', suffix: '', around: around(from) }
    from = found.from
    to = found.to
  }
  const { before, after } = text.around(from, to, CONTEXT)
  return {
    quote: text.plain(from, to),
    prefix: before,
    suffix: after,
    around: around(from),
  }
}

const squashed = (text: string) => text.replace(/\s+/gu, '')

/** From the log of the project's changes. Its desktop version and its exports call everybody `admin`, which is nobody's name. */
function makersOf(db: ReadableDb): Makers {
  const makers: Makers = new Map()
  const hasTables = value<number>(
    db,
    sql`SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('commands', 'users')`,
  )
  if (hasTables !== 2) return makers
  const logins = rows<{ login: string }>(db, sql`SELECT login FROM users`).map(({ login }) => login)
  const isNobody = logins.length === 1 && logins[0] === 'admin'
  for (const command of rows<{ login: string; date: string; payload: string }>(
    db,
    sql`SELECT user_login AS login, date, payload FROM commands WHERE payload LIKE '%"highlight_add"%' ORDER BY id`,
  )) {
    const id = highlightIn(command.payload)
    if (id === null || makers.has(id)) continue
    makers.set(id, { author: isNobody ? '' : command.login, madeAt: isoTime(command.date) })
  }
  return makers
}

function highlightIn(payload: string): number | null {
  try {
    const { type, highlight_id: id } = JSON.parse(payload) as { type?: unknown; highlight_id?: unknown }
    return type === 'highlight_add' && typeof id === 'number' ? id : null
  } catch {
    return null
  }
}

/** `2024-03-01 12:34:56.789012`, UTC, as ISO 8601; empty for what is none. */
function isoTime(text: string): string {
  const [, day, time, fraction = '0'] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?/u.exec(text) ?? []
  const date = new Date(`${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** The same for the same thing in every export: Taguette numbers highlights anew each time. */
const idOf = (...parts: string[]) => `taguette:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`

/** A document's name as the title of a work: `interview 3.docx` is `interview 3`. */
export const withoutEnding = (name: string): string =>
  name.trim().replace(/(?<=\S)\.(?:pdf|docx?|odt|rtf|html?|xhtml|epub|txt|md|markdown)$/iu, '')

const hasColumn = (db: ReadableDb, table: string, column: string): boolean =>
  value<number>(db, sql`SELECT count(*) FROM pragma_table_info(${table}) WHERE name = ${column}`) === 1
