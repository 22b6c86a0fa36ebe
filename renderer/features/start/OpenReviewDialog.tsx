import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import css from './StartScreen.module.css'

interface Props {
  isOpen: boolean
  onClose: () => void
  onOpen: (path: string) => void
  isBusy: boolean
  error: unknown
}

/** Browser mode has no file dialog for the machine's own disk: the reviews of the usual folder, or a path typed in. */
export function OpenReviewDialog({ isOpen, onClose, onOpen, isBusy, error }: Props) {
  const folder = useQuery(api.review.defaultFolder.queryOptions({ enabled: isOpen, staleTime: 0 }))
  const [path, setPath] = useState('')
  const reviews = folder.data?.reviews ?? []
  return (
    <Dialog title="Open review" isOpen={isOpen} onClose={onClose}>
      {reviews.length > 0 && (
        <section>
          <p className={css.listLabel}>In {folder.data?.path}</p>
          <ul className={css.files}>
            {reviews.map((review) => (
              <li key={review}>
                <Button variant="quiet" className={css.file} onPress={() => onOpen(review)} isDisabled={isBusy}>
                  {review.split(/[/\\]/).pop()}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form
        className={css.pathForm}
        onSubmit={(event) => {
          event.preventDefault()
          if (path.trim() && !isBusy) onOpen(path.trim())
        }}
      >
        <TextField
          label="Or the path of a .syntopic file on the machine that runs Syntopic"
          value={path}
          onChange={setPath}
          spellCheck="false"
          autoFocus={reviews.length === 0}
        />
        <Button type="submit" variant="primary" isDisabled={!path.trim() || isBusy}>
          Open
        </Button>
      </form>
      {error !== null && (
        <Banner tone="error" isBoxed>
          {errorSentence(error)}
        </Banner>
      )}
    </Dialog>
  )
}
