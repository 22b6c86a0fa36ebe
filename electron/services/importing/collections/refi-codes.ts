import { codeLabel, type FoundCode } from '../found-highlights'
import { children, textOf } from '../references/xml-path'
import type { XmlElement } from '../xml'
import { colourOf, counted, guidOf } from './refi-xml'
import { tagPaths } from './taguette-tags'

/** The codes of a codebook, and what a GUID in the same file stands for. */
export interface RefiCodes {
  /** Parents before children. */
  codes: FoundCode[]
  /** GUID → path of the code. */
  paths: Map<string, string[]>
  /** Label → colour. */
  colours: Map<string, string>
  problems: string[]
}

/** Written between the levels of a code's name by programs whose codes are a flat list. */
const SEPARATORS = [/\s*::\s*/u, /\s+>\s+/u, /\s*\\\s*/u]

/**
 * Splits names like `Coke::diet Coke` into levels, where the names beside it say that they are levels: the first part is a code itself, or
 * several names begin with it. A name like `p > 0.05` or a lone `Either\or` stays what it is.
 */
export function codeLevels(siblings: readonly string[]): string[][] {
  const names = new Set(siblings.map((name) => name.trim()))
  const split = siblings.map((name) => {
    for (const separator of SEPARATORS) {
      const parts = name.trim().split(separator)
      if (parts.length > 1 && parts.every((part) => /\p{L}/u.test(part))) return parts
    }
    return [name.trim()]
  })
  const begun = new Map<string, number>()
  for (const [first, second] of split) if (second) begun.set(first!, (begun.get(first!) ?? 0) + 1)
  return split.map((parts, i) =>
    parts.length > 1 && (names.has(parts[0]!) || begun.get(parts[0]!)! > 1) ? parts : [siblings[i]!.trim()],
  )
}

/**
 * Reads a `CodeBook`. Codes come nested, or flat with their levels in the name. Two codes of the same path become one.
 *
 * @param noteText what notes say of a code; it is appended to its definition.
 */
export function refiCodes(codeBook: XmlElement | undefined, shownPath: string, noteText = (_code: XmlElement) => ''): RefiCodes {
  const byPath = new Map<string, FoundCode>()
  const paths = new Map<string, string[]>()
  let nameless = 0
  const isTaguette = /^taguette/iu.test(codeBook?.attributes.origin ?? '')
  // Tags of Taguette have levels written in their own ways, and are to come out as they do from its database.
  const levelsOf = (names: string[]): string[][] => {
    const ofTags = isTaguette ? tagPaths(names) : null
    return ofTags ? names.map((name) => ofTags.get(name)!) : codeLevels(names)
  }
  const codeAt = (path: string[]): FoundCode => {
    const key = path.join('\0')
    const known = byPath.get(key)
    if (known) return known
    if (path.length > 1) codeAt(path.slice(0, -1))
    const code: FoundCode = { path, definition: '', colour: '' }
    byPath.set(key, code)
    return code
  }
  const visit = (elements: XmlElement[], parent: string[]) => {
    const nameOf = (element: XmlElement) => (element.attributes.name ?? '').trim()
    const levels = levelsOf(elements.map(nameOf))
    elements.forEach((element, i) => {
      // What is in a code without a name belongs to the code above it.
      if (!nameOf(element)) {
        nameless++
        visit(children(element, 'Code'), parent)
        return
      }
      const path = [...parent, ...levels[i]!]
      const code = codeAt(path)
      const said = [textOf(children(element, 'Description')[0]), noteText(element)]
      for (const text of said)
        if (text && !code.definition.includes(text)) code.definition = [code.definition, text].filter(Boolean).join('\n\n')
      code.colour ||= colourOf(element.attributes.color)
      const guid = guidOf(element.attributes.guid)
      if (guid) paths.set(guid, path)
      visit(children(element, 'Code'), path)
    })
  }
  const holders = codeBook ? [codeBook, ...children(codeBook, 'Codes')] : []
  visit(
    holders.flatMap((holder) => children(holder, 'Code')),
    [],
  )
  const problems: string[] = []
  if (nameless)
    problems.push(`${shownPath}: ${counted(nameless, 'code')} without a name ${nameless === 1 ? 'was' : 'were'} left out.`)
  const sets = codeBook ? children(codeBook, 'Sets').flatMap((holder) => children(holder, 'Set')) : []
  if (sets.length) problems.push(setsLeftOut(shownPath, sets))
  const codes = [...byPath.values()]
  return { codes, paths, colours: new Map(codes.map(({ path, colour }) => [codeLabel(path), colour])), problems }
}

/** Says which sets of codes have no place here. */
function setsLeftOut(shownPath: string, sets: readonly XmlElement[]): string {
  const names = sets.slice(0, 5).map((set) => `“${set.attributes.name ?? ''}”`)
  const list = names.join(', ') + (sets.length > names.length ? ' …' : '')
  return `${shownPath} also groups its codes in ${counted(sets.length, 'set')} (${list}). Hypotheses have no sets: the codes arrive, the sets were left out.`
}
