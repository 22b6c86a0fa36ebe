import type { Author } from '../model/source'
import { isJournalName, isJournalTakenForPerson } from './journal-names'

/** Words in lower case that belong to the family name after them. */
const PARTICLE = String.raw`(?:v[ao]n|vom|de[nrls]?|della?|di|da|do|dos|das|du|la|le|los|las|te[nr]|het|zu|zum|zur|a[flv]|bin|ibn|el|y|st\.?|[dl]['’]|’t|'t|von der|van de[nr]?|de la)`
/** One word of a family name: `Smith`, `O’Neil`, `Hillman-Jackson`, `McCoy`, `D’Agostino`, `Ng`. */
const WORD = String.raw`(?:[dl]['’])?\p{Lu}[\p{L}\p{M}'’´¨‐‑-]*[\p{L}\p{M}]`
const FAMILY = String.raw`(?:${PARTICLE}\s?)*${WORD}(?:\s(?:${PARTICLE}\s)*${WORD}){0,2}`
/** `J.`, `J. A.`, `J.-M.`, and `JA`, `J-M` without stops. */
const INITIALS = String.raw`(?:\p{Lu}\p{M}?\p{Ll}?\.[ -]?|\p{Lu}-(?=\p{Lu}\.)){1,6}|\p{Lu}{1,4}|\p{Lu}-\p{Lu}|(?:\p{Lu} ){1,3}\p{Lu}`
/** Initials with stops, in front of or behind a family name. */
const STOPPED = String.raw`(?:\p{Lu}\p{Ll}?\.[ -]?|\p{Lu}-(?=\p{Lu}\.))+`
const GIVEN = String.raw`\p{Lu}[\p{L}\p{M}'’‐‑-]+(?:\s(?:\p{Lu}\.?|\p{Lu}[\p{L}\p{M}'’‐‑-]+)){0,2}`

const isInitials = new RegExp(`^(?:${INITIALS})(?: (?:${PARTICLE}))?$`, 'u')
const isFamily = new RegExp(`^${FAMILY}$`, 'u')
const familyFirst = new RegExp(String.raw`^(${FAMILY}) (${INITIALS}|\p{Lu}\p{Ll}\.?)$`, 'u')
const initialsFirst = new RegExp(`^(${STOPPED}) ?(${FAMILY})$`, 'u')
/** Two to seven words in capitals, particles and initials among them: `Maurice H ter Beek`, `Jin L.C. Guo`. */
const givenFirst = new RegExp(
  String.raw`^((?:\p{Lu}[\p{L}\p{M}'’´‐‑-]*|(?:\p{Lu}\.)+)(?: (?:${PARTICLE}|\p{Lu}[\p{L}\p{M}'’´‐‑-]*|(?:\p{Lu}\.-?)+)){0,5}?) ((?:${PARTICLE}\s)*\p{Lu}[\p{L}\p{M}'’´‐‑-]*[\p{L}\p{M}])(?:,? (?:Jr|Sr)\.?)?$`,
  'u',
)
const SUFFIX = /^(?:Jr|Sr|II|III|IV|2nd|3rd)\.?$/u
const ET_AL = /(?:,? |^)(?:et\.? ?al\b\.?|and others|u\. ?a\.|and colleagues)/u
/** More words behind it: `Li N, et al. Science`. */
const BEHIND_ET_AL = new RegExp(String.raw`(?:${ET_AL.source})[\s,.;:]+(?!(?:and|&|on behalf|for)\s)\p{L}`, 'u')
const EDITORS = /\s*\(?\b[Ee]d(?:itor)?s?\b\.?\)?|\s*\([Hh]rsg\.?\)/gu
const BODY =
  /\b(?:groups?|collaborat\w+|consortium|investigators?|committee|network|team|organi[sz]ation|associations?|society|institut\w*|universit\w*|department|ministry|agency|council|foundation|cent(?:er|re)s?|task force|initiative|panel|commission|board|international|nations|college|academy|office|bank|union|federal|project|service|corporation|inc|ltd|gmbh|e\.V|verband|who|ipcc|nice|cochrane)\b/iu

