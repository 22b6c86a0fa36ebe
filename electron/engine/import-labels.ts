import type { Label, LabelSummary } from '../../shared/model/highlight'
import { nameOf } from '../services/coding/labels'
import { shorten } from '../services/coding/passages'
import { codeLabel, type FoundCode, type FoundHighlight } from '../services/importing/found-highlights'

const EXAMPLES = 3
/** UTF-16 units of an example. */
const EXAMPLE = 120

/** The labels of highlights that an import brings, as far as it has been looked at; the most used first within each kind. */
export function labelsOf(documents: Iterable<readonly FoundHighlight[]>, codes: readonly FoundCode[]): LabelSummary[] {
  const found = new Map<string, LabelSummary>()
  const summary = ({ kind, label }: Label): LabelSummary => {
    const name = nameOf({ kind, label })
    const there = found.get(name)
    if (there) return there
    const fresh = { kind, label, passages: 0, unclaimed: 0, sources: 0, examples: [], definition: '', meaning: null }
    found.set(name, fresh)
    return fresh
  }
  for (const highlights of documents) {
    const here = new Set<LabelSummary>()
    for (const { labels, quote, comment } of highlights) {
      for (const label of labels) {
        const one = summary(label)
        here.add(one)
        one.passages++
        one.unclaimed++
        const words = quote || comment
        if (words && one.examples.length < EXAMPLES) one.examples.push(shorten(words, EXAMPLE))
      }
    }
    for (const one of here) one.sources++
  }
  for (const { path, definition } of codes) {
    const code = found.get(nameOf({ kind: 'code', label: codeLabel(path) }))
    if (code) code.definition = definition
  }
  return [...found.values()].sort((a, b) =>
    a.kind === b.kind ? b.passages - a.passages || (a.label < b.label ? -1 : 1) : a.kind < b.kind ? -1 : 1,
  )
}
