// node scripts/dump-database.mjs > tests/fixtures/databases/NNNN-name.sql: a small review of today's format as SQL text, for the upgrade test.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { pinnedNode, root, toolEnvironment } from './install.mjs'

// SYNTOPIC_OUT: a build somewhere else.
const built = process.env.SYNTOPIC_OUT ?? join(root, 'out')
const folder = mkdtempSync(join(tmpdir(), 'syntopic-dump-'))
const review = join(folder, 'r.syntopic')
const run = (...args) =>
  execFileSync(pinnedNode(), [join(built, 'main/cli.cjs'), ...args], {
    cwd: folder,
    env: toolEnvironment({ SYNTOPIC_DATA: folder }),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
const claim = (quote, hypothesis, stance, ...rest) =>
  run('claim', review, '--source', 'moods', '--quote', quote, '--hypothesis', hypothesis, '--stance', stance, ...rest)

writeFileSync(join(folder, 'moods.md'), '# Moods\n\nSerotonin did not differ.\n\nPlasticity rose in the treated group.\n')
run('new', review, '--coder', 'Coder A')
run('import', review, 'moods.md')
claim(
  'Serotonin did not differ.',
  'monoamine',
  'null-result',
  '--strength',
  '2',
  '--directness',
  'human',
  '--note',
  'A note; with “marks”.',
)
claim('Plasticity rose in the treated group.', 'neuroplasticity', 'supports', '--coder', 'Coder B')
run('assess', review, '--source', 'moods', '--hypothesis', 'circuits', '--state', 'nothing-found')

// Of what other programs bring: a highlight on words that are claimed already, with a tag and a comment; and a memo.
const selector = { type: 'TextQuoteSelector', exact: 'Serotonin did not differ.', prefix: '', suffix: '' }
const annotation = {
  id: 'a1',
  created: '2025-05-06T07:08:09.000000+00:00',
  user: 'acct:reader@hypothes.is',
  uri: 'https://example.org/moods',
  text: 'A comment made elsewhere.',
  tags: ['serotonin'],
  document: { title: ['Moods'] },
  target: [{ source: 'https://example.org/moods', selector: [selector] }],
}
writeFileSync(join(folder, 'annotations.json'), JSON.stringify({ client_version: '1', annotations: [annotation] }))
run('import', review, 'annotations.json')
run('map', review, '--label', 'tag:serotonin', '--no-claim')
run('memo', review, '--source', 'moods', '--text', 'A memo on the source.')

const db = new Database(review, { readonly: true })
const literal = (value) =>
  value === null
    ? 'NULL'
    : typeof value === 'string'
      ? `'${value.replaceAll("'", "''")}'`
      : Buffer.isBuffer(value)
        ? `x'${value.toString('hex')}'`
        : String(value)
const schema = db.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`).all()
const virtual = schema.filter(({ sql }) => /^CREATE VIRTUAL TABLE/.test(sql)).map(({ name }) => name)
const isShadow = (name) => virtual.some((table) => name.startsWith(`${table}_`))
const out = [
  'PRAGMA foreign_keys = OFF;', // rows come table by table
  `PRAGMA application_id = ${db.pragma('application_id', { simple: true })};`,
  `PRAGMA user_version = ${db.pragma('user_version', { simple: true })};`,
]
const kept = schema.filter(({ type, name }) => !(type === 'table' && isShadow(name)))
// Triggers after the tables: they fill the indexes as the rows come in.
for (const { sql } of [...kept.filter(({ type }) => type !== 'trigger'), ...kept.filter(({ type }) => type === 'trigger')])
  out.push(`${sql};`)
for (const { type, name } of kept) {
  if (type !== 'table' || virtual.includes(name)) continue
  const rows = db.prepare(`SELECT * FROM "${name}"`).all()
  for (const row of rows) {
    const columns = Object.keys(row).map((column) => `"${column}"`)
    out.push(`INSERT INTO "${name}" (${columns.join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')});`)
  }
}
db.close()
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`${out.join('\n')}\n`)
