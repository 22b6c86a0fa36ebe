/** A whole line, with or without its number. */
const HEADING =
  /^(?:(?:\d{1,2}|[IVX]{1,5}|[A-Z])\.?\s{0,2}(?=\p{Lu}))?(?:references?(?: and notes| cited| list)?|list of references|cited references|notes and references|bibliograph(?:y|ie)|(?:cited )?literature(?: cited)?|works cited|sources|literatur(?:verzeichnis|angaben)?|quellen(?:verzeichnis)?|référence?s(?: bibliographiques)?|referencias(?: bibliográficas)?|bibliografía|riferimenti(?: bibliografici)?|bibliografia|referências(?: bibliográficas)?|literatuur(?:lijst)?|referenties|litteratur|referenser|referencer|kirjallisuus|piśmiennictwo|список литературы|литература|참고\s?문헌|参考文献|參考文獻)\s*:?$/iu

/** Whether a line is the heading of a list of references, also letter-spaced: "R E F E R E N C E S". */
export function isReferencesHeading(text: string): boolean {
  if (text.length > 50) return false
  return HEADING.test(/^(?:\p{L} )+\p{L}$/u.test(text) ? text.replaceAll(' ', '') : text)
}

/** A year as lists of references give it, perhaps with a letter. */
export const YEAR_OF_WORK = /\b(?:1[6-9]|20)\d\d[a-z]?\b/u
