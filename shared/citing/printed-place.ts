import type { Reference } from '../model/source'

/** Where a work appeared, as a printed reference says it. */
export type PrintedPlace = Partial<Pick<Reference, 'type' | 'container' | 'volume' | 'issue' | 'pageRange'>>

const YEAR = String.raw`(?:1[5-9]|20)\d\d`
const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)\p{L}*\.?`
const DATED = String.raw`(?:${MONTH} )?${YEAR}[a-z]?(?:[ ,]\p{L}{3,9}\.?(?:[–-]\p{L}+)?(?: \d{1,2})?)?`
const VOLUME = String.raw`(?<volume>(?:Suppl\.? ?)?(?:[A-Z]{1,3}-?)?\d{1,5}[A-Z]?(?:[–-]\d{1,4})?)`
const ISSUE = '(?<issue>[^()]{1,25})'
const PAGES = String.raw`(?:pp?\. ?)?(?<pages>(?:\p{L}{1,3}\.?)?\d[\p{L}\d.]*(?:\s?[–—‐‑-]\s?\p{L}{0,3}\d[\p{L}\d.]*)?)`
const NAME = String.raw`(?<container>[^\d;“”"][^;“”"]{0,160}?)`

/** Journal 22, 6 (2017), 2972–3016 */
const VOLUME_AND_ISSUE = new RegExp(
  String.raw`^${NAME}[ ,]+${VOLUME},\s*(?<issue>[\w–/-]{1,14})\s*\([^()]*${YEAR}\)(?:[,:]?\s*${PAGES})?`,
  'u',
)
/** The journal's numbers in the order that the styles print them; the first that fits is taken. */
const JOURNALS: readonly RegExp[] = [
  // Journal. 2014;6(4):239-242
  new RegExp(String.raw`^${NAME}[.,]?\s*(?:${DATED})?\s*;\s*(?:${VOLUME})?(?:\s?\(${ISSUE}\))?\s*:\s*${PAGES}`, 'u'),
  // Journal 2006, 19(2):516–532
  new RegExp(String.raw`^${NAME}[.,]?\s+${YEAR}[a-z]?,\s*${VOLUME}(?:\s?\(${ISSUE}\))?\s*:\s*${PAGES}`, 'u'),
  // Journal, vol. 337, no. 19, pp. 1360–1369, 1997
  new RegExp(
    String.raw`^${NAME},?\s+[Vv]ol\.?\s*${VOLUME}(?:,?\s*(?:no|iss(?:ue)?)\.?\s*(?<issue>[\w–/-]{1,12}))?(?:,\s*(?:pp?\.\s*|art\w*\.? (?:no\.|id)?\s*)${PAGES})?`,
    'iu',
  ),
  VOLUME_AND_ISSUE,
  // Journal 30 (3) (1982) 409–418, Journal 117 (2020), 106198
  new RegExp(String.raw`^${NAME}[ ,]+${VOLUME}\s*(?:\(${ISSUE}\)\s*)?\([^()]*${YEAR}[a-z]?\)(?:[,:]?\s*${PAGES})?`, 'u'),
  // Journal, 24(1), 138–150; Journal 24(1):138–150
  new RegExp(String.raw`^${NAME}[ ,.]+${VOLUME}\s*\(${ISSUE}\)(?:\s*[,:.]\s*${PAGES})?`, 'u'),
  // Journal, 298, 1685–1687; Journal 14:755
  new RegExp(String.raw`^${NAME}[ ,.]+${VOLUME}\s*[,:]\s*${PAGES}`, 'u'),
]
const SMALL_PAGES = /(?:\bpp?\.? ?|[.,:;] )(?<pages>\d{1,6}\s?[–—‐‑-]\s?\d{1,6})(?=[\s.,;)]|$)/u
const PRESS =
  /\b(?:press|publish\w*|verlag|wiley|springer|elsevier|sage|routledge|pearson|addison|houghton|o’reilly|crc|mcgraw)\b|^(?:[\p{Lu}][\p{L}. ]+(?:, [A-Z]{2})?: )/iu

/** Reads what stands behind the title of a printed reference. `hasTitle`: one was found before it. */
export function placeOf(printed: string, hasTitle: boolean): PrintedPlace {
  const text = printed.replace(/^[\s.,;:]+|[\s.,;]+$/gu, '').replace(/^\(?\[?(?:internet|online)\]?\)?\.?\s*/iu, '')
  if (text === '') return {}
  const within = /^(?:[Ii]n:?|[Ii]n the)\s+(.*)$/u.exec(text)
  if (within) return inBook(within[1] ?? '')
  for (const pattern of JOURNALS) {
    const groups = pattern.exec(text)?.groups
    if (!groups?.container) continue
    const raw = groups.container
    // "J. Biol. Chem. 268": the stop is the last word's, in a name of abbreviations.
    const container = `${named(raw)}${raw.includes('.') && text[raw.length] === '.' ? '.' : ''}`
    if (!container || container.split(' ').length > 24) continue
    const { volume = '' } = groups
    // "Nature 12, 34–56 (2010)" looks like a volume and an issue until no pages follow.
    const isNature = pattern === VOLUME_AND_ISSUE && !groups.pages
    const issue = isNature ? '' : (groups.issue ?? '')
    const pageRange = pagesOf(isNature ? groups.issue : groups.pages)
    // "Springer; 2008:35-62" and "Proceedings of …; 2019:51-60" have no volume.
    if (new RegExp(`^${YEAR}$`, 'u').test(volume) && !issue)
      return { ...inBook(raw), pageRange, ...(PRESS.test(raw) && !isMeeting(raw) && { type: 'book', container: '' }) }
    // "Phys. Rev. B 73 (165125)"
    if (!pageRange && /^\d{5,7}$/u.test(issue)) return { type: 'article-journal', container, volume, pageRange: issue }
    return { type: volume || !isMeeting(container) ? 'article-journal' : 'paper-conference', container, volume, issue, pageRange }
  }
  if (/\b(?:thesis|dissertation)\b/iu.test(text)) return { type: 'thesis' }
  if (isMeeting(text)) return inBook(text)
  if (hasTitle && PRESS.test(text)) return { type: 'book' }
  // "World Psychiatry 2023"
  const dated = NAME_AND_YEAR.exec(text)?.[1]
  if (hasTitle && dated && isNameInCapitals(dated)) return { type: 'article-journal', container: dated }
  const pageRange = pagesOf(SMALL_PAGES.exec(text)?.groups?.pages)
  return pageRange ? { pageRange } : {}
}

const NAME_AND_YEAR = new RegExp(String.raw`^(\p{Lu}[^;“”"]{1,80}?),?\s+${YEAR}[a-z]?(?:\s\([^()]*\))?[.,]?$`, 'u')
const SMALL_WORDS = /^(?:of|and|&|the|for|in|on|de|für|der|und)$/iu

/** A journal's name as it stands alone: at most nine words, each with a capital but the small ones. */
const isNameInCapitals = (name: string): boolean => {
  const words = name.split(' ')
  return words.length <= 9 && words.every((word) => /^\p{Lu}/u.test(word) || SMALL_WORDS.test(word))
}

/** `British Journal of Nutrition 2011`: where a work appeared, of which no title is printed. Empty when it may be a title. */
export function journalAlone(printed: string): string {
  const name = NAME_AND_YEAR.exec(printed.trim())?.[1] ?? ''
  const isShort =
    name.split(' ').length <= 4 || /\b(?:Journal|Annals|Archives|Bulletin|Reviews?|Proceedings|Letters)\b/u.test(name)
  return isNameInCapitals(name) && isShort ? name : ''
}

const isMeeting = (text: string): boolean => /\b(?:proceedings|proc\.|conference|workshop|symposium)(?=\W|$)/iu.test(text)

/** `J. Harvey and E. Miller (eds.), Loss and Trauma (pp. 3–28). Philadelphia: Brunner`. */
function inBook(printed: string): PrintedPlace {
  const text = printed.replace(/^.{0,250}?(?:\([Ee]d(?:itor)?s?\.?\)|, [Ee]ds?\.)[.,:]?\s*/u, '')
  const end = /\.\s(?=\p{Lu}|\d)|,?\s\(?pp?\b|,\s(?=[Vv]ol\b|IEEE,|ACM,|ch\b)|;\s|\s\(\p{Lu}[\p{L} ]+,|\. ?$/gu
  let container = text
  for (const { index } of text.matchAll(end)) {
    const before = text.slice(0, index)
    if (before.split('(').length > before.split(')').length) continue
    const isPress = /^\. (?:ACM|IEEE|Springer|Elsevier|Association for Computing)\b/u.test(text.slice(index))
    if (!isPress && /(?:^|[\s(])(?:\p{L}|Proc|Int|Conf|Symp|No|Vol|St|\d+th|Dr|Cat)$/u.test(before)) continue
    container = before
    break
  }
  const pages =
    /\bpp?\.? ?(?<pages>\d[\w.]*(?:\s?[–—‐‑-]\s?\d+)?)/u.exec(text) ?? SMALL_PAGES.exec(text.slice(container.length - 1))
  return {
    type: isMeeting(container) ? 'paper-conference' : 'chapter',
    container: named(container),
    pageRange: pagesOf(pages?.groups?.pages),
  }
}

/** A container's name without a year and the punctuation at its edges; its own stops of abbreviations stay. */
const named = (printed: string): string =>
  printed
    .replace(new RegExp(String.raw`(?:[\s,]*\(${YEAR}[a-z]?\)|[\s,]+${YEAR}[a-z]?)[.,]?$`, 'u'), '')
    .replace(/^[\s.,;:(]+|[\s,;:(]+$/gu, '')
    .replace(/(?<=\p{Ll}{5,})\.$/u, '')
    .trim()

const pagesOf = (printed = ''): string =>
  printed
    .replace(/\s/gu, '')
    .replace(/[—‐‑-]/gu, '–')
    .replace(/\.$/u, '')
