import type { SourceDocument } from '../../../../shared/model/source'
import type { DocumentView } from '../document-view'
import type { Section } from './hit-rows'

/** What hits are listed under: pages by their labels, headings in an article; nothing while the document is not there yet. */
export function sectionsOf(source: SourceDocument | undefined, view: DocumentView | null): Section[] {
  if (!source) return []
  if (source.kind !== 'pdf') return view?.headings?.().map(({ start, title }) => ({ start, label: title })) ?? []
  return source.pages.map(({ start, label, pageIndex }) => ({ start, label: `Page ${label || pageIndex + 1}` }))
}
