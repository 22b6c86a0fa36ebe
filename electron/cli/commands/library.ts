import { PAGE_SEPARATOR } from '../../../shared/anchoring/document-text'
import { AppError } from '../../../shared/contract/errors'
import type { Author } from '../../../shared/model/source'
import { authorNames } from '../../../shared/synthesis/author-names'
import { findSource } from '../../services/library/sources'
import { sourcePages } from '../../services/library/texts'
import { print, printJson, printTable } from '../report'
import { withReview } from '../session'

/** `Family, Given`, or the literal name. */
const fullName = ({ family, given, literal }: Author): string => [family, given].filter(Boolean).join(', ') || literal

export const sources = (path: string, options: { json?: boolean }) =>
  withReview(path, async ({ client }) => {
    const list = await client.library.list()
    if (options.json) {
      return printJson(
        list.map(
          ({ id, key, title, authors, year, doi, kind, pages, characters, claims, container, type, warnings, fileName }) => ({
            id,
            key,
            title,
            authors: authors.map(fullName),
            year,
            doi,
            kind,
            pages,
            characters,
            claims,
            container,
            type,
            fileName,
            warnings,
          }),
        ),
      )
    }
    if (list.length === 0) return print('No sources yet. Add some with: syntopic import REVIEW PATH…')
    printTable(
      [
        ['key', 'claims', 'pages', 'kind', 'authors', 'title'],
        ...list.map((s) => [s.key, String(s.claims), String(s.pages), s.kind, authorNames(s.authors), s.title]),
      ],
      [24, 6, 6, 9, 28],
    )
  })

export const text = (path: string, key: string, options: { page?: number }) =>
  withReview(path, async ({ engine }) => {
    const pages = sourcePages(engine.db, findSource(engine.db, key))
    if (pages.length === 0) throw new AppError('not-found', `${key} has no text: it is a reference without a file.`)
    if (options.page === undefined) return print(pages.map((page) => page.text).join(PAGE_SEPARATOR))
    const page = pages[options.page - 1]
    if (!page)
      throw new AppError(
        'not-found',
        `${key} has ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}; there is no page ${options.page}.`,
      )
    print(page.text)
  })

export const search = (path: string, query: string, options: { json?: boolean }) =>
  withReview(path, async ({ client }) => {
    const hits = await client.library.search({ query })
    if (options.json) {
      return printJson(
        hits.map(({ source, sourceId, title, key, where, page, pageIndex, snippet, start, end, inReferences }) => ({
          source,
          key,
          sourceId,
          title,
          where,
          page: pageIndex + 1,
          pageLabel: page,
          snippet,
          start,
          end,
          inReferences,
        })),
      )
    }
    if (hits.length === 0) print('Nothing found.')
    for (const { key, where, page, snippet, inReferences } of hits) {
      print(`${key}${page ? `, p. ${page}` : ''} [${inReferences ? 'reference list' : where}] ${snippet}`)
    }
  })
