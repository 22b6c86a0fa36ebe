/** A citation key: begins with a letter, holds nothing a key cannot, and is no accession number of a database. */
export function citationKeyOf(value: string): string {
  const key = value.trim()
  const isAccession = /^(?:[A-Z]{2,}:|rayyan-|L\d{5,}$|pub\.\d|CN-\d|ref\d+$|CCTR)/u.test(key)
  return /^(?:\p{L}|\d{1,8}\p{L})[^\s"#%'(),={}~\\]{1,80}$/u.test(key) && !isAccession ? key : ''
}
