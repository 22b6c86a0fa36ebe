import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect } from 'react'
import { IconButton } from '../../ui/IconButton'
import css from './FindBar.module.css'
import type { Finding } from './use-find'

export interface FindBarProps {
  finding: Finding
  inputRef: Ref<HTMLInputElement>
  onClose: () => void
}

/** Finds words in the document: how many, which one, next and previous. */
export function FindBar({ finding, inputRef, onClose }: FindBarProps) {
  const { request, change, step, index, total, start } = finding
  useEffect(start, [start])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isMissing = request.query.trim() !== '' && total === 0
  return (
    <search className={css.bar} aria-label="Find in this document">
      <input
        ref={inputRef}
        className={css.field}
        aria-label="Find in this document"
        placeholder="Find in this document"
        value={request.query}
        data-missing={isMissing || undefined}
        spellCheck={false}
        onChange={(event) => change({ query: event.target.value })}
        onKeyDown={onKeyDown}
      />
      <span className={css.count} role="status">
        {request.query.trim() === '' ? '' : total === 0 ? 'Not found' : `${index + 1} of ${total}`}
      </span>
      <IconButton label="Previous match" keys="Shift+Enter" size="small" isDisabled={total === 0} onPress={() => step(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next match" keys="Enter" size="small" isDisabled={total === 0} onPress={() => step(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
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
      <IconButton label="Close" keys="Escape" size="small" onPress={onClose}>
        <X aria-hidden />
      </IconButton>
    </search>
  )
}
