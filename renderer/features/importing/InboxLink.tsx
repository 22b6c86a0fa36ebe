import { Inbox as InboxIcon } from 'lucide-react'
import { navigate, routes } from '../../lib/routes'
import { Button } from '../../ui/Button'
import { useInbox } from './use-inbox'

/** Leads to the inbox and says how much waits there; absent while no folder is watched. */
export function InboxLink() {
  const inbox = useInbox().data
  if (!inbox || inbox.folder === null) return null
  const { files, problem } = inbox
  const count = files.length === 0 ? '' : ` ${files.length.toLocaleString('en-GB')}`
  const name = problem || `Inbox: ${files.length === 0 ? 'nothing waits' : `${files.length} waiting`}`
  return (
    <Button
      variant={files.length > 0 ? 'plain' : 'quiet'}
      icon={<InboxIcon aria-hidden />}
      aria-label={name}
      onPress={() => navigate(routes.inbox())}
    >
      Inbox{count}
      {problem && ' !'}
    </Button>
  )
}
