import { lazy, type ReactNode, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation, useParams, useSearch } from 'wouter'
import { addressPart, parseStretch, routes } from '../lib/routes'
import { Spinner } from '../ui/Progress'
import type { Commands } from './use-commands'

// Each screen is fetched when it is first shown: pdf.js and the matrix stay out of the window's way until they are wanted.
const LibraryScreen = lazy(async () => ({ default: (await import('../features/library/LibraryScreen')).LibraryScreen }))
const TaxonomyScreen = lazy(async () => ({ default: (await import('../features/taxonomy/TaxonomyScreen')).TaxonomyScreen }))
const SearchScreen = lazy(async () => ({ default: (await import('../features/search/SearchScreen')).SearchScreen }))
const fetchReader = () => import('../features/reader/ReaderScreen')
const ReaderScreen = lazy(async () => ({ default: (await fetchReader()).ReaderScreen }))
const MatrixScreen = lazy(async () => ({ default: (await import('../features/matrix/MatrixScreen')).MatrixScreen }))
const EvidenceScreen = lazy(async () => ({ default: (await import('../features/evidence/EvidenceScreen')).EvidenceScreen }))
const InboxScreen = lazy(async () => ({ default: (await import('../features/importing/InboxScreen')).InboxScreen }))
const DuplicatesScreen = lazy(async () => ({
  default: (await import('../features/duplicates/DuplicatesScreen')).DuplicatesScreen,
}))
const SearchesScreen = lazy(async () => ({ default: (await import('../features/library/SearchesScreen')).SearchesScreen }))
const ExportDialog = lazy(async () => ({ default: (await import('../features/exporting/ExportDialog')).ExportDialog }))

// Opened at a source, by a link or as another tab: the reader is the largest of them, and comes while the engine is asked for the review.
if (location.hash.includes('/read/')) void fetchReader()

function Waiting({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Spinner isCentred />}>{children}</Suspense>
}

function Reader() {
  const { sourceId = '' } = useParams<{ sourceId: string }>()
  const query = new URLSearchParams(useSearch())
  return (
    <ReaderScreen
      sourceId={addressPart(sourceId)}
      passageId={query.get('passage') ?? undefined}
      at={parseStretch(query.get('at'))}
      besideId={query.get('beside') ?? undefined}
    />
  )
}

/** The screen of the address. */
export function Screens({ commands }: { commands: Commands }) {
  const [path] = useLocation()
  return (
    <Waiting>
      <Switch>
        <Route path="/library">
          <LibraryScreen onImport={commands.import} onImportFolder={commands.importFolder} onFromWeb={commands.fromWeb} />
        </Route>
        <Route path="/read/:sourceId">
          <Reader />
        </Route>
        <Route path="/matrix">
          <MatrixScreen />
        </Route>
        <Route path="/evidence">
          <EvidenceScreen />
        </Route>
        <Route path="/taxonomy">
          <TaxonomyScreen />
        </Route>
        <Route path="/inbox">
          <InboxScreen />
        </Route>
        <Route path="/duplicates">
          <DuplicatesScreen />
        </Route>
        <Route path="/searches">
          <SearchesScreen />
        </Route>
        <Route path="/search">
          <SearchScreen />
        </Route>
        <Route>{path !== '/library' && <Redirect to={routes.library()} replace />}</Route>
      </Switch>
    </Waiting>
  )
}

/** The export dialog, fetched when it is first wanted. */
export function OpenExportDialog({ onClose }: { onClose: () => void }) {
  return (
    <Suspense>
      <ExportDialog isOpen onClose={onClose} />
    </Suspense>
  )
}
