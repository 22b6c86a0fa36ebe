import { useEffect, useState } from 'react'
import { type CitingDocument, citingDocument } from '../../../../shared/citing/citing-style'
import type { SourceDocument } from '../../../../shared/model/source'

const latest = 2_000 // ms: then it is read, idle or not

/** What a source cites and how, read when the window has nothing better to do; null until then. */
export function useCitingDocument(source: SourceDocument | undefined): CitingDocument | null {
  const [read, setRead] = useState<{ of: SourceDocument; document: CitingDocument } | null>(null)
  useEffect(() => {
    if (!source) return
    const begin = () => setRead({ of: source, document: citingDocument(source.pages, source.references) })
    const handle = requestIdleCallback(begin, { timeout: latest })
    return () => cancelIdleCallback(handle)
  }, [source])
  return read && read.of === source ? read.document : null
}
