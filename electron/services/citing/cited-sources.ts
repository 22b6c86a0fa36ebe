import { nameKey } from '../../../shared/citing/printed-names'
import { referenceOf } from '../../../shared/citing/printed-reference'
import type { CitedWork } from '../../../shared/contract/citing'
import type { Reference } from '../../../shared/model/source'
import type { ReadableDb } from '../database/sql'
import { comparedSources } from '../library/duplicates'
import { judge } from '../library/likeness'
import { sourceFacts } from '../library/sources'
import { identitiesOf } from '../library/twins'
import { signatureOf } from '../library/work-signature'

/** Last word of the first author's name: what is left of it whether particles and second names were printed or not. */
function firstName({ authors: [first] }: Pick<Reference, 'authors'>): string {
  const name = first ? first.family || first.literal || first.given : ''
  return nameKey(name.trim().split(/\s+/u).at(-1) ?? '')
}

/**
 * The sources that printed references stand for, in their order; null where the library has none. By DOI, PMID or arXiv id, else by first author, year
 * and title, as duplicates are known. A source is never taken for what it cites itself.
 */
export function citedSources(db: ReadableDb, citingId: string, references: readonly Reference[]): (string | null)[] {
  const byName = new Map<string, ReturnType<typeof comparedSources>>()
  const byIdentity = new Map<string, string>()
  for (const source of comparedSources(db)) {
    if (source.id === citingId) continue
    for (const identity of source.identities) if (!byIdentity.has(identity)) byIdentity.set(identity, source.id)
    const name = firstName(source)
    const there = byName.get(name)
    if (there) there.push(source)
    else byName.set(name, [source])
  }
  return references.map((reference) => {
    const same = identitiesOf(reference)
      .map((identity) => byIdentity.get(identity))
      .find((id) => id !== undefined)
    if (same !== undefined) return same
    // What kind of work it is was guessed from a line of print: a thesis alone is said outright.
    const own = signatureOf({ ...reference, id: '', type: reference.type === 'thesis' ? 'thesis' : '' })
    let best: { id: string; score: number } | null = null
    for (const source of byName.get(firstName(reference)) ?? []) {
      const judgement = judge(own, signatureOf(source))
      if (judgement.verdict === 'alike' && judgement.score > (best?.score ?? 0)) best = { id: source.id, score: judgement.score }
    }
    return best?.id ?? null
  })
}

/** Printed entries of the list of references of a source, read and looked up. @throws AppError `not-found`. */
export function citedWorks(db: ReadableDb, citingId: string, entries: readonly string[]): CitedWork[] {
  sourceFacts(db, citingId)
  const references = entries.map(referenceOf)
  const found = citedSources(db, citingId, references)
  return entries.map((entry, i) => {
    const id = found[i] ?? null
    const source = id === null ? null : sourceFacts(db, id)
    return { entry, reference: references[i]!, source: source && { id: source.id, key: source.key, title: source.title } }
  })
}
