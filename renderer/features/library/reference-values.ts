/** A DOI as it is kept: bare and in lower case, however it was pasted. */
export function bareDoi(text: string): string {
  let doi = text
    .trim()
    .replace(/^(?:https?:\/\/)?(?:www\.|dx\.)?doi\.org\//i, '')
    .replace(/^doi(?:\s*:|\s)\s*/i, '')
  if (/%2f/i.test(doi)) {
    try {
      doi = decodeURIComponent(doi)
    } catch {
      // A lone per cent sign: taken as it stands.
    }
  }
  // A DOI in some publisher's address: https://www.nature.com/articles/… has none, https://journals.example/doi/full/10.1000/182 has.
  doi = /^https?:/i.test(doi) ? (/\b10\.\d{4,9}\/[^\s?#]+/.exec(doi)?.[0] ?? doi) : doi
  return doi.replace(/[.,;\s]+$/, '').toLowerCase()
}

/** A sentence where a text is no DOI, else empty. Registrant and suffix as Crossref describes them. */
export function doiProblem(text: string): string {
  const doi = bareDoi(text)
  if (doi === '' || /^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(doi)) return ''
  return 'A DOI begins with 10. and has a slash, as in 10.1000/182.'
}

const currentYear = new Date().getFullYear()

export function yearProblem(text: string): string {
  if (text === '') return ''
  if (!/^-?\d{1,4}$/.test(text)) return 'A year, in digits.'
  return Number(text) > currentYear + 2 ? 'That year is yet to come.' : ''
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const two = (part: string | number) => String(part).padStart(2, '0')

/** A date as it is kept, ISO 8601 as precise as it was written: `18 June 2024` → `2024-06-18`. What is no date stays as it is. */
export function isoDate(text: string): string {
  const monthOf = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1
  const numeric = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text)
  if (numeric)
    return numeric
      .slice(1)
      .filter(Boolean)
      .map((part, i) => (i === 0 ? part : two(part)))
      .join('-')
  const words = /^(?:(\d{1,2})\.? )?([a-z]{3,9})\.?,? (?:(\d{1,2}),? )?(\d{4})$/i.exec(text)
  const month = words ? monthOf(words[2] ?? '') : 0
  if (!words || month === 0) return text
  const day = words[1] ?? words[3]
  return `${words[4]}-${two(month)}${day ? `-${two(day)}` : ''}`
}

export function dateProblem(text: string): string {
  const iso = isoDate(text)
  if (iso === '') return ''
  const match = /^\d{4}(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso)
  if (!match) return 'A date such as 2024, 2024-06, 2024-06-18 or 18 June 2024.'
  const [, month, day] = match
  if (month && (Number(month) < 1 || Number(month) > 12)) return 'There is no such month.'
  // The day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(iso.slice(0, 4)), Number(month), 0)).getUTCDate()
  return day && (Number(day) < 1 || Number(day) > last) ? 'That month has no such day.' : ''
}

/** A web address with its scheme; `www.example.org` is meant as one. */
export const webAddress = (text: string): string => (/^www\.\S+$/i.test(text) ? `https://${text}` : text)

export function addressProblem(text: string): string {
  if (text === '' || /^[a-z][a-z\d+.-]*:\S+$/i.test(webAddress(text))) return ''
  return 'A web address begins with https:// and has no spaces.'
}

export function languageProblem(text: string): string {
  return text === '' || /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(text) ? '' : 'A language tag such as en, de or pt-BR.'
}

/** A PMID from what was pasted: digits alone, `PMID: 123`, or the address of its page. */
export const barePmid = (text: string): string =>
  text
    .replace(/^(?:https?:\/\/)?(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov\/pubmed)\//i, '')
    .replace(/^PMID:?\s*/i, '')
    .replace(/\/$/, '')

/** Several numbers stand one after the other with commas between them. */
const eachIs = (text: string, pattern: RegExp): boolean => text.split(/\s*[,;]\s*/).every((part) => pattern.test(part))

/** Sentences for CSL variables whose form is known, by their name. */
export const variableProblems: Record<string, (text: string) => string> = {
  ISSN: (text) => (text === '' || eachIs(text, /^\d{4}-?\d{3}[\dX]$/i) ? '' : 'An ISSN is eight digits, as in 1234-567X.'),
  ISBN: (text) =>
    text === '' || eachIs(text.replace(/[ -]/g, ''), /^(?:\d{9}[\dX]|\d{13})$/i) ? '' : 'An ISBN has 10 or 13 digits.',
  PMID: (text) => (/^\d{0,9}$/.test(barePmid(text)) ? '' : 'A PMID is a number, as in 31452104.'),
  PMCID: (text) => (text === '' || /^PMC\d+$/i.test(text) ? '' : 'A PMCID begins with PMC, as in PMC1234567.'),
}

/** Keywords as they were typed, one a line or with semicolons between them; each once. */
export function keywordList(text: string): string[] {
  const seen = new Set<string>()
  return text
    .split(/[\n;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()))
}
