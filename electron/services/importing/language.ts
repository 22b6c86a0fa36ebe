/** Words so common that a page of prose in the language is full of them, and so typical that others have few of them. */
const COMMON: Record<string, string> = {
  en: 'the of and to in is that was for with are this which from have',
  de: 'der die und das ist nicht von mit den auf ein eine für sich auch werden',
  fr: 'le les des est dans une pour que qui pas avec sont sur plus cette',
  es: 'el los las una que por para con está como más pero entre también fue',
  it: 'il gli della che per una con sono nel dei anche questo alla più dell',
  pt: 'os uma que para com não mais dos das como foi são pelo também ao',
  nl: 'het een van de en zijn voor niet met dat aan ook worden bij door',
}
const SCRIPTS: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
]

/** BCP 47 language of a text, only where it is plain: at least 60 words and twice as many hits as any other. Else empty. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 20_000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return ''
  for (const [language, script] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters
    if (letters > 40 && share > (language === 'ja' ? 0.2 : 0.6)) return language
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length < 60) return ''
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const scores = Object.entries(COMMON)
    .map(([language, list]) => ({ language, hits: list.split(' ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) }))
    .sort((a, b) => b.hits - a.hits)
  const [best, second] = scores
  return best && best.hits > words.length * 0.12 && best.hits > 2 * (second?.hits ?? 0) ? best.language : ''
}
