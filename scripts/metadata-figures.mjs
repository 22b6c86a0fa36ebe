// node scripts/metadata-figures.mjs FOLDER [--truth FILE] [--least N] [--json]: how much of the bibliographic record import gets right.
//
// The truth is a table beside the documents (FOLDER/truth.csv or FOLDER/truth.json; --truth names another): CSV with a header, or a JSON
// list of objects. A row a document:
//   file          path in FOLDER
//   title, first_author (family name, or the whole name of a body), year, doi
//   container, volume, issue, pages, publisher, abstract, keywords (with semicolons), issn, language      as far as wanted
// A cell that is empty (or a column that is missing) is not judged; "-" says that there is none to be found, and anything found is wrong.
// Capitals, accents, punctuation and spaces are not judged; an abstract counts by its first and last eighty letters.
// Prints what is wrong, then the figures; ends with 1 when fewer than --least documents are right in every field judged.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureInstalled, pinnedNode, root, toolEnvironment } from './install.mjs'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { truth: { type: 'string' }, least: { type: 'string' }, json: { type: 'boolean' } },
})
const usage = 'Usage: node scripts/metadata-figures.mjs FOLDER [--truth FILE] [--least N] [--json]'
const [folder] = positionals
if (!folder || positionals.length > 1) fail(usage)
const truthFile = options.truth ?? ['truth.csv', 'truth.json'].map((name) => join(folder, name)).find(existsSync)
if (!truthFile || !existsSync(truthFile)) fail(`${truthFile ?? join(folder, 'truth.csv')} is not there. ${usage}`)

function fail(message) {
  console.error(message)
  process.exit(2)
}

/** Rows of RFC 4180 CSV as objects by its header. */
function readCsv(text) {
  const rows = [['']]
  let isQuoted = false
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i++) {
    const character = text[i]
    const row = rows.at(-1)
    if (isQuoted && character === '"' && text[i + 1] === '"') row[row.length - 1] += text[i++]
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && character === ',') row.push('')
    else if (!isQuoted && character === '\n') rows.push([''])
    else if (isQuoted || character !== '\r') row[row.length - 1] += character
  }
  const [header, ...records] = rows
  return records
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => Object.fromEntries(header.map((name, i) => [name.trim(), (row[i] ?? '').trim()])))
}

const fold = (text) =>
  String(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
const same = (wanted, found) => fold(wanted) === fold(found)
const keywords = (text) => text.split(/[;\n]/).map(fold).filter(Boolean).sort().join()

/** What each column is judged by: the value found, and whether it is as wanted. */
const columns = {
  title: { found: (source) => source.title, isRight: same },
  // Where a family name begins is a matter of taste: "Franco da Silva", "da Silva".
  first_author: {
    found: ({ authors: [first] }) => (first ? first.family || first.literal : ''),
    isRight: (wanted, found) =>
      same(wanted, found) || (found !== '' && (` ${wanted}`.endsWith(` ${found}`) || ` ${found}`.endsWith(` ${wanted}`))),
  },
  year: { found: (source) => source.year ?? '', isRight: same },
  doi: { found: (source) => source.doi, isRight: (wanted, found) => wanted.toLowerCase() === found },
  container: { found: (source) => source.container, isRight: same },
  volume: { found: (source) => source.volume, isRight: same },
  issue: { found: (source) => source.issue, isRight: same },
  pages: { found: (source) => source.pageRange, isRight: same },
  publisher: { found: (source) => source.publisher, isRight: same },
  abstract: {
    found: (source) => source.abstract,
    isRight: (wanted, found) =>
      fold(found).slice(0, 80) === fold(wanted).slice(0, 80) && fold(found).slice(-80) === fold(wanted).slice(-80),
  },
  keywords: { found: (source) => source.keywords.join('; '), isRight: (wanted, found) => keywords(wanted) === keywords(found) },
  issn: { found: (source) => source.other.ISSN ?? '', isRight: same },
  language: { found: (source) => source.language, isRight: same },
}

function readTruth(file) {
  const text = readFileSync(file, 'utf8')
  const rows = file.endsWith('.json') ? JSON.parse(text) : readCsv(text)
  const unknown = Object.keys(rows[0] ?? {}).filter((name) => name !== 'file' && !columns[name])
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every((row) => row.file)) fail(`${file} has no rows with a file.`)
  if (unknown.length > 0)
    fail(`${file} has columns that cannot be judged: ${unknown.join(', ')}. There are: file, ${Object.keys(columns).join(', ')}.`)
  return rows
}

