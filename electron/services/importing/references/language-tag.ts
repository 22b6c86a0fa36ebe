/** ISO 639-2/B codes, which libraries and MEDLINE use, where they differ from 639-2/T. */
const BIBLIOGRAPHIC: Record<string, string> = {
  alb: 'sq',
  arm: 'hy',
  baq: 'eu',
  bur: 'my',
  chi: 'zh',
  cze: 'cs',
  dut: 'nl',
  fre: 'fr',
  geo: 'ka',
  ger: 'de',
  gre: 'el',
  ice: 'is',
  mac: 'mk',
  may: 'ms',
  per: 'fa',
  rum: 'ro',
  slo: 'sk',
  tib: 'bo',
  wel: 'cy',
  scr: 'hr',
  scc: 'sr',
}
const CODES =
  'af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko la lt lv mk ms nb nl nn no pl pt ro ru sk sl sq sr sv ta th tr uk ur uz vi zh'.split(
    ' ',
  )
/** Names LaTeX's packages have for languages and variants. */
const BABEL: Record<string, string> = {
  american: 'en-US',
  usenglish: 'en-US',
  british: 'en-GB',
  ukenglish: 'en-GB',
  australian: 'en-AU',
  canadian: 'en-CA',
  ngerman: 'de',
  german: 'de',
  austrian: 'de-AT',
  naustrian: 'de-AT',
  brazilian: 'pt-BR',
  brazil: 'pt-BR',
  portuges: 'pt',
  francais: 'fr',
  canadien: 'fr-CA',
  castilian: 'es',
  nynorsk: 'nn',
  farsi: 'fa',
  mandarin: 'zh',
  flemish: 'nl-BE',
}

/** Names of the languages in English, in themselves and in German, and three-letter codes → two-letter codes. Built once, at first use. */
let names: Map<string, string> | undefined
function languageNames(): Map<string, string> {
  if (names) return names
  names = new Map([...Object.entries(BIBLIOGRAPHIC), ...Object.entries(BABEL)])
  for (const locale of ['en', 'de', 'fr', 'es', '']) {
    for (const code of CODES) {
      const name = new Intl.DisplayNames([locale || code], { type: 'language', fallback: 'none' }).of(code)
      if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), code)
    }
  }
  return names
}

/** A language as records name it (`eng`, `English.`, `en_US`, `ngerman`, `Deutsch`) as a BCP 47 tag; empty when it is none we know. */
export function languageTag(text: string): string {
  const value = text.trim().replace(/\.$/u, '').replace(/_/gu, '-')
  const known = languageNames().get(value.toLowerCase())
  if (known) return known
  if (/^(?:und|mul|zxx)$/iu.test(value) || !/^[a-z]{2,3}(?:-(?:[a-z]{4}|[a-z]{2}|\d{3}))*$/iu.test(value)) return ''
  try {
    // Turns three-letter codes into two-letter ones where there are any, and puts the case right.
    return new Intl.Locale(value).toString()
  } catch {
    return ''
  }
}
