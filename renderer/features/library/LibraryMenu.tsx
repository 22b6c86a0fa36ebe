import { CopyCheck, Ellipsis, Highlighter, Merge, Search } from 'lucide-react'
import type { SourceSummary } from '../../../shared/model/source'
import { askForMeanings } from '../../lib/meanings-request'
import { navigate, routes } from '../../lib/routes'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'

/** What can be done about the library as a whole, and about the sources selected together. */
export function LibraryMenu({ selected }: { selected: readonly SourceSummary[] }) {
  return (
    <Menu
      label="More"
      placement="bottom end"
      trigger={
        <IconButton label="More about the library">
          <Ellipsis aria-hidden />
        </IconButton>
      }
      groups={[
        {
          items: [
            {
              id: 'duplicates',
              label: 'Possible duplicates…',
              icon: <CopyCheck aria-hidden />,
              onAction: () => navigate(routes.duplicates()),
            },
            {
              id: 'merge',
              label: selected.length > 1 ? `Merge ${selected.length} sources…` : 'Merge…',
              detail: selected.length > 1 ? undefined : 'two or more selected sources into one',
              icon: <Merge aria-hidden />,
              isDisabled: selected.length < 2,
              onAction: () => navigate(routes.duplicates(selected.map((source) => source.id))),
            },
          ],
        },
        {
          items: [
            {
              id: 'searches',
              label: 'Where records came from…',
              detail: 'databases, searches, and how many were duplicates',
              icon: <Search aria-hidden />,
              onAction: () => navigate(routes.searches()),
            },
            {
              id: 'highlights',
              label: 'Highlights and labels…',
              detail: 'what colours, tags and codes of other programs stand for',
              icon: <Highlighter aria-hidden />,
              onAction: () => askForMeanings({}),
            },
          ],
        },
      ]}
    />
  )
}
