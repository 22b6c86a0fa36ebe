import { CaseSensitive, WholeWord } from 'lucide-react'
import { IconButton } from '../../../ui/IconButton'
import type { Finding } from '../use-find'
import css from './FindOptions.module.css'

/** What the search looks at, each a button that stays pressed. */
export function FindOptions({ finding: { request, change } }: { finding: Finding }) {
  return (
    <>
      <IconButton label="Match case" size="small" isSelected={request.matchCase} onChange={(matchCase) => change({ matchCase })}>
        <CaseSensitive aria-hidden />
      </IconButton>
      <IconButton
        label="Whole words"
        size="small"
        isSelected={request.wholeWords}
        onChange={(wholeWords) => change({ wholeWords })}
      >
        <WholeWord aria-hidden />
      </IconButton>
      <IconButton
        label="Match accents"
        size="small"
        isSelected={request.matchAccents}
        onChange={(matchAccents) => change({ matchAccents })}
      >
        <span className={css.accent} aria-hidden>
          é
        </span>
      </IconButton>
    </>
  )
}
