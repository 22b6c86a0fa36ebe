import { headOfReference } from '../../../shared/citing/printed-reference'
import type { RecordDraft } from './record-draft'
import { isReferencesHeading } from './references-heading'

/**
 * Registrant and suffix, as Crossref describes DOIs: `10.` + 4–9 digits + `/` + printable characters without spaces; none known is longer. Angle brackets
 * only as DOIs of the nineties have them (`…17:15/16<1661::AID-SIM968>3.0.CO;2-2`): without them, an issue's articles would all have the same one.
 */
const DOI = /\b10\.\d{4,9}(?:\.\d+)*\/(?:[^\s"<>\u00a0]|<[\w.]{1,12}:[\w:.-]{1,40}>){1,250}/gu
const CLOSERS: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** A DOI as stored: bare, lower case, without resolver, without the punctuation of the sentence around it. Empty when there is none. */
export function cleanDoi(text: string): string {
  let decoded = text
  if (/%2f/iu.test(text)) {
    try {
      decoded = decodeURIComponent(text)
    } catch {
      // A lone per cent sign: taken as it stands.
    }
  }
  const found = decoded.match(DOI)?.[0]
  if (!found) return ''
  let doi = found.replace(/[?#&](?:utm_|ref|src|source|casa_token|download|pdf|needAccess).*$/iu, '')
  for (;;) {
    const last = doi.at(-1) ?? ''
    const opener = CLOSERS[last]
    const unbalanced = opener !== undefined && doi.split(last).length > doi.split(opener).length
    if (unbalanced || /[.,;:'"”’»*†‡…]/u.test(last)) doi = doi.slice(0, -1)
    else break
  }
  doi = doi.replace(/\/(?:full|abstract|pdf|epdf|html|meta|fulltext)(?:\/.*)?$/iu, '').replace(/\.pdf$/iu, '')
  return /^10\.[\d.]+\/.+/u.test(doi) ? doi.toLowerCase() : ''
}

/** A DOI found in running text. */
export interface DoiMention {
  doi: string
  /** UTF-16 offset of its first character. */
  index: number
  /** "doi:", "https://doi.org/" or the like stands right before it. */
  labelled: boolean
}

/** Every DOI in a text, in order, each one once (a label anywhere counts for all its mentions). */
export function findDois(text: string): DoiMention[] {
  const found = new Map<string, DoiMention>()
  for (const match of text.matchAll(DOI)) {
    const doi = cleanDoi(match[0])
    if (!doi) continue
    const labelled = /(?:\bdoi(?:\.org\/|\s*[:=]?\s*)|DOI\)?\s*[:=]?\s*)$/iu.test(
      text.slice(Math.max(0, match.index - 24), match.index),
    )
    const known = found.get(doi)
    if (known) known.labelled ||= labelled
    else found.set(doi, { doi, index: match.index, labelled })
  }
  return [...found.values()]
}

/** Offset where the list of references begins, or the text's length when no such heading stands on a line of its own. */
export function referencesStart(text: string): number {
  const headings = [
    ...text.matchAll(
      /^[ \t]*(?:\d+\.?\s+)?(?:references(?: and notes)?|bibliography|works cited|literature cited|literatur|références)[ \t]*:?[ \t]*$/gimu,
    ),
  ]
  return headings.at(-1)?.index ?? text.length
}

/**
 * The work's own DOI in its text: the first one near the top, labelled ones before bare ones; otherwise the only one the whole
 * text names. `certain` is false for the latter: a news item names the DOI of the paper it reports.
 * @param isCited whether what stands at an offset belongs to a work that the text cites: its DOI is never the text's own
 */
export function ownDoi(
  text: string,
  headLength = 4000,
  isCited: (index: number) => boolean = () => false,
): { doi: string; certain: boolean } {
  const mentions = findDois(text)
  const limit = Math.min(headLength, referencesStart(text))
  const head = mentions.filter((mention) => mention.index < limit && !isCited(mention.index))
  const labelled = head.filter((mention) => mention.labelled)
  const own = labelled[0] ?? (head.length === 1 ? head[0] : undefined)
  if (own && text.length > headLength) return { doi: own.doi, certain: true }
  const [only, ...others] = mentions
  if (only && others.length === 0 && !isCited(only.index)) return { doi: only.doi, certain: own !== undefined && own.index < 600 }
  if (own && own.index < 600) return { doi: own.doi, certain: true }
  return { doi: '', certain: false }
}

/** An article as far as its own DOI is concerned. */
interface ArticleWords {
  text: string
  /** The list of references, UTF-16 units in the text; absent when none was recognised. */
  references?: { start: number; end: number }
}

/** The own DOI of an article, as `ownDoi` has it, and never one of its list of references, recognised or not. */
export const articleDoi = ({ text, references }: ArticleWords): { doi: string; certain: boolean } =>
  ownDoi(
    text,
    undefined,
    (index) => (references && index >= references.start && index < references.end) || isInPrintedList(text, index),
  )

const NUMBERED = /^(?:\[[^[\]]{1,40}\]:?|\(\d{1,3}\)|\d{1,3}[.)]|\^)\s/u
/** How news name the paper they report. */
const REPORTED = /^(?:journal |more )?(?:reference|source|paper|study|citation|publication|article|information)s?:/iu
const DOI_ALONE = /^(?:doi:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\S+$/iu

/** Whether a line is an entry of a list of references as far as it shows by itself: with its number, or with names and a year. */
function isEntry(line: string): boolean {
  if (NUMBERED.test(line)) return true
  if (REPORTED.test(line)) return false
  const { families, year } = headOfReference(line.slice(0, 1500))
  return families.length > 0 && year !== ''
}

/**
 * Whether a place stands in a list of works without one having been recognised: in the second half below a heading that says so, or in an entry;
 * further up in one of several entries. A single one at the top says how the article itself is cited.
 */
function isInPrintedList(text: string, index: number): boolean {
  const [rest = '', next = ''] = text.slice(index).split('\n', 2)
  const above = text.slice(0, index).split('\n')
  const own = `${above.pop() ?? ''}${rest}`.trim()
  // An entry whose DOI has a line of its own.
  const entry = DOI_ALONE.test(own) ? (above.pop()?.trim() ?? '') : own
  const half = text.length / 2
  if (index < half) return isEntry(entry) && (isEntry(above.at(-1)?.trim() ?? '') || isEntry(next.trim()))
  const below = text.slice(text.lastIndexOf('\n', half) + 1, index).split('\n')
  return isEntry(entry) || below.some((line) => isReferencesHeading(line.trim()))
}

/** What the user is told of a DOI that the text names but may not be the work's own. */
export function doiWarning(doi: string): string {
  return `The DOI ${doi} was found in the text: check that it is this work’s own.`
}

/** Looks for the DOI of an article in its own words, unless its record has one; a warning says when it is not certain. */
export function foundOwnDoi(draft: RecordDraft, article: ArticleWords, warnings: string[]): void {
  if (draft.get('doi')) return
  const own = articleDoi(article)
  draft.found('doi', own.doi, 'text')
  if (own.doi && !own.certain) warnings.push(doiWarning(own.doi))
}
