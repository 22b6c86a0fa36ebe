import type { Reference } from '../../../../shared/model/source'
import { parseDate } from '../dates'
import { cleanDoi, findDois } from '../doi'
import type { PrintedLine } from './printed-lines'

/** What a front page prints about where its article appeared. Absent fields are unknown. */
export type Appearance = Partial<
  Pick<Reference, 'type' | 'container' | 'year' | 'issued' | 'volume' | 'issue' | 'pageRange' | 'publisher'>
> & {
  /** Where a conference met. */
  eventPlace?: string
  publisherPlace?: string
}

const range = (pages: string | undefined) => (pages ?? '').replace(/\s?[–-]\s?/u, '–')

/** "JAMA Psychiatry." ends a sentence; in "Int. J. Mol. Sci." the dots belong to it. */
const plainJournal = (name: string) => {
  const journal = name.replace(/^.* et al\.?,? /u, '').trim()
  return /^[^.]*\.$/u.test(journal) ? journal.slice(0, -1) : journal
}

const SMALL = new Set(['and', 'for', 'in', 'of', 'on', 'the', 'de', 'la', 'et', 'to', 'with'])

/** "JOURNAL OF AGING" → "Journal of Aging": long names of journals are set in capitals as an ornament. */
function calmed(name: string): string {
  if (!/^[\p{Lu}\P{L}]+$/u.test(name) || name.length < 12) return name
  return name.replace(/\p{L}+/gu, (word, at: number) => {
    const low = word.toLowerCase()
    if (low === 'ieee' || low === 'acm') return word
    return at > 0 && SMALL.has(low) ? low : (word[0] ?? '') + low.slice(1)
  })
}

/** Journal, year, volume, issue and pages from a line printed at the head of an article. */
export function readJournalLine(line: string): Appearance {
  const journal = "(?<container>\\p{Lu}[\\p{L}&:,.’' -]{3,80}?)"
  const pages = '(?<pages>[A-Za-z]?\\d+(?:\\s?[–-]\\s?[A-Za-z]?\\d+)?)'
  const volume = '(?<volume>\\d{1,4})(?:\\s?\\((?<issue>[\\d–-]+)\\)|:(?<issue2>\\d{1,3})(?=,))?'
  const year = '(?<year>(?:19|20)\\d\\d)'
  const day = '(?: \\p{Lu}\\p{Ll}{2,8}\\.?(?: \\d{1,2})?)?'
  const shapes = [
    new RegExp(`^${journal},? \\(${year}\\)[,;]? ${volume}\\s?[:,]\\s?${pages}`, 'u'),
    new RegExp(`^(?:[^.]{2,60} et al\\.?,? )?${journal},? ${year}${day}[,;] ?${volume}\\s?[:,]\\s?${pages}`, 'u'),
    new RegExp(`^${journal},? (?:vol(?:ume)?\\.? )?${volume},? \\(${year}\\)[,:]? ?(?:pp?\\. ?)?${pages}`, 'iu'),
    new RegExp(`^${journal},? vol\\. ?${volume},? no\\. ?(?<issue3>[\\d–-]+),? pp\\. ?${pages}, ${year}`, 'iu'),
    new RegExp(`^${journal},? ${volume}\\s?:\\s?${pages} \\(${year}\\)`, 'u'),
    // IEEE prints the page at the other end of the line.
    new RegExp(
      `^(?<container>IEEE [\\p{L} ,&-]{3,80}?), vol\\. ${volume}, no\\. (?<issue3>[\\d–-]+), (?:\\p{L}+\\.?(?:[/–-]\\p{L}+\\.?)? )?${year}`,
      'iu',
    ),
  ]
  for (const shape of shapes) {
    const groups = line.match(shape)?.groups
    if (groups) {
      return {
        container: calmed(plainJournal(groups.container ?? '')),
        year: Number(groups.year),
        issued: groups.year ?? '',
        volume: groups.volume ?? '',
        issue: groups.issue ?? groups.issue2 ?? groups.issue3 ?? '',
        pageRange: range(groups.pages),
      }
    }
  }
  return {}
}

