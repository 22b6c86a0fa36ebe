import type { Claimer, Label, LabelMeaning, LabelsEffect } from '../../../shared/model/highlight'
import { list, type Query, type ReadableDb, rows, sql } from '../database/sql'
import type { FoundHighlight } from '../importing/found-highlights'
import { nameOf } from './labels'

/** A passage as far as it decides what its labels make of it. */
export interface LabelledPassage {
  labels: readonly Label[]
  /** Hypotheses it is claimed for already by the coder whose claims they would be. */
  taken: ReadonlySet<string>
  isClaimed: boolean
}

/** What meanings would make of passages: counted as `claimByMeaning` claims them. */
export function effectOfMeanings(
  passages: Iterable<LabelledPassage>,
  meanings: readonly (Label & { meaning: LabelMeaning })[],
): LabelsEffect {
  const hypothesisOf = new Map(meanings.map((label) => [nameOf(label), label.meaning.hypothesisId]))
  const effect: LabelsEffect = { claims: 0, claimed: 0, staying: 0 }
  for (const { labels, taken, isClaimed } of passages) {
    const wanted = new Set(labels.flatMap((label) => hypothesisOf.get(nameOf(label)) ?? []))
    let made = 0
    for (const hypothesisId of wanted) if (!taken.has(hypothesisId)) made++
    effect.claims += made
    if (made > 0) effect.claimed++
    else if (!isClaimed) effect.staying++
  }
  return effect
}

/** Whose claims they would be. */
interface Asking {
  claimsBy: Claimer
  coderId: string
}

/** The passages of the review that have labels; of those sources, when some are named. */
export function labelledPassages(
  db: ReadableDb,
  { sourceIds, ...asking }: Asking & { sourceIds?: readonly string[] | undefined },
): LabelledPassage[] {
  const ofSources: Query = sourceIds ? sql`WHERE source_id IN (${list(sourceIds)})` : sql``
  const passages = new Map<string, Labelled>()
  for (const { id, author, kind, label } of rows<Label & { id: string; author: string }>(
    db,
    sql`SELECT passage.id, trim(author) AS author, kind, label FROM passage_label JOIN passage ON passage.id = passage_id ${ofSources}`,
  )) {
    const there = passages.get(id)
    if (there) there.labels.push({ kind, label })
    else passages.set(id, { author, labels: [{ kind, label }], taken: new Set(), isClaimed: false })
  }
  noteClaims(db, (id) => [passages.get(id) ?? []].flat(), asking)
  return [...passages.values()]
}

/** Highlights that an import brings, those that are in the review with the claims they have there. */
export function importedPassages(db: ReadableDb, highlights: readonly FoundHighlight[], asking: Asking): LabelledPassage[] {
  const found = highlights.map(
    ({ labels, author }): Labelled => ({ labels: [...labels], author: author.trim(), taken: new Set(), isClaimed: false }),
  )
  const byName = new Map<string, Labelled[]>()
  highlights.forEach(({ foreignId }, i) => {
    if (foreignId) byName.set(foreignId, [...(byName.get(foreignId) ?? []), found[i]!])
  })
  const names = new Map(
    rows<{ id: string; foreignId: string }>(db, sql`SELECT id, foreign_id AS foreignId FROM passage WHERE foreign_id <> ''`).map(
      ({ id, foreignId }) => [id, foreignId],
    ),
  )
  noteClaims(db, (id) => byName.get(names.get(id) ?? '') ?? [], asking)
  return found
}

interface Labelled extends LabelledPassage {
  labels: Label[]
  author: string
  taken: Set<string>
}

/** Notes the claims there are. @param passagesOf what a passage of the review, by its id, is among those asked about */
function noteClaims(db: ReadableDb, passagesOf: (id: string) => readonly Labelled[], { claimsBy, coderId }: Asking): void {
  for (const { id, hypothesisId, coder, by } of rows<{ id: string; hypothesisId: string; coder: string; by: string }>(
    db,
    sql`SELECT passage_id AS id, hypothesis_id AS hypothesisId, coder_id AS coder, coder.name AS "by" FROM claim JOIN coder ON coder.id = coder_id`,
  )) {
    for (const passage of passagesOf(id)) {
      passage.isClaimed = true
      const isOfMarker = claimsBy === 'marker' && passage.author !== ''
      if (isOfMarker ? by === passage.author : coder === coderId) passage.taken.add(hypothesisId)
    }
  }
}
