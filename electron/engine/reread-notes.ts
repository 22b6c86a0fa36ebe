import type { Passage } from '../../shared/model/passage'
import type { PlacedHighlight } from '../services/coding/place-highlights'
import { orphaned, type Reanchored } from '../services/coding/reanchoring'
import type { ParsedSource } from '../services/importing/parsed-source'
import type { Lost } from '../services/library/other-work'

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

/** `2 areas`, `1 note`, `3 areas and notes`. */
function shapes(found: readonly Reanchored[]): string {
  const areas = found.filter(({ passage }) => passage.shape === 'area').length
  return areas === found.length
    ? count(areas, 'area')
    : areas === 0
      ? count(found.length, 'note')
      : `${found.length} areas and notes`
}

/** What else became of a source that is read from another file, for people: sentences about areas and notes, highlights in the file, and its warnings. */
export function replacingNotes(
  name: string,
  found: readonly Reanchored[],
  highlights: number,
  warnings: readonly string[],
): string[] {
  const marked = found.filter(({ passage }) => passage.shape !== 'text' && passage.textId !== '')
  const those = (status: Reanchored['status']) => marked.filter((each) => each.status === status)
  const [kept, unsure, lost] = [those('exact'), those('similar'), those('orphan')]
  const verb = ({ length }: readonly unknown[], one: string, many: string) => (length === 1 ? one : many)
  return [
    kept.length > 0 &&
      `${shapes(kept)} ${verb(kept, 'stands where it', 'stand where they')} stood: the page in ${name} is the same.`,
    unsure.length > 0 &&
      `${shapes(unsure)} may show something else now, since the page in ${name} differs. Look at ${verb(unsure, 'it', 'them')}.`,
    lost.length > 0 && `${shapes(lost)} ${verb(lost, 'has', 'have')} no place in ${name}. Picture, quote and claims are kept.`,
    highlights > 0 && `${count(highlights, 'highlight')} in ${name} ${highlights === 1 ? 'was' : 'were'} added.`,
    ...warnings,
  ].filter((note) => note !== false)
}

/** Passages that had a place before, and those of them that have none now. */
export function lostOf(found: readonly Reanchored[]): Lost {
  const had = found.filter(({ passage }) => passage.anchor !== 'orphan')
  return { placed: had.length, lost: had.filter(({ status }) => status === 'orphan').length }
}

/** A passage that waited for a text, with the place it got in it. */
export function withPlace(passage: Passage, { pages }: ParsedSource, place: PlacedHighlight | undefined): Reanchored {
  if (!place || place.status === 'orphan') return orphaned(passage)
  const { status, score, selectors, regions } = place
  const words = regions.map(({ pageIndex, start, end }) => pages[pageIndex]?.text.slice(start, end) ?? '').join('\n')
  // Its first place is no news: it is counted with those that were found word for word.
  return { passage, status, score, selectors, regions, words, pageLabel: pages[regions[0]?.pageIndex ?? 0]?.label ?? '' }
}
