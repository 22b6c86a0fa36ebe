import type { JudgedDesign, Reference, StudyDesign } from '../model/source'
import {
  anyDesignWord,
  type Clue,
  clues,
  dominates,
  isOfPeople,
  keywordDesigns,
  notReportedHere,
  publicationTypes,
  unsaid,
} from './design-clues'
import { findingSentences } from './finding-sentences'

/** The design that the words of a reference speak for, and the words. */
export type ProposedDesign = Pick<JudgedDesign, 'value' | 'basis'>

interface Hit {
  value: StudyDesign
  words: string
}

/** Words around a clue, as they stand: from the clue to the end of its clause, at most this many UTF-16 units. */
const LONGEST_BASIS = 160

function quoted(text: string, start: number, end: number): string {
  if (text.length <= LONGEST_BASIS) return text.trim()
  const room = Math.max(0, (LONGEST_BASIS - (end - start)) / 2)
  const from = start <= room ? 0 : text.indexOf(' ', start - room) + 1
  const to = end + room >= text.length ? text.length : text.lastIndexOf(' ', end + room)
  return `${from > 0 ? '… ' : ''}${text.slice(from, Math.max(to, end)).trim()}${to < text.length ? ' …' : ''}`
}

function hits(text: string, place: 'title' | 'abstract', among: readonly Clue[] = clues): Hit[] {
  const found: Hit[] = []
  for (const clue of among) {
    const pattern = place === 'title' ? clue.title : clue.abstract
    const match = pattern?.exec(text)
    if (!match || clue.not?.test(text)) continue
    found.push({ value: clue.value, words: quoted(text, match.index, match.index + match[0].length) })
  }
  return found
}

const quote = (letters: string) => letters.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** All letters that clues need, the longer first, so that `case-control` is not taken for `case` alone. */
const needed = [...new Set(clues.flatMap(({ needs = [] }) => needs))].sort((a, b) => b.length - a.length)
const anyNeeded = new RegExp(needed.map(quote).join('|'), 'g')

/** Clues that a text in lower case may hold, by a look that costs next to nothing: there are tens of thousands of texts in an import, and most hold few. */
function possibleIn(lower: string, among: readonly Clue[]): readonly Clue[] {
  const there = lower.match(anyNeeded)
  if (!there) return among.filter(({ abstract, needs }) => abstract && !needs)
  const found = [...new Set(there)]
  return among.filter(
    ({ abstract, needs }) => abstract && (!needs || needs.some((letters) => found.some((each) => each.includes(letters)))),
  )
}

/** A whole abstract as its sentences will be, as far as {@link possibleIn} looks. */
function lowered(abstract: string): string {
  // Most are plain to begin with.
  let text = abstract
  if (/[^\x20-\x7e]/.test(text)) text = text.normalize('NFC').replace(/[‐‑–—]/gu, '-')
  if (/\s\s|[^\S ]/u.test(text)) text = text.replace(/\s+/gu, ' ')
  return text.toLowerCase()
}

/** What the sentences of an abstract that tell what was done speak for. */
function abstractHits(abstract: string, sentences: () => readonly string[]): Hit[] {
  const possible = possibleIn(lowered(abstract), clues)
  if (possible.length === 0) return []
  return sentences().flatMap((sentence) => {
    const found = hits(sentence, 'abstract', possibleIn(sentence.toLowerCase(), possible))
    return found.length > 0 && unsaid.test(sentence) ? [] : found
  })
}

/** The one design that is left when what another includes is taken away; undefined when they contradict each other. */
function agreed(found: readonly Hit[]): Hit | undefined {
  const left = found.filter((hit) => !found.some((other) => dominates(other.value, hit.value)))
  return new Set(left.map(({ value }) => value)).size === 1 ? left[0] : undefined
}

function named(words: readonly string[], designs: Record<string, StudyDesign | undefined>): Hit[] {
  return words.flatMap((word): Hit[] => {
    const value = designs[word.trim().toLowerCase()]
    return value ? [{ value, words: word.trim() }] : []
  })
}

/**
 * Proposes what kind of investigation a work reports, from its publication type where a registry gave one, its title,
 * the sentences of its abstract that tell what was done, and its keywords.
 * Precision before recall: no design where the words are of other people's studies, of plans, or contradict each other.
 *
 * @returns null where nothing is plain. `basis` quotes the words with where they stand.
 */
export function proposeStudyDesign(
  reference: Pick<Reference, 'title' | 'abstract' | 'keywords'> & { other?: Reference['other'] },
): ProposedDesign | null {
  const title = reference.title
    .normalize('NFC')
    .replace(/[‐‑–—]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
  if (notReportedHere.test(title)) return null
  const types = (reference.other?.genre ?? '').split(/\s*;\s*/u)
  if (types.some((type) => /\bprotocol\b/iu.test(type))) return null
  const typed = agreed(named(types, publicationTypes))
  if (typed) return { value: typed.value, basis: `Publication type: “${typed.words}”` }
  const inTitle = hits(title, 'title')
  let split: readonly string[] | undefined
  const sentences = () => {
    split ??= findingSentences(reference.abstract)
    return split
  }
  const inAbstract = abstractHits(reference.abstract, sentences)
  const proposal = (hit: Hit, place: string): ProposedDesign => ({ value: hit.value, basis: `${place}: “${hit.words}”` })

  if (inTitle.length > 0) {
    const own = agreed(inTitle)
    if (!own) return null
    // "A review" that says it searched systematically is more than one; anything else the title knows best.
    const more = inAbstract.find(({ value }) => dominates(value, own.value))
    return more ? proposal(more, 'Abstract') : proposal(own, 'Title')
  }
  if (inAbstract.length > 0) {
    const own = agreed(inAbstract)
    // Cells and animals beside patients: a study of several kinds.
    const isMixed =
      own && (own.value === 'animal' || own.value === 'in-vitro') && sentences().some((sentence) => isOfPeople.test(sentence))
    return own && !isMixed ? proposal(own, 'Abstract') : null
  }
  // Design words that did not count above say what the work is about.
  if (anyDesignWord.test(title)) return null
  const own = agreed(named(reference.keywords, keywordDesigns))
  return own ? proposal(own, 'Keyword') : null
}
