import { elementsOf, type HtmlParent, textOf } from './html-tree'
import { isReferencesHeading, YEAR_OF_WORK } from './references-heading'

/** So many headings are tried; each costs a walk through what follows. */
const MOST_TRIED = 40

interface TextLine {
  text: string
  /** UTF-16 units in the article. */
  start: number
  end: number
}

const squash = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Where the list of references stands in an article: from a heading that says so, or a line that says nothing else, to the next heading
 * of its rank, as long as what is between looks like a list of works. UTF-16 units in `text`, which is the article's canonical text; of several
 * the one with most works. Null when there is none that is certain.
 */
export function articleReferences(tree: HtmlParent, text: string): { start: number; end: number } | null {
  const ranks = new Map<string, number>()
  for (const element of elementsOf(tree)) {
    const rank = /^h([1-6])$/u.exec(element.tagName)?.[1]
    if (rank) ranks.set(squash(textOf(element)), Number(rank))
  }
  const lines = linesOf(text)
  let best: { start: number; end: number; works: number } | null = null
  const candidates = lines.flatMap((line, at) => (isReferencesHeading(line.text) ? [at] : []))
  for (const at of candidates.slice(-MOST_TRIED)) {
    const { text: heading, start } = lines[at] as TextLine
    const rank = ranks.get(squash(heading)) ?? 6
    const next = lines.findIndex((line, i) => i > at && line.text.length < 200 && (ranks.get(squash(line.text)) ?? 7) <= rank)
    const list = lines.slice(at + 1, next < 0 ? lines.length : next)
    const works = list.filter((line) => YEAR_OF_WORK.test(line.text)).length
    const last = list.findLast((line) => YEAR_OF_WORK.test(line.text))
    if (!last || works < list.length / 3 || (best && works < best.works)) continue
    best = { start, end: last.end, works }
  }
  return best && { start: best.start, end: best.end }
}

function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ text: line.trim(), start, end: start + line.length })
    start += line.length + 1
  }
  return lines
}
