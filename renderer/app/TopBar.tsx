import {
  BookMarked,
  ChevronDown,
  CircleHelp,
  FileOutput,
  FilePlus2,
  FileSearch,
  FolderInput,
  FolderSearch,
  Globe,
  Highlighter,
  Redo2,
  Undo2,
} from 'lucide-react'
import { useState } from 'react'
import type { ReviewInfo } from '../../shared/model/review'
import { InboxLink } from '../features/importing/InboxLink'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import { CoderDialog } from './CoderDialog'
import { SearchBox } from './SearchBox'
import css from './Shell.module.css'
import type { Commands } from './use-commands'

interface Props {
  review: ReviewInfo
  commands: Commands
}

/** Review and coder, search, undo and redo, import and export. */
export function TopBar({ review, commands }: Props) {
  const [isCoderOpen, setCoderOpen] = useState(false)
  return (
    <header className={css.top}>
      <Menu
        label="Review"
        trigger={
          <Button variant="quiet" className={css.review}>
            <span>{review.name}</span>
            <ChevronDown aria-hidden />
          </Button>
        }
        groups={[
          {
            heading: 'Coding as',
            items: [
              ...review.coders.map((coder) => ({
                id: coder.id,
                label: coder.name,
                isChecked: coder.id === review.coder.id,
                onAction: () => commands.setCoder(coder.name),
              })),
              { id: 'coder', label: 'Another name…', onAction: () => setCoderOpen(true) },
            ],
          },
          {
            items: [
              { id: 'new', label: 'New review…', onAction: commands.newReview },
              { id: 'open', label: 'Open another review…', onAction: commands.openReview },
            ],
          },
          {
            items: [
              ...(commands.showInFolder ? [{ id: 'folder', label: 'Show in folder', onAction: commands.showInFolder }] : []),
              { id: 'close', label: 'Close review', detail: review.path, onAction: commands.close },
            ],
          },
        ]}
      />
      <span className={css.coder} title={`Claims are made in the name of ${review.coder.name}`}>
        {review.coder.name}
      </span>
      <span className={css.spring} />
      <SearchBox />
      <InboxLink />
      <IconButton label="Undo" hint={review.undo ?? undefined} keys="Mod+Z" isDisabled={!review.undo} onPress={commands.undo}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label="Redo"
        hint={review.redo ?? undefined}
        keys="Mod+Shift+Z"
        isDisabled={!review.redo}
        onPress={commands.redo}
      >
        <Redo2 aria-hidden />
      </IconButton>
      <span className={css.line} />
      <Button icon={<FilePlus2 aria-hidden />} onPress={commands.import}>
        Import
      </Button>
      <Menu
        label="More ways to import"
        placement="bottom end"
        trigger={
          <IconButton label="More ways to import">
            <ChevronDown aria-hidden />
          </IconButton>
        }
        groups={[
          {
            items: [
              { id: 'files', label: 'Files…', icon: <FilePlus2 aria-hidden />, onAction: commands.import },
              { id: 'folder', label: 'A folder…', icon: <FolderInput aria-hidden />, onAction: commands.importFolder },
              {
                id: 'web',
                label: 'From the web…',
                detail: 'by address, DOI, PubMed number or arXiv id',
                icon: <Globe aria-hidden />,
                onAction: commands.fromWeb,
              },
              {
                id: 'zotero',
                label: 'From Zotero…',
                detail: 'references, PDFs, notes and highlights',
                icon: <BookMarked aria-hidden />,
                onAction: commands.fromZotero,
              },
            ],
          },
          {
            items: [
              {
                id: 'look',
                label: 'Look at files first…',
                detail: 'and choose what comes in; many files and folders always ask',
                icon: <FileSearch aria-hidden />,
                onAction: commands.lookFirst,
              },
              {
                id: 'inbox',
                label: 'Watch a folder…',
                detail: 'new files in it wait in the inbox',
                icon: <FolderSearch aria-hidden />,
                onAction: commands.inbox,
              },
            ],
          },
          {
            items: [
              {
                id: 'highlights',
                label: 'Highlights and labels…',
                detail: 'what colours, tags and codes of other programs stand for',
                icon: <Highlighter aria-hidden />,
                onAction: commands.highlights,
              },
            ],
          },
        ]}
      />
      <Button icon={<FileOutput aria-hidden />} onPress={commands.export}>
        Export
      </Button>
      <IconButton label="Keys" keys="?" onPress={commands.keys}>
        <CircleHelp aria-hidden />
      </IconButton>
      <CoderDialog
        isOpen={isCoderOpen}
        onClose={() => setCoderOpen(false)}
        name={review.coder.name}
        onRename={commands.setCoder}
      />
    </header>
  )
}
