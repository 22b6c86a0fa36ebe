const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY_MONTH_YEAR = new RegExp(`(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+((?:1[5-9]|20)\\d\\d)`, 'iu')
const MONTH_DAY_YEAR = new RegExp(`(?<!\\p{L}\\s?-)${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:1[5-9]|20)\\d\\d)`, 'iu')
const MONTH_YEAR = new RegExp(`\\b${MONTH},?\\s+((?:1[5-9]|20)\\d\\d)\\b`, 'iu')

const two = (n: number) => String(n).padStart(2, '0')

function iso(year: number, month = 0, day = 0): string {
  if (year < 1500 || year > 2199) return ''
  if (month < 1 || month > 12) return String(year)
  return day < 1 || day > 31 ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

function monthNumber(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1
}

/**
 * The first date in a string as ISO 8601, as precise as it is told: `2024`, `2024-06`, `2024-06-18`. Understands ISO dates, PDF dates
 * (`D:20240618…`), `2024/6/18`, "18 June 2024", "June 18, 2024" and a bare year. Empty when there is none.
 */
export function parseDate(text: string): string {
  const value = text.trim()
  const numeric = value.match(/^(?:D:)?((?:1[5-9]|20)\d\d)(?:[-/.]?([01]?\d)(?:[-/.]?([0-3]?\d))?)?(?:[T\sZ+-].*|\d{6}.*)?$/u)
  if (numeric) return iso(Number(numeric[1]), Number(numeric[2] ?? 0), Number(numeric[3] ?? 0))
  const inText = value.match(/\b((?:1[89]|20)\d\d)-([01]\d)-([0-3]\d)/u)
  if (inText) return iso(Number(inText[1]), Number(inText[2]), Number(inText[3]))
  const dmy = value.match(DAY_MONTH_YEAR)
  if (dmy) return iso(Number(dmy[3]), monthNumber(dmy[2] ?? ''), Number(dmy[1]))
  const mdy = value.match(MONTH_DAY_YEAR)
  if (mdy) return iso(Number(mdy[3]), monthNumber(mdy[1] ?? ''), Number(mdy[2]))
  const my = value.match(MONTH_YEAR)
  if (my) return iso(Number(my[2]), monthNumber(my[1] ?? ''))
  const year = value.match(/(?<!\d)((?:1[89]|20)\d\d)(?!\d)/u)
  return year ? iso(Number(year[1])) : ''
}

/** The year of an ISO date as `parseDate` gives it; null for an empty one. */
export function yearOf(issued: string): number | null {
  return issued ? Number(issued.slice(0, 4)) : null
}
