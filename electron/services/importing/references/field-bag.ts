/**
 * The fields of one record while it is being read. What is taken is gone; what nobody took is what we have no place for. So nothing of a
 * record can be forgotten.
 */
export class FieldBag {
  private readonly values = new Map<string, string[]>()

  /** @param fields in the order of the file; empty values say nothing and are not kept. */
  constructor(fields: Iterable<readonly [name: string, value: string]>) {
    for (const [name, value] of fields) {
      if (!value.trim()) continue
      const list = this.values.get(name)
      if (list) list.push(value)
      else this.values.set(name, [value])
    }
  }

  /** Whether there is a value left. */
  has(name: string): boolean {
    return this.values.has(name)
  }

  /** The first value of the first of these fields that has one, left where it is; empty when none has. */
  peek(...names: string[]): string {
    for (const name of names) {
      const value = this.values.get(name)?.[0]
      if (value !== undefined) return value
    }
    return ''
  }

  /** Takes the first value of the first of these fields that has one, and the same value wherever else among them it stands. */
  take(...names: string[]): string {
    const value = this.peek(...names)
    if (value) for (const name of names) this.keep(name, (other) => other.trim() !== value.trim())
    return value
  }

  /** Takes the first value for which `read` gives something. */
  takeAs(read: (value: string) => string, ...names: string[]): string {
    for (const name of names) {
      for (const value of this.values.get(name) ?? []) {
        const found = read(value)
        if (!found) continue
        this.keep(name, (other) => other !== value)
        return found
      }
    }
    return ''
  }

  /** Takes every value of these fields, field by field. */
  takeAll(...names: string[]): string[] {
    return names.flatMap((name) => {
      const list = this.values.get(name) ?? []
      this.values.delete(name)
      return list
    })
  }

  /** What is left, field by field. */
  rest(): [name: string, value: string][] {
    return [...this.values].flatMap(([name, list]) => list.map((value): [string, string] => [name, value]))
  }

  private keep(name: string, isKept: (value: string) => boolean): void {
    const list = this.values.get(name)?.filter(isKept)
    if (list && list.length > 0) this.values.set(name, list)
    else this.values.delete(name)
  }
}
