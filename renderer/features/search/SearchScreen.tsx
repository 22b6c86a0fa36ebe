import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { Link, useSearch } from 'wouter'
import type { SearchHit } from '../../../shared/model/search'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import { highlight } from './highlight'
import css from './SearchScreen.module.css'

const limit = 300 // hits; more than anyone reads through

const whereNames: Record<SearchHit['where'], string> = {
  text: 'In the text',
  reference: 'In the reference',
  note: 'In a note',
  memo: 'In a memo',
  area: 'In an area',
}

interface Group {
  sourceId: string
  title: string
  key: string
  hits: SearchHit[]
}

/** Hits by source, sources in the order of their best hit. */
export function groupBySource(hits: readonly SearchHit[]): Group[] {
  const groups = new Map<string, Group>()
  for (const hit of hits) {
    const group = groups.get(hit.sourceId) ?? { sourceId: hit.sourceId, title: hit.title, key: hit.key, hits: [] }
    group.hits.push(hit)
    groups.set(hit.sourceId, group)
  }
  return [...groups.values()]
}

function address(hit: SearchHit): string {
  if (hit.passageId) return routes.read(hit.sourceId, { passageId: hit.passageId })
  return routes.read(hit.sourceId, hit.start >= 0 && hit.end > hit.start ? { at: { start: hit.start, end: hit.end } } : {})
}

function Hit({ hit, query }: { hit: SearchHit; query: string }) {
  let offset = 0
  return (
    <li>
      <Link href={address(hit)} className={css.hit} data-search-hit>
        <span className={css.place}>
          {hit.where === 'text' && hit.page ? `p. ${hit.page}` : whereNames[hit.where]}
          {hit.inReferences && <span className={css.list}>reference list</span>}
        </span>
        <span className={css.snippet}>
          {highlight(hit.snippet, query).map((part) => {
            const key = offset
            offset += part.text.length
            return part.isHit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
          })}
        </span>
      </Link>
    </li>
  )
}

/** Arrow keys go from hit to hit, across sources. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const hits = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-search-hit]')]
  const next = hits[hits.indexOf(document.activeElement as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Everything in the review that matches the search of the address, by source. The field itself is in the top bar. */
export function SearchScreen() {
  const query = (new URLSearchParams(useSearch()).get('q') ?? '').trim()
  const results = useQuery(
    api.library.search.queryOptions({ input: { query, limit }, enabled: query !== '', placeholderData: keepPreviousData }),
  )
  const groups = useMemo(() => groupBySource(results.data ?? []), [results.data])
  if (query === '') {
    return (
      <EmptyState title="Search the review" icon={<Search aria-hidden />}>
        Looks through the text of every source, through references, notes, memos and the words of areas. “Quoted words” are found
        as a phrase, a star stands for any ending: <em>cyto*</em>.
      </EmptyState>
    )
  }
  if (results.isError) return <Banner tone="error">{errorSentence(results.error)}</Banner>
  if (!results.data) return <Spinner isCentred label="Searching…" />
  if (groups.length === 0) {
    return (
      <EmptyState title={`Nothing found for ${query}`} icon={<Search aria-hidden />}>
        All words must occur on the same page of a source. Fewer words, or a star for any ending, find more.
      </EmptyState>
    )
  }
  const count = results.data.length
  return (
    <div className={css.screen}>
      <header className={css.header}>
        <h1>{query}</h1>
        <p role="status">
          {count >= limit ? `The first ${count} hits` : count === 1 ? '1 hit' : `${count} hits`} in {groups.length}{' '}
          {groups.length === 1 ? 'source' : 'sources'}
        </p>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the links inside, which work without it */}
      <div onKeyDown={moveFocus}>
        {groups.map((group) => (
          <section key={group.sourceId} className={css.group} aria-label={group.title || group.key}>
            <h2>
              <Link href={routes.read(group.sourceId)}>{group.title || group.key}</Link>
              <span>{group.key}</span>
            </h2>
            <ul>
              {group.hits.map((hit) => (
                <Hit key={`${hit.where}-${hit.passageId}-${hit.start}-${hit.pageIndex}-${hit.snippet}`} hit={hit} query={query} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
