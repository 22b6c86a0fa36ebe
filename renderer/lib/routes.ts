import type { Stance } from '../../shared/model/stance'

export { navigate } from './hash-location'

function withQuery(path: string, values: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** Where to look in a source: a passage, or a stretch of its canonical text in UTF-16 units. */
export interface ReadPlace {
  passageId?: string
  at?: { start: number; end: number }
  /** A second source, to be read beside it. */
  besideId?: string
}

/** Which claims the evidence screen starts with. */
export interface EvidencePlace {
  sourceId?: string
  hypothesisId?: string
  stance?: Stance
}

/** Addresses of the screens. Features link to each other by these, never by importing each other. For a link in the page: `#` + address. */
export const routes = {
  home: () => '/',
  library: (sourceId?: string) => withQuery('/library', { source: sourceId }),
  read: (sourceId: string, place: ReadPlace = {}) =>
    withQuery(`/read/${encodeURIComponent(sourceId)}`, {
      passage: place.passageId,
      at: place.at && `${place.at.start}-${place.at.end}`,
      beside: place.besideId,
    }),
  matrix: () => '/matrix',
  evidence: (place: EvidencePlace = {}) =>
    withQuery('/evidence', { source: place.sourceId, hypothesis: place.hypothesisId, stance: place.stance }),
  taxonomy: (hypothesisId?: string) => withQuery('/taxonomy', { hypothesis: hypothesisId }),
  inbox: () => '/inbox',
  /** Possible duplicates, or exactly these sources to be merged. */
  duplicates: (ids: readonly string[] = []) => withQuery('/duplicates', { ids: ids.join(',') }),
  /** The searches whose records are in the review. */
  searches: () => '/searches',
  search: (text = '') => withQuery('/search', { q: text }),
}

/** Reads `at=<start>-<end>`; undefined when absent or not a stretch. */
export function parseStretch(text: string | null): { start: number; end: number } | undefined {
  const match = /^(\d+)-(\d+)$/.exec(text ?? '')
  if (!match) return undefined
  const [start, end] = [Number(match[1]), Number(match[2])]
  return end > start ? { start, end } : undefined
}

/** A part of an address as it was meant; one that somebody mangled stays as it is, and leads to what says that there is no such thing. */
export function addressPart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
