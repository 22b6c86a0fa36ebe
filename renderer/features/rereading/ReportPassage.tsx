import { Check } from 'lucide-react'
import { navigate, routes } from '../../lib/routes'
import { Button } from '../../ui/Button'
import { ComparedTexts } from '../../ui/ComparedTexts'
import css from './RereadReport.module.css'
import { claimsOn, pageWords, type ReportedPassage, wordsOf } from './reread-words'
import type { Since } from './use-report-passages'

interface Props {
  passage: ReportedPassage
  since: Since
  onAccept: () => void
  /** The reader is opened. */
  onLeave: () => void
}

/** The words as they were marked beside those found. */
function Words({ passage }: { passage: ReportedPassage }) {
  const { before, after, score, status, shape } = passage
  if (status === 'orphan' || before.trim() === '') return <blockquote>{wordsOf(passage)}</blockquote>
  if (shape !== 'text' || before === after) return <blockquote>{before}</blockquote>
  return (
    <ComparedTexts
      before={before}
      after={after}
      beforeLabel="As marked"
      afterLabel={`In the new text, ${Math.round(score * 100)} % alike`}
    />
  )
}

/** What there is to know of it besides. */
function hint({ before, after, status, shape }: ReportedPassage): string {
  if (status !== 'similar') return ''
  if (shape !== 'text') return 'The page differs from the one it was marked on: check what it shows.'
  return before === after ? 'The same words, but other ones before or after them: check that it is the place.' : ''
}

const sinceWords: Partial<Record<Since, string>> = {
  accepted: 'accepted',
  placed: 'in its place',
  deleted: 'deleted since',
}

/** One passage of the report with what can be done about it. */
export function ReportPassage({ passage, since, onAccept, onLeave }: Props) {
  const { key, sourceId, passageId, status, claims } = passage
  const page = pageWords(passage)
  const open = () => {
    onLeave()
    navigate(routes.read(sourceId, { passageId }))
  }
  const words = wordsOf(passage).slice(0, 60)
  const isOpen = since === 'to-check' || since === 'unknown'
  return (
    <li data-passage={passageId}>
      <div className={css.head}>
        <a
          className={css.place}
          href={`#${routes.read(sourceId, { passageId })}`}
          onClick={onLeave}
          aria-label={`Open ${key}${page && `, ${page}`} in the reader`}
        >
          {key}
          {page && `, ${page}`}
        </a>
        <span className={css.claims}>{claimsOn(claims)}</span>
        {sinceWords[since] && (
          <span className={css.settled}>
            {since !== 'deleted' && <Check aria-hidden />}
            {sinceWords[since]}
          </span>
        )}
      </div>
      <Words passage={passage} />
      {hint(passage) && <p className={css.hint}>{hint(passage)}</p>}
      {since !== 'deleted' && status !== 'moved' && (
        <div className={css.actions}>
          {isOpen && status === 'similar' && (
            <Button size="small" data-accept="" onPress={onAccept} aria-label={`Accept the place of “${words}”`}>
              Accept
            </Button>
          )}
          {(status === 'similar' || !isOpen) && (
            <Button size="small" onPress={open} aria-label={`Show “${words}”`}>
              Show
            </Button>
          )}
          {isOpen && (
            <Button size="small" onPress={open} aria-label={`Find its place: “${words}”`}>
              Find its place
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