/** A journal's name in a citation: words with a capital, abbreviated or not, and the small words between them. */
const JOURNAL = "(\\p{Lu}[\\p{L}&’'-]*\\.?(?: (?:\\p{Lu}[\\p{L}&’'-]*\\.?|&|and|for|in|of|on|the|de|la|et|und|für)){0,9})"

/** Journal and volume from "How to cite this article: … PLoS ONE 13(6): e0197919", or as a repository's cover cites it. */
function readCitation(text: string): Appearance {
  const at = text.search(/\b(?:citation|cite this (?:article|paper)(?: as)?|how to cite)\b/iu)
  if (at < 0) return {}
  const near = text.slice(at, at + 900)
  const cited = new RegExp(
    `[.?!”"]\\s${JOURNAL},?\\s(?:(?:19|20)\\d\\d[;,]\\s?)?(\\d{1,4})(?:\\s?\\(([\\d–-]{1,7})\\))?\\s?:\\s?(e?\\d+(?:[–-]\\d+)?)`,
    'u',
  ).exec(near)
  if (cited)
    return {
      container: plainJournal(cited[1] ?? ''),
      volume: cited[2] ?? '',
      issue: cited[3] ?? '',
      pageRange: range(cited[4]),
    }
  const mla = new RegExp(
    `[.?!][”"]?\\s${JOURNAL}\\s(\\d{1,4})(?:\\.(\\d{1,3}))?\\s\\(((?:19|20)\\d\\d)\\):\\s?(\\d+(?:\\s?[–-]\\s?\\d+)?)`,
    'u',
  ).exec(near)
  if (!mla) return {}
  return {
    container: mla[1] ?? '',
    volume: mla[2] ?? '',
    issue: mla[3] ?? '',
    year: Number(mla[4]),
    issued: mla[4] ?? '',
    pageRange: range(mla[5]),
  }
}

/** The "ACM Reference Format" of a front page: proceedings with their place, or one of its journals. */
function readAcmReference(text: string): Appearance {
  const at = text.search(/\bACM Reference Format:/iu)
  if (at < 0) return {}
  const reference = text.slice(at, at + 1200).replace(/\s+/gu, ' ')
  const talk =
    /\. In (?<container>.{10,260}?), (?:\p{Lu}\p{L}+ [\d–-]+(?:[–-] ?\p{Lu}\p{L}+ \d+)?, (?<year>(?:19|20)\d\d)(?:, (?<place>[^.]{3,80}))?)\. (?<publisher>ACM|IEEE|Association for Computing Machinery|Springer)\b(?:, (?<city>[^.]*?), \d+ pages)?/u.exec(
      reference,
    )?.groups
  if (talk)
    return {
      type: 'paper-conference',
      container: talk.container ?? '',
      publisher: talk.publisher ?? '',
      publisherPlace: talk.city ?? '',
      eventPlace: talk.place ?? '',
    }
  const article =
    /\. (?<container>(?:ACM|Proc\. ACM|J\. ACM)\b[^\d,]{2,80}?) (?<volume>\d{1,4}), (?<issue>[\w ]{1,20}?), (?:Article (?<pages>\d+))/u.exec(
      reference,
    )?.groups
  if (!article) return {}
  return {
    container: article.container ?? '',
    volume: article.volume ?? '',
    issue: article.issue ?? '',
    pageRange: article.pages ?? '',
  }
}

