/**
 * Where a value without a place of its own came from, and its name there: `ris:C7`, `table:Screening decision (2)`. A variable of CSL, or a name of the
 * reviewer's, is of `csl`.
 */
const KEPT = /^(ris|bibtex|csl|zotero|nbib|pubmed|endnote|enw|table):(.+)$/su
/** Formats whose names are capitals. */
const CAPITALS = new Set(['ris', 'nbib'])

/**
 * A name under which BibTeX can hold such a value: `ris-c7`, `table-+screening.decision:2`. Names of BibTeX know no case and few signs: `+` stands
 * before a capital (but for formats of capitals alone), `.` for a space, `_20ac_` for any other sign, `:2` for what came a second time.
 */
export function bibtexName(name: string): string {
  const [, format = 'csl', own = name] = KEPT.exec(name) ?? []
  const [, stem = own, count = ''] = /^(.*?)(?: \((\d+)\))?$/su.exec(own) ?? []
  const capitals = CAPITALS.has(format)
  const letters = [...stem].map((sign) => {
    if (/[0-9-]/u.test(sign)) return sign
    if (/[A-Z]/u.test(sign)) return `${capitals ? '' : '+'}${sign.toLowerCase()}`
    if (/[a-z]/u.test(sign)) return `${capitals ? '+' : ''}${sign}`
    return sign === ' ' ? '.' : `_${sign.codePointAt(0)!.toString(16)}_`
  })
  return `${format}-${letters.join('')}${count && `:${count}`}`
}

/** The name a value had, by that of its field in BibTeX; empty when it is none of {@link bibtexName}'s. */
export function keptName(field: string): string {
  const [, format = '', letters = '', count = ''] =
    /^(ris|bibtex|csl|zotero|nbib|pubmed|endnote|enw|table)-([a-z0-9.+_-]+?)(?::(\d+))?$/u.exec(field) ?? []
  if (!letters) return ''
  const capitals = CAPITALS.has(format)
  const stem = letters.replace(/_([0-9a-f]{1,6})_|(\+?)([a-z])|\./gu, (sign, code: string, plus: string, letter: string) => {
    if (code) return Number.parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(code, 16)) : sign
    if (letter) return (plus !== '') !== capitals ? letter.toUpperCase() : letter
    return ' '
  })
  return `${format}:${stem}${count && ` (${count})`}`
}
