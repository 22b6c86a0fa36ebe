import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api'
import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { usePreference } from '../../lib/preference'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { TextField } from '../../ui/TextField'
import { fileNameOf, joinPath } from './review-path'
import type { NewReview } from './use-start'

const suggestion = 'My review'

interface Props {
  isOpen: boolean
  onClose: () => void
  onCreate: (review: NewReview) => void
  isBusy: boolean
  error: unknown
}

function NewReviewForm({ onClose, onCreate, isBusy, error }: Omit<Props, 'isOpen'>) {
  const folder = useQuery(api.review.defaultFolder.queryOptions({ enabled: !desktop }))
  const [name, setName] = useState(suggestion)
  const [taxonomy, setTaxonomy] = useState<NewReview['taxonomy']>('depression')
  const [coder, rememberCoder] = usePreference('coder', '')
  const [ownPath, setOwnPath] = useState<string | null>(null)
  const suggestedName = fileNameOf(name)
  const path = ownPath ?? (folder.data ? joinPath(folder.data.path, suggestedName) : '')
  const isReady = name.trim() !== '' && coder.trim() !== '' && (desktop !== undefined || path.trim() !== '')
  const submit = () => {
    if (isReady && !isBusy) onCreate({ taxonomy, coder: coder.trim(), path: path.trim(), suggestedName })
  }
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label="Name of the review"
        value={name}
        onChange={setName}
        // What is typed takes the place of the suggestion.
        onFocus={({ target }) => name === suggestion && target instanceof HTMLInputElement && target.select()}
        autoFocus
        serif
      />
      <TextField
        label="Your name"
        value={coder}
        onChange={rememberCoder}
        autoComplete="name"
        description="Stands beside every claim you make, so that two coders can be told apart."
      />
      <RadioGroup
        label="Begin with"
        value={taxonomy}
        onChange={setTaxonomy}
        options={[
          {
            id: 'depression',
            label: 'The depression taxonomy',
            description:
              'Monoamine, neuroplasticity, inflammation and circuits with their sub-hypotheses; treatments and risks as facets. All of it can be changed.',
          },
          { id: 'empty', label: 'An empty taxonomy', description: 'You bring your own hypotheses.' },
        ]}
      />
      {!desktop && (
        <TextField
          label="File"
          value={path}
          onChange={setOwnPath}
          spellCheck="false"
          description="The review is this one file on the machine that runs Syntopic. Copy it, mail it, archive it with the thesis."
        />
      )}
      {error !== null && (
        <Banner tone="error" isBoxed>
          {errorSentence(error)}
        </Banner>
      )}
      <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isDisabled={!isReady || isBusy}>
          {desktop ? 'Choose where and create' : 'Create review'}
        </Button>
      </div>
    </form>
  )
}

/** Asks what a new review needs. */
export function NewReviewDialog({ isOpen, onClose, ...props }: Props) {
  return (
    <Dialog title="New review" isOpen={isOpen} onClose={onClose}>
      <NewReviewForm onClose={onClose} {...props} />
    </Dialog>
  )
}
