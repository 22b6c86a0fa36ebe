import { joinPages } from '../../../shared/anchoring/document-text'
import { type Anchor, anchorer, type Selectors } from '../../../shared/anchoring/selectors'

/** Finds saved places in a text given by its pages. Slow where the text has changed a lot: for a worker. Knows no database. */
export function findAnchors(pages: readonly string[], selectors: readonly Selectors[]): Anchor[] {
  const find = anchorer(joinPages(pages).text)
  return selectors.map(({ quote, position }) => find({ quote, position }))
}
