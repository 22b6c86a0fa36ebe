/**
 * Paths in a `file` field: Zotero's and JabRef's `description:path:type;…` with `\:` and `\\` escaped, Mendeley's with LaTeX in it, a bare path.
 * Drive letters are no descriptions.
 */
export function bibtexFiles(field: string): string[] {
  const value = field
    .replace(/\$\\backslash\$/gu, '\\')
    .replace(/\\([{}~_%&#$^])(?:\{\})?/gu, '$1')
    .replace(/\\"\{?([a-z])\}?/giu, (_, letter: string) => `${letter}\u0308`.normalize('NFC')) // no path has a quotation mark
    .replace(/^\{(.*)\}$/su, '$1')
    .trim()
  return splitUnescaped(value, ';').map(pathIn).filter(Boolean)
}

function pathIn(item: string): string {
  const parts = splitUnescaped(item, ':').map((part) => part.replace(/\\([\\:;])/gu, '$1').trim())
  if (parts.length === 1) return parts[0]!
  // Unescaped: `Test:E:\folder\test.pdf:application/pdf`.
  const drive = parts.findIndex((part, i) => /^[a-z]$/iu.test(part) && /^[\\/]/u.test(parts[i + 1] ?? ''))
  if (drive >= 0) return `${parts[drive]}:${parts[drive + 1]}`
  if (/^(?:https?|file)$/iu.test(parts[0]!)) return parts.join(':')
  if (parts.length === 2)
    return /^(?:application\/|text\/)?[a-z]{2,5}$/iu.test(parts[1]!) && parts[0]!.includes('.') ? parts[0]! : parts[1]!
  return parts.slice(1, -1).join(':')
}

function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === separator) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, text.slice(from)].filter((part) => part.trim())
}
