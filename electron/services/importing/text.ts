import { makeArticle, parsedArticle } from './article'
import { escapeHtml } from './article-markup'
import { parseDate } from './dates'
import { articleDoi, cleanDoi, doiWarning } from './doi'
import { looksLikePerson, parseNames } from './names'
import type { ParseOutcome } from './parsed-source'
import { splitKeywords } from './printed-abstract'
import { foundInProse } from './prose-record'
import { RecordDraft } from './record-draft'
import { declutter, isClutter, isProse } from './text-clutter'

const ITEM = /^(?:([•*◦▪‣·+-])|(\d{1,3})[.)])\s+(?=\S)/u
const SENTENCE_END = /[.!?:;…]["'”’»)\]*]*$/u

/** Marks that Markdown has and prose has not; many pages are copied with them. */
function inline(text: string, marked: boolean): string {
  let html = escapeHtml(text)
  if (marked) {
    html = html
      .replace(/\*\*(?=\S)([^*]+?)(?<=\S)\*\*/gu, '<strong>$1</strong>')
      .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\p{L}\p{N}*])/gu, '<em>$1</em>')
  }
  return html.replace(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}’”]/gu, (url) => `<a href="${url}">${url}</a>`)
}

/** Whether line ends inside a paragraph are only where the line was full: long lines of like length that stop anywhere. */
export function isHardWrapped(lines: string[]): boolean {
  const inner = lines.filter((line, i) => line && lines[i + 1] && !ITEM.test(lines[i + 1] ?? '') && !ITEM.test(line))
  if (inner.length < 2) return false
  const lengths = inner.map((line) => line.length).sort((a, b) => a - b)
  const median = lengths[lengths.length >> 1] ?? 0
  const ended = inner.filter((line) => SENTENCE_END.test(line)).length
  return median >= 40 && median <= 110 && (lengths.at(-1) ?? 0) <= 140 && ended < inner.length * 0.5
}

/** A line end inside a paragraph: a space, but nothing after the hyphen of a compound. */
const join = (a: string, b: string) => (/\p{L}-$/u.test(a) && /^\p{L}/u.test(b) ? a + b : `${a} ${b}`)

function isHeading(line: string, before: string, after: string, nextText: string): boolean {
  const words = line.split(/\s+/u).length
  return (
    !before &&
    !after &&
    words <= 14 &&
    line.length <= 110 &&
    /^[\p{Lu}\p{N}]/u.test(line) &&
    /[\p{L}\p{N}?)”"’]$/u.test(line) &&
    (line.match(/\p{L}/gu)?.length ?? 0) > 3 &&
    isProse(nextText)
  )
}

function nextText(lines: string[], from: number): string {
  let at = from + 1
  while (lines[at] === '') at++
  return lines[at] ?? ''
}

/** Paragraphs, headings and lists of a plain text, as mark-up. */
export function textMarkup(lines: string[]): string {
  const wrapped = isHardWrapped(lines)
  const marked = lines.some((line) => /^#{1,6}\s/u.test(line)) || lines.some((line) => /\*\*\S[^*]*\S\*\*/u.test(line))
  let html = ''
  let list: { name: 'ul' | 'ol'; start: string; items: string[] } | undefined
  const closeList = (open: typeof list) => {
    if (!open) return
    const start = open.start && open.start !== '1' ? ` start="${open.start}"` : ''
    html += `<${open.name}${start}>${open.items.map((item) => `<li>${inline(item, marked)}</li>`).join('')}</${open.name}>`
    list = undefined
  }
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i] ?? ''
    if (!line) continue
    const item = ITEM.exec(line)
    if (item) {
      const name = item[2] ? 'ol' : 'ul'
      if (list?.name !== name) closeList(list)
      list ??= { name, start: item[2] ?? '', items: [] }
      let text = line.slice(item[0].length)
      while (wrapped && lines[i + 1] && !ITEM.test(lines[i + 1] ?? '')) text = join(text, lines[++i] ?? '')
      list.items.push(text)
      continue
    }
    closeList(list)
    const hashes = /^(#{1,6})\s+(.+?)\s*#*$/u.exec(line)
    const underline = lines[i + 1] ?? ''
    if (hashes) html += `<h${hashes[1]?.length}>${inline(hashes[2] ?? '', marked)}</h${hashes[1]?.length}>`
    else if (/^(?:={3,}|-{3,})$/u.test(underline) && !lines[i - 1]) {
      html += `<h${underline.startsWith('=') ? 1 : 2}>${inline(line, marked)}</h${underline.startsWith('=') ? 1 : 2}>`
      i++
    } else if (/^(?:[-*_=~]\s?){3,}$/u.test(line)) html += '<hr>'
    else if (isHeading(line, lines[i - 1] ?? '', lines[i + 1] ?? '', nextText(lines, i)))
      html += `<h2>${inline(line, marked)}</h2>`
    else {
      while (wrapped && lines[i + 1] && !ITEM.test(lines[i + 1] ?? '')) line = join(line, lines[++i] ?? '')
      html += `<p>${inline(line, marked)}</p>`
    }
  }
  closeList(list)
  return html
}

