import { codeLabel, type FoundCode } from '../found-highlights'

/** A tag as Taguette has it: a name that people write hierarchies into. */
export interface TaguetteTag {
  id: number
  name: string
  description: string
  /** Of versions that have one; else null. */
  parentId: number | null
}

/** Signs that mean nothing else in a name. */
const PLAIN_SIGNS = /\s*>\s*|\s*::\s*/u
/** Signs that may belong to a name (`and/or`, `e.g.`): they part it only where another tag begins the same way. */
const OTHER_SIGNS = [/(?<=\S)\.(?=\S)/u, /\s*\/\s*/u]

const isWord = (part: string) => /\p{L}/u.test(part)

/** The way from the root to each tag, by its name. What is not surely a hierarchy stays one name. */
export function tagPaths(names: readonly string[]): Map<string, string[]> {
  const known = new Set(names.map((name) => name.trim()))
  const paths = new Map<string, string[]>()
  for (const name of names) {
    const plain = parts(name, PLAIN_SIGNS)
    paths.set(
      name,
      plain ?? OTHER_SIGNS.map((sign) => parts(name, sign)).find((found) => found && hasKin(name, found, known)) ?? [name.trim()],
    )
  }
  return paths
}

function parts(name: string, sign: RegExp): string[] | null {
  const found = name.split(sign).map((part) => part.trim())
  return found.length > 1 && found.every(isWord) ? found : null
}

/** Whether another tag is the beginning of this one, or begins with the same first part and sign. */
function hasKin(name: string, found: readonly string[], known: ReadonlySet<string>): boolean {
  const trimmed = name.trim()
  const beginning = trimmed.slice(0, trimmed.indexOf(found[1]!, found[0]!.length))
  for (const other of known) if (other !== trimmed && (other === found[0] || other.startsWith(beginning))) return true
  return false
}

/** Path of each tag by its id: under its parent where it has one, else as its name says. */
export function pathsById(tags: readonly TaguetteTag[]): Map<number, string[]> {
  const byName = tagPaths(tags.map(({ name }) => name))
  const byId = new Map(tags.map((tag) => [tag.id, tag]))
  const pathOf = (tag: TaguetteTag, seen: ReadonlySet<number>): string[] => {
    const parent = tag.parentId === null || seen.has(tag.parentId) ? undefined : byId.get(tag.parentId)
    return parent ? [...pathOf(parent, new Set([...seen, tag.id])), tag.name.trim()] : byName.get(tag.name)!
  }
  return new Map(tags.map((tag) => [tag.id, pathOf(tag, new Set([tag.id]))]))
}

/** Collects codes; the same one of several projects is one code with all that is said of it. */
export class CodeList {
  readonly #codes = new Map<string, FoundCode>()

  add(path: string[], definition: string): void {
    const there = this.#codes.get(codeLabel(path))
    const said = definition.trim()
    if (!there) this.#codes.set(codeLabel(path), { path, definition: said, colour: '' })
    else if (said && !there.definition.split('\n\n').includes(said))
      there.definition = [there.definition, said].filter(Boolean).join('\n\n')
  }

  all(): FoundCode[] {
    return [...this.#codes.values()]
  }
}
