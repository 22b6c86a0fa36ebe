import type { Author } from '../../../../shared/model/source'
import { latexText } from './latex-text'

/** Splits at a separator outside of braces; in time that grows with the text. */
export function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = []
  const token = new RegExp(`\\\\.|[{}]|${separator.source}`, 'giu')
  let depth = 0
  let from = 0
  for (const found of text.matchAll(token)) {
    if (found[0] === '{') depth++
    else if (found[0] === '}') depth--
    else if (depth <= 0 && !found[0].startsWith('\\')) {
      parts.push(text.slice(from, found.index))
      from = found.index + found[0].length
    }
  }
  return [...parts, text.slice(from)]
}

/** Whether a value is one pair of braces around everything: `{World Health Organization}`. */
function isBraced(text: string): boolean {
  if (!text.startsWith('{') || !text.endsWith('}')) return false
  let depth = 0
  for (const { 0: sign, index } of text.matchAll(/\\.|[{}]/gu)) {
    if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return index === text.length - 1
  }
  return false
}

/** Whether BibTeX takes a word for a particle: its first letter outside of braces is small, `\'e` and the like seen through. */
function isParticle(word: string): boolean {
  const bare = word.startsWith('{\\') ? latexText(word) : word.replace(/\{[^{}]*\}/gu, '')
  return /^[^\p{L}]*\p{Ll}/u.test(latexText(bare))
}

const person = (particles: string, family: string, suffix: string, given: string): Author => ({
  family: [particles, family, suffix].map(latexText).filter(Boolean).join(' '),
  given: latexText(given),
  literal: '',
})

/**
 * A list of names in BibTeX's grammar: `First von Last`, `von Last, First`, `von Last, Jr, First`, joined by `and`; bodies in braces; biblatex's
 * `family=…, given=…`. `and others` goes.
 */
export function bibtexNames(value: string): Author[] {
  return splitOutside(value.replace(/\s+/gu, ' ').trim(), / and /u)
    .map((name) => name.trim())
    .filter((name) => name && name.toLowerCase() !== 'others')
    .map(bibtexName)
    .filter(({ family, given, literal }) => family || given || literal)
}

function bibtexName(name: string): Author {
  if (isBraced(name)) return { family: '', given: '', literal: latexText(name) }
  const parts = splitOutside(name, /,/u).map((part) => part.trim())
  const labelled = new Map(
    parts
      .map((part) => /^(family|given|prefix|suffix|useprefix|given-i)\s*=\s*(.*)$/iu.exec(part))
      .filter((found) => found !== null)
      .map(([, label, text]) => [label!.toLowerCase(), text!.replace(/^"|"$/gu, '')]),
  )
  if (labelled.has('family')) {
    return person(
      labelled.get('prefix') ?? '',
      labelled.get('family')!,
      labelled.get('suffix') ?? '',
      labelled.get('given') ?? '',
    )
  }
  if (parts.length >= 3) return person('', parts[0]!, parts[1]!, parts.slice(2).join(', '))
  // Braces around the whole family name mark a body there too: `{Bayerische Motoren Werke AG}, `.
  if (parts.length === 2)
    return parts[1] ? person('', parts[0]!, '', parts[1]) : { family: '', given: '', literal: latexText(parts[0]!) }
  const words = splitOutside(name, /[ ~]/u).filter(Boolean)
  if (words.length === 1) return { family: '', given: '', literal: latexText(name) }
  const firstParticle = words.findIndex((word, i) => i > 0 && i < words.length - 1 && isParticle(word))
  const start = firstParticle > 0 ? firstParticle : words.length - 1
  // A particle may begin the name: "van der Berg".
  if (isParticle(words[0]!)) return person('', name, '', '')
  return person('', words.slice(start).join(' '), '', words.slice(0, start).join(' '))
}