// SYNTOPIC_OUT names a build that is there.
if (!process.env.SYNTOPIC_OUT) {
  await ensureInstalled()
  await ensureBuilt()
}
const cli = join(process.env.SYNTOPIC_OUT ?? join(root, 'out'), 'main/cli.cjs')
const temporary = mkdtempSync(join(tmpdir(), 'syntopic-figures-'))
const review = join(temporary, 'figures.syntopic')
const env = toolEnvironment({ SYNTOPIC_DATA: temporary })

function syntopic(...args) {
  const { status, stdout, stderr } = spawnSync(pinnedNode(), [cli, ...args], { env, encoding: 'utf8', maxBuffer: 1 << 30 })
  // 1: some files could not be read, which the answer tells of.
  if (status !== 0 && status !== 1) throw new Error(stderr)
  return stdout
}

try {
  const truth = readTruth(truthFile)
  syntopic('new', review, '--taxonomy', 'empty')
  const paths = truth.map(({ file }) => resolve(folder, file))
  const items = JSON.parse(syntopic('import', review, ...paths, '--json'))
  const sources = new Map(JSON.parse(syntopic('export', review, '--format', 'json')).sources.map((source) => [source.id, source]))
  const figures = Object.fromEntries(Object.keys(columns).map((name) => [name, { judged: 0, right: 0 }]))
  const documents = truth.map((row, i) => {
    const item = items.find(({ path }) => path === paths[i])
    const source = sources.get(item?.sourceId)
    const wrong = []
    for (const [name, { found, isRight }] of Object.entries(columns)) {
      const cell = String(row[name] ?? '')
      if (cell === '') continue
      const wanted = cell === '-' ? '' : cell
      const value = source ? String(found(source)) : ''
      const right = source !== undefined && (wanted === '' ? value === '' : isRight(wanted, value))
      figures[name].judged++
      if (right) figures[name].right++
      else
        wrong.push({
          field: name,
          wanted,
          found: value,
          origin: source?.origins[{ first_author: 'authors', pages: 'pageRange' }[name] ?? name] ?? null,
        })
    }
    return { file: row.file, error: source ? null : (item?.error ?? 'It was not imported.'), wrong }
  })
  const right = documents.filter(({ wrong, error }) => wrong.length === 0 && !error).length
  const judged = Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure.judged > 0))
  if (options.json) console.log(JSON.stringify({ documents: documents.length, right, fields: judged, files: documents }, null, 2))
  else {
    for (const { file, error, wrong } of documents) {
      console.log(`${wrong.length === 0 && !error ? 'right' : 'WRONG'}  ${file}${error ? `: ${error}` : ''}`)
      for (const { field, wanted, found, origin } of wrong)
        console.log(`         ${field}: “${found}”${origin ? ` (${origin})` : ''}, wanted “${wanted}”`)
    }
    console.log('')
    for (const [name, figure] of Object.entries(judged)) console.log(`${name.padEnd(14)} ${figure.right} of ${figure.judged}`)
    console.log(`${'documents'.padEnd(14)} ${right} of ${documents.length} right in every field judged`)
  }
  if (options.least !== undefined && right < Number(options.least)) {
    console.error(`Fewer than ${options.least} documents are right.`)
    process.exitCode = 1
  }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
