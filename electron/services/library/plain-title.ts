import { decodeHTML } from 'entities'

/** A title as titles are compared: whoever typed it, in whatever database. */
export interface PlainTitle {
  /** Letters and digits of the whole, with nothing between them; empty when the title is. */
  whole: string
  /** Of what stands before the subtitle; the whole when there is none. */
  main: string
  /** Whether it was cut off by whoever exported it. */
  isCut: boolean
  /** Words of the whole, in order, and how many of them stand before the subtitle. */
  words: string[]
  mainWords: number
  /** What tells the parts of a series apart, in order: numbers, Roman ones as Arabic, and letters after “part” and the like. */
  numbers: string
  /** The same of what stands before the subtitle. */
  mainNumbers: string
  /** What the item says it is, about another one or before it: `correction`, `reply`, `protocol` …; sorted, joined by spaces. */
  role: string
}

const greek: Readonly<Record<string, string>> = Object.fromEntries(
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'
    .split(' ')
    .flatMap((letter, i, all) => (i % 2 === 0 ? [[letter, all[i + 1]!]] : [])),
)
/** Letters that Unicode does not take apart. */
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ...greek,
}
const FOLDED = new RegExp(`[${Object.keys(folded).join('')}]`, 'gu')

/** Lower case without diacritics; Greek letters by their names. */
export function fold(text: string): string {
  // Most titles are ASCII, and there are many of them.
  const lower = text.toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (/^[\x00-\x7f]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(FOLDED, (letter) => folded[letter]!)
}

/** Letters and digits alone, folded. */
export const squash = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** “[Article in German]”, “(Review)”, “[German]”: what databases put after a title. */
const ADDED =
  /\s*[[(](?:article in [\p{L} ,&]+|in [\p{L}]+|[\p{L}]+ (?:text|version)|abstract|review|meta-analysis|german|french|spanish|italian|portuguese|russian|chinese|japanese|polish|dutch|turkish|editorial|letter|comment|erratum|published erratum appears.*|see comments?|corrected(?: and republished)?.*)[\])]\s*$/iu
/** What publishers put before one. */
const PREFIXED =
  /^\s*(?:\[?(?:retracted(?: article| paper)?|withdrawn|removed|original (?:article|paper|investigation)|research article|review article|full paper|article in press)\]?\s*[:.\-–—]\s*)/iu

const roles: readonly (readonly [string, RegExp])[] = [
  [
    'correction',
    /\b(?:errat(?:um|a)|corrigend(?:um|a)|addendum)\b|\b(?:publisher|author) correction\b|^correction(?: to)?\b|[:.]\s*correction\W*$/iu,
  ],
  ['retraction', /\bretraction (?:of|notice|note)\b|^retraction\b|[:.]\s*retraction\W*$|\bexpression of concern\b/iu],
  [
    'reply',
    /\b(?:author(?:s|['’]s|s['’])?|the authors?) (?:reply|response)\b|\bin reply\b|(?:^|[:.]\s*)(?:reply|rejoinder|rebuttal)\b|(?:^|[:.]\s*)response (?:by|from)\b|(?:^|[:.]\s*)response to (?:the )?(?:letters?|comment|editor|critic|drs?\b|[“"'‘])|: (?:a )?response\W*$/iu,
  ],
  [
    'comment',
    /\bcomment(?:s|ary)? (?:on|to)\b|^comment(?:s|ary)?\b|[:.]\s*(?:an? )?(?:invited )?comment(?:ary)?\W*$|\bletter to the editor\b|\binvited commentary\b/iu,
  ],
  ['protocol', /\b(?:protocol|study design and (?:rationale|methods)|rationale and (?:study )?design)\b/iu],
  ['summary', /\b(?:plain[- ]language summary|summary for patients|executive summary|lay summary|graphical abstract)\b/iu],
]

const units: Readonly<Record<string, string>> = Object.fromEntries(
  'one two three four five six seven eight nine ten'.split(' ').map((word, i) => [word, String(i + 1)]),
)
const ordinals: Readonly<Record<string, string>> = Object.fromEntries(
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ').map((word, i) => [word, String(i + 1)]),
)
const roman: Readonly<Record<string, string>> = Object.fromEntries(
  'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ').map((word, i) => [word, String(i + 1)]),
)
/** After one of these a single letter or Roman numeral counts things. */
const COUNTED =
  /^(?:part|parts|teil|partie|parte|type|phase|stage|volume|vol|study|studies|experiment|section|chapter|paper|report|number|no|level|grade|class|series|wave|cohort|module|group|appendix|supplement|edition|axis|generation)$/u

/** What counts something among words, in order. Numbers within a word (`5-HT`, `IL-6`) too. */
function numbersOf(words: readonly string[]): string {
  const found: string[] = []
  words.forEach((word, i) => {
    const before = words[i - 1] ?? ''
    const isCounting = COUNTED.test(before)
    const isLast = i === words.length - 1 && i > 0
    const numeral = roman[word]
    if (units[word] && (isCounting || isLast)) found.push(units[word])
    else if (ordinals[word]) found.push(ordinals[word])
    else if (numeral && (isCounting || isLast || (word.length > 1 && word !== 'iv' && word !== 'vi' && word !== 'xi')))
      found.push(numeral)
    else if (isCounting && /^[a-h]$/u.test(word)) found.push(word)
    else for (const [digits] of word.matchAll(/\p{N}+/gu)) found.push(digits.replace(/^0+(?=\d)/, ''))
  })
  return found.join(' ')
}

/** Words, folded; what counts parts as a number, however it is written. */
function wordsOf(text: string): string[] {
  const words = fold(text.replace(/&/g, ' and ')).match(/[\p{L}\p{N}]+/gu) ?? []
  for (let i = 1; i < words.length; i++)
    if (COUNTED.test(words[i - 1]!)) words[i] = units[words[i]!] ?? roman[words[i]!] ?? words[i]!
  return words
}

/** Where the main title ends: at a colon, a dash or a bar between spaces, a question mark, a full stop before another sentence; -1 for nowhere. */
function subtitleAt(title: string): number {
  const mark = /\s*[:：]\s+|\s+[-–—|]+\s+|[?!]\s+(?=\S)|\.\s+(?=\p{Lu})|;\s+/u.exec(title)
  return mark && mark.index > 0 ? mark.index : -1
}

/** A title for comparison; as several when a translation stands in brackets beside it, or an equals sign between two languages. */
export function plainTitles(title: string): PlainTitle[] {
  let text = title
  if (/[<&]/.test(text)) text = decodeHTML(text).replace(/<\/?[a-z][^<>]*>/giu, '')
  text = text.replace(/[\s\u00a0]+/gu, ' ').trim()
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(ADDED, '').replace(PREFIXED, '').trim()
  }
  const unbracketed = /^\[(.+)\]\.?$/u.exec(text)?.[1]
  if (unbracketed !== undefined && !unbracketed.includes('[')) return [plain(unbracketed, title)]
  const both = /^(.{15,}?)\s*\[(.{15,})\]\.?$/u.exec(text) ?? /^(.{15,}?)\s+=\s+(.{15,})$/u.exec(text)
  if (both) return [plain(both[1]!, title), plain(both[2]!, title)]
  return [plain(text, title)]
}

function plain(text: string, original: string): PlainTitle {
  const isCut = /(?:\.\.\.|…)\s*$/u.test(text)
  const words = wordsOf(text)
  const at = subtitleAt(text)
  const mainWords = at < 0 ? words : wordsOf(text.slice(0, at))
  const role = roles
    .filter(([, pattern]) => pattern.test(original))
    .map(([name]) => name)
    .join(' ')
  const numbers = numbersOf(words)
  return {
    whole: words.join(''),
    main: mainWords.join(''),
    isCut,
    words,
    mainWords: mainWords.length,
    numbers,
    mainNumbers: mainWords === words ? numbers : numbersOf(mainWords),
    role,
  }
}

const GENERIC =
  /^(?:(?:guest |an? )?editorial(?: (?:comment(?:ary)?|note|board))?|introduction(?: to (?:the|this) (?:special )?(?:issue|section|volume))?|preface|foreword|prologue|epilogue|afterword|acknowledge?ments?|abstracts?|contents|table of contents|index|in (?:this|the) issue|from the editors?|letters?(?: to the editors?)?|correspondence|news|book reviews?|obituary|announcements?|conclusions?|discussion|summary|commentary|comments?|reply|authors? reply|response|erratum|corrigendum|correction|untitled|no title|title|depression|anxiety|overview|background|references|bibliography|appendix|supplement(?:ary)?(?: materials?)?|poster (?:session|abstracts?)|oral presentations?|case reports?|review|perspectives?|viewpoint|methods|results)$/u

/** Whether a title says enough to know a work by it: not a word or two, nor one that every journal prints. */
export function isTelling({ words, whole }: PlainTitle): boolean {
  return words.length >= 4 && whole.length >= 20 && !isGeneric({ words })
}

/** A title that says only what kind of item it is. */
export const isGeneric = ({ words }: Pick<PlainTitle, 'words'>): boolean => words.length === 0 || GENERIC.test(words.join(' '))
