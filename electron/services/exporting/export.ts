import { basename } from 'node:path'
import { type ExportFormat, exportFormatInfo } from '../../../shared/contract/export-formats'
import type { Passage } from '../../../shared/model/passage'
import type { SourceSummary } from '../../../shared/model/source'
import { citedKeys } from '../coding/cited-keys'
import { hypothesisMemos, sourceMemos } from '../coding/memos'
import { listPassages } from '../coding/passages'
import { type ReadableDb, row, rows, sql } from '../database/sql'
import { foundBy, listOrigins, otherKeys } from '../library/origins'
import { allOrigins } from '../library/record'
import { listSources } from '../library/sources'
import { evidence } from '../synthesis/evidence'
import { matrix } from '../synthesis/matrix'
import { listHypotheses } from '../taxonomy/hypotheses'
import { biblatex } from './biblatex'
import { bibtex } from './bibtex'
import { claimsCsv } from './claims-csv'
import { cslJson } from './csl-json'
import type { ExportedBytes } from './exported-bytes'
import { type AssessmentEntry, type JsonInput, json } from './json'
import { matrixCsv } from './matrix-csv'
import { ris } from './ris'

export interface ExportedFile extends ExportedBytes {
  /** Suggested file name, from the review's. */
  name: string
  mediaType: string
}

const suffixes: Record<ExportFormat, string> = {
  'matrix-csv': ' matrix',
  'claims-csv': ' claims',
  ris: '',
  bibtex: '',
  biblatex: ' biblatex',
  'csl-json': ' references',
  json: '',
}

/**
 * The review in one of its formats. The same review gives the same bytes: sources by key, claims by place, no time of export.
 * Passages that were not found again are counted in `warnings` whatever the format (design §5).
 *
 * @param options.raw keeps cells that a spreadsheet would run as a formula; only the CSV formats ask.
 */
export function exportReview(db: ReadableDb, format: ExportFormat, options: { raw?: boolean } = {}): ExportedFile {
  const raw = options.raw ?? false
  const { extension, mediaType } = exportFormatInfo[format]
  const { bytes, warnings } = exported(db, format, raw)
  const stem = db.memory ? 'review' : basename(db.name).replace(/\.syntopic$/i, '')
  return { name: `${stem}${suffixes[format]}.${extension}`, bytes, mediaType, warnings: [...orphanWarning(db), ...warnings] }
}

function exported(db: ReadableDb, format: ExportFormat, raw: boolean): ExportedBytes {
  switch (format) {
    case 'matrix-csv':
      return matrixCsv({ matrix: matrix(db), evidence: evidence(db), raw })
    case 'claims-csv': {
      const levels = listHypotheses(db).reduce((deepest, { depth }) => Math.max(deepest, depth + 1), 1)
      return claimsCsv({ sources: listSources(db), evidence: evidence(db), cited: citedKeys(db), levels, raw })
    }
    case 'ris':
      return ris(sourcesByKey(db))
    case 'bibtex':
      return bibtex(sourcesByKey(db))
    case 'biblatex':
      return biblatex(sourcesByKey(db).map((source) => ({ ...source, otherKeys: otherKeys(db, source.id) })))
    case 'csl-json':
      return cslJson(sourcesByKey(db))
    case 'json':
      return json(everything(db))
  }
}

const sourcesByKey = (db: ReadableDb): SourceSummary[] =>
  listSources(db).sort((a, b) => (a.key.toLowerCase() < b.key.toLowerCase() ? -1 : 1))

function everything(db: ReadableDb): JsonInput {
  const origins = allOrigins(db)
  const sources = sourcesByKey(db).map((source) => ({
    ...source,
    origins: origins(source.id),
    otherKeys: otherKeys(db, source.id),
    foundBy: foundBy(db, source.id),
    memos: sourceMemos(db, source.id),
  }))
  function* passages(): Generator<Passage> {
    for (const source of sources) yield* listPassages(db, source.id)
  }
  return {
    review: {
      ...row<{ id: string; createdAt: string }>(db, sql`SELECT id, created_at AS createdAt FROM review`)!,
      coders: rows(db, sql`SELECT id, name FROM coder ORDER BY name`),
    },
    hypotheses: listHypotheses(db),
    sources,
    searches: listOrigins(db),
    passages: passages(),
    assessments: rows<AssessmentEntry>(
      db,
      sql`SELECT source_id AS sourceId, hypothesis_id AS hypothesisId, state, coder.name AS coder, updated_at AS updatedAt
          FROM assessment JOIN coder ON coder.id = coder_id JOIN source ON source.id = source_id
          ORDER BY source.key, hypothesis_id, coder.name`,
    ),
    memos: hypothesisMemos(db),
  }
}

function orphanWarning(db: ReadableDb): string[] {
  const orphans = rows<{ key: string; passages: number }>(
    db,
    sql`SELECT source.key, count(*) AS passages FROM passage JOIN source ON source.id = source_id
        WHERE anchor = 'orphan' GROUP BY source.id ORDER BY source.key`,
  )
  const total = orphans.reduce((sum, { passages }) => sum + passages, 0)
  if (total === 0) return []
  const where = orphans
    .slice(0, 10)
    .map(({ key, passages }) => `${key} ${passages}`)
    .join(', ')
  const more = orphans.length > 10 ? `, and ${orphans.length - 10} more sources` : ''
  return [`${total} ${total === 1 ? 'passage was' : 'passages were'} not found again in the source (orphans): ${where}${more}.`]
}
