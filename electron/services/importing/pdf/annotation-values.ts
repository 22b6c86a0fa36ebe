/** `#rrggbb` of red, green and blue, 0…255; '' for anything else. */
export function hexColour(bytes: readonly number[]): string {
  if (bytes.length !== 3 || !bytes.every((byte) => byte >= 0 && byte <= 255)) return ''
  return `#${bytes.map((byte) => Math.round(byte).toString(16).padStart(2, '0')).join('')}`
}

/** A colour set in a content stream: `0.2 0.4 1 rg`, `0.5 G`, `0 0 1 0 k`. */
const SET_COLOUR = /(?<![\w.-])((?:\d*\.?\d+\s+){1,4})(rg|RG|g|G|k|K)(?!\w)/gu

/** The first colour that the stream of an appearance sets, black and white apart, which paint outlines and grounds; '' when there is none. */
export function appearanceColour(stream: string): string {
  for (const [, operands = '', operator = ''] of stream.slice(0, 20_000).matchAll(SET_COLOUR)) {
    const values = operands.trim().split(/\s+/u).map(Number)
    const colour = colourOf(values, operator.toLowerCase())
    if (colour && colour !== '#000000' && colour !== '#ffffff') return colour
  }
  return ''
}

function colourOf(values: readonly number[], operator: string): string {
  const bytes = (parts: readonly number[]) => hexColour(parts.map((part) => Math.min(1, part) * 255))
  if (operator === 'g') return bytes([values.at(-1) ?? 0, values.at(-1) ?? 0, values.at(-1) ?? 0])
  if (operator === 'rg') return values.length >= 3 ? bytes(values.slice(-3)) : ''
  const [c = 0, m = 0, y = 0, k = 0] = values
  return values.length === 4 ? bytes([c, m, y].map((part) => (1 - Math.min(1, part)) * (1 - Math.min(1, k)))) : ''
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Rich text of an annotation (XHTML, ISO 32000-1, 12.7.3.4) as plain text: paragraphs and breaks become line ends. */
export function plainText(rich: string): string {
  if (!/<[a-z!?/]/iu.test(rich)) return rich
  return rich
    .replace(/<\?[^>]*>|<!--[\s\S]*?-->/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/<(?:br\b[^>]*|\/p|\/div|\/li)>/giu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, decimal: string, hex: string, name: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0
      if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
      return ENTITIES[name?.toLowerCase()] ?? whole
    })
    .replace(/ *\n */gu, '\n')
    .trim()
}

/** `D:20230531165138+02'00'` (ISO 32000-1, 7.9.4), whatever of it is there. Without a zone it is taken as UTC. */
const PDF_DATE = /^\s*(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:(Z)|([+-])\s*(\d\d)'?:?(\d\d)?)?/u

/** A date as PDF programs write it, as ISO 8601 in UTC; '' for what is none. Dates in ISO form, which some write, are understood too. */
export function isoDate(date: string): string {
  const iso = /^\s*\d{4}-\d\d-\d\d/u.test(date)
    ? Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/u.test(date.trim()) ? date : `${date.trim()}Z`)
    : Number.NaN
  const found = PDF_DATE.exec(date)
  let time = iso
  if (Number.isNaN(time) && found) {
    const [
      ,
      year,
      month = '01',
      day = '01',
      hour = '00',
      minute = '00',
      second = '00',
      ,
      sign,
      offsetHours = '0',
      offsetMinutes = '0',
    ] = found
    time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000
    time -= sign === '-' ? -offset : sign === '+' ? offset : 0
  }
  if (!Number.isFinite(time)) return ''
  const at = new Date(time)
  return at.getUTCFullYear() >= 1980 && at.getUTCFullYear() < 2200 ? at.toISOString() : ''
}
