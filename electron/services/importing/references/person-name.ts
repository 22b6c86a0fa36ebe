import type { Author } from '../../../../shared/model/source'
import { isBody, looksLikePerson, parseName } from '../names'
import { plainLine } from './plain-text'

const SUFFIX = /^(?:jr|sr|[23][nr]d)\.?$/iu
/** A suffix only beside a given name: "Smith, V" has an initial. */
const NUMERAL = /^(?:II|III|IV|V)\.?$/u
const VANCOUVER = /^(\p{Lu}[^\d,]*?)\s+((?:\p{Lu}\.[\s-]?){1,4}|\p{Lu}{1,3}|(?:\p{Lu}-\p{Lu}))$/u

const literal = (name: string): Author => ({ family: '', given: '', literal: name })

/**
 * A name as tagged formats write it: `Family, Given`, `Family, Given, Jr.`, a body without a comma or with one at its end. What has no comma
 * is taken apart only where it can be nothing but a person. Null for nothing.
 */
export function personName(text: string): Author | null {
  const name = plainLine(text)
    .replace(/\s*;\s*$/u, '')
    .replace(/^[,;\s]+/u, '')
  if (!/[\p{L}\p{N}]/u.test(name) || /^(?:et\.?\s?al|others|anonymous|anon)\b\.?$/iu.test(name)) return null
  const parts = name.split(',').map((part) => part.trim())
  if (parts.length > 1 && parts.slice(1).every((part) => !part)) return literal(parts[0]!)
  if (parts.length > 1) {
    const [family = '', ...rest] = parts.filter(Boolean)
    const suffix = rest.find((part) => SUFFIX.test(part) || (rest.length > 1 && NUMERAL.test(part)))
    const given = rest.filter((part) => part !== suffix).join(', ')
    // "Department of Health, Social Services and Public Safety": no one is called that.
    if (!suffix && isBody(family) && family.includes(' ')) return literal(name)
    return { family: suffix ? `${family} ${suffix}` : family, given, literal: '' }
  }
  const short = VANCOUVER.exec(name)
  if (short && !isBody(name)) return { family: short[1]!, given: short[2]!.trim(), literal: '' }
  return looksLikePerson(name) ? (parseName(name) ?? literal(name)) : literal(name)
}

/** Several such names. */
export const personNames = (texts: readonly string[]): Author[] => texts.map(personName).filter((name) => name !== null)

/** Names without those that came before: of lists that name the same people. */
export function distinctNames(names: readonly Author[]): Author[] {
  const found = new Map<string, Author>()
  for (const name of names) if (!found.has(nameText(name))) found.set(nameText(name), name)
  return [...found.values()]
}

/** A name as text, `Family, Given`: how names other than authors and editors are kept among the other variables. */
export function nameText({ family, given, literal }: Author): string {
  return literal || [family, given].filter(Boolean).join(', ')
}

/** Several names as text. */
export const namesText = (names: readonly Author[]): string => names.map(nameText).join('; ')
