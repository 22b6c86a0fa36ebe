import type { Passage } from '../../../../shared/model/passage'
import { shapeWords } from '../../../../shared/model/passage-words'
import { Button } from '../../../ui/Button'
import { ComparedTexts } from '../../../ui/ComparedTexts'
import { classNames } from '../../../ui/class-names'
import { AreaPicture } from '../areas/AreaPicture'
import css from './ToCheck.module.css'

interface Props {
  passage: Passage
  text: string
  isFocused: boolean
  onShow: () => void
  onAccept: () => void
  onPlaceHere: () => void
}

/** A passage that was found in other words: as it was marked, and what it stands on now. */
export function SimilarCard({ passage, text, isFocused, onShow, onAccept, onPlaceHere }: Props) {
  const { id, quote, position, pageLabel, score, shape } = passage
  const now = text.slice(position.start, position.end)
  const isArea = shape !== 'text'
  return (
    <article className={classNames(css.card, isFocused && css.focused)} aria-current={isFocused || undefined} data-check={id}>
      <p className={css.place}>
        {isArea ? shapeWords(passage) : pageLabel && `p. ${pageLabel}`}
        {!isArea && pageLabel && ' · '}
        {isArea ? '' : `${Math.round(score * 100)} % alike`}
      </p>
      {isArea ? (
        <>
          <AreaPicture passage={passage} />
          <p className={css.hint}>The page differs from the one it was marked on: check that it still shows this.</p>
        </>
      ) : quote.exact === now ? (
        <>
          <blockquote>{now}</blockquote>
          <p className={css.hint}>The same words, but other ones before or after them.</p>
        </>
      ) : (
        <ComparedTexts before={quote.exact} after={now} beforeLabel="As marked" afterLabel="In this text" isNarrow />
      )}
      <div className={css.actions}>
        <Button size="small" data-accept="" onPress={onAccept}>
          Accept
        </Button>
        <Button size="small" onPress={onShow}>
          Show
        </Button>
        <Button size="small" onPress={onPlaceHere}>
          Place here
        </Button>
      </div>
    </article>
  )
}
