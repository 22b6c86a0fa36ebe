import type { FoundRecord } from '../found-file'
import type { FoundHighlight, FoundMemo, FoundWork } from '../found-highlights'
import { addressDoi, addressKey, addressName, documentAddress } from './hypothesis-address'
import type { HypothesisAnnotation } from './hypothesis-annotation'

/** Annotations as works, one for each document, in the order of the file; replies stand with what they answer. */
export function worksOf(annotations: readonly HypothesisAnnotation[], shownPath: string): FoundWork[] {
  const once = [...new Map(annotations.map((annotation) => [annotation.id, annotation])).values()]
  const taken = new Set<string>()
  return byDocument(once).map((of) => {
    const title = titleOf(of)
    const name = title.replace(/[/\\]+/gu, ' ').slice(0, 200) || 'Document without a name'
    let path = `${shownPath}/${name}`
    for (let n = 2; taken.has(path); n++) path = `${shownPath}/${name} (${n})`
    taken.add(path)
    return { path, record: recordOf(of, title), ...marksOf(of), warnings: [] }
  })
}

/** Annotations that have an address, a fingerprint or a DOI in common are of one document. */
function byDocument(annotations: readonly HypothesisAnnotation[]): HypothesisAnnotation[][] {
  const parents = new Map<string, string>()
  const rootOf = (key: string): string => {
    let root = key
    while (parents.get(root) !== undefined && parents.get(root) !== root) root = parents.get(root)!
    parents.set(key, root)
    return root
  }
  const keysOf = ({ uri, sameAs, doi }: HypothesisAnnotation) => [uri, ...sameAs, ...(doi ? [`doi:${doi}`] : [])].map(addressKey)
  for (const annotation of annotations) {
    const [first, ...others] = keysOf(annotation)
    for (const other of others) parents.set(rootOf(other), rootOf(first!))
  }
  const groups = new Map<string, HypothesisAnnotation[]>()
  for (const annotation of annotations) {
    const root = rootOf(keysOf(annotation)[0]!)
    const there = groups.get(root)
    if (there) there.push(annotation)
    else groups.set(root, [annotation])
  }
  return [...groups.values()]
}

function titleOf(annotations: readonly HypothesisAnnotation[]): string {
  const told = annotations.map(({ title }) => title).find(Boolean)
  return told ?? annotations.flatMap(({ uri, sameAs }) => [uri, ...sameAs].map(addressName)).find(Boolean) ?? ''
}

function recordOf(annotations: readonly HypothesisAnnotation[], title: string): FoundRecord {
  const addresses = annotations.flatMap(({ uri, sameAs }) => [uri, ...sameAs]).map(documentAddress)
  const url = addresses.find((address) => /^https?:\/\/(?!localhost\b|127\.)/iu.test(address)) ?? ''
  const doi = annotations.map((annotation) => annotation.doi).find(Boolean) ?? addresses.map(addressDoi).find(Boolean) ?? ''
  const isFile = addresses.some((address) => /^(?:urn:x-pdf|file):|\.pdf$/iu.test(address))
  return {
    reference: { type: isFile ? 'document' : 'webpage', title, url, ...(doi && { doi }) },
    origin: 'reference-file',
    warnings: [],
  }
}

function marksOf(annotations: readonly HypothesisAnnotation[]): { highlights: FoundHighlight[]; memos: FoundMemo[] } {
  const replies = new Map<string, HypothesisAnnotation[]>()
  const orphans: HypothesisAnnotation[] = []
  const tops = new Set(annotations.filter(({ answers }) => answers === null).map(({ id }) => id))
  for (const annotation of [...annotations].sort((a, b) => a.madeAt.localeCompare(b.madeAt))) {
    if (annotation.answers === null) continue
    const answered = annotation.answers.find((id) => tops.has(id))
    if (answered) replies.set(answered, [...(replies.get(answered) ?? []), annotation])
    else orphans.push(annotation)
  }
  const highlights: FoundHighlight[] = []
  const memos: FoundMemo[] = []
  for (const annotation of annotations) {
    if (annotation.answers !== null) continue
    const { id, text, tags, author, madeAt, marks } = annotation
    const said = (replies.get(id) ?? []).map((reply) => `— ${[reply.author, withTags(reply)].filter(Boolean).join(': ')}`)
    const foreignId = `hypothesis:${id}`
    if (marks.length === 0) {
      const whole = [withTags(annotation), ...said].filter(Boolean).join('\n\n')
      if (whole) memos.push({ foreignId, text: whole, author, madeAt })
      continue
    }
    const comment = [text, ...said].filter(Boolean).join('\n\n')
    const labels = tags.map((label) => ({ kind: 'tag' as const, label }))
    highlights.push(
      ...marks.map(
        (mark, i): FoundHighlight => ({
          ...mark,
          foreignId: i === 0 ? foreignId : `${foreignId}:${i + 1}`,
          around: null,
          comment,
          labels,
          colour: '',
          author,
          madeAt,
        }),
      ),
    )
  }
  for (const orphan of orphans) {
    const what = orphan.answers?.length ? 'Reply to an annotation that is not in the export' : 'Reply'
    const text = withTags(orphan)
    if (text)
      memos.push({ foreignId: `hypothesis:${orphan.id}`, text: `${what}: ${text}`, author: orphan.author, madeAt: orphan.madeAt })
  }
  return { highlights, memos }
}

/** What a person wrote, with its tags where these can be no labels: a note on a source has none. */
const withTags = ({ text, tags }: HypothesisAnnotation): string =>
  [text, tags.length > 0 ? `Tags: ${tags.join(', ')}` : ''].filter(Boolean).join('\n')
