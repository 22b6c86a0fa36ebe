import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Author } from '../../../shared/model/source'
import { Button } from '../../ui/Button'
import { CommitField } from '../../ui/CommitField'
import { IconButton } from '../../ui/IconButton'
import css from './ReferenceForm.module.css'

interface Props {
  authors: readonly Author[]
  onChange: (authors: Author[]) => void
}

function isEmpty({ family, given, literal }: Author): boolean {
  return !family && !given && !literal
}

/** Authors in their order. A body ("World Health Organization") stands in the first field alone, as one name. */
export function AuthorsEditor({ authors, onChange }: Props) {
  // A new row is empty and not worth saving until a name is in it.
  const [isAdding, setAdding] = useState(false)
  const rows = isAdding ? [...authors, { family: '', given: '', literal: '' }] : authors

  const replace = (index: number, author: Author) => {
    const next = rows.map((other, i) => (i === index ? author : other)).filter((other) => !isEmpty(other))
    if (index === authors.length) setAdding(false)
    onChange(next)
  }
  const move = (index: number, step: number) => {
    const next = [...authors]
    const [author] = next.splice(index, 1)
    if (author) next.splice(index + step, 0, author)
    onChange(next)
  }
  return (
    <fieldset className={css.authors}>
      <legend>Authors</legend>
      {rows.map((author, index) => {
        const isNew = index === authors.length
        const number = `Author ${index + 1}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: authors have no id, and two may bear one name; fields hold no state of their own once left
          <div key={index} className={css.author}>
            <CommitField
              label={`${number}: ${author.literal ? 'name' : 'family name'}`}
              isLabelHidden
              placeholder={author.literal ? 'Name' : 'Family name'}
              value={author.literal || author.family}
              autoFocus={isNew}
              onCommit={(name) => replace(index, author.literal ? { ...author, literal: name } : { ...author, family: name })}
            />
            {!author.literal && (
              <CommitField
                label={`${number}: given names`}
                isLabelHidden
                placeholder="Given names"
                value={author.given}
                onCommit={(given) => replace(index, { ...author, given })}
              />
            )}
            <div className={css.authorButtons}>
              <IconButton
                label={`Move ${number} up`}
                size="small"
                isDisabled={index === 0 || isNew}
                onPress={() => move(index, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={`Move ${number} down`}
                size="small"
                isDisabled={index >= authors.length - 1}
                onPress={() => move(index, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                label={`Remove ${number}`}
                size="small"
                onPress={() => (isNew ? setAdding(false) : onChange(authors.filter((_, i) => i !== index)))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </div>
          </div>
        )
      })}
      <Button size="small" variant="quiet" icon={<Plus aria-hidden />} isDisabled={isAdding} onPress={() => setAdding(true)}>
        Add author
      </Button>
    </fieldset>
  )
}
