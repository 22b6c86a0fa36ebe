import { BookOpenText, Grid3x3, Library, ListTree } from 'lucide-react'
import { routes } from '../lib/routes'

/** The screens of the rail, in the order of their shortcuts Ctrl/Cmd+1…4. */
export const screens = [
  { id: 'library', name: 'Library', icon: Library, address: routes.library() },
  { id: 'evidence', name: 'Evidence', icon: BookOpenText, address: routes.evidence() },
  { id: 'matrix', name: 'Matrix', icon: Grid3x3, address: routes.matrix() },
  { id: 'taxonomy', name: 'Taxonomy', icon: ListTree, address: routes.taxonomy() },
] as const

/** What the window is called for an address. */
export function screenName(path: string): string {
  if (path.startsWith('/read/')) return 'Reader'
  if (path === '/searches') return 'Searches'
  if (path.startsWith('/search')) return 'Search'
  if (path === '/inbox') return 'Inbox'
  if (path === '/duplicates') return 'Duplicates'
  return screens.find((screen) => path === `/${screen.id}`)?.name ?? 'Library'
}
