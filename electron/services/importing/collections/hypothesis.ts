import type { FoundCollection } from '../found-highlights'
import { csvRows } from '../references/csv'
import { isObject, type JsonObject, jsonRecords } from '../references/json-records'
import { ReferenceList } from '../references/reference-record'
import { annotationIn, type HypothesisAnnotation, idOf, oneLine, userName } from './hypothesis-annotation'
import { worksOf } from './hypothesis-works'

/**
 * Columns of tables of annotations, none of them translated: the client's, as its versions have called them (`annotations-exporter.tsx` of
 * github.com/hypothesis/client), and those of Jon Udell's *facet*, by which everybody exported before the client could (github.com/judell/facet).
 */
const COLUMNS: Readonly<Record<string, RegExp>> = {
  id: /^(?:id|annotation id)$/u,
  created: /^(?:created|created at|creation date|updated)$/u,
  author: /^(?:author|user|username)$/u,
  page: /^page$/u,
  url: /^(?:url|uri)$/u,
  title: /^(?:title|document title)$/u,
  type: /^(?:type|annotation\/reply type)$/u,
  level: /^level$/u,
  quote: /^quote$/u,
  comment: /^(?:comment|body|text)$/u,
  tags: /^tags$/u,
}
/** Columns without which a table is no export of Hypothesis; no list of references has all of them. */
const NEEDED = ['created', 'author', 'url', 'quote', 'comment', 'tags']

function columnsIn(header: readonly string[]): Map<string, number> {
  const names = header.map((cell) =>
    cell
      .replace(/^\ufeff/u, '')
      .trim()
      .toLowerCase(),
  )
  return new Map(
    Object.entries(COLUMNS).flatMap(([column, name]) =>
      names.some((each) => name.test(each)) ? [[column, names.findIndex((each) => name.test(each))]] : [],
    ),
  )
}