/** "Title: …", "Author: …" lines at the top, as e-texts have them, and the index of the first line after them. */
function labelled(lines: string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const line of lines.slice(0, 25)) {
    const match = /^(title|authors?|date|published|doi|journal|keywords?|source|url)\s*:\s*(.+)$/iu.exec(line)
    if (match) found[(match[1] ?? '').toLowerCase().replace(/s$/u, '')] ??= match[2] ?? ''
  }
  return found
}

function firstLineTitle(lines: string[]): string {
  const first = lines.findIndex((line) => line !== '')
  const line = (lines[first] ?? '').replace(/^#{1,6}\s+/u, '').replace(/\s*#+$/u, '')
  const after = lines.slice(first + 1)
  const short = line.split(/\s+/u).length <= 25 && line.length <= 200 && !ITEM.test(line)
  const ends = /[.:;,]$/u.test(line) && !/\b(?:vs|etc|Jr)\.$/u.test(line)
  return short && !ends && /\p{L}{3}/u.test(line) && after.some((each) => each.length > line.length || isProse(each)) ? line : ''
}

const MONTH_STARTS =
  /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}|\s[|•·]\s|,?\s(?:published|updated|posted)\b/iu

/** Author and date from the lines around the title. */
function readHead(head: string[], draft: RecordDraft): void {
  for (const line of head) {
    const by = /^(?:[Ww]ritten |[Pp]osted )?[Bb]y:?\s+(\p{Lu}.*)$/u.exec(line)?.[1]
    if (by && line.length < 200 && !isProse(line)) {
      const names = parseNames(by.split(MONTH_STARTS)[0] ?? '').filter(
        (author) => author.literal !== '' || looksLikePerson(`${author.given} ${author.family}`),
      )
      draft.foundAuthors(names, 'text')
    }
    if (line.length < 250 && /\d{4}/u.test(line) && (!isProse(line) || isClutter(line))) {
      const date = parseDate(
        line.replace(/(\d{4})\d+\s+comments?/iu, '$1').replace(/(\p{Ll})(?=\p{Lu}\p{Ll}+ \d{1,2}, \d{4})/gu, '$1 '),
      )
      if (date.length >= 7) draft.foundDate(date, 'text')
    }
  }
}

/** Plain text, already decoded, into trimmed lines: tabs and odd spaces become spaces, page breaks line ends. */
export function toLines(text: string): string[] {
  return text
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/gu, '\n')
    .replace(/(?![\t\n])[\p{Cc}\ufeff]/gu, '')
    .split('\n')
    .map((line) => line.replace(/[\t\u00a0\u2007\u202f ]+/gu, ' ').trim())
}

/** Reads plain text already decoded: paragraphs, lists and headings as far as they show; a web page copied as text loses its clutter. */
export function parseText(source: string): ParseOutcome {
  const { lines, removed, title: found, head } = declutter(toLines(source))
  const warnings: string[] = []
  if (removed > 0) {
    warnings.push(
      `Left out ${removed} ${removed === 1 ? 'line that looks' : 'lines that look'} like menus, sharing buttons, comments or links to other pages.`,
    )
  }
  const told = labelled(lines)
  const draft = new RecordDraft('article')
  const title = (told.title || found || firstLineTitle(lines)).replace(/^#{1,6}\s+/u, '')
  draft.found('title', title, 'text')
  draft.foundAuthors(parseNames(told.author ?? ''), 'text')
  draft.foundDate(parseDate(told.date ?? told.published ?? ''), 'text')
  readHead(head, draft)
  draft.found('container', told.journal, 'text')
  draft.found('keywords', told.keyword ? splitKeywords(told.keyword) : [], 'text')
  if (/^https?:\/\//u.test(told.url ?? '')) draft.found('url', told.url, 'text')
  const titleLine = lines.findIndex((line) => line !== '')
  const body =
    found || (title && (lines[titleLine] ?? '').replace(/^#{1,6}\s+/u, '').startsWith(title)) ? lines.slice(titleLine + 1) : lines
  if (/^(?:=|-){3,}$/u.test(body[0] ?? '')) body.shift()
  const article = makeArticle(textMarkup(body), { title })
  const own = told.doi ? { doi: cleanDoi(told.doi), certain: true } : articleDoi(article)
  draft.found('doi', own.doi, 'text')
  if (own.doi && !own.certain) warnings.push(doiWarning(own.doi))
  foundInProse(draft, article.text)
  return { status: 'ok', source: parsedArticle('text', 'text/plain', article, draft, warnings) }
}
