/** What was to be changed was refused when it was made, which has been said: there is nothing to change, and nothing more to say. */
export class NeverMade extends Error {
  override readonly name = 'NeverMade'
}

/** Ids of what is made on screen before the engine has made it: our own hold at once, the engine's come later. */
export class DeskIds {
  /** Our own → the engine's. */
  readonly #given = new Map<string, string>()
  /** The engine's → our own. */
  readonly #first = new Map<string, string>()
  /** Our own, of what the engine did not make. */
  readonly #refused = new Set<string>()
  #next = 1

  /** An id of our own. */
  make = (what: 'passage' | 'claim' | 'memo'): string => `new-${what}-${this.#next++}`

  /** The engine's id of something made here; the id itself when it is known or not there yet. */
  of = (id: string): string => this.#given.get(id) ?? id

  /** The id something made here had first: what was begun in its card must not go when the engine's id comes. */
  first = (id: string): string => this.#first.get(id) ?? id

  /** The engine's id of something that a call is about. @throws NeverMade when the engine refused to make it */
  theirs(id: string): string {
    if (this.#refused.has(id)) throw new NeverMade(id)
    return this.of(id)
  }

  /** The engine has given its id. `isThere`: it stood on screen under that id before, and keeps it. */
  give(own: string, given: string, isThere = false) {
    this.#given.set(own, given)
    if (!isThere && !this.#first.has(given)) this.#first.set(given, own)
  }

  refuse(ids: readonly string[]) {
    for (const id of ids) this.#refused.add(id)
  }
}
