import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import type { OriginFacts, RecordOrigin } from '../../../shared/model/duplicate'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { trackWrite } from '../../lib/pending-writes'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { CommitField } from '../../ui/CommitField'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import { Toolbar, ToolbarSpring } from '../../ui/Toolbar'
import { toast } from '../../ui/toast'
import { countsOf, type OriginCounts, totalsOf, totalsSentence } from './origin-totals'
import css from './SearchesScreen.module.css'

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** Saves what is said of a search; shown at once, taken back with a message if it is refused. */
function useUpdateOrigin() {
  const queryClient = useQueryClient()
  const key = api.library.origins.queryKey()
  return useMutation({
    mutationFn: (change: { id: string; facts: Partial<OriginFacts> }) => {
      const write = client.library.updateOrigin(change)
      trackWrite(write)
      return write
    },
    onMutate: ({ id, facts }) => {
      queryClient.setQueryData(key, (origins: RecordOrigin[] | undefined) =>
        origins?.map((origin) => (origin.id === id ? { ...origin, ...facts } : origin)),
      )
    },
    onError: (error) => toast.error(errorSentence(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  })
}

function Counts({ counts }: { counts: OriginCounts }) {
  return ([counts.identified, counts.duplicates, counts.unreadable, counts.left] as const).map((n, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their place
    <td key={at} className={css.number}>
      {n.toLocaleString('en-GB')}
    </td>
  ))
}

function OriginRow({ origin, onChange }: { origin: RecordOrigin; onChange: (facts: Partial<OriginFacts>) => void }) {
  const file = origin.fileName
  return (
    <tr>
      <th scope="row" className={css.file}>
        {file}
        <span className={css.imported}>imported {dateFormat.format(new Date(origin.importedAt))}</span>
      </th>
      <td>
        <CommitField
          label={`Database of ${file}`}
          isLabelHidden
          placeholder="PubMed, Scopus …"
          value={origin.database}
          onCommit={(database) => onChange({ database })}
        />
      </td>
      <td>
        <CommitField
          label={`Search of ${file}`}
          isLabelHidden
          placeholder="As it was typed there"
          rows={Math.min(8, Math.max(2, Math.ceil(origin.search.length / 34)))}
          value={origin.search}
          onCommit={(search) => onChange({ search })}
        />
      </td>
      <td>
        <CommitField
          label={`Date of search of ${file}`}
          isLabelHidden
          type="date"
          value={origin.searchedOn}
          onCommit={(searchedOn) => onChange({ searchedOn })}
        />
      </td>
      <Counts counts={countsOf(origin)} />
    </tr>
  )
}

/** Where the records of the review came from: database, search, date, and what each brought. */
export function SearchesScreen() {
  const origins = useQuery(api.library.origins.queryOptions())
  const update = useUpdateOrigin()
  if (origins.isError && !origins.data) return <Banner tone="error">{errorSentence(origins.error)}</Banner>
  if (!origins.data) return <Spinner isCentred />
  const back = (
    <Button variant="quiet" onPress={() => navigate(routes.library())}>
      Back to the library
    </Button>
  )
  return (
    <div className={css.screen}>
      <Toolbar label="Searches">
        <h1 className={css.heading}>Where records came from</h1>
        <ToolbarSpring />
        {back}
      </Toolbar>
      {origins.data.length === 0 ? (
        <EmptyState title="No searches yet" icon={<Search aria-hidden />} actions={back}>
          Import what a database gives you – RIS, BibTeX, PubMed or another file of references – and it is listed here, with how
          many records it brought and how many of them were duplicates.
        </EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={css.sheet} tabIndex={0} aria-label="Searches">
          <p className={css.sum}>{totalsSentence(origins.data)}</p>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col" className={css.database}>
                  Database
                </th>
                <th scope="col">Search</th>
                <th scope="col" className={css.date}>
                  Date of search
                </th>
                <th scope="col" className={css.number}>
                  Records identified
                </th>
                <th scope="col" className={css.number}>
                  Duplicates removed
                </th>
                <th scope="col" className={css.number}>
                  Could not be read
                </th>
                <th scope="col" className={css.number}>
                  Left to screen
                </th>
              </tr>
            </thead>
            <tbody>
              {origins.data.map((origin) => (
                <OriginRow key={origin.id} origin={origin} onChange={(facts) => update.mutate({ id: origin.id, facts })} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={4}>
                  All searches
                </th>
                <Counts counts={totalsOf(origins.data)} />
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </div>
  )
}
