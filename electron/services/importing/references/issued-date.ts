import { parseDate } from '../dates'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const two = (n: number): string => String(n).padStart(2, '0')

/** Number of a month by name, abbreviation or number (`Nov-Dec` is November); 0 for anything else. */
export function monthNumber(text: string): number {
  const month = text.trim().toLowerCase()
  if (/^\d{1,2}$/u.test(month)) return Number(month) <= 12 ? Number(month) : 0
  return (
    MONTHS.indexOf(
      /^[a-zä]{3,}/u
        .exec(month.replace(/^mär/u, 'mar').replace(/^mai/u, 'may').replace(/^okt/u, 'oct').replace(/^dez/u, 'dec'))?.[0]
        .slice(0, 3) ?? '-',
    ) + 1
  )
}

/** Year, month and day as ISO 8601, as precise as they make sense together. */
export function isoDate(year: string | number, month: string | number = 0, day: string | number = 0): string {
  const y = Number(year)
  if (!Number.isInteger(y) || y < 1 || y > 2999) return ''
  const yyyy = String(y).padStart(4, '0')
  const m = typeof month === 'number' ? month : monthNumber(month)
  if (m < 1 || m > 12) return yyyy
  const d = Number(day)
  return Number.isInteger(d) && d >= 1 && d <= 31 ? `${yyyy}-${two(m)}-${two(d)}` : `${yyyy}-${two(m)}`
}

/**
 * A date as reference files write it, as ISO 8601: `2001/09/01/`, `2012///`, `2019/01//`, `2009 Mar 12`, `2019 Nov-Dec`, `2013 06 10`, EDTF
 * (`2019-02~`, `2019/2020`, of which the beginning counts), and what `parseDate` knows. Empty when it tells no year.
 */
export function issuedDate(text: string): string {
  const value = text.trim()
  const slashed = /^(\d{4})\/(\d{0,2})\/(\d{0,2})(?:\/.*)?$/u.exec(value)
  if (slashed) return isoDate(slashed[1]!, slashed[2], slashed[3])
  const edtf = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?(?:T[\d:.Z+-]*)?(?:\/(?:\d{4}.*|\.\.)?)?$/u.exec(value)
  if (edtf) return isoDate(edtf[1]!, edtf[2], edtf[3])
  const spaced = /^(\d{4})[\s,]+(\p{L}{3,}|\d{1,2})(?:[-–/.]\p{L}+)?(?:[\s,]+(\d{1,2}))?\b/u.exec(value)
  if (spaced) return isoDate(spaced[1]!, spaced[2], spaced[3])
  const yearLast = /^(\d{1,2})[/.](\d{4})$/u.exec(value)
  if (yearLast) return isoDate(yearLast[2]!, yearLast[1])
  return parseDate(value.slice(0, 200)) || (/^\d{3,4}$/u.test(value) ? isoDate(value) : '')
}

/** The most precise of several dates that agree with the first one that tells a year. */
export function bestDate(dates: readonly string[]): string {
  const found = dates.map(issuedDate).filter(Boolean)
  return found.reduce(
    (best, date) => (date.length > best.length && date.startsWith(best.slice(0, 4)) ? date : best),
    found[0] ?? '',
  )
}
