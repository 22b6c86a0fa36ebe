/** What a workbook's number format (ECMA-376 part 1, 18.8.30 and 18.8.31) makes of a number, as far as references need it. */
export type NumberFormat =
  | { kind: 'general' }
  /** Which parts of a date it shows. */
  | { kind: 'date'; year: boolean; month: boolean; day: boolean }
  | { kind: 'decimals'; places: number }
  /** Digits filled from the right into `0`, the rest as it stands: `0000-0000`. */
  | { kind: 'mask'; mask: string }

const general: NumberFormat = { kind: 'general' }
const date = (parts: string): NumberFormat => ({
  kind: 'date',
  year: parts.includes('y'),
  month: parts.includes('m'),
  day: parts.includes('d'),
})

/** Formats that have a number and no text in the file. Those from 27 on are dates in East Asian versions. */
function builtIn(id: number): NumberFormat {
  if (id === 1 || id === 3 || id === 37 || id === 38) return { kind: 'decimals', places: 0 }
  if (id === 2 || id === 4 || id === 39 || id === 40) return { kind: 'decimals', places: 2 }
  if (id === 16) return date('md')
  if (id === 17) return date('ym')
  if (
    (id >= 14 && id <= 22 && id !== 18 && id !== 19 && id !== 20 && id !== 21) ||
    (id >= 27 && id <= 36) ||
    (id >= 50 && id <= 58)
  )
    return date('ymd')
  return general
}

/** Reads a format. @param code as the file has it; absent for those known by their number alone. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id)
  // Of several sections the first is that of positive numbers. What is quoted or escaped is letters; brackets hold colours and languages.
  const [section = ''] = code.replace(/"[^"]*"|\\./gu, (text) => (text.startsWith('\\') ? `\\${text[1]}` : '')).split(';')
  const bare = section.replace(/\[[^\]]*\]/gu, '').replace(/[_*]./gu, '')
  const letters = bare.replace(/\\./gu, '').toLowerCase()
  if (/general|[@e%/?]/u.test(letters) && !/[yd]/u.test(letters)) return general
  if (/[yd]/u.test(letters) || /m{3,}/u.test(letters)) return date(letters)
  const mask = bare.replace(/\\(.)/gu, '$1').trim()
  if (/^0+(?:[- /]0+)+$|^0{2,}$/u.test(mask)) return { kind: 'mask', mask }
  const plain = /^[#,0]*0(?:\.(0+)#*)?$/u.exec(mask)
  return plain ? { kind: 'decimals', places: plain[1]?.length ?? 0 } : general
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const DAY = 86_400_000

/**
 * A number of a sheet as text: dates as ISO 8601 as far as the format shows them (`12-Mar` where it shows no year), other numbers with the digits
 * shown, without signs between thousands.
 * @param since1904 the workbook counts days from 1904, as old ones of the Macintosh do
 */
export function shownNumber(value: number, format: NumberFormat, since1904 = false): string {
  if (format.kind === 'date' && value >= 1 && value < 2_958_466) {
    // Day 60 is 29 February 1900, which never was; the days before it are counted from one later.
    const days = Math.floor(value) + (since1904 ? 1462 : value < 60 ? 1 : 0)
    const [year, month, day] = new Date(Date.UTC(1899, 11, 30) + days * DAY).toISOString().slice(0, 10).split('-')
    if (!format.year) return format.day ? `${Number(day)}-${MONTHS[Number(month) - 1]}` : MONTHS[Number(month) - 1]!
    if (!format.month) return year!
    return format.day ? `${year}-${month}-${day}` : `${year}-${month}`
  }
  if (format.kind === 'mask' && Number.isInteger(value) && value >= 0) return masked(value, format.mask)
  if (format.kind === 'decimals') return value.toFixed(format.places)
  // Fifteen digits are all a sheet knows; what is beyond comes of binary fractions.
  const rounded = Number(value.toPrecision(15))
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? rounded.toFixed(0) : String(rounded)
}

function masked(value: number, mask: string): string {
  const digits = [...value.toFixed(0)]
  let text = ''
  for (const sign of [...mask].reverse()) text = (sign === '0' ? (digits.pop() ?? '0') : sign) + text
  return digits.join('') + text
}
