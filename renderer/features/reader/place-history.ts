const kept = 100 // places

/** What can say where the reader is and go back there. */
export interface Places {
  /** Where the reader is, without zoom and the like: those stay as they are. */
  spot(): string
  goToPlace(place: string): void
}

/**
 * The places a reader jumped from in an open document, so that one key leads back from a link. Reading on is no jump; a walk from one
 * match or passage to the next counts as one, from where it began.
 */
export class PlaceHistory {
  readonly #view: Places
  readonly #listeners = new Set<() => void>()
  #before: string[] = []
  #after: string[] = []
  /** Where the last step of a walk came to rest. */
  #walkedTo: string | null = null

  constructor(view: Places) {
    this.#view = view
  }

  get canGoBack(): boolean {
    return this.#before.length > 0
  }

  get canGoForward(): boolean {
    return this.#after.length > 0
  }

  /** Calls back when going back or forward becomes possible or impossible. Returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** To be called before a jump: this is the place to come back to. */
  leave() {
    this.#walkedTo = null
    this.#push(this.#view.spot())
  }

  /** A step from match to match or from passage to passage went from one spot to another. */
  walked(from: string, to: string) {
    if (from === to) return
    if (from !== this.#walkedTo) this.#push(from)
    this.#walkedTo = to
  }

  /** False when there is nowhere to go. */
  back(): boolean {
    return this.#go(this.#before, this.#after)
  }

  forward(): boolean {
    return this.#go(this.#after, this.#before)
  }

  clear() {
    this.#before = []
    this.#after = []
    this.#listeners.clear()
  }

  #push(spot: string) {
    if (!spot) return
    if (this.#before.at(-1) !== spot) this.#before.push(spot)
    if (this.#before.length > kept) this.#before.shift()
    this.#after = []
    this.#changed()
  }

  #go(from: string[], to: string[]): boolean {
    const here = this.#view.spot()
    let place = from.pop()
    // A link that led to where one was already left nothing to come back from.
    while (place === here) place = from.pop()
    this.#walkedTo = null
    if (place !== undefined) {
      to.push(here)
      this.#view.goToPlace(place)
    }
    this.#changed()
    return place !== undefined
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }
}
