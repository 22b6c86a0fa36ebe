import { openReview } from '../../electron/services/database/open'
import { type ReadableDb, run, sql, type WritableDb } from '../../electron/services/database/sql'
import { storeLists, storeOrigins } from '../../electron/services/library/record'
import type { HypothesisKind } from '../../shared/model/hypothesis'
import type { AnchorStatus } from '../../shared/model/passage'
import type { Author, FieldOrigins, Reference } from '../../shared/model/source'
import type { AssessmentState, Directness, Stance } from '../../shared/model/stance'

export interface CodedClaim {
  /** Path of the hypothesis. */
  on: string
  stance?: Stance
  quote?: string
  /** From 0; also decides the place: later pages come later. */
  page?: number
  anchor?: AnchorStatus
  score?: number
  strength?: number
  directness?: Directness
  note?: string
  coder?: string
  secondHand?: boolean
  /** Keys of sources that the passage cites. */
  cites?: string[]
}

export interface CodedSource extends Partial<Reference> {
  key: string
  /** Sources with the same word here report one study; by default each its own. */
  study?: string
  /** Printed labels of its pages; one page without a label by default. */
  labels?: string[]
  origins?: FieldOrigins
  claims?: CodedClaim[]
  assessments?: { on: string; state: AssessmentState; coder?: string }[]
}

const at = '2026-02-03T04:05:06.000Z'

/**
 * A review in memory with exactly these hypotheses (paths, parents first; `treatment:` or `risk:` before a root's path makes a facet) and
 * sources. Ids are readable: `source-<key>`, `hypothesis-<path>`, `claim-<key>-<n>`.
 */
export function codedReview(hypotheses: string[], sources: CodedSource[], path = ':memory:'): ReadableDb {
  const { db } = openReview(path, { create: true })
  db.transaction(() => {
    const writable = db as WritableDb
    addCoder(writable, 'Rater')
    run(writable, sql`INSERT INTO review (id, created_at, coder_id) VALUES ('review', ${at}, 'coder-Rater')`)
    for (const [position, text] of hypotheses.entries()) addHypothesis(writable, text, position)
    for (const source of sources) addSource(writable, source)
    for (const { key, claims = [] } of sources)
      for (const [n, { cites = [] }] of claims.entries())
        for (const cited of cites)
          run(
            writable,
            sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${`passage-${key}-${n}`}, ${`source-${cited}`})`,
          )
  })()
  return db
}

const addCoder = (db: WritableDb, name: string) =>
  run(db, sql`INSERT INTO coder (id, name, created_at) VALUES (${`coder-${name}`}, ${name}, ${at}) ON CONFLICT DO NOTHING`)

const kinds = new Map<string, HypothesisKind>()

function addHypothesis(db: WritableDb, text: string, position: number): void {
  const [, facet, path = ''] = /^(?:(treatment|risk):)?(.*)$/.exec(text)!
  const steps = path.split('/')
  const slug = steps.pop()!
  const kind = (steps.length > 0 ? kinds.get(steps[0]!) : (facet as HypothesisKind | undefined)) ?? 'hypothesis'
  if (steps.length === 0) kinds.set(slug, kind)
  const name = slug.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
  run(
    db,
    sql`INSERT INTO hypothesis (id, parent_id, position, kind, slug, name, definition, include, exclude, example, colour, key)
        VALUES (${`hypothesis-${path}`}, ${steps.length > 0 ? `hypothesis-${steps.join('/')}` : null}, ${position}, ${kind}, ${slug}, ${name}, '', '', '', '', '', '')`,
  )
}

const boringAuthors: Author[] = [{ family: 'Bell', given: 'Ada', literal: '' }]

function addSource(db: WritableDb, source: CodedSource): void {
  const { key, study = key, claims = [], assessments = [], labels = [''], authors = boringAuthors } = source
  const id = `source-${key}`
  const fileId = Buffer.from(key).toString('hex').padEnd(64, '0').slice(0, 64)
  const textId = `text-${key}`
  run(db, sql`INSERT INTO study (id, created_at) VALUES (${`study-${study}`}, ${at}) ON CONFLICT DO NOTHING`)
  run(db, sql`INSERT INTO file (id, size, media_type, stored_at) VALUES (${fileId}, 0, 'text/plain', ${at})`)
  run(
    db,
    sql`INSERT INTO source_text (id, file_id, extractor, extractor_version, html, characters, pages, created_at)
        VALUES (${textId}, ${fileId}, 'test', 1, '', 0, ${labels.length}, ${at})`,
  )
  labels.forEach((label, i) => {
    run(
      db,
      sql`INSERT INTO source_page (text_id, page_index, label, start, text) VALUES (${textId}, ${i}, ${label}, ${i * 1000}, '')`,
    )
  })
  run(
    db,
    sql`INSERT INTO source (id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract,
                            language, file_id, text_id, file_name, password, imported_at)
        VALUES (${id}, ${key}, ${`study-${study}`}, 'pdf', ${source.type ?? 'article-journal'}, ${source.title ?? `On ${key}`},
                ${source.year === undefined ? 2020 : source.year}, ${source.issued ?? ''}, ${source.container ?? ''}, ${source.volume ?? ''},
                ${source.issue ?? ''}, ${source.pageRange ?? ''}, ${source.publisher ?? ''}, ${source.doi ?? ''}, ${source.url ?? ''},
                ${source.abstract ?? ''}, ${source.language ?? ''}, ${fileId}, ${textId}, ${`${key}.pdf`}, '', ${at})`,
  )
  storeLists(db, id, { authors, editors: source.editors, keywords: source.keywords, other: source.other })
  storeOrigins(db, id, source.origins ?? {})
  for (const [n, claim] of claims.entries()) addClaim(db, source.key, claim, n)
  for (const { on, state, coder = 'Rater' } of assessments) {
    addCoder(db, coder)
    run(
      db,
      sql`INSERT INTO assessment (source_id, hypothesis_id, coder_id, state, updated_at)
          VALUES (${id}, ${`hypothesis-${on}`}, ${`coder-${coder}`}, ${state}, ${at})`,
    )
  }
}

function addClaim(db: WritableDb, key: string, claim: CodedClaim, n: number): void {
  const { on, stance = 'supports', page = 0, anchor = 'exact', score = 1, coder = 'Rater' } = claim
  const quote = claim.quote ?? `Quote ${n} of ${key}.`
  const passage = `passage-${key}-${n}`
  const start = page * 1000 + n * 10
  addCoder(db, coder)
  run(
    db,
    sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, second_hand)
        VALUES (${passage}, ${`source-${key}`}, ${`text-${key}`}, ${quote}, 'before ', ' after', ${start}, ${start + quote.length}, ${anchor}, ${score}, ${at},
                ${claim.secondHand === undefined ? null : Number(claim.secondHand)})`,
  )
  run(
    db,
    sql`INSERT INTO passage_region (passage_id, page_index, start, "end", rects) VALUES (${passage}, ${page}, ${n * 10}, ${n * 10 + quote.length}, '[]')`,
  )
  run(
    db,
    sql`INSERT INTO claim (id, passage_id, hypothesis_id, stance, strength, directness, note, coder_id, created_at, updated_at)
        VALUES (${`claim-${key}-${n}`}, ${passage}, ${`hypothesis-${on}`}, ${stance}, ${claim.strength ?? null}, ${claim.directness ?? null},
                ${claim.note ?? ''}, ${`coder-${coder}`}, ${at}, ${at})`,
  )
}
