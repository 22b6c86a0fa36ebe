import { NO_NAMES } from './no-names'
import { nameKey } from './printed-names'

/** `Smi19`, `Smith2019a`, `BCR+18`, `DS04`: letters of names, a sign that more are left out, two or four digits of the year. */
const ALPHA = /^(\p{L}[\p{L}'’-]{0,24}?)(\s?[+*]\s?)?(\d{2}|(?:1[5-9]|20)\d\d)([a-z]?)$/u
const YEAR = String.raw`(?:1[5-9]|20)\d\d[a-z]?`
/** Words in lower case that names have among them; any other makes a title in brackets: `[Guideline on HIV 2019]`. */
const SMALL = String.raw`(?:and|et|al|und|og|och|en|others|colleagues|of|for|the|eds?|v[ao]n|vom|de[nrls]?|della?|di|da|dos?|das|du|la|le|los|las|te[nr]|het|zu|zum|zur|a[flv]|bin|ibn|el|y|e|st|d|l|t)(?!\p{L})`
/** What an entry of a labelled list begins with: `[BCR+18]`, `[RFC2119]`, or names and year as natbib prints them, perhaps over a line's end. */
export const ENTRY_LABEL = new RegExp(
  String.raw`\[((?=[^[\]]*\p{L})(?=[^[\]]*\d)[\p{L}\d][\p{L}\d+*'’:._-]{2,29}|(?![^[\]\d]*\s(?!${SMALL})\p{Ll})\p{Lu}[^[\]\d\n]{1,80}\n?[^[\]\d\n]{0,40}[\s(]${YEAR}\)?)\]`,
  'u',
)
const AT_START = new RegExp(String.raw`^${ENTRY_LABEL.source}(?=\s)`, 'u')

/** The label a printed entry begins with, without its brackets, on one line; empty when it has none. */
export const labelAt = (text: string): string => AT_START.exec(text)?.[1]?.replace(/\s+/gu, ' ') ?? ''

/** The year in a label of names and year, with its letter; empty for any other label. */
export const yearOfLabel = (label: string): string => new RegExp(String.raw`[\s(](${YEAR})\)?$`, 'u').exec(label)?.[1] ?? ''

/** What stands before the year in such a label. */
export const labelNames = (label: string): string => (yearOfLabel(label) ? label.slice(0, -yearOfLabel(label).length) : '')

/** Labels are compared without spaces: a raised plus sign may have got some. */
export const labelKey = (label: string): string => label.replace(/\s+/gu, '')

/** Before a label, and behind one. */
const LEAD = /^(?:(?:see|cf\.?|e\.g\.,?|in)(?: also)? )+/iu
const PLACE =
  /^(?:pp?|chap|ch|sect?|app|appendix|section|chapter|fig|figure|table|eq|thm|theorem|lem|lemma|prop|proposition|cor|corollary|def|definition|ex|example|rem|remark|part|vol|no|§+)s?\.?\s?[\p{L}\d][\w.–-]{0,12}(?:\s?\([\w.]{1,8}\))?$|^\d{1,4}(?:[–-]\d{1,4})?$/iu

/** The labels between brackets, as printed, where there is nothing else but where to look in the works: `Smi19, BCR+18, p. 3`. Empty otherwise. */
export function labelsIn(inner: string): string[] {
  const labels: string[] = []
  for (const piece of inner
    .trim()
    .replace(LEAD, '')
    .split(/\s*[,;]\s*(?:and |see also |see )?/u)) {
    if (ALPHA.test(piece) || (labelAt(`[${piece}] `) && !/\s/u.test(piece))) labels.push(piece)
    else if (labels.length === 0 || !PLACE.test(piece)) return []
  }
  return labels
}

/** Letters before digits that are something else: illnesses, tests, residues of a protein, people who were asked, parts of a text. */
const NO_LABELS =
  /^(?:covid|sars|mers|cov|dsm|icd|eq|ref|refs|note|page|app|type|group|grade|day|week|month|item|line|exp|sample|model|form|scale|level|class|case|patient|site|arm|cohort|test|task|time|mean|median|age|score|web|http|ala|arg|asn|asp|cys|gln|glu|gly|his|ile|leu|lys|met|phe|pro|ser|thr|trp|tyr|val|nle|sar|participant|respondent|informant|interview|interviewee|student|teacher|nurse|parent|question|tab|sec|chap|suppl?|thm|lem|def|alg)$/u

/** Whether a label that no entry begins with is rather a residue, a date, a figure or a person who was asked: `Gly14`, `Mar20`, `Fig12`. */
export function isSomethingElse(label: string): boolean {
  const [, letters = '', plus = ''] = ALPHA.exec(label) ?? []
  return !plus.includes('+') && (NO_NAMES.has(nameKey(letters)) || NO_LABELS.test(nameKey(letters)))
}

/** Whether a label can be nothing else, by itself: a capital and small letters, or letters and a plus sign. */
export function isPlainLabel(label: string): boolean {
  const [, letters = '', plus] = ALPHA.exec(label) ?? []
  if (isSomethingElse(label)) return false
  return plus ? /\+/u.test(plus) && /^\p{Lu}/u.test(letters) : /^\p{Lu}\p{Ll}{2,}$/u.test(letters)
}

/** Whether a label may stand for a work by these names, of this year (with its letter, if it is known). */
export function labelFits(label: string, families: readonly string[], year: string): boolean {
  const [, letters = '', plus, digits = '', letter = ''] = ALPHA.exec(label) ?? []
  const [first = ''] = families
  if (!first || !year.slice(0, 4).endsWith(digits)) return false
  if (letter && year.length > 4 && !year.endsWith(letter)) return false
  const asked = nameKey(letters)
  if (/\p{Ll}/u.test(letters)) return asked.length > 1 && nameKey(first).startsWith(asked)
  const initials = families.map((family) => nameKey(family).charAt(0)).join('')
  // Two letters and two digits are as often an antigen or a scale: "CD19".
  return plus ? asked.length > 1 && initials.startsWith(asked) : asked.length > 2 && initials === asked
}
