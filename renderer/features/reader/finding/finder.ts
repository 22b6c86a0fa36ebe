import { type FindRequest, matchesIn } from '../find'
import type { TextRange } from '../text-range'
import { type SearchableText, searchableText } from './searchable-text'

const slice = 8 // ms of work between two frames

/** Work that gives way, in slices; null when it was called off. */
async function inSlices<T>(work: Generator<undefined, T>, signal: AbortSignal): Promise<T | null> {
  for (;;) {
    const until = performance.now() + slice
    do {
      if (signal.aborted) return null
      const step = work.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await new Promise((next) => setTimeout(next))
  }
}

/** Searches one text, again and again, without ever holding the window up. Folds it once for each way of folding. */
export class Finder {
  #way = ''
  #folding: Generator<undefined, SearchableText> | null = null
  #folded: SearchableText | null = null

  constructor(readonly text: string) {}

  /** Matches in order; null when called off. A search that is called off leaves the next one what it has folded so far. */
  async find(request: FindRequest, signal: AbortSignal): Promise<TextRange[] | null> {
    if (request.query.trim() === '') return []
    const way = `${request.matchCase} ${request.matchAccents}`
    if (way !== this.#way) {
      this.#way = way
      this.#folded = null
      this.#folding = searchableText(this.text, request)
    }
    if (!this.#folded && this.#folding) {
      const folded = await inSlices(this.#folding, signal)
      if (!folded || way !== this.#way) return null
      this.#folded = folded
      this.#folding = null
    }
    return this.#folded && inSlices(matchesIn(this.#folded, request), signal)
  }
}
