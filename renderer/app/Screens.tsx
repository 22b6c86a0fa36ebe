import { lazy, type ReactNode, Suspense, startTransition, useEffect, useState } from 'react'
import { Redirect, Route, Switch, useLocation, useParams, useSearch } from 'wouter'
import { expectWorker } from '../features/reader/pdf-beginning'
import { currentAddress } from '../lib/hash-location'
import { addressPart, parseStretch, routes } from '../lib/routes'
import { Spinner } from '../ui/Progress'
import type { Commands } from './use-commands'

// Each screen is fetched when it is first shown: pdf.js and the matrix stay out of the window's way until they are wanted.
const LibraryScreen = lazy(async () => ({ default: (await import('../features/library/LibraryScreen')).LibraryScreen }))
const TaxonomyScreen = lazy(async () => ({ default: (await import('../features/taxonomy/TaxonomyScreen')).TaxonomyScreen }))
const SearchScreen = lazy(async () => ({ default: (await import('../features/search/SearchScreen')).SearchScreen }))
const MatrixScreen = lazy(async () => ({ default: (await import('../features/matrix/MatrixScreen')).MatrixScreen }))
const EvidenceScreen = lazy(async () => ({ default: (await import('../features/evidence/EvidenceScreen')).EvidenceScreen }))
const InboxScreen = lazy(async () => ({ default: (await import('../features/importing/InboxScreen')).InboxScreen }))
const DuplicatesScreen = lazy(async () => ({
  default: (await import('../features/duplicates/DuplicatesScreen')).DuplicatesScreen,
}))
const SearchesScreen = lazy(async () => ({ default: (await import('../features/library/SearchesScreen')).SearchesScreen }))
const ExportDialog = lazy(async () => ({ default: (await import('../features/exporting/ExportDialog')).ExportDialog }))

type ReaderScreen = typeof import('../features/reader/ReaderScreen')['ReaderScreen']
let reader: ReaderScreen | null = null

async function fetchReader(): Promise<ReaderScreen> {
  reader = (await import('../features/reader/ReaderScreen')).ReaderScreen
  return reader
}

/** Fetches the reader before it is shown. What fails is fetched again, and said, when it is. */
const expectReader = () => void fetchReader().catch(() => {})

// Opened at a source, by a link or as another tab: the reader is the largest of them, and comes while the engine is asked for the review.
if (currentAddress().startsWith('/read/')) {
  expectWorker()
  expectReader()
}

/** The reader, null until it is here. Not `lazy`: what takes the place of a waiting screen React holds back for a third of a second. */
function useReaderScreen(): ReaderScreen | null {
  const [screen, setScreen] = useState<ReaderScreen | null>(() => reader)
  useEffect(() => {
    if (screen) return
    fetchReader().then(
      (fetched) => startTransition(() => setScreen(() => fetched)), // a little at a time: pdf.js opens the file meanwhile
      (error: unknown) =>
        setScreen(() => {
          throw error // to the boundary, which says it
        }),
    )
  }, [screen])
  return screen
}

function Waiting({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Spinner isCentred />}>{children}</Suspense>
}

function Reader() {
  const { sourceId = '' } = useParams<{ sourceId: string }>()
  const query = new URLSearchParams(useSearch())
  const ReaderScreen = useReaderScreen()
  if (!ReaderScreen) return <Spinner isCentred />
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
  // The reader will be wanted, and is the largest: fetched when nothing else is to be done, so that the first source opens like any other.
  useEffect(() => {
    const idle = requestIdleCallback(expectReader)
    return () => cancelIdleCallback(idle)
  }, [])
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
