import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { ReviewInfo } from '../../shared/model/review'
import { Highlights } from '../features/highlights/Highlights'
import { DropZone } from '../features/importing/DropZone'
import { FetchDialog } from '../features/importing/FetchDialog'
import { ImportPanel } from '../features/importing/ImportPanel'
import { addAddresses } from '../features/importing/import-session'
import { ZoteroDialog } from '../features/importing/ZoteroDialog'
import { Rereading } from '../features/rereading/RereadDialog'
import { OtherReviewDialogs, useOtherReview } from '../features/start/OtherReview'
import { SourceSwitcher } from '../features/switcher/SourceSwitcher'
import { useConnectionState } from '../lib/connection-state'
import { keyNames } from '../lib/keyboard'
import { askToSwitch } from '../lib/switch-request'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { classNames } from '../ui/class-names'
import { Wordmark } from '../ui/Wordmark'
import { ErrorBoundary } from './ErrorBoundary'
import { KeysDialog } from './KeysDialog'
import { OpenExportDialog, Screens } from './Screens'
import css from './Shell.module.css'
import { screenName, screens } from './screens'
import { ThemeMenu } from './ThemeMenu'
import { TopBar } from './TopBar'
import { useCommands } from './use-commands'

function Rail() {
  const [path] = useLocation()
  return (
    <nav className={css.rail} aria-label="Screens">
      <Wordmark isCompact />
      <ul className={css.screens}>
        {screens.map(({ id, name, icon: Icon, address }, index) => {
          const isCurrent = path === `/${id}` || (path === '/' && id === 'library')
          return (
            <li key={id}>
              <Link
                href={address}
                className={classNames(css.screen, isCurrent && css.current)}
                aria-current={isCurrent ? 'page' : undefined}
                title={`${name} (${keyNames(`Mod+${index + 1}`)})`}
              >
                <Icon aria-hidden />
                {name}
              </Link>
            </li>
          )
        })}
      </ul>
      <ThemeMenu />
    </nav>
  )
}

/** What the engine wants known about this review; each can be put away for this window. */
function Warnings({ review }: { review: ReviewInfo }) {
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  return review.warnings
    .filter((warning) => !dismissed.includes(warning))
    .map((warning) => (
      <Banner key={warning} tone="warning" onDismiss={() => setDismissed([...dismissed, warning])}>
        {warning}
      </Banner>
    ))
}

/** The frame around an open review: rail, top bar, banners, the screen of the address, and what floats above all screens. */
export function Shell({ review }: { review: ReviewInfo }) {
  const [path] = useLocation()
  const connection = useConnectionState()
  const [isKeysOpen, setKeysOpen] = useState(false)
  const [isExportOpen, setExportOpen] = useState(false)
  const [isFetchOpen, setFetchOpen] = useState(false)
  const [isZoteroOpen, setZoteroOpen] = useState(false)
  const [reviewDialog, setReviewDialog] = useState<'new' | 'open' | null>(null)
  const commands = useCommands(review, {
    keys: () => setKeysOpen(true),
    switchSource: () => askToSwitch({ isBeside: false }),
    export: () => setExportOpen(true),
    fromWeb: () => setFetchOpen(true),
    fromZotero: () => setZoteroOpen(true),
    ...useOtherReview(setReviewDialog),
  })

  useEffect(() => {
    document.title = `${screenName(path)} – ${review.name} – Syntopic`
    return () => {
      document.title = 'Syntopic'
    }
  }, [path, review.name])

  return (
    <div className={css.shell}>
      <Button className={css.skip} onPress={() => document.getElementById('main')?.focus()}>
        Skip to the screen
      </Button>
      <Rail />
      <div className={css.column}>
        <TopBar review={review} commands={commands} />
        {connection === 'lost' && (
          <Banner tone="error">
            The connection to Syntopic’s engine was lost. It is being looked for; what was saved before is safe.
          </Banner>
        )}
        <Warnings review={review} />
        <main id="main" className={css.main} tabIndex={-1}>
          <ErrorBoundary resetKey={path}>
            <Screens commands={commands} />
          </ErrorBoundary>
        </main>
      </div>
      <ImportPanel />
      <Highlights />
      <Rereading />
      <SourceSwitcher />
      <DropZone reviewName={review.name} />
      <FetchDialog
        isOpen={isFetchOpen}
        onClose={() => setFetchOpen(false)}
        onFetch={(addresses) => void addAddresses(addresses)}
      />
      {isZoteroOpen && <ZoteroDialog onClose={() => setZoteroOpen(false)} />}
      <KeysDialog isOpen={isKeysOpen} onClose={() => setKeysOpen(false)} />
      <OtherReviewDialogs dialog={reviewDialog} onClose={() => setReviewDialog(null)} />
      {isExportOpen && <OpenExportDialog onClose={() => setExportOpen(false)} />}
    </div>
  )
}
