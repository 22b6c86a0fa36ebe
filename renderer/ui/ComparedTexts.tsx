import { useMemo } from 'react'
import css from './ComparedTexts.module.css'
import { classNames } from './class-names'
import { compareWords } from './compare-words'

export interface ComparedTextsProps {
  before: string
  after: string
  /** What stands above each, e.g. “As marked”. */
  beforeLabel: string
  afterLabel: string
  /** One under the other, for a narrow panel. */
  isNarrow?: boolean
}

/** Space after a word stays outside of its mark. */
const trailing = (text: string): [string, string] => [text.trimEnd(), text.slice(text.trimEnd().length)]

/** Two versions of a passage side by side. Words of the first that are gone are struck through, words that are new are underlined. */
export function ComparedTexts({ before, after, beforeLabel, afterLabel, isNarrow }: ComparedTextsProps) {
  const sides = useMemo(() => compareWords(before, after), [before, after])
  const shown = (pieces: typeof sides.before, Tag: 'del' | 'ins') => {
    let at = 0
    return pieces.map(({ text, isOther }) => {
      const key = at
      at += text.length
      if (!isOther) return <span key={key}>{text}</span>
      const [words, space] = trailing(text)
      return (
        <span key={key}>
          <Tag>{words}</Tag>
          {space}
        </span>
      )
    })
  }
  return (
    <dl className={classNames(css.sides, isNarrow && css.narrow)}>
      <div>
        <dt>{beforeLabel}</dt>
        <dd>{shown(sides.before, 'del')}</dd>
      </div>
      <div>
        <dt>{afterLabel}</dt>
        <dd>{shown(sides.after, 'ins')}</dd>
      </div>
    </dl>
  )
}
