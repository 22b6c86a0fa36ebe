import { useEffect, useState } from 'react'
import { type BrowserNode, browserTree } from '../../../../shared/anchoring/dom-text'
import { type CitingDocument, citingDocument } from '../../../../shared/citing/citing-style'
import { type LinkTree, type NoteLink, noteLinks } from '../../../../shared/citing/note-links'
import type { SourceDocument } from '../../../../shared/model/source'

const latest = 2_000 // ms: then it is read, idle or not

const linkTree: LinkTree<BrowserNode> = {
  ...browserTree,
  attributeOf: (node, name) => (node as unknown as Element).getAttribute(name) ?? '',
}

/** The signs of an article that lead to notes; none where it reads otherwise than it was stored. */
function notesOf({ html, pages }: SourceDocument): NoteLink[] {
  if (!/ href="#at-\d/u.test(html)) return []
  // A document that is never shown: nothing in it is fetched or run.
  const { text, links } = noteLinks<BrowserNode>(new DOMParser().parseFromString(html, 'text/html').body, linkTree)
  return text === pages[0]?.text ? links : []
}

/** What a source cites and how, read when the window has nothing better to do; null until then. */
export function useCitingDocument(source: SourceDocument | undefined): CitingDocument | null {
  const [read, setRead] = useState<{ of: SourceDocument; document: CitingDocument } | null>(null)
  useEffect(() => {
    if (!source) return
    const begin = () => setRead({ of: source, document: citingDocument(source.pages, source.references, notesOf(source)) })
    const handle = requestIdleCallback(begin, { timeout: latest })
    return () => cancelIdleCallback(handle)
  }, [source])
  return read && read.of === source ? read.document : null
}
