import { createHash } from 'node:crypto'
import { codeLabel, type FoundCollection, type FoundHighlight, type FoundWork } from '../found-highlights'
import { csvRows } from '../references/csv'
import { ReferenceList } from '../references/reference-record'
import { withoutEnding } from './taguette'
import { CodeList, tagPaths } from './taguette-tags'

/** Columns of highlights, in any order; a program that saved the table again may have added others. */
const HIGHLIGHTS = ['id', 'document', 'tag', 'content']
/** Columns of a codebook: as Taguette writes it, and as people write one for it. */
const CODEBOOK = /^(?:tag|name|path)$/u
const COUNT = /^number(?: of highlights)?$/u

const plain = (cell: string) =>
  cell
    .replace(/^\ufeff/u, '')
    .trim()
    .toLowerCase()

function kindOf(header: readonly string[]): 'highlights' | 'codebook' | null {
  const names = header.map(plain)
  if (HIGHLIGHTS.every((name) => names.includes(name)) && names.length <= HIGHLIGHTS.length + 2) return 'highlights'
  const known = names.every((name) => CODEBOOK.test(name) || COUNT.test(name) || name === 'description' || name === 'parent')
  const isCodebook = known && names.filter((name) => CODEBOOK.test(name)).length === 1 && names.includes('description')
  // A name and a description alone may be a table of anything.
  return isCodebook && (names.includes('tag') || names.some((name) => COUNT.test(name))) ? 'codebook' : null
}

/** Whether a text begins like a table of highlights or a codebook from Taguette. @param head the beginning of the file. */
export function looksLikeTaguetteCsv(head: string): boolean {
  const first = head.replace(/^\ufeff?(?:sep=.\r?\n)?/iu, '').split(/\r\n|\n|\r/u, 1)[0] ?? ''
  if (first.length > 1000) return false
  return [',', ';', '\t'].some((sign) => kindOf(first.split(sign).map((cell) => cell.replace(/^\s*"|"\s*$/gu, ''))) !== null)
}

/**
 * Reads a table of highlights (`id, document, tag, content`: a row for each tag of each) or a codebook (`tag, description`, later also `parent` and `number of
 * highlights`) that Taguette exported. Documents are known by their names alone; their highlights stay orphans until the text comes.
 */
export function readTaguetteCsv(text: string, shownPath: string): FoundCollection {
  const list = new ReferenceList()
  const [header, ...rest] = csvRows(text, list).filter(({ cells }) => cells.some((cell) => cell.trim()))
  const problems = list.problems.map(({ line, message }) => `${shownPath}, line ${line}: ${message}`)
  const kind = header ? kindOf(header.cells) : null
  if (!header || !kind) {
    return {
      works: [],
      codes: [],
      problems: [
        ...problems,
        `${shownPath} has no columns named “document”, “tag” and “content”: export it from Taguette again.`,
      ],
    }
  }
  const names = header.cells.map(plain)
  const rows = rest.map(({ cells }) => Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? '').trim()])))
  const codes = kind === 'codebook' ? codesIn(rows) : new CodeList()
  const works = kind === 'highlights' ? worksIn(rows, codes, shownPath) : []
  return { works, codes: codes.all(), problems }
}

type Row = Record<string, string>

function codesIn(rows: readonly Row[]): CodeList {
  const codes = new CodeList()
  const nameOf = (row: Row) => row.tag ?? row.name ?? row.path ?? ''
  const named = rows.filter((row) => nameOf(row) !== '')
  const byName = tagPaths(named.map(nameOf))
  const parents = new Map(named.map((row) => [nameOf(row), row.parent ?? '']))
  const pathOf = (name: string, seen: readonly string[]): string[] => {
    const parent = parents.get(name) ?? ''
    return parent && !seen.includes(parent) ? [...pathOf(parent, [...seen, name]), name] : (byName.get(name) ?? [name])
  }
  for (const row of named) codes.add(pathOf(nameOf(row), []), row.description ?? '')
  return codes
}

function worksIn(rows: readonly Row[], codes: CodeList, shownPath: string): FoundWork[] {
  const paths = tagPaths([...new Set(rows.map(({ tag = '' }) => tag).filter(Boolean))])
  for (const path of paths.values()) codes.add(path, '')
  const works = new Map<string, { work: FoundWork; byId: Map<string, FoundHighlight> }>()
  for (const { id = '', document = '', tag = '', content = '' } of rows) {
    const name = document || 'Document without a name'
    const entry = works.get(name) ?? { work: bareWork(name, shownPath), byId: new Map<string, FoundHighlight>() }
    works.set(name, entry)
    // A table that was put together by hand may have no numbers, or use one twice: the words decide with it.
    const key = `${id}\n${content}`
    let highlight = entry.byId.get(key)
    if (!highlight) {
      highlight = bareHighlight(name, id, content)
      entry.byId.set(key, highlight)
      entry.work.highlights.push(highlight)
    }
    const path = tag ? paths.get(tag) : undefined
    const label = path && codeLabel(path)
    if (label && !highlight.labels.some((there) => there.label === label)) highlight.labels.push({ kind: 'code', label })
  }
  return [...works.values()].map(({ work }) => work)
}

const bareWork = (name: string, shownPath: string): FoundWork => ({
  path: `${shownPath}/${name}`,
  record: { reference: { type: 'document', title: withoutEnding(name) }, origin: 'reference-file', warnings: [] },
  highlights: [],
  memos: [],
  warnings: [],
})

const bareHighlight = (document: string, id: string, content: string): FoundHighlight => ({
  foreignId: `taguette:${createHash('sha256')
    .update(JSON.stringify(['csv', document, id, content]))
    .digest('hex')
    .slice(0, 32)}`,
  shape: 'text',
  quote: content,
  prefix: '',
  suffix: '',
  rects: [],
  around: null,
  comment: '',
  labels: [],
  colour: '',
  author: '',
  madeAt: '',
  pageLabel: '',
})
