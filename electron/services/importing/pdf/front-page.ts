import type { Author } from '../../../../shared/model/source'
import { isBody, isDegree, looksLikePerson, parseName } from '../names'
import { type PrintedLine, SUPERSCRIPT } from './printed-lines'

/** Words that head a section of a front page but are never its title. */
const BANNER =
  /^(?:(?:original |invited |short )?(?:research|review|regular|full[- ]length)? ?(?:article|paper|report|review|communication|letter|note|original)s?|open access|abstract|summary|contents.*|table of contents?|editorial|commentary|perspective|case (?:report|study)|brief (?:report|communication)|meta-analysis|systematic review|protocol|technical report|working paper|preprint|manuscript|downloaded from .*|sciencedirect|contents lists available.*|journal homepage.*|check for updates|author'?s? (?:final )?manuscript|hhs public access|.*\bdoi\b.*|https?:.*|www\..*|page \d.*|introduction|preface|received.*|accepted.*|published.*|volume \d.*|vol\. ?\d.*)$/iu
const END_OF_HEAD =
  /^(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|keywords|key words|introduction|background|1\.? introduction|contents|objectives?|purpose)\b/iu

/** "R E S E A R C H" is a word set with spaces. */
function unspaced(text: string): string {
  return /^(?:\S ){4,}\S$/u.test(text) ? text.replaceAll(' ', '') : text
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

/** Size most of the page's letters have. */
function bodySize(lines: readonly PrintedLine[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

interface Block {
  text: string
  size: number
  top: number
  bottom: number
  /** Index of the first line after it. */
  after: number
}

/** Lines of one size and close together, in drawing order. */
function blocks(lines: readonly PrintedLine[]): Block[] {
  const found: Block[] = []
  let open: Block | null = null
  for (const [i, line] of lines.entries()) {
    const text = unspaced(line.text)
    const same =
      open !== null &&
      Math.abs(line.size - open.size) <= 0.06 * open.size &&
      line.y > open.bottom - 0.5 * line.size &&
      line.y - open.bottom < 1.75 * line.size &&
      !BANNER.test(text) &&
      !BANNER.test(open.text)
    if (open && same) {
      const joins = /\p{L}-$/u.test(open.text) && /^\p{L}/u.test(text)
      open.text = joins ? open.text + text : `${open.text} ${text}`
      open.bottom = line.y
      open.after = i + 1
    } else {
      open = { text, size: line.size, top: line.y, bottom: line.y, after: i + 1 }
      found.push(open)
    }
  }
  return found
}

/** A second line of a title that says what kind of study it was, as JAMA prints it. */
const SUBTITLE =
  /^(?:an? |the )?(?:[\p{L}\d-]+,? ){0,8}(?:trial|study|review|analysis|meta-analysis|report|survey|evaluation|comparison)(?: of (?:[\p{L}-]+ ?){1,5})?$/iu

/** What the front page of an article shows. */
export interface FrontPage {
  title: string
  authors: Author[]
}

/** The names in one line of an author list; empty when most of it is something else. */
function namesIn(line: PrintedLine): string[] {
  const parts = line.marked
    .replaceAll(SUPERSCRIPT, ';')
    .replace(/^(?:by|and|authors?:)\s/iu, '')
    .replace(/(?<=\p{L})\d+(?:,\d+)*/gu, ';')
    .split(/[;,·•|]|\s(?:and|&|und|et)\s|\s?[*†‡§¶∗☯✉#]\s?/u)
    .map((part) =>
      part
        .replace(/^(?:and|&)\s+/u, '')
        .replace(/\b[a-h]$/u, '')
        .trim(),
    )
    .filter((part) => letters(part) > 1 && !isDegree(part) && !isBody(part))
  const names = parts.filter(looksLikePerson)
  return names.length > 0 && names.length >= parts.length * 0.6 ? names : []
}

function authorsBelow(lines: readonly PrintedLine[], title: Block): Author[] {
  const below = lines.slice(title.after)
  const names: string[] = []
  let size = 0
  let missed = 0
  let carried = ''
  for (const line of below) {
    if (END_OF_HEAD.test(unspaced(line.text)) || missed > 14) break
    if (line.y < title.top) continue
    if (size > 0 && Math.abs(line.size - size) > 0.06 * size) {
      missed++
      continue
    }
    // A name broken by the line end: "Ana Cristina Franco da / Silva".
    const broken = carried ? { ...line, marked: `${carried} ${line.marked}` } : line
    carried =
      size > 0 || namesIn(line).length > 0
        ? (/(?:^|[,;·])\s*([^,;·]*\s(?:da|das|de|del|della|der|do|dos|di|van|von|ten|la|le))$/u.exec(line.marked)?.[1] ?? '')
        : ''
    const found = namesIn(carried ? { ...broken, marked: broken.marked.slice(0, -carried.length) } : broken)
    if (found.length === 0) {
      if (carried) {
        size ||= line.size
        continue
      }
      missed += names.length > 0 ? 3 : 2
      continue
    }
    size ||= line.size
    missed = 0
    names.push(...found)
  }
  const seen = new Set<string>()
  return names
    .map(parseName)
    .filter((author): author is Author => author !== null)
    .filter(({ family, given, literal }) => {
      const key = `${given} ${family} ${literal}`.toLowerCase()
      return !seen.has(key) && seen.add(key)
    })
}

/** "DOUGLAS" → "Douglas", "MCGEE" → "McGee". */
const lowered = (name: string): string =>
  name.replace(/\p{L}{2,}/gu, (word) =>
    (word[0] + word.slice(1).toLowerCase()).replace(/^Mc(\p{Ll})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`),
  )

/** Capitals only, as some journals set names: "Ross G. DOUGLAS" → "Douglas", "JANE DOE" → "Jane Doe"; initials stay. */
function calm(author: Author): Author {
  if (!/^[\p{Lu}'’ -]{3,}$/u.test(author.family)) return author
  const given = author.given.replace(/\p{L}+/gu, (word) => (/^\p{Lu}{3,}$/u.test(word) ? lowered(word) : word))
  return { ...author, family: lowered(author.family), given }
}

/** Title by the largest type in the upper part of the page, authors from the lines below it; empty where nothing convinces. */
export function readFrontPage(lines: readonly PrintedLine[], pageHeight = 0): FrontPage {
  const height = pageHeight || lines.reduce((lowest, line) => Math.max(lowest, line.y), 0)
  const body = bodySize(lines)
  const all = blocks(lines)
  const candidates = all.filter(({ text, size, top }) => {
    const words = text.split(' ').length
    return (
      top < 0.6 * height &&
      size > 1.12 * body &&
      letters(text) >= 8 &&
      letters(text) > 0.6 * text.replaceAll(' ', '').length &&
      words >= 2 &&
      text.length <= 350 &&
      !BANNER.test(text) &&
      !/^(?:journal of|proceedings of|international journal|annals of|archives of|frontiers in)\b[^:]{0,60}$/iu.test(text)
    )
  })
  const title = candidates.sort((a, b) => b.size - a.size || a.top - b.top)[0]
  if (!title) return { title: '', authors: [] }
  const below = all.find(({ top }) => top > title.bottom)
  const hasSubtitle =
    below !== undefined &&
    below.size > 1.12 * body &&
    below.top - title.bottom < 3 * title.size &&
    below.text.length <= 100 &&
    SUBTITLE.test(below.text) &&
    !BANNER.test(below.text) &&
    !/[:?]/u.test(title.text)
  const text = title.text.replace(/[\s*†‡§¶∗]+$/u, '')
  return {
    title: hasSubtitle ? `${text}: ${below.text}` : text,
    authors: authorsBelow(lines, hasSubtitle ? below : title).map(calm),
  }
}
