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

/** The words and quoted phrases of a search. */
export function searchTerms(query: string): string[] {
  return (query.match(/"[^"]*"|[^\s"]+/g) ?? [])
    .map((term) => fold(term.replace(/["*]/g, ' ').trim().replace(/\s+/g, ' ')))
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
}

/** Cuts a snippet where the words asked for stand in it, ignoring case and accents; only beginnings of words match. */
export function highlight(snippet: string, query: string): SnippetPart[] {
  const folded = fold(snippet)
  const isHit = new Array<boolean>(snippet.length).fill(false)
  for (const term of searchTerms(query)) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      if (at > 0 && /[\p{L}\p{N}]/u.test(folded[at - 1]!)) continue
      isHit.fill(true, at, at + term.length)
    }
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
