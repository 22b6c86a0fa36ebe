import { FilePlus2, FolderInput, Globe, LibraryBig, PanelRight } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { errorSentence } from '../../lib/errors'
import { usePreference } from '../../lib/preference'
import { displayTitle } from '../../lib/reference-words'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { Spinner } from '../../ui/Progress'
import { SearchField } from '../../ui/SearchField'
import { Splitter } from '../../ui/Splitter'
import { Toolbar, ToolbarSpring } from '../../ui/Toolbar'
import { DuplicatesLine } from './DuplicatesLine'
import { LibraryMenu } from './LibraryMenu'
import css from './LibraryScreen.module.css'
import { keepExisting, noSelection, selectRow } from './row-selection'
import { SourceDetails } from './SourceDetails'
import { SourceTable } from './SourceTable'
import { filterSources, reviewProgress, type Sorting, sortColumns, sortSources } from './source-rows'
import { useProgress, useRemoveSources, useSources } from './use-library'

const countOf = (count: number, one: string, many: string) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** The order the table was left in; remembered on this machine. */
function useSorting(): [Sorting, (sorting: Sorting) => void] {
  const [stored, store] = usePreference('library-sorting', 'title ascending')
  const [name, direction] = stored.split(' ')
  const column = sortColumns.find((other) => other === name) ?? 'title'
  return [
    { column, direction: direction === 'descending' ? 'descending' : 'ascending' },
    (next) => store(`${next.column} ${next.direction}`),
  ]
}

export interface LibraryScreenProps {
  onImport: () => void
  onImportFolder: () => void
  onFromWeb: () => void
}

/** All sources of the review: find, sort, correct, remove, open. */
export function LibraryScreen({ onImport, onImportFolder, onFromWeb }: LibraryScreenProps) {
  const sources = useSources()
  const progress = useProgress()
  const remove = useRemoveSources()
  const wanted = new URLSearchParams(useSearch()).get('source')
  const [filter, setFilter] = useState('')
  const [sorting, setSorting] = useSorting()
  const [storedSelection, setSelection] = useState(() => (wanted ? selectRow(noSelection, [], wanted, 'replace') : noSelection))
  const [details, setDetails] = usePreference('library-details', 'shown')
  const [isRemoving, setRemoving] = useState(false)
  useEffect(() => {
    if (wanted) setSelection((selection) => selectRow(selection, [], wanted, 'replace'))
  }, [wanted])

  const all = sources.data
  const shown = useMemo(() => sortSources(filterSources(all ?? [], filter), sorting, progress), [all, filter, sorting, progress])
  const selection = useMemo(
    () => (all ? keepExisting(storedSelection, new Set(all.map((source) => source.id))) : storedSelection),
    [all, storedSelection],
  )
  // What is filtered away is not acted upon: one removes what one sees.
  const selected = shown.filter((source) => selection.selected.has(source.id))
  const open = (sourceId: string) => navigate(routes.read(sourceId))

  if (sources.isError && !all) return <Banner tone="error">{errorSentence(sources.error)}</Banner>
  if (!all) return <Spinner isCentred />
  if (all.length === 0) {
    return (
      <EmptyState
        title="No sources yet"
        icon={<LibraryBig aria-hidden />}
        actions={
          <>
            <Button variant="primary" icon={<FilePlus2 aria-hidden />} onPress={onImport}>
              Import files…
            </Button>
            <Button icon={<FolderInput aria-hidden />} onPress={onImportFolder}>
              Import a folder…
            </Button>
            <Button icon={<Globe aria-hidden />} onPress={onFromWeb}>
              From the web…
            </Button>
          </>
        }
      >
        Import PDFs, saved web pages, Word, OpenDocument, text or Markdown files, e-books or zip archives of them, many at once.
        Or drop files and whole folders anywhere on this window.
      </EmptyState>
    )
  }

  const finished = reviewProgress(shown, progress)
  const claims = selected.reduce((sum, source) => sum + source.claims, 0)
  const table = (
    <>
      <Toolbar label="Library">
        <h1 className={css.heading}>Library</h1>
        <span className={css.count} role="status">
          {filter
            ? `${shown.length.toLocaleString('en-GB')} of ${countOf(all.length, 'source', 'sources')}`
            : countOf(all.length, 'source', 'sources')}
          {selected.length > 1 && `, ${selected.length} selected`}
        </span>
        {finished && <span className={css.count}>{finished}</span>}
        <ToolbarSpring />
        <Button variant="quiet" icon={<Globe aria-hidden />} onPress={onFromWeb}>
          From the web…
        </Button>
        <LibraryMenu selected={selected} />
        <SearchField label="Filter sources" value={filter} onChange={setFilter} className={css.filter} />
        <IconButton
          label="Details"
          isSelected={details === 'shown'}
          onChange={(isShown) => setDetails(isShown ? 'shown' : 'hidden')}
        >
          <PanelRight aria-hidden />
        </IconButton>
      </Toolbar>
      <DuplicatesLine />
      {shown.length === 0 ? (
        <EmptyState title="No source matches" actions={<Button onPress={() => setFilter('')}>Show all</Button>}>
          The filter looks at title, names, year, journal, keywords, study design, key, DOI and file name.
        </EmptyState>
      ) : (
        <SourceTable
          sources={shown}
          progress={progress}
          sorting={sorting}
          onSort={setSorting}
          selection={selection}
          onSelect={setSelection}
          onOpen={open}
          onRemove={() => selected.length > 0 && setRemoving(true)}
        />
      )}
    </>
  )
  return (
    <>
      {details === 'shown' ? (
        <Splitter
          id="library-details"
          label="details"
          at="end"
          initial={344}
          min={280}
          max={560}
          side={<SourceDetails sources={selected} onOpen={open} onRemove={() => setRemoving(true)} />}
        >
          {table}
        </Splitter>
      ) : (
        <div className={css.alone}>{table}</div>
      )}
      <ConfirmDialog
        title={selected.length === 1 ? 'Remove this source?' : `Remove ${selected.length} sources?`}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        confirmLabel="Remove"
        isDanger
        onConfirm={() => remove.mutate(selected.map((source) => source.id))}
      >
        {selected.length === 1 && <p className={css.quoted}>{displayTitle(selected[0]!)}</p>}
        <p>
          {claims === 0
            ? `No claims have been made on ${selected.length === 1 ? 'it' : 'them'}. `
            : `${countOf(claims, 'claim goes', 'claims go')} with ${selected.length === 1 ? 'it' : 'them'}. `}
          You can undo this.
        </p>
      </ConfirmDialog>
    </>
  )
}
