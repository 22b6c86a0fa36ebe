import { ChevronDown, ChevronUp, List, X } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { IconButton } from '../../ui/IconButton'
import css from './FindBar.module.css'
import { FindOptions } from './finding/FindOptions'
import { hitNumber } from './finding/find-words'
import type { Finding } from './use-find'

export interface FindBarProps {
  finding: Finding
  inputRef: Ref<HTMLInputElement>
  /** Shows the sheet of all hits instead. */
  onAll: () => void
  onClose: () => void
}

/** Finds words in the document: how many, which one, next and previous. */
export function FindBar({ finding, inputRef, onAll, onClose }: FindBarProps) {
  const { request, change, step, matches, isSearching } = finding
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isEmpty = matches.length === 0
  return (
    <search className={css.bar} aria-label="Find in this document">
      <input
        ref={inputRef}
        className={css.field}
        aria-label="Find in this document"
        placeholder="Find in this document"
        value={request.query}
        data-missing={(!isSearching && isEmpty && request.query.trim() !== '') || undefined}
        spellCheck={false}
        onChange={(event) => change({ query: event.target.value })}
        onKeyDown={onKeyDown}
      />
      <span className={css.count} role="status">
        {isSearching && isEmpty ? '' : hitNumber(finding)}
      </span>
      <IconButton label="Previous match" keys="Shift+Enter" size="small" isDisabled={isEmpty} onPress={() => step(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next match" keys="Enter" size="small" isDisabled={isEmpty} onPress={() => step(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
      <FindOptions finding={finding} />
      <IconButton label="All hits" size="small" onPress={onAll}>
        <List aria-hidden />
      </IconButton>
      <IconButton label="Close" keys="Escape" size="small" onPress={onClose}>
        <X aria-hidden />
      </IconButton>
    </search>
  )
}
