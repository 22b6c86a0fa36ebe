import type { Author } from '../../../shared/model/source'

/** Braces are written as commands: BibTeX counts even escaped ones, and an odd one would swallow the rest of the file. */
const commands: Record<string, string> = {
  '\\': '{\\textbackslash}',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
}

/** Text for LaTeX, on one line. Letters beyond ASCII stay as they are: the file is UTF-8. */
export const latex = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\{}~^]/g, (character) => commands[character]!)
    .replace(/[&%$#_]/g, '\\$&')
    // Two of them would be a dash or a quotation mark.
    .replace(/([-`'])(?=\1)/g, '$1{}')

/** Text of several lines, which LaTeX has as paragraphs. */
export const paragraphs = (text: string): string => text.split('\n').map(latex).filter(Boolean).join('\n\n')

/** A title whose capitals survive styles that lower-case titles: words with one (but for the first letter of all) are braced. */
export const titleText = (title: string): string =>
  title
    .trim()
    .split(/\s+/u)
    .map((word, i) => (/\p{Lu}/u.test(i === 0 ? word.slice(1) : word) ? `{${latex(word)}}` : latex(word)))
    .join(' ')

/** Names joined by `and`. */
export const nameList = (names: readonly Author[]): string => names.map(nameText).filter(Boolean).join(' and ')

/** `Family, Given`; a name of one part is braced so that BibTeX does not take it apart, and so is a part with a comma or “and” in it. */
function nameText({ family, given, literal }: Author): string {
  if (!family) {
    const whole = latex(literal || given)
    return whole && `{${whole}}`
  }
  const part = (text: string) => (/,|\band\b/iu.test(text) ? `{${latex(text)}}` : latex(text))
  return given ? `${part(family)}, ${part(given)}` : `{${latex(family)}}`
}

/** Names kept as text (`Doe, Jane; World Health Organization`) as such a list. */
export const nameListOf = (text: string): string =>
  nameList(
    text
      .split(/\s*;\s*/u)
      .filter(Boolean)
      .map((name) => {
        const [, family = '', given = ''] = /^([^,]+),\s*(.+)$/su.exec(name) ?? []
        return family ? { family, given, literal: '' } : { family: '', given: '', literal: name }
      }),
  )

/** DOI and URL are read letter by letter; only what would break the entry itself is percent-encoded. */
export const verbatim = (text: string): string => text.trim().replace(/[\s{}\\]/gu, (character) => encodeURIComponent(character))

/** Whether LaTeX that came from elsewhere may stand as it is: an odd brace would swallow the rest of the file. */
export function isBalanced(text: string): boolean {
  let open = 0
  for (const brace of text.match(/[{}]/gu) ?? []) {
    open += brace === '{' ? 1 : -1
    if (open < 0) return false
  }
  return open === 0
}

/** Keywords with commas between them; one that has a sign lists are divided by is kept together by braces. */
export const keywordList = (words: readonly string[]): string =>
  words.map((word) => (/[,;]/u.test(word) ? `{${latex(word)}}` : latex(word))).join(', ')

/** Paths of files as JabRef and Zotero write them: `C\:\\papers\\a.pdf;b.pdf`. */
export const fileList = (paths: readonly string[]): string =>
  paths
    .map((path) => path.replace(/[\\:;]/gu, '\\$&'))
    .map((path) => (isBalanced(path) ? path : path.replace(/[{}]/gu, (brace) => encodeURIComponent(brace))))
    .join(';')
