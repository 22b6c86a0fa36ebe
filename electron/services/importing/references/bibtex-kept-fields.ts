import { cslTypes } from '../../exporting/csl-json'
import { keptName } from '../../exporting/kept-name'
import { cslDates, cslNames, cslVariables } from './csl-json'
import { latexText } from './latex-text'

/** LaTeX of several paragraphs as lines of text. */
export const paragraphs = (value: string): string =>
  value
    .split(/\n\s*\n/u)
    .map(latexText)
    .join('\n')

/** What our own exports write under names of theirs: CSL variables BibTeX has no field for, and fields of other formats. */
export function keptFields(fields: readonly [string, string][]): {
  own: [string, string][]
  csl: Record<'type' | 'container-title' | 'volume' | 'issue' | 'page' | 'publisher', string> & { other: Record<string, string> }
  kept: [string, string][]
} {
  const own: [string, string][] = []
  const kept: [string, string][] = []
  const csl = {
    type: '',
    'container-title': '',
    volume: '',
    issue: '',
    page: '',
    publisher: '',
    other: {} as Record<string, string>,
  }
  for (const [field, value] of fields) {
    const name = keptName(field)
    const variable = name.startsWith('csl:') ? name.slice(4) : ''
    if (variable === 'type' && cslTypes.has(latexText(value))) csl.type = latexText(value)
    else if (variable !== 'type' && variable !== 'other' && Object.hasOwn(csl, variable))
      csl[variable as 'page'] = latexText(value)
    else if (cslVariables.has(variable) || cslNames.has(variable) || cslDates.has(variable))
      csl.other[variable] = paragraphs(value)
    else if (name.startsWith('bibtex:')) kept.push([name, value])
    else if (name) kept.push([name, paragraphs(value)])
    else own.push([field, value])
  }
  return { own, csl, kept }
}
