import type { Author } from '../../../shared/model/source'

/** Lower-case words that belong to the family name that follows them. */
const PARTICLES = new Set(
  'al af av bin da dal das de dei del della den der di do dos du el ibn la le lo los het ten ter the thi van vel von vom y zu zum zur'.split(
    ' ',
  ),
)
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu
/** Degrees and orders printed after a name; they are no part of it. */
const DEGREE =
  /^(?:ph\.?\s?d|d\.?phil|m\.?d|m\.?sc?|b\.?sc?|m\.?a|b\.?a|m\.?p\.?h|d\.?o|d\.?sc|psy\.?d|ed\.?d|r\.?n|m\.?b\.?b\.?s|mbchb|dr\.?\s?med|mrcpsych|frcp|facp|dvm|pharm\.?d|j\.?d|mba|msw|lcsw|rd|bn)\.?$/iu
const BODY =
  /\b(?:universit\w*|institut\w*|department|faculty|school|colleges?|cent(?:er|re)s?|hospitals?|organi[sz]ation|association|society|consortium|collaboration|committee|agency|ministry|foundation|group|team|staff|editors?|network|council|company|inc|ltd|gmbh|llc|news|press|journals?|magazine|medicine|health|science|research|laborator(?:y|ies)|campus|clinic|office|board|commission|study|investigators|union|nations|reuters|wikipedia)\b/iu
const INITIALS = /^(?:\p{Lu}\p{M}*\.?[\s-]?){1,4}$/u

const person = (family: string, given: string): Author => ({ family, given, literal: '' })
const body = (literal: string): Author => ({ family: '', given: '', literal })

/** Whether a string is a degree or order as printed after a name. */
export function isDegree(text: string): boolean {
  return DEGREE.test(text)
}

/** Whether a string names an organisation rather than a person. */
export function isBody(name: string): boolean {
  return BODY.test(name)
}

function tidy(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[*†‡§¶#☯✉∗]+|[\u00b9\u00b2\u00b3\u2070-\u2079]+/gu, '')
    .replace(/^[\s,;.·|]+|[\s,;·|]+$/gu, '')
}

/**
 * One author as printed, "Scott M. Thompson" or "Thompson, Scott M.", into family and given name. Degrees go, particles
 * ("van der") stay with the family name, and what is not a person's name is kept whole as `literal`. Null for nothing.
 */
export function parseName(text: string): Author | null {
  const name = tidy(text)
  if (!/\p{L}/u.test(name)) return null
  const parts = name
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part && !DEGREE.test(part))
  const suffix = parts.length > 1 && SUFFIX.test(parts[parts.length - 1] ?? '') ? ` ${parts.pop()}` : ''
  if (parts.length === 0) return null
  if (isBody(name)) return body(parts.join(', ').replace(/^(?:on behalf of|for) (?:the )?/iu, ''))
  if (parts.length >= 2) return person(`${parts[0]}${suffix}`, parts.slice(1).join(' '))
  const words = (parts[0] ?? '').split(' ').filter((word) => !/^(?:Dr|Prof|Mr|Mrs|Ms|Sir|Professor)\.?$/u.test(word))
  while (words.length > 2 && DEGREE.test(words[words.length - 1] ?? '')) words.pop()
  if (words.length < 2) return words[0] ? body(words[0]) : null
  // "Smith JA", as MEDLINE and Vancouver style print it.
  if (words.length === 2 && /^\p{Lu}{1,3}$/u.test(words[1] ?? '') && !/^\p{Lu}+$/u.test(words[0] ?? ''))
    return person(words[0] ?? '', words[1] ?? '')
  const tail = words.length > 2 && SUFFIX.test(words[words.length - 1] ?? '') ? ` ${words.pop()}` : ''
  let start = words.length - 1
  while (start > 1 && PARTICLES.has(words[start - 1] ?? '')) start--
  return person(`${words.slice(start).join(' ')}${tail}${suffix}`, words.slice(0, start).join(' '))
}