/** A volume on a line below the journal's name: "Volume 2010, Article ID 157939", "2019, VOL. 33, NO. 5, 540–552". */
function readVolumeLine(lines: readonly PrintedLine[]): Appearance {
  for (const [i, line] of lines.entries()) {
    const container = lines[i - 1]?.text ?? ''
    if (!/^\p{Lu}[\p{L}&:,’' -]{3,80}$/u.test(container)) continue
    const journal = calmed(container)
    const article = /^Volume (\d{1,4}), Article ID (\d+)/u.exec(line.text)
    if (article) return { container: journal, volume: article[1] ?? '', pageRange: article[2] ?? '' }
    const issue =
      /^((?:19|20)\d\d), vol\.? (\d{1,4})(?:, (?:nos?|issues?)\.? ([\d–-]+),|\(([\d–-]+)\),?) (\d+\s?[–-]\s?\d+)/iu.exec(
        line.text,
      )
    if (issue)
      return {
        container: journal,
        year: Number(issue[1]),
        issued: issue[1] ?? '',
        volume: issue[2] ?? '',
        issue: issue[3] ?? issue[4] ?? '',
        pageRange: range(issue[5]),
      }
  }
  return {}
}

/** Where an article appeared, as its front page tells in one of the usual ways; empty where none is recognised. */
export function readAppearance(text: string, lines: readonly PrintedLine[]): Appearance {
  for (const line of lines) {
    const found = readJournalLine(line.text)
    if (found.container) return found
  }
  for (const found of [readVolumeLine(lines), readCitation(text), readAcmReference(text)]) if (found.container) return found
  return {}
}

/** The DOI beside "Cite this article as", wherever that stands; some journals print it on the last page only. */
export function citedDoi(texts: readonly string[]): string {
  for (const text of texts) {
    const at = text.search(/\b(?:cite this (?:article|paper)|how to cite)\b/iu)
    if (at < 0) continue
    const near = findDois(text.slice(Math.max(0, at - 300), at + 500))
    if (near.length === 1) return cleanDoi(near[0]?.doi ?? '')
  }
  return ''
}

/** The date the first page gives for its publication, else empty. */
export function printedDate(text: string): string {
  const head = text.slice(0, 6000)
  const published = head.match(
    /\b(?:published(?: online)?|publication date|date of publication|available online|first published)\s*:?\s*(?:on\s)?([^.;\n]{4,40})/iu,
  )
  const date = published ? parseDate(published[1] ?? '') : ''
  if (date) return date
  const copyright = head.match(
    /(?:©|\bcopyright\b|\(c\))\s*(?:©\s*)?(?:the authors?(?:\(s\))?,?\s*)?[^\n\d]{0,60}?((?:19|20)\d\d)/iu,
  )?.[1]
  const citation = head.match(/(?:citation|cite this article|how to cite)\s*:?[^\n]{0,200}?\(?\b((?:19|20)\d\d)\b/iu)?.[1]
  const stamp = head.match(/\barXiv:\s?\S+\s+\[[\w.-]+\]\s+(\d{1,2} \p{L}{3,9} (?:19|20)\d\d)/u)?.[1]
  const accepted = head.match(/\baccepted\s*:?\s*([^.;\n]{4,30})/iu)
  return citation ?? copyright ?? (stamp ? parseDate(stamp) : accepted ? parseDate(accepted[1] ?? '').slice(0, 4) : '')
}

/** Whether the first pages say that this is a thesis, and which degree it was for. */
export function readThesis(text: string): string {
  const match =
    /\b(?:(?<degree>master|doctoral|bachelor|ph\.?\s?d\.?|diploma)(?:['’]?s)? (?:thesis|dissertation)|(?:thesis|dissertation) (?:submitted|presented)(?: \w+){0,6} (?:for|of) the (?:award of the )?(?:degree|requirements)|inaugural-?dissertation|dissertation zur erlangung|masterarbeit|bachelorarbeit|thèse (?:de doctorat|présentée))\b/iu.exec(
      text.slice(0, 3000),
    )
  if (!match) return ''
  const degree = (match.groups?.degree ?? '').toLowerCase()
  if (degree.startsWith('master') || /^masterarbeit/iu.test(match[0])) return 'Master’s thesis'
  if (degree.startsWith('bachelor') || /^bachelorarbeit/iu.test(match[0])) return 'Bachelor’s thesis'
  return degree === 'diploma' ? 'Diploma thesis' : 'Doctoral thesis'
}