/** Whether a text begins like annotations from Hypothesis: JSON of the client or of the API, a JSON object a line, or the client's table. @param head the beginning of the file. */
export function looksLikeHypothesis(head: string, fileName: string): boolean {
  const text = head.replace(/^\ufeff/u, '').trimStart()
  if (/^[[{]/u.test(text)) {
    if (/^\{\s*"export_date"\s*:/u.test(text) && /"(?:export_userid|annotations)"\s*:/u.test(text)) return true
    // Lists of references have types; annotations have none.
    if (/"itemType"\s*:/u.test(text)) return false
    const isAnnotated = /"target"\s*:\s*\[/u.test(text) && /"selector"\s*:\s*\[/u.test(text)
    return /"ur[il]"\s*:\s*"/u.test(text) && (isAnnotated || /"user"\s*:\s*"acct:/u.test(text))
  }
  if (/\.(?:ris|bib|bibtex|nbib|enw|xml|html?)$/iu.test(fileName)) return false
  const first = text.replace(/^sep=.\r?\n/iu, '').split(/\r\n|\n|\r/u, 1)[0] ?? ''
  if (first.length > 1000) return false
  return [',', ';', '\t'].some((sign) => {
    const columns = columnsIn(first.split(sign).map((cell) => cell.replace(/^\s*"|"\s*$/gu, '')))
    return NEEDED.every((column) => columns.has(column)) && (columns.has('type') || columns.has('level'))
  })
}

/**
 * Reads annotations as the client exports them (`{ annotations: […] }`), as the API answers (`{ rows: […], total }`, also several answers in a row), in a bare list, or
 * one a line. Damaged ones are told; the others arrive.
 */
export function readHypothesisJson(text: string, shownPath: string): FoundCollection {
  const problems: string[] = []
  const annotations: HypothesisAnnotation[] = []
  let strange = 0
  for (const value of valuesIn(text.replace(/^\ufeff/u, ''), (line, message) =>
    problems.push(`${shownPath}, line ${line}: ${message}`),
  )) {
    const annotation = annotationIn(value)
    if (annotation) annotations.push(annotation)
    else strange++
  }
  if (strange > 0) {
    const what = strange === 1 ? '1 entry has' : `${strange} entries have`
    problems.push(`${shownPath}: ${what} no address of the document that was annotated, and could not be taken over.`)
  }
  return { works: worksOf(annotations, shownPath), codes: [], problems }
}

/** One of the first lines that is JSON by itself makes a file one of JSON lines. */
const LINES_TRIED = 20

type Lose = (line: number, message: string) => void

function* valuesIn(text: string, lose: Lose): Generator<JsonObject> {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch {
    yield* damagedIn(text, lose)
    return
  }
  yield* annotationsIn(whole)
}

/** Annotations of an answer, an export, or a list of these or of annotations. */
function* annotationsIn(value: unknown): Generator<JsonObject> {
  if (Array.isArray(value)) for (const each of value) yield* annotationsIn(each)
  if (!isObject(value)) return
  const lists = [value.annotations, value.rows, value.replies].filter(Array.isArray)
  if (lists.length === 0) {
    // An answer, or an export, without anything in it.
    if (!('export_date' in value) && !('total' in value)) yield value
  } else for (const list of lists) yield* annotationsIn(list)
}

/** A value a line; or a file that is broken somewhere, of which every whole annotation is taken. */
function* damagedIn(text: string, lose: Lose): Generator<JsonObject> {
  const lines = text.split(/\r\n|\n|\r/u)
  if (lines.slice(0, LINES_TRIED).some((line) => isAnswer(parsedOrNull(line)))) {
    for (const [i, line] of lines.entries()) {
      if (!line.trim()) continue
      const value = parsedOrNull(line)
      if (value === null) lose(i + 1, 'This line is damaged JSON. Export the annotations again.')
      else yield* annotationsIn(value)
    }
    return
  }
  const list = new ReferenceList()
  const start = /"(?:annotations|rows)"\s*:\s*(?=\[)/u.exec(text)
  // What stands before the list becomes blank, so that lines are counted as they are.
  const from = start ? start.index + start[0].length : 0
  const whole = [...jsonRecords(text.slice(0, from).replace(/[^\n]/gu, ' ') + text.slice(from), list)]
  for (const { record } of whole) yield* annotationsIn(record)
  for (const { line, message } of list.problems) lose(line, message)
  if (list.problems.length === 0) lose(lines.length, 'The file breaks off or is damaged JSON. Export the annotations again.')
}

const isAnswer = (value: unknown) => isObject(value) && ('uri' in value || 'target' in value || 'rows' in value)

function parsedOrNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Reads a table of annotations. The client's does not say what a reply answers, nor of which clock its times are: they are taken for times of this machine. In that of
 * *facet* replies follow what they answer, a level deeper. */
export function readHypothesisCsv(text: string, shownPath: string): FoundCollection {
  const list = new ReferenceList()
  const [header, ...rest] = csvRows(text, list).filter(({ cells }) => cells.some((cell) => cell.trim()))
  const problems = list.problems.map(({ line, message }) => `${shownPath}, line ${line}: ${message}`)
  const columns = columnsIn(header?.cells ?? [])
  if (!columns.has('url')) {
    return {
      works: [],
      codes: [],
      problems: [...problems, `${shownPath} has no column named “URL”: export it from Hypothesis again.`],
    }
  }
  /** What a reply in the next row may answer, from the top of the thread. */
  const above: string[] = []
  const annotations = rest.flatMap(({ cells, line }) => {
    const cell = (column: string) => (cells[columns.get(column) ?? -1] ?? '').trim()
    if (!cell('url')) {
      problems.push(
        `${shownPath}, line ${line}: This row has no address of the document that was annotated, and could not be taken over.`,
      )
      return []
    }
    const annotation = annotationOf(cell)
    const level = Math.max(0, Math.min(above.length, Number.parseInt(cell('level'), 10) || 0))
    const answers = above.slice(0, level)
    above.splice(level, above.length, annotation.id)
    return [answers.length > 0 ? { ...annotation, marks: [], answers } : annotation]
  })
  return { works: worksOf(withOwnIds(annotations), shownPath), codes: [], problems }
}

function annotationOf(cell: (column: string) => string): HypothesisAnnotation {
  const isReply = /^reply$/iu.test(cell('type')) || Number.parseInt(cell('level'), 10) > 0
  const quote = oneLine(cell('quote'))
  const facts = {
    uri: cell('url'),
    sameAs: [],
    title: cell('title'),
    doi: '',
    marks:
      isReply || !quote ? [] : [{ shape: 'text' as const, quote, prefix: '', suffix: '', rects: [], pageLabel: cell('page') }],
    answers: isReply ? [] : null,
    text: cell('comment'),
    tags: [
      ...new Set(
        cell('tags')
          .split(',')
          .map((tag) => tag.trim()),
      ),
    ].filter(Boolean),
    author: userName(cell('author')),
  }
  const created = cell('created')
  return { id: cell('id') || idOf({ ...facts, created }), ...facts, madeAt: localTime(created) }
}

/** Rows that say the very same are as many annotations. */
function withOwnIds(annotations: readonly HypothesisAnnotation[]): HypothesisAnnotation[] {
  const seen = new Map<string, number>()
  return annotations.map((annotation) => {
    const n = (seen.get(annotation.id) ?? 0) + 1
    seen.set(annotation.id, n)
    return n === 1 ? annotation : { ...annotation, id: `${annotation.id}-${n}` }
  })
}

/** `2024-03-01 12:34`, or in words as earlier versions wrote it; digits alone (`03/04/24`) may be one day or another and are left. */
function localTime(text: string): string {
  if (!/^\d{4}-\d\d-\d\d/u.test(text) && !/[a-z]{3}[^\d]{0,3}\d|\d[^\d]{0,3}[a-z]{3}/iu.test(text)) return ''
  const date = new Date(text.replace(/^(\d{4}-\d\d-\d\d) /u, '$1T'))
  const year = date.getFullYear()
  return year > 2010 && year < 2200 ? date.toISOString() : ''
}
