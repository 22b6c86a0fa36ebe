import type { RecordDraft } from './record-draft'

/** An ISSN with its check digit right (ISO 3297), as `1234-567X`; else empty. */
export function cleanIssn(text: string): string {
  const match = /(?<![\d-])(\d{4})[-–‐]?(\d{3})([\dX])(?![\d-])/iu.exec(text)
  if (!match) return ''
  const digits = `${match[1]}${match[2]}`
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (8 - i), 0)
  const check = (11 - (sum % 11)) % 11
  const last = (match[3] ?? '').toUpperCase()
  return last === (check === 10 ? 'X' : String(check)) ? `${match[1]}-${match[2]}${last}` : ''
}

/** An ISBN-10 or ISBN-13 with its check digit right (ISO 2108), with the hyphens it came with; else empty. */
export function cleanIsbn(text: string): string {
  for (const match of text.matchAll(/(?<![\d-])(?:97[89][-–‐ ]?)?\d{1,5}[-–‐ ]?\d{1,7}[-–‐ ]?\d{1,7}[-–‐ ]?[\dX](?![\d-])/giu)) {
    const digits = match[0].replace(/[^\dX]/giu, '').toUpperCase()
    const sum = [...digits].reduce(
      (total, digit, i) => total + (digit === 'X' ? 10 : Number(digit)) * (digits.length === 13 ? (i % 2 === 0 ? 1 : 3) : 10 - i),
      0,
    )
    const isRight = digits.length === 13 ? sum % 10 === 0 && !digits.includes('X') : digits.length === 10 && sum % 11 === 0
    if (isRight) return match[0].replace(/[–‐ ]/gu, '-')
  }
  return ''
}

/** An arXiv id without its version: `2401.01234`, `hep-th/9901001`; empty when there is none. */
export function arxivId(text: string): string {
  return /\barXiv:\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?/u.exec(text)?.[1] ?? ''
}

/** Numbers printed on a front page with their names beside them. What a list of references may hold too is taken only from its stamp. */
export function readIdentifiers(front: string, draft: RecordDraft, origin: 'first-page' | 'text'): void {
  const issn =
    /\b(?:[ep]-?)?ISSN(?:-L)?\s*(?:\((?:print|online|electronic)\))?\s*:?\s*(\d{4}[-–‐]\d{3}[\dX])/iu.exec(front)?.[1] ??
    // As Elsevier prints it: "0165-0327/© 2020 Elsevier".
    /(?:^|\s)(\d{4}-\d{3}[\dX])\s?\/\s?(?:©|ª|\$|r 20|Ó)/u.exec(front)?.[1]
  draft.foundOther('ISSN', cleanIssn(issn ?? ''), origin)
  const isbn = /\bISBN(?:-1[03])?\s*(?:\([^)]{1,20}\))?\s*:?\s*([\dX–‐ -]{10,20})/iu.exec(front)?.[1]
  draft.foundOther('ISBN', cleanIsbn(isbn ?? ''), origin)
  const pmids = [...front.matchAll(/\bPMID:?\s*(\d{5,8})\b/gu)].map(([, id]) => id)
  if (new Set(pmids).size === 1) draft.foundOther('PMID', pmids[0], origin)
  const pmcids = [...front.matchAll(/\b(?:PMCID:?\s*|NIHMS\S*\s+|Europe PMC\s+)(PMC\d{5,8})\b/gu)].map(([, id]) => id)
  if (new Set(pmcids).size === 1) draft.foundOther('PMCID', pmcids[0], origin)
  // The stamp along the margin of a preprint: "arXiv:2401.01234v2 [cs.CL] 3 Jan 2024".
  const stamp = /\barXiv:\s?\S+\s+\[[a-z-]+(?:\.[A-Za-z-]+)?\]/u.exec(front)?.[0]
  if (stamp) {
    draft.foundOther('number', `arXiv:${arxivId(stamp)}`, origin)
    draft.found('publisher', 'arXiv', origin)
  }
}
