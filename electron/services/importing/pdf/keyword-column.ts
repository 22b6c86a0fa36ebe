import { splitKeywords } from '../printed-abstract'
import type { PrintedLine } from './printed-lines'

/** Keywords set one below the other beside the abstract, as in the "Article info" of some journals; there canonical text runs them together. */
export function keywordColumn(lines: readonly PrintedLine[]): string[] {
  const at = lines.findIndex(({ text }) =>
    /^key ?words?\s*:?$/iu.test(text.replace(/^(?:\S ){4,}\S:?$/u, (word) => word.replaceAll(' ', ''))),
  )
  const heading = lines[at]
  if (!heading) return []
  const words: string[] = []
  let bottom = heading.y
  for (const line of lines.slice(at + 1)) {
    const isBelow = Math.abs(line.x - heading.x) < 4 && line.y > bottom && line.y - bottom < 2.2 * line.size
    if (!isBelow || line.text.length > 60 || /[.!?]$/u.test(line.text) || words.length === 15) break
    // A keyword too long for the column goes on in small letters.
    if (words.length > 0 && /^\p{Ll}/u.test(line.text) && /^\p{Lu}/u.test(words[0] ?? ''))
      words.push(`${words.pop()} ${line.text}`)
    else words.push(line.text)
    bottom = line.y
  }
  // Several a line, with marks between them.
  if (words.some((word) => /[,;·•].*\S/u.test(word))) return splitKeywords(words.join(' '))
  return words.map((word) => word.replace(/[;,]$/u, '').trim())
}
