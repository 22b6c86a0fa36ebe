import { cslDates, cslNames, cslVariables } from './csl-json'
import { issuedDate } from './issued-date'

/** What people and plugins keep in Zotero's Extra field. */
export interface Extra {
  key: string
  doi: string
  /** CSL variables by name; what is neither is their `note`. */
  other: Record<string, string>
  /** Fields named `tex.…`, which Better BibTeX hands on to BibTeX. */
  tex: [name: string, value: string][]
}

/** Reads `Label: value` lines (https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra); the rest is a note. */
export function readExtra(text: string): Extra {
  const extra: Extra = { key: '', doi: '', other: {}, tex: [] }
  const note: string[] = []
  for (const line of text.split(/\r?\n/u)) {
    const [, label = '', value = ''] = /^\s*([a-z][\w .-]{1,40}):\s*(.+?)\s*$/iu.exec(line) ?? []
    const name = variableOf(label)
    if (/^(?:citation key|citekey|bibtex)$/iu.test(label)) extra.key = value.replace(/\*$/u, '')
    else if (/^doi$/iu.test(label)) extra.doi = value
    else if (/^tex\.|^biblatexdata/iu.test(label)) extra.tex.push([label, value])
    else if (/^arxiv$/iu.test(label))
      extra.other.number = `arXiv:${value
        .replace(/^arxiv:/iu, '')
        .replace(/\s*\[.*\]$/u, '')
        .replace(/v\d+$/u, '')}`
    else if (name && !extra.other[name])
      extra.other[name] = cslDates.has(name)
        ? issuedDate(value) || value
        : cslNames.has(name)
          ? value.replace(/\s*\|\|\s*/u, ', ')
          : value
    else if (line.trim()) note.push(line.trim())
  }
  if (note.length > 0) extra.other.note = [extra.other.note, ...note].filter(Boolean).join('\n')
  return extra
}

const variables = new Map([...cslVariables, ...cslNames, ...cslDates].map((name) => [name.toLowerCase(), name]))

/** "Original Date" and "original-date" are `original-date`. */
function variableOf(label: string): string {
  return variables.get(label.toLowerCase().trim().replace(/\s+/gu, '-')) ?? ''
}
