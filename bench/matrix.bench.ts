import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeReview, openReview } from '../electron/services/database/open'
import { type ReadableDb, sql, tuples } from '../electron/services/database/sql'
import { matrix } from '../electron/services/synthesis/matrix'
import { stances } from '../shared/model/stance'
import { type BenchLine, median } from './measure'

const SOURCES = 2_000
const HYPOTHESES = 50
const CLAIMS = 50_000
const RUNS = 9

/** What the goal is measured against: the least SQL that could feed a matrix. */
const groupBy = sql`
  SELECT passage.source_id, claim.hypothesis_id, claim.stance, count(*)
  FROM claim JOIN passage ON passage.id = claim.passage_id
  GROUP BY passage.source_id, claim.hypothesis_id, claim.stance`

/** The matrix of a large review against the bare GROUP BY over the same claims: medians of alternating runs in this process. */
export async function bench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-bench-'))
  const { db } = openReview(join(folder, 'matrix.syntopic'), { create: true })
  try {
    fill(db)
    const bare: number[] = []
    const whole: number[] = []
    let cells = 0
    for (let i = 0; i < RUNS + 2; i++) {
      bare.push(timed(() => tuples(db, groupBy)))
      whole.push(timed(() => (cells = matrix(db).cells.length)))
    }
    const ratio = median(whole.slice(2)) / median(bare.slice(2)) // the first two warm up
    return [
      {
        name: `matrix, ${SOURCES} sources × ${HYPOTHESES} hypotheses × ${CLAIMS} claims, against bare GROUP BY`,
        value: ratio,
        unit: '×',
        goal: '≤ 3',
      },
      { name: 'matrix', value: median(whole.slice(2)), unit: 'ms', goal: '' },
      { name: 'bare GROUP BY', value: median(bare.slice(2)), unit: 'ms', goal: '' },
      { name: 'cells of that matrix', value: cells, unit: '', goal: '' },
    ]
  } finally {
    closeReview(db)
    rmSync(folder, { recursive: true })
  }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The same review every time: a small generator with a fixed seed (mulberry32) decides which source says what. */
function fill(db: ReadableDb): void {
  let seed = 42
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  // As long as the real ids (UUIDs), since comparing them is most of the work.
  const id = (kind: number, n: number) => `0195aaaa-${kind}000-7000-8000-${String(n).padStart(12, '0')}`
  const at = '2026-01-01T00:00:00.000Z'
  const empty = (count: number) => Array.from({ length: count }, () => '')
  db.transaction(() => {
    db.prepare('INSERT INTO coder VALUES (?, ?, ?)').run(id(1, 0), 'Bench', at)
    db.prepare('INSERT INTO review VALUES (?, ?, ?)').run(id(2, 0), at, id(1, 0))
    const file = '0'.repeat(64)
    db.prepare('INSERT INTO file VALUES (?, 0, ?, ?)').run(file, 'text/plain', at)
    db.prepare('INSERT INTO source_text VALUES (?, ?, ?, 1, ?, 0, 0, ?)').run(id(3, 0), file, 'bench', '', at)

    const hypothesis = db.prepare(
      "INSERT INTO hypothesis (id, parent_id, position, kind, slug, name, definition, include, exclude, example, colour, key) VALUES (?, ?, ?, 'hypothesis', ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    for (let h = 0; h < HYPOTHESES; h++) {
      // Five roots with nine children each.
      const parent = h % 10 === 0 ? null : id(4, h - (h % 10))
      hypothesis.run(id(4, h), parent, h, `h${h}`, `Hypothesis ${h}`, ...empty(6))
    }

    const study = db.prepare('INSERT INTO study VALUES (?, ?)')
    const source = db.prepare(
      `INSERT INTO source (id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract,
                           language, file_id, text_id, file_name, password, imported_at)
       VALUES (?, ?, ?, 'pdf', 'article-journal', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)`,
    )
    const author = db.prepare('INSERT INTO source_author VALUES (?, ?, ?, ?, ?)')
    for (let s = 0; s < SOURCES; s++) {
      study.run(id(5, s), at)
      source.run(
        id(6, s),
        `bench${s}`,
        id(5, s),
        `Title of source ${s}`,
        1990 + (s % 36),
        ...empty(10),
        id(3, 0),
        ...empty(2),
        at,
      )
      for (let a = 0; a < 3; a++) author.run(id(6, s), a, `Family${a}`, 'Given', '')
    }

    const passage = db.prepare(
      `INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'exact', 1, ?)`,
    )
    const claim = db.prepare(
      `INSERT INTO claim (id, passage_id, hypothesis_id, stance, note, coder_id, created_at, updated_at) VALUES (?, ?, ?, ?, '', ?, ?, ?)`,
    )
    for (let c = 0; c < CLAIMS; c++) {
      const s = Math.floor(random() * SOURCES)
      const h = Math.floor(random() * HYPOTHESES)
      passage.run(
        id(7, c),
        id(6, s),
        id(3, 0),
        `Quote ${c} says something of middling length about a hypothesis.`,
        '',
        '',
        c,
        c + 60,
        at,
      )
      claim.run(id(8, c), id(7, c), id(4, h), stances[Math.floor(random() * stances.length)]!, id(1, 0), at, at)
    }
  })()
  db.exec('ANALYZE')
}
