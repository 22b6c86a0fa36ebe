/** A stretch of a snippet; `isHit` where it matches what was asked. */
export interface SnippetPart {
  text: string
  isHit: boolean
}

/** Letters without case and accents, one for one, so that offsets in the folded text are offsets in the text. */
function fold(text: string): string {
  return [...text]
    .map((character) => {
      const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      return plain.length === character.length ? plain : character
    })
    .join('')
}

/** What a term of a search matches: its words in order, whatever stands between them. Null for one without words. */
function patternOf(term: string): RegExp | null {
  const words = fold(term).match(/[\p{L}\p{M}\p{N}]+/gu)
  return words && new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]*')}`, 'gu')
}

/** Cuts a snippet where the words asked for stand in it, ignoring case, accents and hyphens; only beginnings of words match. */
export function highlight(snippet: string, query: string): SnippetPart[] {
  const folded = fold(snippet)
  const isHit = new Array<boolean>(snippet.length).fill(false)
  const terms = query.match(/"[^"]*"|[^\s"]+/g) ?? []
  const patterns = terms.map(patternOf).filter((pattern) => pattern !== null)
  for (const pattern of patterns) {
    for (const match of folded.matchAll(pattern)) isHit.fill(true, match.index, match.index + match[0].length)
  }
  const parts: SnippetPart[] = []
  for (let start = 0; start < snippet.length; ) {
    let end = start + 1
    while (end < snippet.length && isHit[end] === isHit[start]) end++
    parts.push({ text: snippet.slice(start, end), isHit: isHit[start]! })
    start = end
  }
  return parts
}
