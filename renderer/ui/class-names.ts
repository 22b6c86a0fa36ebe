/** Joins the names that are there: `classNames(css.row, isOpen && css.open)`. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
