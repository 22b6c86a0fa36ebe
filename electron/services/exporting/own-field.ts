/**
 * The name that a value kept from a reference file had in its format, if it is from that one: `ris:C7` is `C7`, and so is `ris:C7 (2)`, which came a
 * second time. Empty for anything else.
 */
export function ownField(name: string, format: string): string {
  return name.startsWith(`${format}:`) ? name.slice(format.length + 1).replace(/ \(\d+\)$/u, '') : ''
}

/** Sorts variables by name, `ris:M1 (2)` before `ris:M1 (10)`: the same order for a record however it came. */
export function byName(
  [a]: readonly [name: string, ...rest: unknown[]],
  [b]: readonly [name: string, ...rest: unknown[]],
): number {
  const parts = (name: string): [string, number] => {
    const [, stem = name, count = '1'] = /^(.*) \((\d+)\)$/su.exec(name) ?? []
    return [stem, Number(count)]
  }
  const [[nameA, countA], [nameB, countB]] = [parts(a), parts(b)]
  return nameA < nameB ? -1 : nameA > nameB ? 1 : countA - countB
}