const person = (family: string, given: string): Author => ({ family, given: given.trim(), literal: '' })

/** The names in a piece of print that has nothing but names, and whether more are left out (`et al.`); null when it has anything else. */
export function namesOf(printed: string): { authors: Author[]; others: boolean } | null {
  let block = printed
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(EDITORS, '')
    .trim()
  if (BEHIND_ET_AL.test(block)) return null
  const others = ET_AL.test(block)
  block = block
    .replace(ET_AL, '')
    .replace(/^[\s,.;:]+|[\s,;:]+$/gu, '')
    .replace(/(?<!\p{Lu}|\b(?:Jr|Sr))\.$/u, '')
  // "Pond SL, Muse SV.": the stop is the sentence's where the initials have none.
  if (!/\./u.test(block.slice(0, -1))) block = block.replace(/\.$/u, '')
  if (block === '') return null
  const authors = block.includes(';') ? byFamilies(block) : byPieces(block)
  if (!authors || authors.length === 0) return null
  const isJournal = ({ family, given, literal }: Author) =>
    literal ? isJournalName(literal) : isJournalTakenForPerson(given, family)
  return authors.some(isJournal) ? null : { authors, others }
}

/** `Horn, Roger A.; Johnson, Charles R.`; or `Horn RA; Johnson CR`. */
function byFamilies(block: string): Author[] | null {
  const authors: Author[] = []
  for (const part of block.split(/\s*;\s*(?:and |& )?/u)) {
    if (!part) continue
    const [family = '', ...given] = part.split(/\s*,\s*/u)
    const whole = given.length > 0 && isFamily.test(family) && given.every((word) => /^\p{Lu}/u.test(word))
    const found = whole ? [person(family, given.filter((word) => !SUFFIX.test(word)).join(' '))] : byPieces(part)
    if (!found) return null
    authors.push(...found)
  }
  return authors
}

function byPieces(block: string): Author[] | null {
  const pieces = block
    .split(/\s*,?\s+(?:and|&|und|et|og|och|en)\s+|\s*,\s*(?:and\s+|&\s*|\.{3}\s*|…\s*)?|\s*&\s*/u)
    .filter(Boolean)
  const authors: Author[] = []
  let pending = ''
  for (const [i, piece] of pieces.entries()) {
    if (pending && isInitials.test(piece)) {
      authors.push(person(pending, piece))
      pending = ''
      continue
    }
    if (SUFFIX.test(piece) && (pending || authors.length > 0)) continue
    // "Horn, Roger A., and Charles Johnson": the first name alone is turned round.
    if (pending && i === 1 && new RegExp(`^${GIVEN}$`, 'u').test(piece)) {
      authors.push(person(pending, piece))
      pending = ''
      continue
    }
    if (pending) return null
    // "Van Mechelen, W.": what initials follow is a family name, of however many words.
    const isTurned = isFamily.test(piece) && isInitials.test(pieces[i + 1] ?? '') && !familyFirst.test(piece)
    const author = isTurned ? null : oneName(piece)
    if (author) authors.push(author)
    else if (isFamily.test(piece)) pending = piece
    else return null
  }
  if (!pending) return authors
  if (pieces.length === 1) return [{ family: '', given: '', literal: pending }]
  // A list of bare family names, as marks in the text have: not in a list of references.
  return null
}

/** `Lasi H`, `E. Braunwald` or `Mathieu Acher`. */
function oneName(piece: string): Author | null {
  if (BODY.test(piece)) return null
  const turned = familyFirst.exec(piece)
  if (turned) return person(turned[1] ?? '', turned[2] ?? '')
  const initials = initialsFirst.exec(piece)
  if (initials) return person(initials[2] ?? '', initials[1] ?? '')
  const given = givenFirst.exec(piece)
  return given && !isInitials.test(piece) ? person(given[2] ?? '', given[1] ?? '') : null
}

