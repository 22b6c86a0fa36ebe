import { type KeyboardEvent, type Ref, useMemo, useRef } from 'react'
import { SearchField } from '../../../ui/SearchField'
import type { Finding } from '../use-find'
import { FindOptions } from './FindOptions'
import css from './FindSheet.module.css'
import { hitsSentence } from './find-words'
import { HitList } from './HitList'
import { hitRows, type Section } from './hit-rows'

export interface FindSheetProps {
  finding: Finding
  /** Canonical text that is searched. */
  text: string
  sections: readonly Section[]
  inputRef: Ref<HTMLInputElement>
  /** Back to the document. */
  onLeave: () => void
}

/** All hits of the search, listed under their pages or headings. */
export function FindSheet({ finding, text, sections, inputRef, onLeave }: FindSheetProps) {
  const { request, change, matches, isSearching } = finding
  const list = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => hitRows(matches, sections), [matches, sections])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finding.step(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown' && matches.length > 0) list.current?.focus()
    else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className={css.sheet} aria-label="Find in this document">
      <header className={css.header}>
        <div onKeyDownCapture={onKeyDown}>
          <SearchField
            label="Find in this document"
            inputRef={inputRef}
            value={request.query}
            onChange={(query) => change({ query })}
            spellCheck="false"
          />
        </div>
        <div className={css.line}>
          <span className={css.count} role="status">
            {isSearching && matches.length === 0 ? '' : hitsSentence(finding)}
          </span>
          <FindOptions finding={finding} />
        </div>
      </header>
      {rows.length > 0 ? (
        <HitList listRef={list} rows={rows} finding={finding} text={text} onLeave={onLeave} />
      ) : (
        request.query.trim() === '' && (
          <p className={css.hint}>
            Words are found however they are written: cut at a line end, with or without a hyphen, with other quotation marks,
            dashes or accents.
          </p>
        )
      )}
    </search>
  )
}
