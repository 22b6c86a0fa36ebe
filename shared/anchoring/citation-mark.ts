/** Numbers and ranges of numbers, in brackets or bare: `12`, `3,4`, `5–7`, `[12]`. */
const NUMBERS = /^(\[)?\d{1,3}(?: ?[,;–—-] ?\d{1,3})*(\])?$/u
/** Words before which a raised number is a power, a charge or a mass, not a note. */
const MEASURES = /(?:^|[^\p{L}\p{M}])(?:[\p{L}\p{M}]{1,2}|sin|cos|tan|log|exp|mol|min|sec|kcal|mmHg|eta|chi)$/iu

/**
 * Whether a raised piece of text cites works by number, judged by itself and by what stands before it: `depression¹²` does, `10⁵`, `m²`,
 * `R²` and `Ca²⁺` do not.
 */
export function isCitationMark(raised: string, before: string): boolean {
  const mark = raised.replace(/\s+/gu, ' ').trim()
  const brackets = NUMBERS.exec(mark)
  if (!brackets || (brackets[1] === undefined) !== (brackets[2] === undefined)) return false
  if (brackets[1]) return true
  const word = before.trimEnd()
  if (/[.,;:!?)\]”’"'»]$/u.test(word)) return !/\d[.,:]?$/u.test(word)
  return /[\p{L}\p{M}]$/u.test(word) && !MEASURES.test(word)
}