/** Whatever body it is of: `Proceedings of the National Academy of Sciences`. */
const JOURNAL = /^(?:The )?(?:Proceedings|Journal|Annals|Archives|Transactions|Bulletin) of\b/u

/** Whether a printed piece may be the name of a body: a few words that begin with capitals, among small ones. */
export function isBodyName(printed: string): boolean {
  const words = printed.trim().split(/\s+/u)
  if (words.length > 14 || !/^\p{Lu}/u.test(printed.trim())) return false
  if (isJournalName(printed) && (!BODY.test(printed) || JOURNAL.test(printed))) return false
  const large = words.filter((word) => /^[(“]?\p{Lu}/u.test(word)).length
  const small = words.filter((word) =>
    /^(?:of|for|the|and|in|on|der|die|das|des|für|e\.V\.,?|to|&|du|de|la|\d+)$/u.test(word),
  ).length
  return large + small >= words.length && (large >= 2 || words.length === 1)
}

const NAMES_AT: readonly RegExp[] = [
  // Smith, J. A., Doe, K. & Roe, L.
  new RegExp(
    String.raw`^${FAMILY}, ${STOPPED}(?:,? ?(?:Jr|Sr|I{2,3})\.?)?(?:,? ?(?:and|&|und) ?${FAMILY}, ${STOPPED}|[,;] ?(?:… ?|\.{3} ?)?${FAMILY}, ${STOPPED})*(?:,? ?et al\.?,?)?`,
    'u',
  ),
  // Smith JA, Doe K, Roe L
  new RegExp(
    String.raw`^${FAMILY} (?:\p{Lu}{1,4}|\p{Lu}-\p{Lu}|\p{Lu} \p{Lu})(?: (?:Jr|Sr|2nd|3rd))?(?=[,.:;]|,? (?:and|&|et))(?:(?:,? (?:and|&) |[,;] )${FAMILY} (?:\p{Lu}{1,4}|\p{Lu}-\p{Lu}|\p{Lu} \p{Lu})(?: (?:Jr|Sr|2nd|3rd))?(?=[,.:;]|,? (?:and|&|et)))*(?:,? et al\.?)?`,
    'u',
  ),
  // Smith J. A., Doe K.
  new RegExp(String.raw`^${FAMILY} ${STOPPED}(?:(?:,? (?:and|&|und) |, )${FAMILY} ${STOPPED})*(?:,? et al\.?)?`, 'u'),
  // J. A. Smith, K. Doe, and L. Roe
  new RegExp(
    String.raw`^${STOPPED} ?${FAMILY}(?:(?:,? (?:and|&|und) |, )${STOPPED} ?${FAMILY})*(?:,? et al\.?)?(?: \(Eds?\.\))?`,
    'u',
  ),
]

/** Names at the beginning of a printed reference that has no year behind them; `end` is where they end. Null when it begins with none. */
export function namesAt(text: string): { authors: Author[]; others: boolean; end: number } | null {
  let best: { authors: Author[]; others: boolean; end: number } | null = null
  for (const pattern of NAMES_AT) {
    const found = pattern.exec(text)?.[0] ?? ''
    if (found.length <= (best?.end ?? 0)) continue
    const names = namesOf(found)
    if (names) best = { ...names, end: found.length }
  }
  if (best) return best
  const body = /^([^.]{2,90})\. (?=\p{Lu})/u.exec(text)
  if (body?.[1] && isBodyName(body[1]) && (BODY.test(body[1]) || /^[\p{Lu}][\p{L}\d]*$/u.test(body[1])))
    return { authors: [{ family: '', given: '', literal: body[1] }], others: false, end: body[1].length + 1 }
  return null
}

/** A name as names are compared: lower case, letters alone, without accents. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ø/gu, 'o')
    .replace(/ß/gu, 'ss')
    .replace(/ł/gu, 'l')
    .replace(/æ/gu, 'ae')
    .replace(/œ/gu, 'oe')
    .replace(/[^\p{L}\p{N}]+/gu, '')
