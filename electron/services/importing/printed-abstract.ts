/** Abstract and keywords as a document prints them. */
export interface PrintedAbstract {
  /** Paragraphs, one a line; empty when none was found. */
  abstract: string
  keywords: string[]
}

/** UTF-16 units. */
const LONGEST_ABSTRACT = 6000
const SHORTEST_ABSTRACT = 80
const LONGEST_KEYWORD = 90
const LONGEST_LIST = 4000

const ABSTRACT =
  /^(?:Abstract|ABSTRACT|abstract|ARTICLE ?INFO(?:RMATION)? ?ABSTRACT|Summary|SUMMARY|Zusammenfassung|ZUSAMMENFASSUNG|Kurzfassung|Résumé|RÉSUMÉ|Resumen|RESUMEN|Resumo|RESUMO|Riassunto|Samenvatting)(?:$|\s*[:.—–|-]+\s*|\s+(?=\p{Lu}))/u
const KEYWORDS =
  /^(?:(?:author )?key[ -]?words?(?: and phrases)?|index terms|schlüsselwörter|schlagw(?:orte|örter)|mots[ -]clés|palabras clave|palavras[ -]chave|parole chiave|trefwoorden)(?=$|[\s:.—–-])\s*(?<colon>[:.—–-]*)\s*(?<rest>.*)$/iu
/** Parts of a structured abstract. */
const LABEL =
  /^(?:background|objectives?|aims?|purpose|context|methods?|materials and methods|methods and findings|design|setting|participants|patients|subjects|interventions?|(?:main )?outcome measures?|measurements?|(?:main )?results|findings|discussion|conclusions?|conclusions? and relevance|interpretation|significance|implications|limitations|rationale|hypothesis|study design|data sources|trial registration|introduction|importance|exposures?|relevance|registration|question)\b/iu
const INTRODUCTION =
  /^(?:(?:\d+|[IVX]+)\s?[.)]?\s+)?(?:introduction|einleitung|einführung|introducción|introdução|introduzione|inleiding|contents|table of contents)\s*$/iu
/** What stands around an abstract, and what comes after it. */
const FURNITURE =
  /^(?:[*∗†‡§✉]|correspond|address (?:for )?correspond|e-?mails?\b|received\b|accepted\b|published\b|revised\b|submitted\b|©|\(c\) |copyright|open access|citation\b|cite this|how to cite|editor\b|edited by|reviewed by|academic editor|handling editor|communicated by|funding\b|doi\b|https?:|www\.|ccs concepts|acm reference|categories and subject|general terms|subjects?\b|abbreviations?\b|jel\b|pacs\b|msc\b|mathematics subject|extended author|full list of author|this (?:article|work|paper) (?:is|belongs|was|has)|supplementa|conflicts? of interest|competing interests?|to cite|article (?:info|history)|permission to make|manuscript received|preprint submitted|graphical abstract|highlights\b|significance statement)/iu
const AFFILIATION =
  /^\(?[\d*†‡§a-h]{1,3}\)?\s?\p{Lu}.{0,200}\b(?:Universit|Department|Institut|School|Faculty|Hospital|Cent(?:er|re)|Laborator|College|Division|Clinic|Researcher)/u
const NUMBERED_HEADING = /^(?:\d+(?:\.\d+)*|[IVX]+)\s?[.)]?\s+\p{Lu}[^.]{2,60}$/u

/** "A B S T R A C T" is a word set with spaces. */
const unspaced = (line: string): string => (/^(?:\S ){4,}\S:?$/u.test(line) ? line.replaceAll(' ', '') : line)

/** Letters alone: a heading has no others worth looking at. */
const isHeadingLike = (line: string): boolean =>
  line.length <= 60 && /^[\p{Lu}\d]/u.test(line) && !/[.!?:;,)”"’\d]$/u.test(line) && !/[=<>%]/u.test(line)

