import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { navigate, routes } from '../lib/routes'
import { SearchField } from '../ui/SearchField'
import css from './Shell.module.css'

const pause = 250 // ms without a key before results follow the typing

/** The search over everything. On the search screen it follows the typing; elsewhere Enter goes there. */
export function SearchBox() {
  const [path] = useLocation()
  const query = useSearch()
  const isOnSearch = path === '/search'
  const asked = isOnSearch ? (new URLSearchParams(query).get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const input = useRef<HTMLInputElement>(null)

  // Back and forward change the address under the field; what is being typed there wins.
  useEffect(() => {
    if (isOnSearch && document.activeElement !== input.current) setText(asked)
  }, [isOnSearch, asked])
  useEffect(() => () => clearTimeout(timer.current), [])

  const go = (value: string) => {
    clearTimeout(timer.current)
    navigate(routes.search(value.trim()), { replace: isOnSearch })
  }
  return (
    <div className={css.search}>
      <SearchField
        label="Search all sources"
        value={text}
        inputRef={input}
        onChange={(value) => {
          setText(value)
          clearTimeout(timer.current)
          if (isOnSearch) timer.current = setTimeout(() => go(value), pause)
        }}
        onSubmit={go}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return event.continuePropagation()
          document.querySelector<HTMLElement>('#main [data-search-hit]')?.focus()
        }}
      />
    </div>
  )
}

/** Puts the cursor in the search field and selects what is in it. */
export function focusSearch() {
  const field = document.querySelector<HTMLInputElement>(`.${css.search} input`)
  field?.focus()
  field?.select()
}