/** Splits "Page, C. E., Epperson, C. N." into pairs; null when the commas separate whole names instead. */
function familyInitialPairs(parts: string[]): string[] | null {
  if (parts.length < 2 || parts.length % 2 !== 0) return null
  const pairs: string[] = []
  for (let i = 0; i < parts.length; i += 2) {
    const given = parts[i + 1] ?? ''
    if (!INITIALS.test(given)) return null
    pairs.push(`${parts[i]}, ${given}`)
  }
  return pairs
}

/**
 * A list of authors in one string, in any of the usual ways: "A. Smith, B. Jones and C. Doe", "Smith, A.; Jones, B.",
 * "Smith, A., & Jones, B.", "By Ann Smith". Order is kept, doubles go.
 */
export function parseNames(text: string): Author[] {
  const list = text
    .replace(/^\s*(?:written\s+|posted\s+|edited\s+|medically\s+reviewed\s+)?by:?\s+/iu, '')
    .replace(/\bet\s+al\.?/giu, '')
    .replace(/[{}]/gu, '')
  let names: string[]
  if (/[;\n|·•]/u.test(list)) {
    names = list.split(/[;\n|·•]/u).flatMap((chunk) => chunk.split(/\s+(?:and|&)\s+/iu))
  } else {
    const parts = list
      .split(/,?\s+(?:and|&|und|et)\s+|,/u)
      .map((part) => part.trim())
      .filter((part) => part && !DEGREE.test(part))
    const pairs = familyInitialPairs(parts)
    const [first = '', second = ''] = parts
    const oneInverted =
      parts.length === 2 &&
      /^[^,]+,[^,]+$/u.test(list.trim()) &&
      !isBody(list) &&
      first.split(' ').every((w, i, all) => i === all.length - 1 || PARTICLES.has(w.toLowerCase())) &&
      second.split(' ').length <= 3
    names = pairs ?? (oneInverted ? [`${first}, ${second}`] : parts)
  }
  const authors: Author[] = []
  const seen = new Set<string>()
  for (const name of names) {
    const author = parseName(name)
    if (!author) continue
    const key = `${author.given} ${author.family}${author.literal}`.toLowerCase()
    if (!seen.has(key)) authors.push(author)
    seen.add(key)
  }
  return authors
}

const NOT_A_NAME =
  /\b(?:abstract|trial|trials|randomi[sz]ed|clinical|controlled|investigation|cohort|effects?|information|policy|article|access|open|received|accepted|published|keywords?|introduction|vol(?:ume)?|doi|http|www|email|e-mail|author|authors|corresponding|correspondence|address|copyright|licen[cs]e|springer|elsevier|wiley|ieee|acm|united|states|kingdom|germany|france|italy|spain|china|japan|canada|australia|netherlands|switzerland|ireland|engineering|systems?|software|technology|technologies|computer|psychology|psychiatry|data|using|analysis|version|street|road|avenue|division|unit|program(?:me)?|academic|editor|original|review|paper|report|letter|brief|special|issue|supplement|january|february|march|april|may|june|july|august|september|october|november|december|new|south|north|west|east|san|los|page|menu)\b/iu

/** Whether a string could be printed as a person's name: two to five words, each capitalised, an initial or a particle. */
export function looksLikePerson(text: string): boolean {
  const name = tidy(text)
  if (name.length > 50 || /[\d@:()[\]/<>"“”?!=+%]/u.test(name) || isBody(name) || NOT_A_NAME.test(name)) return false
  const words = name.split(' ')
  if (words.length < 2 || words.length > 6) return false
  const long = words.filter((word) => /^\p{Lu}[\p{L}\p{M}'’-]+\.?$/u.test(word)).length
  return (
    long >= 1 &&
    words.every(
      (word) => PARTICLES.has(word) || /^(?:[dDO]['’])?\p{Lu}[\p{L}\p{M}'’-]*\.?$/u.test(word) || /^(?:\p{Lu}\.-?)+$/u.test(word),
    )
  )
}
