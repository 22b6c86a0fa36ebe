import { Marked } from 'marked'
import type { Reference } from '../../../shared/model/source'
import { ARTICLE_EXTRACTOR, makeArticle } from './article'
import { parseDate, yearOf } from './dates'
import { cleanDoi, doiWarning, ownDoi } from './doi'
import { elementsOf, parsePiece, textOf } from './html-tree'
import { guessLanguage } from './language'
import { parseName, parseNames } from './names'
import type { ParseOutcome } from './parsed-source'

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
  const title = first('title') || (heading ? textOf(heading).replace(/\s+/gu, ' ').trim() : '')
  const article = makeArticle(markup, { title, dir: first('dir') })
  const reference: Partial<Reference> = { type: 'article' }
  if (title) reference.title = title
  const names = [...(fields.author ?? []), ...(fields.authors ?? [])]
  const authors = names.length > 1 ? names.map(parseName).filter((author) => author !== null) : names.flatMap(parseNames)
  if (authors.length > 0) reference.authors = authors
  const issued = parseDate(first('date', 'published', 'year', 'issued'))
  if (issued) Object.assign(reference, { issued, year: yearOf(issued) })
  const container = first('journal', 'container', 'container-title', 'publication')
  if (container) reference.container = container
  const url = first('url', 'source', 'link', 'canonical')
  if (/^https?:\/\//u.test(url)) reference.url = url
  const abstract = first('abstract', 'description')
  if (abstract) reference.abstract = abstract
  const language = first('lang', 'language') || guessLanguage(article.text)
  if (/^[a-z]{2,3}(?:-\w+)*$/iu.test(language)) reference.language = language
  const warnings: string[] = []
  const own = first('doi') ? { doi: cleanDoi(first('doi')), certain: true } : ownDoi(article.text)
  if (own.doi) {
    reference.doi = own.doi
    if (!own.certain) warnings.push(doiWarning(own.doi))
  }
  return {
    status: 'ok',
    source: {
      kind: 'markdown',
      mediaType: 'text/markdown',
      reference,
      pages: [{ label: '', text: article.text, asides: article.asides }],
      html: article.html,
      ...ARTICLE_EXTRACTOR,
      warnings,
    },
  }
}