/** "JAMA Psychiatry. 2018;75(4):336-346", "Title (2020) 12:345". */
const isJournalLine = (line: string): boolean =>
  line.length < 140 && /^\p{Lu}.{2,80}\b(?:19|20)\d\d\)?[;,]?\s?\d{1,4}(?:\s?\(\d+\))?\s?[:,]\s?e?\d+/u.test(line)

const isEnd = (line: string): boolean =>
  isJournalLine(line) ||
  KEYWORDS.test(line) ||
  ABSTRACT.test(line) ||
  FURNITURE.test(line) ||
  AFFILIATION.test(line) ||
  INTRODUCTION.test(line)

/** The lines of an abstract from its first on, up to what is no part of it. */
function collect(lines: readonly string[], start: number, first: string): string {
  const paragraphs: string[] = first ? [first] : []
  let length = first.length
  let label = ''
  for (let i = start; i < lines.length && length < LONGEST_ABSTRACT; i++) {
    const line = lines[i] ?? ''
    const isLabel = LABEL.test(line) && line.length <= 40 && !/[.!?,;]$/u.test(line)
    if (isLabel && (length === 0 || !INTRODUCTION.test(line)) && (lines[i + 1]?.length ?? 0) > 40) {
      label = line.replace(/\s*:$/u, '')
      continue
    }
    if (isEnd(line) || NUMBERED_HEADING.test(line)) break
    if (length > SHORTEST_ABSTRACT && isHeadingLike(line)) break
    const last = paragraphs.at(-1)
    // A column or page ended inside a sentence.
    if (!label && last && /^[\p{Ll}\d(]/u.test(line) && !/[.!?:]["”’)]?$/u.test(last)) {
      paragraphs[paragraphs.length - 1] = `${last} ${line}`
    } else paragraphs.push(label ? `${label}: ${line}` : line)
    label = ''
    length += line.length
  }
  const text = paragraphs.join('\n').trim()
  return text.length >= SHORTEST_ABSTRACT && text.length <= LONGEST_ABSTRACT * 1.5 ? text : ''
}

/** Whether a line is a paragraph of prose and no note around the article. */
const isProse = (line: string): boolean =>
  line.length > 150 && /^["“(]?[\p{Lu}\d]/u.test(line) && /[.!?]["”’)]?$/u.test(line) && !line.includes('@') && !isEnd(line)

/**
 * Paragraphs that stand where an abstract would, without saying so: in one structured paragraph, in several with labels in capitals, or
 * the last prose before keywords or introduction.
 */
function unnamed(lines: readonly string[]): string {
  const structured = lines.findIndex(
    (line) =>
      line.length > 300 &&
      /^(?:background|objectives?|aims?|purpose|context|introduction)(?: and \w+)?[.:—–]/iu.test(line) &&
      /\b(?:methods?|results|findings|conclusions?)[.:—–]/iu.test(line),
  )
  if (structured >= 0) return collect(lines, structured + 1, lines[structured] ?? '')
  const capitals = lines.findIndex(
    (line, i) =>
      /^(?:IMPORTANCE|OBJECTIVES?|BACKGROUND|CONTEXT|AIMS?|PURPOSE)[.:]?\s+\p{Lu}/u.test(line) &&
      lines.slice(i, i + 9).some((other) => /^(?:RESULTS|CONCLUSIONS?(?: AND RELEVANCE)?|FINDINGS)[.:]?\s+\p{Lu}/u.test(other)),
  )
  if (capitals >= 0) return collect(lines, capitals + 1, lines[capitals] ?? '')
  const next = lines.findIndex((line) => KEYWORDS.test(line) || INTRODUCTION.test(line))
  if (next < 3) return ''
  // Notes on the authors may stand between.
  let last = next - 1
  while (last > Math.max(1, next - 9) && !isProse(lines[last] ?? '')) last--
  let first = last
  if (LABEL.test(lines[last] ?? ''))
    while (first > 2 && LABEL.test(lines[first - 1] ?? '') && isProse(lines[first - 1] ?? '')) first--
  const text = lines.slice(first, last + 1).join('\n')
  return isProse(lines[last] ?? '') && text.length > 350 && text.length < LONGEST_ABSTRACT ? text : ''
}

/** The keywords of one line, split as they are: at semicolons, dots in the middle, commas, or not at all. */
export function splitKeywords(text: string): string[] {
  const line = text
    .slice(0, LONGEST_LIST)
    .replace(/\s+(?:©|copyright\b|https?:|doi:|received\b|correspond).*$/iu, '')
    .replace(/\s+/gu, ' ')
  const separator = [/;/u, /\s*[·•∙|▪◦]\s*/u, /,(?![^(]*\))/u, /\s+[–—-]\s+/u].find((each) => each.test(line))
  const words = (separator ? line.split(separator) : [line]).map((word) =>
    word
      .trim()
      .replace(/^(?:and|und|et)\s+(?=\S)|^[-•·–]\s*/u, '')
      .replace(/[\s.;,]+$/u, ''),
  )
  const long = words.findIndex((word) => word.length > LONGEST_KEYWORD)
  const kept = (long < 0 ? words : words.slice(0, long)).filter((word) => /\p{L}/u.test(word))
  const seen = new Set<string>()
  return kept.filter((word) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase())).slice(0, 40)
}

