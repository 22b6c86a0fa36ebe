import { useQuery } from '@tanstack/react-query'
import { BookMarked, FilePlus2, FolderOpen, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RecentReview } from '../../../shared/model/review'
import { api } from '../../lib/api'
import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { Spinner } from '../../ui/Progress'
import { Wordmark } from '../../ui/Wordmark'
import { NewReviewDialog } from './NewReviewDialog'
import { OpenReviewDialog } from './OpenReviewDialog'
import { folderOf } from './review-path'
import css from './StartScreen.module.css'
import { useStart } from './use-start'

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

function Recent({
  review,
  onOpen,
  onForget,
  isBusy,
}: {
  review: RecentReview
  onOpen: () => void
  onForget: () => void
  isBusy: boolean
}) {
  return (
    <li className={classNames(css.recent, !review.exists && css.missing)}>
      <Button variant="quiet" className={css.recentButton} isDisabled={isBusy || !review.exists} onPress={onOpen}>
        <span className={css.recentName}>{review.name}</span>
        <span className={css.recentDetail} title={review.path}>
          {review.exists ? folderOf(review.path) : `Not there any more: ${review.path}`}
        </span>
        <span className={css.recentDate}>{dayFormat.format(new Date(review.openedAt))}</span>
      </Button>
      <IconButton label={`Take ${review.name} off this list`} size="small" onPress={onForget}>
        <X aria-hidden />
      </IconButton>
    </li>
  )
}

/** What one sees before a review is open. */
export function StartScreen() {
  const recent = useQuery(api.review.recent.queryOptions({ staleTime: 0 }))
  const { create, open, choose, sample, forget } = useStart()
  const [dialog, setDialog] = useState<'new' | 'open' | null>(null)
  const isBusy = create.isPending || open.isPending || choose.isPending || sample.isPending
  // Errors of a dialog are said in it.
  const error = choose.error ?? sample.error ?? forget.error ?? (dialog === 'open' ? null : open.error)

  const reset = () => {
    for (const mutation of [create, open, choose, sample]) mutation.reset()
  }
  const openReview = () => {
    reset()
    if (desktop) choose.mutate()
    else setDialog('open')
  }
  const chooseReview = choose.mutate
  useEffect(() => {
    document.title = 'Syntopic'
    return desktop?.onMenu((command) => {
      if (command === 'new-review') setDialog('new')
      if (command === 'open-review') chooseReview()
    })
  }, [chooseReview])

  return (
    <main className={css.start}>
      <div className={css.card}>
        <section className={css.begin}>
          <h1>
            <Wordmark />
          </h1>
          <p className={css.motto}>
            Read side by side. Weigh rival hypotheses, and trace every judgement back to page and quote.
          </p>
          <div className={css.actions}>
            <Button
              variant="primary"
              icon={<FilePlus2 aria-hidden />}
              isDisabled={isBusy}
              onPress={() => {
                reset()
                setDialog('new')
              }}
            >
              New review…
            </Button>
            <Button icon={<FolderOpen aria-hidden />} isDisabled={isBusy} onPress={openReview}>
              Open review…
            </Button>
            <Button
              icon={<BookMarked aria-hidden />}
              isDisabled={isBusy}
              onPress={() => {
                reset()
                sample.mutate()
              }}
            >
              Open the sample review
            </Button>
          </div>
          {sample.isPending && <Spinner label="Building the sample review…" />}
          {error !== null && (
            <Banner tone="error" isBoxed>
              {errorSentence(error)}
            </Banner>
          )}
          <p className={css.foot}>Everything stays on this machine: one file a review, no account, no network.</p>
        </section>
        <section className={css.recents} aria-label="Recent reviews">
          <h2>Recent reviews</h2>
          {recent.data && recent.data.length === 0 && (
            <p className={css.none}>None yet. The sample review shows what one looks like.</p>
          )}
          {recent.isError && <p className={css.none}>{errorSentence(recent.error)}</p>}
          <ul>
            {recent.data?.map((review) => (
              <Recent
                key={review.path}
                review={review}
                isBusy={isBusy}
                onOpen={() => {
                  reset()
                  open.mutate(review.path)
                }}
                onForget={() => forget.mutate(review.path)}
              />
            ))}
          </ul>
        </section>
      </div>
      <NewReviewDialog
        isOpen={dialog === 'new'}
        onClose={() => setDialog(null)}
        onCreate={create.mutate}
        isBusy={create.isPending}
        error={create.error}
      />
      <OpenReviewDialog
        isOpen={dialog === 'open'}
        onClose={() => setDialog(null)}
        onOpen={open.mutate}
        isBusy={open.isPending}
        error={open.error}
      />
    </main>
  )
}
