import { type ReaderCommandFacts, readerCommands } from '../features/reader/keys/reader-commands'
import { Dialog } from '../ui/Dialog'
import { KeyHint } from '../ui/KeyHint'
import css from './Shell.module.css'

const groups: { title: string; keys: [what: string, ...keys: string[]][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Library', 'Mod+1'],
      ['Evidence', 'Mod+2'],
      ['Matrix', 'Mod+3'],
      ['Taxonomy', 'Mod+4'],
      ['Search all sources', 'Mod+K', '/'],
      ['Undo', 'Mod+Z'],
      ['Redo', 'Mod+Shift+Z'],
      ['Import files', 'Mod+I'],
      ['Export', 'Mod+E'],
      ['These keys', '?'],
    ],
  },
  {
    title: 'Reader',
    keys: Object.values(readerCommands as Record<string, ReaderCommandFacts>).map(({ keys, does }): [string, ...string[]] => [
      does,
      ...keys,
    ]),
  },
  {
    title: 'Library',
    keys: [
      ['Open in the reader', 'Enter'],
      ['Select or unselect', 'Space'],
      ['Select a range', 'Shift+↑', 'Shift+↓'],
      ['Select all', 'Mod+A'],
      ['Remove', 'Delete'],
    ],
  },
  {
    title: 'Duplicates',
    keys: [
      ['Merge', 'Enter'],
      ['Not duplicates', 'N'],
      ['Skip', 'J'],
      ['Previous', 'K'],
    ],
  },
  {
    title: 'Taxonomy',
    keys: [
      ['Rename', 'F2'],
      ['New sub-hypothesis', 'Insert'],
      ['Move up, down', 'Alt+↑', 'Alt+↓'],
      ['Open, close a branch', '→', '←'],
      ['Delete', 'Delete'],
    ],
  },
]

/** Every key there is, on one sheet. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keys" size="large" isOpen={isOpen} onClose={onClose}>
      <div className={css.keysTable}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([what, ...keys]) => (
                <div key={what} style={{ display: 'contents' }}>
                  <dt>{what}</dt>
                  <dd>{keys.map((key) => (key === '…' ? <span key={key}>…</span> : <KeyHint key={key} keys={key} />))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