function keywordsAt(lines: readonly string[], at: number): string[] {
  const match = KEYWORDS.exec(lines[at] ?? '')
  let rest = match?.groups?.rest ?? ''
  let next = at + 1
  if (rest && !match?.groups?.colon && (!/[,;·•]/u.test(rest) || /\b(?:are|were|is|was)\b/iu.test(rest))) return []
  if (!rest) {
    const first = lines[next] ?? ''
    if (!first || isEnd(first)) return []
    if (!/[,;·•|]/u.test(first) && first.length <= 60) {
      // One a line.
      const list: string[] = []
      for (; list.length < 15; next++) {
        const line = lines[next] ?? ''
        if (!line || line.length > 60 || isEnd(line) || NUMBERED_HEADING.test(line) || /[.!?]$/u.test(line)) break
        list.push(line)
      }
      return list
    }
    rest = first
    next++
  }
  while (/[,;·•-]$/u.test(rest) && lines[next] && !isEnd(lines[next] ?? '') && rest.length < 1000) rest += ` ${lines[next++]}`
  return splitKeywords(rest)
}

/**
 * Finds abstract and keywords in canonical text, where a paragraph is a line: under their headings, run in after them, or (abstracts)
 * where one stands before keywords or introduction. Empty where nothing convinces.
 *
 * @param options.named only what says of itself that it is the abstract.
 */
export function readAbstract(text: string, options: { named?: boolean } = {}): PrintedAbstract {
  const lines = text
    .split('\n')
    .map((line) => unspaced(line.normalize('NFC').replace(/\s+/gu, ' ').trim()))
    .filter(Boolean)
  let abstract = ''
  for (let i = 0; i < lines.length && !abstract; i++) {
    const heading = ABSTRACT.exec(lines[i] ?? '')
    if (!heading) continue
    const first = (lines[i] ?? '').slice(heading[0].length)
    // "Abstract Syntax Notation" is a title; where no mark stands between, only a paragraph goes on from the heading.
    const isRunIn = first !== '' && !/[:.—–|-]/u.test(heading[0])
    if (!isRunIn || first.length > 150) abstract = collect(lines, i + 1, first)
  }
  if (!abstract && !options.named) abstract = unnamed(lines)
  let keywords: string[] = []
  for (let i = 0; i < lines.length && keywords.length === 0; i++) {
    if (KEYWORDS.test(lines[i] ?? '')) keywords = keywordsAt(lines, i)
  }
  return { abstract, keywords }
}
