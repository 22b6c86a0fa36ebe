const PARTICLE = `(?:v[ao]n|de[nrls]?|della?|di|da|do|dos|das|du|la|le|te[nr]|zu|zur|a[fl]|bin|el|[dl]['’])`
const CAPITAL = String.raw`(?:[dl]['’])?\p{Lu}[\p{L}\p{M}'’‐‑-]*[\p{L}\p{M}]`
const NAME = String.raw`(?:\p{Lu}\.[ -]?){0,3}(?:${PARTICLE}\s?){0,3}${CAPITAL}(?:\s(?:${PARTICLE}\s){0,2}${CAPITAL}){0,2}`
/** A body's name: several words in capitals with small ones among them. */
const BODY = String.raw`${CAPITAL}(?:\s(?:(?:of|for|the|and|in|on|für|der)\s){0,2}${CAPITAL}){1,7}`
const ET_AL = String.raw`,?\set\.?\sal(?:\.|\b)|\sand\scolleagues|\su\.\s?a\.`
const NAMES = new RegExp(
  String.raw`^(?:${NAME}(?:,\s${NAME}){0,8}(?:,?\s(?:and|&|und|et|y)\s${NAME})?(?:${ET_AL})?|${BODY})$`,
  'u',
)
/** What names are made of, and nothing else is. */
const TOKEN = new RegExp(
  String.raw`^(?:(?:\p{Lu}\.-?)+|${PARTICLE}|${CAPITAL}|and|&|und|et\.?|y|al\.?|colleagues|u\.|a\.|of|for|the|in|on|für)(?:,|['’]s|['’])?$`,
  'u',
)
/** Names of so many letters are looked for. */
const LONGEST = 220

const etAl = new RegExp(ET_AL, 'u')
const allEtAl = new RegExp(ET_AL, 'gu')

/**
 * The longest piece that ends at `end` and may be names: `Smith, Doe & Roe`, `van der Berg et al.`, `World Health Organization`. Words at the head of a
 * sentence are among them, since they have capitals too. Empty when there are none. `gap`: units between the names and `end`.
 */
export function namesBefore(text: string, end: number): { names: string; gap: number } {
  const near = text.slice(Math.max(0, end - LONGEST), end)
  // "American Psychiatric Association [APA], 2013"
  const bare = near.replace(/(?:\s[[(]\p{Lu}[\p{Lu}\d-]{1,9}[\])])?(?:'s|’s|['’])?,?\s?$/u, '')
  const starts: number[] = []
  for (const token of [...bare.matchAll(/\S+/gu)].reverse()) {
    // A token that the window cuts may have begun with anything.
    if (token.index === 0 && near.length === LONGEST) break
    const opened = /^[(["“‘]+/u.exec(token[0])?.[0].length ?? 0
    if (!TOKEN.test(token[0].slice(opened))) break
    starts.unshift(token.index + opened)
    if (opened > 0) break
  }
  for (const start of starts) {
    const names = bare.slice(start)
    if (NAMES.test(names)) return { names, gap: near.length - bare.length }
  }
  return { names: '', gap: 0 }
}

/** Whether more names are left out: `et al.` */
export const hasOthers = (names: string): boolean => etAl.test(names)

/** Family names as a mark has them, without initials. */
export const familiesOf = (names: string): string[] =>
  names
    .replace(allEtAl, '')
    .trim()
    .split(/,\s+(?:and|&)\s+|\s+(?:and|&|und|et|y)\s+|,\s+/u)
    .map((name) => name.replace(/^(?:\p{Lu}\.[ -]?)+/u, '').trim())
    .filter(Boolean)
