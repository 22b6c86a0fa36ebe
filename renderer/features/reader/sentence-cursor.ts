import { PAGE_SEPARATOR } from '../../../shared/anchoring/document-text'
import { sentenceAt, sentenceBefore } from '../../../shared/anchoring/sentences'
import type { TextRange } from './text-range'

/** Walks the sentences of a source, over page ends too. Each step looks at the text around it only. */
export class SentenceCursor {
  readonly #text: string

  constructor(pages: readonly { text: string }[]) {
    this.#text = pages.map((page) => page.text).join(PAGE_SEPARATOR)
  }

  /** The first sentence that begins at `offset` or later; null at the end of the source. */
  from(offset: number): TextRange | null {
    const found = sentenceAt(this.#text, offset)
    if (!found || found.start >= offset) return found
    const next = sentenceAt(this.#text, found.end)
    return next && next.start >= offset ? next : null
  }

  /** The last sentence that ends at `offset` or earlier; null at the beginning. */
  before(offset: number): TextRange | null {
    return sentenceBefore(this.#text, offset)
  }
}
