import { Marked } from 'marked'
import { makeArticle, parsedArticle } from './article'
import { parseDate } from './dates'
import { cleanDoi, foundOwnDoi } from './doi'
import { elementsOf, parsePiece, textOf } from './html-tree'
import { cleanIsbn, cleanIssn } from './identifiers'
import { parseName, parseNames } from './names'
import type { ParseOutcome } from './parsed-source'
import { splitKeywords } from './printed-abstract'
import { foundInProse } from './prose-record'
import { RecordDraft } from './record-draft'

const unquote = (value: string) =>
  value
    .trim()
    .replace(/^(["'])(.*)\1$/u, '$2')
    .replace(/\\"/gu, '"')
    .trim()

/** What stands between the `---` lines at the top: scalars, and lists in brackets or as `- ` items. Nested maps give their `name`. */
export function readFrontMatter(source: string): { fields: Record<string, string[]>; body: string } {
  const match = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u.exec(source)
  if (!match || !/^[\w-]+[ \t]*:/mu.test(match[1] ?? '')) return { fields: {}, body: source }
  const fields: Record<string, string[]> = {}
  let key = ''
  for (const line of (match[1] ?? '').split(/\r?\n/u)) {
    const pair = /^([\w-]+)[ \t]*:[ \t]*(.*)$/u.exec(line)
    const item = /^\s*-\s+(?:name:\s*)?(.+)$/u.exec(line)
    const name = /^\s+(?:name|literal):\s*(.+)$/u.exec(line)
    if (pair) {
      key = (pair[1] ?? '').toLowerCase()
      const value = (pair[2] ?? '').trim()
      const list = /^\[(.*)\]$/u.exec(value)
      fields[key] = list
        ? (list[1] ?? '').split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u).map(unquote)
        : value && !/^[|>]-?$/u.test(value)
          ? [unquote(value)]
          : []
    } else if (key && (item || name)) fields[key]?.push(unquote(item?.[1] ?? name?.[1] ?? ''))
    else if (key && /^\s+\S/u.test(line) && fields[key]?.length === 0) fields[key]?.push(line.trim())
  }
  return { fields, body: source.slice(match[0].length) }
}

/** Reads Markdown already decoded: GitHub flavour, record from the front matter, title else from the first heading. */
export function parseMarkdown(source: string): ParseOutcome {
  const { fields, body } = readFrontMatter(source)
  const first = (...keys: string[]) => keys.map((key) => fields[key]?.[0] ?? '').find((value) => value !== '') ?? ''
  const markup = new Marked({ gfm: true, async: false }).parse(body.replace(/^\ufeff/u, '')) as string
  const content = parsePiece(markup)
  if (!textOf(content).trim()) return { status: 'failed', message: 'The Markdown file has no text besides its front matter.' }
  const heading = [...elementsOf(content)].find((element) => /^h[12]$/u.test(element.tagName))
  const draft = new RecordDraft('article')
  draft.found('title', first('title'), 'page-head')
  draft.found('title', heading ? textOf(heading).replace(/\s+/gu, ' ').trim() : '', 'text')
  const article = makeArticle(markup, { title: draft.get('title'), dir: first('dir') })
  const people = (names: string[]) =>
    names.length > 1 ? names.map(parseName).filter((author) => author !== null) : names.flatMap(parseNames)
  draft.foundAuthors(people([...(fields.author ?? []), ...(fields.authors ?? [])]), 'page-head')
  draft.found('editors', people([...(fields.editor ?? []), ...(fields.editors ?? [])]), 'page-head')
  draft.foundDate(parseDate(first('date', 'published', 'year', 'issued')), 'page-head')
  draft.found('container', first('journal', 'container', 'container-title', 'publication'), 'page-head')
  draft.found('volume', first('volume'), 'page-head')
  draft.found('issue', first('issue', 'number'), 'page-head')
  draft.found('pageRange', first('pages', 'page').replace(/\s?-{1,2}\s?/u, '–'), 'page-head')
  draft.found('publisher', first('publisher'), 'page-head')
  const url = first('url', 'source', 'link', 'canonical')
  if (/^https?:\/\//u.test(url)) draft.found('url', url, 'page-head')
  draft.found('abstract', first('abstract', 'description', 'summary'), 'page-head')
  const keywords = [...(fields.keywords ?? []), ...(fields.tags ?? [])]
  draft.found('keywords', keywords.length > 1 ? keywords : keywords.flatMap(splitKeywords), 'page-head')
  draft.foundOther('ISSN', cleanIssn(first('issn')), 'page-head')
  draft.foundOther('ISBN', cleanIsbn(first('isbn')), 'page-head')
  draft.foundLanguage(first('lang', 'language'), 'page-head')
  foundInProse(draft, article.text)
  const warnings: string[] = []
  const told = cleanDoi(first('doi'))
  draft.found('doi', told, 'page-head')
  foundOwnDoi(draft, article, warnings)
  return { status: 'ok', source: parsedArticle('markdown', 'text/markdown', article, draft, warnings) }
}
