import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { ZoteroLibrary } from '../../../shared/model/importing'
import { api } from '../../lib/api'
import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Spinner } from '../../ui/Progress'
import { TextField } from '../../ui/TextField'
import { importPaths, importZotero } from './import-session'
import { itemsOf } from './import-words'
import css from './ZoteroDialog.module.css'

/** Stands for the whole library in a list whose ids are texts; keys of collections are never empty. */
const all = ' '

/** Imports from the Zotero that runs on this machine, or from a copy of its data folder. */
export function ZoteroDialog({ onClose }: { onClose: () => void }) {
  const zotero = useQuery({ ...api.importing.zotero.queryOptions(), gcTime: 0, staleTime: 0, retry: false })
  const [chosen, setChosen] = useState<string | null>(null)
  // It may run and not let itself be read.
  const library = zotero.data?.running && !zotero.data.problem ? zotero.data : null
  const problem = zotero.error ? errorSentence(zotero.error) : (zotero.data?.problem ?? '')
  const isAsking = zotero.isFetching && !library
  const look = () => {
    if (chosen === null) return
    void importZotero(chosen === all ? null : chosen)
    onClose()
  }
  return (
    <Dialog
      title="From Zotero"
      isOpen
      size="large"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {library && (
            <Button variant="primary" isDisabled={chosen === null} onPress={look}>
              Look at it
            </Button>
          )}
        </>
      }
    >
      {isAsking ? (
        <Spinner label="Looking for Zotero…" />
      ) : library ? (
        <>
          <p className={css.said}>
            References, PDFs, notes and highlights come in. Zotero is only read, never changed, and nothing is stored before you
            have seen what would come.
          </p>
          <Collections library={library} chosen={chosen} onChoose={setChosen} />
        </>
      ) : (
        <Banner
          tone="warning"
          isBoxed
          action={
            <Button size="small" onPress={() => void zotero.refetch()}>
              Try again
            </Button>
          }
        >
          {problem || 'Zotero does not answer. Start Zotero on this computer and try again.'}
        </Banner>
      )}
      <DataFolder onClose={onClose} />
    </Dialog>
  )
}

interface CollectionsProps {
  library: ZoteroLibrary
  chosen: string | null
  onChoose: (key: string | null) => void
}

function Collections({ library, chosen, onChoose }: CollectionsProps) {
  // Where there are groups, each library is listed as a whole too.
  const hasGroups = library.collections.some(({ key }) => key.includes('/'))
  const items = [
    hasGroups
      ? { id: all, name: 'Everything', path: 'Everything', depth: 0, count: 'My Library and all groups' }
      : { id: all, name: 'My Library', path: 'My Library', depth: 0, count: 'everything in it' },
    ...library.collections.map(({ key, path, items: count }) => {
      const steps = path.split(' / ')
      return { id: key, name: steps.at(-1) ?? path, path, depth: steps.length, count: itemsOf(count) }
    }),
  ]
  return (
    <ListBox
      aria-label="Collections"
      items={items}
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => onChoose(keys === 'all' ? null : ([...keys].map(String)[0] ?? null))}
      className={css.collections}
    >
      {({ id, name, path, depth, count }) => (
        <ListBoxItem id={id} textValue={name} aria-label={`${path}, ${count}`} className={css.collection}>
          <span className={css.name} style={{ paddingInlineStart: depth * 16 }} title={path}>
            {name}
          </span>
          <span className={css.count}>{count}</span>
        </ListBoxItem>
      )}
    </ListBox>
  )
}

/** The other way: the folder Zotero keeps its data in, or a copy of it. */
function DataFolder({ onClose }: { onClose: () => void }) {
  const [path, setPath] = useState('')
  const take = (chosen: readonly string[]) => {
    if (chosen.length === 0) return
    void importPaths(chosen, 'ask', true)
    onClose()
  }
  return (
    <section className={css.folder} aria-labelledby="zotero-folder">
      <h3 id="zotero-folder">Zotero is not on this computer?</h3>
      <p className={css.said}>
        Import a copy of its data folder: <code>zotero.sqlite</code> with the folder <code>storage</code> beside it. Zotero shows
        where it is under Settings, Advanced, Files and Folders. Close Zotero before you copy it.
      </p>
      {desktop ? (
        <div className={css.buttons}>
          <Button onPress={() => void desktop?.chooseFolder('import').then((folder) => take(folder ? [folder] : []))}>
            Choose the folder…
          </Button>
          <Button onPress={() => void desktop?.chooseImports().then(take)}>Choose zotero.sqlite…</Button>
        </div>
      ) : (
        <form
          className={css.path}
          onSubmit={(event) => {
            event.preventDefault()
            if (path.trim()) take([path.trim()])
          }}
        >
          <TextField
            label="Path of the folder or of zotero.sqlite"
            description="On the computer Syntopic runs on, written in full."
            value={path}
            onChange={setPath}
            className={css.field}
          />
          <Button type="submit" isDisabled={!path.trim()}>
            Look there
          </Button>
        </form>
      )}
    </section>
  )
}
