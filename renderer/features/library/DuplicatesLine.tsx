import { CopyCheck } from 'lucide-react'
import { navigate, routes } from '../../lib/routes'
import { Button } from '../../ui/Button'
import css from './LibraryScreen.module.css'
import { useDuplicates } from './use-library'

/** Says quietly that some sources may be one work; nothing when none are. */
export function DuplicatesLine() {
  const groups = useDuplicates().data ?? []
  if (groups.length === 0) return null
  const certain = groups.filter((group) => group.certain).length
  const words = `${groups.length.toLocaleString('en-GB')} possible ${groups.length === 1 ? 'duplicate' : 'duplicates'}`
  return (
    <div className={css.duplicates}>
      <CopyCheck aria-hidden />
      <span role="status">{certain > 0 ? `${words}, ${certain.toLocaleString('en-GB')} of them certain` : words}</span>
      <Button size="small" onPress={() => navigate(routes.duplicates())}>
        Look at {groups.length === 1 ? 'it' : 'them'}
      </Button>
    </div>
  )
}
