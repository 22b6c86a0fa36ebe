import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { toast } from '../../ui/toast'
import { NewReviewDialog } from './NewReviewDialog'
import { OpenReviewDialog } from './OpenReviewDialog'
import { useStart } from './use-start'

/** Ways from an open review into another; the open one is left only once the other is there. */
export function useOtherReview(show: (dialog: 'new' | 'open') => void) {
  const { choose } = useStart()
  return {
    newReview: () => show('new'),
    openReview: () => {
      if (desktop) choose.mutate(undefined, { onError: (error) => toast.error(errorSentence(error)) })
      else show('open')
    },
  }
}

/** The dialogs of the start screen, above an open review. */
export function OtherReviewDialogs({ dialog, onClose }: { dialog: 'new' | 'open' | null; onClose: () => void }) {
  const { create, open } = useStart()
  return (
    <>
      <NewReviewDialog
        isOpen={dialog === 'new'}
        onClose={onClose}
        onCreate={(review) => create.mutate(review, { onSuccess: (opened) => opened && onClose() })}
        isBusy={create.isPending}
        error={create.error}
      />
      <OpenReviewDialog
        isOpen={dialog === 'open'}
        onClose={onClose}
        onOpen={(path) => open.mutate(path, { onSuccess: onClose })}
        isBusy={open.isPending}
        error={open.error}
      />
    </>
  )
}
