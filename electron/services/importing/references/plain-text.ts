import { decodeHTMLStrict } from 'entities/decode'

/** Elements of HTML, JATS and MathML that records carry. Anything else in angle brackets is text: `p <a and b> c` keeps its letters. */
const ELEMENT =
  /<\/?(?:jats:|mml:)?(?:i|b|u|em|strong|su[bp]|sc|scp|inf|tt|small|italic|bold|underline|monospace|roman|span|font|a|abstract|p|br|div|sec|title|label|list|list-item|ul|ol|li|h[1-6]|math|m(?:row|i|n|o|sup|sub|text|frac|style|fenced|sqrt)|inline-formula|tex-math|alternatives|xref|ext-link|uri|AbstractText)(?:\s[^<>]{0,2000})?\/?>/giu
const SUPERSCRIPT = /<(?:jats:)?sup\b[^<>]{0,200}>([^<>]{1,20})<\/(?:jats:)?sup>/giu
const BLOCK = /<\/?(?:jats:)?(?:p|sec|abstract|div|br|list|list-item|li|ul|ol)(?:\s[^<>]{0,2000})?\/?>/giu
const HEADING = /<(?:jats:)?(?:title|h[1-6])(?:\s[^<>]{0,2000})?>([^<>]{0,200})<\/(?:jats:)?(?:title|h[1-6])>\s*/giu

const RAISED: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−n'].map((sign, i) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ'][i]!]),
)

/** Raised text: signs of its own where a plain one would be misread (`10⁵`, `10⁻³`), else as it is, so that it is found (`cm2`, `11C`). */
export function raised(text: string, before: string): string {
  const isNumber = /^[+−-]?\d+$|^n$/u.test(text) && (/\d$/u.test(before) || /^[+−-]/u.test(text))
  return isNumber ? [...text].map((sign) => RAISED[sign]).join('') : text
}

function withoutEntities(text: string): string {
  let decoded = text
  // Twice: members of registries hand on what was escaped before.
  for (let round = 0; round < 2 && decoded.includes('&'); round++) decoded = decodeHTMLStrict(decoded)
  return decoded
}

function withoutMarkup(text: string): string {
  if (!/[<&]/u.test(text)) return text
  const decoded = withoutEntities(text)
  if (!decoded.includes('<')) return decoded
  return decoded
    .replace(/<!\[CDATA\[|\]\]>/gu, '')
    .replace(SUPERSCRIPT, (_, inside: string, at: number, whole: string) => raised(inside, whole.slice(Math.max(0, at - 1), at)))
    .replace(ELEMENT, '')
}

/** Characters that are no text: controls, byte order marks inside, what stands for an unknown one at the end of a cut value. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u200b\u00ad]/gu

/** What is plain already, as most of every file is: words of ASCII with single spaces between them, nothing a tag or an entity begins with. */
const PLAIN = /^[!-%'-;=-~]+(?: [!-%'-;=-~]+)*$/u

/** One line of plain text: no tags, entities, control characters; NFC; single spaces. */
export function plainLine(text: string): string {
  if (PLAIN.test(text)) return text
  return withoutMarkup(text)
    .replace(CONTROL, (found) => (found === '\r' || found === '\f' ? ' ' : ''))
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Plain text of several lines, as abstracts and notes are: paragraphs and headings keep their line, without the heading "Abstract". */
export function plainParagraphs(text: string): string {
  const decoded = /[<&]/u.test(text) ? withoutEntities(text) : text
  const marked = decoded.includes('<')
    ? decoded
        .replace(HEADING, (_, heading: string) =>
          /^\s*(?:abstract|summary)\s*[.:]?\s*$/iu.test(heading) ? '\n' : `\n${heading.trim().replace(/[.:]$/u, '')}: `,
        )
        .replace(/:\s+<(?:jats:)?p(?:\s[^<>]{0,2000})?>/giu, ': ')
        .replace(BLOCK, '\n')
    : decoded
  return marked
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(plainLine)
    .filter(Boolean)
    .join('\n')
    .replace(/^abstract\s*[:.]\s+(?=\p{Lu})/iu, '')
}
