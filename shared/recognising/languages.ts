/** Languages that texts come in, most-read first: BCP 47 (primary subtag, with script where it matters), tesseract's code, English name. */
const languages: readonly (readonly [tag: string, code: string, name: string])[] = [
  ['en', 'eng', 'English'],
  ['de', 'deu', 'German'],
  ['fr', 'fra', 'French'],
  ['es', 'spa', 'Spanish'],
  ['it', 'ita', 'Italian'],
  ['pt', 'por', 'Portuguese'],
  ['nl', 'nld', 'Dutch'],
  ['zh-Hant', 'chi_tra', 'Chinese (traditional)'],
  ['zh-TW', 'chi_tra', 'Chinese (traditional)'],
  ['zh-HK', 'chi_tra', 'Chinese (traditional)'],
  ['zh', 'chi_sim', 'Chinese (simplified)'],
  ['ja', 'jpn', 'Japanese'],
  ['ko', 'kor', 'Korean'],
  ['ru', 'rus', 'Russian'],
  ['uk', 'ukr', 'Ukrainian'],
  ['pl', 'pol', 'Polish'],
  ['cs', 'ces', 'Czech'],
  ['sk', 'slk', 'Slovak'],
  ['hu', 'hun', 'Hungarian'],
  ['ro', 'ron', 'Romanian'],
  ['bg', 'bul', 'Bulgarian'],
  ['sr', 'srp', 'Serbian'],
  ['hr', 'hrv', 'Croatian'],
  ['sl', 'slv', 'Slovenian'],
  ['el', 'ell', 'Greek'],
  ['tr', 'tur', 'Turkish'],
  ['ar', 'ara', 'Arabic'],
  ['fa', 'fas', 'Persian'],
  ['he', 'heb', 'Hebrew'],
  ['hi', 'hin', 'Hindi'],
  ['bn', 'ben', 'Bengali'],
  ['ta', 'tam', 'Tamil'],
  ['th', 'tha', 'Thai'],
  ['vi', 'vie', 'Vietnamese'],
  ['id', 'ind', 'Indonesian'],
  ['ms', 'msa', 'Malay'],
  ['sv', 'swe', 'Swedish'],
  ['da', 'dan', 'Danish'],
  ['nb', 'nor', 'Norwegian'],
  ['no', 'nor', 'Norwegian'],
  ['nn', 'nor', 'Norwegian'],
  ['fi', 'fin', 'Finnish'],
  ['et', 'est', 'Estonian'],
  ['lv', 'lav', 'Latvian'],
  ['lt', 'lit', 'Lithuanian'],
  ['is', 'isl', 'Icelandic'],
  ['ca', 'cat', 'Catalan'],
  ['eu', 'eus', 'Basque'],
  ['gl', 'glg', 'Galician'],
  ['la', 'lat', 'Latin'],
]

/** tesseract's code for a BCP 47 tag (`de-CH` → `deu`); empty for one that is unknown to this list. */
export function recognitionLanguage(tag: string): string {
  const wanted = tag.trim().toLowerCase()
  if (!wanted) return ''
  const begins = (known: string) => wanted === known || wanted.startsWith(`${known}-`)
  return languages.find(([known]) => begins(known.toLowerCase()))?.[1] ?? ''
}

/** English name of tesseract's code, or the code itself. */
export const recognitionLanguageName = (code: string): string => languages.find(([, known]) => known === code)?.[2] ?? code

/**
 * The language to recognise sources in: their own if they have one and the same and it is installed, else English, else whatever is installed.
 * Empty when nothing is.
 */
export function defaultRecognitionLanguage(tags: readonly string[], installed: readonly string[]): string {
  const own = new Set(tags.map(recognitionLanguage))
  const [only] = own
  if (own.size === 1 && only && installed.includes(only)) return only
  return installed.includes('eng') ? 'eng' : (installed[0] ?? '')
}
