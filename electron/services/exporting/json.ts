import type { RecordOrigin } from '../../../shared/model/duplicate'
import type { Memo } from '../../../shared/model/highlight'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import type { Coder } from '../../../shared/model/review'
import type { SourceDetails, SourceSummary } from '../../../shared/model/source'
import type { AssessmentState } from '../../../shared/model/stance'
import type { ExportedBytes } from './exported-bytes'

export interface AssessmentEntry {
  sourceId: string
  hypothesisId: string
  state: AssessmentState
  coder: string
  updatedAt: string
}

export interface JsonInput {
  review: { id: string; createdAt: string; coders: Coder[] }
  hypotheses: readonly Hypothesis[]
  /** With where each value of their records came from, the keys they had before merges, and what is noted on them. */
  sources: readonly (SourceSummary & Pick<SourceDetails, 'origins' | 'otherKeys' | 'foundBy' | 'memos'>)[]
  /** Searches whose files were imported. */
  searches: readonly RecordOrigin[]
  /** Memos on hypotheses and cells; those on sources and passages stand there. */
  memos: readonly Memo[]
  /** With their claims; taken one by one, so that they need not all be in memory as objects. */
  passages: Iterable<Passage>
  assessments: readonly AssessmentEntry[]
}

/** Raised when a field changes its meaning or goes away. */
const VERSION = 1

/**
 * Everything a review holds but its files and texts, as one JSON document: `format`, `version`, `review`, `hypotheses`, `sources`
 * (with `origins`, `otherKeys`,
 * `foundBy` and `memos`), `searches`, `passages` (with selectors, claims, labels, memos, whether they are second-hand, the works they cite, and the SHA-256 of an
 * area's picture), `assessments`, `memos` on hypotheses and cells, `counts`. Nothing in it is shortened, and nothing depends on the time of export.
 */
export function json({ review, hypotheses, sources, searches, passages, assessments, memos }: JsonInput): ExportedBytes {
  const pieces: string[] = ['{\n']
  const field = (name: string, value: unknown) => pieces.push(`${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  const array = (name: string, values: Iterable<unknown>) => {
    pieces.push(`${JSON.stringify(name)}: [`)
    let first = true
    for (const value of values) {
      pieces.push(first ? '\n' : ',\n', JSON.stringify(value))
      first = false
    }
    pieces.push('\n],\n')
  }
  const counts = { sources: sources.length, hypotheses: hypotheses.length, passages: 0, claims: 0, orphans: 0 }
  function* counted() {
    for (const passage of passages) {
      counts.passages++
      counts.claims += passage.claims.length
      if (passage.anchor === 'orphan') counts.orphans++
      yield passage
    }
  }
  field('format', 'syntopic-review')
  field('version', VERSION)
  field('review', review)
  array('hypotheses', hypotheses)
  array('sources', sources)
  array('searches', searches)
  array('passages', counted())
  array('assessments', assessments)
  array('memos', memos)
  pieces.push(`"counts": ${JSON.stringify(counts)}\n}\n`)
  return { bytes: encoded(pieces), warnings: [] }
}

/** A review with many notes is longer than the longest string V8 makes (512 MiB), so the pieces are encoded one after another. */
function encoded(pieces: readonly string[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0))
  const encoder = new TextEncoder()
  let at = 0
  for (const piece of pieces) at += encoder.encodeInto(piece, bytes.subarray(at)).written
  return bytes
}
