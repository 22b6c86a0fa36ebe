/** UTF-16 units of one value; the longest abstracts have some 20,000. */
const MOST = 100_000

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—' }

/** Character references that registries hand on as their members wrote them, sometimes escaped twice. */
function withoutEntities(text: string): string {
  let decoded = text
  for (let round = 0; round < 2 && decoded.includes('&'); round++) {
    decoded = decoded.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, (whole, decimal, hex, name) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
    })
  }
  return decoded
}

/** One line of a record: tags of emphasis gone without a gap (`H<sub>2</sub>O`), NFC, single spaces. */
export const recordLine = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? withoutEntities(
        String(value)
          .slice(0, MOST)
          .replace(/<\/?[a-z][^<>]*>/giu, ''),
      )
        .replace(/<\/?(?:[a-z]+:)?(?:i|b|em|strong|su[bp]|italic|bold|sc|scp|span|p|br)\b[^<>]*>/giu, '') // escaped ones
        .normalize('NFC')
        .replace(/\s+/gu, ' ')
        .trim()
    : ''

/**
 * An abstract in JATS or HTML as plain text: a line for each paragraph, headings before theirs (`Methods: …`), without the heading "Abstract".
 */
export function recordAbstract(value: unknown): string {
  if (typeof value !== 'string') return ''
  return withoutEntities(value.slice(0, MOST).replace(/\s+/gu, ' '))
    .replace(/<(?:jats:)?(?:title|h[1-6])\b[^>]*>\s*(.*?)\s*<\/(?:jats:)?(?:title|h[1-6])>/giu, (_, heading: string) =>
      /^(?:abstract|summary)[.:]?$/iu.test(heading) ? '\n' : `\n${heading.replace(/[.:]$/u, '')}: `,
    )
    .replace(/(\n[^\n]*: )\s*<(?:jats:)?p\b[^>]*>/giu, '$1')
    .replace(/<\/?(?:jats:)?(?:p|sec|abstract|div|br|list|list-item|li|ul|ol)\b[^>]*>/giu, '\n')
    .replace(/<\/?[a-z][^<>]*>/giu, '')
    .split('\n')
    .map((line) => line.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join('\n')
    .replace(/^abstract[:.]?\s+(?=\p{Lu})/iu, '')
}

/** Pages as printed, with an en dash between numbers; `123-8` becomes `123–128`. */
export function pageRange(value: unknown): string {
  const pages = recordLine(value)
  const range = /^([a-z]*)(\d+)\s*[-‐-―]\s*([a-z]*)(\d+)$/iu.exec(pages)
  if (!range) return pages
  const [, before = '', from = '', beforeEnd = '', to = ''] = range
  const end = to.length < from.length ? from.slice(0, from.length - to.length) + to : to
  return end === from && before === beforeEnd
    ? `${before}${from}`
    : `${before}${from}–${beforeEnd || (to.length < from.length ? before : '')}${end}`
}
