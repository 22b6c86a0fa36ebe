import { useVirtualizer } from '@tanstack/react-virtual'
import { FolderSearch, Inbox as InboxIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Inbox, InboxFile } from '../../../shared/model/importing'
import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import { TextField } from '../../ui/TextField'
import { Toolbar, ToolbarSpring } from '../../ui/Toolbar'
import css from './InboxScreen.module.css'
import { importPaths } from './import-session'
import { filesOf } from './import-words'
import { useInbox, useInboxChanges } from './use-inbox'

type Changes = ReturnType<typeof useInboxChanges>

/** Asks which folder to watch: the system's dialog on the desktop, its path in a browser, which is not told of folders. */
function ChooseFolder({ watch, label }: { watch: Changes['watch']; label: string }) {
  const [path, setPath] = useState('')
  if (desktop) {
    const choose = async () => {
      const folder = await desktop?.chooseFolder('watch')
      if (folder) watch.mutate(folder)
    }
    return (
      <Button variant="primary" icon={<FolderSearch aria-hidden />} isDisabled={watch.isPending} onPress={() => void choose()}>
        {label}
      </Button>
    )
  }
  return (
    <form
      className={css.choose}
      onSubmit={(event) => {
        event.preventDefault()
        if (path.trim()) watch.mutate(path.trim())
      }}
    >
      <TextField
        label="Folder to watch"
        description="Its whole path on the machine Syntopic runs on, such as ~/Downloads."
        value={path}
        onChange={setPath}
      />
      <Button type="submit" variant="primary" isDisabled={!path.trim() || watch.isPending}>
        Watch
      </Button>
      {/* Not the field's own error: a field that is said to be wrong does not let the form be sent again. */}
      {watch.isError && (
        <p role="alert" className={css.wrong}>
          {errorSentence(watch.error)}
        </p>
      )}
    </form>
  )
}

const sizeWords = (bytes: number): string =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-GB')} KB`
    : `${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`

/** Where a file lies below the watched folder; empty for one that lies in it. */
const placeIn = (folder: string, { path, name }: InboxFile): string =>
  path.slice(folder.length, path.length - name.length).replace(/^[/\\]|[/\\]$/g, '')

function Files({ folder, files, dismiss }: { folder: string; files: readonly InboxFile[]; dismiss: Changes['dismiss'] }) {
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 52, // px
    getItemKey: (index) => files[index]!.path,
    overscan: 8,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <section ref={scroller} className={css.files} tabIndex={0} aria-label="Files that wait">
      <ul style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((row) => {
          const file = files[row.index]!
          return (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              aria-setsize={files.length}
              aria-posinset={row.index + 1}
              className={css.file}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <div className={css.text}>
                <div className={css.name} title={file.path}>
                  {file.name}
                </div>
                <div className={css.facts}>
                  {[placeIn(folder, file), sizeWords(file.size), `found ${new Date(file.foundAt).toLocaleString()}`]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              <Button size="small" aria-label={`Import ${file.name}`} onPress={() => void importPaths([file.path], 'never')}>
                Import
              </Button>
              <Button
                size="small"
                variant="quiet"
                aria-label={`Dismiss ${file.name}`}
                onPress={() => dismiss.mutate([file.path])}
              >
                Dismiss
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Watching({ inbox: { folder, files, problem }, changes }: { inbox: Inbox & { folder: string }; changes: Changes }) {
  const { watch, dismiss } = changes
  const paths = files.map((file) => file.path)
  return (
    <div className={css.screen}>
      <Toolbar label="Inbox">
        <h1 className={css.heading}>Inbox</h1>
        <span className={css.count} role="status">
          {files.length === 0 ? 'nothing waits' : filesOf(files.length)}
        </span>
        <ToolbarSpring />
        <Button variant="primary" isDisabled={files.length === 0} onPress={() => void importPaths(paths, 'never')}>
          Import all
        </Button>
        <Button isDisabled={files.length === 0 || dismiss.isPending} onPress={() => dismiss.mutate(paths)}>
          Dismiss all
        </Button>
      </Toolbar>
      <div className={css.folder}>
        <FolderSearch aria-hidden />
        <span>
          Watching <b>{folder}</b>
        </span>
        <Button size="small" isDisabled={watch.isPending} onPress={() => watch.mutate(null)}>
          Stop watching
        </Button>
      </div>
      {problem && <Banner tone="warning">{problem}</Banner>}
      {files.length === 0 ? (
        <EmptyState title="Nothing waits" icon={<InboxIcon aria-hidden />}>
          Files that come into the folder, or into folders in it, wait here until you import or dismiss them. They are never moved
          or changed. What is in this review already is passed over.
        </EmptyState>
      ) : (
        <Files folder={folder} files={files} dismiss={dismiss} />
      )}
    </div>
  )
}

/** The watched folder: what came into it and waits to be imported or dismissed. */
export function InboxScreen() {
  const inbox = useInbox()
  const changes = useInboxChanges()
  if (inbox.isError && !inbox.data) return <Banner tone="error">{errorSentence(inbox.error)}</Banner>
  if (!inbox.data) return <Spinner isCentred />
  const { folder } = inbox.data
  if (folder !== null) return <Watching inbox={{ ...inbox.data, folder }} changes={changes} />
  return (
    <div className={css.screen}>
      <Toolbar label="Inbox">
        <h1 className={css.heading}>Inbox</h1>
      </Toolbar>
      {desktop && changes.watch.isError && <Banner tone="error">{errorSentence(changes.watch.error)}</Banner>}
      <EmptyState
        title="No folder is watched"
        icon={<FolderSearch aria-hidden />}
        actions={<ChooseFolder watch={changes.watch} label="Choose a folder…" />}
      >
        Choose the folder your papers arrive in, such as the one for downloads. New files in it then wait here until you import or
        dismiss them. They are never moved or changed.
      </EmptyState>
    </div>
  )
}
