import type { DuplicateGroup } from '../../../shared/model/duplicate'
import type { Reference } from '../../../shared/model/source'
import { groupPairs, type Pair } from './group-pairs'
import { likelyDuplicates } from './likely-duplicates'
import { doubtOf, type Likeness } from './likeness'
import { type ComparedWork, signatureOf, type WorkSignature } from './work-signature'

/** A source with what is compared of it. */
export interface ComparedSource extends ComparedWork {
  other: Reference['other']
  hasText: boolean
  /** What makes it certainly one work with another: `doi 10.1000/182`. */
  identities: string[]
}

/** A library as far as duplicates are looked for in it. No database: a worker looks. */
export interface Compared {
  /** In the order they were imported. */
  sources: ComparedSource[]
  /** Ids of two sources each that a person said are different works, the lesser one first, with a space between. */
  apart: string[]
}

/** Works of one DOI that are compared each with each: chapters of a book may be many. */
const MOST_OF_ONE = 60

/**
 * Sources that are, or look like, one work: certain ones first, then those that share a DOI, PMID or arXiv id though something speaks against it, then those
 * that look alike, the most alike first. Of pairs that a person said are different works, no two are in a group.
 */
export function groupsAmong({ sources, apart }: Compared): DuplicateGroup[] {
  const place = new Map(sources.map(({ id }, i) => [id, i]))
  const areDistinct = apartIn(apart)
  const inOrder = (ids: readonly string[]) => [...ids].sort((a, b) => place.get(a)! - place.get(b)!)

  const { certain, doubtful } = identified(sources, areDistinct)
  // Of a certain group one stands for all in the search for likely ones.
  const spoken = new Set(
    certain.flatMap(({ sourceIds }) => {
      const kept = keptOf(sourceIds.map((id) => sources[place.get(id)!]!))
      return sourceIds.filter((id) => id !== kept)
    }),
  )
  const inDoubt = new Set(doubtful.flatMap(({ sourceIds }) => sourceIds))
  const likely = likelyDuplicates(
    sources.filter(({ id }) => !spoken.has(id) && !inDoubt.has(id)),
    areDistinct,
  ).map(
    ({ ids, score, same, differs }): DuplicateGroup => ({
      sourceIds: inOrder(ids),
      certain: false,
      why: sentence({ same, differs }, lacking(ids.map((id) => sources[place.get(id)!]!))),
      score,
    }),
  )
  return [...certain, ...doubtful, ...likely]
}

/** The certain ones of these alone: quick, whatever their number. */
export const certainAmong = ({ sources, apart }: Compared): DuplicateGroup[] => identified(sources, apartIn(apart)).certain

function apartIn(apart: readonly string[]): (a: string, b: string) => boolean {
  const pairs = new Set(apart)
  return (a, b) => pairs.size > 0 && pairs.has(a < b ? `${a} ${b}` : `${b} ${a}`)
}

/** The source of a certain group that is kept by rule: the first that has a text, else the first. */
export const keptOf = (group: readonly Pick<ComparedSource, 'id' | 'hasText'>[]): string =>
  (group.find(({ hasText }) => hasText) ?? group[0]!).id

interface Identified {
  certain: DuplicateGroup[]
  doubtful: DuplicateGroup[]
}

type IdentifiedPair = Pair & { identity: string }

/** Sources with an identifier in common. */
function identified(sources: readonly ComparedSource[], areDistinct: (a: string, b: string) => boolean): Identified {
  const known = new Map<string, number[]>()
  sources.forEach((source, i) => {
    for (const identity of source.identities) {
      const own = known.get(identity)
      if (own) own.push(i)
      else known.set(identity, [i])
    }
  })
  const signatures = new Map<number, WorkSignature>()
  const signature = (i: number) => {
    const there = signatures.get(i) ?? signatureOf(sources[i]!)
    signatures.set(i, there)
    return there
  }
  const doubt = (a: number, b: number): string | null =>
    areDistinct(sources[a]!.id, sources[b]!.id) ? null : doubtOf(signature(a), signature(b))
  const pairs: IdentifiedPair[] = []
  for (const [identity, members] of known) {
    members.forEach((first, i) => {
      for (const second of members.slice(i + 1, i + 1 + MOST_OF_ONE))
        if (doubt(first, second) !== null) pairs.push({ first, second, identity })
    })
  }
  const groups = groupPairs(pairs, (a, b) => doubt(a, b) === null)
    .sort((a, b) => a.members[0]! - b.members[0]!)
    .map(({ members, pairs: own }): DuplicateGroup => {
      const names = [...new Set(own.map(({ identity }) => nameOf(identity)))].sort()
      const doubts = new Set(own.map(({ first, second }) => doubt(first, second)!).filter(Boolean))
      if (members.filter((i) => sources[i]!.hasText).length > 1)
        doubts.add('each has a text of its own: one may be a supplement or another version')
      return {
        sourceIds: members.map((i) => sources[i]!.id),
        certain: doubts.size === 0,
        why: `Same ${listed(names)}${doubts.size > 0 ? `, but ${listed([...doubts])}` : ''}.`,
        score: doubts.size > 0 ? 0.9 : 1,
      }
    })
  return { certain: groups.filter(({ certain }) => certain), doubtful: groups.filter(({ certain }) => !certain) }
}

const nameOf = (identity: string): string =>
  ({ doi: 'DOI', pmid: 'PMID', arxiv: 'arXiv id' })[identity.split(' ')[0]!] ?? 'identifier'

/** `title, year and first author`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** What some have and others do not, of what would settle it. */
function lacking(sources: readonly ComparedSource[]): string {
  const some = (has: (source: ComparedSource) => boolean) => sources.some(has) && !sources.every(has)
  const missing = [
    ...(some(({ doi }) => doi !== '') ? ['DOI'] : []),
    ...(some(({ authors }) => authors.length > 0) ? ['author'] : []),
    ...(some(({ year }) => year !== null) ? ['year'] : []),
  ]
  if (missing.length === 0) return ''
  const where = sources.length === 2 ? 'in one of them' : 'in some of them'
  return `the ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing ${where}`
}

/** “Same title, year and first author; the journal differs; the DOI is missing in one of them.” */
function sentence({ same, differs }: Pick<Likeness, 'same' | 'differs'>, missing: string): string {
  const parts = [
    `Same ${listed(same)}`,
    ...(differs.length > 0 ? [`the ${listed(differs)} ${differs.length === 1 ? 'differs' : 'differ'}`] : []),
    ...(missing ? [missing] : []),
  ]
  return `${parts.join('; ')}.`
}
