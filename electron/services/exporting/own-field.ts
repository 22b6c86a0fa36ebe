/**
 * The name that a value kept from a reference file had in its format, if it is from that one: `ris:C7` is `C7`, and so is `ris:C7 (2)`, which came a
 * second time. Empty for anything else.
 */
export function ownField(name: string, format: string): string {
  return name.startsWith(`${format}:`) ? name.slice(format.length + 1).replace(/ \(\d+\)$/u, '') : ''
}
