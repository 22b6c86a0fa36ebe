import { Check } from 'lucide-react'
import type { CSSProperties } from 'react'
import { Button } from '../../../ui/Button'
import css from './Answered.module.css'
import type { Silence } from './use-silence'

export interface AnsweredProps {
  silence: Silence
  isOpen: boolean
  onOpen: () => void
}

/** How far the source is: of the hypotheses that count, how many have an answer. Opens the sheet that lists them. */
export function Answered({ silence, isOpen, onOpen }: AnsweredProps) {
  const { open, total, isLoaded } = silence
  if (!isLoaded || total === 0) return null
  const answered = total - open.length
  const isDone = open.length === 0
  return (
    <Button
      size="small"
      onPress={onOpen}
      aria-expanded={isOpen}
      aria-label={isDone ? `All ${total} hypotheses answered` : `${answered} of ${total} hypotheses answered`}
    >
      {isDone ? (
        <Check aria-hidden />
      ) : (
        <span className={css.track} style={{ '--part': answered / total } as CSSProperties} aria-hidden />
      )}
      {isDone ? 'All answered' : `${answered} of ${total} answered`}
    </Button>
  )
}
