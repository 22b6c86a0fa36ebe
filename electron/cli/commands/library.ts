import { PAGE_SEPARATOR } from '../../../shared/anchoring/document-text'
import { AppError } from '../../../shared/contract/errors'
import type { DuplicateGroup } from '../../../shared/model/duplicate'
import type { Author } from '../../../shared/model/source'
import { authorNames } from '../../../shared/synthesis/author-names'
import { lackingOf } from '../../services/library/merge'
import { findSource, getSource } from '../../services/library/sources'
import { sourcePages } from '../../services/library/texts'
import { print, printJson, printTable, UsageError } from '../report'
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

/** Sources that are, or look like, one work. */
export const duplicates = (path: string, options: { json?: boolean }) =>
  withReview(path, async ({ client }) => {
    const [groups, list] = await Promise.all([client.library.duplicates(), client.library.list()])
    const byId = new Map(list.map((source) => [source.id, source]))
    const named = ({ sourceIds, ...group }: DuplicateGroup) => ({
      ...group,
      sources: sourceIds.map((id) => {
        const { key, title, authors, year, container, doi, kind } = byId.get(id)!
        return { id, key, title, authors: authors.map(fullName), year, container, doi, kind }
      }),
    })
    if (options.json) return printJson(groups.map(named))
    if (groups.length === 0) return print('No duplicates.')
    for (const { sources, why, certain } of groups.map(named)) {
      print(`${certain ? 'certain' : 'likely'}: ${why}`)
      for (const { key, authors, year, title } of sources) print(`  ${key}  ${authors[0] ?? ''} ${year ?? ''}  ${title}`)
    }
  })

/** Makes one source of several; what the kept one lacks comes from the others. */
export const merge = (path: string, keys: string[], options: { keep?: string; certain?: boolean; json?: boolean }) =>
  withReview(path, async ({ engine, client }) => {
    if (options.certain) {
      if (keys.length > 0 || options.keep) throw new UsageError('--certain merges every certain group: name no sources with it.')
      const { groups, sources } = await client.library.mergeCertain()
      if (options.json) return printJson({ groups, sources })
      return print(
        `${sources} ${sources === 1 ? 'duplicate' : 'duplicates'} merged into ${groups} ${groups === 1 ? 'source' : 'sources'}.`,
      )
    }
    if (!options.keep || keys.length === 0)
      throw new UsageError('Name the source to keep and the others: syntopic merge REVIEW --keep KEY KEY…; or --certain.')
    const keepId = findSource(engine.db, options.keep)
    const ids = [...new Set(keys.map((key) => findSource(engine.db, key)))].filter((id) => id !== keepId)
    if (ids.length === 0) throw new UsageError(`${options.keep} is the only source named: there is nothing to merge.`)
    const reference = lackingOf(
      getSource(engine.db, keepId),
      ids.map((id) => getSource(engine.db, id)),
    )
    const { id, key, title, kind } = await client.library.merge({ keepId, ids, reference })
    const { otherKeys } = await client.library.get({ id })
    if (options.json) return printJson({ id, key, title, kind, otherKeys })
    print(`${key} is one source now, found by ${otherKeys.join(', ')} too.`)
  })

/** Fields of a search that can be said. */
const ORIGIN_FIELDS = { database: 'database', search: 'search', date: 'searchedOn' } as const

/** Searches whose files were imported; `set` says of one what it was: `N:database=PubMed`, N as they are listed from 1. */
export const origins = (path: string, options: { json?: boolean; set?: string[] }) =>
  withReview(path, async ({ client }) => {
    for (const said of options.set ?? []) {
      const [, which, field, text] = /^([^:]+):(database|search|date)=([\s\S]*)$/.exec(said) ?? []
      if (!which || !field)
        throw new UsageError(`“${said}” is not understood. Write N:database=PubMed, N:search=… or N:date=2026-01-31.`)
      const list = await client.library.origins()
      const origin = list.find(({ id }) => id === which) ?? list[Number(which) - 1]
      if (!origin) throw new UsageError(`There is no search ${which}: they are listed from 1 to ${list.length}.`)
      if (field === 'date' && !/^(?:\d{4}-\d{2}-\d{2})?$/.test(text ?? ''))
        throw new UsageError(`“${text}” is not a date. Write it as 2026-01-31.`)
      await client.library.updateOrigin({
        id: origin.id,
        facts: { [ORIGIN_FIELDS[field as keyof typeof ORIGIN_FIELDS]]: text ?? '' },
      })
    }
    const list = await client.library.origins()
    if (options.json) return printJson(list)
    if (list.length === 0) return print('No reference files were imported yet.')
    printTable(
      [
        ['', 'database', 'records', 'duplicates', 'unreadable', 'searched', 'file', 'search'],
        ...list.map((origin, i) => [
          String(i + 1),
          origin.database,
          String(origin.records),
          String(origin.duplicates),
          String(origin.unreadable),
          origin.searchedOn,
          origin.fileName,
          origin.search,
        ]),
      ],
      [4, 24, 7, 10, 10, 10, 32],
    )
  })
